package flow

import (
	"context"

	"salient"
	"salient/lifelines"
)

// Lifelines answers a question about a side's supply; the question's day and, where the case reaches back far enough,
// the history of the front are taken from w.
func (f *Flow) Lifelines(ctx context.Context, w When, q lifelines.Question) (*lifelines.Answer, error) {
	if err := f.gate.allow("lifelines"); err != nil {
		return nil, err
	}
	if err := f.check(w.Day); err != nil {
		return nil, err
	}
	var err error
	if q.History, err = f.history(ctx, w); err != nil {
		return nil, err
	}
	return f.assess(ctx, w, q)
}

// assess answers a question as it is put: without a history no clock runs.
func (f *Flow) assess(ctx context.Context, w When, q lifelines.Question) (*lifelines.Answer, error) {
	q.Day = w.Day
	ctl, fronts, err := f.ground(ctx, w)
	if err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	a, err := lifelines.Assess(v.c, ctl, fronts, q)
	if err != nil || !f.gate.public {
		return a, err
	}
	return coarseAnswer(a), nil
}

// Corridors lists the ways from one place to another that are worth weighing.
func (f *Flow) Corridors(ctx context.Context, w When, q lifelines.Passage) (*lifelines.Corridors, error) {
	if err := f.gate.allow("corridors"); err != nil {
		return nil, err
	}
	q.Day = w.Day
	ctl, fronts, err := f.ground(ctx, w)
	if err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	found, err := lifelines.FindCorridors(v.c, ctl, fronts, q)
	if err != nil || !f.gate.public {
		return found, err
	}
	return coarseCorridors(found), nil
}

// ground is control and the lines of all fronts on a day.
func (f *Flow) ground(ctx context.Context, w When) (*salient.Control, []salient.Path, error) {
	ctl, err := f.control(ctx, w)
	if err != nil {
		return nil, nil, err
	}
	fronts, err := f.fronts(ctx, w)
	return ctl, pathsOf(fronts), err
}

// history is the front on the days before, as it is seen on the day of knowledge.
func (f *Flow) history(ctx context.Context, w When) ([]lifelines.Past, error) {
	var past []lifelines.Past
	first := max(w.Day-lifelines.Lookback, f.whole.Span.From)
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	if _, err := f.series(v, first, w.Day, w.Known); err != nil { // all in one go, for what follows to find
		return nil, err
	}
	for d := first; d < w.Day; d++ {
		_, fronts, err := f.ground(ctx, When{Day: d, Known: w.Known})
		if err != nil {
			return nil, err
		}
		past = append(past, lifelines.Past{Day: d, Fronts: fronts})
	}
	return past, nil
}

// pathsOf is all the lines of the fronts.
func pathsOf(fronts []salient.Front) []salient.Path {
	var out []salient.Path
	for _, front := range fronts {
		out = append(out, front.Lines...)
	}
	return out
}
