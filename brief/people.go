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
	if b.in.Axis != "" && len(b.in.AxisFrom) > 0 {
		b.say(b.axisText(), b.in.AxisFrom...)
	}
	b.coverage()
	b.table("Within", "Of", "Judged held by", "Places", "People, by dated figures", "Places without a figure")
	for _, band := range bands() {
		b.band("the front", band, func(n Near) salient.Opt[salient.Meters] { return n.Front })
		if b.in.Axis != "" {
			b.band(b.call(b.in.Axis), band, func(n Near) salient.Opt[salient.Meters] { return n.Axis })
		}
	}
	b.section("lifelines/near", "Places near the front, on every side")
	b.nearTable()
}

func (b *builder) nearTable() {
	axis := "Axis"
	if b.in.Axis != "" {
		axis = "Axis: " + clean(b.in.Axis)
	}
	b.table("Place", "Judged held by", "People, by a dated figure", "Front", axis)
	rows := slices.Clone(b.in.Near)
	slices.SortStableFunc(rows, func(x, y Near) int { return order(nearest(x), nearest(y)) })
	widest := float64(bands()[len(bands())-1])
	for _, n := range rows {
		if nearest(n) <= widest {
			b.nearRow(n)
		}
	}
	if t, _ := b.last().Table.Get(); len(t.Rows) == 0 {
		b.drop()
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
	return "unknown"
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
		b.row("no populated place of the case lies within "+kilometres(within)+" of "+what, b.ground(), kilometres(within), what, "any side", "none", "–", "–")
		return
	}
	near := near{kilometres(within), what}
	for _, side := range b.in.Control.Sides {
		b.bandRow(near, b.sideName(side), inside[string(side)], all)
	}
	for _, status := range []string{salient.Contested, salient.Unknown} {
		if len(inside[status]) > 0 {
			b.bandRow(near, status, inside[status], all)
		}
	}
}

// near is a distance from something, in words.
type near struct{ within, of string }

// bandRow tells the places of one status: how many, the people of those with a dated figure, and how many have none. A
// side without any is told too, on the places of the others.
func (b *builder) bandRow(n near, holder string, ids, all []salient.ID) {
	if len(ids) == 0 {
		b.row("within "+n.within+" of "+n.of+" lies no populated place of "+holder, placeRefs(all), n.within, n.of, holder, "none", "–", "–")
		return
	}
	people, dated, undated := b.crowd(ids)
	figure := "unknown"
	if dated > 0 {
		figure = number(people) + " in " + small(dated)
	}
	b.row("within "+n.within+" of "+n.of+", "+holder+": "+count(len(ids), "populated place", "populated places")+", "+figure, b.populationRefs(ids),
		n.within, n.of, holder, number(len(ids)), figure, number(undated))
}

// coverage says, side by side, for how many of the places a dated figure is missing, so that no sum is taken for a
// comparison of people.
func (b *builder) coverage() {
	places, missing := map[string]int{}, map[string]int{}
	var all []salient.ID
	widest := float64(bands()[len(bands())-1])
	for _, n := range b.in.Near {
		if nearest(n) > widest {
			continue
		}
		s := b.statusOf(n.Place)
		_, _, undated := b.crowd([]salient.ID{n.Place})
		places[s]++
		missing[s] += undated
		all = append(all, n.Place)
	}
	var parts []string
	lacking := 0
	for _, side := range b.in.Control.Sides {
		if n := places[string(side)]; n > 0 {
			parts = append(parts, small(missing[string(side)])+" of "+small(n)+" places held by "+b.sideName(side))
			lacking += missing[string(side)]
		}
	}
	if lacking > 0 {
		b.say("these sums do not compare the people on each side: a dated figure is missing for "+list(parts)+", and a place without a figure is not an empty one", b.populationRefs(all)...)
	}
}

// axisText says that the axis is a reading and whose.
func (b *builder) axisText() string {
	source := clean(b.in.AxisSource)
	text := b.call(b.in.Axis) + " is an analyst’s reading of where the advance is headed, by straight lines through " + list(b.placeNames(b.in.AxisPlaces))
	if i, ok := b.claim[salient.ID(b.in.AxisSource)]; ok {
		return text + ", after " + b.sourceName(b.c.Claims[i].Source) + " on " + b.c.Claims[i].Known.Long()
	}
	return text + ", after " + source
}
