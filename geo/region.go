package geo

import "math"

// Region is an area on the plane with holes in it: rings, each of which adds what it encloses or takes it out.
type Region []regionRing

type regionRing struct {
	ring     []XY
	hole     bool
	low, top XY // the corners of its box
}

// NewRegion makes a region of rings that do not cross, whichever way they turn: a ring inside another is a hole of it,
// and one inside a hole an island. A first point that is repeated at the end does no harm. Rings of fewer than three
// points enclose nothing and are left out.
func NewRegion(rings [][]XY) Region {
	var out Region
	for i, r := range rings {
		if len(r) < 3 {
			continue
		}
		depth := 0
		for j, other := range rings {
			if j != i && len(other) > 2 && Inside(middleOf(r), other) {
				depth++
			}
		}
		low, top := boxOf(r)
		out = append(out, regionRing{r, depth%2 == 1, low, top})
	}
	return out
}

func boxOf(ring []XY) (low, top XY) {
	low, top = ring[0], ring[0]
	for _, p := range ring {
		low, top = XY{min(low.X, p.X), min(low.Y, p.Y)}, XY{max(top.X, p.X), max(top.Y, p.Y)}
	}
	return low, top
}

// Within is the area of the part of the region inside a convex cell that turns left.
func (r Region) Within(cell []XY) float64 {
	if len(cell) == 0 {
		return 0
	}
	low, top := boxOf(cell)
	area := 0.0
	for _, x := range r {
		if x.low.X > top.X || x.low.Y > top.Y || x.top.X < low.X || x.top.Y < low.Y {
			continue
		}
		part := math.Abs(RingArea(Clip(x.ring, cell)))
		if x.hole {
			part = -part
		}
		area += part
	}
	return max(0, area)
}
