package main

import (
	"strings"
	"testing"
)

// Text from elsewhere neither steers the terminal nor turns its direction, however it is cut into writes.
func TestTheScreenIsHarmless(t *testing.T) {
	const in = "a\x1b[2Jb\u202eevil\u2066c\r\nШуша\tՇուշի\u200f \x07end\x9b\xff"
	const want = "a\ufffd[2Jb\ufffdevil\ufffdc\ufffd\nШуша\tՇուշի\ufffd \ufffdend\ufffd\ufffd"
	for size := 1; size <= len(in); size++ {
		var out strings.Builder
		s := &screen{Writer: &out}
		for from := 0; from < len(in); from += size {
			part := in[from:min(from+size, len(in))]
			if n, err := s.Write([]byte(part)); n != len(part) || err != nil {
				t.Fatal(n, err)
			}
		}
		if out.String() != want {
			t.Fatalf("by %d bytes: %q", size, out.String())
		}
	}
}

func TestComplaintsAreHarmless(t *testing.T) {
	var errs strings.Builder
	if code := Run(t.Context(), []string{"check", "\x1b]0;evil\x07\u202efolder"}, Streams{In: strings.NewReader(""), Out: &strings.Builder{}, Err: &errs}); code == 0 {
		t.Error("there is such a folder")
	}
	if strings.ContainsAny(errs.String(), "\x1b\x07\u202e") {
		t.Errorf("%q", errs.String())
	}
}
