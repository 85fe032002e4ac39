package brief

import (
	"slices"
	"strings"

	"salient"
)

// staleAfter is the number of days after which a contradiction is no longer told.
const staleAfter = 30

// clash is a place on which sources contradict each other.
type clash struct {
	place salient.ID
	pro   []salient.Claim // that Side holds it
	con   []salient.Claim // that it does not, or that another does
	side  salient.ID
}

// contradictions writes the places with claims against each other, and after them what is not known.
func (b *builder) contradictions() {
	b.section("gaps", "Contradictions and gaps")
	all := b.clashes()
	if len(all) == 0 {
		b.say("no two sources contradict each other on a place within the last "+small(staleAfter)+" days", b.ground()...)
		return
	}
	for i, c := range all {
		if i == 6 {
			break
		}
		b.say(b.clashText(c), append(refsOf(c.pro), refsOf(c.con)...)...)
	}
	if len(all) > 6 {
		var refs []salient.Ref
		var names []string
		for _, c := range all[6:] {
			names = append(names, b.placeName(c.place))
			refs = append(refs, append(refsOf(c.pro), refsOf(c.con)...)...)
		}
		b.say("sources also contradict each other on "+capped(names, 10), refs...)
	}
	b.table("Place", "Held by", "According to", "Against that", "Judgement")
	for _, c := range all {
		b.clashRow(c)
	}
}

func refsOf(claims []salient.Claim) []salient.Ref {
	out := make([]salient.Ref, len(claims))
	for i, c := range claims {
		out[i] = c.Ref()
	}
	return out
}

// clashes finds the contradictions: per place the last word of each source; two of them clash where they cannot
// both be so and the later one does not tell of a change. Places stand by importance.
func (b *builder) clashes() []clash {
	last := map[salient.ID][]salient.Claim{}
	for _, c := range b.live() {
		if c.Predicate.OfControl() && c.Side != "" && c.Hedge != "hypothetical" && c.Hedge != "threatened" {
			last[c.Place] = lastWord(last[c.Place], c)
		}
	}
	var ids []salient.ID
	for _, p := range b.c.Places {
		if len(last[p.ID]) > 1 {
			ids = append(ids, p.ID)
		}
	}
	var out []clash
	for _, id := range b.byImportance(ids) {
		if c, ok := b.clashOn(id, last[id]); ok {
			out = append(out, c)
		}
	}
	return out
}

// lastWord keeps one claim a source: the one published last.
func lastWord(list []salient.Claim, c salient.Claim) []salient.Claim {
	for i, x := range list {
		if x.Source != c.Source {
			continue
		}
		if c.Known > x.Known || c.Known == x.Known && c.Day >= x.Day {
			list[i] = c
		}
		return list
	}
	return append(list, c)
}

// clashOn looks for a claim that a side holds the place, the latest first, that another one contradicts. Of the
// claims that agree with it, those are kept that something contradicts as well.
func (b *builder) clashOn(place salient.ID, words []salient.Claim) (clash, bool) {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(x, y salient.Claim) int { return int(y.Day - x.Day) })
	for _, w := range words {
		if !asserts(w) || int(b.in.Day-w.Day) > staleAfter {
			continue
		}
		c := clash{place: place, side: w.Side}
		for _, x := range words {
			if contradict(w, x) {
				c.con = append(c.con, x)
			}
		}
		for _, x := range words {
			if asserts(x) && x.Side == w.Side && slices.ContainsFunc(c.con, func(y salient.Claim) bool { return contradict(x, y) }) {
				c.pro = append(c.pro, x)
			}
		}
		if len(c.con) > 0 {
			return c, true
		}
	}
	return clash{}, false
}

// asserts tells a claim that its side holds the place from one that it does not. To contest or to enter is neither.
func asserts(c salient.Claim) bool {
	return c.Predicate == salient.Takes || c.Predicate == salient.Holds
}

func rejects(c salient.Claim) bool {
	return c.Predicate == salient.Denies || c.Predicate == salient.Loses || c.Predicate == salient.Withdraws
}

// lapses is the number of days after which one word on who holds a place no longer binds the next: what was held
// then may be lost now, without contradiction.
const lapses = 7

// contradict tells whether x speaks against w, which asserts a hold. A later claim of change (takes, loses,
// withdraws) follows on an earlier one and does not contradict it; nor does a later word on who holds the place
// contradict an earlier one that has lapsed.
func contradict(w, x salient.Claim) bool {
	against := asserts(x) && x.Side != w.Side || rejects(x) && x.Side == w.Side
	if !against {
		return false
	}
	earlier, later := w, x
	if w.Day > x.Day {
		earlier, later = x, w
	}
	switch {
	case w.Day == x.Day:
		return true
	case later.Predicate != salient.Holds && later.Predicate != salient.Denies:
		return false
	}
	return earlier.Predicate != salient.Holds || int(later.Day-earlier.Day) <= lapses
}

func (b *builder) clashText(c clash) string {
	return b.placeName(c.place) + " is held by " + b.sideName(c.side) + " according to " + b.speakers(c.pro) + "; against that, " + b.counter(c)
}

// counter says what stands against: that another side holds the place, that this one does not.
func (b *builder) counter(c clash) string {
	var parts []string
	for _, side := range b.in.Control.Sides {
		if others := filter(c.con, func(x salient.Claim) bool { return asserts(x) && x.Side == side }); len(others) > 0 {
			parts = append(parts, "it is held by "+b.sideName(side)+" according to "+b.speakers(others))
		}
	}
	if denials := filter(c.con, rejects); len(denials) > 0 {
		parts = append(parts, "it is not, according to "+b.speakers(denials))
	}
	return strings.Join(parts, ", and ")
}

func filter(claims []salient.Claim, ok func(salient.Claim) bool) []salient.Claim {
	var out []salient.Claim
	for _, c := range claims {
		if ok(c) {
			out = append(out, c)
		}
	}
	return out
}

// speakers names who said it, each with the day said of.
func (b *builder) speakers(claims []salient.Claim) string {
	names := make([]string, len(claims))
	for i, c := range claims {
		names[i] = b.sourceName(c.Source) + " (" + c.Day.Long() + ")"
	}
	return capped(names, 3)
}

func (b *builder) clashRow(c clash) {
	h, _ := b.in.Control.Of(c.place)
	judged := "unknown"
	if side, p, ok := leader(&b.in.Control, h); ok {
		judged = b.sideName(side) + " " + percent(p)
	}
	refs := append(refsOf(c.pro), refsOf(c.con)...)
	b.row(b.clashText(c), append(refs, h.From()...), b.placeName(c.place), b.sideName(c.side), b.speakers(c.pro), b.counter(c), judged)
}
