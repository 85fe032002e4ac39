package gmcr

import (
	"fmt"
	"math/bits"
	"slices"
)

// MaxGraph is the greatest number of feasible states that [Model.Graph] spells out.
const MaxGraph = 1 << 14

// Graph is a conflict as an explicit graph: the actors' moves one by one. It is the second solver: every verdict is
// worked out straight from the definitions in the package's documentation, a sequence at a time.
type Graph struct {
	Options int
	States  []uint32  // the decimals of the feasible states
	Moves   [][][]int // by actor and state: the states it can move to, as indices into States
	Pay     [][]int   // by actor and state; greater is better

	index map[uint32]int // decimal → index; nil in a graph made by hand
}

func indexOf(states []uint32) map[uint32]int {
	index := make(map[uint32]int, len(states))
	for i, s := range states {
		index[s] = i
	}
	return index
}

// Graph spells the model out. It refuses a model of more than [MaxGraph] feasible states.
func (m *Model) Graph() (*Graph, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	states := m.FeasibleSet().States()
	if len(states) > MaxGraph {
		return nil, fmt.Errorf("%d feasible states are more than the %d that the slow solver spells out", len(states), MaxGraph)
	}
	g := &Graph{Options: m.Options, States: states, index: indexOf(states)}
	all := make([]uint32, 1<<m.Options)
	for d, a := range m.Actors {
		m.Payoffs(d, all)
		pay, moves := make([]int, len(states)), make([][]int, len(states))
		for i, x := range states {
			pay[i] = int(all[x])
			for j, y := range states {
				if m.Reaches(a.Own, x, y) {
					moves[i] = append(moves[i], j)
				}
			}
		}
		g.Pay, g.Moves = append(g.Pay, pay), append(g.Moves, moves)
	}
	return g, nil
}

// Validate refuses a graph whose lists do not fit each other.
func (g *Graph) Validate() error {
	if g.Options < 1 || g.Options > MaxOptions || len(g.Pay) == 0 || len(g.Moves) != len(g.Pay) {
		return fmt.Errorf("a graph has 1 to %d options, and moves and payoffs for every actor", MaxOptions)
	}
	for d := range g.Pay {
		if len(g.Pay[d]) != len(g.States) || len(g.Moves[d]) != len(g.States) {
			return fmt.Errorf("actor %d has not a payoff and a list of moves for every state", d)
		}
		for _, list := range g.Moves[d] {
			for _, y := range list {
				if y < 0 || y >= len(g.States) {
					return fmt.Errorf("actor %d has a move to a state that does not exist", d)
				}
			}
		}
	}
	return nil
}

// Improvements lists the states that the actor can move to from x and strictly prefers.
func (g *Graph) Improvements(d, x int) []int {
	var out []int
	for _, y := range g.Moves[d][x] {
		if g.Pay[d][y] > g.Pay[d][x] {
			out = append(out, y)
		}
	}
	return out
}

// Step is one move of a sequence: who moves, and the state it leads to.
type Step struct {
	Actor int
	To    int
}

// node is a state together with the actor who moved last (-1: nobody yet).
type node struct{ state, last int }

// Replies lists the states that the actors other than the silent ones can reach from y by a legal sequence of at least
// one move, or of improvements only, each with a shortest sequence.
func (g *Graph) Replies(y int, improvements bool, silent ...int) map[int][]Step {
	start := node{y, -1}
	from := map[node]node{start: start}
	first := map[int]node{}
	for queue := []node{start}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for e := range g.Moves {
			if slices.Contains(silent, e) || e == at.last {
				continue
			}
			for _, z := range g.Moves[e][at.state] {
				to := node{z, e}
				if _, seen := from[to]; seen || (improvements && g.Pay[e][z] <= g.Pay[e][at.state]) {
					continue
				}
				from[to] = at
				if _, seen := first[z]; !seen {
					first[z] = to
				}
				queue = append(queue, to)
			}
		}
	}
	out := make(map[int][]Step, len(first))
	for z, n := range first {
		for ; n != start; n = from[n] {
			out[z] = append([]Step{{n.last, n.state}}, out[z]...)
		}
	}
	return out
}

// Stable tells whether state x (an index) is stable for actor d.
func (g *Graph) Stable(c Concept, d, x int) bool {
	for _, y := range g.Improvements(d, x) {
		if c == Nash || !g.Answered(c, d, x, y) {
			return false
		}
	}
	return true
}

// Answered tells whether the others have an answer, as the concept wants it, to d's improvement from x to y.
func (g *Graph) Answered(c Concept, d, x, y int) bool {
	if c == SIM {
		return len(g.Simultaneous(d, x, y)) > 0
	}
	for z, reached := range g.reach(d, y, c == SEQ || c == SSEQ) {
		if reached && g.Sanctions(c, d, x, z) {
			return true
		}
	}
	return false
}

// reach marks the states of Replies, without the sequences.
func (g *Graph) reach(d, y int, improvements bool) []bool {
	states, actors := len(g.States), len(g.Moves)
	seen := make([]bool, states*actors) // a state by who moved last
	out := make([]bool, states)
	queue := []node{{y, -1}}
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for e := range g.Moves {
			if e == d || e == at.last {
				continue
			}
			for _, z := range g.Moves[e][at.state] {
				if seen[e*states+z] || (improvements && g.Pay[e][z] <= g.Pay[e][at.state]) {
					continue
				}
				seen[e*states+z], out[z] = true, true
				queue = append(queue, node{z, e})
			}
		}
	}
	return out
}

// Sanctions tells whether z undoes the gain that d hoped for at x: d likes it no better, and for SMR and SSEQ has no
// move from it to anything better than x.
func (g *Graph) Sanctions(c Concept, d, x, z int) bool {
	if g.Pay[d][z] > g.Pay[d][x] {
		return false
	}
	if c == SMR || c == SSEQ {
		for _, t := range g.Moves[d][z] {
			if g.Pay[d][t] > g.Pay[d][x] {
				return false
			}
		}
	}
	return true
}

// Simultaneous finds improvements that actors other than the silent ones make from x at the same time as somebody moves
// to y and that together lead to a feasible state actor d likes no better than x. The first combination found is
// returned, one step an actor with the state its own improvement alone would lead to; nil where there is none. Moves
// combine by the options they change.
func (g *Graph) Simultaneous(d, x, y int, silent ...int) []Step {
	index := g.index
	if index == nil {
		index = indexOf(g.States)
	}
	var try func(e int, z uint32, steps []Step) []Step
	try = func(e int, z uint32, steps []Step) []Step {
		if e == len(g.Moves) {
			if i, ok := index[z]; ok && len(steps) > 0 && g.Pay[d][i] <= g.Pay[d][x] {
				return steps
			}
			return nil
		}
		if found := try(e+1, z, steps); found != nil || e == d || slices.Contains(silent, e) {
			return found
		}
		for _, u := range g.Improvements(e, x) {
			next := append(steps[:len(steps):len(steps)], Step{e, u})
			if found := try(e+1, z^g.States[x]^g.States[u], next); found != nil {
				return found
			}
		}
		return nil
	}
	return try(0, g.States[y], nil)
}

// Solve judges every state for every actor, from the definitions.
func (g *Graph) Solve(concepts ...Concept) *Solution {
	if len(concepts) == 0 {
		concepts = Concepts()
	}
	sol := &Solution{Options: g.Options, Concepts: concepts, Feasible: NewSet(g.Options), Stable: map[Concept][]Set{}, Equilibria: map[Concept]Set{}}
	for _, s := range g.States {
		sol.Feasible.Add(s)
	}
	for _, c := range concepts {
		sol.Equilibria[c] = sol.Feasible.Clone()
		for d := range g.Pay {
			set := NewSet(g.Options)
			for x, s := range g.States {
				if g.Stable(c, d, x) {
					set.Add(s)
				}
			}
			sol.Stable[c] = append(sol.Stable[c], set)
			sol.Equilibria[c].Intersect(set)
		}
	}
	return sol
}

// Difference is a verdict on which two solvers disagree.
type Difference struct {
	Concept       Concept
	Actor         int
	State         uint32
	First, Second bool // stable by the first, by the second
}

// Compare lists the verdicts on which two solutions of the same model disagree, over the concepts of the first.
func Compare(a, b *Solution) []Difference {
	var out []Difference
	for _, c := range a.Concepts {
		for d := range a.Stable[c] {
			for w := range a.Feasible {
				for diff := a.Stable[c][d][w] ^ b.Stable[c][d][w]; diff != 0; diff &= diff - 1 {
					s := uint32(w<<6 | bits.TrailingZeros64(diff))
					out = append(out, Difference{c, d, s, a.Stable[c][d].Has(s), b.Stable[c][d].Has(s)})
				}
			}
		}
	}
	return out
}
