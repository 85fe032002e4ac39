package lifelines_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"salient"
	"salient/lifelines"
)

// In February the pass road is hard to pass: assumed shut it leaves the coast road, unless it is assumed open.
func TestAMonthShutsItsHardRoads(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*lifelines.Question)
		want   string
	}{
		{"none assumed", func(*lifelines.Question) {}, "2 true "},
		{"a month without hard roads", func(q *lifelines.Question) { q.Month = 7 }, "2 true "},
		{"its own", func(q *lifelines.Question) { q.Month = 2 }, "1 false hard_month"},
		{"its own, the road kept open", func(q *lifelines.Question) { q.Month, q.Hold = 2, []salient.ID{"pass1"} }, "2 true "},
	} {
		a := ask(t, "2031-02-01", tt.change)
		i := slices.IndexFunc(a.Roads, func(r lifelines.Road) bool { return r.ID == "pass1" })
		r := a.Roads[i]
		if got := fmt.Sprint(town(t, a, "town").Routes, " ", r.HeldOnly, " ", r.Why); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if a.Assumed.Month == 2 && tt.want[0] == '1' && len(a.Changed) == 0 {
			t.Errorf("%s: nothing is told to change", tt.name)
		}
	}
}

// What is assumed says how likely supply was and would be.
func TestTheChanceStandsBeforeAndAfter(t *testing.T) {
	a := ask(t, "2031-02-01", func(q *lifelines.Question) { q.Lose = []salient.ID{"coast2"} })
	i := slices.IndexFunc(a.Changed, func(c lifelines.Change) bool { return c.Place == "town" })
	if i < 0 {
		t.Fatalf("town is not among %v", a.Changed)
	}
	before, ok := a.Changed[i].ChanceBefore.Get()
	after, ok2 := a.Changed[i].ChanceAfter.Get()
	now, _ := town(t, ask(t, "2031-02-01", nil), "town").Chance.Get()
	then, _ := town(t, a, "town").Chance.Get()
	if !ok || !ok2 || before != now.Supplied || after != then.Supplied || !(after < before) {
		t.Errorf("from %v to %v, asked apart %v and %v", before, after, now.Supplied, then.Supplied)
	}
}

// What is supposed is set against the same draws, so that no loss makes a town's supply likelier and no gain less likely.
func TestALossHelpsNobody(t *testing.T) {
	now := ask(t, "2031-02-01", nil)
	sign := map[bool]salient.Prob{true: 1, false: -1}
	for _, lost := range []bool{true, false} {
		for _, p := range now.Towns {
			a := ask(t, "2031-02-01", func(q *lifelines.Question) {
				if lost {
					q.Lose = []salient.ID{p.Place}
				} else {
					q.Hold = []salient.ID{p.Place}
				}
			})
			for _, is := range a.Towns { // a town that is lost is none of the side's
				i := slices.IndexFunc(now.Towns, func(was lifelines.Town) bool { return was.Place == is.Place })
				if i < 0 {
					continue
				}
				before, _ := now.Towns[i].Chance.Get()
				after, _ := is.Chance.Get()
				if sign[lost]*(after.Supplied-before.Supplied) > 0 || sign[lost]*(after.Apart-before.Apart) > 0 || sign[lost]*(after.Together-before.Together) > 0 {
					t.Errorf("%s lost (%v): supply of %s goes from %v to %v", p.Place, lost, is.Place, before, after)
				}
			}
		}
	}
}

// A road is open as often as both its ends are held in the draws.
func TestARoadHasAChance(t *testing.T) {
	for _, r := range ask(t, "2031-02-01", nil).Roads {
		p, ok := r.Chance.Get()
		if !ok {
			t.Fatalf("%s has none", r.ID)
		}
		switch r.ID {
		case "coast1": // both ends at 0.9, falling together in part
			if p < .8 || p > .9 {
				t.Errorf("%s: %v", r.ID, p)
			}
		case "i1": // nothing is known of one end
			if p != 0 {
				t.Errorf("%s: %v", r.ID, p)
			}
		}
	}
}

// A bridge and a pass are told as what they are.
func TestSinglePointsSayWhatTheyAre(t *testing.T) {
	a := assess(t, "2031-02-01", func(c *salient.Case, q *lifelines.Question) {
		c.Roads[1].Structure, q.Lose = salient.Bridge, []salient.ID{"pass1"}
		c.Places[1].Kind = "pass"
	})
	got := map[salient.ID]string{}
	for _, p := range a.SinglePoints {
		got[p.ID] = p.Kind + " " + p.What
	}
	for id, want := range map[salient.ID]string{"coast2": "road bridge", "coast1": "road road", "bay": "place pass", "town": "place place"} {
		if got[id] != want {
			t.Errorf("%s is %q, want %q", id, got[id], want)
		}
	}
}

// A road that is asked for is told of although no town that the case follows hangs on it.
func TestAnyRoadCanBeAskedFor(t *testing.T) {
	told := func(a *lifelines.Answer) bool {
		return slices.ContainsFunc(a.Threats, func(x lifelines.Threat) bool { return x.Road == "f1" })
	}
	if told(ask(t, "2031-02-01", nil)) {
		t.Fatal("f1 is told of anyway")
	}
	if !told(ask(t, "2031-02-01", func(q *lifelines.Question) { q.Road = "f1" })) {
		t.Error("f1 is not told of")
	}
}

// tangle is a made-up case: some places on a net of roads with few names, one of them where supplies enter.
func tangle(r *rand.Rand) (*salient.Case, *salient.Control) {
	c := &salient.Case{Span: salient.Span{From: day("2031-01-01"), To: day("2031-04-01")}, Sides: []salient.Side{{ID: "red"}, {ID: "blue"}},
		Thresholds: salient.Thresholds{Held: .7}, Supplies: []salient.Supply{{ID: "p0@red", Place: "p0", Side: "red"}}}
	ctl := &salient.Control{Day: day("2031-02-01"), Sides: []salient.ID{"red", "blue"}}
	n := 5 + r.IntN(5)
	for i := range n {
		id := salient.ID(fmt.Sprintf("p%d", i))
		c.Places = append(c.Places, salient.Place{ID: id, Name: string(id), Kind: "town", Population: salient.Some(10), PopulationDate: "2030", At: salient.Point{Lat: 10 + r.Float64(), Lon: 20 + r.Float64()}})
		ctl.Holds = append(ctl.Holds, salient.Hold{Place: id, Status: "red", P: []salient.Prob{.9, .1}})
	}
	for e := range n + r.IntN(5) {
		a, b := r.IntN(n), r.IntN(n)
		if a != b {
			c.Roads = append(c.Roads, salient.Road{ID: salient.ID(fmt.Sprintf("r%02d", e)), A: c.Places[a].ID, B: c.Places[b].ID, Name: fmt.Sprintf("Road %d", r.IntN(5))})
		}
	}
	return c, ctl
}

// reaches tells, by going from road to road, whether supplies come from p0 to a place without some roads and a place.
func reaches(c *salient.Case, to salient.ID, lost []salient.ID, place salient.ID) bool {
	in := map[salient.ID]bool{"p0": place != "p0"}
	for range c.Places {
		for _, r := range c.Roads {
			if slices.Contains(lost, r.ID) || r.A == place || r.B == place {
				continue
			}
			in[r.A], in[r.B] = in[r.A] || in[r.B], in[r.A] || in[r.B]
		}
	}
	return in[to]
}

// The second cuts are those that trying every one finds, and a pair is one of which neither part alone is enough.
func TestSecondCutsAreAllOfThem(t *testing.T) {
	r := rand.New(rand.NewPCG(84, 1))
	seen := 0
	for range 300 {
		c, ctl := tangle(r)
		a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "red", Drawing: lifelines.Drawing{Draws: -1}})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Towns {
			for _, w := range x.Without {
				var roads, places, pairs []salient.ID
				if w.Status == lifelines.Supplied {
					for _, road := range c.Roads {
						if !slices.Contains(w.Roads, road.ID) && !reaches(c, x.Place, append(slices.Clone(w.Roads), road.ID), "") {
							roads = append(roads, road.ID)
							if reaches(c, x.Place, []salient.ID{road.ID}, "") {
								pairs = append(pairs, road.ID)
							}
						}
					}
					for _, p := range c.Places {
						if p.ID != x.Place && !reaches(c, x.Place, w.Roads, p.ID) {
							places = append(places, p.ID)
						}
					}
				}
				own := slices.DeleteFunc(slices.Clone(w.CriticalPlaces), func(id salient.ID) bool { return id == x.Place })
				if !slices.Equal(w.CriticalRoads, roads) || !slices.Equal(own, places) || !slices.Equal(w.SecondRoads, pairs) {
					t.Fatalf("%s without %s: %v %v %v, want %v %v %v of %+v", x.Place, w.Name, w.CriticalRoads, own, w.SecondRoads, roads, places, pairs, c.Roads)
				}
				seen += len(pairs)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d pairs were seen", seen)
	}
}
