package options

import (
	"slices"
	"strings"

	"salient"
	"salient/gmcr"
)

// Form is the form of file a model was read from.
type Form string

// The forms that [Read] knows and [Convert] writes.
const (
	TOML    Form = "toml"    // options.toml, the case's own
	Ranking Form = "ranking" // JSON with a ranking of the states for each decision maker
	GMCR    Form = "gmcr"    // JSON of the program gmcr-py
)

// State is one setting of all options: option i of the input is bit i. Its decimal is its name in every output.
type State = uint32

// Model is who can choose, what each can do and what each prefers.
type Model struct {
	File     string
	Form     Form
	Title    string
	Note     string
	Day      salient.Opt[salient.Day] // the day the model is of
	Today    salient.Opt[State]       // the status quo
	Actors   []Actor
	Options  []Option
	Rules    []Rule
	Prefers  []Statement // in order of importance within an actor
	Targets  []Target
	Unions   []Coalition
	Feasible []Labelled // the states listed one by one, in the ranking form; nil: all that the rules allow
	Moves    *Moves     // the moves given one by one, in the ranking form; nil: any change of an actor's own options
	Warnings []salient.Warning
	lines    lines // of the file in the TOML form, nil in others
}

// Line is the line of a key of the entry that has this origin; that of the entry where it does not have the key.
func (m *Model) Line(from Origin, key string) int {
	for table, line := range m.lines {
		if line == from.Line && strings.HasSuffix(table, "]") {
			return m.lines.of(table, key)
		}
	}
	return from.Line
}

// Actor is who can choose. Where Ranks or Weights is given it counts instead of the actor's statements.
type Actor struct {
	salient.Actor
	ThirdParty bool
	Side       salient.ID // the case's side or third party, empty where there is none
	Ranks      [][]State  // states from the most to the least preferred, those tied together; nil: not ranked
	Weights    []Weight   // nil: not weighted
}

// Weight is the worth of one option to an actor, as an exact decimal scaled to a whole number.
type Weight struct {
	Option salient.ID
	Value  int64
	Text   string // as written
	From   Origin
}

// Origin is where a thing of the model comes from.
type Origin struct {
	Source  []salient.Ref            // claims, agreements … it rests on; empty where assumed
	Text    string                   // what was said, kept as written
	Said    salient.Opt[salient.Day] // the day it was said
	Known   salient.Opt[salient.Day] // the day it was published
	Assumed bool                     // an assumption of the analyst
	Line    int                      // of the file
}

// Direction is the one-way rule of an option.
type Direction string

// The one-way rules.
const (
	Both        Direction = "both"
	TakenOnly   Direction = "taken_only"
	DroppedOnly Direction = "dropped_only"
)

// Option is a yes/no course of one actor.
type Option struct {
	salient.Option
	Direction  Direction
	Lever      bool                 // a third-party option that may be part of a measure
	Cost       salient.Opt[float64] // on the model's own scale
	Risk       salient.Opt[float64] // of escalation, on the model's own scale
	Reversible salient.Opt[bool]
	FiresOn    []salient.ID // actors fired upon when it is carried out
	Lives      string       // lives at stake, in words
	Requires   []salient.ID // units of the case that must be in place
	Reach      salient.ID   // the place those units must have within range, empty: none
	Assent     []salient.ID // actors without whose assent it cannot be carried out
	After      []salient.ID // options that must be taken first
	Given      []string     // facts of the day without which it cannot be taken; none: always possible
	From       Origin
}

// Rule is a condition under which a state cannot be.
type Rule struct {
	When string // the condition, as written or as words
	// Given lists facts of the day, such as held:shusha:az, all of which must be so for the rule to count; none: always.
	Given []string
	From  Origin
	expr  expression
}

// Statement is one preference of one actor: of two states the actor prefers the one that fulfils the first statement
// on which they differ.
type Statement struct {
	ID    salient.ID
	Actor salient.ID
	When  string // the condition, as written
	From  Origin
	// Group joins neighbouring statements whose order is not known; empty: the order is as given.
	Group string
	// Prob is the probability that the actor holds the preference at all; unknown: certain.
	Prob salient.Opt[salient.Prob]
	// Given lists facts of the day, all of which must be so for the preference to count; none: always.
	Given []string
	// Analyst says whose list of the actor's preferences this belongs to, where analysts disagree.
	Analyst string
	expr    expression
}

// Target is a named set of states: a halt to be tested.
type Target struct {
	ID     salient.ID
	Name   string
	When   string // the condition, as written
	Leaves []string
	From   Origin
	expr   expression
}

// Coalition is actors who move together.
type Coalition struct {
	ID      salient.ID
	Name    string
	Members []salient.ID
}

// Labelled is a feasible state with the name its source gives it.
type Labelled struct {
	Label string
	State State
}

// Moves lists, by actor in the model's order and by index into Feasible, the states it can move to.
type Moves [][][]int

// Actor returns the index of the actor with this id, -1 where there is none.
func (m *Model) Actor(id salient.ID) int {
	for i, a := range m.Actors {
		if a.ID == id {
			return i
		}
	}
	return -1
}

// Option returns the index of the option with this id, which is its bit in a state; -1 where there is none.
func (m *Model) Option(id salient.ID) int {
	for i, o := range m.Options {
		if o.ID == id {
			return i
		}
	}
	return -1
}

// own is the mask of the options of an actor.
func (m *Model) own(actor int) State {
	var mask State
	for i, o := range m.Options {
		if o.Actor == m.Actors[actor].ID {
			mask |= 1 << i
		}
	}
	return mask
}

// levers is the mask of the options that may be part of a measure.
func (m *Model) levers() State {
	var mask State
	for i, o := range m.Options {
		if o.Lever {
			mask |= 1 << i
		}
	}
	return mask
}

// AsKnown is the model as a reader had it at the end of day d: preferences, weights, rules and targets published later
// are gone, and options published later cannot be taken; they keep their bits, so that a state keeps its decimal. What
// was left out is not said, since nothing published later may change an earlier day's answer. A preference that carries
// no day stays, with a warning. The receiver is not changed.
func (m *Model) AsKnown(d salient.Day) *Model {
	out := *m
	kept := func(o Origin) bool { return o.Known.Or(d) <= d }
	out.Prefers = keep(m.Prefers, func(s Statement) bool { return kept(s.From) })
	out.Rules = keep(m.Rules, func(r Rule) bool { return kept(r.From) })
	out.Targets = keep(m.Targets, func(t Target) bool { return kept(t.From) })
	out.Actors = append([]Actor(nil), m.Actors...)
	for i, a := range out.Actors {
		if a.Weights != nil {
			out.Actors[i].Weights = keep(a.Weights, func(w Weight) bool { return kept(w.From) })
		}
	}
	for i, o := range m.Options {
		if !kept(o.From) && m.Today.Or(0)>>i&1 == 0 {
			out.Rules = append(out.Rules, Rule{When: string(o.ID) + ": not published yet", expr: gmcr.Taken(i), From: Origin{Source: []salient.Ref{}}})
		}
	}
	out.Warnings = keep(m.Warnings, func(w salient.Warning) bool { return w.Code != factsOpen && w.Code != undated })
	if slices.ContainsFunc(m.Warnings, func(w salient.Warning) bool { return w.Code == factsOpen }) {
		out.openFacts() // of the entries that are left
	}
	if n := out.undated(); n > 0 {
		out.Warnings = append(out.Warnings, warn(undated, "%d preferences carry no day of publication and are used as if always known.", n))
	}
	return &out
}

// undated is the code of the warning that preferences carry no day.
const undated = "undated"

// undated counts the preferences that carry no day.
func (m *Model) undated() int {
	n := 0
	for _, s := range m.Prefers {
		if !s.From.Known.Known() {
			n++
		}
	}
	for _, a := range m.Actors {
		for _, w := range a.Weights {
			if !w.From.Known.Known() {
				n++
			}
		}
	}
	return n
}

func keep[T any](in []T, ok func(T) bool) []T {
	out := make([]T, 0, len(in))
	for _, x := range in {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}
