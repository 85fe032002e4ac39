package brief

import (
	"slices"
	"strings"

	"salient"
)

// lifelines writes how each town that needs protection is supplied, road by road, and what losing each would leave.
func (b *builder) lifelines() {
	b.section("lifelines", "Lifelines at risk")
	if !slices.ContainsFunc(b.in.Lifelines, func(l Lifelines) bool { return len(l.Towns) > 0 }) {
		b.drop()
		return
	}
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			b.town(l, t)
		}
	}
	b.table("Town", "Side", "Supply", "Held places only", "With contested", "With unknown", "Separate ways in", "People")
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			b.townRow(l, t)
		}
	}
	b.roadTable()
	b.singlePoints()
}

// town tells one town in up to six kinds of sentence.
func (b *builder) town(l Lifelines, t Town) {
	b.say(b.reading(l, t), b.townRefs(t)...)
	if text := b.majorText(t); text != "" {
		b.say(text, b.routeRefs(t.Named)...)
	}
	for _, r := range t.Named {
		b.route(t, r)
	}
	if len(t.Cut) > 0 {
		b.say(b.cutText(t), append(roadRefs(t.Cut), placeRef(t.Place))...)
	}
}

// reading is the town's supply under the three readings.
func (b *builder) reading(l Lifelines, t Town) string {
	name := b.placeName(t.Place) + ", " + b.people(t.Place) + ","
	by := ""
	if len(t.Named) > 0 {
		by = " by " + count(len(t.Named), "named road", "named roads") + ", " + list(routeNames(t.Named))
	}
	side := b.sideName(l.Side)
	var text string
	switch {
	case t.HeldOnly:
		text = name + " is supplied" + by + ", over places held by " + side + " alone"
	case t.WithContested && t.WithUnknown:
		text = name + " is reached" + by + " only if contested places, or places of which nothing is known, can be passed; over places held by " + side + " alone it is cut off"
	case t.WithContested:
		text = name + " is reached" + by + " only if contested places can be passed; over places held by " + side + " alone it is cut off"
	case t.WithUnknown:
		text = name + " is reached" + by + " only if places of which nothing is known can be passed; whether it is supplied is unknown"
	default:
		text = name + " is cut off for " + side + " under all three readings: held places alone, with contested ones, with unknown ones"
	}
	if p, ok := t.P.Get(); ok {
		text += "; the chance that a way is open is put at " + percent(p)
	}
	return text
}

func routeNames(rs []Route) []string {
	out := make([]string, len(rs))
	for i, r := range rs {
		out[i] = theRoad(r.Name)
	}
	return out
}

// townRefs cites the town, the claims on who holds it, its population and the roads of its ways in.
func (b *builder) townRefs(t Town) []salient.Ref {
	refs := b.populationRefs([]salient.ID{t.Place})
	refs = append(refs, placeRef(t.Place))
	if h, ok := b.in.Control.Of(t.Place); ok {
		refs = append(refs, h.From()...)
	}
	return append(refs, b.routeRefs(t.Named)...)
}

func (b *builder) routeRefs(rs []Route) []salient.Ref {
	var refs []salient.Ref
	for _, r := range rs {
		refs = append(refs, roadRefs(r.Roads)...)
	}
	return refs
}

// classes of OpenStreetMap's highways from the greatest to the least; major ones are primary and above.
func classRank(class string) (rank int, ok bool) {
	class = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(class)), "_link")
	i := slices.Index([]string{"motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service", "track", "path"}, class)
	return i, i >= 0
}

const lastMajor = 2 // primary

// weakest is the class of a route's least stretch; false where a stretch has no known class.
func (b *builder) weakest(r Route) (string, bool) {
	worst, class := -1, ""
	for _, id := range r.Roads {
		i, there := b.road[id]
		if !there {
			return "", false
		}
		rank, ok := classRank(b.c.Roads[i].Class)
		if !ok {
			return "", false
		}
		if rank > worst {
			worst, class = rank, strings.ToLower(strings.TrimSpace(b.c.Roads[i].Class))
		}
	}
	return class, worst >= 0
}

func (b *builder) major(r Route) bool {
	class, ok := b.weakest(r)
	rank, _ := classRank(class)
	return ok && rank <= lastMajor
}

// soleMajor is the one route of the town that is a major road throughout, if there is exactly one.
func (b *builder) soleMajor(t Town) (Route, bool) {
	var found []Route
	for _, r := range t.Named {
		if b.major(r) {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		return Route{}, false
	}
	return found[0], true
}

// majorText says whether one road is the sole major one.
func (b *builder) majorText(t Town) string {
	name := b.placeName(t.Place)
	if len(t.Named) == 0 {
		return ""
	}
	sole, ok := b.soleMajor(t)
	var others []string
	for _, r := range t.Named {
		if !ok || r.Name != sole.Name {
			others = append(others, b.classText(r))
		}
	}
	switch {
	case ok && len(t.Named) == 1:
		return theRoad(sole.Name) + " is the only named road that feeds " + name + ", and a major one (classed primary or above) throughout"
	case ok:
		return theRoad(sole.Name) + " is the sole major road to " + name + ", classed primary or above throughout; " + list(others)
	}
	n := 0
	for _, r := range t.Named {
		if b.major(r) {
			n++
		}
	}
	return count(n, "road", "roads") + " to " + name + verb(n, " is", " are") + " major (classed primary or above) throughout; " + list(others)
}

// classText is a route with its weakest stretch and its months of closure.
func (b *builder) classText(r Route) string {
	text := theRoad(r.Name) + " is of unknown class on some stretch"
	if class, ok := b.weakest(r); ok {
		text = theRoad(r.Name) + " is classed " + class + " at its weakest"
		if b.major(r) {
			text = theRoad(r.Name) + " is classed " + class + " or above"
		}
	}
	if m := b.closedMonths(r); len(m) > 0 {
		text += " and reported closed at times in " + list(months(m))
	}
	return text
}

func (b *builder) closedMonths(r Route) []int {
	var out []int
	for _, id := range r.Roads {
		if i, ok := b.road[id]; ok {
			out = append(out, b.c.Roads[i].ClosedMonths...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// route says how far the front is from the road and what losing the road would leave.
func (b *builder) route(t Town, r Route) {
	refs := append(roadRefs(r.Roads), placeRef(t.Place))
	text := theRoad(r.Name)
	if d, ok := r.Front.Get(); ok {
		text += " runs " + kilometres(d) + " from the front at its nearest"
		refs = append(refs, b.frontRefs()...)
	} else {
		text += " lies at an unknown distance from the front"
	}
	if !r.Open {
		text += " and is not open over held places alone"
	}
	loss, ok := r.Lost.Get()
	if !ok {
		b.say(text, refs...)
		return
	}
	refs = append(refs, roadRefs(loss.Through)...)
	refs = append(refs, b.populationRefs(loss.CutOff)...)
	b.say(text+"; losing it would "+b.lossText(t, loss), refs...)
}

// lossText continues "losing it would …".
func (b *builder) lossText(t Town, loss Loss) string {
	name := b.placeName(t.Place)
	var text string
	remains := make([]string, len(loss.Remains))
	for i, s := range loss.Remains {
		remains[i] = theRoad(s)
	}
	switch {
	case loss.Status == Supplied && len(remains) > 0:
		text = "leave " + name + " supplied by " + list(remains) + " alone"
	case loss.Status == Supplied:
		text = "leave " + name + " supplied by roads without a name"
	case loss.Status == CutOff:
		text = "cut " + name + " off"
	default:
		text = "leave it unknown whether " + name + " is supplied"
	}
	others := slices.DeleteFunc(slices.Clone(loss.CutOff), func(id salient.ID) bool { return id == t.Place })
	if len(loss.CutOff) == 0 {
		if loss.Status == Supplied {
			return text + " and cut off no town"
		}
		return text
	}
	if loss.Status == CutOff {
		if len(others) == 0 {
			return text + ": " + b.crowdText(loss.CutOff)
		}
		return text + ", and with it " + capped(b.placeNames(others), 6) + ": " + b.crowdText(loss.CutOff)
	}
	return text + " and cut off " + capped(b.placeNames(others), 6) + ": " + b.crowdText(others)
}

func (b *builder) cutText(t Town) string {
	var names []string
	for _, id := range t.Cut {
		names = append(names, b.roadName(id))
	}
	if len(names) == 1 {
		return "one road alone carries all supply to " + b.placeName(t.Place) + ": " + names[0]
	}
	return "every way in to " + b.placeName(t.Place) + " passes over one of " + small(len(names)) + " roads: " + list(names)
}

// frontRefs is what the fronts were drawn from: a few claims each, those of the boundary places.
func (b *builder) frontRefs() []salient.Ref {
	var refs []salient.Ref
	for _, f := range b.in.Fronts {
		refs = append(refs, f.From...)
	}
	return refs
}
