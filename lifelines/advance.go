package lifelines

import (
	"maps"
	"math"
	"slices"

	"salient"
	"salient/geo"
	"salient/network"
)

// AdvanceDays is how many days ahead an assumed advance is reckoned.
const AdvanceDays = 30

// Advance is what an advance of one side at an even tempo, all along the front as it stands, would change for the side's
// towns. It is arithmetic and no forecast.
type Advance struct {
	Side  salient.ID     `json:"side"`
	Tempo salient.Meters `json:"m_per_day"`
	Steps []Step         `json:"steps"` // the days on which something changes, within [AdvanceDays]
}

// Step is a day on which something changes.
type Step struct {
	Day salient.Day `json:"date"`
	In  int         `json:"in_days"`
	// Lost and Gained are the places that the side would have lost or won by then and not by the step before, in the
	// order of their ids.
	Lost   []salient.ID `json:"lost"`
	Gained []salient.ID `json:"gained"`
	// Changed is how its towns fare then against the day asked about.
	Changed []Change `json:"changed"`
}

// advance lets the front come nearer day by day: a place falls when it is within the way covered.
func (g *ground) advance(ctl *salient.Control, fronts []salient.Path, today []Town) salient.Opt[Advance] {
	if g.q.AdvanceBy == "" || len(fronts) == 0 {
		return salient.None[Advance]()
	}
	out := Advance{Side: g.q.AdvanceBy, Tempo: g.q.Advance, Steps: []Step{}}
	falls := g.falls(fronts)
	told := map[int]bool{}
	var last []Change
	for n := 1; n <= AdvanceDays; n++ {
		then, fallen := g.after(ctl, falls, n)
		changed := changes(brief(today), then.briefTowns())
		if slices.Equal(changed, last) || len(changed) == 0 && len(last) == 0 {
			continue
		}
		step := Step{Day: g.q.Day + salient.Day(n), In: n, Lost: []salient.ID{}, Gained: []salient.ID{}, Changed: changed}
		list := &step.Lost
		if g.q.AdvanceBy == g.side {
			list = &step.Gained
		}
		for _, i := range fallen {
			if !told[i] {
				told[i], *list = true, append(*list, g.c.Places[i].ID)
			}
		}
		slices.Sort(*list)
		out.Steps, last = append(out.Steps, step), changed
	}
	return salient.Some(out)
}

// after is the ground once the advance has gone on for some days, and the places that it has taken.
func (g *ground) after(ctl *salient.Control, falls map[int]int, days int) (then ground, fallen []int) {
	then = *g
	then.a.lostPlace, then.a.heldPlace = maps.Clone(g.a.lostPlace), maps.Clone(g.a.heldPlace)
	set := then.a.lostPlace
	if g.q.AdvanceBy == g.side {
		set = then.a.heldPlace
	}
	for i, day := range falls {
		if day <= days {
			set[i], fallen = true, append(fallen, i)
		}
	}
	then.readPlaces(ctl)
	then.passRoads()
	then.readSources()
	return then, fallen
}

// falls is, by place, the day on which the advance would have come as far as it, for those that would change hands
// within the days reckoned.
func (g *ground) falls(fronts []salient.Path) map[int]int {
	out := map[int]int{}
	reach, near := g.q.Advance*AdvanceDays, newLines(fronts)
	for i, p := range g.c.Places {
		theirs := !g.place[both][i]
		if theirs != (g.q.AdvanceBy == g.side) || !near.maybeWithin(p.At, reach) {
			continue
		}
		if d, _, ok := geo.Nearest(p.At, near.about(p.At, 0)); ok && d <= reach {
			out[i] = max(1, int(math.Ceil(float64(d/g.q.Advance))))
		}
	}
	return out
}

// briefTowns is the side's towns with their status and routes alone.
func (g *ground) briefTowns() []Town {
	r := g.reach()
	var out []Town
	var alone []bool
	vast := g.vast()
	if vast {
		alone = g.hanging()
	}
	for i, p := range g.c.Places {
		if !g.isTown(i) || g.q.Town != "" && g.q.Town != p.ID {
			continue
		}
		if vast {
			if t := g.bareTown(i, r); !t.Watched {
				out = append(out, g.inBrief(t, i, alone))
				continue
			}
		}
		n, _ := network.EdgeDisjoint(g.g, g.road[held], g.sources[held], int32(i), most)
		out = append(out, Town{Place: p.ID, Status: status(r[held][i], r[both][i]), Routes: min(n, most)})
	}
	return out
}

// brief keeps of towns what [changes] compares.
func brief(towns []Town) []Town {
	return each(towns, func(t Town) Town { return Town{Place: t.Place, Status: t.Status, Routes: t.Routes} })
}
