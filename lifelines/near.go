package lifelines

import (
	"cmp"
	"math"
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
	out, near := []Near{}, newLines(lines)
	for i, h := range holds(c, ctl) {
		p := c.Places[i]
		if !settlement(p.Kind) || !near.maybeWithin(p.At, within) {
			continue
		}
		d, _, ok := geo.Nearest(p.At, near.about(p.At, 0))
		if !ok || d > within {
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

// maybeWithin is false only where the lines are certainly farther away: measured on a plane at the point, which is
// within a tenth of the truth over the distances asked for, and left to the geodesic where in doubt.
func (x lines) maybeWithin(at salient.Point, within salient.Meters) bool {
	if math.Abs(at.Lat) > 80 || within > 100_000 {
		return true
	}
	return x.onPlane(at) <= 1.2*within
}

const perDegree = 111_320 // metres of a degree of the equator

// onPlane is the distance to the nearest of the lines, measured on a plane that touches the globe at the point; 0 where
// a line is so long that the plane does not hold.
func onPlane(at salient.Point, lines []salient.Path) salient.Meters {
	k := math.Cos(at.Lat * math.Pi / 180)
	flat := func(p salient.Point) (x, y float64) {
		return turned(p.Lon-at.Lon) * k * perDegree, (p.Lat - at.Lat) * perDegree
	}
	best := math.Inf(1)
	for _, l := range lines {
		for i := range l {
			x1, y1 := flat(l[max(0, i-1)])
			x2, y2 := flat(l[i])
			if math.Abs(x2-x1) > 90*perDegree {
				return 0
			}
			best = min(best, toSegment(x1, y1, x2, y2))
		}
	}
	return salient.Meters(best)
}

// toSegment is the distance from the origin to a segment of the plane.
func toSegment(x1, y1, x2, y2 float64) float64 {
	dx, dy := x2-x1, y2-y1
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = min(1, max(0, -(x1*dx+y1*dy)/n))
	}
	return math.Hypot(x1+t*dx, y1+t*dy)
}

// fresh marks the settlements that were not within the distance of yesterday's front, and counts by circle those that
// were not within the circle's.
func fresh(list []Near, circles []Circle, yesterday []Near) {
	before := map[salient.ID]salient.Meters{}
	for _, n := range yesterday {
		before[n.Place] = n.Front
	}
	for i, n := range list {
		_, was := before[n.Place]
		list[i].New = salient.Some(!was)
	}
	for i := range circles {
		x := &circles[i]
		places, people, unknown := 0, salient.None[int](), 0
		for _, n := range list {
			if d, was := before[n.Place]; n.Status == x.Status && n.Front <= x.Within && (!was || d > x.Within) {
				places++
				people, unknown = addPeople(people, unknown, n.People)
			}
		}
		x.NewPlaces, x.NewPeople, x.NewPeopleUnknown = salient.Some(places), people, salient.Some(unknown)
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
