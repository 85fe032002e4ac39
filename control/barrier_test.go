package control_test

import (
	"fmt"
	"math"
	"testing"

	"salient"
	"salient/control"
)

// banks is a strip of places 5 km apart from west to east; the first is held by "w", the last by "e", nobody
// spoke of those between. A river, if any, runs from north to south at the given kilometre.
func banks(river float64, kind string) *salient.Case {
	c := &salient.Case{Sides: []salient.Side{{ID: "w"}, {ID: "e"}}, Span: salient.Span{From: 0, To: 100},
		Thresholds: salient.Thresholds{Held: .8}, Sources: []salient.Source{{ID: "survey", Kind: "dataset"}}}
	const degree = 111.2 // kilometres
	for i := range 9 {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(fmt.Sprint(i)), At: salient.Point{Lon: 20 + 5*float64(i)/degree}})
	}
	tell(c, said{source: "survey", predicate: salient.Holds, place: "0", side: "w", hedge: "asserted", evidence: "dataset"})
	tell(c, said{source: "survey", predicate: salient.Holds, place: "8", side: "e", hedge: "asserted", evidence: "dataset"})
	at := 20 + river/degree
	c.Boundaries = []salient.Boundary{{ID: "water", Kind: kind, Lines: []salient.Path{{{Lat: -1, Lon: at}, {Lat: 0, Lon: at}, {Lat: 1, Lon: at}}}}}
	return c
}

func west(t *testing.T, c *salient.Case) []float64 {
	t.Helper()
	ctl, _, err := control.Compute(c, 0, salient.None[salient.Day]())
	if err != nil {
		t.Fatal(err)
	}
	out := make([]float64, len(ctl.Holds))
	for i, h := range ctl.Holds {
		out[i] = math.NaN()
		if h.Known() {
			out[i] = float64(h.P[0])
		}
	}
	return out
}

// With nothing between, the middle is even; a river off the middle takes the front to its bank.
func TestInfluenceIsWeakAcrossARiver(t *testing.T) {
	open := west(t, banks(12, "contact")) // a line that people drew parts nothing
	if math.Abs(open[4]-.5) > .01 || open[3] < .5 || open[5] > .5 {
		t.Errorf("without a river: %.3f", open)
	}
	for _, kind := range []string{"river", "lake", "ridge"} {
		p := west(t, banks(12, kind)) // between the third place and the fourth
		if p[2] < .7 || p[3] > .5 || p[4] > .4 {
			t.Errorf("a %s at 12 km: %.3f, without %.3f", kind, p, open)
		}
	}
}

// Who crosses a bend twice is on the same bank again; who passes through a lake is not.
func TestABendIsNoBarrierAndALakeIsOne(t *testing.T) {
	c := banks(12, "river")
	bend := salient.Path{{Lat: -1, Lon: 20.08}, {Lat: 1, Lon: 20.08}, {Lat: 1, Lon: 20.2}, {Lat: -1, Lon: 20.2}}
	c.Boundaries[0].Lines = []salient.Path{bend}
	p, open := west(t, c), west(t, banks(12, "contact"))
	if p[0] != open[0] || p[1] != open[1] || p[8] != open[8] {
		t.Errorf("behind a bend: %.3f, without it %.3f", p, open)
	}
	c.Boundaries[0].Lines = []salient.Path{append(bend, bend[0])}
	if p = west(t, c); p[5] >= open[5] {
		t.Errorf("behind a lake: %.3f, without it %.3f", p, open)
	}
}

// A place nobody spoke of has the doubt of its distance: towards even as the gap widens, and nothing beyond.
func TestDoubtWidensWithDistance(t *testing.T) {
	c := banks(12, "contact")
	c.Claims = c.Claims[:1]
	for i, km := range []float64{5, 20, 40, 60, 80, 100, 110, 115, 125} {
		if i > 0 {
			c.Places[i].At.Lon = 20 + km/111.2
		}
	}
	c.Places[0].At.Lon = 20
	p := west(t, c)
	for i := 2; i < 8; i++ {
		if !(p[i] < p[i-1] && p[i] > .5) {
			t.Errorf("place %d of %.3f does not lie between the one before and even", i, p)
		}
	}
	if !math.IsNaN(p[8]) {
		t.Errorf("125 km off: %v, want nothing", p[8])
	}
}
