package brief

import (
	"strings"

	"salient"
)

// lifelines writes how each town that needs protection is supplied, way by way, and what losing each named road
// would leave. Each town has a part of its own, in the order given.
func (b *builder) lifelines() {
	b.section("lifelines", "Lifelines at risk")
	var names []string
	var refs []salient.Ref
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			names = append(names, b.placeName(t.Place))
			refs = append(refs, b.claimRefs(t.Place)...)
			refs = append(refs, b.populationRefs([]salient.ID{t.Place})...)
		}
	}
	if len(names) == 0 {
		b.drop()
		return
	}
	b.say("the brief follows "+count(len(names), "town", "towns")+": "+list(names)+"; their order is the case's and ranks nothing", refs...)
	b.table("Town", "For", "Supply", "Held only", "Contested too", "Unknown too", "Ways", "People")
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			b.townRow(l, t)
		}
	}
	b.losses()
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			b.section("lifelines/"+string(l.Side)+"/"+string(t.Place), b.placeName(t.Place))
			b.town(l, t)
		}
	}
	b.endurance()
	b.roadTable()
	b.singlePoints()
}

// town tells one town: its supply under the readings, which way is the major one, and the roads every way in depends
// on. What the loss of a road would leave is told once for each road.
func (b *builder) town(l Lifelines, t Town) {
	b.say(b.reading(l, t), b.townRefs(t)...)
	if len(t.Ways) > 0 {
		b.say(b.majorText(t), b.wayRefs(t.Ways)...)
	}
	if len(t.Cut) > 0 {
		b.say(b.cutText(t), append(roadRefs(t.Cut), placeRef(t.Place))...)
	}
}

// reading is the town's supply under the readings.
func (b *builder) reading(l Lifelines, t Town) string {
	name, side := b.placeName(t.Place)+", "+b.people(t.Place)+",", b.sideName(l.Side)
	if b.heldByAnother(t.Place, l.Side) {
		name += " judged held by " + b.status(b.statusOf(t.Place)) + ","
	}
	var text string
	switch {
	case t.Entry && t.HeldOnly:
		text = name + " is itself a place where supplies of " + side + " enter"
	case t.HeldOnly:
		text = name + " is supplied over places held by " + side + " alone" + b.waysClause(t)
	case t.WithContested:
		text = name + " is reached only if contested places can be passed" + b.waysClause(t)
	case t.WithUnknown:
		text = name + " is reached only if places of which nothing is known can be passed" + b.waysClause(t)
	case t.WithBoth:
		text = name + " is reached only if both contested places and places of which nothing is known can be passed" + b.waysClause(t)
	default:
		text = name + " is cut off from the supplies of " + side + ", even if every contested place and every place of which nothing is known could be passed"
	}
	return text + chance(t)
}

// chance is the probability of supply as a clause, empty where it was not computed.
func chance(t Town) string {
	p, ok := t.P.Get()
	if !ok {
		return ""
	}
	text := "; the chance that it is supplied is put at " + percent(p)
	low, okLow := t.Low.Get()
	high, okHigh := t.High.Get()
	switch {
	case !okLow || !okHigh:
	case percent(low) == percent(high):
		text += " (low and high alike)"
	default:
		text += " (" + percent(low) + " to " + percent(high) + ")"
	}
	return text
}

// waysClause names the ways in: ", by two ways that share no road: from A by the X road; and from B by the Y road".
func (b *builder) waysClause(t Town) string {
	switch len(t.Ways) {
	case 0:
		return ""
	case 1:
		return ", " + b.wayText(t.Ways[0])
	}
	return ", by " + small(len(t.Ways)) + " ways that share no road: " + b.waysText(t.Ways)
}

func (b *builder) waysText(ways []Way) string {
	texts := make([]string, len(ways))
	for i, w := range ways {
		texts[i] = b.wayText(w)
	}
	return strings.Join(texts, ", and ")
}

// wayText is "from A by the X road and the Y road (120 km)".
func (b *builder) wayText(w Way) string {
	if m, ok := b.wayLength(w); ok {
		return b.wayRoads(w) + " (" + kilometres(m) + ")"
	}
	return b.wayRoads(w)
}

func (b *builder) wayRoads(w Way) string {
	text := "by " + list(b.wayNames(w))
	if w.Entry != "" {
		text = "from " + b.placeName(w.Entry) + " " + text
	}
	return text
}

// townRefs cites the claims on who holds the town, its population and the roads of its ways in.
func (b *builder) townRefs(t Town) []salient.Ref {
	var refs []salient.Ref
	if h, ok := b.in.Control.Of(t.Place); ok {
		refs = append(refs, h.From()...)
	}
	refs = append(refs, b.populationRefs([]salient.ID{t.Place})...)
	return append(refs, b.wayRefs(t.Ways)...)
}

func (b *builder) wayRefs(ways []Way) []salient.Ref {
	var refs []salient.Ref
	for _, w := range ways {
		refs = append(refs, roadRefs(w.Roads)...)
		for _, s := range b.c.Supplies {
			if s.Place == w.Entry && s.On(b.in.Day) {
				refs = append(refs, salient.Ref{Noun: salient.SupplyNoun, ID: s.ID})
			}
		}
	}
	return refs
}

func (b *builder) cutText(t Town) string {
	names := make([]string, len(t.Cut))
	for i, id := range t.Cut {
		names[i] = b.stretch(id)
	}
	if len(names) == 1 {
		return "every way in to " + b.placeName(t.Place) + " passes over one road: " + names[0]
	}
	return "every way in to " + b.placeName(t.Place) + " passes over one of " + small(len(names)) + " roads: " + strings.Join(names, ", or ")
}
