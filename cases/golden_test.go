package cases

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// TestCanonicalIsStable holds the canonical form: a change of it changes the digest of every case, and belongs into
// CHANGELOG.md. Rewrite the file with: go test ./cases -run Stable -update
func TestCanonicalIsStable(t *testing.T) {
	const file = "testdata/small.canonical.ndjson"
	got := canonical(t, small())
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

var update = flag.Bool("update", false, "rewrite the golden files")

// TestExamplesAreSound loads the worked cases that lie beside this package.
func TestExamplesAreSound(t *testing.T) {
	found, err := filepath.Glob("../examples/*/case.toml")
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Skip("there is no ../examples here")
	}
	for _, f := range found {
		dir := filepath.Dir(f)
		c, warnings, err := Load(os.DirFS(dir), filepath.Base(dir))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, w := range warnings {
			t.Log(filepath.Base(dir), w.Code, w.Text)
		}
		if _, err := Canonical(c); err != nil {
			t.Error(err)
		}
	}
}
