package brief

import (
	"slices"

	"salient"
)

// lost is one named road and what losing it would leave each town that uses it.
type lost struct {
	name  string
	side  salient.ID
	front salient.Opt[salient.Meters]
	towns []Town
	left  []Loss // one for each town
	main  bool   // it is the main road of a way of some town
}

// losses tells, once for each road, what losing it would leave all the towns; the table has every road and town.
func (b *builder) losses() {
	all := b.lostRoads()
	if len(all) == 0 {
		return
	}
	b.section("lifelines/losses", "What losing each road would leave")
	for _, x := range all {
		if x.main {
			b.sayLost(x)
		}
	}
	b.table("Town", "Without", "Front at", "Left", "People cut off")
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			for _, x := range t.Losses {
				b.lossRow(t, x)
			}
		}
	}
}

// lostRoads gathers the losses of all towns of a side by the road's name, in the order in which the towns name them.
func (b *builder) lostRoads() []lost {
	var out []lost
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			for _, x := range t.Losses {
				i := slices.IndexFunc(out, func(y lost) bool { return y.name == clean(x.Name) && y.side == l.Side })
				if i < 0 {
					out, i = append(out, lost{name: clean(x.Name), side: l.Side, front: x.Front}), len(out)
				}
				y := &out[i]
				y.towns, y.left = append(y.towns, t), append(y.left, x)
				y.main = y.main || slices.ContainsFunc(t.Ways, func(w Way) bool { return b.mainName(w) == y.name })
				if d, ok := x.Front.Get(); ok {
					y.front = salient.Some(min(d, y.front.Or(d)))
				}
			}
		}
	}
	return out
}

// sayLost tells one road in two or three sentences: where it lies, whom losing it cuts off, and what it leaves others.
func (b *builder) sayLost(x lost) {
	text := b.call(x.name)
	if d, ok := x.front.Get(); ok {
		text += " runs " + kilometres(d) + " from the front at its nearest"
	} else {
		text += " lies at an unknown distance from the front"
	}
	cut := x.cutOff()
	if len(cut) > 0 {
		text += "; losing it would cut off " + capped(b.placeNames(cut), 6) + ": " + b.crowdText(cut)
	} else {
		text += "; losing it alone would cut off no town that is followed"
	}
	refs := append(roadRefs(x.left[0].Roads), b.frontRefs(x.left[0].Roads)...)
	b.say(text, append(refs, b.populationRefs(cut)...)...)
	for _, g := range b.sameLeft(x) {
		b.sayLeft(x, g)
	}
}

// cutOff is everyone whom losing the road cuts off, each once, in the towns' order.
func (x lost) cutOff() []salient.ID {
	var out []salient.ID
	for i, l := range x.left {
		if l.Status == CutOff {
			out = appendNew(out, x.towns[i].Place)
		}
	}
	for _, l := range x.left {
		for _, id := range l.CutOff {
			out = appendNew(out, id)
		}
	}
	return out
}

// sameLeft groups the towns that are not cut off by what is left to them: as many ways, from the same entries.
func (b *builder) sameLeft(x lost) [][]int {
	var out [][]int
	for i, l := range x.left {
		if l.Status == CutOff {
			continue
		}
		k := slices.IndexFunc(out, func(g []int) bool {
			y := x.left[g[0]]
			return y.Status == l.Status && b.waysLeft(y) == b.waysLeft(l)
		})
		if k < 0 {
			out, k = append(out, nil), len(out)
		}
		out[k] = append(out[k], i)
	}
	return out
}

// sayLeft says what is left to the towns of a group, and adds the way where it is one town's.
func (b *builder) sayLeft(x lost, group []int) {
	var names []string
	var refs []salient.Ref
	for _, i := range group {
		names = append(names, b.placeName(x.towns[i].Place))
		refs = append(append(refs, b.wayRefs(x.left[i].Ways)...), placeRef(x.towns[i].Place))
	}
	l := x.left[group[0]]
	text := "without " + b.call(x.name) + " " + list(names) + " would "
	if len(names) > 1 {
		text += "each "
	}
	text += "be left " + b.waysLeft(l)
	if len(group) == 1 && len(l.Ways) == 1 {
		text += " " + b.wayBy(l.Ways[0])
	}
	b.say(text, refs...)
}

// wayBy is "by the X road (120 km)".
func (b *builder) wayBy(w Way) string {
	text := "by " + list(b.wayNames(w))
	if m, ok := b.wayLength(w); ok {
		text += " (" + kilometres(m) + ")"
	}
	return text
}

func (b *builder) lossRow(t Town, l Loss) {
	name, road := b.placeName(t.Place), theRoad(l.Name)
	left, people := "nothing: cut off", "–"
	switch {
	case l.Status == CutOff:
		people = b.peopleCell(t.Place)
	case len(l.Ways) > 0:
		left = b.waysText(l.Ways)
	default:
		left = "ways not told"
	}
	if l.Status == Unknown {
		left += " (over contested or unknown places)"
	}
	refs := append(roadRefs(l.Roads), b.frontRefs(l.Roads)...)
	refs = append(refs, b.wayRefs(l.Ways)...)
	refs = append(append(refs, placeRef(t.Place)), b.populationRefs([]salient.ID{t.Place})...)
	b.row(name+" without "+road+": left "+left, refs, name, road, distance(l.Front), left, people)
}
