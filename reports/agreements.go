package reports

import (
	"io"

	"salient"
	"salient/table"
)

// AgreementColumns lists the columns of agreements.csv that must be there and all that are read.
func AgreementColumns() (required, all []string) {
	return []string{"id", "day", "term"}, []string{"id", "day", "parties", "term", "place", "route", "due", "source", "url", "opens", "until"}
}

// Agreements reads agreements.csv.
func Agreements(r io.Reader, file string) ([]salient.Agreement, salient.Faults) {
	required, _ := AgreementColumns()
	t, faults := table.Read(r, file, required...)
	out, more := AgreementRows(t)
	return out, append(faults, more...)
}

// AgreementRows reads the rows of agreements.csv.
func AgreementRows(t *table.Table) ([]salient.Agreement, salient.Faults) {
	return decode(t, func(f *table.Fields) salient.Agreement {
		a := salient.Agreement{ID: f.MustID("id"), Day: f.MustDay("day"), Parties: f.IDs("parties"), Term: f.Must("term"),
			Place: f.Text("place"), Route: f.Text("route"), Due: f.Text("due"), Source: f.Text("source"), URL: f.Text("url"),
			Opens: f.IDs("opens"), Until: f.Day("until")}
		f.Span("day", "until", salient.Some(a.Day), a.Until)
		return a
	})
}
