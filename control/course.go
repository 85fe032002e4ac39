package control

import (
	"slices"

	"salient"
)

// course is the belief about one place over all days, in runs between the days that claims are about: what
// [Engine.stretch] says of each of them, at a cost linear in the claims.
type course struct {
	runs []run
	// steps is how the place looks to its neighbours: from a day on, one label per field. The first holds from ever.
	steps []step
}

// run begins on a day of claims, but the first, and ends before the next one.
type run struct {
	from          salient.Day
	forward, back belief
	dispute       float64
}

type step struct {
	from   salient.Day
	labels []site
}

// course filters the readings of a place, which are in the order of their days, forward and back.
func (e *Engine) course(rs []reading, fields int) *course {
	c := &course{runs: e.ahead(rs)}
	e.behind(rs, c.runs)
	still := make(belief, len(e.c.Sides))
	for i := range c.runs {
		r := &c.runs[i]
		for k := range still {
			still[k] = r.forward[k] * r.back[k]
		}
		still.normalise()
		labels := make([]site, fields)
		for k := range labels {
			labels[k] = e.weights.Field.label(still.logit(k))
		}
		if n := len(c.steps); n == 0 || !slices.Equal(labels, c.steps[n-1].labels) {
			c.steps = append(c.steps, step{r.from, labels})
		}
	}
	return c
}

// ahead is the runs with what the claims before each say of it.
func (e *Engine) ahead(rs []reading) []run {
	b, said := uniform(len(e.c.Sides)), make(saying, len(e.c.Sides))
	runs := []run{{forward: slices.Clone(b)}}
	for k := range rs {
		if k > 0 {
			b.drift(int(rs[k].day-rs[k-1].day), e.hazard)
		}
		b.contest(&rs[k])
		b.step(&rs[k], false)
		said.hear(&rs[k])
		if k+1 == len(rs) || rs[k+1].day > rs[k].day {
			runs = append(runs, run{from: rs[k].day, forward: slices.Clone(b), dispute: said.disputed()})
		}
	}
	return runs
}

// behind adds what the claims after each run say of it.
func (e *Engine) behind(rs []reading, runs []run) {
	b, at := uniform(len(e.c.Sides)), len(runs)-1
	runs[at].back = slices.Clone(b)
	for k := len(rs) - 1; k >= 0; k-- {
		if k+1 < len(rs) {
			b.drift(int(rs[k+1].day-rs[k].day), e.hazard)
		}
		b.step(&rs[k], true)
		if k == 0 || rs[k-1].day < rs[k].day {
			at--
			runs[at].back = slices.Clone(b)
		}
	}
}

// saying is what was said of a place so far for each side, as weights.
type saying []float64

func (s saying) hear(r *reading) {
	for k := range s {
		if !r.flat && (k == r.side) == r.holds {
			s[k] += r.weight
		}
	}
}

// disputed is 0 where all that was said of a place so far is for one side and 1 where half or more of its weight is against
// the side most is said for. A place that changed hands is in dispute too: it may have done so again unseen.
func (s saying) disputed() float64 {
	sum, most := 0.0, 0.0
	for _, x := range s {
		sum += x
		most = max(most, x)
	}
	if sum == 0 {
		return 0
	}
	return min(1, 2*(1-most/sum))
}
