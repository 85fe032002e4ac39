package options

import (
	"encoding/json"
	"fmt"
	"strings"

	"salient"
	"salient/gmcr"
)

// The ranking form as JSON spells it. A label may be a text or a number.
type rankingFile struct {
	Title   string `json:"title"`
	Source  string `json:"source"`
	Options []struct {
		Name         string  `json:"name"`
		Irreversible *string `json:"irreversible"`
	} `json:"options"`
	Makers []struct {
		Name    string            `json:"name"`
		Options []int             `json:"options"`
		Ranking []json.RawMessage `json:"ranking_most_to_least"`
	} `json:"decision_makers"`
	Patterns []string `json:"infeasible_patterns"`
	States   []struct {
		Label   json.RawMessage `json:"label"`
		Decimal *int64          `json:"decimal"`
		YN      string          `json:"yn"`
	} `json:"states"`
	Moves map[string]map[string][]json.RawMessage `json:"moves"`
}

func (r *jsonReader) ranking(body []byte) {
	var in rankingFile
	if err := json.Unmarshal(body, &in); err != nil {
		r.faults = append(r.faults, r.syntax(body, err))
		return
	}
	if !r.countOptions(len(in.Options)) {
		return
	}
	r.m.Title, r.m.Note = in.Title, in.Source
	seen := map[string]bool{}
	for i, o := range in.Options {
		path := entry("options", i)
		out := Option{Option: salient.Option{ID: r.name(path, o.Name, seen), Name: o.Name}, Direction: Both}
		if o.Irreversible != nil {
			out.Direction = r.direction(path+".irreversible", *o.Irreversible)
		}
		r.m.Options = append(r.m.Options, out)
	}
	lists, seen := [][]int{}, map[string]bool{}
	for i, d := range in.Makers {
		r.m.Actors = append(r.m.Actors, Actor{Actor: salient.Actor{ID: r.name(entry("decision_makers", i), d.Name, seen), Name: d.Name}})
		lists = append(lists, d.Options)
	}
	r.owners("decision_makers", lists)
	for i, p := range in.Patterns {
		r.pattern(entry("infeasible_patterns", i), p)
	}
	labels := r.states(in)
	if len(r.faults) > 0 {
		return
	}
	feasible := r.m.feasible()
	for i, d := range in.Makers {
		path := entry("decision_makers", i) + ".ranking_most_to_least"
		r.m.Actors[i].Ranks = r.labelled(path, d.Ranking, labels)
		r.ranks(path, r.m.Actors[i].Ranks, feasible)
	}
	if in.Moves != nil {
		r.moves(in.Moves, labels)
	}
}

// direction reads fwd (only taken), back (only dropped) or both.
func (r *jsonReader) direction(path, word string) Direction {
	switch word {
	case "fwd":
		return TakenOnly
	case "back":
		return DroppedOnly
	case "both", "":
		return Both
	}
	r.fault(path, fmt.Sprintf("%q is not a direction", word), "write fwd (only taken), back (only dropped) or null")
	return Both
}

// pattern reads an infeasible pattern of Y, N and -, option 0 leftmost.
func (r *jsonReader) pattern(path, p string) {
	if len(p) != len(r.m.Options) || strings.Trim(p, "YN-") != "" {
		r.fault(path, fmt.Sprintf("%q is not a pattern", p), fmt.Sprintf("write Y, N or - for each of the %d options, option 0 leftmost", len(r.m.Options)))
		return
	}
	var mask, value State
	for i, c := range p {
		if c != '-' {
			mask |= 1 << i
		}
		if c == 'Y' {
			value |= 1 << i
		}
	}
	r.m.Rules = append(r.m.Rules, Rule{When: p, expr: gmcr.Pattern(mask, value), From: Origin{Source: []salient.Ref{}, Line: r.lines[path]}})
}

// states reads the list of feasible states and gives each label's state. Without a list the decimals of the states
// are their labels.
func (r *jsonReader) states(in rankingFile) map[string]State {
	labels := map[string]State{}
	if in.States == nil {
		return labels
	}
	used := map[State]bool{}
	r.m.Feasible = []Labelled{}
	for i, s := range in.States {
		path := entry("states", i)
		label := labelOf(s.Label)
		if _, twice := labels[label]; twice || label == "" {
			r.fault(path+".label", fmt.Sprintf("the label %q is empty or used twice", label), "give each state a label of its own")
		}
		if s.Decimal == nil || *s.Decimal < 0 || *s.Decimal >= 1<<len(r.m.Options) || used[State(*s.Decimal)] {
			r.fault(path+".decimal", "the decimal is missing, too great or used twice", "give the sum of 2^i over the options i that are taken")
			continue
		}
		d := State(*s.Decimal)
		if s.YN != "" && s.YN != yn(d, len(r.m.Options)) {
			r.fault(path+".yn", fmt.Sprintf("%q is not state %d, which is %q", s.YN, d, yn(d, len(r.m.Options))), "mend the one that is wrong")
		}
		labels[label], used[d] = d, true
		r.m.Feasible = append(r.m.Feasible, Labelled{label, d})
	}
	if len(r.m.Feasible) == 0 {
		r.fault("states", "there is no state", "list the feasible states, or leave the key out")
	}
	return labels
}

// yn spells a state with a Y or N for each option, option 0 leftmost.
func yn(s State, n int) string {
	b := []byte(strings.Repeat("N", n))
	for i := range b {
		if s>>i&1 == 1 {
			b[i] = 'Y'
		}
	}
	return string(b)
}

func labelOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func (r *jsonReader) label(path string, raw json.RawMessage, labels map[string]State) (State, bool) {
	l := labelOf(raw)
	s, ok := labels[l]
	if !ok && r.m.Feasible == nil { // decimals
		var d int64
		if json.Unmarshal(raw, &d) == nil && d >= 0 && d < 1<<len(r.m.Options) {
			return State(d), true
		}
	}
	if !ok {
		r.fault(path, fmt.Sprintf("there is no state %q", l), "name a label of states")
	}
	return s, ok
}

func (r *jsonReader) labelled(path string, ranking []json.RawMessage, labels map[string]State) [][]State {
	out := [][]State{}
	for i, raw := range ranking {
		at := entry(path, i)
		group := []json.RawMessage{raw}
		if len(raw) > 0 && raw[0] == '[' {
			_ = json.Unmarshal(raw, &group) // it was parsed before
		}
		tied := []State{}
		for _, g := range group {
			if s, ok := r.label(at, g, labels); ok {
				tied = append(tied, s)
			}
		}
		out = append(out, tied)
	}
	return out
}

func (r *jsonReader) moves(in map[string]map[string][]json.RawMessage, labels map[string]State) {
	if r.m.Feasible == nil {
		r.fault("moves", "moves are given without states", "list the states")
		return
	}
	index := map[State]int{}
	for i, s := range r.m.Feasible {
		index[s.State] = i
	}
	out := make(Moves, len(r.m.Actors))
	for a := range out {
		out[a] = make([][]int, len(r.m.Feasible))
	}
	for name, lists := range in {
		a := r.m.Actor(salient.ID(name))
		if a < 0 {
			r.fault("moves."+name, "there is no such decision maker", "use a name of decision_makers")
			continue
		}
		for from, to := range lists {
			path := "moves." + name + "." + from
			x, ok := labels[from]
			if !ok {
				r.fault(path, fmt.Sprintf("there is no state %q", from), "name a label of states")
				continue
			}
			for _, raw := range to {
				if y, ok := r.label(path, raw, labels); ok && y != x {
					out[a][index[x]] = append(out[a][index[x]], index[y])
				}
			}
		}
	}
	r.m.Moves = &out
}
