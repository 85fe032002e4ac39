package options

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

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

func (m *Model) toGMCR() ([]byte, []salient.Warning, error) {
	if m.Moves != nil || len(m.Feasible) > 0 {
		return nil, nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model lists its states one by one, which the .gmcr form cannot hold", Mend: "convert to ranking"}
	}
	type option struct {
		Name      string `json:"name"`
		Direction string `json:"permittedDirection"`
	}
	type maker struct {
		Name        string `json:"name"`
		Options     []int  `json:"options"`
		Preferences []any  `json:"preferences"`
		Ranking     []any  `json:"preferenceRanking"`
	}
	out := struct {
		Program     string   `json:"program"`
		Version     string   `json:"version"`
		Options     []option `json:"options"`
		Makers      []maker  `json:"decisionMakers"`
		Infeasibles []any    `json:"infeasibles"`
		Coalitions  []any    `json:"coalitions"`
		Manual      bool     `json:"useManualPreferenceRanking"`
	}{Program: "gmcr-py", Version: "0.3.6", Infeasibles: []any{}, Coalitions: []any{}, Manual: true}
	for _, o := range m.Options {
		out.Options = append(out.Options, option{string(o.ID), map[Direction]string{TakenOnly: "fwd", DroppedOnly: "back", Both: "both"}[o.Direction]})
	}
	order := []int{}
	for i := range m.Actors {
		order = append(order, m.numbers(i)...)
	}
	number, err := m.stateNumbers(order)
	if err != nil {
		return nil, nil, err
	}
	for i, a := range m.Actors {
		ranks, err := m.ranking(i)
		if err != nil {
			return nil, nil, err
		}
		x := maker{Name: string(a.ID), Options: m.numbers(i), Preferences: []any{}, Ranking: []any{}}
		for _, tied := range ranks {
			group := []int{}
			for _, s := range tied {
				group = append(group, number[s])
			}
			if len(group) == 1 {
				x.Ranking = append(x.Ranking, group[0])
			} else {
				x.Ranking = append(x.Ranking, group)
			}
		}
		out.Makers = append(out.Makers, x)
	}
	for _, rule := range m.Rules {
		for _, cube := range m.cubes(rule.expr) {
			out.Infeasibles = append(out.Infeasibles, cube)
		}
	}
	joined := map[salient.ID]bool{}
	for _, u := range m.Unions {
		members := []int{}
		for _, id := range u.Members {
			members, joined[id] = append(members, m.Actor(id)), true
		}
		out.Coalitions = append(out.Coalitions, members)
	}
	for i, a := range m.Actors {
		if !joined[a.ID] {
			out.Coalitions = append(out.Coalitions, i)
		}
	}
	body, err := JSON(out)
	return body, append(m.lost(GMCR), warn("ranked", "Preferences are written as rankings of the states; the statements stay in the source file.")), err
}

// stateNumbers counts the feasible states from 1 by their decimals in the regrouped order.
func (m *Model) stateNumbers(order []int) (map[State]int, error) {
	place := make([]int, len(order))
	for p, o := range order {
		place[o] = p
	}
	by := map[State]State{}
	for _, s := range m.feasible() {
		by[renumber(s, place)] = s
	}
	out := map[State]int{}
	keys := sortedDown(by)
	for i, k := range keys {
		out[by[k]] = len(keys) - i
	}
	return out, nil
}

// cubes are patterns that together cover a condition: settings of the options it speaks of.
func (m *Model) cubes(e expression) [][][]any {
	out := [][][]any{}
	on := e.Options()
	for s := State(0); ; s = (s - on) & on {
		if e.Holds(s) {
			cube := [][]any{}
			for i := range m.Options {
				if on>>i&1 == 1 {
					cube = append(cube, []any{i, map[State]string{0: "N", 1: "Y"}[s>>i&1]})
				}
			}
			out = append(out, cube)
		}
		if s == on {
			return out
		}
	}
}

// toTOML writes options.toml. A ranking has no statements, so it cannot be written there.
func (m *Model) toTOML() ([]byte, []salient.Warning, error) {
	for _, a := range m.Actors {
		if a.Ranks != nil {
			return nil, nil, &salient.Error{Kind: salient.Usage, File: m.File, What: fmt.Sprintf("the preferences of %s are a ranking, which options.toml cannot hold", a.Name), Mend: "convert to ranking or gmcr"}
		}
	}
	if m.Feasible != nil {
		return nil, nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model lists its states one by one, which options.toml cannot hold", Mend: "convert to ranking"}
	}
	b := &tomlWriter{}
	b.line("format = 1")
	b.text("title", m.Title)
	b.text("note", m.Note)
	b.day("day", m.Day)
	if s, ok := m.Today.Get(); ok {
		b.ids("today", m.ids(s), true)
	}
	for _, a := range m.Actors {
		b.line("\n[[actors]]")
		b.text("id", string(a.ID))
		b.text("name", a.Name)
		b.text("side", string(a.Side))
		b.flag("third_party", a.ThirdParty)
	}
	for _, o := range m.Options {
		b.option(o, m.Actors[m.Actor(o.Actor)].ThirdParty)
	}
	for _, x := range m.Rules {
		b.line("\n[[infeasible]]")
		b.text("when", m.write(x.expr))
		b.list("given", x.Given, false)
		b.origin(x.From)
	}
	for _, s := range m.Prefers {
		b.line("\n[[preferences]]")
		b.text("id", string(s.ID))
		b.text("actor", string(s.Actor))
		b.text("statement", m.write(s.expr))
		b.text("group", s.Group)
		if p, ok := s.Prob.Get(); ok {
			b.line("probability = " + strconv.FormatFloat(float64(p), 'f', -1, 64))
		}
		b.text("analyst", s.Analyst)
		b.list("given", s.Given, false)
		b.origin(s.From)
	}
	for _, a := range m.Actors {
		for _, x := range a.Weights {
			b.line("\n[[weights]]")
			b.text("actor", string(a.ID))
			b.text("option", string(x.Option))
			b.text("weight", x.Text)
			b.origin(x.From)
		}
	}
	for _, t := range m.Targets {
		b.line("\n[[targets]]")
		b.text("id", string(t.ID))
		b.text("name", t.Name)
		b.text("when", m.write(t.expr))
		b.list("leaves", t.Leaves, false)
		b.origin(t.From)
	}
	for _, u := range m.Unions {
		b.line("\n[[coalitions]]")
		b.text("id", string(u.ID))
		b.text("name", u.Name)
		b.ids("members", u.Members, false)
	}
	warnings := []salient.Warning{}
	if m.Form == GMCR {
		warnings = append(warnings, warn("undated", "The .gmcr form has no sources and no days; add source (or assumed = true) and known to every preference before the file is read again."))
	}
	return b.Bytes(), warnings, nil
}

type tomlWriter struct{ bytes.Buffer }

func (b *tomlWriter) line(s string) { b.WriteString(s + "\n") }

func (b *tomlWriter) text(key, value string) {
	if value != "" {
		quoted, _ := json.Marshal(value) // a JSON string is a TOML basic string
		b.line(key + " = " + string(quoted))
	}
}

func (b *tomlWriter) flag(key string, v bool) {
	if v {
		b.line(key + " = true")
	}
}

func (b *tomlWriter) day(key string, d salient.Opt[salient.Day]) {
	if v, ok := d.Get(); ok {
		b.text(key, v.String())
	}
}

func (b *tomlWriter) list(key string, items []string, always bool) {
	if len(items) == 0 && !always {
		return
	}
	quoted := []string{}
	for _, s := range items {
		q, _ := json.Marshal(s)
		quoted = append(quoted, string(q))
	}
	b.line(key + " = [" + strings.Join(quoted, ", ") + "]")
}

func (b *tomlWriter) ids(key string, ids []salient.ID, always bool) {
	items := []string{}
	for _, id := range ids {
		items = append(items, string(id))
	}
	b.list(key, items, always)
}

func (b *tomlWriter) origin(o Origin) {
	refs := []string{}
	for _, r := range o.Source {
		if r.Noun == salient.ClaimNoun && !strings.Contains(string(r.ID), ":") {
			refs = append(refs, string(r.ID))
		} else {
			refs = append(refs, r.String())
		}
	}
	b.list("source", refs, false)
	b.text("text", o.Text)
	b.day("said", o.Said)
	b.day("known", o.Known)
	b.flag("assumed", o.Assumed)
}

func (b *tomlWriter) option(o Option, third bool) {
	b.line("\n[[options]]")
	b.text("id", string(o.ID))
	b.text("actor", string(o.Actor))
	b.text("name", o.Name)
	if o.Direction != Both {
		b.text("direction", string(o.Direction))
	}
	if o.Lever != third {
		b.line("lever = " + strconv.FormatBool(o.Lever))
	}
	b.size("cost", o.Cost)
	b.size("risk", o.Risk)
	if v, ok := o.Reversible.Get(); ok {
		b.line("reversible = " + strconv.FormatBool(v))
	}
	b.ids("fires_on", o.FiresOn, false)
	b.text("lives", o.Lives)
	b.ids("requires", o.Requires, false)
	b.text("reach", string(o.Reach))
	b.ids("assent", o.Assent, false)
	b.ids("after", o.After, false)
	b.list("given", o.Given, false)
	b.origin(o.From)
}

func (b *tomlWriter) size(key string, v salient.Opt[float64]) {
	if x, ok := v.Get(); ok {
		s := strconv.FormatFloat(x, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		b.line(key + " = " + s)
	}
}
