package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"time"

	"salient"
)

// ClaimsCSV writes the claims of the case, in the case's order, with the columns of claims.csv and after them the
// marking:
//
//	id,day,known,source,predicate,place,route,unit,side,hedge,evidence,credibility,quote,url,replaces,marking
//
// known is the instant (RFC 3339) where one was given, the civil day otherwise. Texts are guarded as [Guard] says,
// so that a file with such texts is for spreadsheets and not for a case folder. The error is the writer's.
func ClaimsCSV(w io.Writer, c *salient.Case, about About) error {
	out := csv.NewWriter(w)
	columns := []string{"id", "day", "known", "source", "predicate", "place", "route", "unit", "side", "hedge",
		"evidence", "credibility", "quote", "url", "replaces", "marking"}
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, x := range c.Claims {
		if err := out.Write(claimRow(x, about)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func claimRow(x salient.Claim, about About) []string {
	known := x.Known.String()
	if t, ok := x.KnownAt.Get(); ok {
		known = t.Format(time.RFC3339)
	}
	credibility := ""
	if n, ok := x.Credibility.Get(); ok {
		credibility = strconv.Itoa(n)
	}
	row := []string{string(x.ID), x.Day.String(), known, string(x.Source), string(x.Predicate), string(x.Place),
		string(x.Route), string(x.Unit), string(x.Side), string(x.Hedge), string(x.Evidence), credibility, x.Quote,
		x.URL, string(x.Replaces), string(about.marking())}
	for i := range row {
		if i != 1 && i != 2 && i != 11 { // day, known and credibility are not texts
			row[i] = Guard(row[i])
		}
	}
	return row
}
