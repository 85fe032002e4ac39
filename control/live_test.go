package control_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"salient"
	"salient/control"
)

// shuffled is a case of scattered places, some without a claim, with claims of every kind in no order.
func shuffled(seed uint64, places, claims int) *salient.Case {
	rnd := rand.New(rand.NewPCG(seed, 1))
	c := autumn2020()
	c.Places, c.Claims = nil, nil
	for i := range places {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(fmt.Sprint("p", i)), At: salient.Point{Lat: 39 + 2*rnd.Float64(), Lon: 46 + 2*rnd.Float64()}})
	}
	for i := range claims {
		c.Claims = append(c.Claims, anyClaim(rnd, c, i, places))
	}
	return c
}

func anyClaim(rnd *rand.Rand, c *salient.Case, i, places int) salient.Claim {
	pick := func(n int) int { return rnd.IntN(n) }
	x := salient.Claim{ID: salient.ID(fmt.Sprint("x", i)), Day: day(9, 20) + salient.Day(pick(50)), Source: c.Sources[pick(len(c.Sources))].ID,
		Predicate: salient.Predicates()[pick(7)], Place: salient.ID(fmt.Sprint("p", pick(places))), Side: c.Sides[pick(2)].ID,
		Hedge: salient.Hedges()[pick(3)], Evidence: salient.EvidenceKinds()[pick(7)]}
	x.Known = x.Day + salient.Day(pick(9)) - 1
	if i > 0 && pick(12) == 0 {
		x.Replaces = salient.ID(fmt.Sprint("x", pick(i)))
	}
	return x
}

// One claim more at a time gives what a full computation gives.
func TestLiveEqualsFull(t *testing.T) {
	for seed := range uint64(4) {
		c := shuffled(seed, 60, 120)
		base := *c
		base.Claims = c.Claims[:70:70]
		for _, known := range []salient.Opt[salient.Day]{salient.None[salient.Day](), salient.Some(day(10, 20))} {
			live, err := control.New(&base).Live(day(10, 15), known)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range c.Claims[70:] {
				if _, err := live.Add(x); err != nil {
					t.Fatal(err)
				}
			}
			full, _, err := control.Compute(c, day(10, 15), known)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(*live.Control(), full) {
				for i := range full.Holds {
					if !reflect.DeepEqual(full.Holds[i], live.Control().Holds[i]) {
						t.Fatalf("seed %d: %v, full %v", seed, live.Control().Holds[i], full.Holds[i])
					}
				}
			}
			if _, err := live.Add(c.Claims[0]); salient.KindOf(err) != salient.Invalid {
				t.Errorf("a claim taken twice: %v", err)
			}
		}
	}
}

// Swapping the sides of a random case swaps the probabilities, spatial field and all.
func TestMirrorAnyCase(t *testing.T) {
	for seed := range uint64(6) {
		c := shuffled(seed, 40, 150)
		m := *c
		m.Sides = []salient.Side{c.Sides[1], c.Sides[0]}
		a, _, _ := control.Compute(c, day(10, 15), salient.None[salient.Day]())
		b, _, _ := control.Compute(&m, day(10, 15), salient.None[salient.Day]())
		for i := range a.Holds {
			p, q := a.Holds[i].P, b.Holds[i].P
			if (p == nil) != (q == nil) || (p != nil && (p[0] != q[1] || p[1] != q[0])) {
				t.Fatalf("seed %d place %d: %v, mirrored %v", seed, i, p, q)
			}
		}
	}
}

func benchCase(places, claims int) *salient.Case {
	c := shuffled(7, places, claims)
	for i := range c.Places { // over a country, not a province
		p := &c.Places[i].At
		p.Lat, p.Lon = 45+(p.Lat-39)*4, 25+(p.Lon-46)*7
	}
	return c
}

func BenchmarkOneMoreClaim33000(b *testing.B) {
	c := benchCase(33000, 300000)
	live, err := control.New(c).Live(day(10, 15), salient.None[salient.Day]())
	if err != nil {
		b.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 5))
	for i := 0; b.Loop(); i++ {
		x := anyClaim(rnd, c, 1_000_000+i, 33000)
		x.Replaces = ""
		if _, err := live.Add(x); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOneDay33000(b *testing.B) {
	for _, claims := range []int{250_000, 500_000, 1_000_000} {
		c := benchCase(33000, claims)
		b.Run(fmt.Sprint(claims), func(b *testing.B) {
			for b.Loop() {
				if _, _, err := control.Compute(c, day(10, 15), salient.None[salient.Day]()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
