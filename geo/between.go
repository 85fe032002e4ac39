package geo

import (
	"math"

	"salient"
)

// Between is the least geodesic distance between two sets of paths, with the point of each where it is reached; it
// is zero where they cross. It is false where either set has no point. Off a crossing the least distance of two
// polylines is reached at a vertex of one of them (of a piece, where a segment is longer than a degree), so each
// vertex is measured against the other set, under the bound of the best so far.
func Between(a, b []salient.Path) (d salient.Meters, from, to salient.Point, ok bool) {
	sa, sb := segments(a), segments(b)
	if at, crossing := firstCrossing(sa, sb); crossing {
		return 0, at, at, true
	}
	d = salient.Meters(math.Inf(1))
	for _, p := range vertices(sa) {
		if e, q, found := nearest(p, sb, d); found {
			d, from, to, ok = e, p, q, true
		}
	}
	for _, p := range vertices(sb) {
		if e, q, found := nearest(p, sa, d); found {
			d, from, to, ok = e, q, p, true
		}
	}
	return d, from, to, ok
}

func vertices(segs []segment) []salient.Point {
	out := make([]salient.Point, 0, len(segs)+1)
	for i, s := range segs {
		if i == 0 || segs[i-1].b != s.a {
			out = append(out, s.a)
		}
		if s.b != s.a {
			out = append(out, s.b)
		}
	}
	return out
}

func firstCrossing(sa, sb []segment) (salient.Point, bool) {
	for _, s := range sa {
		for _, t := range sb {
			if p, ok := crossing(s, t); ok {
				return p, true
			}
		}
	}
	return salient.Point{}, false
}

// crossing is where two segments meet in longitude and latitude.
func crossing(s, t segment) (salient.Point, bool) {
	dx, dy := turn(s.b.Lon-s.a.Lon), s.b.Lat-s.a.Lat
	ex, ey := turn(t.b.Lon-t.a.Lon), t.b.Lat-t.a.Lat
	fx, fy := turn(t.a.Lon-s.a.Lon), t.a.Lat-s.a.Lat
	det := dx*ey - dy*ex
	if det == 0 {
		return salient.Point{}, false // parallel: an overlap has a vertex of one on the other
	}
	u, v := (fx*ey-fy*ex)/det, (fx*dy-fy*dx)/det
	if u < 0 || u > 1 || v < 0 || v > 1 {
		return salient.Point{}, false
	}
	return s.at(u), true
}
