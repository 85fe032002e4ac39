package flow

import (
	"slices"

	"salient"
	"salient/brief"
	"salient/geo"
	"salient/lifelines"
)

// nearAxis is how near a settlement lies to the axis to be told in a brief although the front is farther.
const nearAxis salient.Meters = 25_000

// addAxis gives a brief the latest axis of advance that could be drawn by its day, and the distance from it of every
// settlement near the front or the axis.
func addAxis(in *brief.Input) {
	axis, ok := axisOf(in.Case, in.Day)
	if !ok {
		return
	}
	in.Axis, in.AxisPlaces, in.AxisSource = axis.Name, axis.Places, axis.Source
	in.AxisFrom = axisRefs(in.Case, axis)
	path := []salient.Path{axisPath(in.Case, axis)}
	listed := map[salient.ID]bool{}
	for i, n := range in.Near {
		listed[n.Place] = true
		if p, ok := in.Case.Place(n.Place); ok {
			in.Near[i].Axis = measured(p.At, path)
		}
	}
	var fronts []salient.Path
	for _, f := range in.Fronts {
		fronts = append(fronts, f.Lines...)
	}
	for _, n := range lifelines.Exposed(in.Case, &in.Control, path, nearAxis) {
		if p, ok := in.Case.Place(n.Place); ok && !listed[n.Place] {
			in.Near = append(in.Near, brief.Near{Place: n.Place, Axis: salient.Some(n.Front), Front: measured(p.At, fronts), From: n.From})
		}
	}
}

// axisOf is the latest axis known by the day; of two of one day the later in the case.
func axisOf(c *salient.Case, d salient.Day) (salient.Axis, bool) {
	var best salient.Axis
	found := false
	for _, a := range c.Axes {
		if a.Known <= d && (!found || a.Known >= best.Known) {
			best, found = a, true
		}
	}
	return best, found
}

func axisPath(c *salient.Case, a salient.Axis) salient.Path {
	var path salient.Path
	for _, id := range a.Places {
		if p, ok := c.Place(id); ok {
			path = append(path, p.At)
		}
	}
	return path
}

// axisRefs is the claim that the axis rests on, where its source is one, and the places it runs through.
func axisRefs(c *salient.Case, a salient.Axis) []salient.Ref {
	var refs []salient.Ref
	if slices.ContainsFunc(c.Claims, func(x salient.Claim) bool { return string(x.ID) == a.Source }) {
		refs = salient.ClaimRefs([]salient.ID{salient.ID(a.Source)})
	}
	for _, id := range a.Places {
		refs = append(refs, salient.Ref{Noun: salient.PlaceNoun, ID: id})
	}
	return refs
}

// measured is the distance of a point from the nearest of the lines; unknown where there is none.
func measured(p salient.Point, lines []salient.Path) salient.Opt[salient.Meters] {
	d, _, ok := geo.Nearest(p, lines)
	if !ok {
		return salient.None[salient.Meters]()
	}
	return salient.Some(d)
}
