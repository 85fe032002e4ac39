package control_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"salient"
	"salient/control"
)

func day(m time.Month, d int) salient.Day { return salient.DayOf(2020, m, d) }

// said is one statement: who (by kind and interest), when, what, how.
type said struct {
	day         salient.Day
	source      salient.ID
	predicate   salient.Predicate
	place, side salient.ID
	hedge       salient.Hedge
	evidence    salient.Evidence
	published   salient.Day // the same day where zero
}

// autumn2020 is a small case from facts of the war of autumn 2020. The statements are those of the encyclopedia
// articles "Battle of Hadrut", "Aras Valley campaign", "Lachin offensive" and "Battle of Shusha (2020)"
// (Wikipedia), which cite the press of the day, and of the pages named beside them. Coordinates: GeoNames 148105,
// 146901, 147105, 147622, 174993 (CC BY 4.0).
func autumn2020() *salient.Case {
	c := &salient.Case{
		Format: 1, Zone: time.UTC, Span: salient.Span{From: day(9, 27), To: day(11, 12)},
		Sides:      []salient.Side{{ID: "az"}, {ID: "am"}},
		Thresholds: salient.Thresholds{Held: .8},
		Places: []salient.Place{
			{ID: "hadrut", At: salient.Point{Lat: 39.52003, Lon: 47.0319}},
			{ID: "zangilan", At: salient.Point{Lat: 39.08535, Lon: 46.66043}},
			{ID: "shusha", At: salient.Point{Lat: 39.76006, Lon: 46.74989}},
			{ID: "lachin", At: salient.Point{Lat: 39.64083, Lon: 46.54685}},
			{ID: "kapan", At: salient.Point{Lat: 39.20755, Lon: 46.40577}},
			{ID: "barda", At: salient.Point{Lat: 40.37577, Lon: 47.12623}},
		},
		Sources: []salient.Source{
			{ID: "baseline", Kind: "dataset"},
			{ID: "az-president", Kind: "official", SpeaksFor: "az"},
			{ID: "az-mod", Kind: "ministry", SpeaksFor: "az"},
			{ID: "nk-president", Kind: "official", SpeaksFor: "am"},
			{ID: "nk-spokesman", Kind: "official", SpeaksFor: "am"},
			{ID: "am-mod", Kind: "ministry", SpeaksFor: "am"},
			{ID: "am-pm", Kind: "official", SpeaksFor: "am"},
			{ID: "bbc-russian", Kind: "media"},
			{ID: "izvestia", Kind: "media"},
			{ID: "bellingcat", Kind: "monitor"},
		},
	}
	for _, p := range c.Places {
		side := salient.ID("am")
		if p.ID == "barda" {
			side = "az"
		}
		tell(c, said{day: day(9, 26), source: "baseline", predicate: salient.Holds, place: p.ID, side: side, hedge: "asserted", evidence: "dataset"})
	}
	for _, s := range []said{
		// Battle of Hadrut.
		{day(10, 9), "az-president", salient.Takes, "hadrut", "az", "asserted", "statement", 0},
		{day(10, 9), "nk-president", salient.Holds, "hadrut", "am", "reported", "second_hand", 0},
		{day(10, 12), "az-president", salient.Holds, "hadrut", "az", "asserted", "statement", 0},
		{day(10, 12), "am-mod", salient.Holds, "hadrut", "am", "asserted", "statement", 0},
		{day(10, 13), "bbc-russian", salient.Contests, "hadrut", "az", "reported", "footage", 0},
		{day(10, 15), "bellingcat", salient.Enters, "hadrut", "az", "asserted", "footage", 0}, // bellingcat.com, 15 October 2020
		{day(10, 16), "az-mod", salient.Holds, "hadrut", "az", "asserted", "footage", 0},
		{day(10, 16), "am-mod", salient.Holds, "hadrut", "am", "reported", "second_hand", 0},
		// Aras Valley campaign.
		{day(10, 20), "az-president", salient.Takes, "zangilan", "az", "asserted", "statement", 0},
		{day(10, 20), "bbc-russian", salient.Takes, "zangilan", "az", "reported", "second_hand", 0},
		{day(10, 20), "am-mod", salient.Clashes, "zangilan", "az", "asserted", "statement", 0}, // "retreating along the Aras"
		// Lachin offensive: bombarded, not taken.
		{day(10, 24), "nk-president", salient.Holds, "lachin", "am", "asserted", "statement", 0},
		{day(10, 24), "bbc-russian", salient.Holds, "lachin", "am", "reported", "eyewitness", 0},
		// Battle of Shusha.
		{day(11, 8), "az-president", salient.Takes, "shusha", "az", "asserted", "statement", 0},
		{day(11, 8), "am-mod", salient.Denies, "shusha", "az", "asserted", "statement", 0},
		{day(11, 8), "izvestia", salient.Takes, "shusha", "az", "reported", "eyewitness", 0},
		{day(11, 9), "nk-spokesman", salient.Loses, "shusha", "am", "asserted", "statement", 0},
		{day(11, 9), "am-pm", salient.Denies, "shusha", "az", "asserted", "statement", 0},
		{day(11, 9), "am-mod", salient.Holds, "shusha", "am", "asserted", "statement", 0},
		{day(11, 7), "nk-president", salient.Loses, "shusha", "am", "asserted", "statement", day(11, 10)}, // darelhilal.com, 10 November 2020
	} {
		tell(c, s)
	}
	return c
}

func tell(c *salient.Case, s said) {
	x := salient.Claim{ID: salient.ID(fmt.Sprintf("c%02d", len(c.Claims)+1)), Day: s.day, Known: s.published, Source: s.source,
		Predicate: s.predicate, Place: s.place, Side: s.side, Hedge: s.hedge, Evidence: s.evidence}
	if x.Known == 0 {
		x.Known = s.day
	}
	c.Claims = append(c.Claims, x)
}

// p is the probability that az holds the place at the end of a day, as known then.
func p(t *testing.T, c *salient.Case, place salient.ID, d salient.Day) float64 {
	t.Helper()
	ctl, _, err := control.Compute(c, d, salient.Some(d))
	if err != nil {
		t.Fatal(err)
	}
	got, ok := ctl.P(place, "az")
	if !ok {
		t.Fatalf("nothing known of %s", place)
	}
	return float64(got)
}

func TestAutumn2020AsKnownThen(t *testing.T) {
	c := autumn2020()
	for _, q := range []struct {
		name     string
		place    salient.ID
		on       salient.Day
		from, to float64
	}{
		{"before the war", "hadrut", day(9, 27), 0, .05},
		{"announced, denied, unconfirmed", "hadrut", day(10, 10), 0, .4999},
		{"footage, denied still", "hadrut", day(10, 17), .5001, 1},
		{"announced and confirmed", "zangilan", day(10, 21), .80, 1},
		{"bombarded, not taken", "lachin", day(10, 25), 0, .1},
		{"admitted and denied", "shusha", day(11, 9), .55, 1},
		{"nobody spoke of it", "kapan", day(11, 9), 0, .05},
		{"behind the front", "barda", day(11, 9), .95, 1},
	} {
		t.Run(q.name, func(t *testing.T) {
			got := p(t, c, q.place, q.on)
			t.Logf("%s as known %s: %.3f", q.place, q.on, got)
			if got < q.from || got > q.to {
				t.Errorf("%.3f, want %.2f to %.2f", got, q.from, q.to)
			}
		})
	}
}

func TestHindsightLooksBack(t *testing.T) {
	c := autumn2020()
	then := p(t, c, "shusha", day(11, 7))
	ctl, _, err := control.Compute(c, day(11, 7), salient.None[salient.Day]())
	if err != nil {
		t.Fatal(err)
	}
	later, _ := ctl.P("shusha", "az")
	if then > .2 || later < .8 {
		t.Errorf("Shusha on 7 November: %.3f as known then, %.3f in hindsight", then, later)
	}
}

// Nothing in the engine may know a place or a side: with other names and the sides swapped, in another order, the
// probabilities are the same numbers.
func TestMirror(t *testing.T) {
	c := autumn2020()
	m := autumn2020()
	swap := map[salient.ID]salient.ID{"az": "am", "am": "az", "": ""}
	m.Sides[0], m.Sides[1] = salient.Side{ID: swap["az"]}, salient.Side{ID: swap["am"]}
	for i := range m.Places {
		m.Places[i].ID = salient.ID(fmt.Sprint("place ", i))
	}
	for i := range m.Sources {
		m.Sources[i].SpeaksFor = swap[m.Sources[i].SpeaksFor]
		m.Sources[i].ID = "x " + m.Sources[i].ID
	}
	index := map[salient.ID]int{}
	for i, p := range c.Places {
		index[p.ID] = i
	}
	for i := range m.Claims {
		x := &m.Claims[i]
		x.Side, x.Source, x.Place = swap[x.Side], "x "+x.Source, salient.ID(fmt.Sprint("place ", index[x.Place]))
	}
	reordered := *m
	reordered.Sides = []salient.Side{m.Sides[1], m.Sides[0]}
	for _, each := range []bool{false, true} {
		a, _, _ := control.Series(c, c.Span.From, c.Span.Last(), salient.None[salient.Day](), each)
		b, _, _ := control.Series(m, c.Span.From, c.Span.Last(), salient.None[salient.Day](), each)
		r, _, _ := control.Series(&reordered, c.Span.From, c.Span.Last(), salient.None[salient.Day](), each)
		for d := range a {
			for i := range a[d].Holds {
				p, q, s := a[d].Holds[i].P, b[d].Holds[i].P, r[d].Holds[i].P
				if p[0] != q[0] || p[1] != q[1] || p[0] != s[1] || p[1] != s[0] {
					t.Fatalf("day %s place %d: %v, renamed %v, reordered %v", a[d].Day, i, p, q, s)
				}
			}
		}
	}
}

// What was published after a day cannot change a result as known on that day.
func TestNothingLeaksBack(t *testing.T) {
	c := autumn2020()
	for d := c.Span.From; d < c.Span.To; d++ {
		cut := c.AsKnown(d)
		a, wa, _ := control.Compute(c, d, salient.Some(d))
		b, wb, _ := control.Compute(&cut, d, salient.Some(d))
		if fmt.Sprint(a) != fmt.Sprint(b) || fmt.Sprint(wa) != fmt.Sprint(wb) {
			t.Fatalf("%s: %v %v, without later claims %v %v", d, a, wa, b, wb)
		}
	}
}

// For two sides, without drift and without neighbours, the moves add up to the log-odds, before doubt is laid
// over them.
func TestBecauseAddsUp(t *testing.T) {
	c := autumn2020()
	c.Thresholds.Hazard = salient.Some[salient.Prob](0)
	c.Places = c.Places[2:3]
	w := control.DefaultWeights()
	w.Doubt, w.Dispute = 0, 0
	ctl, _, _ := control.NewWith(c, w).Compute(day(11, 9), salient.Some(day(11, 9)))
	h, _ := ctl.Of("shusha")
	sum := 0.0
	for _, b := range h.Because {
		if b.Side == "az" {
			sum += b.Weight
		} else {
			sum -= b.Weight
		}
	}
	got := math.Log(float64(h.P[0] / h.P[1]))
	if math.Abs(sum-got) > 1e-9 {
		t.Errorf("moves sum to %.2f, log-odds are %.2f: %v", sum, got, h.Because)
	}
}
