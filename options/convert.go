package options

import (
	"fmt"
	"io"

	"salient"
)

// Convert writes the model in one of the forms and says, as warnings, what that form cannot hold. Sources, days, levers
// and targets live in options.toml only.
func Convert(w io.Writer, m *Model, form Form) ([]salient.Warning, error) {
	var body []byte
	var warnings []salient.Warning
	var err error
	switch form {
	case TOML:
		body, warnings, err = m.toTOML()
	case Ranking:
		body, warnings, err = m.toRanking()
	case GMCR:
		body, warnings, err = m.toGMCR()
	default:
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is not a form", form), Mend: "use toml, ranking or gmcr"}
	}
	if err != nil {
		return nil, err
	}
	_, err = w.Write(body)
	return warnings, written(err)
}

const maxRanked = 1 << 16 // states that a ranking may list

// ranking is an actor's feasible states from the most to the least preferred, those tied together.
func (m *Model) ranking(actor int) ([][]State, error) {
	math := m.mathematics()
	states := m.feasible()
	if len(states) > maxRanked {
		return nil, &salient.Error{Kind: salient.Usage, File: m.File, What: fmt.Sprintf("the model has %d feasible states, too many to rank one by one", len(states)), Mend: "convert to toml"}
	}
	pay := make([]uint32, 1<<len(m.Options))
	math.Payoffs(actor, pay)
	by := map[uint32][]State{}
	for _, s := range states {
		by[pay[s]] = append(by[pay[s]], s)
	}
	out := [][]State{}
	for _, k := range sortedDown(by) {
		out = append(out, by[k])
	}
	return out, nil
}

// lost says what the JSON forms cannot hold.
func (m *Model) lost(form Form) []salient.Warning {
	out := []salient.Warning{}
	note := func(present bool, what string) {
		if present {
			out = append(out, warn("lost", "The %s form has no place for %s; they are left out.", form, what))
		}
	}
	sourced := false
	for _, s := range m.Prefers {
		sourced = sourced || len(s.From.Source) > 0
	}
	note(sourced, "sources and days")
	note(len(m.Targets) > 0, "targets")
	note(m.Today.Known(), "the status quo")
	note(m.levers() != 0, "levers and third parties")
	return out
}

func (m *Model) toRanking() ([]byte, []salient.Warning, error) {
	type option struct {
		Index        int     `json:"index"`
		Name         string  `json:"name"`
		Irreversible *string `json:"irreversible"`
	}
	type maker struct {
		Name    string `json:"name"`
		Options []int  `json:"options"`
		Ranking []any  `json:"ranking_most_to_least"`
	}
	type state struct {
		Label   any    `json:"label"`
		Decimal State  `json:"decimal"`
		YN      string `json:"yn"`
	}
	out := struct {
		Title    string                         `json:"title"`
		Options  []option                       `json:"options"`
		Makers   []maker                        `json:"decision_makers"`
		Patterns []string                       `json:"infeasible_patterns"`
		States   []state                        `json:"states"`
		Moves    map[string]map[string][]string `json:"moves,omitempty"`
	}{Title: m.Title, Patterns: []string{}}
	for i, o := range m.Options {
		x := option{Index: i, Name: string(o.ID)}
		if word := map[Direction]string{TakenOnly: "fwd", DroppedOnly: "back"}[o.Direction]; word != "" {
			x.Irreversible = &word
		}
		out.Options = append(out.Options, x)
	}
	label := func(s State) any { return s }
	if m.Feasible != nil {
		names := map[State]string{}
		for _, l := range m.Feasible {
			names[l.State] = l.Label
		}
		label = func(s State) any { return names[s] }
		out.Moves = m.spellMoves()
	}
	for _, s := range m.feasible() {
		out.States = append(out.States, state{label(s), s, yn(s, len(m.Options))})
	}
	for i, a := range m.Actors {
		x := maker{Name: string(a.ID), Options: m.numbers(i), Ranking: []any{}}
		ranks, err := m.ranking(i)
		if err != nil {
			return nil, nil, err
		}
		for _, tied := range ranks {
			if len(tied) == 1 {
				x.Ranking = append(x.Ranking, label(tied[0]))
				continue
			}
			group := []any{}
			for _, s := range tied {
				group = append(group, label(s))
			}
			x.Ranking = append(x.Ranking, group)
		}
		out.Makers = append(out.Makers, x)
	}
	body, err := JSON(out)
	return body, m.lost(Ranking), err
}

func (m *Model) spellMoves() map[string]map[string][]string {
	if m.Moves == nil {
		return nil
	}
	out := map[string]map[string][]string{}
	for a, lists := range *m.Moves {
		by := map[string][]string{}
		for x, to := range lists {
			for _, y := range to {
				by[m.Feasible[x].Label] = append(by[m.Feasible[x].Label], m.Feasible[y].Label)
			}
		}
		out[string(m.Actors[a].ID)] = by
	}
	return out
}

// numbers are the options of an actor.
func (m *Model) numbers(actor int) []int {
	out := []int{}
	for i, o := range m.Options {
		if o.Actor == m.Actors[actor].ID {
			out = append(out, i)
		}
	}
	return out
}
