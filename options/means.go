package options

import (
	"fmt"
	"slices"
	"strings"

	"salient"
	"salient/gmcr"
)

// Ground is what the caller knows of places and distances, which this package does not.
type Ground struct {
	// Place gives a place's point; false where it is not known.
	Place func(salient.ID) (salient.Point, bool)
	// Distance is the length of the geodesic between two points.
	Distance func(a, b salient.Point) salient.Meters
}

// Standing is whether something is so.
type Standing string

// The standings.
const (
	InPlace  Standing = "in_place"
	Missing  Standing = "missing"
	NotKnown Standing = "unknown"
)

// Means is whether an actor has the units in place that an option requires.
type Means struct {
	Option   salient.ID    `json:"option"`
	Actor    salient.ID    `json:"actor"`
	Standing Standing      `json:"standing"`
	Words    string        `json:"words"`
	From     []salient.Ref `json:"from"`
}

// Assets tells, for every option that requires units, whether they are in place on the day: each is reported there
// and, where the option names a place to be reached, that place lies within the unit's published range of its
// position. Positions are fixed, published bases. What is not published is unknown, and says nothing against the
// option.
func Assets(m *Model, units []salient.Unit, day salient.Day, ground Ground) []Means {
	out := []Means{}
	for _, o := range m.Options {
		if len(o.Requires) == 0 {
			continue
		}
		x := Means{Option: o.ID, Actor: o.Actor, Standing: InPlace, From: []salient.Ref{}}
		parts := []string{}
		for _, id := range o.Requires {
			standing, words := unitStanding(o, id, units, day, ground)
			parts = append(parts, words)
			if standing == Missing || x.Standing == InPlace {
				x.Standing = standing
			}
			x.From = append(x.From, salient.Ref{Noun: salient.UnitNoun, ID: id})
		}
		x.Words = strings.Join(parts, "; ")
		out = append(out, x)
	}
	return out
}

func unitStanding(o Option, id salient.ID, units []salient.Unit, day salient.Day, ground Ground) (Standing, string) {
	i := slices.IndexFunc(units, func(u salient.Unit) bool { return u.ID == id })
	if i < 0 {
		return NotKnown, fmt.Sprintf("nothing is published of %s", id)
	}
	u := units[i]
	if !u.On(day) {
		return Missing, fmt.Sprintf("%s is not reported in place on %s", u.Name, day.Long())
	}
	if o.Reach == "" {
		return InPlace, fmt.Sprintf("%s is reported at %s", u.Name, or(u.Place, "a place not named"))
	}
	to, ok := ground.Place(o.Reach)
	at, known := u.At.Get()
	reach, ranged := u.Range.Get()
	if !ok || !known || !ranged {
		return NotKnown, fmt.Sprintf("whether %s reaches %s is not published", u.Name, o.Reach)
	}
	if d := ground.Distance(at, to); d > reach {
		return Missing, fmt.Sprintf("%s is %s from %s, beyond its range of %s", u.Name, d, o.Reach, reach)
	}
	return InPlace, fmt.Sprintf("%s has %s within range", u.Name, o.Reach)
}

// Without is the model in which options whose means are missing cannot be taken. An option that is taken today stays
// possible. The receiver is not changed.
func (m *Model) Without(means []Means) *Model {
	bar := map[salient.ID]string{}
	for _, x := range means {
		if x.Standing == Missing {
			bar[x.Option] = x.Words
		}
	}
	return m.barred(bar, "no_means")
}

// barred is the model in which the options cannot be taken, each for a reason.
func (m *Model) barred(bar map[salient.ID]string, code string) *Model {
	out := *m
	out.Rules = slices.Clone(m.Rules)
	out.Warnings = slices.Clone(m.Warnings)
	for i, o := range m.Options {
		why, ok := bar[o.ID]
		if !ok || m.Today.Or(0)>>i&1 == 1 || m.said(code, o.ID) {
			continue
		}
		out.Rules = append(out.Rules, Rule{When: string(o.ID) + ": " + why, expr: gmcr.Taken(i), From: Origin{Source: []salient.Ref{}}})
		w := warn(code, "“%s” of %s is left out: %s.", o.Name, m.Actors[m.Actor(o.Actor)].Name, why)
		w.From = append(w.From, salient.Ref{Noun: salient.OptionNoun, ID: o.ID})
		out.Warnings = append(out.Warnings, w)
	}
	return &out
}

// said tells whether the option was left out before for the same reason.
func (m *Model) said(code string, option salient.ID) bool {
	return slices.ContainsFunc(m.Warnings, func(w salient.Warning) bool {
		return w.Code == code && slices.Contains(w.From, salient.Ref{Noun: salient.OptionNoun, ID: option})
	})
}

// Given is the model on a day on which exactly these facts are so: rules and preferences whose facts are not all so do
// not count, and options whose facts are not all so cannot be taken. The receiver is not changed.
func (m *Model) Given(facts map[string]bool) *Model {
	missing := func(want []string) (string, bool) {
		for _, f := range want {
			if !facts[f] {
				return f, true
			}
		}
		return "", false
	}
	out := *m
	out.Warnings = keep(m.Warnings, func(w salient.Warning) bool { return w.Code != factsOpen })
	out.Rules = keep(m.Rules, func(r Rule) bool { _, no := missing(r.Given); return !no })
	out.Prefers = keep(m.Prefers, func(s Statement) bool { _, no := missing(s.Given); return !no })
	bar := map[salient.ID]string{}
	for _, o := range m.Options {
		if f, no := missing(o.Given); no {
			bar[o.ID] = "on this day it is not so that " + f
		}
	}
	return out.barred(bar, "not_given")
}

// factsOpen is the code of the warning that facts of the day were not looked at.
const factsOpen = "facts_open"

// openFacts warns of facts that nobody has looked at yet: until [Model.Given] is told, all are taken to be so.
func (m *Model) openFacts() {
	if f := m.Facts(); len(f) > 0 {
		m.Warnings = append(m.Warnings, warn(factsOpen, "The model asks about facts of the day that were not looked at and are taken to be so: %s.", strings.Join(f, ", ")))
	}
}

// Facts lists every fact the model asks about, so that a caller knows what to find out.
func (m *Model) Facts() []string {
	out := []string{}
	for _, r := range m.Rules {
		out = union(out, r.Given)
	}
	for _, s := range m.Prefers {
		out = union(out, s.Given)
	}
	for _, o := range m.Options {
		out = union(out, o.Given)
	}
	slices.Sort(out)
	return out
}
