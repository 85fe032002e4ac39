package main

import (
	"fmt"

	"salient"
	"salient/cases"
	"salient/control"
	"salient/examples"
	"salient/lifelines"
)

// karabakh asks of the places of a worked case, for the first of its sides to take what the second holds, as known on
// every second day; what came of it is control in hindsight.
func karabakh(name string) ([]ask, error) {
	folder, ok := examples.Case(name)
	if !ok {
		return nil, fmt.Errorf("there is no case %s", name)
	}
	c, _, err := cases.Load(folder, name)
	if err != nil {
		return nil, err
	}
	truth, err := series(c, c.Span.From, c.Span.Last(), salient.None[salient.Day]())
	if err != nil {
		return nil, err
	}
	var out []ask
	for day := c.Span.From + first; day < c.Span.Last(); day += 2 {
		then, err := series(c, max(c.Span.From, day-lifelines.Lookback), day, salient.Some(day))
		if err != nil {
			return nil, err
		}
		out = append(out, then.against(truth, c, int(day-c.Span.From))...)
	}
	return out, nil
}

// series is who held what, as a war in which the first side takes.
func series(c *salient.Case, from, to salient.Day, known salient.Opt[salient.Day]) (*war, error) {
	list, _, err := control.Series(c, from, to, known, false)
	if err != nil {
		return nil, err
	}
	w := &war{}
	for _, p := range c.Places {
		w.at = append(w.at, p.At)
	}
	for _, ctl := range list {
		taken := make([]bool, len(w.at))
		for p, h := range ctl.Holds {
			taken[p] = h.Status == string(c.Sides[0].ID)
		}
		w.taken = append(w.taken, taken)
	}
	w.measure()
	return w, nil
}

// against asks on the last day of what was known and takes the outcome from the truth.
func (w *war) against(truth *war, c *salient.Case, day int) []ask {
	var out []ask
	last := len(w.taken) - 1
	for p := range w.at {
		a, ok := w.ask(p, last)
		if !ok || truth.taken[day][p] {
			continue
		}
		if t, fell := truth.next(p, day); fell {
			a.after = t - day
		}
		out = append(out, a)
	}
	return out
}
