package control

import (
	"cmp"
	"slices"

	"salient"
)

// Unfold is [Engine.Surface] with every day as known at the end of that very day: what a reader of the day saw, day
// after day. Claims are taken in as they were published, so a day costs what was published and what changed on it. It
// is what computing each day by itself, on the case as known that day, gives.
func (e *Engine) Unfold(from, to salient.Day) (*Surface, error) {
	if err := e.check(from, to); err != nil {
		return nil, err
	}
	known := salient.Some(from)
	c, later := e.c.AsKnown(from), e.later(from, to)
	own := NewKnowing(&c, e.weights, e.copies)
	m := own.hear(known)
	s := newSurface(e.c, from, to)
	for d := from; d <= to; d++ {
		if d > from {
			m.take(later[d], salient.Some(d))
		}
		m.look(d)
		s.put(int(d-from), m.ps)
	}
	return s, nil
}

// later lists the claims published on each day after from, up to to, in the case's order.
func (e *Engine) later(from, to salient.Day) map[salient.Day][]salient.Claim {
	out := map[salient.Day][]salient.Claim{}
	for _, x := range e.c.Claims {
		if x.Known > from && x.Known <= to {
			out[x.Known] = append(out[x.Known], x)
		}
	}
	return out
}

// take takes in what was published since, and makes ready the places that it speaks of or whose claims it corrects.
func (m *moment) take(claims []salient.Claim, known salient.Opt[salient.Day]) {
	if len(claims) == 0 {
		return
	}
	e := m.e
	touched, replaced := map[int]int{}, map[salient.ID]bool{} // a place and how many claims speak of it now
	again := map[int]bool{}                                   // places of which a claim counts no longer
	for _, x := range claims {
		e.c.Claims = append(e.c.Claims, x)
		e.file(len(e.c.Claims) - 1)
		if x.Replaces != "" {
			replaced[x.Replaces] = true
		}
		if at, ok := e.places[x.Place]; ok && x.Predicate.OfControl() {
			touched[at]++
		}
	}
	if len(replaced) > 0 {
		for _, x := range e.c.Claims {
			if at, ok := e.places[x.Place]; ok && replaced[x.ID] {
				touched[at] += 0
				again[at] = true
			}
		}
	}
	var first []int
	for place, n := range touched {
		if n > 0 && n == len(e.byPlace[place]) {
			first = append(first, place)
		}
		slices.SortFunc(e.byPlace[place], e.published)
		m.reread(place, known, again[place])
		m.runs[place], m.dirty[place] = nil, true
	}
	e.hearOf(first)
}

// counted is how far the claims of a place were counted.
type counted struct {
	by *counter
	n  int
}

// reread takes in the claims of a place that were published since, where the counts are kept; else, and where an earlier
// claim counts no longer, all of them from the first.
func (m *moment) reread(place int, known salient.Opt[salient.Day], again bool) {
	e := m.e
	if m.counts == nil {
		m.readings[place], _ = e.readings(place, known)
		return
	}
	list := e.byPlace[place]
	c, ok := m.counts[place]
	if !ok || again {
		m.readings[place], _, c.by = e.read(place, known)
		m.counts[place] = counted{c.by, len(list)}
		return
	}
	for _, i := range list[c.n:] {
		if e.replaced(i, known) {
			continue
		}
		if r, share := c.by.take(i, &e.c.Claims[i]); share > 0 {
			at, _ := slices.BinarySearchFunc(m.readings[place], r.day+1, func(o reading, d salient.Day) int { return cmp.Compare(o.day, d) })
			m.readings[place] = slices.Insert(m.readings[place], at, r)
		}
	}
	m.counts[place] = counted{c.by, len(list)}
}

// hearOf lists places that claims speak of for the first time with the others. For many at once it is cheaper to
// list all of them anew.
func (e *Engine) hearOf(first []int) {
	const many = 64
	if len(first) > many {
		anew := newSpace(&e.weights.Field, e.c, e.byPlace)
		e.space.near, e.space.listed = anew.near, nil
		return
	}
	slices.Sort(first)
	for _, place := range first {
		e.space.speak(place)
	}
}
