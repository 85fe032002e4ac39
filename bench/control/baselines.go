package main

import (
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// seen is the towns reported so far on a day, with their latest status.
type seen struct {
	town   []int
	status []int8
	since  []salient.Day
}

func (d *data) seen(day salient.Day) seen {
	latest := map[int]event{}
	for _, r := range d.reports {
		if r.day <= day {
			latest[r.place] = r
		}
	}
	var s seen
	for _, t := range d.towns {
		if r, ok := latest[t]; ok {
			s.town, s.status, s.since = append(s.town, t), append(s.status, r.status), append(s.since, r.day)
		}
	}
	return s
}

func (s seen) same(o seen) bool {
	return slices.Equal(s.town, o.town) && slices.Equal(s.status, o.status) && slices.Equal(s.since, o.since)
}

// each makes a forecast day by day; a day on which nothing new was reported repeats the one before.
func (d *data) each(name string, from, to salient.Day, f func(seen) []float64) forecast {
	fc := forecast{name, make([][]float64, d.days())}
	var last seen
	for day := from; day <= to; day++ {
		t, s := int(day-d.from), d.seen(day)
		if day > from && s.same(last) {
			fc.p[t] = fc.p[t-1]
			continue
		}
		last = s
		fc.p[t] = f(s)
	}
	return fc
}

func value(status int8) float64 {
	if status == contested {
		return .5
	}
	return float64(status)
}

func (d *data) baselines(from, to, fitTo salient.Day, quick bool) []forecast {
	out := []forecast{
		d.each("always "+sides()[0], from, to, func(seen) []float64 { return make([]float64, len(d.villages)) }),
		d.each("nearest town's last report", from, to, d.nearestTown),
		d.each("Gaussian kernel 10 km", from, to, d.kernel(10)),
		d.each("Gaussian kernel 20 km", from, to, d.kernel(20)),
		d.each("majority share of ten towns", from, to, d.majorityNearby),
		d.each("last report of ten towns wins", from, to, d.latestNearby),
		d.each("Dawid-Skene, ten towns", from, to, d.dawidSkeneNearby),
		d.chainNearby(from, to),
	}
	if !quick {
		out = append(out, d.calibrated(d.each("Gaussian-process classifier", from, to, d.gaussianProcess), from, fitTo))
	}
	return out
}

func (d *data) nearestTown(s seen) []float64 {
	points := make([]geo.XYZ, len(s.town))
	for i, t := range s.town {
		points[i] = d.spots[t]
	}
	tree := geo.NewNear(points)
	p := make([]float64, len(d.villages))
	for k, v := range d.villages {
		p[k] = .5
		if n := tree.Of(d.spots[v], 1); len(n) > 0 {
			p[k] = value(s.status[n[0]])
		}
	}
	return p
}

func (d *data) kernel(width float64) func(seen) []float64 {
	return func(s seen) []float64 {
		p := make([]float64, len(d.villages))
		for k, v := range d.villages {
			sum, total := 0.0, 0.0
			for i, t := range s.town {
				r := geo.Apart(d.spots[v], d.spots[t]) / width
				w := math.Exp(-r * r / 2)
				sum += w * value(s.status[i])
				total += w
			}
			const prior = 1e-6 // towards even, where no town is near
			p[k] = (sum + prior/2) / (total + prior)
		}
		return p
	}
}

// other is the second map as a forecast: how far two maps agree.
func (d *data) other(from salient.Day) forecast {
	fc := forecast{"(the second map itself)", make([][]float64, d.days())}
	for t := int(from - d.from); t < d.days(); t++ {
		fc.p[t] = make([]float64, len(d.villages))
		for k, v := range d.villages {
			fc.p[t][k] = value(max(0, d.truths[1].status[t][v]))
		}
	}
	return fc
}

// calibrated fits scale and shift of the log-odds on the first map within 25 km, up to fitTo.
func (d *data) calibrated(fc forecast, from, fitTo salient.Day) forecast {
	shift, scale := 0.0, 1.0
	for range 25 {
		var g0, g1, h00, h01, h11 float64
		d.cells(0, from, fitTo, 25, func(day, k int, y float64) {
			z := fc.p[day][k] // log-odds
			p := 1 / (1 + math.Exp(-shift-scale*z))
			w := p * (1 - p)
			g0, g1 = g0+y-p, g1+(y-p)*z
			h00, h01, h11 = h00+w, h01+w*z, h11+w*z*z
		})
		det := h00*h11 - h01*h01
		shift += (h11*g0 - h01*g1) / det
		scale += (h00*g1 - h01*g0) / det
	}
	out := forecast{fc.name, make([][]float64, len(fc.p))}
	for t, z := range fc.p {
		for _, x := range z {
			out.p[t] = append(out.p[t], 1/(1+math.Exp(-shift-scale*x)))
		}
	}
	return out
}
