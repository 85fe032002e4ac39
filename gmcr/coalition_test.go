package gmcr

import (
	"context"
	"math/rand/v2"
	"testing"
)

// The kernel for coalitions and the definitions give the same verdict on random models; on those of up to 32 states,
// so that the definitions end.
func TestCoalitionsAreTheDefinitions(t *testing.T) {
	models := 20000
	if testing.Short() {
		models = 2000
	}
	for seed := range models {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		m := randomModel(r)
		if m.Options > 5 {
			m = shrunk(m, 5)
		}
		members := []int{r.IntN(len(m.Actors))}
		for i := range m.Actors {
			if i != members[0] && r.IntN(2) == 0 {
				members = append(members, i)
			}
		}
		fast, err := Coalition(context.Background(), m, members)
		if err != nil {
			t.Fatal(seed, err)
		}
		g, err := m.Graph()
		if err != nil {
			t.Fatal(seed, err)
		}
		for _, c := range CoalitionConcepts() {
			for x, s := range g.States {
				if fast[c].Has(s) != g.CoalitionStable(c, members, x) {
					t.Fatalf("seed %d, coalition %v, %s, state %d: the kernel says %v", seed, members, c, s, fast[c].Has(s))
				}
			}
		}
	}
}

// shrunk keeps the first n options of a model; the others stay as they are in state 0.
func shrunk(m *Model, n int) *Model {
	all := uint32(1)<<n - 1
	out := &Model{Options: n, TakenOnly: m.TakenOnly & all, DroppedOnly: m.DroppedOnly & all}
	for _, s := range m.FeasibleSet().States() {
		if s <= all {
			out.Feasible = append(out.Feasible, s)
		}
	}
	if out.Feasible == nil {
		out.Feasible = []uint32{0}
	}
	pay := make([]uint32, 1<<m.Options)
	for d, a := range m.Actors {
		m.Payoffs(d, pay)
		out.Actors = append(out.Actors, Actor{Own: a.Own & all, Prefer: Preference{Table: append([]uint32(nil), pay[:all+1]...)}})
	}
	return out
}

// A coalition of one is that actor.
func TestCoalitionOfOne(t *testing.T) {
	for seed := range 500 {
		m := randomModel(rand.New(rand.NewPCG(uint64(seed), 3)))
		sol, err := Solve(context.Background(), m, Nash, GMR, SMR)
		if err != nil {
			t.Fatal(err)
		}
		for d := range m.Actors {
			one, err := Coalition(context.Background(), m, []int{d})
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range sol.Concepts {
				for w := range one[c] {
					if one[c][w] != sol.Stable[c][d][w] {
						t.Fatalf("seed %d, actor %d, %s: a coalition of one differs from the actor", seed, d, c)
					}
				}
			}
		}
	}
}
