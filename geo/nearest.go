package geo

import (
	"math"

	"salient"
)

// segment is a straight piece in longitude and latitude, short enough for the distance along it to have one dip.
type segment struct{ a, b salient.Point }

func (s segment) at(t float64) salient.Point {
	return salient.Point{Lat: s.a.Lat + t*(s.b.Lat-s.a.Lat), Lon: turn(s.a.Lon + t*turn(s.b.Lon-s.a.Lon))}
}

// piece is the greatest length of a segment, in degrees; longer ones are cut.
const piece = 1.0

// segments cuts the paths into pieces. A path of one point is a piece of no length.
func segments(paths []salient.Path) []segment {
	var out []segment
	for _, path := range paths {
		if len(path) == 1 {
			out = append(out, segment{path[0], path[0]})
		}
		for i := 1; i < len(path); i++ {
			out = cut(out, segment{path[i-1], path[i]})
		}
	}
	return out
}

func cut(out []segment, s segment) []segment {
	long := max(math.Abs(s.b.Lat-s.a.Lat), math.Abs(turn(s.b.Lon-s.a.Lon)))
	n := max(1, math.Ceil(long/piece))
	if math.IsNaN(n) || n > 720 {
		return out
	}
	from := s.a
	for i := 1.0; i < n; i++ {
		to := s.at(i / n)
		out = append(out, segment{from, to})
		from = to
	}
	return append(out, segment{from, s.b})
}

// Nearest is the point of the paths nearest to p and its geodesic distance, to within a metre; false where the
// paths have no point or p is not on the globe. Each segment's distance is first bounded from below on a flat map;
// only segments that can still win are searched, by golden section. The cost is linear in the number of segments.
func Nearest(p salient.Point, paths []salient.Path) (salient.Meters, salient.Point, bool) {
	if !p.Valid() {
		return 0, salient.Point{}, false
	}
	return nearest(p, segments(paths), salient.Meters(math.Inf(1)))
}

// nearest searches segments for one nearer than limit.
func nearest(p salient.Point, segs []segment, limit salient.Meters) (salient.Meters, salient.Point, bool) {
	rough := make([]float64, len(segs))
	least := math.Inf(1)
	for i, s := range segs {
		rough[i] = flatDistance(p, s)
		least = min(least, rough[i])
	}
	best, at, ok := limit, salient.Point{}, false
	// The nearest on the flat map is searched first: it makes the limit tight.
	for pass := range 2 {
		for i, s := range segs {
			if (rough[i] == least) != (pass == 0) || lower(rough[i], p.Lat) > best {
				continue
			}
			if d, q := golden(p, s); d < best {
				best, at, ok = d, q, true
			}
		}
	}
	return best, at, ok
}

// lower bounds the geodesic distance from below, given the flat one. The flat map takes its scale from the middle
// latitude: right to 1 in 200 below 300 km between 75° south and north (a test compares them). Elsewhere the bound
// is loose on purpose.
func lower(flat, lat float64) salient.Meters {
	switch {
	case math.Abs(lat) > 75:
		return 0
	case flat < 300e3:
		return salient.Meters(flat * .98)
	case flat < 1000e3:
		return salient.Meters(flat * .8)
	}
	return 0
}

// flatDistance is the distance from p to the segment in metres, on a flat map around the middle of the two.
func flatDistance(p salient.Point, s segment) float64 {
	const perDegree = 111320.0
	k := math.Cos((p.Lat + (s.a.Lat+s.b.Lat)/2) / 2 * math.Pi / 180)
	ax, ay := turn(s.a.Lon-p.Lon)*k, s.a.Lat-p.Lat
	dx, dy := turn(s.b.Lon-s.a.Lon)*k, s.b.Lat-s.a.Lat
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = min(1, max(0, -(ax*dx+ay*dy)/l))
	}
	return perDegree * math.Hypot(ax+t*dx, ay+t*dy)
}

// golden finds the point of the segment with the least geodesic distance to p.
func golden(p salient.Point, s segment) (salient.Meters, salient.Point) {
	const ratio = 0.6180339887498949 // (√5 − 1) / 2
	best, at := Distance(p, s.a), s.a
	if d := Distance(p, s.b); d < best {
		best, at = d, s.b
	}
	if s.a == s.b {
		return best, at
	}
	lo, hi := 0.0, 1.0
	x1, x2 := 1-ratio, ratio
	d1, d2 := Distance(p, s.at(x1)), Distance(p, s.at(x2))
	for hi-lo > 1e-7 { // a degree is 111 km, so this is about a centimetre
		if d1 < d2 {
			hi, x2, d2 = x2, x1, d1
			x1 = hi - ratio*(hi-lo)
			d1 = Distance(p, s.at(x1))
		} else {
			lo, x1, d1 = x1, x2, d2
			x2 = lo + ratio*(hi-lo)
			d2 = Distance(p, s.at(x2))
		}
	}
	if m := s.at((lo + hi) / 2); Distance(p, m) < best {
		return Distance(p, m), m
	}
	return best, at
}
