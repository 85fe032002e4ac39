package lifelines

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/network"
)

// Assess answers the question from the case's roads and the control of the day. Fronts is where the side's front
// runs (none: distances from it are unknown). An id the case does not have, or a day outside it, is an error of
// kind NotFound that names what looks most like it; a road to nowhere or without length is Invalid. Closures that
// became known after the control's own day of knowledge do not count.
func Assess(c *salient.Case, ctl *salient.Control, fronts []salient.Path, q Question) (*Answer, error) {
	if c == nil || ctl == nil {
		return nil, &salient.Error{Kind: salient.Failed, What: "there is no case or no control to assess"}
	}
	if d, ok := ctl.Known.Get(); ok {
		then := c.AsKnown(d)
		c = &then
	}
	g, err := newGround(c, ctl, fronts, q)
	if err != nil {
		return nil, err
	}
	a, err := g.answer(ctl, fronts)
	if err != nil {
		return nil, err
	}
	if q.Hypothetical() {
		before, err := g.under(ctl, q.asIs())
		if err != nil {
			return nil, err
		}
		today := before.briefTowns()
		before.chances(today, q.Drawing)
		a.Changed = changes(today, a.Towns)
	}
	return a, nil
}

func (g *ground) answer(ctl *salient.Control, fronts []salient.Path) (*Answer, error) {
	a := &Answer{Format: 1, Day: g.q.Day, Known: ctl.Known, Side: g.side, Marking: g.c.Marking.Or(salient.Amber),
		Assumed: g.q.assumed(), Changed: []Change{}}
	a.Towns = g.towns()
	g.losses(a.Towns)
	g.chances(a.Towns, g.q.Drawing)
	if g.q.Month == 0 { // the months ahead are told as they come, or one is assumed
		g.seasons(a.Towns)
		g.reopenings(a.Towns)
	}
	if err := g.stocks(a.Towns); err != nil {
		return nil, err
	}
	a.Closures = g.closures(ctl.Known)
	a.Threats, a.ClockRecord = g.threats(a.Towns, fronts), ClockRecord
	a.SinglePoints = g.points(a.Towns)
	a.Roads = g.roads()
	a.Entries = g.entryList()
	a.Near = Exposed(g.c, ctl, fronts, close25)
	a.Within = Circles(g.c, a.Near, close10, close25)
	if past := g.history(fronts); len(past) > 1 {
		fresh(a.Near, a.Within, Exposed(g.c, ctl, past[len(past)-2].Fronts, close25))
	}
	a.Axes = g.axes(ctl, a.Towns)
	a.Advance = g.advance(ctl, fronts, a.Towns)
	a.Warnings = g.warnings(fronts)
	return a, nil
}

func list(ids []salient.ID) []salient.ID { return append([]salient.ID{}, ids...) }

func (g *ground) roads() []Road {
	out := make([]Road, len(g.c.Roads))
	for i, r := range g.c.Roads {
		x := Road{ID: r.ID, Name: r.Name, A: r.A, B: r.B, Agreed: g.agreed[i], Structure: r.Structure, Chance: g.opens[i], Hard: g.hard[i], Capacity: r.Capacity, Front: g.gap[i],
			HeldOnly: g.road[held][i], WithContested: g.road[contested][i], WithUnknown: g.road[unknown][i], From: []salient.Ref{r.Ref()}}
		if x.HeldOnly || !g.road[both][i] {
			x.Open = salient.Some(x.HeldOnly)
		}
		if x.Agreed != "" {
			x.From = append(x.From, salient.Ref{Noun: salient.AgreementNoun, ID: x.Agreed})
		}
		if !x.HeldOnly {
			x.Why, x.From = g.why(i, x.From)
		}
		out[i] = x
	}
	return out
}

// why says what keeps the road from being open for certain, and by which closure or claims.
func (g *ground) why(i int, from []salient.Ref) (string, []salient.Ref) {
	if x, ok := g.closed[i].Get(); ok {
		return "closed", append(from, salient.Ref{Noun: salient.ClosureNoun, ID: x.ID})
	}
	if g.shut[i] {
		return "hard_month", from
	}
	ends := g.g.Ends(int32(i))
	for _, end := range []struct {
		name  string
		place int32
	}{{"a", ends.U}, {"b", ends.V}} {
		if !g.place[held][end.place] {
			h := g.hold[end.place]
			if h.Status == string(g.side) {
				return end.name + ":assumed_lost", from
			}
			return end.name + ":" + h.Status, append(from, h.From()...)
		}
	}
	return "assumed_lost", from
}

func (g *ground) entryList() []Entry {
	out := []Entry{}
	for n, s := range g.entries {
		i := g.entryAt[n]
		e := Entry{Place: s.Place, Status: g.hold[i].Status, Usable: g.place[held][i], Towns: []salient.ID{},
			From: append([]salient.Ref{{Noun: salient.SupplyNoun, ID: s.ID}}, g.hold[i].From()...)}
		if e.Usable {
			for v, in := range network.Reach(g.g, g.road[held], []int32{i}) {
				if in && g.isTown(v) {
					e.Towns = append(e.Towns, g.c.Places[v].ID)
				}
			}
		}
		slices.Sort(e.Towns)
		out = append(out, e)
	}
	return out
}

// changes compares towns by id.
func changes(before, after []Town) []Change {
	all := map[salient.ID]Change{}
	for _, t := range before {
		all[t.Place] = Change{Place: t.Place, Before: t.Status, RoutesBefore: t.Routes, ChanceBefore: supplied(t)}
	}
	for _, t := range after {
		x := all[t.Place]
		x.Place, x.After, x.RoutesAfter, x.ChanceAfter = t.Place, t.Status, t.Routes, supplied(t)
		all[t.Place] = x
	}
	out := []Change{}
	for _, x := range all {
		if x.Before != x.After || x.RoutesBefore != x.RoutesAfter || x.moved() {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b Change) int { return cmp.Compare(a.Place, b.Place) })
	return out
}

// supplied is the chance that a town is supplied, where it was drawn.
func supplied(t Town) salient.Opt[salient.Prob] {
	c, ok := t.Chance.Get()
	if !ok {
		return salient.None[salient.Prob]()
	}
	return salient.Some(c.Supplied)
}

// moved tells whether the chance differs by what is worth telling.
func (x Change) moved() bool {
	a, ok := x.ChanceBefore.Get()
	b, ok2 := x.ChanceAfter.Get()
	return ok && ok2 && math.Abs(float64(a-b)) >= leastMove
}

func (g *ground) warnings(fronts []salient.Path) []Warning {
	out := []Warning{}
	add := func(code string, from []salient.Ref, text string) {
		out = append(out, Warning{Code: code, Text: text, From: append([]salient.Ref{}, from...)})
	}
	if len(g.c.Roads) == 0 {
		add("no_roads", nil, "The case has no roads, so that nothing can be said of lifelines.")
	}
	if len(g.entries) == 0 {
		add("no_supply_entry", nil, fmt.Sprintf("The case names no place where supplies of %s enter on %s: no town can be called supplied.", g.sideName(), g.q.Day.Long()))
	}
	for n, s := range g.entries {
		i := g.entryAt[n]
		if !g.place[held][i] {
			add("supply_entry_not_held", []salient.Ref{{Noun: salient.SupplyNoun, ID: s.ID}},
				fmt.Sprintf("%s, where supplies of %s enter, is not known to be in its hands.", g.c.Places[i].Name, g.sideName()))
		}
	}
	if len(fronts) == 0 {
		add("no_front", nil, "No front is known on the day: distances from it are left empty.")
	} else if len(g.c.Roads) > 0 {
		add("straight_roads", nil, "Distances to roads are measured to the straight line between a road's ends, since the case does not give its course.")
	}
	if g.crowd {
		add("watch_unset", nil, fmt.Sprintf("The case has more than %d towns with a dated population and names none to watch: what is left without each road, what reopens and how near the front is are told only of a town that is asked for.", mostWatched))
	}
	if g.vast() {
		add("told_in_brief", nil, "The case has so many towns and roads that routes are counted to two, and ways told only of towns that it follows or that are asked for.")
	}
	g.warnHard(add)
	g.warnOff(add)
	return out
}

func (g *ground) warnHard(add func(string, []salient.Ref, string)) {
	var refs []salient.Ref
	for i, r := range g.c.Roads {
		if g.hard[i] && g.road[both][i] {
			refs = append(refs, r.Ref())
		}
	}
	if len(refs) > 0 {
		_, month, _ := g.q.Day.Date()
		text := fmt.Sprintf("%d roads counted as open are reported hard to pass at times in %s.", len(refs), month)
		if len(refs) == 1 {
			text = fmt.Sprintf("One road counted as open is reported hard to pass at times in %s.", month)
		}
		add("hard_to_pass", refs, text)
	}
}

func (g *ground) warnOff(add func(string, []salient.Ref, string)) {
	var refs []salient.Ref
	for i, p := range g.c.Places {
		if !g.on[i] && g.place[both][i] && settlement(p.Kind) {
			refs = append(refs, salient.Ref{Noun: salient.PlaceNoun, ID: p.ID})
		}
	}
	if len(refs) > 0 {
		add("off_network", refs, fmt.Sprintf("%d places that %s holds or may hold touch no road of the case; nothing is said of their supply.", len(refs), g.sideName()))
	}
}

func (g *ground) sideName() string {
	s, _ := g.c.Side(g.side)
	return cmp.Or(s.Name, string(g.side))
}
