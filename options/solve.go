package options

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/gmcr"
)

// Request says what to solve.
type Request struct {
	Concepts []gmcr.Concept           // none: all six
	Known    salient.Opt[salient.Day] // use only what was published by this day; unknown: everything
	Check    bool                     // compare with the slow solver whatever the model's size
	Count    bool                     // only the numbers of states and equilibria
}

// CheckedStates is the number of feasible states up to which every answer is compared with the slow solver.
const CheckedStates = 256

// OptionInfo and ActorInfo name an option and an actor of a result, in the input's order.
type OptionInfo struct {
	ID    salient.ID `json:"id"`
	Name  string     `json:"name"`
	Actor salient.ID `json:"actor"`
	Lever bool       `json:"lever"`
}

// ActorInfo names an actor.
type ActorInfo struct {
	ID         salient.ID `json:"id"`
	Name       string     `json:"name"`
	ThirdParty bool       `json:"third_party"`
}

// Result is the stability of every state. States are decimals: the sum of 2^i over the options i taken, in the order
// of Options. Stable is by concept and actor id.
type Result struct {
	Format     int                                     `json:"format"`
	Title      string                                  `json:"title"`
	Known      salient.Opt[salient.Day]                `json:"known"`
	Options    []OptionInfo                            `json:"options"`
	Actors     []ActorInfo                             `json:"actors"`
	States     []State                                 `json:"states"`
	Concepts   []gmcr.Concept                          `json:"concepts"` // in the order of reading, Nash first
	Stable     map[gmcr.Concept]map[salient.ID][]State `json:"stable"`
	Equilibria map[gmcr.Concept][]State                `json:"equilibria"`
	Coalitions []CoalitionResult                       `json:"coalitions"`
	Today      salient.Opt[State]                      `json:"today"`
	Targets    []TargetResult                          `json:"targets"`
	Checked    bool                                    `json:"checked"` // compared with the slow solver, no difference
	Warnings   []salient.Warning                       `json:"warnings"`
}

// TargetResult is which of a target's states are equilibria.
type TargetResult struct {
	ID         salient.ID               `json:"id"`
	Name       string                   `json:"name"`
	States     []State                  `json:"states"`
	Equilibria map[gmcr.Concept][]State `json:"equilibria"`
}

// Counts is the short answer: how many states, and how many equilibria under each concept.
type Counts struct {
	Format     int                  `json:"format"`
	States     int                  `json:"states"`
	Equilibria map[gmcr.Concept]int `json:"equilibria"`
}

// Solve judges every state of the model for every actor. A model of up to [CheckedStates] feasible states, or any with
// Check, is solved a second time straight from the definitions; where the two differ the error names the difference
// and there is no result.
func Solve(ctx context.Context, m *Model, q Request) (*Result, error) {
	s, err := solve(ctx, m, q)
	if err != nil {
		return nil, err
	}
	return s.result(), nil
}

// Count is Solve for the numbers alone, which need no list of states.
func Count(ctx context.Context, m *Model, q Request) (*Counts, error) {
	s, err := solve(ctx, m, q)
	if err != nil {
		return nil, err
	}
	out := &Counts{Format: 1, States: s.sol.Feasible.Count(), Equilibria: map[gmcr.Concept]int{}}
	for c, e := range s.sol.Equilibria {
		out.Equilibria[c] = e.Count()
	}
	return out, nil
}

// solved is a model with its solution.
type solved struct {
	m       *Model // as known
	q       Request
	math    *gmcr.Model
	sol     *gmcr.Solution
	checked bool
	unions  []CoalitionResult

	warnings []salient.Warning
}

func solve(ctx context.Context, m *Model, q Request) (*solved, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if err := knownConcepts(q.Concepts); err != nil {
		return nil, err
	}
	s := &solved{m: m, q: q, math: m.mathematics()}
	if len(q.Concepts) == 0 {
		s.q.Concepts = gmcr.Concepts()
	}
	if err := s.math.Validate(); err != nil {
		return nil, &salient.Error{Kind: salient.Invalid, File: m.File, What: err.Error(), Mend: "mend the model"}
	}
	var err error
	if m.Moves != nil { // moves given one by one are solved from the definitions only
		g, _ := m.graph(s.math)
		s.sol = g.Solve(s.q.Concepts...)
	} else if s.sol, err = gmcr.Solve(ctx, s.math, s.q.Concepts...); err != nil {
		return nil, err
	}
	if m.Moves == nil {
		if err := s.check(q.Check); err != nil {
			return nil, err
		}
	}
	s.unions, err = s.coalitions(ctx)
	return s, err
}

func knownConcepts(list []gmcr.Concept) error {
	for _, c := range list {
		if !slices.Contains(gmcr.Concepts(), c) {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is not a concept", c), Mend: "use nash, gmr, smr, seq, sseq or sim"}
		}
	}
	return nil
}

// check compares with the slow solver where the model is small enough, or always when forced.
func (s *solved) check(force bool) error {
	if !force && s.sol.Feasible.Count() > CheckedStates {
		return nil
	}
	g, ok := s.m.graph(s.math)
	if !ok {
		return &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the model has more than the %d feasible states that the second solver can take", gmcr.MaxGraph),
			Mend: "leave the check out, or fix some options"}
	}
	if diff := gmcr.Compare(s.sol, g.Solve(s.q.Concepts...)); len(diff) > 0 {
		return s.differ(diff)
	}
	s.checked = true
	return nil
}

func (s *solved) differ(diff []gmcr.Difference) error {
	lines := []string{}
	for _, d := range diff[:min(len(diff), 20)] {
		lines = append(lines, fmt.Sprintf("state %d, %s, %s: the kernel says %s, the definitions say %s",
			d.State, s.m.Actors[d.Actor].Name, d.Concept, stableWord(d.First), stableWord(d.Second)))
	}
	return &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the two solvers differ on %d verdicts, so none is given:\n%s", len(diff), strings.Join(lines, "\n")),
		Mend: "please report this with the model"}
}

func stableWord(b bool) string {
	if b {
		return "stable"
	}
	return "not stable"
}

func (s *solved) result() *Result {
	r := &Result{Format: 1, Title: s.m.Title, Known: s.q.Known, Options: s.m.optionInfo(), Actors: s.m.actorInfo(), States: s.sol.Feasible.States(),
		Concepts: s.q.Concepts, Stable: map[gmcr.Concept]map[salient.ID][]State{}, Equilibria: map[gmcr.Concept][]State{},
		Coalitions: s.unions, Today: s.m.Today, Targets: []TargetResult{}, Checked: s.checked, Warnings: append(append([]salient.Warning{}, s.m.Warnings...), s.warnings...)}
	for _, c := range s.q.Concepts {
		r.Stable[c] = map[salient.ID][]State{}
		for d, set := range s.sol.Stable[c] {
			r.Stable[c][s.m.Actors[d].ID] = set.States()
		}
		r.Equilibria[c] = s.sol.Equilibria[c].States()
	}
	for _, t := range s.m.Targets {
		r.Targets = append(r.Targets, s.target(t))
	}
	return r
}

func (s *solved) target(t Target) TargetResult {
	inside := func(set gmcr.Set) []State {
		return keep(set.States(), t.expr.Holds)
	}
	out := TargetResult{ID: t.ID, Name: t.Name, States: inside(s.sol.Feasible), Equilibria: map[gmcr.Concept][]State{}}
	for _, c := range s.q.Concepts {
		out.Equilibria[c] = inside(s.sol.Equilibria[c])
	}
	return out
}

func (m *Model) optionInfo() []OptionInfo {
	out := []OptionInfo{}
	for _, o := range m.Options {
		out = append(out, OptionInfo{o.ID, o.Name, o.Actor, o.Lever})
	}
	return out
}

func (m *Model) actorInfo() []ActorInfo {
	out := []ActorInfo{}
	for _, a := range m.Actors {
		out = append(out, ActorInfo{a.ID, a.Name, a.ThirdParty})
	}
	return out
}

// JSON is the result as the format's contract has it, ending in a line break.
func JSON(v any) ([]byte, error) {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return nil, &salient.Error{Kind: salient.Failed, What: "the result cannot be written as JSON", Err: err}
	}
	return append(b, '\n'), nil
}
