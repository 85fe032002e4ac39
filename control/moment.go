package control

import (
	"math"

	"salient"
)

// moment is what was known at one time, looked at on one day after another.
type moment struct {
	e        *Engine
	readings [][]reading // per place
	// of the day looked at:
	beliefs []belief
	moves   [][]move
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
	m := &moment{e: e, readings: make([][]reading, n), beliefs: make([]belief, n), moves: make([][]move, n), active: make([]bool, n),
		labels: make([][]site, fields), ps: make([]belief, n)}
	for k := range m.labels {
		m.labels[k] = make([]site, n)
	}
	for place := range n {
		m.readings[place] = e.readings(place, known)
	}
	return m
}

// look computes the answer for a day.
func (m *moment) look(day salient.Day) {
	for place, rs := range m.readings {
		m.active[place] = len(rs) > 0
		if len(rs) == 0 {
			continue
		}
		m.beliefs[place], m.moves[place] = m.e.at(rs, day)
		for k := range m.labels {
			m.labels[k][place] = m.e.weights.Field.label(m.beliefs[place].logit(k))
		}
	}
	for place := range m.ps {
		m.ps[place] = m.answer(place)
	}
}

// answer joins what was said of a place with what its neighbours say.
func (m *moment) answer(place int) belief {
	z, near := m.e.space.field(place, m.active, m.labels)
	if !m.active[place] {
		if !near {
			return nil
		}
		return m.e.open(odds(z, len(m.e.c.Sides)))
	}
	b := m.beliefs[place]
	if near {
		own := make([]float64, len(z))
		for k := range z {
			own[k] = b.logit(k) + m.e.weights.Field.Own*z[k]
		}
		b = odds(own, len(b))
	}
	return m.e.open(b)
}

// odds turns log-odds into probabilities: one number for two sides, else one a side, made to sum to 1.
func odds(z []float64, sides int) belief {
	if sides == 2 {
		return belief{1 / (1 + math.Exp(-z[0])), 1 / (1 + math.Exp(z[0]))}
	}
	b := make(belief, sides)
	for k := range b {
		b[k] = 1 / (1 + math.Exp(-z[k]))
	}
	b.normalise()
	return b
}

// open leaves the share of doubt.
func (e *Engine) open(b belief) belief {
	out := make(belief, len(b))
	for i, p := range b {
		out[i] = (1-e.weights.Doubt)*p + e.weights.Doubt/float64(len(b))
	}
	return out
}

// holds writes the answer out.
func (m *moment) holds() []salient.Hold {
	out := make([]salient.Hold, len(m.ps))
	for place, b := range m.ps {
		h := salient.Hold{Place: m.e.c.Places[place].ID, Status: salient.Unknown, Because: []salient.Because{}}
		if b != nil {
			h.P = make([]salient.Prob, len(b))
			for i, p := range b {
				h.P[i] = salient.Prob(p)
			}
			h.Status = m.e.status(h.P)
			h.Because = m.e.because(m.reasons(place))
		}
		out[place] = h
	}
	return out
}

// reasons is what moved a place: its own claims, or, where there is none, the weightiest claim of each of the sites
// around it, the nearer the more.
func (m *moment) reasons(place int) []move {
	if m.active[place] {
		return m.moves[place]
	}
	var out []move
	a := &m.e.space.last[place]
	for rank, id := range a.ids[:min(strongest, len(a.ids))] {
		best := move{}
		for _, x := range m.moves[id] {
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
