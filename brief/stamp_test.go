package brief_test

import (
	"bytes"
	"testing"

	"salient"
	"salient/brief"
)

func TestAStampSaysWhatItWasGiven(t *testing.T) {
	k := salient.Some(salient.DayOf(2031, 5, 4))
	want := salient.Header{
		Marking: salient.AmberStrict, Day: salient.DayOf(2031, 5, 3), Known: k, Digest: "abc", Engine: "Salient 0 (x)",
		Asked: salient.Asked{Case: `--> "a" <b>)(&Ջ`, Public: true, Since: salient.Some(salient.DayOf(2031, 5, 1)), SinceKnown: salient.Some(salient.DayOf(2031, 5, 2))},
	}
	b := salient.Brief{Header: want}
	b.Header.Title, b.Header.Zone = `<!-- salient-brief day=1999-01-01 --> <meta name="salient-brief" content="salient-brief day=1999-01-01">`, "UTC"
	for name, render := range map[string]func(*bytes.Buffer) error{
		"html": func(w *bytes.Buffer) error { return brief.HTML(w, b) },
		"md":   func(w *bytes.Buffer) error { return brief.Markdown(w, b) },
	} {
		var out bytes.Buffer
		if err := render(&out); err != nil {
			t.Fatal(err)
		}
		if got, ok, err := brief.ReadStamp(out.Bytes()); got != want || !ok || err != nil {
			t.Errorf("%s: %+v, %v, %v, want %+v", name, got, ok, err, want)
		}
	}
}

func FuzzReadStamp(f *testing.F) {
	f.Add([]byte("%PDF-1.4 /Subject (salient-brief case=a day=2031-05-03 known=x)"))
	f.Add([]byte("PK <dc:subject>salient-brief case=%zz</dc:subject>"))
	f.Add([]byte("<!-- salient-brief day=2031-05-03 since=2031-05-02 public=yes -->"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, ok, err := brief.ReadStamp(file); err != nil && (ok || salient.KindOf(err) != salient.Invalid) {
			t.Error(ok, err)
		}
	})
}
