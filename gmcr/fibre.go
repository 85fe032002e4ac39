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
	low     bool // the own options are the lowest: a fibre is one run of memory

	// Working space by worker.
	bufs, rests [][]uint32
	best, old   [][]uint32 // a value by class; a fibre's values before they are replaced
}

const batchStates = 1 << 15 // states in the working buffer of a batch: 128 kB of payoffs, more where fibres are longer

func (m *Model) fibres(own uint32) *fibres {
	k := bits.OnesCount32(own)
	f := &fibres{own: own, k: k, size: 1 << k, count: 1 << (m.Options - k), offset: make([]uint32, 1<<k), low: own == 1<<k-1}
	f.batch = min(f.count, max(linePad, min(64, batchStates/f.size)))
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

// sweep calls work for every fibre of the cube's values, on all cores, with the fibre's values in the order of the local
// indices. Work tells whether it changed them; only then are they written back. Each call gets a worker number below
// workers() and the fibre's number. It tells whether anything changed.
func (f *fibres) sweep(n int, cube []uint32, work func(worker, fibre int, vals []uint32) bool) bool {
	var changed atomic.Bool
	batches := f.count / f.batch // both are powers of two
	f.space()
	parallel(batches, len(cube), func(worker, from, to int) {
		any := false
		for b := from; b < to; b++ {
			r := deposit(uint32(b*f.batch), ^f.own&(1<<n-1))
			if f.low {
				any = f.direct(b*f.batch, cube[r:], worker, work) || any
			} else {
				any = f.copied(b*f.batch, r, cube, worker, work) || any
			}
		}
		if any {
			changed.Store(true)
		}
	})
	return changed.Load()
}

// direct works on a batch whose fibres are runs of memory.
func (f *fibres) direct(first int, cube []uint32, worker int, work func(worker, fibre int, vals []uint32) bool) bool {
	any := false
	for i := range f.batch {
		any = work(worker, first+i, cube[i*f.size:(i+1)*f.size]) || any
	}
	return any
}

// copied gathers a batch of strided fibres, works on them and scatters them back. Rows of the buffer stand a memory
// line further apart than they are long, lest they all fall into the same lines of the cache.
func (f *fibres) copied(first int, r uint32, cube []uint32, worker int, work func(worker, fibre int, vals []uint32) bool) bool {
	buf, rests, pitch := f.bufs[worker], f.rests[worker], f.size+linePad
	runs := f.own&uint32(f.batch-1) == 0 // the batch's rests follow each other: rows of memory
	if !runs {
		for i := range rests {
			rests[i] = r
			r = ((r | f.own) + 1) &^ f.own
		}
	}
	for i, o := range f.offset {
		if runs {
			gatherRow(buf[i:], cube[r|o:][:f.batch], pitch)
		} else {
			gather(buf[i:], cube, rests, o, pitch)
		}
	}
	any := false
	for i := range f.batch {
		any = work(worker, first+i, buf[i*pitch:i*pitch+f.size]) || any
	}
	for i, o := range f.offset {
		switch {
		case !any:
			return false
		case runs:
			scatterRow(buf[i:], cube[r|o:][:f.batch], pitch)
		default:
			scatter(buf[i:], cube, rests, o, pitch)
		}
	}
	return any
}

func gather(buf, cube, rests []uint32, offset uint32, pitch int) {
	for i, r := range rests {
		buf[i*pitch] = cube[r|offset]
	}
}

func gatherRow(buf, row []uint32, pitch int) {
	for i, v := range row {
		buf[i*pitch] = v
	}
}

func scatter(buf, cube, rests []uint32, offset uint32, pitch int) {
	for i, r := range rests {
		cube[r|offset] = buf[i*pitch]
	}
}

func scatterRow(buf, row []uint32, pitch int) {
	for i := range row {
		row[i] = buf[i*pitch]
	}
}

// space makes the workers' working space, once.
func (f *fibres) space() {
	if f.bufs != nil {
		return
	}
	for range workers(f.count * f.size) {
		f.bufs = append(f.bufs, make([]uint32, f.batch*(f.size+linePad)))
		f.rests = append(f.rests, make([]uint32, f.batch))
		f.best = append(f.best, make([]uint32, f.classes))
		f.old = append(f.old, make([]uint32, f.size))
	}
}

const linePad = 16 // a memory line of 64 bytes

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
