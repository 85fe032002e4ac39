package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"salient"
)

// grace is how long work may go on after an interrupt to end by itself; every file is written beside its place and
// renamed, and a ledger is written in one transaction, so that what is cut off then has changed nothing.
const grace = time.Second

// untilInterrupted runs work and gives its exit code. Work that has not ended a grace period after the context did,
// such as a question nobody answers or a long reading, is left behind, and the code is that of an interrupt.
func untilInterrupted(ctx context.Context, errs io.Writer, work func() int) int {
	done := make(chan int, 1)
	go func() { done <- work() }()
	select {
	case code := <-done:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-done:
		return code
	case <-time.After(grace):
		return sayInterrupted(errs)
	}
}

// sayInterrupted tells of an interrupt and gives its exit code.
func sayInterrupted(errs io.Writer) int {
	fmt.Fprintln(errs, "salient: interrupted; nothing was left half-written")
	return interrupted
}

// sink remembers the first error of a writer, so that data that did not arrive is never reported as done.
type sink struct {
	io.Writer
	err error
}

// Write writes, and remembers an error.
func (s *sink) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	if err != nil && s.err == nil {
		s.err = err
	}
	return n, err
}

// refuseEmpty refuses a flag that was given and left empty where leaving it out means something else: an unset
// variable of a shell must not turn "as known then" into hindsight, nor one town into all.
func refuseEmpty(cmd *cobra.Command) error {
	for _, name := range []string{"on", "known", "from", "to", "side", "town", "actor", "ledger", "bbox", "against", "against-known", "place", "lang"} {
		f := cmd.Flags().Lookup(name)
		if f != nil && f.Changed && f.Value.Type() == "string" && f.Value.String() == "" {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--%s is given and empty", name), Mend: "give it a value, or leave it out"}
		}
	}
	return nil
}
