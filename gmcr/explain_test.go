package gmcr

import (
	"context"
	"math/rand/v2"
	"testing"
)

// Every explanation agrees with the kernel's verdict, and every reply it gives is legal and does what it says.
func TestExplanationsHold(t *testing.T) {
	models := 1000
	if testing.Short() {
		models = 200
	}
	for seed := range models {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		m := randomModel(r)
		sol, err := Solve(context.Background(), m)
		if err != nil {
			t.Fatal(err)
		}
		x, err := m.Explain()
		if err != nil {
			t.Fatal(err)
		}
		states := sol.Feasible.States()
		g, err := m.Graph()
		if err != nil {
			t.Fatal(err)
		}
		for range min(20, len(states)) {
			s, d := states[r.IntN(len(states))], r.IntN(len(m.Actors))
			for _, c := range Concepts() {
				why := x.Why(c, d, s, r.IntN(len(m.Actors)))
				if why.Stable != sol.Stable[c][d].Has(s) {
					t.Fatalf("seed %d, state %d, actor %d, %s: the explanation says %v", seed, s, d, c, why.Stable)
				}
				other := g.Why(c, d, s, r.IntN(len(m.Actors)))
				if other.Stable != why.Stable {
					t.Fatalf("seed %d, state %d, actor %d, %s: the graph's explanation says %v", seed, s, d, c, other.Stable)
				}
				for _, a := range append(why.Answers, other.Answers...) {
					checkAnswer(t, m, sol.Feasible, why, a)
				}
			}
		}
	}
}

func checkAnswer(t *testing.T, m *Model, feasible Set, why Reason, a Answer) {
	t.Helper()
	d, at, last := why.Actor, a.Improvement, -1
	if !m.Reaches(m.Actors[d].Own, why.State, at) || !m.Prefers(d, at, why.State) {
		t.Fatalf("%+v: not an improvement", a)
	}
	if !a.Answered {
		return
	}
	for _, step := range a.Reply {
		if why.Concept == SIM {
			if !m.Reaches(m.Actors[step.Actor].Own, why.State, step.To) || !m.Prefers(step.Actor, step.To, why.State) {
				t.Fatalf("%+v: not an improvement at the same time", step)
			}
			at ^= why.State ^ step.To
			continue
		}
		credible := why.Concept == GMR || why.Concept == SMR || m.Prefers(step.Actor, step.To, at)
		if step.Actor == d || step.Actor == last || !m.Reaches(m.Actors[step.Actor].Own, at, step.To) || !feasible.Has(step.To) || !credible {
			t.Fatalf("%+v: not a legal reply", a)
		}
		at, last = step.To, step.Actor
	}
	if at != a.Final || m.Prefers(d, at, why.State) || !feasible.Has(at) {
		t.Fatalf("%+v: the reply does not undo the gain", a)
	}
}
