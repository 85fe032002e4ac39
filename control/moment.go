package control

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"salient"
)

// moment is what was known at one time, looked at on one day after another.
type moment struct {
	e        *Engine
	readings [][]reading     // per place
	repeats  []int           // claims counted in part or not at all
	counts   map[int]counted // by place, where one is followed day by day: so that claims are counted once
	// of the day looked at:
	runs    []*stretch
	day     salient.Day
	dirty   []bool // places whose surroundings changed since they were answered
	workers []*worker
	active  []bool
	labels  [][]site // per field: one for two sides, else one a side
	ps      []belief // the answer per place, nil where nothing is known
}

// hear reads everything published by known.
func (e *Engine) hear(known salient.Opt[salient.Day]) *moment {
	n, fields := len(e.c.Places), len(e.c.Sides)
	if fields == 2 {
		fields = 1
	}
	m := &moment{e: e, readings: make([][]reading, n), runs: make([]*stretch, n), dirty: make([]bool, n),
		active: make([]bool, n),
		labels: make([][]site, fields), ps: make([]belief, n)}
	for range runtime.GOMAXPROCS(0) {
		m.workers = append(m.workers, newWorker(&e.weights.Field, len(e.c.Sides)))
	}
	for k := range m.labels {
		m.labels[k] = make([]site, n)
	}
	repeats := make([][]int, n)
	sideBySide(n, func(_, place int) {
		m.dirty[place] = true
		m.readings[place], repeats[place] = e.readings(place, known)
	})
	m.repeats = slices.Concat(repeats...)
	return m
}

// look computes the answer for a day.
func (m *moment) look(day salient.Day) {
	m.day = day
	for place := range m.readings {
		m.filter(place)
	}
	m.answerAll()
}

// answerAll answers every place. A place's answer does not depend on who gives it.
func (m *moment) answerAll() {
	sideBySide(len(m.ps), func(who, place int) {
		m.ps[place] = m.answer(m.workers[who], place)
		m.dirty[place] = false
	})
}

// sideBySide calls f for each of n places, in runs of places on all processors, and says which of them calls.
func sideBySide(n int, f func(who, place int)) {
	const run = 64
	var next atomic.Int64
	var all sync.WaitGroup
	for who := range min(runtime.GOMAXPROCS(0), n/run+1) {
		all.Go(func() {
			for {
				from := int(next.Add(run)) - run
				if from >= n {
					return
				}
				for place := from; place < min(from+run, n); place++ {
					f(who, place)
				}
			}
		})
	}
	all.Wait()
}

// filter works out what was said of one place, and its label for the neighbours.
func (m *moment) filter(place int) {
	rs := m.readings[place]
	if len(rs) == 0 {
		m.active[place], m.runs[place] = false, nil
		return
	}
	if r := m.runs[place]; r != nil && r.covers(m.day) {
		return
	}
	m.dirty[place] = m.dirty[place] || m.runs[place] == nil
	fresh := !m.active[place]
	m.active[place], m.runs[place] = true, m.e.stretch(rs, m.day)
	for k := range m.labels {
		l := m.e.weights.Field.label(m.runs[place].still.logit(k))
		if fresh || l != m.labels[k][place] {
			m.labels[k][place], fresh = l, true
		}
	}
	if fresh {
		m.dirty[place] = true // it has no answer yet
		for _, q := range m.e.space.listing(place) {
			m.dirty[q] = true
		}
	}
}

// answer joins what was said of a place with what its neighbours say.
func (m *moment) answer(by *worker, place int) belief {
	z, near := m.e.space.last[place].z, m.e.space.last[place].near
	if m.dirty[place] {
		z, near = m.e.space.field(by, place, m.active, m.labels)
	}
	n, w := len(m.e.c.Sides), m.e.weights
	if !m.active[place] && !near {
		return nil
	}
	out := m.ps[place]
	if out == nil {
		out = make(belief, n)
	}
	if !m.active[place] {
		odds(z, out)
		out.open(w.Doubt)
		return out
	}
	m.runs[place].on(m.day, m.e.hazard, out, by.back)
	if near {
		for k := range z {
			by.own[k] = out.logit(k) + w.Field.Own*z[k]
		}
		odds(by.own[:len(z)], out)
	}
	out.open(min(1, w.Doubt+w.Dispute*m.runs[place].dispute))
	return out
}

// odds turns log-odds into probabilities: one number for two sides, else one a side, made to sum to 1.
func odds(z []float64, out belief) {
	if len(out) == 2 {
		out[0], out[1] = 1/(1+math.Exp(-z[0])), 1/(1+math.Exp(z[0]))
		return
	}
	for k := range out {
		out[k] = 1 / (1 + math.Exp(-z[k]))
	}
	out.normalise()
}

// open leaves a share of doubt, spread evenly.
func (b belief) open(share float64) {
	for i, p := range b {
		b[i] = (1-share)*p + share/float64(len(b))
	}
}

// holds writes the answer out.
func (m *moment) holds() []salient.Hold {
	out := make([]salient.Hold, len(m.ps))
	for place := range out {
		out[place] = m.hold(place)
	}
	return out
}

func (m *moment) hold(place int) salient.Hold {
	h := salient.Hold{Place: m.e.c.Places[place].ID, Status: salient.Unknown, Because: []salient.Because{}}
	b := m.ps[place]
	if b == nil {
		return h
	}
	h.P = make([]salient.Prob, len(b))
	for i, p := range b {
		h.P[i] = salient.Prob(p)
	}
	h.Status = m.e.status(h.P)
	h.Because = m.e.because(slices.Clone(m.reasons(place)))
	return h
}

// reasons is what moved a place: its own claims, or, where there is none, the weightiest claim of each of the sites
// around it, the nearer the more.
func (m *moment) reasons(place int) []move {
	if m.active[place] {
		return m.runs[place].moves
	}
	var out []move
	a := &m.e.space.last[place]
	for rank, id := range a.ids[:min(strongest, len(a.ids))] {
		best := move{}
		for _, x := range m.runs[id].moves {
			if math.Abs(x.by) > math.Abs(best.by) {
				best = x
			}
		}
		if best.by != 0 {
			best.by /= float64(rank + 1)
			out = append(out, best)
		}
	}
	return out
}
