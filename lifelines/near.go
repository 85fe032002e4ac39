package lifelines

import (
	"cmp"
	"slices"

	"salient"
	"salient/geo"
)

// The distances from the front within which people are counted.
const (
	close10 salient.Meters = 10_000
	close25 salient.Meters = 25_000
)

// Exposed lists the settlements of the case within a distance of the lines (a front, an axis of advance), whoever
// holds them, the nearest first. People without a dated figure are unknown.
func Exposed(c *salient.Case, ctl *salient.Control, lines []salient.Path, within salient.Meters) []Near {
	out := []Near{}
	for i, h := range holds(c, ctl) {
		p := c.Places[i]
		d, _, ok := geo.Nearest(p.At, lines)
		if !ok || d > within || !settlement(p.Kind) {
			continue
		}
		n := Near{Place: p.ID, Name: p.Name, Status: h.Status, Front: d, PeopleDate: p.PopulationDate,
			From: append([]salient.Ref{{Noun: salient.PlaceNoun, ID: p.ID}}, h.From()...)}
		if people, ok := p.People(); ok {
			n.People = salient.Some(people)
			n.From = append(n.From, salient.Ref{Noun: salient.PopulationNoun, ID: p.ID})
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Near) int { return cmp.Or(cmp.Compare(a.Front, b.Front), cmp.Compare(a.Place, b.Place)) })
	return out
}

// fresh marks the settlements that were not within the distance of yesterday's front.
func fresh(list []Near, yesterday []Near) {
	before := map[salient.ID]bool{}
	for _, n := range yesterday {
		before[n.Place] = true
	}
	for i := range list {
		list[i].New = salient.Some(!before[list[i].Place])
	}
}

// Circles sums the settlements by who holds them, within each distance: the sides in the case's order, then
// contested, then unknown; without those where there is none.
func Circles(c *salient.Case, list []Near, within ...salient.Meters) []Circle {
	out := []Circle{}
	order := append(each(c.Sides, func(s salient.Side) string { return string(s.ID) }), salient.Contested, salient.Unknown)
	for _, d := range within {
		for _, status := range order {
			x := Circle{Within: d, Status: status}
			for _, n := range list {
				if n.Status == status && n.Front <= d {
					x.Places++
					x.People, x.PeopleUnknown = addPeople(x.People, x.PeopleUnknown, n.People)
				}
			}
			if x.Places > 0 {
				out = append(out, x)
			}
		}
	}
	return out
}
