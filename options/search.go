package options

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"salient"
	"salient/gmcr"
)

type leverSearch struct {
	ctx      context.Context
	m        *Model
	concepts []gmcr.Concept
	show     int
	targets  []Target
	levers   State
	today    State
	feasible []State
	possible map[State]bool   // settings of the levers with a feasible state
	fixed    *solved          // the levers are nobody's move
	x        *explainer       // of that model
	whole    *explainer       // of the model with all its moves
	ways     map[State]string // how a state is reached from today, as far as it was asked
}

func newLeverSearch(ctx context.Context, m *Model, q LeverRequest) (*leverSearch, error) {
	s := &leverSearch{ctx: ctx, m: m, concepts: q.Concepts, show: q.Show, levers: m.levers(), today: m.Today.Or(0), ways: map[State]string{}, possible: map[State]bool{}}
	if len(s.concepts) == 0 {
		s.concepts = gmcr.Concepts()
	}
	if s.show == 0 {
		s.show = DefaultShow
	}
	if s.levers == 0 || len(m.Targets) == 0 || m.Moves != nil {
		return nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model has no levers or no targets to search",
			Mend: "mark an actor third_party = true, or an option lever = true, and add [[targets]]"}
	}
	for _, t := range m.Targets {
		if len(q.Targets) == 0 || slices.Contains(q.Targets, t.ID) {
			s.targets = append(s.targets, t)
		}
	}
	if want := len(q.Targets); want > 0 && want != len(s.targets) {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("not all of the targets %v exist", q.Targets), Mend: "name ids of [[targets]]"}
	}
	return s, s.solve(q.Check)
}

func (s *leverSearch) solve(check bool) error {
	math := s.m.mathematics()
	if err := math.Validate(); err != nil {
		return &salient.Error{Kind: salient.Invalid, File: s.m.File, What: err.Error(), Mend: "mend the model"}
	}
	var err error
	if s.whole, err = s.m.explainer(math); err != nil {
		return err
	}
	fixed := *math
	fixed.Actors = slices.Clone(math.Actors)
	for i := range fixed.Actors {
		fixed.Actors[i].Own &^= s.levers
	}
	if s.x, err = s.m.explainer(&fixed); err != nil {
		return err
	}
	s.fixed = &solved{m: s.m, q: Request{Concepts: s.concepts}, math: &fixed}
	if s.fixed.sol, err = gmcr.Solve(s.ctx, &fixed, s.concepts...); err != nil {
		return err
	}
	s.feasible = s.fixed.sol.Feasible.States()
	for _, x := range s.feasible {
		s.possible[x&s.levers] = true
	}
	if check {
		return s.checkAll(math)
	}
	if err := s.fixed.check(false); err != nil || s.fixed.checked {
		return err
	}
	return s.checkBase(math)
}

// checkAll compares every setting of the levers with the definitions, one by one: the levers are nobody's move, so no
// move leads from one setting to another and each is a small model of its own.
func (s *leverSearch) checkAll(math *gmcr.Model) error {
	for value := range s.possible {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		small, kept := math.Fix(s.levers, value)
		g, err := small.Graph()
		if err != nil {
			return &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("with the levers set the model still has more than the %d feasible states that the second solver can take", gmcr.MaxGraph),
				Mend: "leave the check out, or fix some options"}
		}
		if err := s.compare(g, kept, value); err != nil {
			return err
		}
	}
	s.fixed.checked = true
	return nil
}

// compare looks up every verdict of the definitions on one setting of the levers.
func (s *leverSearch) compare(g *gmcr.Graph, kept []int, value State) error {
	defined := g.Solve(s.concepts...)
	for _, c := range s.concepts {
		for i, a := range s.m.Actors {
			for _, x := range g.States {
				full := gmcr.Spread(x, kept, value)
				if s.fixed.sol.Stable[c][i].Has(full) != defined.Stable[c][i].Has(x) {
					return &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the two solvers differ on state %d for %s under %s, so nothing is answered", full, a.Name, c), Mend: "please report this with the model"}
				}
			}
		}
	}
	return nil
}

// checkBase compares the base model, the levers as they stand today, with the definitions where it is small enough.
// Every answer printed is checked besides, by the explanation that goes with it.
func (s *leverSearch) checkBase(math *gmcr.Model) error {
	small, kept := math.Fix(s.levers, s.today)
	g, err := small.Graph()
	if err != nil || len(g.States) > CheckedStates {
		return nil // too large for the definitions; nothing is claimed
	}
	defined := g.Solve(s.concepts...)
	for _, c := range s.concepts {
		for _, x := range g.States {
			if full := gmcr.Spread(x, kept, s.today&s.levers); s.fixed.sol.Equilibria[c].Has(full) != defined.Equilibria[c].Has(x) {
				return &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the two solvers differ on state %d under %s, so nothing is answered", full, c), Mend: "please report this with the model"}
			}
		}
	}
	s.fixed.checked = true
	return nil
}

// holding finds, by setting of the levers, the states of the target that hold.
func (s *leverSearch) holding(t Target, c gmcr.Concept, all bool) map[State][]State {
	out, total := map[State][]State{}, map[State]int{}
	eq := s.fixed.sol.Equilibria[c]
	for _, x := range s.feasible {
		if !t.expr.Holds(x) {
			continue
		}
		l := x & s.levers
		total[l]++
		if eq.Has(x) {
			out[l] = append(out[l], x)
		}
	}
	if all {
		for l, states := range out {
			if len(states) < total[l] {
				delete(out, l)
			}
		}
	}
	return out
}

func (s *leverSearch) measures(t Target, c gmcr.Concept, all bool) (Measures, error) {
	held := s.holding(t, c, all)
	out := Measures{Found: len(held), Smallest: []Measure{}, Others: []Measure{}, Cheapest: []Measure{}, Redundant: []salient.ID{}, Backfire: []Backfire{}}
	diffs := []State{} // holding measures as changes from today, the smallest first
	for l := range held {
		diffs = append(diffs, l^s.today&s.levers)
	}
	slices.SortFunc(diffs, bySize)
	minimal := minimalSets(diffs)
	out.Minimal = len(minimal)
	var used State
	for _, d := range minimal {
		used |= d
	}
	out.Redundant = s.m.ids(s.levers &^ used)
	if len(held) == 0 {
		out.Redundant = []salient.ID{}
		return out, nil
	}
	isHeld := func(d State) bool { return held[d^s.today&s.levers] != nil }
	out.Backfire = s.backfires(diffs, isHeld)
	var err error
	build := func(d State) Measure {
		x, e := s.measure(d, held[d^s.today&s.levers], c, isHeld)
		if e != nil {
			err = e
		}
		return x
	}
	for _, d := range minimal {
		if bits.OnesCount32(d) == bits.OnesCount32(minimal[0]) {
			if len(out.Smallest) < s.show {
				out.Smallest = append(out.Smallest, build(d))
			}
		} else if len(out.Others) < s.show {
			out.Others = append(out.Others, build(d))
		}
	}
	for _, d := range s.cheapest(minimal) {
		out.Cheapest = append(out.Cheapest, build(d))
	}
	for _, d := range diffs {
		if s.robust(d, isHeld) {
			out.Robust = salient.Some(build(d))
			break
		}
	}
	if d, ok := s.reached(diffs, held, "improvements"); ok {
		out.Reached = salient.Some(build(d))
	}
	if d, ok := s.reached(diffs, held, "agreement"); ok {
		out.Agreed = salient.Some(build(d))
	}
	return out, err
}

// bySize orders measures by the number of changes.
func bySize(a, b State) int {
	return cmp.Or(cmp.Compare(bits.OnesCount32(a), bits.OnesCount32(b)), cmp.Compare(a, b))
}

func smaller(a, b State) bool { return bySize(a, b) < 0 }

// minimalSets keeps, of sets sorted by size, those that contain no other.
func minimalSets(sets []State) []State {
	out := []State{}
	for _, d := range sets {
		if !slices.ContainsFunc(out, func(m State) bool { return m&^d == 0 }) {
			out = append(out, d)
		}
	}
	return out
}

// backfires finds, for each lever, a smallest measure without it that holds and that it breaks. A lever that cannot be
// changed on top of the measure does not count.
func (s *leverSearch) backfires(diffs []State, held func(State) bool) []Backfire {
	out := []Backfire{}
	for mask := s.levers; mask != 0; mask &= mask - 1 {
		bit := mask & -mask
		for _, d := range diffs {
			if d&bit == 0 && !held(d|bit) && s.possible[(d|bit)^s.today&s.levers] {
				out = append(out, Backfire{s.m.ids(bit)[0], s.m.ids(d)})
				break
			}
		}
	}
	return out
}

// robust tells whether the measure holds after the loss of any one of its changes.
func (s *leverSearch) robust(d State, held func(State) bool) bool {
	for mask := d; mask != 0; mask &= mask - 1 {
		if !held(d &^ (mask & -mask)) {
			return false
		}
	}
	return true
}
