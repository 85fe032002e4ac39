// Package flow is the only package that knows the order of the rooms. It takes a case, asks each room in turn,
// and hands the result of one to the next: claims to control, control to fronts and lifelines, those and the
// options to the brief. Everything it gives can be asked as known on a day or in hindsight.
package flow

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"salient"
	"salient/atlas"
	"salient/control"
	"salient/options"
)

// When is the day asked about and the day it is asked from. Known unknown means in hindsight.
type When struct {
	Day   salient.Day
	Known salient.Opt[salient.Day]
}

// Flow runs the rooms over one case. It is safe for use by several goroutines. Results it hands out are shared:
// they are read, not changed.
type Flow struct {
	engine   string
	whole    *salient.Case
	shown    *salient.Case // what a reader may see of whole: itself, or a coarse one for the public
	gate     gate
	warnings []salient.Warning
	model    salient.Opt[*options.Model]

	geometry func() *control.Ground  // the geometry of the case, made when first asked for
	relying  func() *control.Relying // how places rest on single sources; made when first asked for

	mu    sync.Mutex
	views map[salient.Opt[salient.Day]]*view
	warm  *view // whose engine is kept ready
}

// maxViews bounds how many known days are kept at a time.
const maxViews = 128

// New takes a case, the warnings of its reading and the version of the engine. A model of options that cannot
// be read is an error here, so that every later answer rests on a sound case.
func New(c *salient.Case, warnings []salient.Warning, engine string) (*Flow, error) {
	f := &Flow{engine: engine, whole: c, shown: marked(c), warnings: warnings, views: map[salient.Opt[salient.Day]]*view{}}
	f.geometry, f.relying = later(c)
	text, ok := c.Options.Get()
	if !ok {
		return f, nil
	}
	m, err := options.Read(text)
	if err != nil {
		return nil, err
	}
	doubts, err := checkModel(c, m)
	if err != nil {
		return nil, err
	}
	f.warnings = slices.Concat(warnings, doubts)
	f.model = salient.Some(m)
	return f, nil
}

// Case is the whole case; from [Flow.Clear] as far as it may be published. Its marking, where it has one, is the strictest
// of what is in it.
func (f *Flow) Case() *salient.Case { return f.shown }

// Warnings are those of the reading of the case.
func (f *Flow) Warnings() []salient.Warning { return f.warnings }

// CaseKnown is the case as known on a day.
func (f *Flow) CaseKnown(known salient.Opt[salient.Day]) (*salient.Case, error) {
	v, err := f.view(known)
	if err != nil {
		return nil, err
	}
	return f.show(v.c), nil
}

// show is a case as a reader may see it.
func (f *Flow) show(c *salient.Case) *salient.Case {
	if f.gate.public {
		return coarseCase(c)
	}
	return c
}

// Digest is the SHA-256, in hexadecimal, of the canonical form of the case as known and of the engine's version.
func (f *Flow) Digest(known salient.Opt[salient.Day]) (string, error) {
	v, err := f.view(known)
	if err != nil {
		return "", err
	}
	return f.sum(v)
}

// sum is the digest of a view. Of a publication it is that of what is published: one of finer positions could be tried
// out, position by position, until it fits.
func (f *Flow) sum(v *view) (string, error) { return v.digest(f.engine, f.show) }

func (f *Flow) view(known salient.Opt[salient.Day]) (*view, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if v, ok := f.views[known]; ok {
		return v, nil
	}
	c := f.whole
	if k, ok := known.Get(); ok {
		if err := f.gate.open(k); err != nil {
			return nil, err
		}
		then := c.AsKnown(k)
		if err := f.optionsThen(&then, k); err != nil {
			return nil, err
		}
		c = &then
	}
	if len(f.views) >= maxViews {
		clear(f.views)
	}
	v := &view{c: marked(c), controls: map[salient.Day]*salient.Control{}}
	f.views[known] = v
	return v, nil
}

// check refuses a day outside the case, or one that may not be published yet.
func (f *Flow) check(d salient.Day) error {
	if err := f.gate.open(d); err != nil {
		return err
	}
	if f.whole.Span.Contains(d) {
		return nil
	}
	return &salient.Error{
		Kind: salient.NotFound, What: fmt.Sprintf("%s is outside the case", d),
		Mend: fmt.Sprintf("choose a day from %s to %s", f.whole.Span.From, f.whole.Span.Last()),
	}
}

// Control is who holds what on a day.
func (f *Flow) Control(ctx context.Context, w When) (*salient.Control, error) {
	ctl, err := f.control(ctx, w)
	if err != nil || !f.gate.public {
		return ctl, err
	}
	return coarseControl(ctl), nil
}

// control is who holds what, for the rooms to reckon on.
func (f *Flow) control(ctx context.Context, w When) (*salient.Control, error) {
	if err := f.check(w.Day); err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	all, err := f.series(v, w.Day, w.Day, w.Known)
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// Fronts are the edges of each side's control on a day, in the case's order of sides.
func (f *Flow) Fronts(ctx context.Context, w When) ([]salient.Front, error) {
	fronts, err := f.fronts(ctx, w)
	if f.gate.public {
		for i := range fronts {
			fronts[i] = coarseFront(fronts[i])
		}
	}
	return fronts, err
}

// fronts are the edges of control, for the rooms to reckon on.
func (f *Flow) fronts(ctx context.Context, w When) ([]salient.Front, error) {
	ctl, err := f.control(ctx, w)
	if err != nil {
		return nil, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return nil, err
	}
	fronts := make([]salient.Front, 0, len(v.c.Sides))
	for _, s := range v.c.Sides {
		front, err := f.geometry().Line(ctl, s.ID, .5)
		if err != nil {
			return nil, err
		}
		fronts = append(fronts, front)
	}
	return fronts, nil
}

// Place finds a place by its id, or says which ids are near.
func (f *Flow) Place(id salient.ID) (salient.Place, error) {
	p, err := f.place(id)
	if f.gate.public {
		p.At = coarsePoint(p.At)
	}
	return p, err
}

// place is the place where it lies.
func (f *Flow) place(id salient.ID) (salient.Place, error) {
	if p, ok := f.whole.Place(id); ok {
		return p, nil
	}
	return salient.Place{}, &salient.Error{
		Kind: salient.NotFound, What: fmt.Sprintf("there is no place %q", id),
		Mend: suggest(atlas.NewIndex(f.whole.Places).Near(string(id))),
	}
}

// Side finds a side by its id.
func (f *Flow) Side(id salient.ID) (salient.Side, error) {
	if s, ok := f.whole.Side(id); ok {
		return s, nil
	}
	return salient.Side{}, &salient.Error{
		Kind: salient.NotFound, What: fmt.Sprintf("there is no side %q", id),
		Mend: "the case declares " + list(f.whole.SideIDs()),
	}
}
