package main

import (
	"fmt"
	"math"

	"salient"
	"salient/control"
)

// window is a part of the country that is asked for by itself: one degree by one.
type window struct{ lat, lon int }

// crowd is how many villages a window has at least.
const crowd = 20

// areas scores the range of what a side holds: over windows in which the engine is in doubt, once a week, how often the
// number of villages by a map's verdict lies in the range that nine drawn maps in ten are said to lie in, and how wide the
// range is against that of villages that err one by one.
func (d *data) areas(from, to salient.Day) {
	fc := d.engine("engine", control.New(d.caseA()), from, to)
	c := &salient.Case{Span: salient.Span{From: d.from, To: d.to + 1}}
	for _, s := range sides() {
		c.Sides = append(c.Sides, salient.Side{ID: salient.ID(s)})
	}
	windows := map[window][]int{}
	for k, v := range d.villages {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(d.ids[v]), At: d.at[v]})
		w := window{int(math.Floor(d.at[v].Lat)), int(math.Floor(d.at[v].Lon))}
		windows[w] = append(windows[w], k)
	}
	ground := control.NewGround(c)
	for which, truth := range d.truths {
		var n, inside, width, alone float64
		for day := from; day <= to; day += 7 {
			for _, places := range windows {
				said, held := d.cut(c, fc, truth, int(day-d.from), places)
				a, _ := ground.Areas(&said, 200, 1)
				if len(places) < crowd || min(a[0].Places, a[1].Places) < .02*(a[0].Places+a[1].Places) {
					continue
				}
				n++
				width += a[1].PlacesHigh - a[1].PlacesLow
				alone += oneByOne(&said)
				if held >= a[1].PlacesLow && held <= a[1].PlacesHigh {
					inside++
				}
			}
		}
		fmt.Printf("villages held against the %s, %s to %s: %.0f windows of a degree, weekly; %.0f %% in the range said to hold 90 %%; mean width %.1f villages (%.1f if they erred one by one)\n",
			[]string{"first map", "second map"}[which], from, to, n, 100*inside/n, width/n, alone/n)
	}
}

// oneByOne is the width of the range of the number of villages if each erred by itself: 3.29 standard deviations.
func oneByOne(ctl *salient.Control) float64 {
	variance := 0.0
	for _, h := range ctl.Holds {
		if h.Known() {
			variance += float64(h.P[1] * (1 - h.P[1]))
		}
	}
	return 2 * 1.645 * math.Sqrt(variance)
}

// cut is a window's villages as the engine has them, elsewhere and where the map says nothing unknown, and how many the
// map gives to the second side.
func (d *data) cut(c *salient.Case, fc forecast, truth truth, day int, places []int) (said salient.Control, held float64) {
	said = salient.Control{Sides: c.SideIDs(), Holds: make([]salient.Hold, len(c.Places))}
	for _, k := range places {
		y := truth.status[day][d.villages[k]]
		if y != 0 && y != 1 {
			continue
		}
		p := salient.Prob(fc.p[day][k])
		said.Holds[k].P = []salient.Prob{1 - p, p}
		held += float64(y)
	}
	return said, held
}
