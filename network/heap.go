package network

import (
	"math"
	"math/bits"
)

// item is a node waiting at a cost, which is kept as the bits of a float64: for numbers of zero and more their
// order is the order of the numbers.
type item struct {
	key  uint64
	node int32
}

// waiting is a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan, "Faster algorithms for the shortest path problem",
// Journal of the ACM 37, 1990): items lie in the bucket of the highest bit in which their key differs from the
// last key taken. No key may be less than the last one taken.
type waiting struct {
	last    uint64
	filled  uint64 // which of buckets 1 to 64 hold something, by bit
	buckets [65][]item
}

func (w *waiting) push(cost float64, node int32) {
	key := math.Float64bits(cost)
	b := bits.Len64(key ^ w.last)
	w.buckets[b] = append(w.buckets[b], item{key, node})
	if b > 0 {
		w.filled |= 1 << (b - 1)
	}
}

// pop takes an item of least cost; false when none is left.
func (w *waiting) pop() (cost float64, node int32, ok bool) {
	if len(w.buckets[0]) == 0 && !w.refill() {
		return 0, 0, false
	}
	n := len(w.buckets[0]) - 1
	x := w.buckets[0][n]
	w.buckets[0] = w.buckets[0][:n]
	return math.Float64frombits(x.key), x.node, true
}

// refill spreads the lowest bucket that holds anything over those below it.
func (w *waiting) refill() bool {
	if w.filled == 0 {
		return false
	}
	low := bits.TrailingZeros64(w.filled) + 1
	from := w.buckets[low]
	w.last = from[0].key
	for _, x := range from[1:] {
		w.last = min(w.last, x.key)
	}
	w.filled &^= 1 << (low - 1)
	w.buckets[low] = from[:0]
	for _, x := range from {
		b := bits.Len64(x.key ^ w.last)
		w.buckets[b] = append(w.buckets[b], x)
		if b > 0 {
			w.filled |= 1 << (b - 1)
		}
	}
	return true
}
