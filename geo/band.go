package geo

import (
	"math"
	"slices"
)

// Polygon is a ring that turns left and, after it, the rings of its holes, which turn right. No ring repeats its first
// point.
type Polygon [][]XY

// node is a corner of a band: a point of the triangulation (b is -1) or the spot on the side from a to b, a < b, where
// a value reaches a level. Two triangles write the spots on the side between them alike.
type node struct {
	a, b  int
	level float64
}

// Band is where values given at the points, straight inside each triangle, lie from low to high, both included. Triangles
// with a corner whose value is NaN, or with a side longer than reach, are left out. Each triangle is cut by itself and the
// sides that two pieces share are taken out, so that what is left is the outline. Linear in the triangles.
func (t *Triangulation) Band(values []float64, low, high, reach float64) []Polygon {
	edges := map[[2]node]bool{}
	var order [][2]node // as they came, so that the answer does not depend on how a map is walked
	piece := make([]node, 0, 9)
	for _, v := range t.Triangles {
		if !t.usable(v, values, reach) {
			continue
		}
		piece = cutPiece(piece[:0], v, values, low, high)
		if len(piece) < 3 {
			continue
		}
		for i, p := range piece {
			q := piece[(i+1)%len(piece)]
			if back := [2]node{q, p}; edges[back] {
				delete(edges, back)
				continue
			}
			edges[[2]node{p, q}] = true
			order = append(order, [2]node{p, q})
		}
	}
	return nest(t.rings(edges, order, values))
}

// cutPiece is the part of a triangle with values from low to high, turning left.
func cutPiece(piece []node, v [3]int, values []float64, low, high float64) []node {
	for k := range 3 {
		p, q := v[k], v[(k+1)%3]
		from, to := values[p], values[q]
		if from >= low && from <= high {
			piece = append(piece, node{a: p, b: -1})
		}
		levels := [2]float64{low, high}
		if from > to {
			levels = [2]float64{high, low}
		}
		for i, l := range levels {
			if i == 1 && low == high {
				break
			}
			if (from < l && l < to) || (from > l && l > to) {
				piece = append(piece, node{min(p, q), max(p, q), l})
			}
		}
	}
	return piece
}

func (t *Triangulation) spot(n node, values []float64) XY {
	if n.b < 0 {
		return t.Points[n.a]
	}
	a, b := t.Points[n.a], t.Points[n.b]
	f := (n.level - values[n.a]) / (values[n.b] - values[n.a])
	return XY{a.X + f*(b.X-a.X), a.Y + f*(b.Y-a.Y)}
}

// rings joins the sides of an outline, whose inside lies on their left. Where several leave one corner, the first one
// clockwise from the way back is taken, which keeps to the same part of the inside.
func (t *Triangulation) rings(edges map[[2]node]bool, order [][2]node, values []float64) [][]XY {
	leaving := map[node][]node{}
	for _, e := range order {
		if edges[e] {
			leaving[e[0]] = append(leaving[e[0]], e[1])
		}
	}
	var out [][]XY
	for _, e := range order {
		if !edges[e] {
			continue
		}
		var ring []XY
		for at := e; edges[at]; {
			delete(edges, at)
			ring = append(ring, t.spot(at[0], values))
			at = [2]node{at[1], t.onward(at, leaving[at[1]], edges, values)}
		}
		if len(ring) > 2 {
			out = append(out, ring)
		}
	}
	return out
}

// onward is where an outline goes on from the end of a side.
func (t *Triangulation) onward(side [2]node, choice []node, edges map[[2]node]bool, values []float64) node {
	best, least := node{}, math.Inf(1)
	u, v := t.spot(side[0], values), t.spot(side[1], values)
	back := math.Atan2(u.Y-v.Y, u.X-v.X)
	for _, c := range choice {
		if !edges[[2]node{side[1], c}] {
			continue
		}
		w := t.spot(c, values)
		turned := math.Mod(back-math.Atan2(w.Y-v.Y, w.X-v.X)+4*math.Pi, 2*math.Pi)
		if turned <= 0 {
			turned = 2 * math.Pi
		}
		if turned < least {
			best, least = c, turned
		}
	}
	return best
}

// nest puts each hole into the smallest ring around it.
func nest(rings [][]XY) []Polygon {
	var out []Polygon
	var holes [][]XY
	for _, r := range rings {
		if RingArea(r) > 0 {
			out = append(out, Polygon{r})
		} else {
			holes = append(holes, r)
		}
	}
	for _, h := range holes {
		best := -1
		for i, p := range out {
			if Inside(middleOf(h), p[0]) && (best < 0 || RingArea(p[0]) < RingArea(out[best][0])) {
				best = i
			}
		}
		if best >= 0 {
			out[best] = append(out[best], h)
		}
	}
	return slices.Clip(out)
}

// middleOf is a point on the first side of a ring, away from its corners, where rings may touch.
func middleOf(ring []XY) XY { return XY{(ring[0].X + ring[1].X) / 2, (ring[0].Y + ring[1].Y) / 2} }

// Inside tells by casting a ray whether a point lies in a ring.
func Inside(p XY, ring []XY) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			in = !in
		}
	}
	return in
}

// Holds tells whether a point lies in the polygon and in none of its holes.
func (p Polygon) Holds(at XY) bool {
	if len(p) == 0 || !Inside(at, p[0]) {
		return false
	}
	for _, hole := range p[1:] {
		if Inside(at, hole) {
			return false
		}
	}
	return true
}
