package options

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/gmcr"
)

// The .gmcr form as JSON spells it.
type gmcrFile struct {
	Options []struct {
		Name      string `json:"name"`
		Direction string `json:"permittedDirection"`
	} `json:"options"`
	Makers []struct {
		Name        string            `json:"name"`
		Options     []int             `json:"options"`
		Preferences []json.RawMessage `json:"preferences"`
		Ranking     []json.RawMessage `json:"preferenceRanking"`
		Vector      []json.RawMessage `json:"preferenceVector"` // the ranking's older name
	} `json:"decisionMakers"`
	Infeasibles []json.RawMessage `json:"infeasibles"`
	Coalitions  []json.RawMessage `json:"coalitions"`
	Manual      bool              `json:"useManualPreferenceRanking"`
	OldManual   bool              `json:"useManualPreferenceVectors"`
}

func (r *jsonReader) gmcr(body []byte) {
	var in gmcrFile
	if err := json.Unmarshal(body, &in); err != nil {
		r.faults = append(r.faults, r.syntax(body, err))
		return
	}
	if !r.countOptions(len(in.Options)) {
		return
	}
	seen := map[string]bool{}
	for i, o := range in.Options {
		path := entry("options", i)
		r.m.Options = append(r.m.Options, Option{Option: salient.Option{ID: r.name(path, o.Name, seen), Name: o.Name},
			Direction: r.direction(path+".permittedDirection", o.Direction)})
	}
	lists, seen := [][]int{}, map[string]bool{}
	for i, d := range in.Makers {
		r.m.Actors = append(r.m.Actors, Actor{Actor: salient.Actor{ID: r.name(entry("decisionMakers", i), d.Name, seen), Name: d.Name}})
		lists = append(lists, d.Options)
	}
	r.owners("decisionMakers", lists)
	for i, raw := range in.Infeasibles {
		path := entry("infeasibles", i)
		when, e := r.condition(path, raw)
		r.m.Rules = append(r.m.Rules, Rule{When: when, expr: e, From: Origin{Source: []salient.Ref{}, Line: r.lines[path]}})
	}
	if len(r.faults) > 0 {
		return
	}
	order := regrouped(lists)
	for i, d := range in.Makers {
		path := entry("decisionMakers", i)
		for j, raw := range d.Preferences {
			at := fmt.Sprintf("%s.preferences[%d]", path, j)
			when, e := r.condition(at, raw)
			r.m.Prefers = append(r.m.Prefers, Statement{ID: salient.ID(fmt.Sprintf("%s %d", d.Name, j+1)), Actor: salient.ID(d.Name),
				When: when, expr: e, From: Origin{Source: []salient.Ref{}, Line: r.lines[at]}})
		}
		if in.Manual || in.OldManual {
			r.manual(path, i, slices.Concat(d.Ranking, d.Vector), order)
		}
	}
	r.unions(in.Coalitions)
	if !slices.IsSorted(order) {
		names := make([]string, len(order))
		for place, o := range order {
			names[place] = fmt.Sprintf("%d → %d", o, place)
		}
		r.m.Warnings = append(r.m.Warnings, warn("renumbered",
			"gmcr-py regroups options by owner on loading (file → program: %s). Decimals here follow the file; the program's own decimals differ.", strings.Join(names, ", ")))
	}
}

// condition reads [[option, "Y"|"N"], …], or a compound of such, any of which may hold. It gives the words as well.
func (r *jsonReader) condition(path string, raw json.RawMessage) (string, expression) {
	var compound struct {
		Members []json.RawMessage `json:"members"`
	}
	if len(raw) > 0 && raw[0] == '{' {
		if err := json.Unmarshal(raw, &compound); err != nil {
			r.fault(path, "the compound condition cannot be read", `write {"compound": true, "members": [[[0, "Y"]], …]}`)
		}
		words, e := []string{}, expression{Op: gmcr.Or}
		for i, member := range compound.Members {
			w, x := r.condition(fmt.Sprintf("%s.members[%d]", path, i), member)
			words, e.Args = append(words, "("+w+")"), append(e.Args, x)
		}
		return strings.Join(words, " | "), e
	}
	var pairs [][2]any
	if err := json.Unmarshal(raw, &pairs); err != nil {
		r.fault(path, "the condition cannot be read", `write [[0, "Y"], [2, "N"]]`)
		return "", expression{Op: gmcr.And}
	}
	words, e := []string{}, expression{Op: gmcr.And}
	for _, p := range pairs {
		num, isNumber := p[0].(float64)
		taken, isText := p[1].(string)
		i := int(num)
		if !isNumber || !isText || float64(i) != num || i < 0 || i >= len(r.m.Options) || (taken != "Y" && taken != "N") {
			r.fault(path, "a pair is not an option's number with Y or N", `number the options from 0, such as [0, "Y"]`)
			continue
		}
		name := quoteName(string(r.m.Options[i].ID))
		if taken == "Y" {
			words, e.Args = append(words, name), append(e.Args, gmcr.Taken(i))
		} else {
			words, e.Args = append(words, "-"+name), append(e.Args, gmcr.Dropped(i))
		}
	}
	return strings.Join(words, " & "), e
}

// quoteName writes an option's id as a condition needs it.
func quoteName(id string) string {
	plain := !strings.ContainsAny(id, " \t()&|!\"") && !strings.HasPrefix(id, "-")
	switch strings.ToLower(id) {
	case "if", "iff", "and", "or", "not", "":
		plain = false
	}
	if plain {
		return id
	}
	return `"` + id + `"`
}

// manual reads a ranking of state numbers, counted from 1 over the feasible states by their regrouped decimals.
func (r *jsonReader) manual(path string, actor int, ranking []json.RawMessage, order []int) {
	place := make([]int, len(order)) // file's option → regrouped place
	for p, o := range order {
		place[o] = p
	}
	feasible := r.m.feasible()
	numbered := make([]State, len(feasible))
	for i, s := range feasible {
		numbered[i] = renumber(s, place)
	}
	slices.Sort(numbered)
	labels := map[string]State{}
	for i, s := range numbered {
		labels[strconv.Itoa(i+1)] = renumber(s, order)
	}
	path += ".preferenceRanking"
	ranks := [][]State{}
	for i, raw := range ranking {
		group := []json.RawMessage{raw}
		if len(raw) > 0 && raw[0] == '[' {
			_ = json.Unmarshal(raw, &group) // it was parsed before
		}
		tied := []State{}
		for _, g := range group {
			s, ok := labels[labelOf(g)]
			if !ok {
				r.fault(entry(path, i), fmt.Sprintf("there is no state number %s", labelOf(g)), fmt.Sprintf("number the %d feasible states from 1", len(numbered)))
				continue
			}
			tied = append(tied, s)
		}
		ranks = append(ranks, tied)
	}
	r.ranks(path, ranks, feasible)
	r.m.Actors[actor].Ranks = ranks
}

func (r *jsonReader) unions(in []json.RawMessage) {
	for i, raw := range in {
		var members []int
		if json.Unmarshal(raw, &members) != nil {
			continue // a single actor
		}
		c := Coalition{ID: salient.ID(fmt.Sprintf("coalition %d", i+1))}
		names := []string{}
		for _, a := range members {
			if a < 0 || a >= len(r.m.Actors) {
				r.fault(entry("coalitions", i), fmt.Sprintf("there is no decision maker %d", a), "number them from 0")
				continue
			}
			c.Members, names = append(c.Members, r.m.Actors[a].ID), append(names, r.m.Actors[a].Name)
		}
		if c.Name = strings.Join(names, ", "); len(c.Members) > 1 {
			r.m.Unions = append(r.m.Unions, c)
		}
	}
}
