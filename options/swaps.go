package options

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// SwapRequest asks which changes of preferences would make a target hold.
type SwapRequest struct {
	Target  salient.ID
	Concept gmcr.Concept
	Measure []salient.ID // levers changed from today; the levers are nobody's move
	Known   salient.Opt[salient.Day]
	Depth   int // the most swaps tried; 0: DefaultDepth
	Solves  int // the most models solved; 0: DefaultSolves
}

// Limits of a search for swaps unless told otherwise.
const (
	DefaultDepth  = 3
	DefaultSolves = 20000
)

// SwapResult is the fewest swaps of neighbouring statements, of any actors, after which the target holds.
type SwapResult struct {
	Format   int               `json:"format"`
	Target   salient.ID        `json:"target"`
	Concept  gmcr.Concept      `json:"concept"`
	Measure  []salient.ID      `json:"measure"`
	Holds    bool              `json:"holds"` // without any swap
	Sets     []SwapSet         `json:"sets"`  // all of the smallest size, empty where none was found
	Depth    int               `json:"depth"` // sizes searched to the end
	Solved   int               `json:"solved"`
	Complete bool              `json:"complete"` // false where the search was cut short by Solves
	Warnings []salient.Warning `json:"warnings"`
}

// SwapSet is swaps to be made in order, and the state that then holds.
type SwapSet struct {
	Swaps []Swap `json:"swaps"`
	State State  `json:"state"`
	Words string `json:"words"`
}

// Swap raises one statement of an actor above its neighbour.
type Swap struct {
	Actor salient.ID `json:"actor"`
	Up    salient.ID `json:"up"`
	Over  salient.ID `json:"over"`
}

// Swaps searches, size by size, the orders of preferences that lie some swaps of neighbouring statements away from the
// model's. Statements that the measure decides either way take no part. Each order is solved by the kernel; the base
// model and every answer are checked against the definitions.
func Swaps(ctx context.Context, m *Model, q SwapRequest) (*SwapResult, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if err := knownConcepts([]gmcr.Concept{q.Concept}); err != nil {
		return nil, err
	}
	s := &swapSearch{ctx: ctx, m: m, q: q, seen: map[string]bool{}}
	if s.q.Depth == 0 {
		s.q.Depth = DefaultDepth
	}
	if s.q.Solves == 0 {
		s.q.Solves = DefaultSolves
	}
	i := slices.IndexFunc(m.Targets, func(t Target) bool { return t.ID == q.Target })
	if i < 0 || m.Moves != nil {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("there is no target %q in a model in option form", q.Target), Mend: "name one of [[targets]]"}
	}
	change, err := m.measure(q.Measure)
	if err != nil {
		return nil, err
	}
	s.target, s.fixed, s.value = m.Targets[i], m.levers(), (m.Today.Or(0)^change)&m.levers()
	s.math, s.kept = m.mathematics().Fix(s.fixed, s.value)
	return s.run()
}

type swapSearch struct {
	ctx    context.Context
	m      *Model
	q      SwapRequest
	target Target
	fixed  State
	value  State
	math   *gmcr.Model // with the levers held
	kept   []int
	seen   map[string]bool
	solved int
	cut    bool
}

// orders is one list of statements for each actor, as indices into the model's, with the swaps that led to it.
type orders struct {
	lists [][]int
	swaps []Swap
}

func (s *swapSearch) run() (*SwapResult, error) {
	out := &SwapResult{Format: 1, Target: s.target.ID, Concept: s.q.Concept, Measure: append([]salient.ID{}, s.q.Measure...), Sets: []SwapSet{},
		Warnings: append([]salient.Warning{assumptions()}, s.m.Warnings...)}
	level := []orders{{lists: s.base()}}
	s.seen[fmt.Sprint(level[0].lists)] = true
	for depth := 0; depth <= s.q.Depth && len(level) > 0; depth++ {
		next := []orders{}
		for _, o := range level {
			state, ok, err := s.try(o)
			if err != nil {
				return nil, err
			}
			if s.cut {
				break
			}
			if ok && depth == 0 {
				out.Holds = true
			} else if ok {
				out.Sets = append(out.Sets, SwapSet{o.swaps, state, s.words(o.swaps)})
			}
			next = append(next, s.neighbours(o)...)
		}
		if s.cut || out.Holds || len(out.Sets) > 0 {
			break
		}
		out.Depth, level = depth, next
	}
	if out.Complete = !s.cut; s.cut {
		out.Warnings = append(out.Warnings, warn("cut_short", "The search stopped after %d models; sets of swaps may be missing.", s.solved))
	} else if len(out.Sets) > 0 {
		out.Depth++
	}
	out.Solved = s.solved
	return out, nil
}

// base is the statements that still speak of a free option, by actor.
func (s *swapSearch) base() [][]int {
	out := make([][]int, len(s.m.Actors))
	for a, actor := range s.m.Actors {
		for i, x := range s.m.Prefers {
			if actor.Ranks == nil && actor.Weights == nil && x.Actor == actor.ID && x.expr.Options()&^s.fixed != 0 {
				out[a] = append(out[a], i)
			}
		}
	}
	return out
}

func (s *swapSearch) neighbours(o orders) []orders {
	out := []orders{}
	for a, list := range o.lists {
		for i := 1; i < len(list); i++ {
			lists := slices.Clone(o.lists)
			lists[a] = slices.Clone(list)
			lists[a][i-1], lists[a][i] = list[i], list[i-1]
			key := fmt.Sprint(lists)
			if s.seen[key] {
				continue
			}
			s.seen[key] = true
			swap := Swap{s.m.Actors[a].ID, s.m.Prefers[list[i]].ID, s.m.Prefers[list[i-1]].ID}
			out = append(out, orders{lists, append(slices.Clone(o.swaps), swap)})
		}
	}
	return out
}

// try solves one order and gives a state of the target that holds.
func (s *swapSearch) try(o orders) (State, bool, error) {
	if s.solved == s.q.Solves {
		s.cut = true
		return 0, false, nil
	}
	s.solved++
	math := s.m.mathematics()
	for a, list := range o.lists {
		if list == nil {
			continue
		}
		math.Actors[a].Prefer.Statements = nil
		for _, i := range list {
			math.Actors[a].Prefer.Statements = append(math.Actors[a].Prefer.Statements, s.m.Prefers[i].expr)
		}
	}
	small, kept := math.Fix(s.fixed, s.value)
	sol, err := gmcr.Solve(s.ctx, small, s.q.Concept)
	if err != nil {
		return 0, false, err
	}
	for _, x := range sol.Equilibria[s.q.Concept].States() {
		full := gmcr.Spread(x, kept, s.value)
		if s.target.expr.Holds(full) {
			return full, true, s.check(small, sol)
		}
	}
	if len(o.swaps) == 0 {
		return 0, false, s.check(small, sol)
	}
	return 0, false, nil
}

// check compares the base model, or one that answers, with the definitions where it is not too large for them.
func (s *swapSearch) check(math *gmcr.Model, sol *gmcr.Solution) error {
	x := &solved{m: s.m, q: Request{Concepts: []gmcr.Concept{s.q.Concept}}, math: math, sol: sol}
	return x.check(false)
}

func (s *swapSearch) words(swaps []Swap) string {
	text := ""
	for i, x := range swaps {
		if i > 0 {
			text += "; and "
		}
		text += fmt.Sprintf("if %s put “%s” before “%s”", s.m.Actors[s.m.Actor(x.Actor)].Name, s.m.statement(x.Up).When, s.m.statement(x.Over).When)
	}
	return text
}

func (m *Model) statement(id salient.ID) Statement {
	for _, s := range m.Prefers {
		if s.ID == id {
			return s
		}
	}
	return Statement{}
}

// Table writes the smallest sets of swaps in words.
func (r *SwapResult) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("%s\t%s\tmeasure: %s", r.Target, r.Concept, or(joinIDs(r.Measure), "none"))
	switch {
	case r.Holds:
		t.line("it holds as the preferences are assumed")
	case len(r.Sets) == 0:
		t.line("no %d swaps or fewer make it hold", r.Depth)
	}
	for _, x := range r.Sets {
		if len(x.Swaps) > 0 {
			t.line("%d swaps\tstate %d\tit would hold %s", len(x.Swaps), x.State, x.Words)
		}
	}
	t.line("%d orders solved", r.Solved)
	if !r.Complete {
		t.line("the search was cut short")
	}
	t.warnings(r.Warnings)
	return t.end()
}
