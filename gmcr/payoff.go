package gmcr

import (
	"math/bits"
	"slices"
)

const (
	blockBits     = 12 // states of a payoff block: statements on these options alone are tabled once
	maxStatements = 31 // statements that fit a 32-bit payoff; more are ranked first
)

// Payoffs fills dst, of length 2^n, with the actor's payoff of every state: 1 or more, greater is better. Feasibility
// is not looked at.
func (m *Model) Payoffs(actor int, dst []uint32) {
	p := m.Actors[actor].Prefer
	switch {
	case p.Table != nil:
		fillRanks(dst, func(s uint32) uint64 { return uint64(p.Table[s]) })
	case p.Weights != nil:
		fillWeights(dst, p.Weights)
	case len(p.Statements) > maxStatements:
		fillMany(dst, p.Statements, m.Options)
	default:
		newLexicon(p.Statements, m.Options).fill(dst)
	}
}

// fillRanks writes dense ranks 1, 2, … of the keys.
func fillRanks(dst []uint32, key func(uint32) uint64) {
	keys := make([]uint64, len(dst))
	for s := range keys {
		keys[s] = key(uint32(s))
	}
	sorted := slices.Clone(keys)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	for s, k := range keys {
		i, _ := slices.BinarySearch(sorted, k)
		dst[s] = uint32(i) + 1
	}
}

func fillWeights(dst []uint32, weights []int64) {
	sums := make([]uint64, len(dst))
	sums[0] = 1 << 63 // an offset, so that negative sums sort below positive ones
	for s := 1; s < len(sums); s++ {
		sums[s] = sums[s&(s-1)] + uint64(weights[bits.TrailingZeros32(uint32(s))])
	}
	fillRanks(dst, func(s uint32) uint64 { return sums[s] })
}

// fillMany ranks the states by the first statements, then refines the ranks by the next ones.
func fillMany(dst []uint32, statements []Expr, n int) {
	part := make([]uint32, len(dst))
	for i := range dst {
		dst[i] = 0
	}
	for chunk := range slices.Chunk(statements, maxStatements) {
		newLexicon(chunk, n).fill(part)
		fillRanks(dst, func(s uint32) uint64 { return uint64(dst[s])<<32 | uint64(part[s]) })
	}
}

// lexicon evaluates up to 31 ordered statements. Statements on low options only are summed into one table, those on
// high options only are constant in a block, and the rest are evaluated 64 states at a time.
type lexicon struct {
	block int // states in a block
	low   []uint32
	high  []weighted
	mixed []weighted
}

type weighted struct {
	prog   program
	weight uint32
}

func newLexicon(statements []Expr, n int) *lexicon {
	lowBits := min(n, blockBits)
	x := &lexicon{block: 1 << lowBits, low: make([]uint32, 1<<lowBits)}
	lowMask := uint32(x.block - 1)
	for i := range x.low {
		x.low[i] = 1
	}
	for i, e := range statements {
		w := weighted{compile(e, nil), 1 << (len(statements) - 1 - i)}
		switch on := e.Options(); {
		case on&^lowMask == 0:
			w.add(x.low, 0, nil)
		case on&lowMask == 0:
			x.high = append(x.high, w)
		default:
			x.mixed = append(x.mixed, w)
		}
	}
	return x
}

func (x *lexicon) fill(dst []uint32) {
	parallel(len(dst)/x.block, len(dst), func(_, from, to int) {
		var stack []uint64
		for b := from; b < to; b++ {
			stack = x.fillBlock(dst[b*x.block:(b+1)*x.block], uint32(b*x.block>>6), stack)
		}
	})
}

func (x *lexicon) fillBlock(out []uint32, word uint32, stack []uint64) []uint64 {
	var base uint32
	for _, h := range x.high {
		var v uint64
		v, stack = h.prog.run(word, stack)
		base += h.weight & -uint32(v&1)
	}
	for i, v := range x.low {
		out[i] = v + base
	}
	for _, m := range x.mixed {
		stack = m.add(out, word, stack)
	}
	return stack
}

// add adds the weight to every state of dst, which begins at the given word, in which the statement holds.
func (w weighted) add(dst []uint32, word uint32, stack []uint64) []uint64 {
	for start := 0; start < len(dst); start += 64 {
		var v uint64
		v, stack = w.prog.run(word+uint32(start>>6), stack)
		if v == 0 {
			continue
		}
		part := dst[start:min(start+64, len(dst))]
		for i := range part {
			part[i] += w.weight & -uint32(v&1)
			v >>= 1
		}
	}
	return stack
}
