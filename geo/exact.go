package geo

import (
	"math"
	"math/big"
)

// turnOf is positive where a, b, c turn left, negative where they turn right and zero where they lie on one line,
// exactly: the sign of a floating-point determinant is used only where its rounding error cannot change it (the
// static filter of J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
// Predicates", 1997); otherwise it is computed in rational numbers.
func turnOf(a, b, c XY) int {
	l := (a.X - c.X) * (b.Y - c.Y)
	r := (a.Y - c.Y) * (b.X - c.X)
	det := l - r
	const bound = (3 + 16*epsilon) * epsilon
	if math.Abs(det) > bound*(math.Abs(l)+math.Abs(r)) {
		return sign(det)
	}
	return turnExact(a, b, c)
}

// epsilon is half the distance from 1 to the next number, the unit of Shewchuk's bounds.
const epsilon = 1.0 / (1 << 53)

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

func turnExact(a, b, c XY) int {
	ax, ay := less(a.X, c.X), less(a.Y, c.Y)
	bx, by := less(b.X, c.X), less(b.Y, c.Y)
	return times(ax, by).Cmp(times(ay, bx))
}

// less is a − b, times a·b, plus a + b, exactly.
func less(a, b float64) *big.Rat {
	x, y := new(big.Rat).SetFloat64(a), new(big.Rat).SetFloat64(b)
	if x == nil || y == nil {
		return new(big.Rat) // not finite; Delaunay lets none in
	}
	return x.Sub(x, y)
}

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func plus(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

// inCircle is positive where d lies inside the circle through a, b, c (which turn left), zero on it, negative
// outside, exactly, as [turnOf] is.
func inCircle(a, b, c, d XY) int {
	ax, ay := a.X-d.X, a.Y-d.Y
	bx, by := b.X-d.X, b.Y-d.Y
	cx, cy := c.X-d.X, c.Y-d.Y
	bc, cb := bx*cy, cx*by
	ca, ac := cx*ay, ax*cy
	ab, ba := ax*by, bx*ay
	as, bs, cs := ax*ax+ay*ay, bx*bx+by*by, cx*cx+cy*cy
	det := as*(bc-cb) + bs*(ca-ac) + cs*(ab-ba)
	size := (math.Abs(bc)+math.Abs(cb))*as + (math.Abs(ca)+math.Abs(ac))*bs + (math.Abs(ab)+math.Abs(ba))*cs
	const bound = (10 + 96*epsilon) * epsilon
	if math.Abs(det) > bound*size {
		return sign(det)
	}
	return inCircleExact(a, b, c, d)
}

func inCircleExact(a, b, c, d XY) int {
	ax, ay := less(a.X, d.X), less(a.Y, d.Y)
	bx, by := less(b.X, d.X), less(b.Y, d.Y)
	cx, cy := less(c.X, d.X), less(c.Y, d.Y)
	minor := func(px, py, qx, qy *big.Rat) *big.Rat {
		return new(big.Rat).Sub(times(px, qy), times(qx, py))
	}
	square := func(x, y *big.Rat) *big.Rat { return plus(times(x, x), times(y, y)) }
	det := times(square(ax, ay), minor(bx, by, cx, cy))
	det = plus(det, times(square(bx, by), minor(cx, cy, ax, ay)))
	det = plus(det, times(square(cx, cy), minor(ax, ay, bx, by)))
	return det.Sign()
}
