package control

import (
	"math"

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
	if days <= 0 || n < 2 {
		return
	}
	stay := math.Pow(1-hazard*n/(n-1), float64(days))
	for i := range b {
		b[i] = stay*b[i] + (1-stay)/n
	}
}

// change opens the door on the day of a claim, going forward: towards the side said to hold, away from the side
// said not to, or every way for a contest.
func (b belief) change(r *reading) {
	n, m := float64(len(b)), r.open
	for i := range b {
		switch {
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
	default:
		mean := 0.0
		for i, p := range b {
			if i != r.side {
				mean += p / (n - 1)
			}
		}
		b[r.side] = (1-m)*b[r.side] + m*mean
	}
	b.normalise()
}

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

// at is the belief about one place on a day and what moved it, given its readings in the order of their days: those
// of the day and before are filtered forward, those after it backward, and the two are multiplied.
func (e *Engine) at(rs []reading, day salient.Day) (belief, []move) {
	n := len(e.c.Sides)
	moves := make([]move, 0, len(rs))
	forward, now := uniform(n), day
	k := 0
	for ; k < len(rs) && rs[k].day <= day; k++ {
		if k > 0 {
			forward.drift(int(rs[k].day-now), e.hazard)
		}
		now = rs[k].day
		moves = append(moves, forward.step(&rs[k], false))
	}
	forward.drift(int(day-now), e.hazard)
	back, now := uniform(n), day
	for j := len(rs) - 1; j >= k; j-- {
		if j < len(rs)-1 {
			back.drift(int(now-rs[j].day), e.hazard)
		}
		now = rs[j].day
		moves = append(moves, back.step(&rs[j], true))
	}
	back.drift(int(now-day), e.hazard)
	for i := range forward {
		forward[i] *= back[i]
	}
	forward.normalise()
	return forward, moves
}
