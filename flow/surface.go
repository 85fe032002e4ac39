package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"salient"
	"salient/control"
	"salient/store"
)

// MaySurface refuses where the flow is for the public, to whom no surface is told: before a store is opened for one.
func (f *Flow) MaySurface() error { return f.gate.never("the surface of all days") }

// Surface is the probabilities of the whole span of the case, without the reasons, as known on a day or in hindsight.
func (f *Flow) Surface(ctx context.Context, known salient.Opt[salient.Day]) (*control.Surface, error) {
	if err := f.MaySurface(); err != nil {
		return nil, err
	}
	v, err := f.view(known)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return control.NewKnowing(v.c, control.DefaultWeights(), copiesOf(v.c)).Surface(v.c.Span.From, v.c.Span.Last(), known)
}

// Unfold is Surface with every day as known at the end of that very day.
func (f *Flow) Unfold(ctx context.Context) (*control.Surface, error) {
	if err := f.MaySurface(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c := f.whole
	return control.NewKnowing(c, control.DefaultWeights(), copiesOf(c)).Unfold(c.Span.From, c.Span.Last())
}

// KeptSurface finds the surface of the case in a store, and computes and keeps it where it is not there; fresh tells
// which. What a store keeps can be read by place and by day without computing anything.
func (f *Flow) KeptSurface(ctx context.Context, db store.Surfaces, known salient.Opt[salient.Day]) (s store.Surface, fresh bool, err error) {
	if err := f.MaySurface(); err != nil {
		return s, false, err
	}
	digest, err := f.surfaceDigest(known)
	if err != nil {
		return s, false, err
	}
	s, ok, err := db.Surface(ctx, digest)
	if err != nil || ok {
		return s, false, err
	}
	cells, err := f.Surface(ctx, known)
	if err != nil {
		return s, false, err
	}
	s = store.Surface{Digest: digest, From: cells.From, Days: cells.Days, Places: cells.Places, Sides: cells.Sides}
	return s, true, db.PutSurface(ctx, s, cells)
}

// surfaceDigest names a surface by all that goes into it: the case as known, the engine, and the day of knowledge.
func (f *Flow) surfaceDigest(known salient.Opt[salient.Day]) (string, error) {
	of, err := f.Digest(known)
	if err != nil {
		return "", err
	}
	when := "in hindsight"
	if k, ok := known.Get(); ok {
		when = "as known on " + k.String()
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "surface %s %s", of, when))
	return hex.EncodeToString(sum[:]), nil
}
