package main

import (
	"context"

	"salient"
	"salient/api"
	"salient/flow"
	"salient/lifelines"
)

// workbench is the flow as the API asks for it.
type workbench struct {
	f    *flow.Flow
	name string // of the case, as the user gave it
}

// Case is the case as loaded.
func (w workbench) Case() *salient.Case { return w.f.Case() }

// Warnings are the doubts that came up on loading.
func (w workbench) Warnings() []salient.Warning { return w.f.Warnings() }

// Control is who holds what on a day.
func (w workbench) Control(ctx context.Context, d salient.Day, known salient.Opt[salient.Day]) (*salient.Control, error) {
	return w.f.Control(ctx, flow.When{Day: d, Known: known})
}

// Survey is control of every place on every day, without the reasons.
func (w workbench) Survey(ctx context.Context, known salient.Opt[salient.Day]) (api.Surface, error) {
	return w.f.Surface(ctx, known)
}

// Unfold is control of every place on every day as known on that day, without the reasons.
func (w workbench) Unfold(ctx context.Context) (api.Surface, error) { return w.f.Unfold(ctx) }

// Front is the front of each side on a day.
func (w workbench) Front(ctx context.Context, d salient.Day, known salient.Opt[salient.Day]) ([]salient.Front, error) {
	return w.f.Fronts(ctx, flow.When{Day: d, Known: known})
}

// Band is the band in which the front of a side lies.
func (w workbench) Band(ctx context.Context, d salient.Day, known salient.Opt[salient.Day], side salient.ID) ([][]salient.Path, error) {
	b, err := w.f.Band(ctx, flow.When{Day: d, Known: known}, side)
	return b.Polygons, err
}

// Lifelines is the supply of a side's towns.
func (w workbench) Lifelines(ctx context.Context, d salient.Day, known salient.Opt[salient.Day], side salient.ID, lose []salient.ID) (any, error) {
	return w.f.Lifelines(ctx, flow.When{Day: d, Known: known}, lifelines.Question{Side: side, Lose: lose})
}

// Digest is that of the case as known.
func (w workbench) Digest(known salient.Opt[salient.Day]) string {
	d, err := w.f.Digest(known)
	if err != nil {
		return ""
	}
	return d
}
