package control_test

import (
	"fmt"
	"math"
	"testing"

	"salient"
	"salient/control"
)

func TestSurfaceIsTheSeries(t *testing.T) {
	c := shuffled(3, 40, 150)
	for _, known := range []salient.Opt[salient.Day]{salient.None[salient.Day](), salient.Some(day(10, 20))} {
		all, _, err := control.Series(c, day(10, 1), day(11, 1), known, false)
		if err != nil {
			t.Fatal(err)
		}
		s, err := control.New(c).Surface(day(10, 1), day(11, 1), known)
		if err != nil {
			t.Fatal(err)
		}
		for _, ctl := range all {
			one, _, err := control.Compute(c, ctl.Day, known) // each day by itself, nothing kept from the day before
			if err != nil {
				t.Fatal(err)
			}
			for i, h := range ctl.Holds {
				for k := range c.Sides {
					got, ok := s.At(i, ctl.Day, k)
					if ok != h.Known() || (ok && (math.Abs(float64(got-h.P[k])) > 1e-6 || h.P[k] != one.Holds[i].P[k])) {
						t.Fatalf("place %d on %s: %v %v, series %v, alone %v", i, ctl.Day, got, ok, h.P, one.Holds[i].P)
					}
				}
			}
		}
		if _, ok := s.At(0, day(11, 2), 0); ok {
			t.Error("a day outside the surface")
		}
	}
}

// advance is a country of n×n places over some days: a survey of all on the first day, then daily claims, nearly all
// of which say what was said before, and a front that passes over the country once.
func advance(n, days, claims int) *salient.Case {
	c := square(n)
	c.Span = salient.Span{From: 0, To: salient.Day(days)}
	c.Sources = append(c.Sources, salient.Source{ID: "list", Kind: "dataset"})
	per := max(1, (claims-len(c.Claims))/max(1, days-1))
	at := 0
	for d := 1; d < days; d++ {
		front := n/2 + d*n/2/days // the column up to which the west has come
		for range per {
			at = (at + 7919) % (n * n)
			side := salient.ID("w")
			if at%n >= front {
				side = "e"
			}
			c.Claims = append(c.Claims, salient.Claim{ID: salient.ID(fmt.Sprint(len(c.Claims))), Day: salient.Day(d), Known: salient.Day(d), Source: "list",
				Predicate: salient.Holds, Place: c.Places[at].ID, Side: side, Hedge: "asserted", Evidence: "dataset"})
		}
	}
	return c
}

func BenchmarkSurface(b *testing.B) {
	for _, q := range []struct{ n, days, claims int }{{58, 500, 33_000}, {58, 500, 66_000}, {58, 500, 132_000}, {182, 1500, 1_000_000}} {
		c := advance(q.n, q.days, q.claims)
		b.Run(fmt.Sprintf("%d places, %d days, %d claims", q.n*q.n, q.days, len(c.Claims)), func(b *testing.B) {
			for b.Loop() {
				e := control.New(c)
				if _, err := e.Surface(0, salient.Day(q.days-1), salient.None[salient.Day]()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
