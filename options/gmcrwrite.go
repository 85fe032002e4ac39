package options

import (
	"salient"
)

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
