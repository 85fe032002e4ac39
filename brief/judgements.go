package brief

import (
	"math"
	"slices"

	"salient"
)

func (b *builder) judge(h salient.Hold) {
	side, p, ok := leader(&b.in.Control, h)
	if !ok {
		return
	}
	name, who := b.placeName(h.Place), b.sideName(side)
	b.say(likelihood(p)+" that "+who+" "+b.does(side, "holds", "hold")+" "+name+" on "+b.in.Day.Long(), h.From()...)
	s := b.support(h, side)
	b.say(b.confidence(s), h.From()...)
	b.say(b.wouldChange(s, who, name), h.From()...)
}

// likelihood is "It is very likely (91%)" or "There is a roughly even chance (50%)".
func likelihood(p salient.Prob) string {
	switch word := p.Word(); word {
	case "roughly even chance":
		return "There is a roughly even chance (" + percent(p) + ")"
	case "almost no chance":
		return "There is almost no chance (" + percent(p) + ")"
	default:
		return "It is " + word + " (" + percent(p) + ")"
	}
}

// support is what stands behind a judgement that a side holds a place.
type support struct {
	side            salient.ID
	forIt, against  []salient.ID // sources, in order of weight
	own             bool         // every supporter speaks for the side itself
	againstInterest []salient.ID // supporters that speak for another side
	seen            bool         // footage, satellite or eyewitness among the supporting claims
	share           float64      // weight against, as a share of the weight for
	newest          salient.Day  // of the supporting claims
}

func (b *builder) support(h salient.Hold, side salient.ID) support {
	s := support{side: side, own: true, newest: math.MinInt32}
	var pro, con float64
	turned := b.turned(h, side)
	for _, x := range h.Because {
		i, ok := b.claim[x.Claim]
		if !ok {
			continue
		}
		c := b.c.Claims[i]
		if (x.Side == side) == (x.Weight > 0) {
			pro += abs(x.Weight)
			s.newest = max(s.newest, c.Day)
			s.forIt = appendNew(s.forIt, c.Source)
			s.seen = s.seen || c.Evidence == "footage" || c.Evidence == "satellite" || c.Evidence == "eyewitness"
			continue
		}
		if c.Day < turned {
			continue // it speaks of the time before the place changed hands
		}
		con += abs(x.Weight)
		s.against = appendNew(s.against, c.Source)
	}
	s.forIt = b.independent(s.forIt)
	for _, id := range s.forIt {
		speaks := b.c.Sources[b.source[id]].SpeaksFor
		s.own = s.own && speaks == side
		if speaks != "" && speaks != side && b.isSide(speaks) {
			s.againstInterest = append(s.againstInterest, id)
		}
	}
	if pro > 0 {
		s.share = con / pro
	}
	return s
}

// turned is the last day on which a claim of change brought the place to the side; what was said of earlier days
// does not speak against it. Without such a claim it is the first of all days.
func (b *builder) turned(h salient.Hold, side salient.ID) salient.Day {
	last := salient.Day(math.MinInt32)
	for _, x := range h.Because {
		i, ok := b.claim[x.Claim]
		if !ok || (x.Side == side) != (x.Weight > 0) {
			continue
		}
		if c := b.c.Claims[i]; c.Predicate != salient.Holds && c.Predicate != salient.Denies && c.Predicate != salient.Contests {
			last = max(last, c.Day)
		}
	}
	return last
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func appendNew(list []salient.ID, id salient.ID) []salient.ID {
	if slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}

func (b *builder) isSide(id salient.ID) bool { return slices.Contains(b.in.Control.Sides, id) }

// independent leaves out a source that copies from another one in the list: a copy is not a second witness.
func (b *builder) independent(ids []salient.ID) []salient.ID {
	var out []salient.ID
	for _, id := range ids {
		i, ok := b.source[id]
		if !ok {
			continue
		}
		copies := slices.ContainsFunc(b.c.Sources[i].Quotes, func(q salient.ID) bool { return q != id && slices.Contains(ids, q) })
		if !copies {
			out = append(out, id)
		}
	}
	if len(out) == 0 && len(ids) > 0 { // they copy from each other in a ring: one voice
		return ids[:1]
	}
	return out
}

// level is high where two independent sources agree, one of them not speaking for the side, and little speaks
// against; low where only the side's own sources say so or much speaks against; moderate otherwise.
func (s support) level() string {
	switch {
	case len(s.forIt) == 0 || s.own || s.share >= heavy:
		return "low"
	case len(s.forIt) >= 2 && s.share < light:
		return "high"
	}
	return "moderate"
}

func (b *builder) confidence(s support) string {
	text := "Confidence is " + s.level() + ": "
	switch {
	case len(s.forIt) == 0:
		return text + "no source says so of this place; it follows from what is said of places around it"
	case s.own && len(s.forIt) == 1:
		text += "the one source for it speaks for " + b.sideName(s.side)
	case s.own:
		text += allOf(len(s.forIt)) + " sources for it speak for " + b.sideName(s.side)
	default:
		text += count(len(s.forIt), "independent source says", "independent sources say") + " so"
		if n := len(s.againstInterest); n > 0 {
			text += ", " + small(n) + " of them against the interest of the side it speaks for"
		}
	}
	switch n := len(s.against); {
	case n > 0 && s.share >= heavy:
		text += ", but " + count(n, "source speaks", "sources speak") + " against it with at least half as much weight"
	case n > 0:
		text += ", and " + count(n, "source speaks", "sources speak") + " against it with little weight"
	default:
		text += ", and none speaks against it"
	}
	if int(b.in.Day-s.newest) >= oldAfter {
		text += "; nothing newer than " + s.newest.Long() + " says so"
	}
	return text
}

// From heavy on, what speaks against weighs much, as a share of what speaks for; below light it weighs little.
const (
	heavy = .5
	light = .2
)

// oldAfter is the number of days after which the age of the newest supporting claim is told.
const oldAfter = 14

func (b *builder) wouldChange(s support, who, name string) string {
	switch {
	case len(s.against) > 0 && !s.seen:
		return "What would change it: dated footage, imagery or an eyewitness of " + name + ", of which none is on file, would weigh more than the statements that now stand against each other"
	case len(s.against) > 0:
		return "What would change it: a correction by either of the parties that contradict each other, or newer imagery of " + name
	case s.own:
		return "What would change it: a denial, or a confirmation, by a source that does not speak for " + who
	}
	return "What would change it: a dated claim that " + who + " lost or left " + name + ", or a denial; neither is among the claims that weigh here"
}
