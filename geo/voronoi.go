package geo

import (
	"math"

	"salient"
)

// Around lists, for each point, the corners joined to it, in no order; a point that shares a spot with an earlier
// one, or is not finite, has none.
func (t *Triangulation) Around() [][]int {
	out := make([][]int, len(t.Points))
	for _, e := range t.Edges() {
		out[e[0]] = append(out[e[0]], e[1])
		out[e[1]] = append(out[e[1]], e[0])
	}
	return out
}

// Cells are the Voronoi cells of the points inside a convex frame (turning left): what lies nearer to the point than
// to any other. Each is the frame cut along the bisector with each Delaunay neighbour, so a nearly flat triangle does
// no harm. A point that shares a spot with an earlier one has no cell; nor has one that is not finite or whose cell
// misses the frame. The cells fill the frame without overlap.
func (t *Triangulation) Cells(frame []XY) [][]XY {
	around := t.Around()
	out := make([][]XY, len(t.Points))
	for i, p := range t.Points {
		if t.Same[i] != i {
			continue
		}
		cell := frame
		for _, j := range around[i] {
			q := t.Points[j]
			mid := XY{(p.X + q.X) / 2, (p.Y + q.Y) / 2}
			cell = halve(cell, mid, XY{p.X - q.X, p.Y - q.Y})
		}
		if len(cell) >= 3 {
			out[i] = cell
		}
	}
	return out
}

// halve keeps the part of a ring on the side of the line through at towards which the normal points (I. E. Sutherland
// and G. W. Hodgman, "Reentrant polygon clipping", 1974).
func halve(ring []XY, at, normal XY) []XY {
	side := func(p XY) float64 { return (p.X-at.X)*normal.X + (p.Y-at.Y)*normal.Y }
	var out []XY
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		a, b := side(p), side(q)
		if a >= 0 {
			out = append(out, p)
		}
		if (a > 0 && b < 0) || (a < 0 && b > 0) {
			f := a / (a - b)
			out = append(out, XY{p.X + f*(q.X-p.X), p.Y + f*(q.Y-p.Y)})
		}
	}
	return out
}

// Clip keeps the part of a ring inside a convex ring that turns left. A ring that is not convex may come out with
// sides that run back along themselves; its area is right nevertheless. Sides of the convex ring so short that rounding
// decides where they point are passed over: what they cut off is no wider than they are long.
func Clip(ring, convex []XY) []XY {
	const short = 1e-9 // of the larger extent
	if len(convex) == 0 {
		return nil
	}
	low, top := boxOf(convex)
	least := short * max(top.X-low.X, top.Y-low.Y)
	for i, a := range convex {
		b := convex[(i+1)%len(convex)]
		if math.Abs(b.X-a.X) <= least && math.Abs(b.Y-a.Y) <= least {
			continue
		}
		ring = halve(ring, a, XY{a.Y - b.Y, b.X - a.X})
		if len(ring) == 0 {
			return nil
		}
	}
	return ring
}

// RingArea is the area of a ring on the plane, in its units squared, positive where it turns left.
func RingArea(ring []XY) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += (p.X*q.Y - q.X*p.Y) / 2
	}
	return sum
}

// Stretch is the area on the ellipsoid of a small patch at a latitude, for an area of 1 on the plane.
func (p Plane) Stretch(lat float64) float64 {
	q := NewPlane(salient.Point{Lat: lat})
	if p.kx == 0 || p.ky == 0 {
		return 1
	}
	return q.kx * q.ky / (p.kx * p.ky)
}
