package main

import (
	"fmt"
	"math"
	"slices"
	"time"

	"salient"
	"salient/control"
	"salient/geo"
)

// town is a place of Task B with what is known of it in hindsight: -1 where that is nothing.
type town struct {
	place int
	truth []int8
	both  []int8 // the same without the days on which both expert maps contradict it
	flips []flip
}

type flip struct {
	day int
	to  int8
}

// layers are the contradicting sources of Task B, each a status per day and place.
type layers struct {
	names  []string
	events [][]event
	status [][][]int8 // source, day, place
}

func (d *data) layers(dir string) (*layers, error) {
	l := &layers{}
	index := map[string]int{}
	for i, id := range d.ids {
		index[id] = i
	}
	for _, f := range []string{"claim_isw_assessed_control", "claim_isw_assessed_advance", "claim_russia_claimed", "claim_ukraine_claimed_counteroffensive", "reports"} {
		e, err := events(dir, f+".csv", index, nil)
		if err != nil {
			return nil, err
		}
		l.names, l.events, l.status = append(l.names, f), append(l.events, e), append(l.status, d.spread(e))
	}
	return l, nil
}

// transitions reads the towns that changed hands; a town is the nearest place of the list within 2 km. Rows without
// coordinates and towns that are not in the list are left out.
func (d *data) transitions(dir string) ([]town, error) {
	rows, err := table(dir, "hindsight_transitions.csv")
	if err != nil {
		return nil, err
	}
	var listed []int
	var points []geo.XYZ
	for i, id := range d.ids {
		if id[:3] != "gn:" {
			listed, points = append(listed, i), append(points, d.spots[i])
		}
	}
	tree := geo.NewNear(points)
	by := map[int][]flip{}
	for _, r := range rows {
		var at salient.Point
		if _, err := fmt.Sscan(r["lat"]+" "+r["lon"], &at.Lat, &at.Lon); err != nil {
			continue
		}
		day, err := salient.ParseDay(r["date"])
		if err != nil {
			return nil, fmt.Errorf("hindsight_transitions.csv: %w", err)
		}
		n := tree.Of(geo.InSpace(at), 1)
		if place := listed[n[0]]; geo.Apart(d.spots[place], geo.InSpace(at)) < 2 && day >= d.from && day <= d.to {
			by[place] = append(by[place], flip{int(day - d.from), int8(slices.Index(sides(), r["to"]))})
		}
	}
	var out []town
	for place := range d.ids {
		if f := by[place]; len(f) > 0 {
			out = append(out, d.town(place, f))
		}
	}
	return out, nil
}

// known before the first flip: the other side, for as many days as a town that is won back can be trusted to have
// been held by the enemy.
const before = 3

func (d *data) town(place int, flips []flip) town {
	slices.SortStableFunc(flips, func(a, b flip) int { return a.day - b.day })
	t := town{place: place, truth: make([]int8, d.days())}
	for day := range t.truth {
		t.truth[day] = unsaid
		if first := flips[0]; first.to == 1 || day >= first.day-before {
			t.truth[day] = 1 - first.to
		}
		for _, f := range flips {
			if f.day <= day {
				t.truth[day] = f.to
			}
		}
	}
	for i, f := range flips {
		if i == 0 || flips[i-1].to != f.to {
			t.flips = append(t.flips, f)
		}
	}
	t.both = slices.Clone(t.truth)
	for day, y := range t.truth {
		if d.truths[0].status[day][place] == 1-y && d.truths[1].status[day][place] == 1-y {
			t.both[day] = unsaid
		}
	}
	return t
}

// caseB puts the layers into claims. A map's assessment is a map's; an advance is a hedged one; that a map no longer
// shows a place says that the side does not hold it. What a side claims is that side's word, drawn on the
// map at second hand. What a belligerent's layer does not show, nobody said.
func (d *data) caseB(l *layers, towns []town) *salient.Case {
	c := &salient.Case{Zone: time.UTC, Span: salient.Span{From: d.from, To: d.to + 1}, Thresholds: salient.Thresholds{Held: .6}}
	for _, s := range sides() {
		c.Sides = append(c.Sides, salient.Side{ID: salient.ID(s)})
	}
	a, b := c.Sides[0].ID, c.Sides[1].ID
	c.Sources = []salient.Source{{ID: "map", Kind: "map"}, {ID: "word of " + b, Kind: "ministry", SpeaksFor: b}, {ID: "word of " + a, Kind: "ministry", SpeaksFor: a}, {ID: "list", Kind: "map"}}
	for _, t := range towns {
		place := salient.ID(d.ids[t.place])
		c.Places = append(c.Places, salient.Place{ID: place, At: d.at[t.place]})
		var last [5]int8
		for k := range last {
			last[k] = unsaid
		}
		for day := range d.days() {
			var now [5]int8
			for k := range now {
				now[k] = l.status[k][day][t.place]
			}
			for _, x := range said(last, now, c) {
				x.ID, x.Place, x.Day = salient.ID(fmt.Sprint(len(c.Claims))), place, d.from+salient.Day(day)
				x.Known = x.Day
				c.Claims = append(c.Claims, x)
			}
			last = now
		}
	}
	return c
}

// said is the claims that a day's change in the layers makes.
func said(last, now [5]int8, c *salient.Case) []salient.Claim {
	a, b := c.Sides[0].ID, c.Sides[1].ID
	var out []salient.Claim
	add := func(source int, p salient.Predicate, side salient.ID, hedge salient.Hedge, ev salient.Evidence) {
		out = append(out, salient.Claim{Source: c.Sources[source].ID, Predicate: p, Side: side, Hedge: hedge, Evidence: ev})
	}
	shown := func(s [5]int8) bool { return s[0] == 1 || s[1] == 1 }
	switch {
	case now[0] == 1 && last[0] != 1:
		add(0, salient.Holds, b, "asserted", "statement")
	case now[1] == 1 && last[1] != 1:
		add(0, salient.Takes, b, "reported", "second_hand")
	case !shown(now) && (shown(last) || last[0] == unsaid) && now[0] != unsaid:
		add(0, salient.Holds, a, "asserted", "statement")
	}
	if now[2] == 1 && last[2] != 1 {
		add(1, salient.Takes, b, "alleged", "second_hand")
	}
	if now[3] == 1 && last[3] != 1 {
		add(2, salient.Takes, a, "alleged", "second_hand")
	}
	if now[4] != last[4] {
		if now[4] == contested {
			add(3, salient.Contests, "", "asserted", "statement")
		} else {
			add(3, salient.Holds, c.Sides[now[4]].ID, "asserted", "statement")
		}
	}
	return out
}

// course is the probability of the second side per town and day.
type course struct {
	name string
	p    [][]float64
}

func taskB(d *data, dir string) {
	l, err := d.layers(dir)
	if err == nil {
		var towns []town
		if towns, err = d.transitions(dir); err == nil {
			d.printB(l, towns)
			return
		}
	}
	fmt.Println("Task B:", err)
}

func (d *data) printB(l *layers, towns []town) {
	all, err := d.coursesB(l, towns)
	if err != nil {
		fmt.Println("Task B:", err)
		return
	}
	flips := 0
	for _, t := range towns {
		flips += len(t.flips)
	}
	fmt.Printf("\nTask B: five layers on %d towns that changed hands %d times; Dawid-Skene and the chain are fitted on all of them without the truth, the engine's weights on towns of even number to 31 May\n", len(towns), flips)
	for _, truth := range []struct {
		name string
		of   func(t town) []int8
	}{
		{"the list as it is", func(t town) []int8 { return t.truth }},
		{"without the days on which both expert maps contradict the list (it leaves out most of the withdrawal from the north)", func(t town) []int8 { return t.both }},
	} {
		fmt.Printf("%s\n%-40s %-9s %-8s %-8s %-7s %-12s %s\n", truth.name, "", "accuracy", "Brier", "log", "ECE", "median lag", "flips not seen")
		for _, half := range []int{-1, 0, 1} {
			fmt.Println([]string{"all towns", "towns of even number (fitted on to 31 May)", "towns of odd number (kept out)"}[half+1])
			for _, c := range all {
				fmt.Println(" ", lineB(c, towns, half, truth.of))
			}
		}
	}
}

func lineB(c course, towns []town, half int, truth func(t town) []int8) string {
	var n, hits, brier, logs float64
	var bins [10]struct{ n, p, y float64 }
	var lags []int
	missed := 0
	for i, t := range towns {
		if half >= 0 && i%2 != half {
			continue
		}
		for day, y8 := range truth(t) {
			if y8 == unsaid {
				continue
			}
			p, y := c.p[i][day], float64(y8)
			q := min(1-1e-3, max(1e-3, p))
			n++
			if (p > .5) == (y8 == 1) {
				hits++
			}
			brier += (p - y) * (p - y)
			logs -= y*math.Log(q) + (1-y)*math.Log(1-q)
			b := &bins[min(9, int(p*10))]
			b.n, b.p, b.y = b.n+1, b.p+p, b.y+y
		}
		for k := range t.flips {
			if lag, ok := lagOf(c.p[i], t, k); ok {
				lags = append(lags, lag)
			} else {
				missed++
			}
		}
	}
	ece := 0.0
	for _, b := range bins {
		ece += math.Abs(b.p-b.y) / n
	}
	slices.Sort(lags)
	median := "-"
	if len(lags) > 0 {
		median = fmt.Sprint(lags[len(lags)/2])
	}
	return fmt.Sprintf("%-38s %.3f     %.4f   %.4f   %.3f   %-12s %d of %d", c.name, hits/n, brier/n, logs/n, ece, median, missed, missed+len(lags))
}

// lagOf is the number of days from a flip to the day the course comes to the new side and is there to stay for two
// days, looked for from five days before the flip to the next one, at most 45 days.
func lagOf(p []float64, t town, k int) (int, bool) {
	f := t.flips[k]
	end := min(len(p), f.day+46)
	if k+1 < len(t.flips) {
		end = min(end, t.flips[k+1].day)
	}
	with := func(day int) bool { return (p[day] > .5) == (f.to == 1) && p[day] != .5 }
	for day := max(0, f.day-5); day < end; day++ {
		if with(day) && (day+1 >= end || with(day+1)) {
			return day - f.day, true
		}
	}
	return 0, false
}

func (d *data) engineB(name string, c *salient.Case, w *control.Weights, each bool, to salient.Day) (course, error) {
	out := course{name: name, p: make([][]float64, len(c.Places))}
	all, _, err := control.NewWith(c, w).Series(d.from, to, salient.None[salient.Day](), each)
	if err != nil {
		return out, err
	}
	for i := range c.Places {
		out.p[i] = make([]float64, d.days())
		for t := range all {
			out.p[i][t] = .5
			if h := all[t].Holds[i]; h.Known() {
				out.p[i][t] = float64(h.P[1])
			}
		}
	}
	return out, nil
}
