package control

import (
	"fmt"
	"slices"

	"salient"
)

// finding is something odd about one claim, told as a warning to whoever uses the claim.
type finding struct {
	code  string
	claim int
}

// Codes of the warnings, and what they say.
func finds() []struct{ code, text string } {
	return []struct{ code, text string }{
		{"no_such_place", "speak of control of a place that the case does not have, and were left out"},
		{"no_such_source", "name a source that the case does not have, and were weighed as of an unknown kind"},
		{"not_a_side", "name no side of the case, and were left out"},
		{"not_committed", "are threats or suppositions, or hedged in a way the engine does not know, and were left out"},
		{"before_span", "are about a day before the case begins; they were used"},
		{"after_span", "are about a day after the case ends; they were used"},
		{"rivals", "are among claims by which two sides took or held the same place on the same day; both were weighed"},
		{"said_twice", "repeat, copy or join what was said of the place before, and were counted in part or not at all"},
		{"other_clock", "were published at an instant that is another day in the case's zone than the day given; the day given was used"},
		{"known_before", "were published before the day they speak of; they were used"},
	}
}

// examine notes what is odd about a claim of control.
func (e *Engine) examine(i int) {
	x := &e.c.Claims[i]
	note := func(odd bool, code string) {
		if odd {
			e.warnings = append(e.warnings, finding{code, i})
		}
	}
	_, placed := e.places[x.Place]
	note(!placed && (x.Place != "" || (x.Route == "" && x.Unit == "")), "no_such_place")
	if !placed {
		return
	}
	_, sourced := e.sources[x.Source]
	note(!sourced, "no_such_source")
	_, sided := e.positionOf(x)
	note(!sided, "not_a_side")
	note(sided && e.weights.Hedge[x.Hedge] == 0, "not_committed")
	note(x.Day < e.c.Span.From, "before_span")
	note(x.Day >= e.c.Span.To, "after_span")
	note(x.Known < x.Day, "known_before")
	if at, ok := x.KnownAt.Get(); ok && e.c.Zone != nil {
		note(salient.DayIn(at, e.c.Zone) != x.Known, "other_clock")
	}
}

// named is how many claims a warning names; it counts them all.
const named = 20

// warned gives one warning a kind, about the claims published by known.
func (e *Engine) warned(known salient.Opt[salient.Day], repeats []int) []salient.Warning {
	out := []salient.Warning{}
	all := e.warnings
	e.warnings = append(slices.Clip(all), e.compared(known)...)
	for _, i := range repeats {
		e.warnings = append(e.warnings, finding{"said_twice", i})
	}
	defer func() { e.warnings = all }()
	for _, f := range finds() {
		var refs []salient.Ref
		n := 0
		for _, w := range e.warnings {
			x := &e.c.Claims[w.claim]
			if w.code != f.code || x.Known > known.Or(x.Known) {
				continue
			}
			if n++; n <= named {
				refs = append(refs, x.Ref())
			}
		}
		if n > 0 {
			out = append(out, salient.Warning{Code: f.code, Text: fmt.Sprintf("Claims that %s: %d", f.text, n), From: refs})
		}
	}
	return out
}

// compared finds what only shows when the claims of a place are seen together.
func (e *Engine) compared(known salient.Opt[salient.Day]) []finding {
	type when struct {
		place int
		day   salient.Day
	}
	var out []finding
	for place, claims := range e.byPlace {
		holder := map[when]int{} // index of the first claim that a side holds the place that day
		for _, i := range claims {
			x := &e.c.Claims[i]
			p, ok := e.positionOf(x)
			if !ok || !p.holds || x.Predicate == salient.Enters || x.Known > known.Or(x.Known) || e.replaced(i, known) {
				continue
			}
			first, seen := holder[when{place, x.Day}]
			if !seen {
				holder[when{place, x.Day}] = i
			} else if e.c.Claims[first].Side != x.Side {
				out = append(out, finding{"rivals", i})
			}
		}
	}
	return out
}
