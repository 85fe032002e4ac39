package gmcr

import "slices"

// Reason is why a state is or is not stable for an actor under a concept.
type Reason struct {
	Concept Concept
	Actor   int
	State   uint32
	Stable  bool
	// Answers has one entry for each improvement of the actor, up to and including the first that nobody answers. It is
	// empty where there is no improvement: the state is then stable whatever the others do.
	Answers []Answer
}

// Answer is what the others can do about one improvement.
type Answer struct {
	Improvement uint32
	Answered    bool
	// Reply is a shortest legal sequence of the others that undoes the gain; for SIM the improvements made at the same
	// time, each with the state it would lead to alone. Empty where there is no answer.
	Reply []Move
	// Final is where the reply leads.
	Final uint32
	// Escape is, under SMR and SSEQ where there is no answer, a state that the actor could still move to from one that
	// would have undone its gain; false where no such state was met.
	Escape  uint32
	Escaped bool
}

// Move is one step of a reply.
type Move struct {
	Actor int
	To    uint32
}

// Explainer answers for one model why a state is or is not stable. It walks the moves from the state in question only,
// so it serves models of any size; in the worst case it visits every state the others can reach.
type Explainer struct {
	m        *Model
	feasible Set
	offsets  [][]uint32
}

// Explain makes an explainer for a valid model.
func (m *Model) Explain() (*Explainer, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	x := &Explainer{m: m, feasible: m.FeasibleSet()}
	for _, a := range m.Actors {
		x.offsets = append(x.offsets, m.fibres(a.Own).offset)
	}
	return x, nil
}

// Prefers tells whether the actor strictly prefers a to b.
func (m *Model) Prefers(actor int, a, b uint32) bool {
	p := m.Actors[actor].Prefer
	switch {
	case p.Table != nil:
		return p.Table[a] > p.Table[b]
	case p.Weights != nil:
		var sum int64
		for i, w := range p.Weights {
			sum += w * (int64(a>>i&1) - int64(b>>i&1))
		}
		return sum > 0
	}
	for _, s := range p.Statements {
		if in := s.Holds(a); in != s.Holds(b) {
			return in
		}
	}
	return false
}

// Moves lists the feasible states the actor can move to from x.
func (e *Explainer) Moves(actor int, x uint32) []uint32 {
	var out []uint32
	own := e.m.Actors[actor].Own
	for _, o := range e.offsets[actor] {
		if y := x&^own | o; e.m.Reaches(own, x, y) && e.feasible.Has(y) {
			out = append(out, y)
		}
	}
	return out
}

// Improvements lists the states the actor can move to from x and strictly prefers.
func (e *Explainer) Improvements(actor int, x uint32) []uint32 {
	return slices.DeleteFunc(e.Moves(actor, x), func(y uint32) bool { return !e.m.Prefers(actor, y, x) })
}

// Why judges one state for one actor and says why. The replies of the actors in last are used only where the others
// alone have no answer, so that an answer that involves them cannot do without them.
func (e *Explainer) Why(c Concept, actor int, x uint32, last ...int) Reason {
	r := Reason{Concept: c, Actor: actor, State: x, Stable: true, Answers: []Answer{}}
	for _, y := range e.Improvements(actor, x) {
		a := Answer{Improvement: y, Reply: []Move{}}
		if c != Nash {
			if a = e.answer(c, actor, x, y, append([]int{actor}, last...)); !a.Answered && len(last) > 0 {
				a = e.answer(c, actor, x, y, []int{actor})
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

func (e *Explainer) answer(c Concept, d int, x, y uint32, silent []int) Answer {
	a := Answer{Improvement: y, Reply: []Move{}}
	if c == SIM {
		a.Reply, a.Final, a.Answered = e.simultaneous(d, x, y, silent)
		return a
	}
	type at struct {
		state uint32
		last  int
	}
	start := at{y, -1}
	from := map[at]at{start: start}
	for queue := []at{start}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if here != start && !e.m.Prefers(d, here.state, x) {
			escape, escaped := uint32(0), false
			if c == SMR || c == SSEQ {
				escape, escaped = e.escape(d, x, here.state)
			}
			if !escaped {
				a.Answered, a.Final, a.Escaped = true, here.state, false
				for ; here != start; here = from[here] {
					a.Reply = append(a.Reply, Move{here.last, here.state})
				}
				slices.Reverse(a.Reply)
				return a
			}
			if !a.Escaped {
				a.Escape, a.Escaped = escape, true
			}
		}
		for i := range e.m.Actors {
			if i == here.last || slices.Contains(silent, i) {
				continue
			}
			for _, z := range e.Moves(i, here.state) {
				to := at{z, i}
				if _, seen := from[to]; !seen && (c == GMR || c == SMR || e.m.Prefers(i, z, here.state)) {
					from[to] = here
					queue = append(queue, to)
				}
			}
		}
	}
	return a
}

// escape finds a state better than x that the actor can move to from z.
func (e *Explainer) escape(d int, x, z uint32) (uint32, bool) {
	for _, t := range e.Moves(d, z) {
		if e.m.Prefers(d, t, x) {
			return t, true
		}
	}
	return 0, false
}

func (e *Explainer) simultaneous(d int, x, y uint32, silent []int) ([]Move, uint32, bool) {
	var try func(i int, z uint32, steps []Move) ([]Move, uint32, bool)
	try = func(i int, z uint32, steps []Move) ([]Move, uint32, bool) {
		if i == len(e.m.Actors) {
			return steps, z, len(steps) > 0 && e.feasible.Has(z) && !e.m.Prefers(d, z, x)
		}
		if s, f, ok := try(i+1, z, steps); ok || slices.Contains(silent, i) {
			return s, f, ok
		}
		for _, u := range e.Improvements(i, x) {
			if s, f, ok := try(i+1, z^x^u, append(steps[:len(steps):len(steps)], Move{i, u})); ok {
				return s, f, ok
			}
		}
		return nil, 0, false
	}
	if s, f, ok := try(0, y, nil); ok {
		return s, f, true
	}
	return []Move{}, 0, false
}
