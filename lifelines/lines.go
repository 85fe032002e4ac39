package lifelines

import (
	"math"

	"salient"
)

// lines is a front or another set of paths, cut into runs with a box around each, so that what is certainly farther away
// is not measured. It gives the distances that measuring every piece gives.
type lines struct {
	all  []salient.Path
	runs []run
}

type run struct {
	path salient.Path
	box  salient.Box
}

const slack salient.Meters = .001 // for the last digits

const runLength = 24 // segments of a run: few enough to be skipped whole, many enough to be worth a box

func newLines(all []salient.Path) lines {
	x := lines{all: all}
	for _, l := range all {
		for from := 0; from == 0 && len(l) > 0 || from < len(l)-1; from += runLength {
			part := l[from:min(len(l), from+runLength+1)]
			x.runs = append(x.runs, run{part, boxOf(part)})
		}
	}
	return x
}

// least is a distance on the plane at a point that no part of the run is nearer than; false where the run is so long, or
// lies so across the point's antipode, that the plane does not hold.
func (r run) least(at salient.Point) (salient.Meters, bool) {
	k := math.Cos(at.Lat * math.Pi / 180)
	west, east := r.box.West-at.Lon, r.box.East-at.Lon
	if west < -180 || east > 180 {
		west, east = turned(west), turned(east)
	}
	if width := r.box.East - r.box.West; west > east || width > 180 || width*k > 90 {
		return 0, false
	}
	x := max(west, -east, 0) * k * perDegree
	y := max(r.box.South-at.Lat, at.Lat-r.box.North, 0) * perDegree
	return salient.Meters(math.Sqrt(x*x+y*y)) - slack, true
}

// turned is a difference of longitudes, from −180 to 180.
func turned(lon float64) float64 { return math.Mod(lon+540, 360) - 180 }

// onPlane is [onPlane] of all the lines.
func (x lines) onPlane(at salient.Point) salient.Meters {
	best, first := salient.Meters(math.Inf(1)), -1
	least := make([]salient.Meters, len(x.runs))
	for i, r := range x.runs {
		d, ok := r.least(at)
		if !ok {
			d = -1
		}
		if least[i] = d; first < 0 || d < least[first] {
			first = i
		}
	}
	if first >= 0 {
		best = onPlane(at, []salient.Path{x.runs[first].path})
	}
	for i, r := range x.runs {
		if i != first && least[i] < best {
			best = min(best, onPlane(at, []salient.Path{r.path}))
		}
	}
	return best
}

// about is the runs that may hold what is nearest to a thing around a point, which reaches so far from it; all of them where
// the plane does not hold.
func (x lines) about(at salient.Point, reach salient.Meters) []salient.Path {
	d := x.onPlane(at)
	if math.Abs(at.Lat) > 80 || d > 300_000 || reach > 300_000 {
		return x.all
	}
	var out []salient.Path
	for _, r := range x.runs {
		if far, ok := r.least(at); !ok || far <= 1.1*d+1.1*reach+1000 {
			out = append(out, r.path)
		}
	}
	return out
}
