package flow

import (
	"context"
	"slices"

	"salient"
	"salient/brief"
)

// MapAsk is a question for the map alone. Its zero value draws what a brief draws.
type MapAsk struct {
	Box    salient.Opt[salient.Box] // the part drawn; unknown: the whole case
	Layers []string                 // surface, front, borders, roads, names, units, reports; none: as a brief
	Side   salient.ID               // whose supply the roads show; empty: with layers nobody's, else every side's
	Rename func(*salient.Case) *salient.Case
}

// Map draws the map of a day as one SVG.
func (f *Flow) Map(ctx context.Context, w When, ask MapAsk) (string, error) {
	in, err := f.mapInput(ctx, w, ask)
	if err != nil {
		return "", err
	}
	c := in.Case
	if ask.Rename != nil {
		c = ask.Rename(c)
	}
	m := brief.MapInput{Title: c.Title, Area: ask.Box.Or(c.Area), Day: w.Day, Known: w.Known, Marking: f.Marking(), Sides: c.Sides, Places: c.Places, Control: in.Control,
		Fronts: in.Fronts, Boundaries: c.Boundaries, Roads: c.Roads, Supplies: c.Supplies}
	for _, l := range in.Lifelines {
		m.States = append(m.States, l.Roads...)
	}
	if len(ask.Layers) > 0 {
		f.leaveOut(&m, c, ask)
		if m.Bands, err = f.mapBands(ctx, w, m.Fronts); err != nil {
			return "", err
		}
	}
	return brief.Map(m)
}

// mapInput asks the rooms for what the map needs.
func (f *Flow) mapInput(ctx context.Context, w When, ask MapAsk) (in brief.Input, err error) {
	ctl, err := f.Control(ctx, w)
	if err != nil {
		return in, err
	}
	v, err := f.view(w.Known)
	if err != nil {
		return in, err
	}
	in = brief.Input{Case: f.show(v.c), Day: w.Day, Known: w.Known, Control: *ctl}
	if in.Fronts, err = f.Fronts(ctx, w); err != nil {
		return in, err
	}
	for _, s := range v.c.Sides {
		if ask.Side == s.ID || ask.Side == "" && len(ask.Layers) == 0 {
			if err := f.addLifelines(ctx, w, s.ID, nil, &in); err != nil {
				return in, err
			}
		}
	}
	return in, nil
}

// mapBands are the bands of the fronts that are drawn; between two sides there is one. The public has the line alone.
func (f *Flow) mapBands(ctx context.Context, w When, fronts []salient.Front) ([][]salient.Path, error) {
	if f.gate.public {
		return nil, nil
	}
	if len(fronts) == 2 { // where one side may be, the other may be
		fronts = fronts[:1]
	}
	var out [][]salient.Path
	for _, x := range fronts {
		band, err := f.Band(ctx, w, x.Side)
		if err != nil {
			return nil, err
		}
		out = append(out, band.Polygons...)
	}
	return out, nil
}

// leaveOut draws what the layers name and nothing else.
func (f *Flow) leaveOut(m *brief.MapInput, c *salient.Case, ask MapAsk) {
	on := func(layer string) bool { return slices.Contains(ask.Layers, layer) }
	m.Surface, m.Reach = on("surface"), brief.Reach(c.Area)
	if !on("front") {
		m.Fronts = nil
	}
	if !on("borders") {
		m.Boundaries = nil
	}
	if !on("roads") {
		m.Roads, m.States = nil, nil
	}
	if ask.Side == "" || !on("roads") {
		m.Supplies = nil
	}
	if !on("names") {
		m.Labels = -1
	}
	if on("units") {
		m.Units = c.Units
	}
	if on("reports") {
		m.Reports = map[salient.ID]int{}
		for _, x := range c.Claims {
			if x.Known == m.Day && x.Place != "" {
				m.Reports[x.Place]++
			}
		}
	}
}
