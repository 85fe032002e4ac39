package lifelines_test

import (
	"fmt"
	"slices"
	"testing"

	"salient"
	"salient/lifelines"
)

// ring is a made-up case too large to be told in full: places on a ring road that begins and ends where supplies enter.
func ring(n int) (*salient.Case, *salient.Control) {
	c := &salient.Case{Span: salient.Span{From: day("2031-01-01"), To: day("2031-04-01")}, Sides: []salient.Side{{ID: "red"}, {ID: "blue"}},
		Thresholds: salient.Thresholds{Held: .7}, Supplies: []salient.Supply{{ID: "p0@red", Place: "p0", Side: "red"}}}
	ctl := &salient.Control{Day: day("2031-02-01"), Sides: []salient.ID{"red", "blue"}}
	for i := range n {
		id := salient.ID(fmt.Sprintf("p%d", i))
		c.Places = append(c.Places, salient.Place{ID: id, Name: string(id), Kind: "village", At: salient.Point{Lat: 10 + float64(i)/1000, Lon: 20}})
		ctl.Holds = append(ctl.Holds, salient.Hold{Place: id, Status: "red", P: []salient.Prob{.9, .1}})
		c.Roads = append(c.Roads, salient.Road{ID: salient.ID(fmt.Sprintf("r%d", i)), A: id, B: salient.ID(fmt.Sprintf("p%d", (i+1)%n)), Name: "Ring road"})
	}
	return c, ctl
}

// A vast case is told in brief, and of a town that is asked for as in full.
func TestAVastCaseIsToldInBrief(t *testing.T) {
	c, ctl := ring(4480)
	asked := func(change func(*lifelines.Question)) *lifelines.Answer {
		q := lifelines.Question{Day: ctl.Day, Side: "red", Drawing: lifelines.Drawing{Draws: -1}}
		change(&q)
		a, err := lifelines.Assess(c, ctl, nil, q)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := asked(func(q *lifelines.Question) { q.Lose = []salient.ID{"p4000"} })
	if !slices.ContainsFunc(a.Warnings, func(w lifelines.Warning) bool { return w.Code == "told_in_brief" }) {
		t.Error("nobody is told")
	}
	for _, x := range a.Towns {
		if !x.Brief || len(x.Feeds) != 0 || x.Routes != 1 && !x.Entry {
			t.Fatalf("%+v", x)
		}
	}
	if n := len(a.Changed); n != len(c.Places)-1 { // all but the entry: one is gone, the others lose a way
		t.Errorf("%d towns change", n)
	}
	one := asked(func(q *lifelines.Question) { q.Town = "p7" }).Towns[0]
	if one.Brief || one.Routes != 2 || len(one.Ways) != 2 || len(one.Feeds) != len(c.Places) {
		t.Errorf("asked for: %v, %d routes, %d ways, %d roads", one.Brief, one.Routes, len(one.Ways), len(one.Feeds))
	}
	for _, x := range asked(func(*lifelines.Question) {}).Towns {
		if x.Routes != 2 && !x.Entry {
			t.Fatalf("%s has %d routes", x.Place, x.Routes)
		}
	}
}
