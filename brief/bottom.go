package brief

import (
	"math"
	"strings"

	"salient"
)

// mostWords is how long a sentence of the bottom line may be.
const mostWords = 45

// fit is the first text of at most mostWords words, else the last: the texts say the same, ever more briefly.
func fit(texts ...string) string {
	for _, t := range texts {
		if len(strings.Fields(t)) <= mostWords {
			return t
		}
	}
	return texts[len(texts)-1]
}

// bottomLine writes the bottom line in three sentences: who is judged to hold what, what feeds the towns that need
// protection, what would make a halt hold. A sentence whose room gave nothing is left out, and a warning says so.
func (b *builder) bottomLine() {
	b.section("bottom-line", "Bottom line")
	text, refs := b.holdings()
	b.say(text, refs...)
	if text, refs, ok := b.supplies(); ok {
		b.say(text, refs...)
	} else {
		b.warn("no_lifelines", "No town was named as needing protection, so the brief says nothing of lifelines.")
	}
	if text, refs, ok := b.halts(); ok {
		b.say(text, refs...)
	} else {
		b.warn("no_halts", "The options of the parties were not solved for at least two halts, so the brief compares none.")
	}
}

// holdings counts the places by status and says which are newly judged held, how surely and on whose word.
func (b *builder) holdings() (string, []salient.Ref) {
	counts := b.when() + ", of " + count(len(b.in.Control.Holds), "place", "places") + " " + b.countsText()
	groups, refs := b.gained()
	if len(groups) == 0 {
		if b.in.Previous != nil {
			counts += "; none changed hands since " + b.since()
		}
		return counts, b.ground()
	}
	since := "; since " + b.since() + ", "
	var texts []string
	for names := 3; names >= 0; names-- {
		texts = append(texts, counts+since+b.gainsText(groups, names))
	}
	for names := 3; names >= 0; names-- {
		texts = append(texts, b.when()+", "+b.gainsText(groups, names)+" since "+b.since())
	}
	return fit(texts...), refs
}

// countsText is "A is judged to hold three, B seven; two are contested and two unknown".
func (b *builder) countsText() string {
	var held, open []string
	for _, s := range b.in.Control.Sides {
		if n := b.countStatus(string(s)); n > 0 && len(held) == 0 {
			held = append(held, b.sideName(s)+b.does(s, " is", " are")+" judged to hold "+small(n))
		} else if n > 0 {
			held = append(held, b.sideName(s)+" "+small(n))
		}
	}
	for _, s := range []string{salient.Contested, salient.Unknown} {
		if n := b.countStatus(s); n > 0 && len(open) == 0 {
			open = append(open, small(n)+verb(n, " is ", " are ")+s)
		} else if n > 0 {
			open = append(open, small(n)+" "+s)
		}
	}
	switch {
	case len(held)+len(open) == 0:
		return "none has a status"
	case len(held) == 0 || len(open) == 0:
		return commas(append(held, open...))
	}
	return commas(held) + "; " + list(open)
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (b *builder) countStatus(s string) int {
	n := 0
	for _, h := range b.in.Control.Holds {
		if h.Status == s {
			n++
		}
	}
	return n
}

// gain is the places that came to one status since the last brief.
type gain struct {
	side      salient.ID // empty: they became contested
	places    []salient.ID
	low, high salient.Prob
	own, more int // places on the side's word alone; places with another voice
}

// gained gathers the places of new status by the status they came to, and what that rests on.
func (b *builder) gained() ([]gain, []salient.Ref) {
	var out []gain
	var refs []salient.Ref
	for _, status := range append(append([]salient.ID{}, b.in.Control.Sides...), salient.Contested) {
		g := gain{side: status, low: 1}
		for _, c := range b.changed() {
			if !c.flipped || c.now.Status != string(status) {
				continue
			}
			g.places = append(g.places, c.now.Place)
			refs = append(refs, holdRefs(c.now)...)
			g.weigh(b, c.now)
		}
		if len(g.places) > 0 {
			out = append(out, g)
		}
	}
	return out, refs
}

func (g *gain) weigh(b *builder, h salient.Hold) {
	if _, p, ok := leader(&b.in.Control, h); ok {
		g.low, g.high = min(g.low, p), max(g.high, p)
	}
	if s := b.support(h, g.side); s.own && len(s.forIt) > 0 {
		g.own++
	} else {
		g.more++
	}
}

// gainsText is "23 villages (A, B and 21 others) are newly judged held by C: likely to very likely, on its own word".
func (b *builder) gainsText(groups []gain, names int) string {
	var parts []string
	for _, g := range groups {
		n := len(g.places)
		what := b.countPlaces(g.places)
		if listed := b.placeNames(b.byImportance(g.places)); n <= names {
			what = list(listed)
		} else if names > 0 {
			what += " (" + capped(listed, names) + ")"
		}
		if g.side == salient.Contested {
			parts = append(parts, what+verb(n, " has", " have")+" become contested")
			continue
		}
		parts = append(parts, what+verb(n, " is", " are")+" newly judged held by "+b.sideName(g.side)+", "+span(g.low, g.high)+", "+b.onWhoseWord(g))
	}
	return strings.Join(parts, "; ")
}

// countPlaces is "23 villages" where all are villages, "23 places" otherwise.
func (b *builder) countPlaces(ids []salient.ID) string {
	for _, id := range ids {
		if i, ok := b.place[id]; !ok || !strings.EqualFold(b.c.Places[i].Kind, "village") {
			return count(len(ids), "place", "places")
		}
	}
	return count(len(ids), "village", "villages")
}

// span is a range of probabilities in words: "likely (70%)", "likely to very likely (61–82%)".
func span(low, high salient.Prob) string {
	words, figures := low.Word(), percent(low)
	if high.Word() != words {
		words += " to " + high.Word()
	}
	if percent(high) != figures {
		figures = strings.TrimSuffix(figures, "%") + "–" + percent(high)
	}
	return words + " (" + figures + ")"
}

// onWhoseWord says how many of the places rest on the word of the side alone.
func (b *builder) onWhoseWord(g gain) string {
	switch {
	case g.own == 0:
		return "not on that side’s word alone"
	case g.more == 0:
		return "on that side’s word alone"
	}
	return small(g.own) + " of them on that side’s word alone"
}

// points is a difference of probabilities in words.
func points(p salient.Prob) string {
	return number(int(math.Round(float64(p)*100))) + " percentage points"
}

func joinClauses(parts []string) string { return strings.Join(parts, "; ") }

func quoted(s string) string { return "“" + clean(s) + "”" }
