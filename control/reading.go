package control

import (
	"cmp"
	"slices"

	"salient"
)

// reading is what one claim says to the filter of its place.
type reading struct {
	claim  int         // index in the case's claims
	day    salient.Day // when it is said to be so
	side   int         // index of the side spoken of; -1 where a contest names none
	holds  bool        // says that the side holds the place; otherwise that it does not
	flat   bool        // says only that the place is contested
	weight float64     // log-odds, counted once
	open   float64     // chance that it marks a change
	anew   float64     // for a claim that the side takes the place: how much less likely if it held it before; else 1
	from   int         // for a contest, the side it speaks against, -1 for none; the filter finds it
}

// position is what a voice stands for at a place: a side that holds it, or one that does not.
type position struct {
	side  int
	holds bool
	flat  bool
}

// against tells whether two positions cannot both be right.
func (p position) against(q position) bool {
	if p.flat || q.flat {
		return false
	}
	if p.holds && q.holds {
		return p.side != q.side
	}
	return p.side == q.side && p.holds != q.holds
}

// positionOf reads the claim's position; with two sides "not the one" is "the other".
func (e *Engine) positionOf(x *salient.Claim) (position, bool) {
	side, ok := e.sides[x.Side]
	if x.Predicate == salient.Contests {
		if !ok {
			side = -1
		}
		return position{side: side, flat: true}, ok || x.Side == ""
	}
	if !ok {
		return position{}, false
	}
	p := position{side: side}
	switch x.Predicate {
	case salient.Takes, salient.Holds, salient.Enters:
		p.holds = true
	}
	return p, true
}

// stance is the position as voices are compared by: with two sides a denial of one is an assertion of the other.
func (e *Engine) stance(p position) position {
	if !p.holds && !p.flat && len(e.sides) == 2 {
		return position{side: 1 - p.side, holds: true}
	}
	if p.flat {
		p.side = -1
	}
	return p
}

// full is the claim's weight before asking who said it before, and the chance that it marks a change.
func (e *Engine) full(x *salient.Claim, p position) (weight, open float64) {
	w, s := e.weights, e.sources[x.Source]
	weight = w.Kind[s.Kind]
	if weight == 0 {
		weight = w.Kind["other"]
	}
	weight *= e.interest(&s, x, p)
	factor := w.Hedge[x.Hedge] * w.Evidence[x.Evidence]
	if r, ok := s.Reliability.Get(); ok {
		factor *= rated(w.Reliability, r)
	}
	if r, ok := x.Credibility.Get(); ok {
		factor *= rated(w.Credibility, r)
	}
	weight *= factor
	if p.flat {
		return weight, w.Open[x.Predicate] * min(1, weight/w.Kind["dataset"])
	}
	weight *= w.Say[x.Predicate]
	return weight, w.Open[x.Predicate] * min(1, weight/w.Kind["ministry"])
}

// interest is what it does to a claim's weight in whose interest it is: of the source's own side, against it, or of
// none.
func (e *Engine) interest(s *salient.Source, x *salient.Claim, p position) float64 {
	spoken, speaks := e.sides[s.SpeaksFor]
	switch {
	case !speaks && (s.Kind == "map" || s.Kind == "dataset"):
		return 1
	case !speaks:
		return e.weights.Third
	case p.flat:
		return 1
	case (spoken == p.side) != p.holds:
		return e.weights.Against
	case x.Predicate == salient.Denies:
		return e.weights.Own * e.weights.Deny
	}
	return e.weights.Own
}

func rated[K comparable](table map[K]float64, k K) float64 {
	if f, ok := table[k]; ok {
		return f
	}
	return 1
}

// published orders claims by when they became known: by day, by instant where both give one, then as listed.
func (e *Engine) published(i, j int) int {
	a, b := &e.c.Claims[i], &e.c.Claims[j]
	if d := cmp.Compare(a.Known, b.Known); d != 0 {
		return d
	}
	if s, ok := a.KnownAt.Get(); ok {
		if t, ok := b.KnownAt.Get(); ok && !s.Equal(t) {
			return s.Compare(t)
		}
	}
	return i - j
}

// readings turns the claims of a place published by known into what the filter takes, in the order of their days.
// repeats lists those that count in part or not at all.
func (e *Engine) readings(place int, known salient.Opt[salient.Day]) (out []reading, repeats []int) {
	out, repeats, _ = e.read(place, known)
	return out, repeats
}

// read is readings, and the counter as it stands after them.
func (e *Engine) read(place int, known salient.Opt[salient.Day]) (out []reading, repeats []int, count *counter) {
	count = newCounter(e)
	for _, i := range e.byPlace[place] {
		x := &e.c.Claims[i]
		if k, ok := known.Get(); ok && x.Known > k {
			break // byPlace is in order of publication
		}
		if e.replaced(i, known) {
			continue
		}
		r, share := count.take(i, x)
		if share > 0 {
			out = append(out, r)
		}
		if share >= 0 && share < 1 {
			repeats = append(repeats, i)
		}
	}
	slices.SortStableFunc(out, reading.earlier)
	return out, repeats, count
}

func (r reading) earlier(o reading) int { return cmp.Compare(r.day, o.day) }

// replaced tells whether a claim published by known corrects claim i.
func (e *Engine) replaced(i int, known salient.Opt[salient.Day]) bool {
	by, ok := e.corrected[e.c.Claims[i].ID]
	return ok && by <= known.Or(by)
}
