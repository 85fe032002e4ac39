package lifelines

import (
	"fmt"
	"slices"
	"time"

	"salient"
	"salient/network"
)

// Season is how a town would fare in a month to come if every road reported hard to pass in that month were shut,
// and who holds what stayed as it is.
type Season struct {
	Month  string       `json:"month"` // YYYY-MM
	Hard   []salient.ID `json:"hard"`  // the roads among those that feed the town now
	Status string       `json:"status"`
	Routes int          `json:"routes"`
}

// Stock is how long a town's stock of something lasts, as somebody published it. Without a source it is refused: days of
// stock are never assumed.
type Stock struct {
	Town   salient.ID  `json:"town"`
	Of     string      `json:"of"` // empty: not said
	Days   float64     `json:"days"`
	Since  salient.Day `json:"since"`     // the day from which they are counted
	Until  salient.Day `json:"until"`     // the first day without, filled in
	Left   int         `json:"days_left"` // from the day asked about; 0: it has run out
	Source string      `json:"source"`
}

// Closed is a closure in force on the day.
type Closed struct {
	Road   salient.ID               `json:"road"`
	Since  salient.Day              `json:"since"`
	Until  salient.Opt[salient.Day] `json:"until"` // null: not reported open again, as far as was known
	Reason string                   `json:"reason"`
	From   []salient.Ref            `json:"from"`
}

// seasons looks at the coming months, this one included, in which a road that feeds the town is hard to pass.
func (g *ground) seasons(towns []Town) {
	year, month, _ := g.q.Day.Date()
	for k := range 12 {
		at := time.Date(year, month+time.Month(k), 1, 0, 0, 0, 0, time.UTC)
		var masks [readings][]bool
		var r reached
		hard := map[salient.ID]bool{}
		for n := range masks {
			masks[n] = slices.Clone(g.road[n])
			for e, road := range g.c.Roads {
				if slices.Contains(road.ClosedMonths, int(at.Month())) {
					masks[n][e], hard[road.ID] = false, true
				}
			}
			r[n] = network.Reach(g.g, masks[n], g.sources[n])
		}
		if len(hard) == 0 {
			continue
		}
		for t := range towns {
			g.season(&towns[t], at.Format("2006-01"), hard, masks[held], r)
		}
	}
}

func (g *ground) season(t *Town, month string, hard map[salient.ID]bool, mask []bool, r reached) {
	if t.Status != Supplied || !g.watched(*t) {
		return
	}
	s := Season{Month: month, Hard: []salient.ID{}}
	for _, id := range t.Feeds {
		if hard[id] {
			s.Hard = append(s.Hard, id)
		}
	}
	if len(s.Hard) == 0 {
		return
	}
	i := g.index[t.Place]
	s.Status = status(r[held][i], r[both][i])
	s.Routes, _ = g.routes(held, mask, int(i))
	t.Seasons = append(t.Seasons, s)
}

// stocks enters for each town, of what the case and the question say of its stocks, the first to run out of those last
// published.
func (g *ground) stocks(towns []Town) error {
	for _, s := range g.q.Stocks {
		if _, ok := g.index[s.Town]; !ok {
			return missing("place", s.Town, placeIDs(g.c))
		}
		if s.Source == "" || !(s.Days >= 0) || s.Days > 36525 {
			return &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the stock of %q has no source or no number of days", s.Town),
				Mend: "give the days as published and who published them; a stock is never assumed"}
		}
	}
	all := g.lastStocks()
	for t := range towns {
		for _, s := range all {
			if s.Town != towns[t].Place {
				continue
			}
			s.Until = s.Since + salient.Day(s.Days)
			s.Left = max(0, int(s.Until-g.q.Day))
			if first, ok := towns[t].Stock.Get(); !ok || s.Until < first.Until {
				towns[t].Stock = salient.Some(s)
			}
		}
	}
	return nil
}

// lastStocks is what was last said, by the day asked about, of each town's stock of each thing, what the question says last of all.
func (g *ground) lastStocks() []Stock {
	all := each(g.c.Stocks, func(s salient.Stock) Stock {
		return Stock{Town: s.Place, Of: s.Of, Days: s.Days, Since: s.Since, Source: s.Source}
	})
	slices.SortStableFunc(all, func(a, b Stock) int { return int(a.Since - b.Since) })
	type what struct {
		town salient.ID
		of   string
	}
	last := map[what]Stock{}
	var order []what
	for _, s := range append(all, g.q.Stocks...) {
		k := what{s.Town, s.Of}
		if s.Since > g.q.Day {
			continue
		}
		if _, ok := last[k]; !ok {
			order = append(order, k)
		}
		last[k] = s
	}
	return each(order, func(k what) Stock { return last[k] })
}

// closures lists what is shut, in the case's order of roads. The end of a closure counts only as far as it was known.
func (g *ground) closures(known salient.Opt[salient.Day]) []Closed {
	out := []Closed{}
	for _, x := range g.closed {
		c, ok := x.Get()
		if !ok {
			continue
		}
		y := Closed{Road: c.Road, Since: c.Since, Until: c.Until, Reason: c.Reason, From: []salient.Ref{{Noun: salient.ClosureNoun, ID: c.ID}}}
		if u, ok := c.Until.Get(); ok && u > known.Or(u) {
			y.Until = salient.None[salient.Day]()
		}
		out = append(out, y)
	}
	return out
}
