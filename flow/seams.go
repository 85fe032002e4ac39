package flow

import (
	"slices"

	"salient"
	"salient/brief"
	"salient/lifelines"
)

// This page says in the brief's words what the lifelines room answered.

func lifelinesOf(c *salient.Case, a *lifelines.Answer) brief.Lifelines {
	out := brief.Lifelines{Side: a.Side}
	for _, id := range watched(c, a) {
		i := slices.IndexFunc(a.Towns, func(t lifelines.Town) bool { return t.Place == id })
		if i >= 0 {
			out.Towns = append(out.Towns, townOf(c, a, a.Towns[i]))
		}
	}
	for _, p := range a.SinglePoints {
		point := brief.SinglePoint{Ref: salient.Ref{Noun: salient.Noun(p.Kind), ID: p.ID}, Towns: p.Towns}
		if p.What != p.Kind && p.Kind == string(salient.RoadNoun) {
			point.What = p.What
		}
		out.SinglePoints = append(out.SinglePoints, point)
	}
	out.Clocks, out.ClockRecord = clocksOf(out, a), a.ClockRecord
	for _, r := range a.Roads {
		out.Roads = append(out.Roads, brief.RoadState{ID: r.ID, State: stateOf(r), Front: r.Front})
	}
	return out
}

// watched is the towns a brief follows: those the case names or, where it names none, every town of the answer
// with a dated population.
func watched(c *salient.Case, a *lifelines.Answer) []salient.ID {
	if len(c.Watch) > 0 {
		return c.Watch
	}
	var ids []salient.ID
	for _, t := range a.Towns {
		if t.People.Known() {
			ids = append(ids, t.Place)
		}
	}
	return ids
}

func townOf(c *salient.Case, a *lifelines.Answer, t lifelines.Town) brief.Town {
	out := brief.Town{
		Place: t.Place, Status: t.Status,
		HeldOnly: t.HeldOnly, WithContested: t.WithContested, WithUnknown: t.WithUnknown, WithBoth: t.WithBoth,
		Entry: t.Entry, Routes: salient.Some(t.Routes), Cut: t.Cut, Ways: waysOf(t.Ways),
	}
	if chance, ok := t.Chance.Get(); ok {
		out.P, out.Low, out.High = salient.Some(chance.Supplied), salient.Some(chance.Low), salient.Some(chance.High)
	}
	if s, ok := t.Stock.Get(); ok {
		out.Stock = salient.Some(stockOf(c, s))
	}
	for _, without := range t.Without {
		out.Losses = append(out.Losses, lossOf(a, t, without))
	}
	return out
}

// clocksOf is, for each way of the towns, the clock of the road of it that the front is nearest to.
func clocksOf(l brief.Lifelines, a *lifelines.Answer) []brief.Clock {
	by := map[salient.ID]lifelines.Threat{}
	for _, t := range a.Threats {
		by[t.Road] = t
	}
	var out []brief.Clock
	for _, t := range l.Towns {
		for _, w := range t.Ways {
			var nearest lifelines.Threat
			for _, id := range w.Roads {
				if x, ok := by[id]; ok && x.Clock.Known() && (nearest.Road == "" || x.Front.Or(0) < nearest.Front.Or(0)) {
					nearest = x
				}
			}
			i := slices.IndexFunc(out, func(c brief.Clock) bool { return c.Road == nearest.Road })
			if i >= 0 {
				if !slices.Contains(out[i].Towns, t.Place) {
					out[i].Towns = append(out[i].Towns, t.Place)
				}
			} else if c, ok := nearest.Clock.Get(); ok {
				out = append(out, brief.Clock{Towns: []salient.ID{t.Place}, Road: nearest.Road, Front: nearest.Front, Chance: c.Chance, Early: c.IfEarly, Late: c.IfLate})
			}
		}
	}
	return out
}

// stockOf is the stock of a town that ends first, by the row of the case that says so.
func stockOf(c *salient.Case, s lifelines.Stock) brief.Stock {
	out := brief.Stock{Of: s.Of, Until: s.Until, Left: s.Left}
	for _, x := range c.Stocks {
		if x.Place == s.Town && x.Of == s.Of && x.Since == s.Since && x.Days == s.Days {
			out.ID = x.ID
		}
	}
	return out
}

func waysOf(ways []lifelines.Way) []brief.Way {
	out := make([]brief.Way, len(ways))
	for i, w := range ways {
		out[i] = brief.Way{Entry: w.Entry, Roads: w.Roads, Front: w.Front}
	}
	return out
}

// lossOf is what losing all roads of one name would leave a town with.
func lossOf(a *lifelines.Answer, t lifelines.Town, w lifelines.Without) brief.Loss {
	loss := brief.Loss{Name: w.Name, Roads: w.Roads, Status: w.Status, Ways: waysOf(w.Ways), SecondRoads: w.SecondRoads, SecondPlaces: w.SecondPlaces}
	for _, road := range a.Roads {
		if m, ok := road.Front.Get(); ok && slices.Contains(w.Roads, road.ID) && m <= loss.Front.Or(m) {
			loss.Front = salient.Some(m)
		}
	}
	if w.Status == lifelines.CutOff {
		loss.CutOff = append(loss.CutOff, t.Place)
	}
	return loss
}

func stateOf(r lifelines.Road) string {
	switch {
	case r.HeldOnly:
		return brief.RoadOpen
	case r.WithContested:
		return brief.RoadContested
	case r.WithUnknown:
		return brief.RoadUnknown
	}
	return brief.RoadClosed
}

func nearOf(a *lifelines.Answer) []brief.Near {
	out := make([]brief.Near, len(a.Near))
	for i, n := range a.Near {
		out[i] = brief.Near{Place: n.Place, Front: salient.Some(n.Front), From: n.From}
	}
	return out
}
