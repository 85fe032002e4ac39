package main

import (
	"salient"
	"salient/lifelines"
)

// ask is one question to a clock and what came of it.
type ask struct {
	clock  lifelines.Clock
	replay [3]int
	after  int // days until the place was taken; 0: not within the horizon, as far as there is anything to follow
}

// asks asks of every place near the front on every third day between two.
func (w *war) asks(from, to int) []ask {
	var out []ask
	for day := from; day <= to; day += step {
		for p := range w.at {
			if a, ok := w.ask(p, day); ok {
				out = append(out, a)
			}
		}
	}
	return out
}

func (w *war) ask(p, day int) (ask, bool) {
	d, ok := w.gap[p][day].Get()
	if !ok || w.taken[day][p] || d > 50_000 {
		return ask{}, false
	}
	own, others := w.gap[p][:day+1], w.around(p, day)
	c, ok := lifelines.NewClock(own, others, 0, uint64(p))
	if !ok {
		return ask{}, false
	}
	out := ask{clock: c, replay: replay(own, others, uint64(p))}
	if t, fell := w.next(p, day); fell && t-day <= lifelines.Horizon {
		out.after = t - day
	}
	return out, true
}

// around is the distances of the forty nearest places near the front and not taken, as the clock reads a sector.
func (w *war) around(p, day int) [][]salient.Opt[salient.Meters] {
	var out [][]salient.Opt[salient.Meters]
	for _, q := range w.near[p] {
		if d, ok := w.gap[q][day].Get(); ok && !w.taken[day][q] && d <= 50_000 {
			if out = append(out, w.gap[q][:day+1]); len(out) == 40 {
				break
			}
		}
	}
	return out
}
