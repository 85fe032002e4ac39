package flow_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"salient"
	"salient/brief"
	"salient/cases"
	"salient/examples"
	"salient/flow"
)

// files copies an example into memory.
func files(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	from, ok := examples.Case(name)
	if !ok {
		t.Fatalf("no example %s", name)
	}
	out := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, path)
		out[path] = &fstest.MapFile{Data: body}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func open(t *testing.T, files fs.FS, name string) *flow.Flow {
	t.Helper()
	c, warnings, err := cases.Load(files, name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := flow.New(c, warnings, "test")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// without deletes the rows of claims.csv that were published after the day. A claim that is left may not rest on one
// that is gone.
func without(t *testing.T, claims []byte, after salient.Day) (kept []byte, gone int) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(claims)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	known := slices.Index(rows[0], "known")
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for i, row := range rows {
		if i > 0 && len(row[known]) >= 10 && row[known][:10] > after.String() {
			gone++
			continue
		}
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return out.Bytes(), gone
}

// Nothing published after D can change a result as known on D: with every later claim deleted from the folder, the
// brief of D comes out byte for byte.
func TestNothingPublishedLaterChangesTheBrief(t *testing.T) {
	for _, tt := range []struct {
		name string
		days []string
	}{
		{"karabakh-2020", []string{"2020-10-01", "2020-10-21", "2020-11-05"}},
		{"three-rivers", []string{"2001-03-10"}},
	} {
		whole := open(t, files(t, tt.name), tt.name)
		for _, text := range tt.days {
			d, err := salient.ParseDay(text)
			if err != nil {
				t.Fatal(err)
			}
			cut := files(t, tt.name)
			body, gone := without(t, cut["claims.csv"].Data, d)
			if gone == 0 {
				t.Fatalf("%s: no claim was published after %s; the test shows nothing", tt.name, d)
			}
			cut["claims.csv"] = &fstest.MapFile{Data: body}
			want, got := briefOf(t, whole, d), briefOf(t, open(t, cut, tt.name), d)
			if !bytes.Equal(want, got) {
				t.Errorf("%s: the brief of %s changed when %d later claims were deleted, at %q", tt.name, d, gone, parting(want, got))
			}
		}
	}
}

func briefOf(t *testing.T, f *flow.Flow, d salient.Day) []byte {
	t.Helper()
	body, err := f.Brief(context.Background(), flow.Edition{When: flow.When{Day: d, Known: salient.Some(d)}, Name: "case"}, brief.HTML)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// parting is where two texts part.
func parting(a, b []byte) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return string(a[max(0, n-60):min(len(a), n+60)])
}
