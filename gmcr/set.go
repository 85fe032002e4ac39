package gmcr

import "math/bits"

// Set is a set of states as a bit set: state s is bit s%64 of word s/64.
type Set []uint64

// NewSet is the empty set over 2^n states.
func NewSet(n int) Set { return make(Set, words(n)) }

func words(n int) int { return max(1, 1<<n/64) }

// Has tells whether the state is in the set.
func (s Set) Has(state uint32) bool { return s[state>>6]>>(state&63)&1 == 1 }

// Add puts the state in the set.
func (s Set) Add(state uint32) { s[state>>6] |= 1 << (state & 63) }

// Count is the number of states in the set.
func (s Set) Count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// States lists the states in ascending order of their decimals.
func (s Set) States() []uint32 {
	out := make([]uint32, 0, s.Count())
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, uint32(i<<6|bits.TrailingZeros64(w)))
		}
	}
	return out
}

// Intersect keeps in s only what is in other too.
func (s Set) Intersect(other Set) {
	for i := range s {
		s[i] &= other[i]
	}
}

// Clone is a copy of the set.
func (s Set) Clone() Set { return append(Set(nil), s...) }

// meets tells whether the two sets have a state in common.
func (s Set) meets(other Set) bool {
	for i := range s {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

func trailing(w uint64) int { return bits.TrailingZeros64(w) }
