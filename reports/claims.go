package reports

import (
	"fmt"
	"io"
	"strings"
	"time"

	"salient"
	"salient/table"
)

// ClaimColumns lists the columns of claims.csv that must be there and all that are read.
func ClaimColumns() (required, all []string) {
	return []string{"id", "day", "known", "source", "predicate"},
		[]string{"id", "day", "known", "source", "predicate", "place", "route", "unit", "side", "hedge", "evidence",
			"credibility", "quote", "url", "replaces", "copy_of", "marking"}
}

// Claims reads claims.csv. The zone, UTC where it is nil, is the one in whose civil days an instant under known is
// counted.
func Claims(r io.Reader, file string, zone *time.Location) ([]salient.Claim, salient.Faults) {
	required, _ := ClaimColumns()
	t, faults := table.Read(r, file, required...)
	out, more := ClaimRows(t, zone)
	return out, append(faults, more...)
}

// ClaimRows reads the rows of claims.csv.
func ClaimRows(t *table.Table, zone *time.Location) ([]salient.Claim, salient.Faults) {
	if zone == nil {
		zone = time.UTC
	}
	return decode(t, func(f *table.Fields) salient.Claim { return claim(f, zone) })
}

func claim(f *table.Fields, zone *time.Location) salient.Claim {
	c := salient.Claim{
		ID: f.MustID("id"), Day: f.MustDay("day"), Source: f.MustID("source"),
		Predicate: table.Word(f, "predicate", salient.Predicates()),
		Place:     f.ID("place"), Route: f.ID("route"), Unit: f.ID("unit"), Side: f.ID("side"),
		Hedge: table.Word(f, "hedge", salient.Hedges()), Evidence: table.Word(f, "evidence", salient.EvidenceKinds()),
		Credibility: f.Int("credibility", 1, 6), Quote: f.Text("quote"), URL: f.Text("url"), Replaces: f.ID("replaces"),
		CopyOf: f.ID("copy_of"), Marking: marking(f),
	}
	c.Known, c.KnownAt = known(f, zone)
	f.Must("predicate")
	if !c.Predicate.OfControl() {
		return c
	}
	if c.Place == "" && c.Route == "" {
		f.Note("place", fmt.Sprintf("a claim that says %q names no place and no route", c.Predicate),
			"name the place that is held, or the road; of a whole region use the predicate other")
	}
	if c.Side == "" && c.Predicate != salient.Contests {
		f.Note("side", fmt.Sprintf("a claim that says %q names no side", c.Predicate), "name the side whose hold is asserted, lost or denied")
	}
	return c
}

// known reads a day, or an instant as RFC 3339 writes it.
func known(f *table.Fields, zone *time.Location) (salient.Day, salient.Opt[time.Time]) {
	s := strings.TrimSpace(f.Must("known"))
	if !strings.ContainsAny(s, "Tt:") {
		return f.Day("known").Or(0), salient.None[time.Time]()
	}
	at, err := time.Parse(time.RFC3339, strings.ToUpper(s))
	if err != nil {
		f.Note("known", "known "+table.Quoted(s)+" is neither a day nor an instant",
			"write 2020-10-21, or 2020-10-21T14:05:00+04:00 with seconds and zone")
		return 0, salient.None[time.Time]()
	}
	return salient.DayIn(at, zone), salient.Some(at)
}
