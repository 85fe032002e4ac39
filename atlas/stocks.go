package atlas

import (
	"salient"
	"salient/table"
)

// StockColumns lists the columns of stocks.csv that must be there and all that are read.
func StockColumns() (required, all []string) {
	return []string{"place", "days", "since", "source"}, []string{"place", "days", "since", "source", "of", "note"}
}

// longest is more days than anything keeps: a century.
const longest = 36525

// StockRows reads the rows of stocks.csv: how many days a place's stock lasts, from which day, and who published it.
func StockRows(t *table.Table) ([]salient.Stock, salient.Faults) {
	return decode(t, func(f *table.Fields) salient.Stock {
		f.Must("days")
		s := salient.Stock{Place: f.MustID("place"), Of: f.Text("of"), Days: f.Float("days", 0, longest).Or(0), Since: f.MustDay("since"),
			Source: f.Must("source"), Note: f.Text("note")}
		s.ID = s.Place + "@" + salient.ID(s.Since.String())
		if s.Of != "" {
			s.ID += "@" + salient.ID(s.Of)
		}
		return s
	})
}
