package brief

import (
	"slices"
	"strings"

	"salient"
)

// judgeGroup judges the lesser places that came to one side, together.
func (b *builder) judgeGroup(g gain) {
	if len(g.places) == 1 {
		h, _ := b.in.Control.Of(g.places[0])
		b.judge(h)
		return
	}
	var refs []salient.Ref
	for _, id := range g.places {
		refs = append(refs, b.claimRefs(id)...)
	}
	who := b.sideName(g.side)
	names := capped(b.placeNames(b.byImportance(g.places)), 3)
	b.say("of each of "+b.countPlaces(g.places)+" ("+names+") it is "+span(g.low, g.high)+" that "+who+" newly "+b.does(g.side, "holds", "hold")+" it", refs...)
	switch {
	case g.more == 0:
		b.say("Confidence is low: for each of them only sources that speak for "+who+" say so", refs...)
	case g.own == 0:
		b.say("Confidence is moderate: for each of them a source that does not speak for "+who+" says so", refs...)
	default:
		b.say("Confidence differs: for "+small(g.own)+" of them only sources that speak for "+who+" say so, for the other "+small(g.more)+" another source too", refs...)
	}
	b.say("What would change it: a denial, or a confirmation, by a source that does not speak for "+who, refs...)
}

// supplyJudged is a town whose chance of supply was computed.
type supplyJudged struct {
	l Lifelines
	t Town
}

// suppliesJudged are the first town of the case's order whose chance of supply was computed, and the first after it of
// another likelihood.
func (b *builder) suppliesJudged() []supplyJudged {
	var out []supplyJudged
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			p, ok := t.P.Get()
			if !ok || len(out) == mostSupplies || b.heldByAnother(t.Place, l.Side) {
				continue
			}
			if len(out) == 0 || out[0].t.P.Or(0).Word() != p.Word() {
				out = append(out, supplyJudged{l, t})
			}
		}
	}
	return out
}

// judgeSupply judges one town's supply. Confidence follows the width of the interval and what the network is.
func (b *builder) judgeSupply(s supplyJudged) {
	t, refs := s.t, b.townRefs(s.t)
	name := b.placeName(t.Place)
	text := likelihood(t.P.Or(0)) + " that " + name + " is supplied" + b.forSide(s.l.Side) + " on " + b.in.Day.Long()
	if x, ok := b.mainLoss(t); ok {
		text += "; losing its main road, " + b.call(x.Name) + ", would " + b.lossShort(t, x)
		refs = append(refs, b.populationRefs(x.CutOff)...)
		refs = append(refs, roadRefs(x.Roads)...)
	}
	b.say(text, refs...)
	low, okLow := t.Low.Get()
	high, okHigh := t.High.Get()
	level := "Confidence is low: no interval was computed, and the network is schematic"
	if okLow && okHigh {
		level = "Confidence is moderate: the interval is " + interval(low, high) + ", but the network is schematic and the chance says nothing of what the roads can carry"
		if high-low >= wide {
			level = "Confidence is low: the interval is wide, " + percent(low) + " to " + percent(high) + ", and the network is schematic"
		}
	}
	b.say(level, refs...)
	b.say("What would change it: a dated claim that a road on "+waysOf(len(t.Ways))+" is closed or lost, or that a place there changed hands", refs...)
}

// wide is the width of an interval from which confidence in a chance of supply is low.
const wide = .2

func waysOf(n int) string {
	if n == 1 {
		return "its one way in"
	}
	return "one of its ways in"
}

// haltsJudged are the first halts compared; none where fewer than two are, or where no preference is on file.
func (b *builder) haltsJudged() []Target {
	o := b.in.Options
	if o == nil || len(o.Targets) < 2 || len(o.Statements) == 0 {
		return nil
	}
	return o.Targets[:min(mostHalts, len(o.Targets))]
}

// judgeHalt says under which concept a halt holds and with what. It is a deduction from assumed preferences: no
// likelihood was computed, so no word of likelihood is used.
func (b *builder) judgeHalt(t Target) {
	refs := b.statementRefs()
	for _, nash := range []bool{false, true} {
		if _, m, ok := smallest(t, nash); ok {
			refs = append(refs, b.measureRefs(m)...)
		}
	}
	b.say("On the preferences assumed, "+b.haltClause(t, full), refs...)
	assumed := 0
	for _, s := range b.in.Options.Statements {
		if len(s.From) == 0 || strings.HasPrefix(s.Source, "assumed") {
			assumed++
		}
	}
	b.say("Confidence is not put in words: this is deduced from "+count(len(b.in.Options.Statements), "preference", "preferences")+", "+small(assumed)+" of them without a statement that says so, and no likelihood was computed", refs...)
	text := "What would change it: a statement or an act by " + list(b.whoMatters(t)) + " that shows another preference"
	b.say(text, refs...)
}

// whoMatters names those who take the measures and those whose threat is leant on; without any, all the actors.
func (b *builder) whoMatters(t Target) []string {
	var out []string
	add := func(id salient.ID) {
		if name := b.actorName(id); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, nash := range []bool{false, true} {
		_, m, _ := smallest(t, nash)
		for _, id := range slices.Concat(m.Options, m.Drop) {
			if c, ok := b.choice(id); ok {
				add(c.Actor)
			}
		}
	}
	for _, c := range t.Concepts {
		for _, l := range c.Leans {
			add(l.Deters)
			for _, id := range l.By {
				add(id)
			}
		}
	}
	if len(out) == 0 {
		return []string{"any of the actors"}
	}
	return out
}
