package control

import (
	"math"
	"slices"

	"salient"
)

// belief is a distribution over the sides.
type belief []float64

func uniform(n int) belief {
	b := make(belief, n)
	for i := range b {
		b[i] = 1 / float64(n)
	}
	return b
}

// least keeps every side possible, so that logarithms stay finite however many claims agree.
const least = 1e-12

// normalise scales to sum 1. The sum of two does not depend on their order, so swapping the sides swaps the result.
func (b belief) normalise() {
	sum := 0.0
	for _, p := range b {
		sum += p
	}
	for i := range b {
		b[i] = max(least, b[i]/sum)
	}
}

// logit is the log-odds of side s.
func (b belief) logit(s int) float64 {
	rest := 0.0
	if len(b) == 1 {
		return 0
	}
	for i, p := range b {
		if i != s {
			rest += p
		}
	}
	return math.Log(b[s]) - math.Log(rest)
}

// drift lets days pass in which nobody said anything: each day with chance hazard the place changes hands. It is
// its own transpose, so it serves the way forward and the way back.
func (b belief) drift(days int, hazard float64) {
	n := float64(len(b))
	stay := stays(days, hazard, len(b))
	for i := range b {
		b[i] = stay*b[i] + (1-stay)/n
	}
}

// stays is the part of a belief over n sides that so many days of drift leave as it was.
func stays(days int, hazard float64, n int) float64 {
	if days <= 0 || n < 2 {
		return 1
	}
	return math.Pow(1-hazard*float64(n)/float64(n-1), float64(days))
}

// change opens the door on the day of a claim, going forward: towards the side said to hold, away from the side
// said not to, or every way for a contest.
func (b belief) change(r *reading) {
	n, m := float64(len(b)), r.open
	left := 0.0
	if r.flat && r.from >= 0 {
		left = m * b[r.from]
	}
	for i := range b {
		switch {
		case r.flat && i == r.from:
			b[i] *= 1 - m
		case r.flat && r.from >= 0:
			b[i] += left / (n - 1)
		case r.flat:
			b[i] = (1-m)*b[i] + m/n
		case r.holds && i == r.side:
			b[i] += m * (1 - b[i])
		case r.holds || i == r.side:
			b[i] *= 1 - m
		}
	}
	if !r.flat && !r.holds && n > 1 {
		out := b[r.side] / (1 - m) * m
		for i := range b {
			if i != r.side {
				b[i] += out / (n - 1)
			}
		}
	}
}

// changeBack is the transpose of change: what the claim's change says of the day before.
func (b belief) changeBack(r *reading) {
	n, m := float64(len(b)), r.open
	switch {
	case r.flat && r.from >= 0:
		b.leaves(r.from, m)
	case r.flat:
		mean := 0.0
		for _, p := range b {
			mean += p / n
		}
		for i := range b {
			b[i] = (1-m)*b[i] + m*mean
		}
	case r.holds:
		for i := range b {
			if i != r.side {
				b[i] = (1-m)*b[i] + m*b[r.side]
			}
		}
		b[r.side] *= r.anew
	default:
		b.leaves(r.side, m)
	}
	b.normalise()
}

// leaves is the transpose of side s giving way to the others with chance m.
func (b belief) leaves(s int, m float64) {
	mean := 0.0
	for i, p := range b {
		if i != s {
			mean += p / float64(len(b)-1)
		}
	}
	b[s] = (1-m)*b[s] + m*mean
}

// contest notes whom a contest speaks against: the side whose hold it names, else the side that leads when it is
// said. A place that becomes contested is more often on its way to another side than not.
func (b belief) contest(r *reading) {
	r.from = r.side
	if r.side >= 0 {
		return
	}
	if lead := b.leader(); r.flat && len(b) > 1 && b[lead] > leads {
		r.from = lead
	}
}

// leads is the probability from which a side leads.
const leads = .6

// weigh takes in what the claim says of its day.
func (b belief) weigh(r *reading) {
	if r.flat || r.weight == 0 {
		return
	}
	odds := math.Exp(r.weight)
	for i := range b {
		if (i == r.side) != r.holds {
			b[i] /= odds
		}
	}
	b.normalise()
}

// move is how far one claim moved the log-odds of one side.
type move struct {
	claim, side int
	by          float64
}

// step takes one claim in and says how far it moved the log-odds of the side it names (of the leading side, where it
// names none).
func (b belief) step(r *reading, back bool) move {
	side := r.side
	if side < 0 {
		side = b.leader()
	}
	before := b.logit(side)
	if back {
		b.weigh(r)
		b.changeBack(r)
	} else {
		b.change(r)
		b.weigh(r)
	}
	return move{r.claim, side, b.logit(side) - before}
}

func (b belief) leader() int {
	best := 0
	for i, p := range b {
		if p > b[best] {
			best = i
		}
	}
	return best
}

// stretch is the belief about one place over a run of days without a claim about them: what the claims up to the run
// say, filtered forward to the last of them, and what those after it say, filtered back to the first.
type stretch struct {
	forward, back belief
	last, next    salient.Day // the days of those claims
	hasLast       bool
	hasNext       bool
	// still is the belief without the drift since the last claim and to the next, for the neighbours: they are not to
	// be worked out anew on days when nothing was said, and old reports do not lose weight for them.
	still belief
	moves []move
	// dispute is how much the sources disagree on the run; see disputed.
	dispute float64
}

// stretch is the run of days that holds the given day; the readings are in the order of their days.
func (e *Engine) stretch(rs []reading, day salient.Day) *stretch {
	n := len(e.c.Sides)
	s := &stretch{moves: make([]move, 0, len(rs)), forward: uniform(n), back: uniform(n)}
	k := 0
	for ; k < len(rs) && rs[k].day <= day; k++ {
		if s.hasLast {
			s.forward.drift(int(rs[k].day-s.last), e.hazard)
		}
		s.last, s.hasLast = rs[k].day, true
		s.forward.contest(&rs[k])
		s.moves = append(s.moves, s.forward.step(&rs[k], false))
	}
	said := make(saying, n)
	for i := range rs[:k] {
		said.hear(&rs[i])
	}
	s.dispute = said.disputed()
	if k < len(rs) {
		e.lookBack(s, rs[k:])
	}
	s.still = product(s.forward, s.back)
	return s
}

// lookBack filters the readings after the run back to it.
func (e *Engine) lookBack(s *stretch, rs []reading) {
	course, day := slices.Clone(s.forward), s.last
	for j := range rs { // to learn whom the contests to come speak against
		if j > 0 || s.hasLast {
			course.drift(int(rs[j].day-day), e.hazard)
		}
		day = rs[j].day
		course.contest(&rs[j])
		course.step(&rs[j], false)
	}
	for j := len(rs) - 1; j >= 0; j-- {
		if s.hasNext {
			s.back.drift(int(s.next-rs[j].day), e.hazard)
		}
		s.next, s.hasNext = rs[j].day, true
		s.moves = append(s.moves, s.back.step(&rs[j], true))
	}
}

// on is the belief on one day of the run, written to out; back is scratch of the same length.
func (s *stretch) on(day salient.Day, hazard float64, out, back belief) {
	if hazard == 0 {
		copy(out, s.still)
		return
	}
	forward := out
	copy(forward, s.forward)
	copy(back, s.back)
	if s.hasLast {
		forward.drift(int(day-s.last), hazard)
	}
	if s.hasNext {
		back.drift(int(s.next-day), hazard)
	}
	for i := range out {
		out[i] *= back[i]
	}
	out.normalise()
}

// covers tells whether the day is in the run.
func (s *stretch) covers(day salient.Day) bool {
	return (!s.hasLast || day >= s.last) && (!s.hasNext || day < s.next)
}

func product(a, b belief) belief {
	out := slices.Clone(a)
	for i := range out {
		out[i] *= b[i]
	}
	out.normalise()
	return out
}
