package lifelines

import (
	"slices"

	"salient"
	"salient/geo"
)

// Past is the side's front as it stood on a day.
type Past struct {
	Day    salient.Day
	Fronts []salient.Path
}

// Threat is how near the fighting is to a road that a watched town is fed by, or that was asked for, and when it could reach it.
type Threat struct {
	Road  salient.ID                  `json:"road"`
	Name  string                      `json:"name"`
	Towns []salient.ID                `json:"towns"` // watched towns with this road on a way, in the order of their ids
	Front salient.Opt[salient.Meters] `json:"front_m"`
	Days  []Gap                       `json:"front_by_day"` // up to the day asked about
	Clock salient.Opt[Clock]          `json:"clock"`        // until the front is on the road; null: the question gave no history
	// AtAdvance is the days until the front is on the road at the tempo the question assumes; null: it assumes none.
	AtAdvance salient.Opt[float64] `json:"at_advance_days"`
	Weapons   []Weapon             `json:"weapons"`
}

// Gap is how far the front was from a road on a day.
type Gap struct {
	Day   salient.Day                 `json:"date"`
	Front salient.Opt[salient.Meters] `json:"front_m"`
}

// Weapon is a weapon class of another side of the case and whether it reaches the road: from its published base, or,
// where none is given, from the front.
type Weapon struct {
	Unit      salient.ID           `json:"unit"`
	Side      salient.ID           `json:"side"`
	Equipment string               `json:"equipment"`
	Range     salient.Meters       `json:"range_m"` // the greatest published
	From      string               `json:"from"`    // "front" or "base"
	Distance  salient.Meters       `json:"distance_m"`
	Within    bool                 `json:"within"`
	Clock     salient.Opt[Clock]   `json:"clock"`           // until it is within range; null for a base
	AtAdvance salient.Opt[float64] `json:"at_advance_days"` // null for a base too
	Source    string               `json:"source"`
}

func (g *ground) threats(towns []Town, fronts []salient.Path) []Threat {
	out := []Threat{}
	fed := g.fed(towns)
	if len(fed) == 0 && g.q.Road == "" {
		return out
	}
	past := g.history(fronts)
	sector, lines := g.sector(past), each(past, func(p Past) lines { return newLines(p.Fronts) })
	for e := range g.c.Roads {
		if fed[e] == nil && g.c.Roads[e].ID != g.q.Road {
			continue
		}
		t := Threat{Road: g.c.Roads[e].ID, Name: g.roadName(int32(e)), Towns: list(fed[e]), Front: g.gap[e], Weapons: []Weapon{}}
		own, others := g.gaps(e, past, lines), sector.around(g.line(e))
		t.Days = make([]Gap, len(past))
		for i, p := range past {
			t.Days[i] = Gap{p.Day, own[i]}
		}
		if c, ok := NewClock(own, others, 0, g.q.Drawing.Seed); ok {
			t.Clock = salient.Some(c)
		}
		t.AtAdvance = g.atAdvance(g.gap[e], 0)
		t.Weapons = g.weapons(e, own, others)
		out = append(out, t)
	}
	return out
}

// fed gives, by road, the watched towns with the road on one of their ways.
func (g *ground) fed(towns []Town) map[int][]salient.ID {
	byID := map[salient.ID]int{}
	for e, r := range g.c.Roads {
		byID[r.ID] = e
	}
	fed := map[int][]salient.ID{}
	for _, t := range towns {
		if !g.watched(t) {
			continue
		}
		for _, w := range t.Ways {
			for _, id := range w.Roads {
				if e := byID[id]; !slices.Contains(fed[e], t.Place) {
					fed[e] = append(fed[e], t.Place)
				}
			}
		}
	}
	return fed
}

// history is the fronts of the days up to the one asked about, each a day after the one before; a day left out
// begins it anew.
func (g *ground) history(fronts []salient.Path) []Past {
	all := slices.Clone(g.q.History)
	slices.SortStableFunc(all, func(a, b Past) int { return int(a.Day) - int(b.Day) })
	var out []Past
	for _, p := range all {
		if p.Day >= g.q.Day {
			break
		}
		if len(out) > 0 && out[len(out)-1].Day+1 != p.Day {
			out = nil
		}
		out = append(out, p)
	}
	if len(out) > 0 && out[len(out)-1].Day+1 != g.q.Day {
		out = nil
	}
	return tail(append(out, Past{g.q.Day, fronts}))
}

func (g *ground) gaps(road int, past []Past, fronts []lines) []salient.Opt[salient.Meters] {
	out := make([]salient.Opt[salient.Meters], len(past))
	for i, p := range past {
		if out[i] = g.gap[road]; p.Day != g.q.Day {
			out[i] = between(g.line(road), fronts[i])
		}
	}
	return out
}

func (g *ground) weapons(road int, own []salient.Opt[salient.Meters], others [][]salient.Opt[salient.Meters]) []Weapon {
	out := []Weapon{}
	for _, u := range g.c.Units {
		reach, ok := u.Range.Get()
		if !ok || u.Side == g.side || !u.On(g.q.Day) || !slices.Contains(g.c.SideIDs(), u.Side) {
			continue
		}
		w := Weapon{Unit: u.ID, Side: u.Side, Equipment: u.Equipment, Range: reach, Source: u.Source}
		if at, ok := u.At.Get(); ok {
			w.From = "base"
			w.Distance, _, _ = geo.Nearest(at, []salient.Path{g.line(road)})
		} else if d, ok := g.gap[road].Get(); ok {
			w.From, w.Distance, w.AtAdvance = "front", d, g.atAdvance(g.gap[road], reach)
			if c, ok := NewClock(own, others, reach, g.q.Drawing.Seed); ok {
				w.Clock = salient.Some(c)
			}
		} else {
			continue
		}
		w.Within = w.Distance <= reach
		out = append(out, w)
	}
	return out
}

// atAdvance is max(0, distance − reach) ÷ tempo, in days.
func (g *ground) atAdvance(distance salient.Opt[salient.Meters], reach salient.Meters) salient.Opt[float64] {
	d, ok := distance.Get()
	if !ok || !(g.q.Advance > 0) {
		return salient.None[float64]()
	}
	return salient.Some(float64(max(0, d-reach) / g.q.Advance))
}
