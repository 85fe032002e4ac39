package claims_test

import (
	"fmt"
	"time"

	"salient"
	"salient/claims"
)

func Example() {
	c := &salient.Case{
		Zone:    time.UTC,
		Sides:   []salient.Side{{ID: "n", Name: "North"}, {ID: "s", Name: "South"}},
		Places:  []salient.Place{{ID: "ford", Name: "Ford", Kind: "town", At: salient.Point{Lat: 40, Lon: 46}}},
		Sources: []salient.Source{{ID: "n-mod", Name: "Ministry of Defence of North", Kind: "ministry", SpeaksFor: "n"}},
	}
	day, _ := salient.ParseDay("2020-10-21")
	r := claims.NewReader(c)
	for _, p := range r.Read(salient.Report{ID: "report-1", Source: "n-mod", Known: day, Text: "Yesterday our units captured the town of Ford."}) {
		x := p.Claim
		fmt.Println(x.ID, x.Day, x.Source, x.Predicate, x.Place, x.Side, x.Hedge)
		fmt.Println(x.Quote)
	}
	// Output:
	// report-1.e0a836c3 2020-10-20 n-mod takes ford n asserted
	// Yesterday our units captured the town of Ford.
}
