package options

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// yesNo spells a state with Y and N, option 0 leftmost.
func (r *Result) yesNo(s State) string { return yn(s, len(r.Options)) }

// concepts gives, for a state, the concepts under which it is an equilibrium, and by actor those under which it is
// stable for the actor.
func (r *Result) concepts(s State) (equilibrium []string, stable [][]string) {
	stable = make([][]string, len(r.Actors))
	for _, c := range r.Concepts {
		if _, ok := slices.BinarySearch(r.Equilibria[c], s); ok {
			equilibrium = append(equilibrium, string(c))
		}
		for i, a := range r.Actors {
			if _, ok := slices.BinarySearch(r.Stable[c][a.ID], s); ok {
				stable[i] = append(stable[i], string(c))
			}
		}
	}
	return equilibrium, stable
}

// CSV writes a row for each state: its decimal, its options as Y and N, the concepts under which it is an equilibrium
// and, by actor, those under which it is stable for the actor, joined by spaces.
func (r *Result) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	head := []string{"state", "options", "equilibrium"}
	for _, a := range r.Actors {
		head = append(head, "stable_"+string(a.ID))
	}
	rows := [][]string{head}
	for _, s := range r.States {
		eq, stable := r.concepts(s)
		row := []string{strconv.FormatUint(uint64(s), 10), r.yesNo(s), strings.Join(eq, " ")}
		for _, list := range stable {
			row = append(row, strings.Join(list, " "))
		}
		rows = append(rows, row)
	}
	return written(out.WriteAll(rows))
}

// Table writes what a reader looks for first: the options, how many states are equilibria under each concept, and the
// equilibria one by one, Nash first.
func (r *Result) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	if r.Title != "" {
		t.line("%s", r.Title)
	}
	for i, o := range r.Options {
		t.line("%d\t%s\t%s", i+1, o.Actor, o.Name)
	}
	t.line("")
	t.line("states\t%d", len(r.States))
	for _, c := range r.Concepts {
		t.line("%s\t%d\t%s", c, len(r.Equilibria[c]), Meaning(c))
	}
	t.line("")
	t.line("state\toptions\tequilibrium under")
	for _, s := range r.States {
		if eq, _ := r.concepts(s); len(eq) > 0 {
			t.line("%d\t%s\t%s", s, r.yesNo(s), strings.Join(eq, " "))
		}
	}
	for _, u := range r.Coalitions {
		t.line("")
		t.line("coalition %s", u.Name)
		for _, c := range gmcr.CoalitionConcepts() {
			t.line("%s\t%s", c, decimals(u.Stable[c]))
		}
	}
	t.warnings(r.Warnings)
	return t.end()
}

func decimals(list []State) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.FormatUint(uint64(s), 10)
	}
	return strings.Join(out, " ")
}

// Table writes, for each target and concept, the smallest and the cheapest measures in words, with what each leans on.
func (r *LeverResult) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("%s", r.Title)
	t.line("%d levers, %d measures searched", len(r.Levers), r.Measures)
	for _, x := range r.Targets {
		t.line("")
		t.line("== %s (%d states) ==", x.Name, x.States)
		if len(x.Leaves) > 0 {
			t.line("leaves to guarantee: %s", strings.Join(x.Leaves, "; "))
		}
		for _, c := range x.Concepts {
			t.line("")
			t.line("%s — %s", c.Concept, c.Meaning)
			t.measures("some state holds", c.Some)
			t.measures("every state holds", c.All)
		}
	}
	t.warnings(r.Warnings)
	return t.end()
}

func (t *text) measures(what string, m Measures) {
	t.line("  %s: %d measures, %d of them minimal", what, m.Found, m.Minimal)
	t.described("smallest", m.Smallest)
	t.described("other minimal", m.Others)
	for _, x := range m.Cheapest {
		t.line("    cheapest\t%s\tcost %s, risk %s", changes(x), number(x.Cost), number(x.Risk))
	}
	if x, ok := m.Robust.Get(); ok {
		t.line("    holds after any one loss\t%s", changes(x))
	}
	if x, ok := m.Reached.Get(); ok {
		t.line("    reached from today step by step\t%s", changes(x))
	}
	if x, ok := m.Agreed.Get(); ok {
		t.line("    reached from today by agreement\t%s", changes(x))
	}
	if len(m.Redundant) > 0 {
		t.line("    in no minimal measure\t%s", joinIDs(m.Redundant))
	}
	for _, b := range m.Backfire {
		t.line("    backfires\t%s\twhen added to: %s", b.Lever, or(joinIDs(b.With), "nothing"))
	}
}

func (t *text) described(what string, list []Measure) {
	for _, x := range list {
		t.line("    %s\t%s\t%s", what, changes(x), x.Words)
		if len(x.Breaks) > 0 {
			t.line("\t\tany of these lost breaks it: %s", joinIDs(x.Breaks))
		}
		for _, v := range x.Sensitive {
			t.line("\t\tit no longer holds if %s", v.Words)
		}
	}
}

// CSV writes a row for each measure listed: target, concept, whether some or all states hold, which list it is of, what
// is taken and dropped, cost, risk, the state, what it leans on and whether third parties keep it.
func (r *LeverResult) CSV(w io.Writer) error {
	rows := [][]string{{"target", "concept", "holds_for", "list", "take", "drop", "cost", "risk", "state", "leans_on", "third_parties", "breaks", "kept", "unkept_by", "reach"}}
	for _, x := range r.Targets {
		for _, c := range x.Concepts {
			for _, q := range []struct {
				name string
				m    Measures
			}{{"some", c.Some}, {"all", c.All}} {
				rows = append(rows, measureRows([]string{string(x.ID), string(c.Concept), q.name}, q.m)...)
			}
		}
	}
	return written(csv.NewWriter(w).WriteAll(rows))
}

func measureRows(head []string, m Measures) [][]string {
	rows := [][]string{}
	add := func(list string, x Measure) {
		rows = append(rows, append(slices.Clone(head), list, joinIDs(x.Take), joinIDs(x.Drop), number(x.Cost), number(x.Risk),
			strconv.FormatUint(uint64(x.State), 10), joinIDs(x.LeansOn), joinIDs(x.ThirdParties), joinIDs(x.Breaks), strconv.FormatBool(x.Kept), joinIDs(x.UnkeptBy), x.Reach))
	}
	for _, x := range m.Smallest {
		add("smallest", x)
	}
	for _, x := range m.Others {
		add("other", x)
	}
	for _, x := range m.Cheapest {
		add("cheapest", x)
	}
	if x, ok := m.Robust.Get(); ok {
		add("robust", x)
	}
	if x, ok := m.Reached.Get(); ok {
		add("reached", x)
	}
	if x, ok := m.Agreed.Get(); ok {
		add("agreed", x)
	}
	return rows
}

// Table writes the verdicts in words, one a line.
func (e *Explanation) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("state %d — %s", e.State, e.Words)
	for _, v := range e.Verdicts {
		t.line("%s\t%s\t%s\t%s", v.Actor, v.Concept, stableWord(v.Stable), v.Words)
	}
	t.warnings(e.Warnings)
	return t.end()
}

// CSV writes a row for each verdict.
func (e *Explanation) CSV(w io.Writer) error {
	rows := [][]string{{"state", "actor", "concept", "stable", "leans_on", "third_parties", "words"}}
	for _, v := range e.Verdicts {
		rows = append(rows, []string{strconv.FormatUint(uint64(e.State), 10), string(v.Actor), string(v.Concept), strconv.FormatBool(v.Stable),
			joinIDs(v.LeansOn), joinIDs(v.ThirdParties), v.Words})
	}
	return written(csv.NewWriter(w).WriteAll(rows))
}

// text writes lines and keeps the first error.
type text struct {
	w   *tabwriter.Writer
	err error
}

func (t *text) line(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format+"\n", args...)
	}
}

func (t *text) warnings(list []salient.Warning) {
	if len(list) > 0 {
		t.line("")
	}
	for _, w := range list {
		t.line("note: %s", w.Text)
	}
}

func (t *text) end() error {
	if t.err == nil {
		t.err = t.w.Flush()
	}
	return written(t.err)
}

func written(err error) error {
	if err == nil {
		return nil
	}
	return &salient.Error{Kind: salient.Failed, What: "the output cannot be written", Err: err}
}

func changes(m Measure) string {
	parts := []string{}
	for _, id := range m.Take {
		parts = append(parts, "+"+string(id))
	}
	for _, id := range m.Drop {
		parts = append(parts, "-"+string(id))
	}
	return or(strings.Join(parts, " "), "no change")
}

func joinIDs(ids []salient.ID) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, " ")
}

func number(v salient.Opt[float64]) string {
	if x, ok := v.Get(); ok {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return ""
}
