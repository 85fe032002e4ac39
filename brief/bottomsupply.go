package brief

import (
	"slices"
	"strings"

	"salient"
)

// supplies says in one sentence how the towns that need protection stand: the first supplied one with what losing its
// main road would leave, the others by their status.
func (b *builder) supplies() (string, []salient.Ref, bool) {
	var first Town
	var refs []salient.Ref
	groups := map[string][]string{}
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			if b.heldByAnother(t.Place, l.Side) {
				continue
			}
			refs = append(refs, b.townRefs(t)...)
			if first.Place == "" && t.Status == Supplied && len(t.Ways) > 0 {
				first = t
				continue
			}
			groups[t.Status] = append(groups[t.Status], b.placeName(t.Place)+b.forSide(l.Side))
		}
	}
	if first.Place == "" {
		text := supplyGroups(groups, 6, "")
		return text, refs, text != ""
	}
	lead, loss := b.supplyLead(first), b.mainLossShort(first)
	others := func(names int) string { return lead + loss + supplyGroups(groups, names, "; ") }
	stock, from := b.stockShort()
	brief := lead // without the ways, where a stock is to be told
	if stock != "" {
		brief = b.supplyChance(first)
	}
	text := fit(others(6)+stock, others(2)+stock, others(0)+stock, lead+loss+stock, brief+loss+stock, lead+loss, lead)
	if !strings.HasPrefix(text, lead+loss+"; ") || text == lead+loss+stock { // nothing is said of the other towns
		refs = b.townRefs(first)
	}
	if stock != "" && strings.HasSuffix(text, stock) {
		refs = append(refs, from...)
	}
	if x, ok := b.mainLoss(first); ok {
		refs = append(append(refs, roadRefs(x.Roads)...), b.populationRefs(x.CutOff)...)
	}
	return text, refs, true
}

// forSide is " (by A)", the side whose supplies are meant, where more than one side supplies a watched town.
func (b *builder) forSide(side salient.ID) string {
	n := 0
	for _, l := range b.in.Lifelines {
		if len(l.Towns) > 0 {
			n++
		}
	}
	if n < 2 {
		return ""
	}
	return " (by " + b.sideName(side) + ")"
}

// supplyGroups says how the other towns stand, by status; with names 0 it counts them.
func supplyGroups(groups map[string][]string, names int, lead string) string {
	var parts []string
	for _, s := range []struct{ status, one, many string }{
		{Supplied, " is supplied", " are supplied"},
		{Unknown, " is reached only over contested or unknown places", " are reached only over contested or unknown places"},
		{CutOff, " is cut off", " are cut off"},
	} {
		list := groups[s.status]
		if len(list) == 0 {
			continue
		}
		who := count(len(list), "other watched town", "other watched towns")
		if names > 0 {
			who = capped(list, names)
		}
		text := who + verb(len(list), s.one, s.many)
		if s.status == Supplied && lead != "" {
			text += " as well"
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return lead + joinClauses(parts)
}

// supplyLead is "it is likely (70%) that A is supplied by the X road from B and the Y road from C".
func (b *builder) supplyLead(t Town) string { return b.supplyChance(t) + b.shortWays(t) }

// supplyChance is "it is likely (70%) that A is supplied".
func (b *builder) supplyChance(t Town) string {
	text := b.placeName(t.Place) + " is supplied"
	if p, ok := t.P.Get(); ok {
		text = likelihood(p) + " that " + text
	}
	return text
}

// mainLossShort is what losing the main road would do, in few words: who is left with what, who is cut off.
func (b *builder) mainLossShort(t Town) string {
	loss, ok := b.mainLoss(t)
	if !ok {
		return ""
	}
	text := "; losing " + b.call(loss.Name)
	if d, known := loss.Front.Get(); known {
		text += " (" + kilometres(d) + " from the front)"
	}
	if sole, is := b.soleMajor(t); is && b.mainName(sole) == clean(loss.Name) && len(t.Ways) > 1 {
		text += ", its sole major one,"
	}
	return text + " would " + b.lossShort(t, loss)
}

// lossShort continues "losing it would …" for one town and those cut off with it.
func (b *builder) lossShort(t Town, x Loss) string {
	others := slices.DeleteFunc(slices.Clone(x.CutOff), func(id salient.ID) bool { return id == t.Place })
	also := capped(b.placeNames(others), 3)
	if x.Status == CutOff {
		return "cut off " + capped(b.placeNames(append([]salient.ID{t.Place}, others...)), 3)
	}
	text := "leave it " + b.waysLeft(x)
	if len(others) > 0 {
		if len(x.Ways) > 0 {
			text += ","
		}
		text += " and cut off " + also
	}
	return text
}

// waysLeft is "one way, from C" or "two ways, from C and D".
func (b *builder) waysLeft(x Loss) string {
	over := ""
	if x.Status == Unknown {
		over = " over contested or unknown places"
	}
	if len(x.Ways) == 0 {
		return "supplied by ways not told" + over
	}
	text := count(len(x.Ways), "way", "ways") + over
	if from := b.entries(x.Ways); from != "" {
		text += ", from " + from
	}
	return text
}

// entries names where supplies enter the ways, each once.
func (b *builder) entries(ways []Way) string {
	var out []string
	for _, w := range ways {
		if name := b.placeName(w.Entry); w.Entry != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return list(out)
}

// heldByAnother tells whether the place is judged held by a side other than this one.
func (b *builder) heldByAnother(place, side salient.ID) bool {
	s := salient.ID(b.statusOf(place))
	return s != side && b.isSide(s)
}

// shortWays names the ways in by their main roads.
func (b *builder) shortWays(t Town) string {
	var names []string
	for _, w := range t.Ways {
		name := b.call(b.mainName(w))
		if w.Entry != "" {
			name += " from " + b.placeName(w.Entry)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return ""
	}
	return " by " + list(names)
}

// mainLoss is the loss to tell first: of the road that is the sole major way, else of the first way's main road.
func (b *builder) mainLoss(t Town) (Loss, bool) {
	var name string
	if w, ok := b.soleMajor(t); ok {
		name = b.mainName(w)
	} else if len(t.Ways) > 0 {
		name = b.mainName(t.Ways[0])
	}
	for _, x := range t.Losses {
		if clean(x.Name) == name {
			return x, true
		}
	}
	return Loss{}, false
}

// statementRefs cites every preference statement of the options model.
func (b *builder) statementRefs() []salient.Ref {
	if b.in.Options == nil {
		return nil
	}
	refs := make([]salient.Ref, 0, len(b.in.Options.Statements))
	for _, s := range b.in.Options.Statements {
		refs = append(refs, salient.Ref{Noun: salient.StatementNoun, ID: s.ID})
	}
	return slices.Clip(refs)
}
