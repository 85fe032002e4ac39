package flow

import (
	"context"
	"slices"

	"salient"
	"salient/geo"
	"salient/options"
)

// Situation is the case's model of options on a day: as known, with what was so that day and the means in place.
type Situation struct {
	Model *options.Model // what cannot be that day is left out, and its warnings say so
	Facts map[string]bool
	Means []options.Means
	From  []salient.Ref // what the facts rest on
}

// ModelDay is the day the case's model is asked about where no other is named: its own, if it lies in the case, else
// the day the case opens at.
func (f *Flow) ModelDay() salient.Day {
	if m, ok := f.model.Get(); ok {
		return f.DayOf(m)
	}
	return f.whole.OpenAt.Or(f.whole.Span.Last())
}

// DayOf is [Flow.ModelDay] of another model.
func (f *Flow) DayOf(m *options.Model) salient.Day {
	if d, ok := m.Day.Get(); ok && f.whole.Span.Contains(d) {
		return d
	}
	return f.whole.OpenAt.Or(f.whole.Span.Last())
}

// Situation prepares the case's model for a day. Without a day of knowledge it is in hindsight.
func (f *Flow) Situation(ctx context.Context, w When) (*Situation, error) {
	m, err := f.Model()
	if err != nil {
		return nil, err
	}
	return f.SituationOf(ctx, m, w)
}

// SituationOf is [Flow.Situation] of another model in the place of the case's, one of [Flow.Try].
func (f *Flow) SituationOf(ctx context.Context, m *options.Model, w When) (*Situation, error) {
	if err := f.gate.allow("options"); err != nil {
		return nil, err
	}
	if k, ok := w.Known.Get(); ok {
		m = m.AsKnown(k)
	}
	out, err := f.situation(ctx, m, w)
	if err != nil {
		return nil, err
	}
	out.Model = m.Given(out.Facts).Without(out.Means)
	return out, nil
}

// situation is what is so on the day, of what the model asks about.
func (f *Flow) situation(ctx context.Context, m *options.Model, w When) (*Situation, error) {
	if err := f.check(w.Day); err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	out := &Situation{Model: m, Facts: map[string]bool{}, From: []salient.Ref{}}
	ask := &facts{f: f, ctx: ctx, w: w}
	for _, text := range m.Facts() {
		x, err := parseFact(v.c, text)
		if err != nil {
			return nil, err
		}
		so, from, err := ask.so(x)
		if err != nil {
			return nil, err
		}
		out.Facts[text] = so
		for _, r := range from {
			if !slices.Contains(out.From, r) {
				out.From = append(out.From, r)
			}
		}
	}
	day := min(w.Day, w.Known.Or(w.Day))
	out.Means = options.Assets(m, unitsThen(v.c, f.whole, day), day, options.Ground{Place: placeOf(v.c), Distance: geo.Distance})
	return out, nil
}

// unitsThen are the units as known. One that came after the day of knowledge is not reported in place by then; of it
// nothing but the id is used, which the model names.
func unitsThen(then, whole *salient.Case, day salient.Day) []salient.Unit {
	out := slices.Clone(then.Units)
	for _, u := range whole.Units {
		if !slices.ContainsFunc(then.Units, func(x salient.Unit) bool { return x.ID == u.ID }) {
			out = append(out, salient.Unit{ID: u.ID, Name: string(u.ID), Since: salient.Some(day + 1)})
		}
	}
	return out
}

func placeOf(c *salient.Case) func(salient.ID) (salient.Point, bool) {
	return func(id salient.ID) (salient.Point, bool) {
		p, ok := c.Place(id)
		return p.At, ok
	}
}

// DayInputs is what is so on each day of a span, both ends inclusive, for [options.DayByDay]. With each, every day is
// as known at its own end; otherwise known holds for all. A day has only facts that the model, as known, asks about.
func (f *Flow) DayInputs(ctx context.Context, from, to salient.Day, known salient.Opt[salient.Day], each bool) ([]options.DayInput, error) {
	whole, err := f.Model()
	if err != nil {
		return nil, err
	}
	if to < from {
		return nil, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	for _, d := range []salient.Day{from, to} {
		if err := f.check(d); err != nil {
			return nil, err
		}
	}
	out := make([]options.DayInput, 0, int(to-from)+1)
	for d := from; d <= to; d++ {
		w, m := When{Day: d, Known: known}, whole
		if each {
			w.Known = salient.Some(d)
		}
		if k, ok := w.Known.Get(); ok {
			m = m.AsKnown(k)
		}
		s, err := f.situation(ctx, m, w)
		if err != nil {
			return nil, err
		}
		out = append(out, options.DayInput{Day: d, Known: w.Known, Facts: s.Facts, Means: s.Means, From: s.From})
	}
	return out, nil
}
