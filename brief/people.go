package brief

import (
	"slices"

	"salient"
)

// bands are the distances from a front or an axis within which populated places are counted.
func bands() []salient.Meters { return []salient.Meters{10_000, 25_000} }

// nearby writes the populated places near the front and near the axis of advance, for every side alike.
func (b *builder) nearby() {
	b.section("lifelines/people", "People near the front, on every side")
	if len(b.in.Near) == 0 {
		b.warn("no_near", "The distances of populated places from the front were not computed.")
		b.drop()
		return
	}
	for _, band := range bands() {
		b.band("the front", band, func(n Near) salient.Opt[salient.Meters] { return n.Front })
		if b.in.Axis != "" {
			b.band(theRoad(b.in.Axis), band, func(n Near) salient.Opt[salient.Meters] { return n.Axis })
		}
	}
	b.nearTable()
}

func (b *builder) nearTable() {
	axis := "Axis"
	if b.in.Axis != "" {
		axis = "Axis: " + clean(b.in.Axis)
	}
	b.table("Place", "Judged held by", "People", "Front", axis)
	rows := slices.Clone(b.in.Near)
	slices.SortStableFunc(rows, func(x, y Near) int { return order(nearest(x), nearest(y)) })
	widest := float64(bands()[len(bands())-1])
	for _, n := range rows {
		if nearest(n) <= widest {
			b.nearRow(n)
		}
	}
}

// nearest is the lesser of the two distances, in metres.
func nearest(n Near) float64 {
	const far = 1e9
	return float64(min(n.Front.Or(far), n.Axis.Or(far)))
}

func (b *builder) nearRow(n Near) {
	name, side := b.placeName(n.Place), b.status(b.statusOf(n.Place))
	front, axis := distance(n.Front), distance(n.Axis)
	refs := append(b.populationRefs([]salient.ID{n.Place}), n.From...)
	b.row(name+" ("+side+"): "+b.people(n.Place)+"; front "+front+", axis "+axis, append(refs, b.claimRefs(n.Place)...),
		name, side, b.peopleCell(n.Place), front, axis)
}

func distance(m salient.Opt[salient.Meters]) string {
	if d, ok := m.Get(); ok {
		return kilometres(d)
	}
	return "–"
}

func (b *builder) peopleCell(id salient.ID) string {
	if i, ok := b.place[id]; ok {
		if n, dated := b.c.Places[i].People(); dated {
			return number(n) + " (" + dateText(b.c.Places[i].PopulationDate) + ")"
		}
	}
	return "unknown (no dated figure)"
}

func (b *builder) claimRefs(id salient.ID) []salient.Ref {
	h, _ := b.in.Control.Of(id)
	return h.From()
}

func (b *builder) statusOf(id salient.ID) string {
	if h, ok := b.in.Control.Of(id); ok {
		return h.Status
	}
	return salient.Unknown
}

// band says how many populated places lie within the distance, side by side; a side with none is named too.
func (b *builder) band(what string, within salient.Meters, at func(Near) salient.Opt[salient.Meters]) {
	inside := map[string][]salient.ID{}
	var all []salient.ID
	for _, n := range b.in.Near {
		if d, ok := at(n).Get(); ok && d <= within {
			s := b.statusOf(n.Place)
			inside[s] = append(inside[s], n.Place)
			all = append(all, n.Place)
		}
	}
	if len(all) == 0 {
		b.say("no populated place of the case lies within "+kilometres(within)+" of "+what, b.ground()...)
		return
	}
	var parts []string
	for _, side := range b.in.Control.Sides {
		parts = append(parts, b.bandPart("held by "+b.sideName(side), inside[string(side)]))
	}
	for _, s := range []string{salient.Contested, salient.Unknown} {
		if len(inside[s]) > 0 {
			parts = append(parts, b.bandPart(s, inside[s]))
		}
	}
	lead := "within " + kilometres(within) + " of " + what + verb(len(all), " lies ", " lie ") + count(len(all), "populated place", "populated places")
	b.say(lead+": "+joinClauses(parts), b.populationRefs(all)...)
}

func (b *builder) bandPart(what string, ids []salient.ID) string {
	if len(ids) == 0 {
		return "none " + what
	}
	names := capped(b.placeNames(b.byImportance(ids)), 3)
	return small(len(ids)) + " " + what + " (" + names + "), " + b.crowdText(ids)
}
