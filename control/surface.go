package control

import (
	"math"

	"salient"
)

// Surface is the probabilities of a whole span, place by place and day by day, as tightly as memory goes: for each
// place, day and side but the last one number of four bytes. NaN is unknown.
type Surface struct {
	From   salient.Day
	Days   int
	Places int
	Sides  int
	p      []float32
}

// At is the probability that a side holds a place on a day, all by their position in the case; false where nothing
// is known or the position is outside the surface.
func (s *Surface) At(place int, day salient.Day, side int) (salient.Prob, bool) {
	d := int(day - s.From)
	if place < 0 || place >= s.Places || d < 0 || d >= s.Days || side < 0 || side >= s.Sides {
		return 0, false
	}
	row := s.p[(place*s.Days+d)*s.width():][:s.width()]
	rest := salient.Prob(1)
	for k, p := range row {
		if math.IsNaN(float64(p)) {
			return 0, false
		}
		if k == side {
			return salient.Prob(p), true
		}
		rest -= salient.Prob(p)
	}
	return max(0, rest), true
}

func (s *Surface) width() int { return max(1, s.Sides-1) }

// Surface is Series without the reasons: every place on every day from from to to, both included, as known by known
// or in hindsight. It goes place by place, not day by day: what the neighbours say is worked out again only on the
// days when one of them is seen otherwise, and the days between cost a few multiplications each.
func (e *Engine) Surface(from, to salient.Day, known salient.Opt[salient.Day]) (*Surface, error) {
	if err := e.check(from, to); err != nil {
		return nil, err
	}
	s := newSurface(e.c, from, to)
	m := e.hear(known)
	courses := make([]*course, s.Places)
	sideBySide(s.Places, func(_, place int) {
		if m.active[place] = len(m.readings[place]) > 0; m.active[place] {
			courses[place] = e.course(m.readings[place], len(m.labels))
		}
	})
	walkers := make([]*walker, len(m.workers))
	for i, w := range m.workers {
		walkers[i] = newWalker(e, s, w, courses)
	}
	sideBySide(s.Places, func(who, place int) { walkers[who].walk(place, m.active) })
	return s, nil
}

func newSurface(c *salient.Case, from, to salient.Day) *Surface {
	s := &Surface{From: from, Days: int(to-from) + 1, Places: len(c.Places), Sides: len(c.Sides)}
	s.p = make([]float32, s.Places*s.Days*s.width())
	return s
}

// put writes the answers of the d-th day.
func (s *Surface) put(d int, answers []belief) {
	for place, b := range answers {
		row := s.p[(place*s.Days+d)*s.width():][:s.width()]
		for k := range row {
			row[k] = float32(math.NaN())
			if b != nil {
				row[k] = float32(b[k])
			}
		}
	}
}
