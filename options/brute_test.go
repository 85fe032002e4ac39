package options

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"salient"
	"salient/gmcr"
)

// randomCase draws a model of two parties and two third parties with four levers, as options.toml reads it.
func randomCase(r *rand.Rand) *Model {
	m := &Model{File: "random", Today: salient.Some(State(r.IntN(256)))}
	for a := range 4 {
		m.Actors = append(m.Actors, Actor{Actor: salient.Actor{ID: salient.ID(fmt.Sprint("a", a)), Name: fmt.Sprint("A", a)}, ThirdParty: a > 1})
	}
	for i := range 8 {
		owner := i / 2
		m.Options = append(m.Options, Option{Option: salient.Option{ID: salient.ID(fmt.Sprint("o", i)), Actor: m.Actors[owner].ID, Name: fmt.Sprint("do ", i)},
			Direction: []Direction{Both, Both, Both, TakenOnly, DroppedOnly}[r.IntN(5)], Lever: owner > 1 && r.IntN(4) > 0, Cost: salient.Some(float64(r.IntN(4)))})
	}
	lit := func() expression {
		if r.IntN(2) == 0 {
			return gmcr.Dropped(r.IntN(8))
		}
		return gmcr.Taken(r.IntN(8))
	}
	for k := range 24 {
		m.Prefers = append(m.Prefers, Statement{ID: salient.ID(fmt.Sprint("s", k)), Actor: m.Actors[k%4].ID, When: "…",
			expr: expression{Op: []gmcr.Op{gmcr.If, gmcr.And, gmcr.Iff}[r.IntN(3)], Args: []expression{lit(), lit()}}})
	}
	if r.IntN(2) == 0 {
		m.Rules = append(m.Rules, Rule{expr: expression{Op: gmcr.And, Args: []expression{lit(), lit(), lit()}}})
	}
	m.Targets = []Target{{ID: "t", expr: expression{Op: gmcr.And, Args: []expression{gmcr.Dropped(0), gmcr.Dropped(2)}}}}
	return m
}

// bruteForce finds the measures that hold by judging every setting of the levers on its own, from the definitions.
func bruteForce(t *testing.T, m *Model, c gmcr.Concept, all bool) []State {
	t.Helper()
	out, levers := []State{}, m.levers()
	for d := levers; ; d = (d - 1) & levers {
		small, kept := m.mathematics().Fix(levers, m.Today.Or(0)^d)
		g, err := small.Graph()
		if err != nil {
			t.Fatal(err)
		}
		sol, some, every := g.Solve(c), false, true
		for _, x := range g.States {
			if m.Targets[0].expr.Holds(gmcr.Spread(x, kept, (m.Today.Or(0)^d)&levers)) {
				some, every = some || sol.Equilibria[c].Has(x), every && sol.Equilibria[c].Has(x)
			}
		}
		if some && (every || !all) {
			out = append(out, d)
		}
		if d == 0 {
			slices.SortFunc(out, bySize)
			return out
		}
	}
}

// The lever search finds what judging every setting on its own finds: how many hold, the smallest, the cheapest, what
// breaks, what is redundant and what backfires.
func TestLeversAreExhaustive(t *testing.T) {
	for seed := range 60 {
		m := randomCase(rand.New(rand.NewPCG(uint64(seed), 9)))
		if m.levers() == 0 {
			continue
		}
		r, err := Levers(context.Background(), m, LeverRequest{Show: 100})
		if err != nil {
			t.Fatal(seed, err)
		}
		for _, cl := range r.Targets[0].Concepts {
			for _, q := range []struct {
				got Measures
				all bool
			}{{cl.Some, false}, {cl.All, true}} {
				compareMeasures(t, m, fmt.Sprint(seed, cl.Concept, q.all), q.got, bruteForce(t, m, cl.Concept, q.all))
			}
		}
	}
}

func compareMeasures(t *testing.T, m *Model, name string, got Measures, held []State) {
	t.Helper()
	holds := func(d State) bool { return slices.Contains(held, d) }
	minimal := minimalSets(held)
	if got.Found != len(held) || got.Minimal != len(minimal) || len(got.Smallest)+len(got.Others) != len(minimal) {
		t.Fatalf("%s: found %d minimal %d, want %d and %d", name, got.Found, got.Minimal, len(held), len(minimal))
	}
	least := -1.0
	for _, d := range minimal {
		sum := 0.0
		for i, o := range m.Options {
			if d>>i&1 == 1 {
				sum += o.Cost.Or(0)
			}
		}
		if least < 0 || sum < least {
			least = sum
		}
	}
	for _, x := range got.Cheapest {
		if x.Cost.Or(-1) != least {
			t.Fatalf("%s: the cheapest costs %v, want %v", name, x.Cost, least)
		}
	}
	for _, x := range got.Smallest {
		d := m.bits(append(slices.Clone(x.Take), x.Drop...))
		if !holds(d) {
			t.Fatalf("%s: %v does not hold", name, x.Take)
		}
		for _, id := range x.Breaks {
			if holds(d &^ m.bits(ids(id))) {
				t.Fatalf("%s: the loss of %s does not break it", name, id)
			}
		}
	}
	for _, b := range got.Backfire {
		d := m.bits(b.With)
		if !holds(d) || holds(d|m.bits(ids(b.Lever))) {
			t.Fatalf("%s: %s does not backfire on %v", name, b.Lever, b.With)
		}
	}
}

func (m *Model) bits(list []salient.ID) State {
	var out State
	for _, id := range list {
		out |= 1 << m.Option(id)
	}
	return out
}
