package gmcr

// sim judges every state under SIM. For each state it lists each actor's improvements once, and for each improvement
// of the focal actor walks the others' combinations until one answers it.
func (k *kernel) sim(stable []Set) error {
	n, size := k.m.Options, 1<<k.m.Options
	pays := make([][]uint32, len(k.m.Actors))
	offsets := make([][]uint32, len(k.m.Actors))
	for i, a := range k.m.Actors {
		pays[i] = make([]uint32, size)
		k.m.Payoffs(i, pays[i])
		offsets[i] = k.m.fibres(a.Own).offset
		stable[i] = NewSet(n)
	}
	parallel(len(k.feasible), size, func(_, from, to int) {
		s := &simState{kernel: k, pays: pays, offsets: offsets, changes: make([][]uint32, len(pays))}
		for word := from; word < to && k.ctx.Err() == nil; word++ {
			for i := 0; i < 64 && word<<6+i < size; i++ {
				x := uint32(word<<6 + i)
				if k.feasible.Has(x) {
					s.judge(x, stable)
				}
			}
		}
	})
	return k.ctx.Err()
}

type simState struct {
	*kernel
	pays    [][]uint32
	offsets [][]uint32
	changes [][]uint32 // per actor: the options changed (as a mask) by each improvement from the state
}

func (s *simState) judge(x uint32, stable []Set) {
	for i, a := range s.m.Actors {
		s.changes[i] = s.changes[i][:0]
		for _, o := range s.offsets[i] {
			y := x&^a.Own | o
			if s.pays[i][y] > s.pays[i][x] && s.feasible.Has(y) && s.m.Reaches(a.Own, x, y) {
				s.changes[i] = append(s.changes[i], x^y)
			}
		}
	}
	for d := range s.m.Actors {
		ok := true
		for _, c := range s.changes[d] {
			if !s.answered(d, x, x^c, 0) {
				ok = false
				break
			}
		}
		if ok {
			stable[d].Add(x)
		}
	}
}

// answered tells whether improvements of the actors from e on, added to z, give a feasible state that d likes no
// better than x.
func (s *simState) answered(d int, x, z uint32, e int) bool {
	if e == len(s.changes) {
		return s.pays[d][z] <= s.pays[d][x] && s.feasible.Has(z)
	}
	if s.answered(d, x, z, e+1) {
		return true
	}
	if e == d {
		return false
	}
	for _, c := range s.changes[e] {
		if s.answered(d, x, z^c, e+1) {
			return true
		}
	}
	return false
}
