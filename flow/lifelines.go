package flow

import (
	"context"

	"salient"
	"salient/lifelines"
)

// Lifelines answers a question about a side's supply; the question's day is taken from w.
func (f *Flow) Lifelines(ctx context.Context, w When, q lifelines.Question) (*lifelines.Answer, error) {
	q.Day = w.Day
	ctl, err := f.Control(ctx, w)
	if err != nil {
		return nil, err
	}
	fronts, err := f.Fronts(ctx, w)
	if err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	return lifelines.Assess(v.c, ctl, pathsOf(fronts), q)
}

// pathsOf is all the lines of the fronts.
func pathsOf(fronts []salient.Front) []salient.Path {
	var out []salient.Path
	for _, front := range fronts {
		out = append(out, front.Lines...)
	}
	return out
}
