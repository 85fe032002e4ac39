package geo

import (
	"cmp"
	"math"
	"slices"
)

// hilbertOrder lists the distinct points along a Hilbert curve through their box, so that each lies near the one
// before it.
func hilbertOrder(points []XY, same []int) []int {
	lo, hi := XY{math.Inf(1), math.Inf(1)}, XY{math.Inf(-1), math.Inf(-1)}
	var order []int
	for i, p := range points {
		if same[i] != i {
			continue
		}
		order = append(order, i)
		lo, hi = XY{min(lo.X, p.X), min(lo.Y, p.Y)}, XY{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	keys := make([]uint64, len(points))
	for _, i := range order {
		keys[i] = hilbertKey(fraction(points[i].X, lo.X, hi.X), fraction(points[i].Y, lo.Y, hi.Y))
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(keys[i], keys[j]), i-j) })
	return order
}

const hilbertBits = 20

func fraction(x, lo, hi float64) uint64 {
	if !(hi > lo) {
		return 0
	}
	f := (x/2 - lo/2) / (hi/2 - lo/2) // halves: the width of the box may overflow
	return uint64(min(1, max(0, f)) * (1<<hilbertBits - 1))
}

// hilbertKey is the position of cell (x, y) on the curve: bit by bit, each quadrant turns the axes of those inside.
func hilbertKey(x, y uint64) uint64 {
	var key uint64
	for s := uint64(1) << (hilbertBits - 1); s > 0; s >>= 1 {
		rx, ry := b2u(x&s != 0), b2u(y&s != 0)
		key += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = (s-1)-x&(s-1), (s-1)-y&(s-1)
			}
			x, y = y, x
		}
	}
	return key
}

func b2u(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
