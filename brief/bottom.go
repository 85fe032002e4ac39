package brief

import (
	"slices"

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
			parts = append(parts, b.sideName(s)+" holds "+small(n))
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
			parts = append(parts, b.sideName(side)+" has gained "+capped(names, 4))
		}
	}
	return list(parts), refs
}

// supplies says in one sentence how the towns that need protection stand.
func (b *builder) supplies() (string, []salient.Ref, bool) {
	var parts []string
	var refs []salient.Ref
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			if len(parts) == 3 {
				break
			}
			parts = append(parts, b.supplyClause(t, len(parts) == 0))
			refs = append(refs, b.townRefs(t)...)
		}
	}
	if len(parts) == 0 {
		return "", nil, false
	}
	return joinClauses(parts), refs, true
}

func joinClauses(parts []string) string {
	out := parts[0]
	for _, p := range parts[1:] {
		out += "; " + p
	}
	return out
}

// supplyClause is one town's supply: its roads, the sole major one, and what losing that would leave. Only the
// first town is told in full; the section on lifelines tells the rest.
func (b *builder) supplyClause(t Town, full bool) string {
	name := b.placeName(t.Place)
	switch {
	case t.Status == CutOff:
		return name + " is cut off under the reading that counts held places alone"
	case t.Status == Unknown:
		return "how " + name + " is supplied is unknown"
	case len(t.Named) == 0:
		return name + " is supplied"
	}
	text := name + " is supplied by " + list(routeNames(t.Named))
	if !full {
		return text
	}
	r, ok := b.soleMajor(t)
	if !ok {
		return text
	}
	if len(t.Named) > 1 {
		text += ", of which only " + theRoad(r.Name) + " is a major road throughout"
	}
	if d, ok := r.Front.Get(); ok {
		text += ", " + kilometres(d) + " from the front"
	}
	if loss, ok := r.Lost.Get(); ok {
		text += ", and losing it would " + b.lossText(t, loss)
	}
	return text
}

// halts compares the halt targets in one sentence.
func (b *builder) halts() (string, []salient.Ref, bool) {
	o := b.in.Options
	if o == nil || len(o.Targets) < 2 {
		return "", nil, false
	}
	var parts []string
	for _, t := range o.Targets {
		parts = append(parts, b.haltClause(t))
	}
	refs := b.statementRefs()
	if len(refs) == 0 {
		return "", nil, false
	}
	return joinClauses(parts) + "; the preferences behind this are assumptions", refs, true
}

func (b *builder) haltClause(t Target) string {
	without, with, best := b.concepts(t)
	switch {
	case len(without) > 0:
		return quoted(t.Name) + " holds without any third-party measure under " + list(without)
	case len(with) > 0:
		text := quoted(t.Name) + " holds only with third-party measures, at the fewest "
		return text + b.measureText(best)
	}
	return quoted(t.Name) + " holds under no concept tested, whatever third-party measures are taken"
}

// concepts names the concepts under which the target holds without and with measures, and the smallest measure.
func (b *builder) concepts(t Target) (without, with []string, best Measure) {
	for _, c := range t.Concepts {
		if c.Without {
			without = append(without, conceptName(c.Name))
		}
		if len(c.Measures) == 0 {
			continue
		}
		with = append(with, conceptName(c.Name))
		for _, m := range c.Measures {
			if len(best.Options) == 0 || len(m.Options) < len(best.Options) {
				best = m
			}
		}
	}
	return without, with, best
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
