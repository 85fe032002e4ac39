package brief

import (
	"slices"

	"salient"
)

func (b *builder) townRow(l Lifelines, t Town) {
	routes := "unknown"
	if n, ok := t.Routes.Get(); ok {
		routes = number(n)
	}
	name := b.placeName(t.Place)
	people := "unknown"
	if i, ok := b.place[t.Place]; ok {
		if n, dated := b.c.Places[i].People(); dated {
			people = number(n) + " (" + dateText(b.c.Places[i].PopulationDate) + ")"
		}
	}
	state := "unknown"
	switch t.Status {
	case Supplied:
		state = "supplied"
	case CutOff:
		state = "cut off"
	}
	b.row(name+" for "+b.sideName(l.Side)+": "+state, b.townRefs(t), name, b.sideName(l.Side), state,
		reached(t.HeldOnly), reached(t.WithContested), reached(t.WithUnknown), routes, people)
}

func reached(ok bool) string {
	if ok {
		return "reached"
	}
	return "not reached"
}

// roadTable lists the roads of the ways in, in the order in which the towns name them.
func (b *builder) roadTable() {
	b.section("lifelines/roads", "The roads that feed them")
	b.table("Road", "Stretch", "Class", "State", "Front at", "Reported closed in")
	for _, l := range b.in.Lifelines {
		var done []salient.ID
		for _, t := range l.Towns {
			for _, r := range t.Ways {
				for _, id := range r.Roads {
					if !slices.Contains(done, id) {
						done = append(done, id)
						b.roadRow(l, id)
					}
				}
			}
		}
	}
	if t, _ := b.last().Table.Get(); len(t.Rows) == 0 {
		b.drop()
	}
}

func (b *builder) roadRow(l Lifelines, id salient.ID) {
	i, ok := b.road[id]
	if !ok {
		b.fail(invalid("a lifeline runs over road "+string(id)+", which the case does not have", "compute the lifelines from the same case"))
		return
	}
	r := b.c.Roads[i]
	state, front := "unknown", "unknown"
	for _, s := range l.Roads {
		if s.ID != id {
			continue
		}
		state = s.State
		if d, known := s.Front.Get(); known {
			front = kilometres(d)
		}
	}
	closed := monthsText(sortedMonths(r.ClosedMonths))
	if closed == "" {
		closed = "no report"
	}
	stretch := b.placeName(r.A) + "–" + b.placeName(r.B)
	refs := []salient.Ref{r.Ref()}
	for _, c := range b.c.Closures {
		if c.Road == id && c.On(b.in.Day) {
			refs = append(refs, salient.Ref{Noun: salient.ClosureNoun, ID: c.ID})
		}
	}
	b.row(stretch+": "+state+", front at "+front, refs, orDash(clean(r.Name)), stretch, orUnknown(clean(r.Class)), state, front, closed)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// singlePoints lists, town by town, the roads and places each hangs on.
func (b *builder) singlePoints() {
	b.section("lifelines/single-points", "Single points of failure, by town")
	b.table("Town", "People", "Hangs on")
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			b.hangsOn(l, t)
		}
	}
	if t, _ := b.last().Table.Get(); len(t.Rows) == 0 {
		b.drop()
	}
}

func (b *builder) hangsOn(l Lifelines, t Town) {
	var names []string
	refs := b.populationRefs([]salient.ID{t.Place})
	for _, p := range l.SinglePoints {
		if !slices.Contains(p.Towns, t.Place) {
			continue
		}
		refs = append(refs, p.Ref)
		if p.Ref.Noun == salient.RoadNoun {
			name := b.stretch(p.Ref.ID)
			if p.What != "" {
				name = "the " + p.What + " on " + name
			}
			names = append(names, name)
			continue
		}
		names = append(names, b.placeName(p.Ref.ID)+" itself")
	}
	if len(names) == 0 {
		return
	}
	name := b.placeName(t.Place)
	b.row("the supply of "+name+" hangs on "+list(names), refs, name, b.people(t.Place), list(names))
}
