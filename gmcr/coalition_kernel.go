package gmcr

import (
	"context"
	"fmt"
)

// MaxCoalitionStates is the number of states, feasible or not, up to which [Coalition] works: it holds a bit for every
// pair of states.
const MaxCoalitionStates = 1 << 14

// Coalition judges every state for the actors who move together, under Nash, GMR, SMR and SEQ. It works on whole rows
// of bits: who can reach what is closed once for each group of actors instead of sequence by sequence, which in option
// form comes to the same, because moves, and improvements, of one group compose.
func Coalition(ctx context.Context, m *Model, members []int) (map[Concept]Set, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if 1<<m.Options > MaxCoalitionStates {
		return nil, fmt.Errorf("coalitions are judged up to %d states, and the model has %d", MaxCoalitionStates, 1<<m.Options)
	}
	k := &coalition{m: m, members: members, feasible: m.FeasibleSet()}
	for d := range m.Actors {
		pay := make([]uint32, 1<<m.Options)
		m.Payoffs(d, pay)
		k.pays = append(k.pays, pay)
		if !has(members, d) {
			k.outside = append(k.outside, d)
		}
	}
	inside, free := k.reach(members), k.reach(k.outside)
	credible, err := k.credible(ctx)
	if err != nil {
		return nil, err
	}
	out := map[Concept]Set{}
	for _, c := range CoalitionConcepts() {
		out[c] = NewSet(m.Options)
	}
	for _, x := range k.feasible.States() {
		k.judge(x, inside, free, credible, out)
	}
	return out, ctx.Err()
}

type coalition struct {
	m                *Model
	members, outside []int
	feasible         Set
	pays             [][]uint32
}

// rows holds, by state, the set of states that can be reached from it in one step or more; nil rows are empty.
type rows []Set

// closed makes the relation transitive (Warshall's algorithm, a row at a time).
func (r rows) closed() rows {
	for via, to := range r {
		if to == nil {
			continue
		}
		for _, from := range r {
			if from != nil && from.Has(uint32(via)) {
				for w := range from {
					from[w] |= to[w]
				}
			}
		}
	}
	return r
}

// reach is what the actors can reach together by moves of one after the other.
func (k *coalition) reach(actors []int) rows {
	out := make(rows, 1<<k.m.Options)
	for _, x := range k.feasible.States() {
		out[x] = NewSet(k.m.Options)
		for _, e := range actors {
			own := k.m.Actors[e].Own
			for s := own; ; s = (s - 1) & own {
				if y := x&^own | s; k.m.Reaches(own, x, y) && k.feasible.Has(y) {
					out[x].Add(y)
				}
				if s == 0 {
					break
				}
			}
		}
	}
	return out.closed()
}

// credible is what the actors outside can reach by improvements of any groups among them.
func (k *coalition) credible(ctx context.Context) (rows, error) {
	out := make(rows, 1<<k.m.Options)
	for _, x := range k.feasible.States() {
		out[x] = NewSet(k.m.Options)
	}
	for sub := 1; sub < 1<<len(k.outside); sub++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		group := subset(k.outside, sub)
		for x, row := range k.reach(group) {
			if row == nil {
				continue
			}
			for _, y := range row.States() {
				if k.prefer(group, y, uint32(x)) {
					out[x].Add(y)
				}
			}
		}
	}
	return out.closed(), nil
}

// prefer tells whether every actor strictly prefers a to b.
func (k *coalition) prefer(actors []int, a, b uint32) bool {
	for _, e := range actors {
		if k.pays[e][a] <= k.pays[e][b] {
			return false
		}
	}
	return true
}

func (k *coalition) judge(x uint32, inside, free, credible rows, out map[Concept]Set) {
	gain := NewSet(k.m.Options) // every state that all members prefer to x
	for _, y := range k.feasible.States() {
		if k.prefer(k.members, y, x) {
			gain.Add(y)
		}
	}
	stable := map[Concept]bool{Nash: true, GMR: true, SMR: true, SEQ: true}
	for _, y := range inside[x].States() {
		if !gain.Has(y) {
			continue
		}
		stable[Nash] = false
		stable[GMR] = stable[GMR] && answers(free[y], gain, nil)
		stable[SMR] = stable[SMR] && answers(free[y], gain, inside)
		stable[SEQ] = stable[SEQ] && answers(credible[y], gain, nil)
	}
	for c, ok := range stable {
		if ok {
			out[c].Add(x)
		}
	}
}

// answers tells whether a reply leads outside the gain and, where back is given, no way leads back into it.
func answers(replies, gain Set, back rows) bool {
	for w, set := range replies {
		for left := set &^ gain[w]; left != 0; left &= left - 1 {
			z := uint32(w<<6) | uint32(trailing(left))
			if back == nil || !back[z].meets(gain) {
				return true
			}
		}
	}
	return false
}
