package brief

import (
	"math"
	"slices"

	"salient"
)

// shift is the least change of a probability that is told although the status stays.
const shift = 0.20

// change is one place whose hold is not what it was.
type change struct {
	was, now salient.Hold
	flipped  bool // the status changed; otherwise only the probability
}

// changed lists the places whose status or probability changed since the last brief, those of new status first,
// each group by importance.
func (b *builder) changed() []change {
	if b.in.Previous == nil {
		return nil
	}
	before := map[salient.ID]salient.Hold{}
	for _, h := range b.in.Previous.Holds {
		before[h.Place] = h
	}
	var out []change
	for _, now := range b.in.Control.Holds {
		was, ok := before[now.Place]
		if !ok {
			continue
		}
		if flipped := was.Status != now.Status; flipped || moved(was, now) {
			out = append(out, change{was, now, flipped})
		}
	}
	slices.SortStableFunc(out, func(x, y change) int {
		if x.flipped != y.flipped {
			if x.flipped {
				return -1
			}
			return 1
		}
		return order(b.importance(y.now.Place), b.importance(x.now.Place))
	})
	return out
}

func order(x, y float64) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func moved(was, now salient.Hold) bool {
	for i := range min(len(was.P), len(now.P)) {
		if math.Abs(float64(now.P[i]-was.P[i])) >= shift {
			return true
		}
	}
	return false
}

// changes writes what changed since the last brief.
func (b *builder) changes() {
	b.section("changes", "What changed since "+b.since())
	if b.in.Previous == nil {
		b.warn("no_previous", "There is no earlier picture to compare with, so the brief does not say what changed.")
		b.drop()
		return
	}
	all := b.changed()
	b.news()
	if len(all) == 0 {
		b.say("no place changed status and no probability moved by "+points(shift)+" or more", b.ground()...)
		return
	}
	b.sayFlips(all)
	b.table("Place", "Was", "Now", "Chance then", "Chance now")
	for _, c := range all {
		b.changeRow(c)
	}
}

// drop takes back the section just begun.
func (b *builder) drop() { b.sections = b.sections[:len(b.sections)-1] }

func (b *builder) since() string {
	if b.in.Previous == nil {
		return "the last brief"
	}
	return b.in.Previous.Day.Long()
}

// sayFlips says, for each new status, which places took it.
func (b *builder) sayFlips(all []change) {
	statuses := []string{}
	for _, c := range all {
		if c.flipped && !slices.Contains(statuses, c.now.Status) {
			statuses = append(statuses, c.now.Status)
		}
	}
	slices.Sort(statuses)
	for _, s := range statuses {
		var names []string
		var refs []salient.Ref
		for _, c := range all {
			if c.flipped && c.now.Status == s {
				names = append(names, b.placeName(c.now.Place))
				refs = append(refs, holdRefs(c.now)...)
			}
		}
		b.say(b.flipText(s, names), refs...)
	}
	if n := len(all) - countFlips(all); n > 0 {
		b.say("elsewhere the chance moved by "+points(shift)+" or more without a change of status: "+count(n, "place", "places")+" in the table", b.shifted(all)...)
	}
}

func countFlips(all []change) int {
	n := 0
	for _, c := range all {
		if c.flipped {
			n++
		}
	}
	return n
}

func (b *builder) shifted(all []change) (refs []salient.Ref) {
	for _, c := range all {
		if !c.flipped {
			refs = append(refs, holdRefs(c.now)...)
		}
	}
	return refs
}

func (b *builder) flipText(status string, names []string) string {
	verb := " is "
	if len(names) > 1 {
		verb = " are "
	}
	who := capped(names, 8)
	switch status {
	case salient.Contested:
		return who + verb + "now contested: no side stands above the case's threshold there"
	case salient.Unknown:
		return who + verb + "now unknown"
	}
	return who + verb + "now judged held by " + b.sideName(salient.ID(status))
}

func (b *builder) changeRow(c change) {
	side, p, ok := leader(&b.in.Control, c.now)
	then, now := "unknown", "unknown"
	if ok {
		now = b.sideName(side) + " " + percent(p)
		if q, known := b.in.Previous.P(c.now.Place, side); known {
			then = b.sideName(side) + " " + percent(q)
		}
	}
	name, was, is := b.placeName(c.now.Place), b.status(c.was.Status), b.status(c.now.Status)
	text := name + ": " + was + " on " + b.in.Previous.Day.Long() + ", " + is + " on " + b.in.Day.Long()
	b.row(text, holdRefs(c.now), name, was, is, then, now)
}

// news says what was published since.
func (b *builder) news() {
	from := b.in.Previous.Known.Or(b.in.Previous.Day)
	to := b.reference()
	var refs []salient.Ref
	for _, c := range b.c.Claims {
		if c.Known > from && c.Known <= to {
			refs = append(refs, c.Ref())
		}
	}
	if len(refs) > 0 {
		b.say(count(len(refs), "claim was", "claims were")+" published since, up to and including "+to.Long(), refs...)
		return
	}
	b.say("nothing was published between "+from.Long()+" and "+to.Long()+"; that is silence and is not read as calm", b.ground()...)
}

// ground is what a statement about the whole picture rests on: the latest claim of each source, or the places
// where there is no claim.
func (b *builder) ground() []salient.Ref {
	var refs []salient.Ref
	for _, s := range b.voices() {
		refs = append(refs, s.last.Ref())
	}
	if len(refs) == 0 {
		for _, p := range b.c.Places {
			refs = append(refs, placeRef(p.ID))
		}
	}
	return refs
}
