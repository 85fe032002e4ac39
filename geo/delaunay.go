package geo

import (
	"cmp"
	"math"
	"slices"
)

// Triangulation is a Delaunay triangulation: no point lies inside the circle through the corners of a triangle.
type Triangulation struct {
	Points []XY
	// Triangles are the corners, turning left, as indices of Points.
	Triangles [][3]int
	// Across is, for each triangle, the triangle beyond the side opposite to each corner; -1 on the outside.
	Across [][3]int
	// Same is, for each point, the first point at the same spot (itself where there is none before it), or -1 for
	// a point that is not finite and was left out. Only points with Same[i] == i are corners.
	Same []int
	// Chain is the points in order along their line where all lie on one line; empty otherwise.
	Chain []int
}

// Delaunay triangulates the points by adding one at a time in the order of a Hilbert curve (A. Bowyer and
// D. F. Watson, 1981), with exact predicates, so that collinear, cocircular and equal points do no harm. Points
// outside the hull so far meet triangles that have an imaginary corner at infinity. About n log n.
func Delaunay(points []XY) *Triangulation {
	t := &Triangulation{Points: points, Same: firstAt(points)}
	order := hilbertOrder(points, t.Same)
	b := &builder{points: points, ghost: len(points), starts: make([]int, len(points)+1)}
	rest, ok := b.seed(order)
	if !ok {
		if len(order) > 1 {
			t.Chain = alongLine(points, order)
		}
		return t
	}
	for _, i := range rest {
		b.add(i)
	}
	b.emit(t)
	return t
}

// firstAt finds for each point the first at the same spot, -1 for points that are not finite.
func firstAt(points []XY) []int {
	seen := make(map[XY]int, len(points))
	same := make([]int, len(points))
	for i, p := range points {
		if math.IsInf(p.X, 0) || math.IsInf(p.Y, 0) || p.X != p.X || p.Y != p.Y {
			same[i] = -1
			continue
		}
		key := XY{p.X + 0, p.Y + 0} // one zero for both signs
		if _, ok := seen[key]; !ok {
			seen[key] = i
		}
		same[i] = seen[key]
	}
	return same
}

func alongLine(points []XY, order []int) []int {
	out := slices.Clone(order)
	slices.SortFunc(out, func(i, j int) int {
		return cmp.Or(cmp.Compare(points[i].X, points[j].X), cmp.Compare(points[i].Y, points[j].Y))
	})
	return out
}

// Edges lists each side of a triangle once, the lower index first, in order.
func (t *Triangulation) Edges() [][2]int {
	var out [][2]int
	for i := 1; i < len(t.Chain); i++ {
		a, b := t.Chain[i-1], t.Chain[i]
		out = append(out, [2]int{min(a, b), max(a, b)})
	}
	for i, v := range t.Triangles {
		for k := range 3 {
			a, b := v[(k+1)%3], v[(k+2)%3]
			if t.Across[i][k] < i { // the outside, or a triangle already seen
				out = append(out, [2]int{min(a, b), max(a, b)})
			}
		}
	}
	slices.SortFunc(out, func(p, q [2]int) int { return cmp.Or(p[0]-q[0], p[1]-q[1]) })
	return out
}
