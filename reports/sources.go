package reports

import (
	"io"

	"salient"
	"salient/table"
)

// SourceColumns lists the columns of sources.csv that must be there and all that are read.
func SourceColumns() (required, all []string) {
	return []string{"id", "name", "kind"}, []string{"id", "name", "kind", "speaks_for", "quotes", "reliability", "url", "licence", "redistribute", "marking", "names"}
}

// Sources reads sources.csv.
func Sources(r io.Reader, file string) ([]salient.Source, salient.Faults) {
	required, _ := SourceColumns()
	t, faults := table.Read(r, file, required...)
	out, more := SourceRows(t)
	return out, append(faults, more...)
}

// SourceRows reads the rows of sources.csv.
func SourceRows(t *table.Table) ([]salient.Source, salient.Faults) { return decode(t, source) }

// decode makes one value of each row.
func decode[T any](t *table.Table, one func(*table.Fields) T) ([]T, salient.Faults) {
	out := make([]T, 0, len(t.Rows))
	faults := t.Each(func(f *table.Fields) { out = append(out, one(f)) })
	return out, faults
}

func source(f *table.Fields) salient.Source {
	s := salient.Source{ID: f.MustID("id"), Name: f.Must("name"), Kind: table.Word(f, "kind", salient.SourceKinds()),
		SpeaksFor: f.ID("speaks_for"), Quotes: f.IDs("quotes"), URL: f.Text("url"), Licence: f.Text("licence"),
		Marking: marking(f), Names: f.List("names")}
	f.Must("kind")
	if letter := table.Word(f, "reliability", []string{"A", "B", "C", "D", "E", "F"}); letter != "" {
		s.Reliability = salient.Some(letter)
	}
	s.Closed = table.Word(f, "redistribute", []string{"yes", "no"}) == "no"
	return s
}

// marking is a label of TLP 2.0, unknown where the field is empty.
func marking(f *table.Fields) salient.Opt[salient.Marking] {
	if m := table.Word(f, "marking", salient.Markings()); m != "" {
		return salient.Some(m)
	}
	return salient.None[salient.Marking]()
}
