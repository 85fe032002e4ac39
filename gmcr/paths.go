package gmcr

import "slices"

// Paths answers how the conflict can go on from one state: status quo analysis (Li, Kilgour and Hipel, Journal of the
// Operational Research Society 56, 2005).
type Paths struct {
	start uint32
	from  map[uint32]Move // reached state → who moved to it, and from where
	// Cut tells that the search was stopped at its limit; states beyond are not known.
	Cut bool
}

// Paths finds every state that can be reached from start by the actors' moves one after the other, or by improvements
// only, visiting at most limit states. In option form any such sequence is a legal one or shortens to one.
func (e *Explainer) Paths(start uint32, improvements bool, limit int) *Paths {
	p := &Paths{start: start, from: map[uint32]Move{start: {Actor: -1}}}
	for queue := []uint32{start}; len(queue) > 0; queue = queue[1:] {
		for d := range e.m.Actors {
			for _, y := range e.Moves(d, queue[0]) {
				if _, seen := p.from[y]; seen || (improvements && !e.m.Prefers(d, y, queue[0])) {
					continue
				}
				if len(p.from) >= limit {
					p.Cut = true
					return p
				}
				p.from[y] = Move{d, queue[0]}
				queue = append(queue, y)
			}
		}
	}
	return p
}

// To is a shortest sequence of moves to the state; false where it was not reached. It is empty for the start itself.
func (p *Paths) To(state uint32) ([]Move, bool) {
	if _, ok := p.from[state]; !ok {
		return nil, false
	}
	out := []Move{}
	for state != p.start {
		step := p.from[state]
		out = append(out, Move{step.Actor, state})
		state = step.To
	}
	slices.Reverse(out)
	return out, true
}

// BestMoves lets the actors move in turn, in the model's order, each to the state it likes best of those it can reach,
// until nobody wants to move. It gives the moves and whether they end; where they come round to a state and a turn
// that were there before, they do not.
func (e *Explainer) BestMoves(start uint32) (moves []Move, ends bool) {
	type turn struct {
		state uint32
		actor int
	}
	seen := map[turn]bool{}
	for at, actor, idle := start, 0, 0; idle < len(e.m.Actors); actor = (actor + 1) % len(e.m.Actors) {
		if seen[turn{at, actor}] {
			return moves, false
		}
		seen[turn{at, actor}] = true
		best := at
		for _, y := range e.Moves(actor, at) {
			if e.m.Prefers(actor, y, best) {
				best = y
			}
		}
		idle++
		if best != at {
			moves, at, idle = append(moves, Move{actor, best}), best, 0
		}
	}
	return moves, true
}
