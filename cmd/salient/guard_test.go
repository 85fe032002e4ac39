package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

// full is a disk with no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestDataThatDoesNotArriveIsAFailure(t *testing.T) {
	for _, line := range []string{
		"version", "check three-rivers", "distance three-rivers catkin cedarton", "distance three-rivers catkin cedarton --json",
		"control three-rivers --on 2001-03-10", "control three-rivers --on 2001-03-10 --format csv", "front three-rivers",
		"lifelines three-rivers --side alder", "brief three-rivers -o -", "options karabakh-2020 --count", "completion bash", "help",
	} {
		t.Run(line, func(t *testing.T) {
			var errs bytes.Buffer
			code := Run(t.Context(), strings.Fields(line), Streams{In: strings.NewReader(""), Out: full{}, Err: &errs})
			if code != 1 || !strings.Contains(errs.String(), "standard output cannot be written") {
				t.Errorf("exit code %d, want 1; %s", code, errs.String())
			}
		})
	}
}

func TestInterruptEndsWhatDoesNotEnd(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	never := make(chan struct{})
	defer close(never)
	interrupt()
	var errs bytes.Buffer
	if code := untilInterrupted(ctx, &errs, func() int { <-never; return 0 }); code != interrupted || !strings.Contains(errs.String(), "interrupted") {
		t.Errorf("exit code %d, want %d; %q", code, interrupted, errs.String())
	}
	if code := untilInterrupted(t.Context(), &errs, func() int { return 3 }); code != 3 {
		t.Errorf("exit code %d, want 3", code)
	}
}
