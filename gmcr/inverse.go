package gmcr

import (
	"cmp"
	"fmt"
	"math/big"
	"math/bits"
	"slices"
)

// Inverse is the answer to the inverse question (Kinsara, Kilgour and Hipel, IEEE Transactions on Systems, Man and
// Cybernetics: Systems 45, 2015): which rankings of one actor's make a state stable for it, the others' preferences as
// they are.
//
// Whether the state x is stable depends only on which states the actor likes no better than x. For every move y of the
// actor's it must like y no better, or like no better some state to which the others can answer y (and, under SMR and
// SSEQ, everything it can still move to from there).
type Inverse struct {
	Relevant []uint32 // the states on whose place above or below x anything depends
	// Share is the share of all strict rankings of the feasible states that make x stable. Rankings is their number.
	Share    *big.Rat
	Rankings *big.Int
	// Conditions are the least sets of states such that liking all of one set no better than x suffices. An empty set
	// means that x is stable under every ranking. At most MaxConditions are given; More counts the rest.
	Conditions [][]uint32
	More       int
	// Partial says that only conditions of one or two states were looked for, there being too many states for all.
	Partial bool
}

// Limits of the inverse question. Up to MaxRelevant states it looks at every subset of them; beyond, where each answer
// is a single state (Nash, GMR, SEQ and SIM), at every subset of up to MaxMoves moves.
const (
	MaxRelevant   = 22
	MaxMoves      = 20
	MaxConditions = 64
)

// Inverse answers the inverse question for an actor and a feasible state. It refuses one beyond its limits.
func (e *Explainer) Inverse(c Concept, d int, x uint32) (*Inverse, error) {
	q := &inverse{e: e, index: map[uint32]int{}}
	for _, y := range e.Moves(d, x) {
		q.needs = append(q.needs, q.alternatives(c, d, x, y))
	}
	if single := c != SMR && c != SSEQ; len(q.states) > MaxRelevant && single && len(q.needs) <= MaxMoves {
		return q.hitting(e.feasible.Count()), nil
	}
	if len(q.states) > MaxRelevant {
		return nil, fmt.Errorf("the answer depends on the places of %d states, more than %d", len(q.states), MaxRelevant)
	}
	return q.answer(e.feasible.Count()), nil
}

type inverse struct {
	e      *Explainer
	states []uint32
	index  map[uint32]int
	needs  [][][]int // by move: the alternatives, each a set of states to be liked no better than x
}

// place is the number of a relevant state.
func (q *inverse) place(s uint32) int {
	i, ok := q.index[s]
	if !ok {
		i = len(q.states)
		q.index[s], q.states = i, append(q.states, s)
	}
	return i
}

// alternatives are what can make up for the move to y. x itself is always liked no better than x.
func (q *inverse) alternatives(c Concept, d int, x, y uint32) [][]int {
	out := [][]int{{q.place(y)}}
	add := func(states ...uint32) {
		set := []int{}
		for _, s := range states {
			if s != x {
				set = append(set, q.place(s))
			}
		}
		out = append(out, set)
	}
	switch c {
	case Nash:
	case SIM:
		for _, z := range q.e.combinations(d, x, y) {
			add(z)
		}
	default:
		for _, z := range q.e.replies(d, y, c == SEQ || c == SSEQ) {
			if c == SMR || c == SSEQ {
				add(append([]uint32{z}, q.e.Moves(d, z)...)...)
			} else {
				add(z)
			}
		}
	}
	return out
}

// replies lists the states the others can reach from y in one move or more.
func (e *Explainer) replies(d int, y uint32, improvements bool) []uint32 {
	seen := map[uint32]bool{}
	var out []uint32
	for queue := []uint32{y}; len(queue) > 0; queue = queue[1:] {
		for i := range e.m.Actors {
			if i == d {
				continue
			}
			for _, z := range e.Moves(i, queue[0]) {
				if !seen[z] && (!improvements || e.m.Prefers(i, z, queue[0])) {
					seen[z] = true
					out, queue = append(out, z), append(queue, z)
				}
			}
		}
	}
	return out
}

// combinations lists the feasible states that others' simultaneous improvements from x, together with d's move to y,
// lead to.
func (e *Explainer) combinations(d int, x, y uint32) []uint32 {
	var out []uint32
	var try func(i int, z uint32, moved bool)
	try = func(i int, z uint32, moved bool) {
		if i == len(e.m.Actors) {
			if moved && e.feasible.Has(z) {
				out = append(out, z)
			}
			return
		}
		try(i+1, z, moved)
		if i == d {
			return
		}
		for _, u := range e.Improvements(i, x) {
			try(i+1, z^x^u, true)
		}
	}
	try(0, y, false)
	return out
}

// holds tells whether x is stable where exactly the states of the mask are liked no better than x.
func (q *inverse) holds(below uint32, needs [][]uint32) bool {
	for _, alternatives := range needs {
		if !slices.ContainsFunc(alternatives, func(set uint32) bool { return set&^below == 0 }) {
			return false
		}
	}
	return true
}

// answer goes through every set of states below x. A strict ranking of u+1 states puts exactly the set L below x in
// |L|! (u-|L|)! of (u+1)! cases.
func (q *inverse) answer(feasible int) *Inverse {
	u := len(q.states)
	needs := make([][]uint32, len(q.needs))
	for i, alternatives := range q.needs {
		for _, set := range alternatives {
			var mask uint32
			for _, s := range set {
				mask |= 1 << s
			}
			needs[i] = append(needs[i], mask)
		}
	}
	bySize := make([]int64, u+1)
	least := []uint32{}
	for below := range uint32(1) << u {
		if !q.holds(below, needs) {
			continue
		}
		bySize[bits.OnesCount32(below)]++
		minimal := true
		for left := below; left != 0 && minimal; left &= left - 1 {
			minimal = !q.holds(below&^(left&-left), needs)
		}
		if minimal {
			least = append(least, below)
		}
	}
	out := &Inverse{Relevant: q.states, Share: new(big.Rat), Conditions: [][]uint32{}}
	for size, n := range bySize {
		ways := new(big.Int).Mul(factorial(size), factorial(u-size))
		out.Share.Add(out.Share, new(big.Rat).SetFrac(ways.Mul(ways, big.NewInt(n)), factorial(u+1)))
	}
	all := new(big.Rat).Mul(out.Share, new(big.Rat).SetInt(factorial(feasible)))
	out.Rankings = new(big.Int).Set(all.Num()) // the share's denominator divides the factorial
	slices.SortFunc(least, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(bits.OnesCount32(a), bits.OnesCount32(b)), cmp.Compare(a, b))
	})
	for i, set := range least {
		if i == MaxConditions {
			out.More = len(least) - i
			break
		}
		states := []uint32{}
		for ; set != 0; set &= set - 1 {
			states = append(states, q.states[bits.TrailingZeros32(set)])
		}
		slices.Sort(states)
		out.Conditions = append(out.Conditions, states)
	}
	return out
}

// hitting answers where every alternative is one state: x is stable where, for each move, some state of a set A is
// ranked below it. In a random strict ranking none of s states lies below x in 1 of s+1 cases, so the share follows by
// inclusion and exclusion over the moves.
func (q *inverse) hitting(feasible int) *Inverse {
	sets := []Set{}
	for _, alternatives := range q.needs {
		set, always := make(Set, (len(q.states)+63)/64), false
		for _, a := range alternatives {
			if len(a) == 0 {
				always = true // x itself answers the move
				continue
			}
			set.Add(uint32(a[0]))
		}
		if !always {
			sets = append(sets, set)
		}
	}
	out := &Inverse{Relevant: q.states, Share: new(big.Rat), Conditions: [][]uint32{}, Partial: true}
	terms := make([]int64, len(q.states)+1) // by the size of the union, with its sign
	for pick := range uint32(1) << len(sets) {
		union := make(Set, (len(q.states)+63)/64)
		for i, set := range sets {
			for w := range set {
				union[w] |= set[w] * uint64(pick>>i&1)
			}
		}
		terms[union.Count()] += 1 - 2*int64(bits.OnesCount32(pick)&1)
	}
	for size, n := range terms {
		out.Share.Add(out.Share, big.NewRat(n, int64(size)+1))
	}
	all := new(big.Rat).Mul(out.Share, new(big.Rat).SetInt(factorial(feasible)))
	out.Rankings = new(big.Int).Set(all.Num())
	q.small(sets, out)
	return out
}

const maxPaired = 4096 // relevant states among which pairs are looked for

// small lists the conditions of none, one or two states.
func (q *inverse) small(sets []Set, out *Inverse) {
	hits := func(states ...int) bool {
		for _, set := range sets {
			if !slices.ContainsFunc(states, func(s int) bool { return set.Has(uint32(s)) }) {
				return false
			}
		}
		return true
	}
	add := func(states ...int) {
		if len(out.Conditions) == MaxConditions {
			out.More++
			return
		}
		list := []uint32{}
		for _, s := range states {
			list = append(list, q.states[s])
		}
		slices.Sort(list)
		out.Conditions = append(out.Conditions, list)
	}
	if hits() {
		add()
		return
	}
	for i := range q.states {
		if hits(i) {
			add(i)
		}
	}
	for i := range q.states[:min(len(q.states), maxPaired)] {
		for j := range i {
			if !hits(i) && !hits(j) && hits(i, j) {
				add(j, i)
			}
		}
	}
}

func factorial(n int) *big.Int { return new(big.Int).MulRange(1, int64(n)) }
