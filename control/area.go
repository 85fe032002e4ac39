package control

import (
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// Area is what a side holds on a day: square kilometres and places, as the mean and the range in which nine draws in
// ten lie.
type Area struct {
	Side   salient.ID `json:"side"`
	Km2    float64    `json:"km2"`
	Low    float64    `json:"low_km2"`
	High   float64    `json:"high_km2"`
	Places float64    `json:"places"` // the number expected, and its range

	PlacesLow  float64 `json:"low_places"`
	PlacesHigh float64 `json:"high_places"`
}

// Areas is the area of the case by side, in the order of the sides, and the part of which nothing is known. The range
// comes from drawing the whole map at once, neighbours together, draws times with the seed: places err together, so
// the range is wider than if each erred by itself.
func (g *Ground) Areas(ctl *salient.Control, draws int, seed uint64) (areas []Area, unknown float64) {
	areas = make([]Area, len(ctl.Sides))
	for k, s := range ctl.Sides {
		areas[k].Side = s
		for i, h := range ctl.Holds {
			if h.Known() {
				areas[k].Km2 += float64(h.P[k]) * g.km2[i]
				areas[k].Places += float64(h.P[k])
			}
		}
	}
	for i, h := range ctl.Holds {
		if !h.Known() {
			unknown += g.km2[i]
		}
	}
	for k, held := range g.joint().draw(ctl, g.km2, draws, seed) {
		a := &areas[k]
		a.Low, a.High = middleRange(held.km2)
		a.PlacesLow, a.PlacesHigh = middleRange(held.places)
	}
	return areas, unknown
}

// middleRange is the range in which nine draws in ten lie; none has the range zero.
func middleRange(draws []float64) (low, high float64) {
	n := len(draws)
	if n == 0 {
		return 0, 0
	}
	slices.Sort(draws)
	return draws[n/20], draws[n-1-n/20]
}

// Gain is what changed hands between two days, for one side.
type Gain struct {
	Side salient.ID `json:"side"`
	Days int        `json:"days"`
	// Gained and Lost are expected square kilometres that came to the side and left it; Places the net number.
	Gained  float64 `json:"gained_km2"`
	Lost    float64 `json:"lost_km2"`
	Places  float64 `json:"places"`
	Km2ADay float64 `json:"km2_a_day"` // net
	// NetLow and NetHigh are the range of what was gained less what was lost in which nine draws in ten lie, where it
	// was drawn.
	NetLow  salient.Opt[float64] `json:"low_net_km2"`
	NetHigh salient.Opt[float64] `json:"high_net_km2"`
	// Bearing is the direction of the advance in degrees from north, from the middle of what was held to the middle
	// of what was gained; unknown where nothing was.
	Bearing salient.Opt[float64] `json:"bearing"`
}

// Gains is [Ground.Tempo] of each side in their order, with the range of the net gain: both days are drawn with the same
// errors, since what is mistaken of a place today was mostly mistaken yesterday.
func (g *Ground) Gains(from, to *salient.Control, draws int, seed uint64) ([]Gain, error) {
	out := make([]Gain, len(to.Sides))
	for k, side := range to.Sides {
		var err error
		if out[k], err = g.Tempo(from, to, side); err != nil {
			return nil, err
		}
	}
	was, is := g.joint().draw(from, g.km2, draws, seed), g.joint().draw(to, g.km2, draws, seed)
	for k := range out {
		for i := range is[k].km2 {
			is[k].km2[i] -= was[k].km2[i]
		}
		low, high := middleRange(is[k].km2)
		out[k].NetLow, out[k].NetHigh = salient.Some(low), salient.Some(high)
	}
	return out, nil
}

// Tempo compares two days of the same case. Places known on one day only are left out.
func (g *Ground) Tempo(from, to *salient.Control, side salient.ID) (Gain, error) {
	s := slices.Index(to.Sides, side)
	if s < 0 || len(from.Holds) != len(to.Holds) || len(to.Holds) != len(g.c.Places) {
		return Gain{}, noSide(side)
	}
	out := Gain{Side: side, Days: int(to.Day - from.Day)}
	var old, won [3]float64 // weighted x, y, weight
	for i := range to.Holds {
		if !from.Holds[i].Known() || !to.Holds[i].Known() {
			continue
		}
		was, is := float64(from.Holds[i].P[s]), float64(to.Holds[i].P[s])
		at := g.tri.Points[i]
		add(&old, at, was*g.km2[i])
		out.Places += is - was
		if is > was {
			out.Gained += (is - was) * g.km2[i]
			add(&won, at, (is-was)*g.km2[i])
		} else {
			out.Lost += (was - is) * g.km2[i]
		}
	}
	if out.Days > 0 {
		out.Km2ADay = (out.Gained - out.Lost) / float64(out.Days)
	}
	if won[2] > 1e-9 && old[2] > 1e-9 {
		east, north := won[0]/won[2]-old[0]/old[2], won[1]/won[2]-old[1]/old[2]
		out.Bearing = salient.Some(math.Mod(math.Atan2(east, north)*180/math.Pi+360, 360))
	}
	return out, nil
}

func add(sum *[3]float64, at geo.XY, weight float64) {
	sum[0] += at.X * weight
	sum[1] += at.Y * weight
	sum[2] += weight
}
