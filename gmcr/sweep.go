package gmcr

import "math"

const never = math.MaxUint32 // the value of an infeasible state while least values are sought

// improve lowers w(t) to the least w(u) over the states u that the order's actor reaches from t by an improvement. One
// call closes each fibre, for improvements compose. It tells whether anything changed.
func (o *order[T]) improve(n int, w []uint32) bool {
	if o.class == nil {
		return o.sweep(n, w, func(_, fibre int, vals []uint32) bool { return lowerFree(o.fibre(fibre), vals) })
	}
	return o.sweep(n, w, func(worker, fibre int, vals []uint32) bool {
		return lowerOneWay(o.fibre(fibre), vals, o.class, o.best[worker])
	})
}

func lowerFree[T index](list []T, w []uint32) bool {
	tie, end := flags[T]()
	run, group := uint32(never), uint32(never) // least over the strictly better; least over those tied so far
	changed := false
	for _, e := range list {
		if e == end {
			break
		}
		if e&tie == 0 {
			run = min(run, group)
		}
		i := e &^ tie
		v := w[i]
		group = min(group, v)
		if run < v {
			w[i] = run
			changed = true
		}
	}
	return changed
}

// lowerOneWay is lowerFree where the actor has one-way options: best[c] is the least value over the strictly better
// states whose class contains c.
func lowerOneWay[T index](list []T, w []uint32, class []uint32, best []uint32) bool {
	tie, end := flags[T]()
	for c := range best {
		best[c] = never
	}
	changed := false
	for from := 0; from < len(list) && list[from] != end; {
		to := from + 1
		if to == len(list) || list[to]&tie == 0 || list[to] == end { // a state that ties with none
			i := list[from] &^ tie
			c := class[i]
			if b, v := best[c], w[i]; b < v {
				w[i] = b
				changed = true
			} else if b > v {
				lowerSubsets(best, c, v, ^uint32(0))
			}
			from = to
			continue
		}
		for to < len(list) && list[to] != end && list[to]&tie != 0 {
			to++
		}
		for _, e := range list[from:to] {
			i := e &^ tie
			if b := best[class[i]]; b < w[i] {
				w[i] = b
				changed = true
			}
		}
		for _, e := range list[from:to] {
			i := e &^ tie
			lowerSubsets(best, class[i], w[i], ^uint32(0))
		}
		from = to
	}
	return changed
}

// lowerSubsets lowers best of every subset of c to v. best never falls from a class to a class it contains, so where one
// is low enough all its subsets are. Subsets are made by taking out ever lower bits, so that each is met once.
func lowerSubsets(best []uint32, c uint32, v uint32, below uint32) {
	if best[c] <= v {
		return
	}
	best[c] = v
	for out := c & below; out != 0; out &= out - 1 {
		bit := out & -out
		lowerSubsets(best, c&^bit, v, bit-1)
	}
}

// judge replaces w(x) by the greatest w(y) over the improvements y of the order's actor from x, 0 where there is none:
// the worst improvement's best answer.
func (o *order[T]) judge(n int, w []uint32) {
	o.sweep(n, w, func(worker, fibre int, vals []uint32) bool {
		if o.class == nil {
			judgeFree(o.fibre(fibre), vals)
		} else {
			judgeOneWay(o.fibre(fibre), vals, o.old[worker], o.class, o.best[worker])
		}
		return true
	})
}

func judgeFree[T index](list []T, w []uint32) {
	tie, end := flags[T]()
	run, group := uint32(0), uint32(0)
	for _, e := range list {
		if e == end {
			break
		}
		if e&tie == 0 {
			run = max(run, group)
		}
		i := e &^ tie
		group = max(group, w[i])
		w[i] = run
	}
}

// judgeOneWay is judgeFree where the actor has one-way options; old is space for the values before they are replaced.
func judgeOneWay[T index](list []T, w, old []uint32, class []uint32, best []uint32) {
	tie, end := flags[T]()
	clear(best)
	copy(old, w)
	for from := 0; from < len(list) && list[from] != end; {
		to := from + 1
		for to < len(list) && list[to] != end && list[to]&tie != 0 {
			to++
		}
		for _, e := range list[from:to] {
			i := e &^ tie
			w[i] = best[class[i]]
		}
		for _, e := range list[from:to] {
			i := e &^ tie
			raiseSubsets(best, class[i], old[i], ^uint32(0))
		}
		from = to
	}
}

func raiseSubsets(best []uint32, c uint32, v uint32, below uint32) {
	if best[c] >= v {
		return
	}
	best[c] = v
	for out := c & below; out != 0; out &= out - 1 {
		bit := out & -out
		raiseSubsets(best, c&^bit, v, bit-1)
	}
}

// spread lowers w(t) to the least w(u) over the states u that the fibres' actor reaches from t by any move (least), or
// raises it to the greatest. Infeasible states hold [never], or 0, before and after. It tells whether anything changed.
func (f *fibres) spread(n int, w []uint32, least bool) bool {
	return f.sweep(n, w, func(worker, _ int, vals []uint32) bool {
		switch {
		case f.class != nil:
			return spreadOneWay(vals, f.class, f.best[worker], least)
		case least:
			return spreadLeast(vals)
		}
		return spreadGreatest(vals)
	})
}

func spreadLeast(w []uint32) bool {
	lo := uint32(never)
	for _, v := range w {
		lo = min(lo, v)
	}
	changed := false
	for i, v := range w {
		if v != never && v != lo {
			w[i] = lo
			changed = true
		}
	}
	return changed
}

func spreadGreatest(w []uint32) bool {
	hi := uint32(0)
	for _, v := range w {
		hi = max(hi, v)
	}
	changed := false
	for i, v := range w {
		if v != 0 && v != hi {
			w[i] = hi
			changed = true
		}
	}
	return changed
}

func spreadOneWay(w []uint32, class []uint32, best []uint32, least bool) bool {
	none := uint32(0)
	if least {
		none = never
	}
	for c := range best {
		best[c] = none
	}
	for i, v := range w {
		best[class[i]] = better(best[class[i]], v, least)
	}
	for bit := 1; bit < len(best); bit <<= 1 {
		for c := range best {
			if c&bit == 0 {
				best[c] = better(best[c], best[c|bit], least)
			}
		}
	}
	changed := false
	for i, v := range w {
		if b := best[class[i]]; v != none && v != b {
			w[i] = b
			changed = true
		}
	}
	return changed
}

func better(a, b uint32, least bool) uint32 {
	if least {
		return min(a, b)
	}
	return max(a, b)
}
