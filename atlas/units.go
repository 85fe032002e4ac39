package atlas

import (
	"io"
	"strings"

	"salient"
	"salient/table"
)

// UnitColumns lists the columns of units.csv that must be there and all that are read.
func UnitColumns() (required, all []string) {
	return []string{"id", "side"},
		[]string{"id", "side", "name", "place", "lat", "lon", "equipment", "count", "range_km", "since", "until", "source", "base"}
}

// Units reads units.csv.
func Units(r io.Reader, file string) ([]salient.Unit, salient.Faults) {
	required, _ := UnitColumns()
	return read(r, file, UnitRows, required)
}

// UnitRows reads the rows of units.csv. The column base says "published" of a fixed base whose position is
// published; whether a position may stand in the file at all is for the reader of the whole case to judge.
func UnitRows(t *table.Table) ([]salient.Unit, salient.Faults) { return decode(t, unit) }

const published = "published"

func unit(f *table.Fields) salient.Unit {
	u := salient.Unit{
		ID: f.MustID("id"), Side: f.MustID("side"), Name: f.Text("name"), Place: strings.TrimSpace(f.Text("place")),
		At: f.Point("lat", "lon"), Equipment: f.Text("equipment"), Count: f.Text("count"), Range: kilometres(f, "range_km"),
		Since: f.Day("since"), Until: f.Day("until"), Source: f.Text("source"),
		Published: table.Word(f, "base", []string{published}) == published,
	}
	f.Span("since", "until", u.Since, u.Until)
	return u
}
