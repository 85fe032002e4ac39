package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"salient"
	"salient/geo"
)

// forecast is the probability of the second side, per day and village; nil days were not forecast.
type forecast struct {
	name string
	p    [][]float64
}

type gapKey struct {
	truth int
	day   int
}

// gap is the distance in kilometres of each village to the nearest place of the opposite status.
func (d *data) gap(truth, day int) []float64 {
	key := gapKey{truth, day}
	if g, ok := d.gaps[key]; ok {
		return g
	}
	status := d.truths[truth].status[day]
	if day > 0 && slices.Equal(status, d.truths[truth].status[day-1]) {
		d.gaps[key] = d.gap(truth, day-1)
		return d.gaps[key]
	}
	var trees [2]*geo.Near
	var points [2][]geo.XYZ
	for i, s := range status {
		if s == 0 || s == 1 {
			points[s] = append(points[s], d.spots[i])
		}
	}
	for s := range trees {
		trees[s] = geo.NewNear(points[s])
	}
	g := make([]float64, len(d.villages))
	for k, v := range d.villages {
		g[k] = math.Inf(1)
		if s := status[v]; s == 0 || s == 1 {
			if other := trees[1-s].Of(d.spots[v], 1); len(other) > 0 {
				g[k] = geo.Apart(d.spots[v], points[1-s][other[0]])
			}
		}
	}
	d.gaps[key] = g
	return g
}

// tally is what a forecast earns, per village so that places can be drawn again.
type tally struct {
	n, hits, brier, log []float64
	bins                [20]struct{ n, p, y float64 }
}

// cells calls f for each village and day that counts: truth 0 or 1 is a map, 2 where both agree.
func (d *data) cells(which int, from, to salient.Day, within float64, f func(day, k int, y float64)) {
	for t := int(from - d.from); t <= int(to-d.from); t++ {
		m := which
		if which == 2 {
			m = 0
		}
		status, g := d.truths[m].status[t], d.gap(m, t)
		for k, v := range d.villages {
			s := status[v]
			if (s != 0 && s != 1) || g[k] > within || (which == 2 && d.truths[1].status[t][v] != s) {
				continue
			}
			f(t, k, float64(s))
		}
	}
}

func (d *data) score(fc forecast, which int, from, to salient.Day, within float64) *tally {
	n := len(d.villages)
	s := &tally{n: make([]float64, n), hits: make([]float64, n), brier: make([]float64, n), log: make([]float64, n)}
	d.cells(which, from, to, within, func(day, k int, y float64) {
		p := fc.p[day][k]
		s.n[k]++
		if (p > .5) == (y == 1) {
			s.hits[k]++
		}
		s.brier[k] += (p - y) * (p - y)
		q := min(1-1e-6, max(1e-6, p))
		s.log[k] -= y*math.Log(q) + (1-y)*math.Log(1-q)
		b := &s.bins[min(len(s.bins)-1, int(p*float64(len(s.bins))))]
		b.n, b.p, b.y = b.n+1, b.p+p, b.y+y
	})
	return s
}

func sum(x []float64) float64 {
	t := 0.0
	for _, v := range x {
		t += v
	}
	return t
}

func (s *tally) accuracy() float64  { return sum(s.hits) / sum(s.n) }
func (s *tally) meanBrier() float64 { return sum(s.brier) / sum(s.n) }
func (s *tally) meanLog() float64   { return sum(s.log) / sum(s.n) }

// calibration is the expected calibration error over twenty equal bins.
func (s *tally) calibration() float64 {
	e := 0.0
	for _, b := range s.bins {
		e += math.Abs(b.p - b.y)
	}
	return e / sum(s.n)
}

// diagram prints what was said against what was so.
func (s *tally) diagram() {
	for i, b := range s.bins {
		if b.n > 0 {
			fmt.Printf("  said %.2f-%.2f: mean %.3f, so %.3f, cells %.0f\n", float64(i)/20, float64(i+1)/20, b.p/b.n, b.y/b.n, b.n)
		}
	}
}

// interval draws the villages again 1,000 times and gives the 2.5 and 97.5 per cent points of f.
func interval(n int, f func(weight []float64) float64) (lo, hi float64) {
	rnd := rand.New(rand.NewPCG(20220731, 1))
	draws := make([]float64, 1000)
	w := make([]float64, n)
	for i := range draws {
		clear(w)
		for range n {
			w[rnd.IntN(n)]++
		}
		draws[i] = f(w)
	}
	slices.Sort(draws)
	return draws[25], draws[974]
}

func ratio(w, x, n []float64) float64 {
	a, b := 0.0, 0.0
	for i, v := range w {
		a += v * x[i]
		b += v * n[i]
	}
	return a / b
}

// flipError is the share of wrong cells within two days of a change in the map's verdict.
func (d *data) flipError(fc forecast, which int, from, to salient.Day) (share float64, n int) {
	wrong := 0
	d.cells(which, from, to, math.Inf(1), func(day, k int, y float64) {
		for t := day - 2; t <= day+2; t++ {
			if t < 1 || t >= d.days() {
				continue
			}
			v := d.villages[k]
			if d.truths[which].status[t][v] != d.truths[which].status[t-1][v] {
				n++
				if (fc.p[day][k] > .5) != (y == 1) {
					wrong++
				}
				return
			}
		}
	})
	return float64(wrong) / float64(n), n
}
