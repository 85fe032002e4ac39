package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
)

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// A file is kept whole, once, under its SHA-256; a stream without end leaves nothing.
func TestOriginals(t *testing.T) {
	o := originals{dir: filepath.Join(t.TempDir(), "kept"), keep: true}
	there := func() int {
		files, err := os.ReadDir(o.dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(files)
	}
	if _, err := o.take(forever{}, "f", 1<<20); salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), "never ends") || there() != 0 {
		t.Errorf("a stream without end: %v, %d files", err, there())
	}
	const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // of "abc": FIPS 180-2, appendix B.1
	for range 2 {
		k, err := o.take(strings.NewReader("abc"), "f", 3)
		if err != nil || k.sha256 != digest || k.size != 3 {
			t.Fatalf("%+v, %v", k, err)
		}
		k.end()
		if body, err := os.ReadFile(filepath.Join(o.dir, digest)); string(body) != "abc" || err != nil || there() != 1 {
			t.Errorf("%q, %v, %d files", body, err, there())
		}
	}
	again, _ := o.take(strings.NewReader("abc"), "f", 3)
	again.end()
	if again.forget(); there() != 1 {
		t.Error("a file that came in before is gone")
	}
	fresh, _ := o.take(strings.NewReader("abcd"), "f", 4)
	fresh.end()
	if fresh.forget(); there() != 1 {
		t.Error("a file that was no use is there")
	}
}
