package gmcr

// linearBits is the number of options up to which the least values over improvements are found state by state. It
// touches memory at random, so it pays while the arrays fit a core's cache; beyond, sweeps in the order of memory win.
const linearBits = 16

// places is, for one actor, where each state stands: in which fibre and at which position of the fibre's order. Group
// is, by entry of the order, the position at which the next worse group of tied states begins.
type places struct {
	fibre, at, group []uint32
	done             []uint32 // by fibre: from this position on every state has its value
}

// places looks up every state of the order.
func (o *order[T]) places(n int) *places {
	p := &places{make([]uint32, 1<<n), make([]uint32, 1<<n), make([]uint32, len(o.entries)), make([]uint32, o.count)}
	tie, end := flags[T]()
	rest := ^o.own & (1<<n - 1)
	for f, r := 0, uint32(0); f < o.count; f, r = f+1, ((r|o.own)+1)&rest {
		list, group := o.fibre(f), p.group[f*o.size:(f+1)*o.size]
		stop := 0
		for stop < len(list) && list[stop] != end {
			s := r | o.offset[list[stop]&^tie]
			p.fibre[s], p.at[s] = uint32(f), uint32(stop)
			stop++
		}
		next := uint32(stop)
		for i := stop - 1; i >= 0; i-- {
			group[i] = next
			if list[i]&tie == 0 {
				next = uint32(i)
			}
		}
		p.done[f] = uint32(stop)
	}
	return p
}

// state is the state at a position of a fibre.
func (o *order[T]) state(fibre, at uint32, rest uint32) uint32 {
	tie, _ := flags[T]()
	return rest | o.offset[o.entries[int(fibre)*o.size+int(at)]&^tie]
}

// reset forgets what was done, for the next focal actor.
func (o *order[T]) reset(n int) {
	if o.where == nil {
		o.where = o.places(n)
		o.full = append([]uint32(nil), o.where.done...)
	}
	copy(o.where.done, o.full)
}

// worse calls visit for every state that the actor would leave for x by an improvement and that no earlier call of this
// round visited: a state's worse neighbours are a tail of its fibre's order, so each is visited once.
func (o *order[T]) worse(x uint32, visit func(uint32)) {
	p := o.where
	f := p.fibre[x]
	from := p.group[int(f)*o.size+int(p.at[x])]
	to := p.done[f]
	if from >= to {
		return
	}
	p.done[f] = from
	rest := x &^ o.own
	for at := from; at < to; at++ {
		visit(o.state(f, at, rest))
	}
}

// closeLinear does what close does for improvements, in time proportional to states times actors: it takes the states from
// the least value up and gives that value to every state from which the others' improvements lead there.
func (k *kernel) closeLinear(d int) {
	others := k.m.others(d)
	for _, e := range others {
		k.orders[e].reset(k.m.Options)
	}
	if k.seen == nil {
		k.seen, k.space = NewSet(k.m.Options), make([]uint32, 2*len(k.w))
	}
	clear(k.seen)
	for _, x := range ascending(k.w, k.space) {
		v := k.w[x]
		if v == never || k.seen.Has(x) {
			continue
		}
		k.seen.Add(x)
		k.stack = append(k.stack[:0], x)
		visit := func(t uint32) {
			if !k.seen.Has(t) {
				k.seen.Add(t)
				k.w[t] = v
				k.stack = append(k.stack, t)
			}
		}
		for len(k.stack) > 0 {
			at := k.stack[len(k.stack)-1]
			k.stack = k.stack[:len(k.stack)-1]
			for _, e := range others {
				k.orders[e].worse(at, visit)
			}
		}
	}
}

// ascending lists the indices of the values from the least up, by a radix sort of 11 bits at a time in the space given,
// twice as long as the values. Where the [never] of infeasible states come in the list is left open.
func ascending(values, space []uint32) []uint32 {
	const digit = 11
	n := len(values)
	from, to := space[:n], space[n:2*n]
	top := uint32(0)
	for i, v := range values {
		from[i] = uint32(i)
		if v != never {
			top = max(top, v)
		}
	}
	for shift := 0; shift < 32 && top>>shift > 0; shift += digit {
		var count [1<<digit + 1]uint32
		for _, v := range values {
			count[v>>shift&(1<<digit-1)+1]++
		}
		for i := 1; i < len(count); i++ {
			count[i] += count[i-1]
		}
		for _, i := range from {
			c := &count[values[i]>>shift&(1<<digit-1)]
			to[*c] = i
			*c++
		}
		from, to = to, from
	}
	return from
}
