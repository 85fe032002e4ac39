package flow

import (
	"context"
	"slices"

	"salient"
	"salient/control"
)

// Doubts are the warnings about the claims behind the control of a day: claims used with care or not at all, sources
// that quote each other in a circle, and sources that had fallen silent by then.
func (f *Flow) Doubts(ctx context.Context, w When) ([]salient.Warning, error) {
	if _, err := f.Control(ctx, w); err != nil { // the day is in the case, and the engine has read the claims
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Concat(v.warnings, control.Circles(v.c.Sources), control.Silences(v.c, w.Day)), nil
}

// Coverage is what each source of the case had published by the end of a day, as far as it was known.
func (f *Flow) Coverage(w When) ([]control.Coverage, error) {
	if err := f.check(w.Day); err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	return control.Cover(v.c, w.Day), nil
}
