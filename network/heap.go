package network

import (
	"math"
	"math/bits"
)

// item is a node waiting at a cost.
type item struct {
	cost float64
	node int32
}

// waiting is a queue of nodes by cost: buckets of one width, in a ring, of which the current one is a heap. No cost may be
// less than the last one taken, nor more than the ring is long above it. (Cherkassky, Goldberg and Silverstein,
// "Buckets, heaps, lists, and monotone priority queues", SIAM Journal on Computing 28, 1999.)
type waiting struct {
	perUnit float64 // buckets for a cost of one
	current int64   // the number of the current bucket
	heap    []item  // what waits in it: no item costs less than the one at (its position − 1) ÷ 4
	ring    []int32 // by bucket: its first entry; [None]
	filled  []uint64
	entries []entry
	free    int32 // the first unused entry
}

// entry is an item in a bucket and the next one there.
type entry struct {
	item
	next int32
}

// buckets is how many there are: enough that few nodes share one, few enough to stay in the cache.
const buckets = 1 << 12

// newWaiting is a queue in which costs rise by at most step from one taken to one put in; mean is a usual step.
func newWaiting(step, mean float64) *waiting {
	w := &waiting{ring: make([]int32, buckets), filled: make([]uint64, buckets/64), free: None}
	for i := range w.ring {
		w.ring[i] = None
	}
	const finest = 256 // buckets for a usual step: the fewer nodes in each, the less is left to sort
	if p := min((buckets-2)/step, finest/mean); step > 0 && p <= math.MaxFloat64 {
		w.perUnit = p
	}
	return w
}

func (w *waiting) push(cost float64, node int32) {
	b := int64(cost * w.perUnit)
	if b <= w.current {
		w.sink(item{cost, node})
		return
	}
	e := w.free
	if e == None {
		e = int32(len(w.entries))
		w.entries = append(w.entries, entry{})
	} else {
		w.free = w.entries[e].next
	}
	slot := b & (buckets - 1)
	w.entries[e] = entry{item{cost, node}, w.ring[slot]}
	w.ring[slot] = e
	w.filled[slot>>6] |= 1 << (slot & 63)
}

// pop takes an item of least cost; false when none is left.
func (w *waiting) pop() (item, bool) {
	if len(w.heap) == 0 && !w.refill() {
		return item{}, false
	}
	top := w.heap[0]
	n := len(w.heap) - 1
	last := w.heap[n]
	w.heap = w.heap[:n]
	if n > 0 {
		w.rise(last)
	}
	return top, true
}

// refill makes the next bucket that holds anything the current one.
func (w *waiting) refill() bool {
	slot, ok := w.next()
	if !ok {
		return false
	}
	w.current += (slot - w.current) & (buckets - 1)
	w.filled[slot>>6] &^= 1 << (slot & 63)
	for e := w.ring[slot]; e != None; {
		x := &w.entries[e]
		w.sink(x.item)
		e, x.next, w.free = x.next, w.free, e
	}
	w.ring[slot] = None
	return true
}

// next is the first bucket after the current one, round the ring, that holds anything.
func (w *waiting) next() (int64, bool) {
	from := (w.current + 1) & (buckets - 1)
	words := int64(len(w.filled))
	word := from >> 6
	rest := w.filled[word] >> (from & 63) << (from & 63)
	for range words + 1 {
		if rest != 0 {
			return word<<6 + int64(bits.TrailingZeros64(rest)), true
		}
		word = (word + 1) % words
		rest = w.filled[word]
	}
	return 0, false
}

// sink adds an item to the heap.
func (w *waiting) sink(x item) {
	w.heap = append(w.heap, x)
	i := len(w.heap) - 1
	for i > 0 {
		up := (i - 1) / 4
		if w.heap[up].cost <= x.cost {
			break
		}
		w.heap[i] = w.heap[up]
		i = up
	}
	w.heap[i] = x
}

// rise puts an item where the top was.
func (w *waiting) rise(x item) {
	i, n := 0, len(w.heap)
	for {
		least := 4*i + 1
		if least >= n {
			break
		}
		for k := least + 1; k < min(n, 4*i+5); k++ {
			if w.heap[k].cost < w.heap[least].cost {
				least = k
			}
		}
		if w.heap[least].cost >= x.cost {
			break
		}
		w.heap[i] = w.heap[least]
		i = least
	}
	w.heap[i] = x
}
