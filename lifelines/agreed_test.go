package lifelines_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/lifelines"
)

// front is the line that the made-up valley's front runs along.
func front() []salient.Path { return []salient.Path{{{Lat: 11.05, Lon: 19}, {Lat: 11.05, Lon: 21}}} }

// assess asks of the valley after changing it.
func assess(t *testing.T, on string, change func(*salient.Case, *lifelines.Question)) *lifelines.Answer {
	t.Helper()
	c, ctl := valley()
	ctl.Day = day(on)
	q := lifelines.Question{Day: ctl.Day, Side: "red"}
	change(c, &q)
	a, err := lifelines.Assess(c, ctl, front(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func town(t *testing.T, a *lifelines.Answer, id salient.ID) lifelines.Town {
	t.Helper()
	i := slices.IndexFunc(a.Towns, func(x lifelines.Town) bool { return x.Place == id })
	if i < 0 {
		t.Fatalf("no town %s", id)
	}
	return a.Towns[i]
}

// A corridor that is agreed opens a road to its parties, whoever holds the ends, while it is in force and nothing closes
// the road.
func TestAgreedCorridors(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*salient.Agreement, *salient.Case, *lifelines.Question)
		want   string
	}{
		{"in force", func(*salient.Agreement, *salient.Case, *lifelines.Question) {}, "supplied deal"},
		{"the side is no party", func(a *salient.Agreement, _ *salient.Case, _ *lifelines.Question) { a.Parties = []salient.ID{"blue"} }, "unknown "},
		{"not yet", func(a *salient.Agreement, _ *salient.Case, _ *lifelines.Question) { a.Day++ }, "unknown "},
		{"over", func(a *salient.Agreement, _ *salient.Case, _ *lifelines.Question) {
			a.Until = salient.Some(day("2031-02-01"))
			a.Day -= 5
		}, "unknown "},
		{"the road is shut", func(_ *salient.Agreement, c *salient.Case, _ *lifelines.Question) {
			c.Closures = append(c.Closures, salient.Closure{ID: "i1@2031-01-30", Road: "i1", Since: day("2031-01-30")})
		}, "cut_off deal"},
		{"the road is lost", func(_ *salient.Agreement, _ *salient.Case, q *lifelines.Question) { q.Lose = []salient.ID{"i1"} }, "cut_off deal"},
		{"supposed, by the agreement's id", func(a *salient.Agreement, _ *salient.Case, q *lifelines.Question) {
			a.Day++
			q.Open = []salient.ID{"deal"}
		}, "supplied "},
		{"supposed, by the road's name", func(a *salient.Agreement, c *salient.Case, q *lifelines.Question) {
			a.Day++
			c.Roads[9].Name, q.Open = "Isle road", []salient.ID{"Isle road"}
		}, "supplied "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := assess(t, "2031-02-01", func(c *salient.Case, q *lifelines.Question) {
				deal := salient.Agreement{ID: "deal", Day: day("2031-02-01"), Parties: []salient.ID{"red", "blue"}, Opens: []salient.ID{"i1"}}
				tt.change(&deal, c, q)
				c.Agreements = append(c.Agreements, deal)
			})
			i := slices.IndexFunc(a.Roads, func(r lifelines.Road) bool { return r.ID == "i1" })
			if got := town(t, a, "isle").Status + " " + string(a.Roads[i].Agreed); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// A road's name stands for all its roads.
func TestLosingARoadByName(t *testing.T) {
	a := assess(t, "2031-02-01", func(_ *salient.Case, q *lifelines.Question) { q.Lose = []salient.ID{"Coast road", "Pass road"} })
	if x := town(t, a, "town"); x.Status != lifelines.CutOff {
		t.Errorf("town is %s", x.Status)
	}
}

func TestSecondCuts(t *testing.T) {
	for _, w := range town(t, ask(t, "2031-02-01", nil), "town").Without {
		got := fmt.Sprint(w.CriticalRoads, w.CriticalPlaces)
		if want := map[string]string{"Coast road": "[pass1 pass2] [gate saddle]", "Pass road": "[coast1 coast2] [bay port]"}[w.Name]; got != want {
			t.Errorf("%s lost: %s, want %s", w.Name, got, want)
		}
	}
}

// The front stands at 11.05° and comes 12 km nearer a day: the valley's places lie 11.06 km apart from 11.0° southwards.
func TestAdvance(t *testing.T) {
	a := assess(t, "2031-02-01", func(_ *salient.Case, q *lifelines.Question) { q.AdvanceBy, q.Advance = "blue", 12_000 })
	adv, ok := a.Advance.Get()
	if !ok {
		t.Fatal("no advance")
	}
	var got []string
	for _, s := range adv.Steps {
		line := fmt.Sprint(s.In, " ", s.Lost)
		for _, c := range s.Changed {
			line += fmt.Sprintf(" %s:%s>%s", c.Place, c.Before, c.After)
		}
		got = append(got, line)
	}
	want := []string{
		"2 [isle lonely] isle:unknown>",
		"3 [hut] hut:unknown> isle:unknown>",
		"4 [camp] camp:unknown> hut:unknown> isle:unknown>",
		"5 [mill] camp:unknown> hut:unknown> isle:unknown> mill:supplied>",
		"6 [town village] bay:supplied>supplied camp:unknown> hut:unknown> isle:unknown> mill:supplied> town:supplied> village:supplied>",
		"8 [gate saddle] bay:supplied>supplied camp:unknown> gate:supplied> hut:unknown> isle:unknown> mill:supplied> town:supplied> village:supplied>",
		"9 [bay] bay:supplied> camp:unknown> gate:supplied> hut:unknown> isle:unknown> mill:supplied> town:supplied> village:supplied>",
		"10 [port] bay:supplied> camp:unknown> gate:supplied> hut:unknown> isle:unknown> mill:supplied> port:supplied> town:supplied> village:supplied>",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	own := assess(t, "2031-02-01", func(_ *salient.Case, q *lifelines.Question) { q.AdvanceBy, q.Advance = "red", 12_000 })
	if adv, ok := own.Advance.Get(); !ok || len(adv.Steps) == 0 || fmt.Sprint(adv.Steps[0].Gained) != "[fort]" || len(adv.Steps[0].Lost) > 0 {
		t.Errorf("the side's own advance: %+v", adv)
	}
	for _, bad := range []salient.Meters{-1, 0, 1e9} {
		c, ctl := valley()
		if _, err := lifelines.Assess(c, ctl, front(), lifelines.Question{Day: ctl.Day, Side: "red", AdvanceBy: "blue", Advance: bad}); salient.KindOf(err) != salient.Usage {
			t.Errorf("%v m a day: %v", bad, err)
		}
	}
}

func TestReopenings(t *testing.T) {
	for _, tt := range []struct {
		name   string
		months []int
		want   string
	}{
		{"the pass is hard until March", []int{1, 2}, "2031-03-01 hard months end supplied 2"},
		{"only the closure", nil, "2031-02-20 closure ends supplied 2"},
		{"hard all year round", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, ""},
	} {
		a := assess(t, "2031-02-12", func(c *salient.Case, _ *lifelines.Question) { c.Roads[2].ClosedMonths = tt.months })
		var got []string
		for _, x := range town(t, a, "town").Reopens {
			got = append(got, fmt.Sprintf("%s %s %s %d", x.Day, x.Why, x.Status, x.Routes))
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}

// Of what was published of each stock the latest counts, and of the stocks the one that runs out first.
func TestStocksOfTheCase(t *testing.T) {
	a := assess(t, "2031-02-12", func(c *salient.Case, _ *lifelines.Question) {
		c.Stocks = []salient.Stock{
			{Place: "town", Of: "flour", Days: 3, Since: day("2031-02-01"), Source: "mayor"},
			{Place: "town", Of: "flour", Days: 20, Since: day("2031-02-10"), Source: "relief"},
			{Place: "town", Of: "fuel", Days: 9, Since: day("2031-02-08"), Source: "mayor"},
			{Place: "town", Of: "fuel", Days: 1, Since: day("2031-02-13"), Source: "tomorrow"},
		}
	})
	s, ok := town(t, a, "town").Stock.Get()
	if !ok || s.Of != "fuel" || s.Until != day("2031-02-17") || s.Left != 5 || s.Source != "mayor" {
		t.Errorf("%+v", s)
	}
	if town(t, a, "village").Stock.Known() {
		t.Error("a stock was assumed")
	}
}

// Between an enemy fort and a town lie a ridge that the road crosses and open ground; the road is shorter.
func TestAxisOverTerrain(t *testing.T) {
	at := func(lat, lon, elevation float64, known bool) salient.Place {
		p := salient.Place{Kind: "village", At: salient.Point{Lat: lat, Lon: lon}}
		if known {
			p.Elevation = salient.Some(elevation)
		}
		return p
	}
	for _, tt := range []struct {
		name  string
		known bool
		want  string
	}{{"elevations known", true, "[fort meadow town] [] terrain"}, {"not known", false, "[fort ridge town] [up down] roads"}} {
		c := &salient.Case{Span: salient.Span{From: day("2031-01-01"), To: day("2031-04-01")}, Sides: []salient.Side{{ID: "red"}, {ID: "blue"}},
			Thresholds: salient.Thresholds{Held: .7}, Watch: []salient.ID{"town"}}
		ctl := &salient.Control{Day: day("2031-02-01"), Sides: []salient.ID{"red", "blue"}}
		for i, p := range []salient.Place{at(10, 20, 500, tt.known), at(10.1, 20, 2500, tt.known), at(10.1, 20.05, 500, tt.known), at(10.2, 20, 500, tt.known)} {
			p.ID = []salient.ID{"fort", "ridge", "meadow", "town"}[i]
			c.Places = append(c.Places, p)
			h := salient.Hold{Place: p.ID, Status: "red", P: []salient.Prob{.9, .1}}
			if p.ID == "fort" {
				h = salient.Hold{Place: p.ID, Status: "blue", P: []salient.Prob{.1, .9}}
			}
			ctl.Holds = append(ctl.Holds, h)
		}
		c.Roads = []salient.Road{{ID: "up", A: "fort", B: "ridge"}, {ID: "down", A: "ridge", B: "town"}}
		a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "red"})
		if err != nil || len(a.Axes) != 1 {
			t.Fatal(err, a)
		}
		if x := a.Axes[0]; fmt.Sprintf("%v %v %s", x.Places, x.Roads, x.By) != tt.want {
			t.Errorf("%s: %v %v %s, want %s", tt.name, x.Places, x.Roads, x.By, tt.want)
		}
	}
}

// A capacity names who published it, which need not be who published the road.
func TestCapacityNamesItsSource(t *testing.T) {
	c, ctl := valley()
	for i := range c.Roads {
		c.Roads[i].Source = "map"
	}
	c.Roads[0].Capacity, c.Roads[0].CapacityFrom = salient.Some(400.), "survey"
	c.Roads[1].Capacity = salient.Some(300.)
	x, err := lifelines.FindCorridors(c, ctl, nil, lifelines.Passage{Day: ctl.Day, From: "port", To: "bay"})
	if err != nil || len(x.Capacity.Cut) != 1 || x.Capacity.Cut[0].Source != "survey" {
		t.Errorf("%v %+v", err, x)
	}
	x, err = lifelines.FindCorridors(c, ctl, nil, lifelines.Passage{Day: ctl.Day, From: "port", To: "town"})
	if err != nil || x.Capacity.AtLeast != 300 || x.Capacity.Cut[0].Source != "map" {
		t.Errorf("%v %+v", err, x.Capacity)
	}
}
