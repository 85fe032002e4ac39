package options

import (
	"fmt"
	"io"
	"math/big"
	"strings"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// InverseRequest asks which rankings of one actor make a state stable for it.
type InverseRequest struct {
	State    State
	Actor    salient.ID
	Concepts []gmcr.Concept // none: all six
	Known    salient.Opt[salient.Day]
}

// InverseResult is, by concept, how many rankings and under which conditions.
type InverseResult struct {
	Format   int               `json:"format"`
	State    State             `json:"state"`
	Words    string            `json:"words"`
	Actor    salient.ID        `json:"actor"`
	Answers  []InverseAnswer   `json:"answers"`
	Warnings []salient.Warning `json:"warnings"`
}

// InverseAnswer is the answer for one concept. Share is the share of all strict rankings of the feasible states that
// make the state stable for the actor, the others' preferences as they are; Fraction is the same exactly. Conditions
// are least sets of states: liking every state of one set no better than the state asked about suffices, and nothing
// less does.
type InverseAnswer struct {
	Concept    gmcr.Concept `json:"concept"`
	Stable     bool         `json:"stable"` // as the model stands
	Share      float64      `json:"share"`
	Fraction   string       `json:"fraction"`
	Conditions [][]State    `json:"conditions"`
	More       int          `json:"more"`    // conditions beyond those given
	Partial    bool         `json:"partial"` // only conditions of one or two states were looked for
	Words      string       `json:"words"`
}

// Inverse answers the inverse question for one actor and state.
func Inverse(m *Model, q InverseRequest) (*InverseResult, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if err := knownConcepts(q.Concepts); err != nil {
		return nil, err
	}
	actor := m.Actor(q.Actor)
	if actor < 0 || m.Moves != nil {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("there is no actor %q in a model in option form", q.Actor), Mend: "name one of the model's actors"}
	}
	x, err := m.explainer(m.mathematics())
	if err != nil {
		return nil, err
	}
	if int(q.State) >= 1<<len(m.Options) || !x.feasible.Has(q.State) {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("state %d is not a feasible state", q.State), Mend: "take a decimal from the list of states"}
	}
	concepts := q.Concepts
	if len(concepts) == 0 {
		concepts = gmcr.Concepts()
	}
	out := &InverseResult{Format: 1, State: q.State, Words: m.Spell(q.State), Actor: q.Actor, Answers: []InverseAnswer{}, Warnings: append([]salient.Warning{}, m.Warnings...)}
	for _, c := range concepts {
		inv, err := x.Explainer.Inverse(c, actor, q.State)
		if err != nil {
			out.Warnings = append(out.Warnings, warn("too_wide", "%s is not answered: %v.", c, err))
			continue
		}
		share, _ := inv.Share.Float64()
		a := InverseAnswer{Concept: c, Stable: x.Why(c, actor, q.State).Stable, Share: share, Fraction: inv.Share.RatString(), Conditions: inv.Conditions, More: inv.More, Partial: inv.Partial}
		a.Words = m.condition(actor, q.State, inv)
		out.Answers = append(out.Answers, a)
	}
	return out, nil
}

// condition says in words when the state is stable, with the first condition as the example.
func (m *Model) condition(actor int, s State, inv *gmcr.Inverse) string {
	name := m.Actors[actor].Name
	switch {
	case inv.Share.Cmp(big.NewRat(1, 1)) == 0:
		return fmt.Sprintf("It is stable for %s however it ranks the states.", name)
	case len(inv.Conditions) == 0 && inv.Partial:
		return fmt.Sprintf("No one or two states suffice; %s must like no better, for each of its moves, at least one of many.", name)
	case len(inv.Conditions) == 0:
		return fmt.Sprintf("No ranking makes it stable for %s.", name)
	}
	parts := []string{}
	for _, x := range inv.Conditions[0] {
		parts = append(parts, fmt.Sprintf("%d, which differs by %s", x, m.change(s, x)))
	}
	text := fmt.Sprintf("It is stable for %s where it likes none of these better: state %s.", name, strings.Join(parts, "; state "))
	if more := len(inv.Conditions) - 1 + inv.More; more > 0 {
		text += fmt.Sprintf(" %d other such conditions would do as well.", more)
	}
	return text
}

// Table writes the answers, one a line.
func (r *InverseResult) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("state %d — %s; rankings of %s", r.State, r.Words, r.Actor)
	for _, a := range r.Answers {
		t.line("%s\t%s\t%.4f\t%s\t%s", a.Concept, stableWord(a.Stable), a.Share, a.Fraction, a.Words)
	}
	t.warnings(r.Warnings)
	return t.end()
}
