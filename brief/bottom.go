package brief

import (
	"slices"
	"strings"

	"salient"
)

// bottomLine writes the bottom line in three sentences: who holds what, what feeds the towns that need
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

// holdings counts the places by status and names those that changed since the last brief.
func (b *builder) holdings() (string, []salient.Ref) {
	total := len(b.in.Control.Holds)
	text := b.when() + ", of " + count(total, "place", "places")
	var parts []string
	for _, s := range b.in.Control.Sides {
		if n := b.countStatus(string(s)); n > 0 {
			parts = append(parts, b.sideName(s)+" "+b.does(s, "holds ", "hold ")+small(n))
		}
	}
	for _, s := range []string{salient.Contested, salient.Unknown} {
		if n := b.countStatus(s); n > 0 {
			parts = append(parts, small(n)+verb(n, " is ", " are ")+s)
		}
	}
	if len(parts) == 0 {
		parts = []string{"none has a status"}
	}
	text += ", " + list(parts)
	gained, refs := b.gains()
	if gained != "" {
		return text + "; since " + b.since() + " " + gained, refs
	}
	if b.in.Previous != nil {
		text += "; none changed hands since " + b.since()
	}
	return text, b.ground()
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

// gains says which places came to be judged held by which side since the last brief.
func (b *builder) gains() (string, []salient.Ref) {
	var parts []string
	var refs []salient.Ref
	for _, side := range b.in.Control.Sides {
		var names []string
		for _, c := range b.changed() {
			if c.flipped && c.now.Status == string(side) {
				names = append(names, b.placeName(c.now.Place))
				refs = append(refs, holdRefs(c.now)...)
			}
		}
		if len(names) > 0 {
			parts = append(parts, b.sideName(side)+b.does(side, " has", " have")+" gained "+capped(names, 4))
		}
	}
	var contested []string
	for _, c := range b.changed() {
		if c.flipped && c.now.Status == salient.Contested {
			contested = append(contested, b.placeName(c.now.Place))
			refs = append(refs, holdRefs(c.now)...)
		}
	}
	if len(contested) > 0 {
		parts = append(parts, capped(contested, 4)+verb(len(contested), " has", " have")+" become contested")
	}
	return commas(parts), refs
}

// supplies says in one sentence how the towns that need protection stand: the first supplied one in full, the
// others by their status.
func (b *builder) supplies() (string, []salient.Ref, bool) {
	var first string
	var refs []salient.Ref
	groups := map[string][]string{}
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			if b.heldByAnother(t.Place, l.Side) {
				continue
			}
			refs = append(refs, b.townRefs(t)...)
			if first == "" && t.Status == Supplied && len(t.Ways) > 0 {
				first = b.supplyClause(t)
				continue
			}
			groups[t.Status] = append(groups[t.Status], b.placeName(t.Place))
		}
	}
	var parts []string
	if first != "" {
		parts = append(parts, first)
	}
	for _, s := range []struct{ status, one, many string }{
		{Supplied, " is supplied", " are supplied"},
		{Unknown, " is reached only over places that are contested or unknown", " are reached only over places that are contested or unknown"},
		{CutOff, " is cut off", " are cut off"},
	} {
		if names := groups[s.status]; len(names) > 0 {
			text := capped(names, 6) + verb(len(names), s.one, s.many)
			if s.status == Supplied && first != "" {
				text += " as well"
			}
			parts = append(parts, text)
		}
	}
	return joinClauses(parts), refs, len(parts) > 0
}

func joinClauses(parts []string) string {
	return strings.Join(parts, "; ")
}

// supplyClause is one town's supply: its ways in, the sole major one, and what losing that would leave. The section
// on lifelines tells the rest.
func (b *builder) supplyClause(t Town) string {
	text := b.placeName(t.Place) + " is supplied" + b.shortWays(t)
	loss, ok := b.mainLoss(t)
	if !ok {
		return text
	}
	text += "; " + theRoad(loss.Name)
	if sole, is := b.soleMajor(t); is && b.mainName(sole) == clean(loss.Name) && len(t.Ways) > 1 {
		text += ", the sole major one,"
	}
	if d, known := loss.Front.Get(); known {
		text += " lies " + kilometres(d) + " from the front, and"
	}
	return text + " losing it would " + b.lossText(t, loss, true)
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
		name := theRoad(b.mainName(w))
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

func quoted(s string) string { return "“" + clean(s) + "”" }

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
