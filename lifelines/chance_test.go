package lifelines_test

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"salient"
	"salient/geo"
	"salient/lifelines"
)

// doubtful is a random case of n places on a line of 10 km steps, the first a supply entry, each held with a
// probability of its own.
func doubtful(r *rand.Rand, n int) (*salient.Case, *salient.Control) {
	c := &salient.Case{Sides: []salient.Side{{ID: "red"}, {ID: "blue"}}, Supplies: []salient.Supply{{ID: "e", Place: "0", Side: "red"}}}
	ctl := &salient.Control{Sides: []salient.ID{"red", "blue"}}
	for i := range n {
		id := salient.ID(strconv.Itoa(i))
		c.Places = append(c.Places, salient.Place{ID: id, Name: string(id), At: salient.Point{Lat: 40 + .09*float64(i), Lon: 45}})
		p := salient.Prob(r.Float64())
		ctl.Holds = append(ctl.Holds, salient.Hold{Place: id, P: []salient.Prob{p, 1 - p}, Status: salient.Contested})
	}
	for e := range n + n/2 {
		c.Roads = append(c.Roads, salient.Road{ID: salient.ID(strconv.Itoa(e)), A: c.Places[r.IntN(n)].ID, B: c.Places[r.IntN(n)].ID})
	}
	return c, ctl
}

// exact sums over every way the places can be held, independently of each other.
func exact(c *salient.Case, ctl *salient.Control) []float64 {
	out := make([]float64, len(c.Places))
	for set := range 1 << len(c.Places) {
		p := 1.0
		for i, h := range ctl.Holds {
			if set>>i&1 == 1 {
				p *= float64(h.P[0])
			} else {
				p *= float64(h.P[1])
			}
		}
		in := set & 1
		for range c.Places {
			for _, r := range c.Roads {
				a, _ := strconv.Atoi(string(r.A))
				b, _ := strconv.Atoi(string(r.B))
				if (set>>a)&(set>>b)&1 == 1 && (in>>a|in>>b)&1 == 1 {
					in |= 1<<a | 1<<b
				}
			}
		}
		for i := range out {
			if in>>i&1 == 1 {
				out[i] += p
			}
		}
	}
	return out
}

func TestChanceAgainstAllCombinations(t *testing.T) {
	const draws, cases = 4000, 60
	wide := 5 * math.Sqrt(.25/draws) // five standard errors
	for seed := range uint64(cases) {
		c, ctl := doubtful(rand.New(rand.NewPCG(seed, 3)), 7)
		a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Side: "red", Drawing: lifelines.Drawing{Draws: draws, Seed: seed, Range: 1}})
		if err != nil {
			t.Fatal(err)
		}
		want := exact(c, ctl)
		for _, town := range a.Towns {
			i, _ := strconv.Atoi(string(town.Place))
			got, _ := town.Chance.Get()
			// A range of one metre leaves the joint draws independent too.
			if math.Abs(float64(got.Apart)-want[i]) > wide || math.Abs(float64(got.Supplied)-want[i]) > wide {
				t.Errorf("seed %d place %d: drawn %v and %v, exact %v", seed, i, got.Apart, got.Supplied, want[i])
			}
		}
	}
}

// Two places of even chance, both needed: drawn from a bivariate normal of correlation ρ both are held with
// probability 1/4 + arcsin(ρ)/2π (Sheppard, 1899).
func TestChanceOfNeighbours(t *testing.T) {
	c := &salient.Case{Sides: []salient.Side{{ID: "red"}, {ID: "blue"}}, Supplies: []salient.Supply{{ID: "e", Place: "a", Side: "red"}}}
	ctl := &salient.Control{Sides: []salient.ID{"red", "blue"}}
	for i, id := range []salient.ID{"a", "b"} {
		c.Places = append(c.Places, salient.Place{ID: id, At: salient.Point{Lat: 40 + .09*float64(i), Lon: 45}})
		ctl.Holds = append(ctl.Holds, salient.Hold{Place: id, P: []salient.Prob{.5, .5}, Status: salient.Contested})
	}
	c.Roads = []salient.Road{{ID: "r", A: "a", B: "b"}}
	d := geo.Distance(c.Places[0].At, c.Places[1].At)
	for _, scale := range []salient.Meters{1, 5000, 15000, 100000} {
		const draws = 40000
		a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Side: "red", Town: "b", Drawing: lifelines.Drawing{Draws: draws, Range: scale}})
		if err != nil {
			t.Fatal(err)
		}
		got, _ := a.Towns[0].Chance.Get()
		want := .25 + math.Asin(math.Exp(-float64(d/scale)))/(2*math.Pi)
		if math.Abs(float64(got.Supplied)-want) > 5*math.Sqrt(.25/draws) {
			t.Errorf("range %v: %v, want %v", scale, got.Supplied, want)
		}
		if math.Abs(float64(got.Together)-.5) > 1e-3 || math.Abs(float64(got.Apart)-.25) > .0125 {
			t.Errorf("together %v, apart %v; want .5 and .25", got.Together, got.Apart)
		}
	}
}

func TestChanceIsRepeatable(t *testing.T) {
	c, ctl := doubtful(rand.New(rand.NewPCG(1, 3)), 9)
	chance := func(how lifelines.Drawing) []salient.Opt[lifelines.Chance] {
		a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Side: "red", Drawing: how})
		if err != nil {
			t.Fatal(err)
		}
		var out []salient.Opt[lifelines.Chance]
		for _, x := range a.Towns {
			out = append(out, x.Chance)
		}
		return out
	}
	first, again, none := chance(lifelines.Drawing{Seed: 4}), chance(lifelines.Drawing{Seed: 4}), chance(lifelines.Drawing{Draws: -1})
	for i := range first {
		if first[i] != again[i] || !first[i].Known() || none[i].Known() {
			t.Errorf("town %d: %v, then %v, without draws %v", i, first[i], again[i], none[i])
		}
	}
}
