package options

import (
	"fmt"
	"slices"

	"salient"
)

// Edit is a change of a model to be tried. Nothing of it is kept.
type Edit struct {
	// Order is statements in another order of importance. Those of an actor that are named come first, as named; the
	// rest follow as they were. Statements of different actors do not meet.
	Order []salient.ID
	// Without is statements that their actors are not to hold.
	Without []salient.ID
	// Cannot is options that cannot be taken; one that is taken today stays possible.
	Cannot []salient.ID
	// Reword is other conditions for statements, written as in the file.
	Reword map[salient.ID]string
}

// Empty tells whether nothing is to be changed.
func (e Edit) Empty() bool {
	return len(e.Order)+len(e.Without)+len(e.Cannot)+len(e.Reword) == 0
}

// Edited is the model with the change. The receiver is not changed. An id that the model does not have, or a condition
// that cannot be read, is an error of kind [salient.Usage].
func (m *Model) Edited(e Edit) (*Model, error) {
	out := *m
	out.Prefers = slices.Clone(m.Prefers)
	if err := out.known(e); err != nil {
		return nil, err
	}
	ids := make([]string, len(m.Options))
	for i, o := range m.Options {
		ids[i] = string(o.ID)
	}
	for i, s := range out.Prefers {
		text, ok := e.Reword[s.ID]
		if !ok {
			continue
		}
		expr, err := parseExpr(text, ids)
		if err != nil {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q: %s (at character %d)", text, err.what, err.col), Mend: "join ids of options with - & | if iff and brackets"}
		}
		out.Prefers[i].When, out.Prefers[i].expr = text, expr
		out.Prefers[i].From = Origin{Source: []salient.Ref{}, Text: text, Known: s.From.Known, Assumed: true}
	}
	out.Prefers = keep(out.Prefers, func(s Statement) bool { return !slices.Contains(e.Without, s.ID) })
	out.reorder(e.Order)
	bar := map[salient.ID]string{}
	for _, id := range e.Cannot {
		bar[id] = "it is left out on trial"
	}
	return out.barred(bar, "on_trial"), nil
}

// known refuses ids that the model does not have.
func (m *Model) known(e Edit) error {
	statements := slices.Concat(e.Order, e.Without)
	for id := range e.Reword {
		statements = append(statements, id)
	}
	for _, id := range statements {
		if m.statement(id).ID == "" {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("the model has no preference %q as known", id), Mend: "name one of its statements"}
		}
	}
	for _, id := range e.Cannot {
		if m.Option(id) < 0 {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("the model has no option %q", id), Mend: "name one of its options"}
		}
	}
	return nil
}

// reorder puts named statements before the others of the same actor. The places that an actor's statements take in the
// list stay the actor's.
func (m *Model) reorder(order []salient.ID) {
	rank := map[salient.ID]int{}
	for i, id := range order {
		rank[id] = i - len(order)
	}
	for _, a := range m.Actors {
		var at []int
		var mine []Statement
		for i, s := range m.Prefers {
			if s.Actor == a.ID {
				at, mine = append(at, i), append(mine, s)
			}
		}
		slices.SortStableFunc(mine, func(x, y Statement) int { return rank[x.ID] - rank[y.ID] })
		for i, s := range mine {
			m.Prefers[at[i]] = s
		}
	}
}
