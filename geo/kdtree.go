package geo

import (
	"cmp"
	"math"
	"slices"

	"salient"
)

// XYZ is a point in space, in kilometres from the centre of the earth.
type XYZ [3]float64

// InSpace places a point of the WGS-84 ellipsoid in space. The straight line between two such points is shorter
// than the geodesic by 1 part in 10,000 at 300 km.
func InSpace(p salient.Point) XYZ {
	const e2 = flattening * (2 - flattening)
	sinLat, cosLat := math.Sincos(p.Lat * math.Pi / 180)
	sinLon, cosLon := math.Sincos(p.Lon * math.Pi / 180)
	prime := semiMajor / 1000 / math.Sqrt(1-e2*sinLat*sinLat)
	return XYZ{prime * cosLat * cosLon, prime * cosLat * sinLon, prime * (1 - e2) * sinLat}
}

// Apart is the straight distance between two points in space, in kilometres.
func Apart(a, b XYZ) float64 { return math.Sqrt(apart2(a, b)) }

func apart2(a, b XYZ) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}

// Near finds the nearest of a fixed set of points (a k-d tree, J. L. Bentley, 1975).
type Near struct {
	points []XYZ
	order  []int // a balanced tree in place: the middle of each run splits it
}

// NewNear makes points ready. Points that are not finite are left out.
func NewNear(points []XYZ) *Near {
	n := &Near{points: points}
	for i, p := range points {
		if s := p[0] + p[1] + p[2]; !math.IsNaN(s) && !math.IsInf(s, 0) {
			n.order = append(n.order, i)
		}
	}
	n.split(0, len(n.order), 0)
	return n
}

func (n *Near) split(lo, hi, axis int) {
	if hi-lo < 2 {
		return
	}
	slices.SortFunc(n.order[lo:hi], func(i, j int) int {
		return cmp.Or(cmp.Compare(n.points[i][axis], n.points[j][axis]), i-j)
	})
	mid := (lo + hi) / 2
	n.split(lo, mid, (axis+1)%3)
	n.split(mid+1, hi, (axis+1)%3)
}

type found struct {
	i int
	d float64
}

// Of lists the k points nearest to q, the nearest first, ties by index; fewer where there are fewer.
func (n *Near) Of(q XYZ, k int) []int {
	if k <= 0 {
		return nil
	}
	best := make([]found, 0, k+1)
	n.search(q, k, 0, len(n.order), 0, &best)
	out := make([]int, len(best))
	for i, f := range best {
		out[i] = f.i
	}
	return out
}

func (n *Near) search(q XYZ, k, lo, hi, axis int, best *[]found) {
	if lo >= hi {
		return
	}
	mid := (lo + hi) / 2
	i := n.order[mid]
	insert(best, found{i, apart2(q, n.points[i])}, k)
	side := q[axis] - n.points[i][axis]
	next := (axis + 1) % 3
	if side <= 0 {
		n.search(q, k, lo, mid, next, best)
	} else {
		n.search(q, k, mid+1, hi, next, best)
	}
	if len(*best) == k && side*side > (*best)[k-1].d {
		return
	}
	if side <= 0 {
		n.search(q, k, mid+1, hi, next, best)
	} else {
		n.search(q, k, lo, mid, next, best)
	}
}

// insert keeps best sorted and no longer than k.
func insert(best *[]found, f found, k int) {
	b := *best
	at := len(b)
	for at > 0 && (b[at-1].d > f.d || (b[at-1].d == f.d && b[at-1].i > f.i)) {
		at--
	}
	if at >= k {
		return
	}
	b = slices.Insert(b, at, f)
	*best = b[:min(k, len(b))]
}
