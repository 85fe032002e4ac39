package lifelines_test

import (
	"fmt"
	"testing"

	"salient"
	"salient/lifelines"
)

// km makes a series of distances of kilometres; a negative one is unknown.
func km(list ...float64) []salient.Opt[salient.Meters] {
	out := make([]salient.Opt[salient.Meters], len(list))
	for i, x := range list {
		if x >= 0 {
			out[i] = salient.Some(salient.Meters(x * 1000))
		}
	}
	return out
}

func days(d salient.Opt[int]) string {
	n, ok := d.Get()
	if !ok {
		return "never"
	}
	return fmt.Sprint(n)
}

func TestClock(t *testing.T) {
	for _, tt := range []struct {
		name   string
		own    []salient.Opt[salient.Meters]
		others [][]salient.Opt[salient.Meters]
		reach  salient.Meters
		want   string
	}{
		{"two kilometres a day, twelve to go", km(22, 20, 18, 16, 14, 12), nil, 0, "6 6 never over 5 days"},
		{"the same, within range five kilometres earlier", km(22, 20, 18, 16, 14, 12), nil, 5000, "4 4 never over 5 days"},
		{"already there", km(6, 5), nil, 5000, "0 0 0 over 1 days"},
		{"nothing moves", km(20, 20, 20, 20), nil, 0, "never never never over 3 days"},
		{"the front goes back", km(20, 21, 22, 23), nil, 0, "never never never over 3 days"},
		{"nothing moves here, elsewhere it does", km(20, 20, 20), [][]salient.Opt[salient.Meters]{km(14, 12, 10)}, 0, "10 never never over 2 days"},
		{"an unknown day begins the tempo anew", km(90, -1, 16, 14, 12), nil, 0, "6 6 never over 2 days"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, ok := lifelines.NewClock(tt.own, tt.others, tt.reach, 1)
			got := fmt.Sprintf("%s %s %s over %d days", days(c.Early), days(c.Middle), days(c.Late), c.Days)
			if !ok || got != tt.want {
				t.Errorf("got %v %s, want %s", ok, got, tt.want)
			}
		})
	}
	for name, own := range map[string][]salient.Opt[salient.Meters]{"no day": nil, "one day": km(5), "today unknown": km(5, 4, -1)} {
		if c, ok := lifelines.NewClock(own, nil, 0, 1); ok {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// What is farther, slower or out of reach is never sooner or likelier; shares are in order.
func TestClockIsMonotone(t *testing.T) {
	clock := func(now, pace, reach float64) lifelines.Clock {
		c, ok := lifelines.NewClock(km(now+4*pace, now+3*pace, now+2*pace, now+pace, now), nil, salient.Meters(reach), 1)
		if !ok {
			t.Fatal("no clock")
		}
		return c
	}
	for _, now := range []float64{1, 5, 20, 60} {
		for _, pace := range []float64{0, .3, 2} {
			c := clock(now, pace, 0)
			for _, x := range [][2]salient.Opt[int]{{c.Early, c.Middle}, {c.Middle, c.Late}, {c.IfEarly, c.IfMiddle}, {c.IfMiddle, c.IfLate}, {c.IfLate, salient.Some(lifelines.Horizon)}, {c.IfEarly, c.Early}} {
				if x[0].Or(999) > x[1].Or(999) {
					t.Errorf("%v km at %v km a day: %+v", now, pace, c)
				}
			}
			far, slow, near := clock(now+10, pace, 0), clock(now, pace/2, 0), clock(now, pace, 900)
			if far.Chance > c.Chance || slow.Chance > c.Chance || near.Chance < c.Chance || c.Chance <= 0 || c.Chance > 1 {
				t.Errorf("%v km at %v km a day: %v; farther %v, slower %v, within range %v", now, pace, c.Chance, far.Chance, slow.Chance, near.Chance)
			}
		}
	}
}

func TestThreatsSeasonsAndStocks(t *testing.T) {
	c, ctl := valley()
	c.Units = []salient.Unit{
		{ID: "gun", Side: "blue", Equipment: "howitzer", Range: salient.Some(salient.Meters(15000)), Source: "a handbook"},
		{ID: "far", Side: "blue", Equipment: "rocket", Range: salient.Some(salient.Meters(9000)), At: salient.Some(salient.Point{Lat: 10.45, Lon: 20})},
		{ID: "own", Side: "red", Range: salient.Some(salient.Meters(15000))},
		{ID: "unknown", Side: "blue"},
	}
	line := func(lat float64) []salient.Path {
		return []salient.Path{{{Lat: lat, Lon: 19}, {Lat: lat, Lon: 21}}}
	}
	q := lifelines.Question{Day: ctl.Day, Side: "red", Town: "town", Stocks: []lifelines.Stock{{Town: "town", Days: 12.5, Since: ctl.Day, Source: "a relief agency"}}}
	for k := range 5 { // the front comes nearer by 0.02° of latitude, 2.2 km, a day
		q.History = append(q.History, lifelines.Past{Day: ctl.Day - 5 + salient.Day(k), Fronts: line(10.7 - .02*float64(k))})
	}
	a, err := lifelines.Assess(c, ctl, line(10.6), q)
	if err != nil {
		t.Fatal(err)
	}
	got := map[salient.ID]string{}
	for _, x := range a.Threats {
		k, _ := x.Clock.Get()
		got[x.Road] = fmt.Sprint(x.Towns, " ", days(k.Early), " ", days(k.Late), " ", k.Days)
		for _, w := range x.Weapons {
			k, ok := w.Clock.Get()
			got[x.Road] += fmt.Sprintf("; %s %s %v %s %v", w.Unit, w.From, w.Within, days(k.Early), ok)
		}
	}
	// The town lies at 10.4°, 0.2° of latitude or 22.1 km south of the front: ten days, and more than a tenth of the
	// runs stop before; eight kilometres to the gun's range: four.
	if want := "[town] 10 never 5; gun front false 4 true; far base true never false"; got["coast2"] != want {
		t.Errorf("coast2: got %s, want %s", got["coast2"], want)
	}
	if len(got) != 4 {
		t.Errorf("threats to %v", got)
	}
	if got, want := fmt.Sprint(a.Towns[0].Seasons), "[{2031-02 [pass1] supplied 1} {2032-01 [pass1] supplied 1}]"; got != want {
		t.Errorf("seasons: got %s, want %s", got, want)
	}
	if s, ok := a.Towns[0].Stock.Get(); !ok || s.Until != ctl.Day+12 {
		t.Errorf("stock: %+v", s)
	}
	// The front was at 10.62° the day before: 25 km from 10.62° reach 10.39°, from 10.6° only a little farther south,
	// so that nothing is newly within it but what lies between.
	for _, n := range a.Near {
		if fresh, ok := n.New.Get(); !ok || fresh != (n.Front > 23_000) {
			t.Errorf("%s at %v: new %v", n.Place, n.Front, n.New)
		}
	}
	if got, want := fmt.Sprint(a.Axes[0].Start, a.Axes[0].Side, a.Axes[0].Roads), "fortblue[f1]"; got != want {
		t.Errorf("axis: got %s, want %s", got, want)
	}
	q.Advance = 2000
	b, err := lifelines.Assess(c, ctl, line(10.6), q)
	if err != nil || fmt.Sprintf("%.1f %.1f", b.Threats[1].AtAdvance.Or(-1), b.Threats[1].Weapons[0].AtAdvance.Or(-1)) != "11.1 3.6" {
		t.Errorf("at 2 km a day: %v %+v", err, b.Threats[1])
	}
	q.Stocks[0].Source = ""
	if _, err := lifelines.Assess(c, ctl, nil, q); salient.KindOf(err) != salient.Invalid {
		t.Errorf("a stock without a source: %v", err)
	}
}

// The end of a closure that became known later is not told.
func TestClosuresAsKnown(t *testing.T) {
	c, ctl := valley()
	ctl.Day, ctl.Known = day("2031-02-12"), salient.Some(day("2031-02-12"))
	q := lifelines.Question{Day: ctl.Day, Side: "red"}
	a, err := lifelines.Assess(c, ctl, nil, q)
	if err != nil || len(a.Closures) != 1 || a.Closures[0].Until.Known() {
		t.Errorf("as known then: %v %+v", err, a.Closures)
	}
	ctl.Known = salient.None[salient.Day]()
	a, err = lifelines.Assess(c, ctl, nil, q)
	if err != nil || len(a.Closures) != 1 || a.Closures[0].Until != salient.Some(day("2031-02-20")) {
		t.Errorf("in hindsight: %v %+v", err, a.Closures)
	}
}
