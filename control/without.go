package control

import (
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// speakers are the places of which any claim of control speaks, to be asked for by nearness.
type speakers struct {
	places []int
	spots  []geo.XYZ // of every place of the case
	tree   *geo.Near
}

func newSpeakers(c *salient.Case, byPlace [][]int) *speakers {
	s := &speakers{spots: make([]geo.XYZ, len(c.Places))}
	var points []geo.XYZ
	for i, p := range c.Places {
		s.spots[i] = geo.InSpace(p.At)
		if len(byPlace[i]) > 0 {
			s.places, points = append(s.places, i), append(points, s.spots[i])
		}
	}
	s.tree = geo.NewNear(points)
	return s
}

// each gives the speaking places around one, nearest first, until it is told to stop.
func (s *speakers) each(place int, more func(at int) bool) {
	for seen, n := 0, 64; seen < len(s.places); n *= 4 {
		list := s.tree.Of(s.spots[place], n)
		for _, k := range list[min(seen, len(list)):] {
			if !more(s.places[k]) {
				return
			}
		}
		seen = max(n, len(list))
	}
}

// cut is the part of the case on which the answer for one place rests, without the sources left out: the places that
// inform it, and the claims about them. The answer on it is that on the whole case without those sources, number for number.
// at is where the place stands in it.
func (r *Relying) cut(place int, s Span, out absence) (c salient.Case, at int) {
	c = *r.e.c
	chosen := r.informing(place, s, out)
	c.Places = make([]salient.Place, len(chosen))
	for i, p := range chosen {
		c.Places[i] = r.e.c.Places[p]
		if p == place {
			at = i
		}
	}
	c.Claims = r.claimsOf(chosen, s, out)
	return c, at
}

// informing lists the places that can be among the nearest of which somebody speaks on a day of the span, and the place
// itself, in the case's order.
func (r *Relying) informing(place int, s Span, out absence) []int {

	most := spare*r.e.weights.Field.Sites + 1
	until, bounded := s.until()
	list := []int{place}
	var first []salient.Day // when the nearest so far were first spoken of, in order
	r.atlas.each(place, func(at int) bool {
		day, ok := r.first(at, out)
		if !ok || (bounded && day > until) {
			return true
		}
		if !s.Each {
			day = math.MinInt32
		}
		if len(first) >= most && day >= first[most-1] {
			return !s.Each || first[most-1] > s.From
		}
		if at != place {
			list = append(list, at)
		}
		k, _ := slices.BinarySearch(first, day)
		first = slices.Insert(first, k, day)
		return len(first) < most || (s.Each && first[most-1] > s.From)
	})
	slices.Sort(list)
	return list
}

// first is the day on which a place was first spoken of by a source that is not left out.
func (r *Relying) first(at int, out absence) (salient.Day, bool) {
	for _, i := range r.e.byPlace[at] {
		if !r.gone(i, out) {
			return r.e.c.Claims[i].Known, true
		}
	}
	return 0, false
}

// claimsOf lists the claims about some places, with what corrects them and what they copy, in the case's order.
func (r *Relying) claimsOf(places []int, s Span, out absence) []salient.Claim {
	until, bounded := s.until()
	var order []int
	add := func(i int) bool {
		if (bounded && r.e.c.Claims[i].Known > until) || r.gone(i, out) {
			return false
		}
		order = append(order, i)
		return true
	}
	for _, p := range places {
		for _, i := range r.e.byPlace[p] {
			if !add(i) {
				continue
			}
			for _, k := range r.correct[r.e.c.Claims[i].ID] {
				add(k)
			}
			if k, ok := r.original(i); ok {
				add(k)
			}
		}
	}
	slices.Sort(order)
	order = slices.Compact(order)
	claims := make([]salient.Claim, len(order))
	for k, i := range order {
		claims[k] = r.e.c.Claims[i]
	}
	return claims
}

// original is the claim that a claim copies, where the case has it.
func (r *Relying) original(i int) (int, bool) {
	x := &r.e.c.Claims[i]
	of := x.CopyOf
	if of == "" {
		of = r.e.copies[x.ID]
	}
	k, ok := r.e.claims[of]
	return k, ok && of != "" && k >= 0
}

// absence is what is left out: all of some sources, and some claims by their position in the case. Its zero value leaves
// out nothing.
type absence struct {
	sources map[salient.ID]bool
	claims  map[int]bool
}

// of tells whether a claim itself is left out.
func (out absence) of(c *salient.Case, i int) bool {
	return out.claims[i] || out.sources[c.Claims[i].Source]
}

// gone tells whether a claim is left out: it is itself, or it only repeats one that is.
func (r *Relying) gone(i int, out absence) bool {
	if len(out.sources) == 0 && len(out.claims) == 0 {
		return false
	}
	if out.of(r.e.c, i) {
		return true
	}
	if k, ok := r.original(i); ok && out.of(r.e.c, k) {
		return true
	}
	for _, q := range r.e.quoted[r.e.c.Claims[i].Source] {
		if out.sources[q] && r.saidBefore(q, i) {
			return true
		}
	}
	return false
}

// saidBefore tells whether a source has said of the place of a claim what the claim says, no later than it.
func (r *Relying) saidBefore(source salient.ID, i int) bool {
	x := &r.e.c.Claims[i]
	at, placed := r.e.places[x.Place]
	p, ok := r.e.positionOf(x)
	if !placed || !ok {
		return false
	}
	for _, k := range r.e.byPlace[at] {
		y := &r.e.c.Claims[k]
		if y.Known > x.Known {
			return false
		}
		if q, ok := r.e.positionOf(y); ok && y.Source == source && r.e.stance(q) == r.e.stance(p) {
			return true
		}
	}
	return false
}

// copiesAmong is the known copies among some claims.
func (r *Relying) copiesAmong(claims []salient.Claim) map[salient.ID]salient.ID {
	out := map[salient.ID]salient.ID{}
	for i := range claims {
		if of, ok := r.e.copies[claims[i].ID]; ok {
			out[claims[i].ID] = of
		}
	}
	return out
}
