package api

import (
	"context"
	"encoding/json"
	"slices"

	"salient"
	"salient/export"
)

// ground is the case of a file: as known, without what leads to a witness or may not be passed on, and with the names
// of places in the language asked for.
func (f File) ground(w Workbench) *salient.Case {
	c := export.Shareable(export.Anonymous(asKnown(w.Case(), f.Known)))
	if f.Lang == "" {
		return c
	}
	return export.InLanguage(c, f.Lang)
}

func (f File) sheet(ctx context.Context, w Workbench) (export.Sheet, error) {
	c := f.ground(w)
	layers := []export.Layer{}
	for _, name := range layerNames() {
		if !f.wants(name) {
			continue
		}
		l, err := f.layer(ctx, w, c, name)
		if f.What == "case" && err != nil && salient.KindOf(err) == salient.Refused {
			continue // of all layers those that the audience may have
		}
		if err != nil {
			return export.Sheet{}, err
		}
		layers = append(layers, f.limited(l))
	}
	s := export.NewSheet(c, f.About, f.To, f.Known, layers...)
	s.Each, s.Against = f.Each, f.Against
	return s, nil
}

// wants tells whether a layer is in the file.
func (f File) wants(name string) bool {
	if f.What != "case" {
		return f.What == name
	}
	if name == "changes" && !f.Against.Known() {
		return false
	}
	return len(f.Layers) == 0 || slices.Contains(f.Layers, name)
}

func (f File) limited(l export.Layer) export.Layer {
	if box, ok := f.Box.Get(); ok {
		l = l.Within(box)
	}
	if f.Place != "" {
		l = l.Only("place", string(f.Place))
	}
	if f.Side != "" {
		l = l.Only("side", string(f.Side))
	}
	return l
}

func (f File) layer(ctx context.Context, w Workbench, c *salient.Case, name string) (export.Layer, error) {
	switch name {
	case "places":
		return export.PlacesLayer(c, f.About), nil
	case "claims":
		return export.ClaimsLayer(c, f.About), nil
	case "units":
		return export.UnitsLayer(c, f.Day, f.Known, f.About), nil
	case "boundaries":
		return export.BoundariesLayer(c, f.Day, f.Known, f.About), nil
	case "front":
		fronts, err := w.Front(ctx, f.Day, f.Known)
		return export.FrontLayer(fronts, f.About), err
	case "control", "changes":
		ctl, err := f.controls(ctx, w)
		if err != nil {
			return export.Layer{}, err
		}
		if name == "changes" {
			return export.ChangesLayer(c, ctl[0], ctl[1], f.About)
		}
		return export.ControlLayer(c, ctl, f.About)
	}
	answers, err := f.supplies(ctx, w)
	if name == "roads" {
		return export.RoadsLayer(c, f.Day, f.Known, answers, f.About), err
	}
	return export.LifelinesLayer(c, answers, f.About), err
}

// controls are control on the day or days; of two that are compared the earlier question comes first.
func (f File) controls(ctx context.Context, w Workbench) ([]salient.Control, error) {
	out := []salient.Control{}
	if d, ok := f.Against.Get(); ok {
		ctl, err := w.Control(ctx, d, f.AgainstKnown)
		if err != nil {
			return nil, err
		}
		out = append(out, *ctl)
	}
	for d := f.Day; d <= f.To; d++ {
		known := f.Known
		if f.Each {
			known = salient.Some(d)
		}
		ctl, err := w.Control(ctx, d, known)
		if err != nil {
			return nil, err
		}
		out = append(out, *ctl)
	}
	if f.Form == "json" { // which has no rows to leave out
		for i := range out {
			out[i].Holds = f.kept(w.Case(), out[i].Holds)
		}
	}
	return out, nil
}

// kept are the holds of the places asked for.
func (f File) kept(c *salient.Case, holds []salient.Hold) []salient.Hold {
	in := map[salient.ID]bool{}
	box, boxed := f.Box.Get()
	for _, p := range c.Places {
		in[p.ID] = (f.Place == "" || f.Place == p.ID) && (!boxed || box.Contains(p.At))
	}
	return slices.DeleteFunc(slices.Clone(holds), func(h salient.Hold) bool { return !in[h.Place] })
}

// supplies are the lifelines of the side asked for, or of every side for which supplies enter.
func (f File) supplies(ctx context.Context, w Workbench) ([]export.Lifelines, error) {
	sides := w.Case().SideIDs()
	if f.Side != "" {
		sides = []salient.ID{f.Side}
	}
	out := []export.Lifelines{}
	for _, side := range sides {
		answer, err := w.Lifelines(ctx, f.Day, f.Known, Supposed{Side: side})
		if err != nil && salient.KindOf(err) == salient.NotFound && f.Side == "" {
			continue
		}
		if err != nil {
			return nil, err
		}
		l, err := lifelinesOf(answer)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// lifelinesOf reads what is exported out of the rooms' answer, whose JSON is a contract.
func lifelinesOf(answer any) (export.Lifelines, error) {
	out := export.Lifelines{}
	b, err := json.Marshal(answer)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	return out, err
}

func asKnown(c *salient.Case, known salient.Opt[salient.Day]) *salient.Case {
	if k, ok := known.Get(); ok {
		out := c.AsKnown(k)
		return &out
	}
	return c
}
