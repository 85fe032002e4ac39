package lifelines

import (
	"math"

	"salient"
	"salient/geo"
)

// between is the geodesic distance from a road to the nearest of the lines; unknown where there is none. Pieces of line
// that are certainly farther away than another, as measured on a plane at the road, are not measured on the globe.
func between(road salient.Path, to lines) salient.Opt[salient.Meters] {
	mid, reach := road[len(road)/2], 0.0
	for _, p := range road {
		reach = max(reach, float64(onPlane(p, []salient.Path{{mid}})))
	}
	d, _, _, ok := geo.Between([]salient.Path{road}, nearestPieces(road, to.about(mid, salient.Meters(reach))))
	if !ok {
		return salient.None[salient.Meters]()
	}
	return salient.Some(d)
}

// nearestPieces keeps the segments that may be the nearest: those within a twentieth and 300 m of the least distance on
// the plane, whose error is less than half of that. Where the plane does not hold all lines are kept.
func nearestPieces(road salient.Path, lines []salient.Path) []salient.Path {
	mid := road[len(road)/2]
	if math.Abs(mid.Lat) > 80 {
		return lines
	}
	var pieces []salient.Path
	var apart []salient.Meters
	least := salient.Meters(math.Inf(1))
	for _, l := range lines {
		for i := range l {
			piece := l[max(0, i-1) : i+1]
			if len(l) > 1 && i == 0 {
				continue
			}
			d := salient.Meters(math.Inf(1))
			for _, p := range road {
				d = min(d, onPlane(p, []salient.Path{piece}))
			}
			for _, p := range piece {
				d = min(d, onPlane(p, []salient.Path{road}))
			}
			pieces, apart, least = append(pieces, piece), append(apart, d), min(least, d)
		}
	}
	if least > 300_000 { // farther than the plane is good for
		return lines
	}
	var out []salient.Path
	for i, d := range apart {
		if d <= 1.05*least+300 || crosses(road, pieces[i]) {
			out = append(out, pieces[i])
		}
	}
	return out
}

// crosses tells whether the boxes of two paths meet: then their distance may be nought although no corner is near.
func crosses(a, b salient.Path) bool {
	p, q := boxOf(a), boxOf(b)
	return p.West <= q.East && q.West <= p.East && p.South <= q.North && q.South <= p.North
}

func boxOf(path salient.Path) salient.Box {
	b := salient.Box{West: math.Inf(1), South: math.Inf(1), East: math.Inf(-1), North: math.Inf(-1)}
	for _, p := range path {
		b.West, b.East, b.South, b.North = min(b.West, p.Lon), max(b.East, p.Lon), min(b.South, p.Lat), max(b.North, p.Lat)
	}
	return b
}
