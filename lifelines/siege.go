package lifelines

import (
	"slices"
	"time"

	"salient"
	"salient/network"
)

// Reopening is a day to come on which roads can be passed again, and how a town would fare from then on if every road
// that is hard to pass were shut until its hard months end, and who holds what stayed as it is.
type Reopening struct {
	Day    salient.Day   `json:"date"`
	Roads  []salient.ID  `json:"roads"`
	Why    string        `json:"why"` // "closure ends" or "hard months end"
	Status string        `json:"status"`
	Routes int           `json:"routes"`
	From   []salient.Ref `json:"from"`
}

// The reasons why a road reopens.
const (
	closureEnds = "closure ends"
	monthsEnd   = "hard months end"
)

// reopenings looks a year ahead, for watched towns that some road now shut or hard to pass could serve.
func (g *ground) reopenings(towns []Town) {
	events := g.events()
	if len(events) == 0 {
		return
	}
	then := *g
	then.closed = slices.Clone(g.closed)
	shut := slices.Clone(g.hard)
	before := then.pessimist(shut)
	for _, x := range events {
		for _, id := range x.Roads {
			e := slices.IndexFunc(g.c.Roads, func(r salient.Road) bool { return r.ID == id })
			if x.Why == closureEnds {
				then.closed[e] = salient.None[salient.Closure]()
			} else {
				shut[e] = false
			}
		}
		now := then.pessimist(shut)
		for t := range towns {
			i := g.index[towns[t].Place]
			if !g.watched(towns[t]) {
				continue
			}
			y, was := x, before.of(g, i)
			y.Status, y.Routes = now.of(g, i).Status, now.of(g, i).Routes
			if y.Status != was.Status || y.Routes != was.Routes {
				towns[t].Reopens = append(towns[t].Reopens, y)
			}
		}
		before = now
	}
}

// outlook is the network under one assumption.
type outlook struct {
	mask  [readings][]bool
	reach reached
}

// pessimist is the network with the roads marked shut.
func (g *ground) pessimist(shut []bool) outlook {
	var o outlook
	for k := range o.mask {
		o.mask[k] = make([]bool, len(g.c.Roads))
		for e := range o.mask[k] {
			o.mask[k][e] = !shut[e] && g.passes(e, g.place[k])
		}
		o.reach[k] = network.Reach(g.g, o.mask[k], g.sources[k])
	}
	return o
}

// of is a place's status and routes.
func (o outlook) of(g *ground, place int32) Town {
	routes, _ := g.routes(held, o.mask[held], int(place))
	return Town{Status: status(o.reach[held][place], o.reach[both][place]), Routes: routes}
}

// events are the ends to come of closures, as far as they are known, and of the hard months of roads, by day.
func (g *ground) events() []Reopening {
	var out []Reopening
	add := func(day salient.Day, why string, road salient.ID, from salient.Ref) {
		i := slices.IndexFunc(out, func(x Reopening) bool { return x.Day == day && x.Why == why })
		if i < 0 {
			out = append(out, Reopening{Day: day, Why: why})
			i = len(out) - 1
		}
		out[i].Roads, out[i].From = append(out[i].Roads, road), append(out[i].From, from)
	}
	for e, r := range g.c.Roads {
		if x, ok := g.closed[e].Get(); ok {
			if until, ok := x.Until.Get(); ok {
				add(until, closureEnds, r.ID, salient.Ref{Noun: salient.ClosureNoun, ID: x.ID})
			}
		}
		if day, ok := g.thaw(r); ok && g.hard[e] {
			add(day, monthsEnd, r.ID, r.Ref())
		}
	}
	slices.SortStableFunc(out, func(a, b Reopening) int { return int(a.Day - b.Day) })
	return out
}

// thaw is the first day of the first month to come in which a road is not reported hard to pass; false where it is all
// year round.
func (g *ground) thaw(r salient.Road) (salient.Day, bool) {
	year, month, _ := g.q.Day.Date()
	for k := time.Month(1); k <= 12; k++ {
		at := time.Date(year, month+k, 1, 0, 0, 0, 0, time.UTC)
		if !slices.Contains(r.ClosedMonths, int(at.Month())) {
			return salient.DayOf(at.Year(), at.Month(), 1), true
		}
	}
	return 0, false
}
