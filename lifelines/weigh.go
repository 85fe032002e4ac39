package lifelines

import (
	"math"
	"slices"

	"salient"
	"salient/network"
)

// Risk of a road is 1 − (1−doubt)·(1−nearness): doubt is the chance that the likeliest holder of either end does not
// hold it (1 where nothing is known), nearness exp(−distance from the front / 10 km). It orders roads and is no
// chance of being shot at.
const riskScale salient.Meters = 10_000

// levels bounds how many levels of risk are tried.
const levels = 64

// passage is a ground with its roads weighed.
type passage struct {
	*ground
	from, to              int32
	open                  []bool
	risk, exposure, hours []float64
}

func (p *passage) weigh() {
	n := len(p.c.Roads)
	p.open, p.risk, p.exposure, p.hours = make([]bool, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for e := range p.c.Roads {
		x := p.g.Ends(int32(e))
		p.open[e] = !p.a.lostRoad[e] && !p.closed[e].Known() && !p.a.lostPlace[int(x.U)] && !p.a.lostPlace[int(x.V)]
		near := 0.0
		if d, ok := p.gap[e].Get(); ok {
			near = math.Exp(-float64(d / riskScale))
		}
		p.risk[e] = 1 - (1-max(doubt(p.hold[x.U]), doubt(p.hold[x.V])))*(1-near)
		p.exposure[e] = p.risk[e] * p.length[e] / 1000
		p.hours[e] = p.ground.hours(int32(e))
	}
}

// doubt is the chance that the likeliest holder does not hold the place.
func doubt(h salient.Hold) float64 {
	if !h.Known() {
		return 1
	}
	return float64(1 - slices.Max(h.P))
}

// hours is how long a car takes on a free road; +Inf where its class has no speed.
func (g *ground) hours(e int32) float64 {
	v := speed(g.c.Roads[e].Class)
	if v == 0 {
		return math.Inf(1)
	}
	return g.length[e] / 1000 / v
}

// speed is a car's speed in km/h on a free road of an OpenStreetMap class: the table of the car profile of the Open
// Source Routing Machine (Project-OSRM, profiles/car.lua). Zero: it has none. A convoy is slower.
func speed(class string) float64 {
	switch class {
	case "motorway":
		return 90
	case "trunk":
		return 85
	case "primary":
		return 65
	case "secondary":
		return 55
	case "tertiary":
		return 40
	case "unclassified", "residential":
		return 25
	case "living_street":
		return 10
	}
	return 0
}

// ways tries every level of risk: under it the least exposed, the shortest and the fastest way; and keeps those that
// no other beats.
func (p *passage) ways() []Corridor {
	var found [][]int32
	if p.from == p.to {
		return []Corridor{}
	}
	for _, level := range p.levels() {
		mask := make([]bool, len(p.open))
		for e := range mask {
			mask[e] = p.open[e] && p.risk[e] <= level
		}
		for _, cost := range [][]float64{p.exposure, p.length, p.hours} {
			if way, ok := p.best(mask, cost); ok && !slices.ContainsFunc(found, func(w []int32) bool { return slices.Equal(w, way) }) {
				found = append(found, way)
			}
		}
	}
	list := each(found, p.score)
	var keep []Corridor
	for i, a := range list {
		if !slices.ContainsFunc(list, func(b scored) bool { return b.beats(a) }) {
			keep = append(keep, p.describe(list[i], list))
		}
	}
	slices.SortStableFunc(keep, func(a, b Corridor) int {
		return int(a.Length.Or(math.MaxInt32) - b.Length.Or(math.MaxInt32))
	})
	return append([]Corridor{}, keep...)
}

// levels is the risks that a greatest risk can be, thinned out where they are very many.
func (p *passage) levels() []float64 {
	all := slices.Clone(p.risk)
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) <= levels {
		return all
	}
	out := make([]float64, levels)
	for i := range out {
		out[i] = all[(i+1)*len(all)/levels-1]
	}
	return out
}

// best is the way of least cost; a cost of +Inf shuts a road.
func (p *passage) best(mask []bool, cost []float64) ([]int32, bool) {
	t, err := network.Shortest(p.g, mask, cost, []int32{p.from})
	if err != nil {
		return nil, false
	}
	return t.Way(p.to)
}

// scored is a way with what it is weighed by: risk, exposure, length, hours.
type scored struct {
	way []int32
	by  [4]float64
}

func (p *passage) score(way []int32) scored {
	s := scored{way: way}
	for _, e := range way {
		s.by[0] = max(s.by[0], p.risk[e])
		s.by[1] += p.exposure[e]
		s.by[2] += p.length[e]
		s.by[3] += p.hours[e]
	}
	return s
}

// beats tells whether a is nowhere worse than b and somewhere better.
func (s scored) beats(b scored) bool {
	better := false
	for i := range s.by {
		if s.by[i] > b.by[i] {
			return false
		}
		better = better || s.by[i] < b.by[i]
	}
	return better
}
