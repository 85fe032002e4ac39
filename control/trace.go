package control

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"salient"
)

// trace is one place through time.
type trace struct {
	ps    [][]salient.Prob // a day each; nil where nothing is known
	sites map[int]bool     // the places that informed it on some day, by their position in the whole case
	found []Step
	moves []salient.Because // of the last day, each claim about the place, the strongest first
}

func (t *trace) steps() []Step { return greatest(t.found) }

// trace follows one place over a span without the sources left out; with told it notes the sites and the steps.
func (r *Relying) trace(place int, s Span, out absence, told bool) *trace {
	c, at := r.cut(place, s, out)
	t := &trace{ps: make([][]salient.Prob, 0, int(s.To-s.From)+1), sites: map[int]bool{}}
	e := NewKnowing(&c, r.e.weights, r.copiesAmong(c.Claims))
	e.follow(at, s, func(m *moment) {
		var before []salient.Prob
		if n := len(t.ps); n > 0 {
			before = t.ps[n-1]
		}
		p := probs(m.ps[at])
		t.ps = append(t.ps, p)
		if !told {
			return
		}
		if m.day == s.To && m.active[at] {
			t.moves = m.e.ranked(slices.Clone(m.runs[at].moves))
		}
		last := &m.e.space.last[at]
		if last.near {
			for _, q := range last.ids {
				t.sites[r.e.places[c.Places[q].ID]] = true
			}
		}
		if p != nil && apart(before, p) >= stepFrom && (m.day > s.From || before != nil) {
			t.found = append(t.found, m.stepped(at, s.Each, before, p))
		}
	})
	return t
}

// follow looks at one place on each day of a span; what is seen of other places is not worked out to the end.
func (e *Engine) follow(place int, s Span, see func(m *moment)) {
	own, known, later := e, s.Known, map[salient.Day][]salient.Claim{}
	if s.Each {
		c := e.c.AsKnown(s.From)
		known, later = salient.Some(s.From), e.later(s.From, s.To)
		own = NewKnowing(&c, e.weights, e.copies)
	}
	m := own.hear(known)
	m.counts = map[int]counted{}
	for d := s.From; d <= s.To; d++ {
		if s.Each && d > s.From {
			m.take(later[d], salient.Some(d))
		}
		m.lookAt(d, place)
		see(m)
	}
}

// lookAt computes the answer of one place for a day.
func (m *moment) lookAt(day salient.Day, place int) {
	m.day = day
	for q := range m.readings {
		m.filter(q)
	}
	m.ps[place] = m.answer(m.workers[0], place)
	m.dirty[place] = false
}

// stepped says what came in on the day looked at, about the place and about those that inform it.
func (m *moment) stepped(place int, each bool, before, after []salient.Prob) Step {
	s := Step{Day: m.day, Before: before, After: after}
	s.By = m.e.because(m.fresh(place, each))
	var near []move
	if last := &m.e.space.last[place]; last.near {
		for _, q := range last.ids {
			near = append(near, m.fresh(int(q), each)...)
		}
	}
	s.Near = m.e.because(near)
	return s
}

// fresh lists what the claims that came in on the day looked at moved at a place.
func (m *moment) fresh(place int, each bool) []move {
	if m.runs[place] == nil {
		return nil
	}
	var out []move
	for _, x := range m.runs[place].moves {
		claim := &m.e.c.Claims[x.claim]
		if (each && claim.Known == m.day) || (!each && claim.Day == m.day) {
			out = append(out, x)
		}
	}
	return out
}

func probs(b belief) []salient.Prob {
	if b == nil {
		return nil
	}
	out := make([]salient.Prob, len(b))
	for i, p := range b {
		out[i] = salient.Prob(math.Min(1, p))
	}
	return out
}

// parallel calls f for each of n tasks, on all processors.
func parallel(n int, f func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	all.Wait()
}
