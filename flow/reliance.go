package flow

import (
	"context"
	"math"
	"slices"
	"sync"

	"salient"
	"salient/control"
)

// Reliance is that of the room of control.
type Reliance = control.Reliance

// RelianceDay is one day of a [Reliance].
type RelianceDay = control.RelianceDay

// Span is the days that a [Reliance] is asked about.
type Span = control.Span

// later is what is made of a case when it is first asked for.
func later(c *salient.Case) (func() *control.Ground, func() *control.Relying) {
	return sync.OnceValue(func() *control.Ground { return control.NewGround(c) }),
		sync.OnceValue(func() *control.Relying {
			return control.NewRelying(c, control.DefaultWeights(), copiesOf(c))
		})
}

// Reliance is one place through time: each day its probabilities, the band in which they lie where any one source is left
// out, and the days on which it moved most with what moved it. Published, probabilities are the middles of their bands of
// likelihood and weights are signs.
func (f *Flow) Reliance(ctx context.Context, place salient.ID, s Span) (*Reliance, error) {
	if s.To < s.From {
		return nil, &salient.Error{Kind: salient.Usage, What: "the span ends before it begins", Mend: "swap the days"}
	}
	for _, d := range []salient.Day{s.From, s.To} {
		if err := f.check(d); err != nil {
			return nil, err
		}
	}
	if k, ok := s.Known.Get(); ok {
		if err := f.gate.open(k); err != nil {
			return nil, err
		}
	}
	if _, err := f.place(place); err != nil {
		return nil, err
	}
	at := slices.IndexFunc(f.whole.Places, func(p salient.Place) bool { return p.ID == place })
	r, err := f.relying().Of(ctx, at, s)
	if err == nil && f.gate.public {
		coarseReliance(r)
	}
	return r, err
}

// coarseReliance makes a reliance coarse as control is. A bound that says that nothing would be known stays.
func coarseReliance(r *Reliance) {
	coarseAll := func(list ...[]salient.Prob) {
		for _, ps := range list {
			for k, p := range ps {
				if p > 0 && p < 1 {
					ps[k] = coarseProb(p)
				}
			}
		}
	}
	for i := range r.Days {
		d := &r.Days[i]
		d.P = slices.Clone(d.P) // the steps share it
		coarseAll(d.P, d.Low, d.High)
		coarseAll(d.Without...)
		coarseAll(d.WithoutVoice...)
	}
	for i := range r.Claims {
		x := &r.Claims[i]
		x.Weight = math.Copysign(1, x.Weight)
		coarseAll(x.Without)
	}
	for i := range r.Steps {
		s := &r.Steps[i]
		s.Before, s.After = slices.Clone(s.Before), slices.Clone(s.After)
		coarseAll(s.Before, s.After)
		for _, list := range [][]salient.Because{s.By, s.Near} {
			for k := range list {
				list[k].Weight = math.Copysign(1, list[k].Weight)
			}
		}
	}
}
