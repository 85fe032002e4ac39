package gmcr

import "slices"

// index is a local index with a flag in its highest bit.
type index interface{ ~uint16 | ~uint32 }

const smallFibre = 14 // own options up to which an order is held in 16 bits

// order is an actor's fibres, each sorted by its payoff from the best down. An entry is a local index; its highest bit
// says that the entry ties with the one before. All ones end the feasible states of a fibre.
type order[T index] struct {
	*fibres
	entries []T
	where   *places  // looked up when first needed
	full    []uint32 // where.done before anything is done
}

func flags[T index]() (tie, end T) {
	end = ^T(0)
	return end &^ (end >> 1), end
}

// sortFibres makes the order of an actor from its payoffs; infeasible states have payoff 0.
func sortFibres[T index](n int, f *fibres, pay []uint32) *order[T] {
	o := &order[T]{fibres: f, entries: make([]T, len(pay))}
	f.space()
	keys := make([][]uint64, len(f.bufs))
	for i := range keys {
		keys[i] = make([]uint64, f.size)
	}
	f.sweep(n, pay, func(worker, fibre int, vals []uint32) bool {
		sortFibre(o.fibre(fibre), vals, keys[worker])
		return false
	})
	return o
}

// fibre is the sorted entries of one fibre.
func (o *order[T]) fibre(i int) []T { return o.entries[i*o.size : (i+1)*o.size] }

func sortFibre[T index](out []T, pay []uint32, keys []uint64) {
	tie, end := flags[T]()
	feasible := 0
	for i, p := range pay {
		if p > 0 {
			keys[feasible] = uint64(^p)<<32 | uint64(i) // the complement: best first
			feasible++
		}
	}
	slices.Sort(keys[:feasible])
	last := ^uint64(0)
	for i, k := range keys[:feasible] {
		out[i] = T(uint32(k))
		if k>>32 == last {
			out[i] |= tie
		}
		last = k >> 32
	}
	if feasible < len(out) {
		out[feasible] = end
	}
}
