package gmcr

import (
	"context"
	"slices"
)

// Concept is a stability concept.
type Concept string

// The concepts, spelled as in the literature.
const (
	Nash Concept = "nash"
	GMR  Concept = "gmr"
	SMR  Concept = "smr"
	SEQ  Concept = "seq"
	SSEQ Concept = "sseq"
	SIM  Concept = "sim"
)

// Concepts lists all six, the self-enforcing one first.
func Concepts() []Concept { return []Concept{Nash, GMR, SMR, SEQ, SSEQ, SIM} }

// Solution is what a solver found.
type Solution struct {
	Options  int
	Concepts []Concept
	Feasible Set
	// Stable gives, by concept, the set of stable states of each actor.
	Stable map[Concept][]Set
	// Equilibria gives, by concept, the states stable for every actor.
	Equilibria map[Concept]Set
	// Moved is the bytes of payoffs, values and orders that the kernel's sweeps read and wrote: what the memory must
	// carry at the least. The slow solver leaves it 0.
	Moved int64
}

// Solve judges every feasible state for every actor under the concepts asked for (none: all six). It holds one payoff
// array and one working array of 4 bytes a state, the sorted fibres at 2 bytes a state and actor, and a bit a state
// for each answer. SIM tries combinations of improvements and takes up to 4^n steps in the worst case; the other five
// are a few sweeps over the cube. It stops with the context's error.
func Solve(ctx context.Context, m *Model, concepts ...Concept) (*Solution, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if len(concepts) == 0 {
		concepts = Concepts()
	}
	return newKernel(ctx, m).solve(concepts)
}

func (k *kernel) solve(concepts []Concept) (*Solution, error) {
	m := k.m
	sol := &Solution{Options: m.Options, Concepts: concepts, Feasible: k.feasible, Stable: map[Concept][]Set{}, Equilibria: map[Concept]Set{}}
	for _, c := range concepts {
		sol.Stable[c] = make([]Set, len(m.Actors))
	}
	for d := range m.Actors {
		if err := k.actor(d, concepts, sol.Stable); err != nil {
			return nil, err
		}
	}
	if slices.Contains(concepts, SIM) {
		if err := k.sim(sol.Stable[SIM]); err != nil {
			return nil, err
		}
	}
	for _, c := range concepts {
		e := k.feasible.Clone()
		for _, s := range sol.Stable[c] {
			e.Intersect(s)
		}
		sol.Equilibria[c] = e
	}
	sol.Moved = k.moved
	return sol, nil
}

// sorter is an order, whichever the width of its entries.
type sorter interface {
	improve(n int, w []uint32) bool
	judge(n int, w []uint32)
	spread(n int, w []uint32, least bool) bool
	reset(n int)
	worse(x uint32, visit func(uint32))
}

type kernel struct {
	ctx      context.Context
	m        *Model
	feasible Set
	all      bool     // every state is feasible
	orders   []sorter // by actor; nil for one without options
	pay, w   []uint32
	moved    int64

	linear bool // find least values over improvements state by state
	seen   Set
	space  []uint32
	stack  []uint32
}

func newKernel(ctx context.Context, m *Model) *kernel {
	size := 1 << m.Options
	k := &kernel{ctx: ctx, m: m, feasible: m.FeasibleSet(), all: m.cube(), orders: make([]sorter, len(m.Actors)),
		pay: make([]uint32, size), w: make([]uint32, size), linear: m.Options <= linearBits && m.TakenOnly|m.DroppedOnly == 0}
	for i, a := range m.Actors {
		if a.Own == 0 {
			continue
		}
		k.payoffs(i)
		k.move(4 + 2)
		if f := m.fibres(a.Own); f.k <= smallFibre {
			k.orders[i] = sortFibres[uint16](m.Options, f, k.pay)
		} else {
			k.orders[i] = sortFibres[uint32](m.Options, f, k.pay)
		}
	}
	return k
}

// payoffs fills pay with the actor's payoffs, 0 where infeasible.
func (k *kernel) payoffs(actor int) {
	k.m.Payoffs(actor, k.pay)
	k.move(4)
	k.blank(k.pay, 0)
}

// blank writes v over the infeasible states.
func (k *kernel) blank(a []uint32, v uint32) {
	if k.all {
		return
	}
	for w, set := range k.feasible {
		if set == ^uint64(0) {
			continue
		}
		part := a[w<<6 : min(len(a), w<<6+64)]
		for i := range part {
			if set>>i&1 == 0 {
				part[i] = v
			}
		}
	}
}

// actor judges every state for one actor under all concepts but SIM.
func (k *kernel) actor(d int, concepts []Concept, stable map[Concept][]Set) error {
	if k.orders[d] == nil {
		for _, c := range concepts {
			stable[c][d] = k.feasible.Clone()
		}
		return nil
	}
	k.payoffs(d)
	var nash Set
	for _, c := range concepts {
		if c == SIM || c == Nash {
			continue
		}
		if err := k.ctx.Err(); err != nil {
			return err
		}
		k.answers(d, c)
		stable[c][d], nash = k.verdict()
	}
	if slices.Contains(concepts, Nash) {
		if nash == nil { // no other concept was asked for
			copy(k.w, k.pay)
			k.orders[d].judge(k.m.Options, k.w)
			_, nash = k.verdict()
		}
		stable[Nash][d] = nash
	}
	return k.ctx.Err()
}

// answers leaves in w, for each state x, the greatest value to d of the others' best answer to an improvement of d
// from x, 0 where d has none. An answer's value is what d gets (GMR, SEQ) or can still get by a move of its own
// (SMR, SSEQ).
func (k *kernel) answers(d int, c Concept) {
	n := k.m.Options
	copy(k.w, k.pay)
	k.move(8)
	if c == SMR || c == SSEQ {
		k.move(8)
		k.orders[d].spread(n, k.w, false)
	}
	k.blank(k.w, never)
	switch anyMove := c == GMR || c == SMR; {
	case anyMove && k.all:
		k.spreadOthers(d)
	case !anyMove && k.linear:
		k.closeLinear(d)
	default:
		k.close(d, anyMove)
	}
	k.orders[d].judge(n, k.w)
	k.move(8 + 2 + 8) // and the verdict reads payoffs and answers
}

// spreadOthers lowers w to the least value that the actors other than d can reach by any moves, where every state is
// feasible. Moves of different actors then commute, so the others act as one actor who owns all their options.
func (k *kernel) spreadOthers(d int) {
	var own uint32
	for _, e := range k.m.others(d) {
		own |= k.m.Actors[e].Own
	}
	if own != 0 {
		k.m.fibres(own).spread(k.m.Options, k.w, true)
		k.move(8)
	}
}

// close lowers w to the least value that the actors other than d can reach by any moves, or by improvements, one after
// the other, until nothing changes.
func (k *kernel) close(d int, anyMove bool) {
	others := k.m.others(d)
	for i, closed := 0, 0; closed < len(others); i++ { // closed counts the actors in a row with nothing left to lower
		e := others[i%len(others)]
		changed := false
		if anyMove {
			changed = k.orders[e].spread(k.m.Options, k.w, true)
			k.move(8)
		} else {
			changed = k.orders[e].improve(k.m.Options, k.w)
			k.move(8 + 2)
		}
		if closed++; changed {
			closed = 1 // one call closes the actor's own fibres
		}
	}
}

// move counts a sweep that carries so many bytes a state.
func (k *kernel) move(bytes int64) { k.moved += bytes << k.m.Options }

// verdict reads w: the states where d has no improvement, or none without an answer.
func (k *kernel) verdict() (stable, nash Set) {
	stable, nash = NewSet(k.m.Options), NewSet(k.m.Options)
	parallel(len(stable), len(k.w), func(_, from, to int) {
		for word := from; word < to; word++ {
			base := word << 6
			var s, z uint64
			for i, v := range k.w[base:min(len(k.w), base+64)] {
				if v <= k.pay[base+i] {
					s |= 1 << i
				}
				if v == 0 {
					z |= 1 << i
				}
			}
			stable[word], nash[word] = s&k.feasible[word], z&k.feasible[word]
		}
	})
	return stable, nash
}
