package control_test

import (
	"fmt"
	"math"
	"testing"

	"salient"
	"salient/control"
)

// A front moves through neighbours: when a town behind the front is taken, the villages between it and the front are
// more likely to be, those beside it less so, those far behind it hardly at all; nobody spoke of any of them.
func TestAFrontMovesThroughNeighbours(t *testing.T) {
	c := square(12) // the western half held by "w", the eastern by "e", places 10 km apart
	village := func(row, column int) int { return row*12 + column }
	silent := []int{village(5, 6), village(5, 7), village(4, 7), village(5, 10)} // on the way, next to it, beside it, far behind
	kept := c.Claims[:0:0]
	for _, x := range c.Claims {
		spoken := true
		for _, v := range silent {
			spoken = spoken && x.Place != salient.ID(fmt.Sprint(v))
		}
		if spoken {
			kept = append(kept, x)
		}
	}
	c.Claims = kept
	before := west(t, c)
	tell(c, said{day: 5, source: "survey", predicate: salient.Takes, place: salient.ID(fmt.Sprint(village(5, 8))), side: "w", hedge: "asserted", evidence: "footage", published: 5})
	for _, row := range []int{4, 6} { // and one at the front on either side
		tell(c, said{day: 5, source: "survey", predicate: salient.Takes, place: salient.ID(fmt.Sprint(village(row, 6))), side: "w", hedge: "asserted", evidence: "footage", published: 5})
	}
	ctl, _, err := control.Compute(c, 6, salient.Some[salient.Day](6))
	if err != nil {
		t.Fatal(err)
	}
	rise := make([]float64, len(silent))
	for i, v := range silent {
		rise[i] = float64(ctl.Holds[v].P[0]) - before[v]
		t.Logf("village %d: %.3f, before %.3f", v, ctl.Holds[v].P[0], before[v])
	}
	if !(rise[0] > .2 && rise[1] > .2 && rise[1] > rise[2] && rise[3] < .05) {
		t.Errorf("rises %.3f", rise)
	}
}

// With the sides swapped a surface is the mirror of itself, to the rounding of its four bytes a number.
func TestSurfaceMirrors(t *testing.T) {
	for seed := range uint64(4) {
		c := shuffled(seed, 40, 150)
		m := *c
		m.Sides = []salient.Side{c.Sides[1], c.Sides[0]}
		a, err := control.New(c).Surface(day(10, 1), day(11, 1), salient.None[salient.Day]())
		if err != nil {
			t.Fatal(err)
		}
		b, err := control.New(&m).Surface(day(10, 1), day(11, 1), salient.None[salient.Day]())
		if err != nil {
			t.Fatal(err)
		}
		for place := range c.Places {
			for d := day(10, 1); d <= day(11, 1); d++ {
				p, known := a.At(place, d, 0)
				q, mirrored := b.At(place, d, 1)
				if known != mirrored || math.Abs(float64(p-q)) > 1e-7 {
					t.Fatalf("seed %d place %d on %s: %v, mirrored %v", seed, place, d, p, q)
				}
			}
		}
	}
}

// Surfaces of three sides are the series too.
func TestSurfaceOfThreeSides(t *testing.T) {
	c := shuffled(11, 40, 160)
	c.Sides = append(c.Sides, salient.Side{ID: "third"})
	for i := range c.Claims {
		if i%5 == 0 {
			c.Claims[i].Side = "third"
		}
	}
	s, err := control.New(c).Surface(day(10, 1), day(11, 1), salient.None[salient.Day]())
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := control.Series(c, day(10, 1), day(11, 1), salient.None[salient.Day](), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, ctl := range all {
		for i, h := range ctl.Holds {
			for k := range c.Sides {
				if got, ok := s.At(i, ctl.Day, k); ok != h.Known() || (ok && math.Abs(float64(got-h.P[k])) > 1e-6) {
					t.Fatalf("place %d on %s side %d: %v %v, series %v", i, ctl.Day, k, got, ok, h.P)
				}
			}
		}
	}
}
