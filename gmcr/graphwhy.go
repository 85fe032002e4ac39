package gmcr

import "slices"

// Why judges one state, given by its decimal, for one actor and says why, as [Explainer.Why] does for models in option
// form. The state must be one of the graph's.
func (g *Graph) Why(c Concept, d int, state uint32, last ...int) Reason {
	x := slices.Index(g.States, state)
	r := Reason{Concept: c, Actor: d, State: state, Stable: true, Answers: []Answer{}}
	for _, y := range g.Improvements(d, x) {
		a := Answer{Improvement: g.States[y], Reply: []Move{}}
		if c != Nash {
			if a = g.answer(c, d, x, y, append([]int{d}, last...)); !a.Answered && len(last) > 0 {
				a = g.answer(c, d, x, y, []int{d})
			}
		}
		r.Answers = append(r.Answers, a)
		if !a.Answered {
			r.Stable = false
			break
		}
	}
	return r
}

// answer is a shortest reply of the actors not silent, the first by decimal among those of its length.
func (g *Graph) answer(c Concept, d, x, y int, silent []int) Answer {
	a := Answer{Improvement: g.States[y], Reply: []Move{}}
	if c == SIM {
		at := g.States[y]
		for _, s := range g.Simultaneous(d, x, y, silent...) {
			a.Reply, a.Answered = append(a.Reply, Move{s.Actor, g.States[s.To]}), true
			at ^= g.States[x] ^ g.States[s.To]
		}
		a.Final = at
		return a
	}
	var best []Step
	for z, steps := range g.Replies(y, c == SEQ || c == SSEQ, silent...) {
		if g.Pay[d][z] > g.Pay[d][x] {
			continue
		}
		if !g.Sanctions(c, d, x, z) {
			a.Escape, a.Escaped = g.escape(d, x, z), true
			continue
		}
		if best == nil || len(steps) < len(best) || (len(steps) == len(best) && g.States[z] < a.Final) {
			best, a.Final = steps, g.States[z]
		}
	}
	for _, s := range best {
		a.Reply = append(a.Reply, Move{s.Actor, g.States[s.To]})
	}
	if a.Answered = best != nil; a.Answered {
		a.Escape, a.Escaped = 0, false
	}
	return a
}

// escape is a state better than x that d can move to from z.
func (g *Graph) escape(d, x, z int) uint32 {
	for _, t := range g.Moves[d][z] {
		if g.Pay[d][t] > g.Pay[d][x] {
			return g.States[t]
		}
	}
	return g.States[z]
}
