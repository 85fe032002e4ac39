package gmcr

import (
	"math/rand/v2"
	"testing"
)

// On models of at most six states every ranking of the actor is tried, and the definitions judge each.
func TestInverseCountsRankings(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 6))
		m := smallModel(r)
		states := m.FeasibleSet().States()
		d, x := r.IntN(len(m.Actors)), states[r.IntN(len(states))]
		e, err := m.Explain()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range Concepts() {
			inv, err := e.Inverse(c, d, x)
			if err != nil {
				t.Fatal(err)
			}
			want := int64(0)
			permute(len(states), func(order []int) {
				table := make([]uint32, 1<<m.Options)
				for rank, i := range order {
					table[states[i]] = uint32(rank)
				}
				tried := *m
				tried.Actors = append([]Actor(nil), m.Actors...)
				tried.Actors[d].Prefer = Preference{Table: table}
				g, err := tried.Graph()
				if err != nil {
					t.Fatal(err)
				}
				for i, s := range g.States {
					if s == x && g.Stable(c, d, i) {
						want++
					}
				}
			})
			if !inv.Rankings.IsInt64() || inv.Rankings.Int64() != want {
				t.Fatalf("seed %d, %s: %s rankings, want %d", seed, c, inv.Rankings, want)
			}
		}
	}
}

// Inclusion and exclusion gives the share that going through all subsets gives.
func TestInverseByInclusion(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 8))
		m := smallModel(r)
		states := m.FeasibleSet().States()
		d, x := r.IntN(len(m.Actors)), states[r.IntN(len(states))]
		e, err := m.Explain()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []Concept{Nash, GMR, SEQ, SIM} {
			want, err := e.Inverse(c, d, x)
			if err != nil {
				t.Fatal(err)
			}
			q := &inverse{e: e, index: map[uint32]int{}}
			for _, y := range e.Moves(d, x) {
				q.needs = append(q.needs, q.alternatives(c, d, x, y))
			}
			if got := q.hitting(len(states)); got.Share.Cmp(want.Share) != 0 || got.Rankings.Cmp(want.Rankings) != 0 {
				t.Fatalf("seed %d, %s: %s, want %s", seed, c, got.Share, want.Share)
			}
		}
	}
}

// smallModel draws a model of two or three actors and at most five feasible states.
func smallModel(r *rand.Rand) *Model {
	m := &Model{Options: 3, Actors: make([]Actor, 2+r.IntN(2))}
	for i := range m.Options {
		m.Actors[r.IntN(len(m.Actors))].Own |= 1 << i
	}
	for i := range m.Actors {
		m.Actors[i].Prefer = randomPreference(r, m.Options)
	}
	for len(m.Feasible) < 3+r.IntN(3) {
		if s := uint32(r.IntN(8)); !setOf(3, m.Feasible).Has(s) {
			m.Feasible = append(m.Feasible, s)
		}
	}
	return m
}

// setOf is the set of the states.
func setOf(n int, states []uint32) Set {
	s := NewSet(n)
	for _, x := range states {
		s.Add(x)
	}
	return s
}

func permute(n int, visit func([]int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	var rec func(k int)
	rec = func(k int) {
		if k == n {
			visit(order)
			return
		}
		for i := k; i < n; i++ {
			order[k], order[i] = order[i], order[k]
			rec(k + 1)
			order[k], order[i] = order[i], order[k]
		}
	}
	rec(0)
}
