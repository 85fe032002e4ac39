package control

import (
	"fmt"
	"slices"

	"salient"
)

// Live is the control of one day kept up to date as claims are added. Each place's answer depends on its own claims
// and on a bounded list of places around it, and on nothing else: a new claim touches the place it speaks of, the
// place of a claim it corrects, and those that have either in their list. Everything else is left as it is, so the
// result is the one a full computation gives, number for number.
type Live struct {
	e   *Engine
	m   *moment
	day salient.Day
	ctl salient.Control
	at  map[salient.ID]int // where each claim of the case is
}

// Live starts from the case as it is. The case itself is not changed by what is added.
func (e *Engine) Live(day salient.Day, known salient.Opt[salient.Day]) (*Live, error) {
	if err := e.check(day, day); err != nil {
		return nil, err
	}
	c := *e.c
	const room = 1024 // for what is added, so that the list is not copied at the first
	c.Claims = append(make([]salient.Claim, 0, len(c.Claims)+room), c.Claims...)
	own := NewKnowing(&c, e.weights, e.copies)
	l := &Live{e: own, m: own.hear(known), day: day}
	l.m.look(day)
	l.at = make(map[salient.ID]int, len(c.Claims)+room)
	for i := range c.Claims {
		l.at[c.Claims[i].ID] = i
	}
	l.ctl = salient.Control{Day: day, Known: known, Sides: c.SideIDs(), Holds: l.m.holds()}
	return l, nil
}

// Control is the control as it stands. The caller does not change it; the next Add does.
func (l *Live) Control() *salient.Control { return &l.ctl }

// Add takes one more claim in and lists the places whose answer was worked out again. A claim whose id the case has
// already is refused: a correction is another claim that names the one it replaces.
func (l *Live) Add(x salient.Claim) ([]salient.ID, error) {
	touched := map[int]bool{}
	if _, taken := l.at[x.ID]; taken {
		return nil, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the case has a claim %q already", x.ID), Mend: "give the claim an id of its own, and name in replaces the one it corrects"}
	}
	if i, ok := l.at[x.Replaces]; ok && x.Replaces != "" {
		if at, ok := l.e.places[l.e.c.Claims[i].Place]; ok {
			touched[at] = true
		}
	}
	l.at[x.ID] = len(l.e.c.Claims)
	l.e.c.Claims = append(l.e.c.Claims, x)
	l.e.file(len(l.e.c.Claims) - 1)
	if at, ok := l.e.places[x.Place]; ok && x.Predicate.OfControl() {
		touched[at] = true
		if slices.SortFunc(l.e.byPlace[at], l.e.published); len(l.e.byPlace[at]) == 1 {
			l.e.space.speak(at)
		}
	}
	return l.redo(touched), nil
}

// redo works out the touched places and those that have one of them in their list.
func (l *Live) redo(touched map[int]bool) []salient.ID {
	ids := []salient.ID{}
	if len(touched) == 0 {
		return ids
	}
	for place := range touched {
		l.m.readings[place], _ = l.e.readings(place, l.ctl.Known)
		l.m.runs[place], l.m.dirty[place] = nil, true
		l.m.filter(place)
		for _, q := range l.e.space.listing(place) {
			l.m.dirty[q] = true
		}
	}
	for place, dirty := range l.m.dirty {
		if dirty {
			l.m.ps[place] = l.m.answer(l.m.workers[0], place)
			l.m.dirty[place] = false
			l.ctl.Holds[place] = l.m.hold(place)
			ids = append(ids, l.ctl.Holds[place].Place)
		}
	}
	return ids
}
