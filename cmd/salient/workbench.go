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

// Reliance is how far the probabilities of a place rest on single sources.
func (w workbench) Reliance(ctx context.Context, place salient.ID, days flow.Span) (*flow.Reliance, error) {
	return w.f.Reliance(ctx, place, days)
}

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
func (w workbench) Lifelines(ctx context.Context, d salient.Day, known salient.Opt[salient.Day], s api.Supposed) (any, error) {
	q := lifelines.Question{Side: s.Side, Town: s.Town, Road: s.Road, Lose: s.Lose, Hold: s.Hold, Open: s.Open, Month: s.Month, Advance: s.Advance, AdvanceBy: s.AdvanceBy}
	for _, x := range s.Stocks {
		q.Stocks = append(q.Stocks, lifelines.Stock{Town: x.Place, Of: x.Of, Days: x.Days, Since: x.Since, Source: x.Source})
	}
	return w.f.Lifelines(ctx, flow.When{Day: d, Known: known}, q)
}

// Corridors lists ways between two places, of all or of those that are best in one thing.
func (w workbench) Corridors(ctx context.Context, d salient.Day, known salient.Opt[salient.Day], q api.Passage) (any, error) {
	found, err := w.f.Corridors(ctx, flow.When{Day: d, Known: known}, lifelines.Passage{From: q.From, To: q.To, Lose: q.Lose, Open: q.Open})
	if err != nil {
		return nil, err
	}
	return found.In(q.By), nil
}

// Digest is that of the case as known.
func (w workbench) Digest(known salient.Opt[salient.Day]) string {
	d, err := w.f.Digest(known)
	if err != nil {
		return ""
	}
	return d
}
