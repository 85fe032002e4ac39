package gmcr

import (
	"math/bits"
	"runtime"
	"sync"
	"sync/atomic"
)

// fibres is how the 2^n states fall apart into the fibres of one actor: 2^(n-k) of them, each of 2^k states. A state
// is a rest (the options of the others) and a local index (the actor's own options, packed).
type fibres struct {
	own    uint32
	k      int      // own options
	size   int      // states in a fibre
	count  int      // fibres
	offset []uint32 // local index → bits of the state
	batch  int      // fibres worked on together, so that the memory lines of a strided fibre are used whole
	// class packs, per local index, the actor's one-way options so that a move goes from a class only to a class that
	// contains it; nil where the actor has none.
	class   []uint32
	classes int
}

const batchStates = 1 << 15 // states in the working buffer of a batch: 128 kB of payoffs

func (m *Model) fibres(own uint32) *fibres {
	k := bits.OnesCount32(own)
	f := &fibres{own: own, k: k, size: 1 << k, count: 1 << (m.Options - k), offset: make([]uint32, 1<<k)}
	f.batch = min(f.count, max(1, min(64, batchStates/f.size)))
	for i := range f.offset {
		f.offset[i] = deposit(uint32(i), own)
	}
	if oneWay := own & (m.TakenOnly | m.DroppedOnly); oneWay != 0 {
		f.classes = 1 << bits.OnesCount32(oneWay)
		f.class = make([]uint32, f.size)
		for i, o := range f.offset {
			f.class[i] = extract(o^m.DroppedOnly, oneWay)
		}
	}
	return f
}

// deposit spreads the low bits of v over the bits of mask.
func deposit(v, mask uint32) uint32 {
	var out uint32
	for ; mask != 0; mask &= mask - 1 {
		if v&1 == 1 {
			out |= mask & -mask
		}
		v >>= 1
	}
	return out
}

// extract packs the bits of v that lie in mask.
func extract(v, mask uint32) uint32 {
	var out uint32
	for i := 0; mask != 0; mask &= mask - 1 {
		if v&mask&-mask != 0 {
			out |= 1 << i
		}
		i++
	}
	return out
}

// each calls work for every batch of fibres, on all cores. Each call gets the number of the batch's first fibre, the
// rests of the batch's fibres and a worker number below workers().
func (f *fibres) each(n int, work func(worker, first int, rests []uint32)) {
	batches := f.count / f.batch // both are powers of two
	run := func(worker, from, to int) {
		rests := make([]uint32, f.batch)
		for b := from; b < to; b++ {
			r := deposit(uint32(b*f.batch), ^f.own&(1<<n-1))
			for i := range rests {
				rests[i] = r
				r = ((r | f.own) + 1) &^ f.own
			}
			work(worker, b*f.batch, rests)
		}
	}
	parallel(batches, batches*f.batch*f.size, run)
}

const parallelFrom = 1 << 14 // states below which a second core costs more than it saves

func workers(states int) int {
	if states < parallelFrom {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}

// parallel splits 0 … count-1 into runs and works on them on all cores.
func parallel(count, states int, run func(worker, from, to int)) {
	w := workers(states)
	if w == 1 || count < 2 {
		run(0, 0, count)
		return
	}
	step := max(1, count/(8*w))
	var next atomic.Int64
	var wg sync.WaitGroup
	for i := range w {
		wg.Go(func() {
			for {
				from := int(next.Add(int64(step))) - step
				if from >= count {
					return
				}
				run(i, from, min(from+step, count))
			}
		})
	}
	wg.Wait()
}

// gather copies the batch's states from the cube into buf, fibre after fibre.
func (f *fibres) gather(buf, cube []uint32, rests []uint32) {
	if f.own == uint32(f.size-1) { // the own options are the lowest: a fibre is one run of memory
		for b, r := range rests {
			copy(buf[b*f.size:(b+1)*f.size], cube[r:])
		}
		return
	}
	for i, o := range f.offset {
		j := i
		for _, r := range rests {
			buf[j] = cube[r|o]
			j += f.size
		}
	}
}

// scatter copies the batch's states back.
func (f *fibres) scatter(buf, cube []uint32, rests []uint32) {
	if f.own == uint32(f.size-1) {
		for b, r := range rests {
			copy(cube[r:], buf[b*f.size:(b+1)*f.size])
		}
		return
	}
	for i, o := range f.offset {
		j := i
		for _, r := range rests {
			cube[r|o] = buf[j]
			j += f.size
		}
	}
}

// buffers hands each worker its own working space.
func (f *fibres) buffers() [][]uint32 {
	out := make([][]uint32, workers(f.count*f.size))
	for i := range out {
		out[i] = make([]uint32, f.batch*f.size)
	}
	return out
}
