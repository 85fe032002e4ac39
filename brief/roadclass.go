package brief

import (
	"slices"
	"strings"
)

// classRank orders the classes of OpenStreetMap's highways from the greatest; false for a class not among them.
func classRank(class string) (rank int, ok bool) {
	class = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(class)), "_link")
	i := slices.Index([]string{"motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service", "track", "path"}, class)
	return i, i >= 0
}

// lastMajor is the rank of the least class called major: primary.
const lastMajor = 2

// weakest is the class of a way's least stretch; false where a stretch has no known class.
func (b *builder) weakest(w Way) (string, bool) {
	worst, class := -1, ""
	for _, id := range w.Roads {
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

func (b *builder) major(w Way) bool {
	class, ok := b.weakest(w)
	rank, _ := classRank(class)
	return ok && rank <= lastMajor
}

// soleMajor is the one way of the town that is a major road throughout, if there is exactly one.
func (b *builder) soleMajor(t Town) (Way, bool) {
	var found []Way
	for _, w := range t.Ways {
		if b.major(w) {
			found = append(found, w)
		}
	}
	if len(found) != 1 {
		return Way{}, false
	}
	return found[0], true
}

// majorText says which of the ways are major roads, and whether one is the sole major one.
func (b *builder) majorText(t Town) string {
	name := b.placeName(t.Place)
	if len(t.Ways) == 1 {
		return name + " has no two ways in that share no road; " + b.wayCall(t.Ways[0]) + " is " + b.grade(t.Ways[0])
	}
	sole, ok := b.soleMajor(t)
	var rest []string
	n := 0
	for _, w := range t.Ways {
		if b.major(w) {
			n++
		}
		if !ok || !slices.Equal(w.Roads, sole.Roads) {
			rest = append(rest, b.wayCall(w)+" is "+b.grade(w))
		}
	}
	switch {
	case ok:
		return b.wayCall(sole) + " is the sole major one to " + name + " (" + b.grade(sole) + "); " + strings.Join(rest, "; ")
	case n == 0:
		return "none of the ways to " + name + " is major (classed primary or above) throughout: " + strings.Join(rest, "; ")
	}
	how := small(n) + " of the " + small(len(t.Ways))
	if n == len(t.Ways) {
		how = allOf(n)
	}
	return how + " ways to " + name + " are major (classed primary or above) throughout, so that none is the sole major one: " + strings.Join(rest, "; ")
}

// grade is the class of a way's weakest stretch with its months of closure.
func (b *builder) grade(w Way) string {
	text := "of unknown class on some stretch"
	if class, ok := b.weakest(w); ok {
		text = class + " at its weakest"
		if b.major(w) {
			text = class + " or above throughout"
		}
	}
	if m := b.closedMonths(w); len(m) > 0 {
		text += ", reported closed or hard to pass at times in " + monthsText(m)
	}
	return text
}

// closedMonths are the months in which any road of the way is reported closed at times.
func (b *builder) closedMonths(w Way) []int {
	var out []int
	for _, id := range w.Roads {
		if i, ok := b.road[id]; ok {
			out = append(out, b.c.Roads[i].ClosedMonths...)
		}
	}
	return sortedMonths(out)
}

// sortedMonths puts months in the order of the calendar, each once, a winter from its first month on: November to
// March, not January to March and November and December.
func sortedMonths(in []int) []int {
	out := slices.Clone(in)
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) == 12 || len(out) == 0 || out[0] != 1 || out[len(out)-1] != 12 {
		return out
	}
	for k := 1; k < len(out); k++ {
		if out[k] != out[k-1]+1 {
			return append(slices.Clone(out[k:]), out[:k]...)
		}
	}
	return out
}
