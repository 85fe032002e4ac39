package flow

import (
	"math"
	"slices"

	"salient"
	"salient/lifelines"
)

// The grains of what is published. A tenth of a degree is 11.1 km of latitude and less of longitude. Distances are
// rounded up to a grain that divides 10 and 25 km, so that what is said to be within those stays true.
const (
	grid                 = 10 // steps a degree
	grain salient.Meters = 5_000
)

// coarsePoint is the point of the grid nearest to a point.
func coarsePoint(p salient.Point) salient.Point {
	return salient.Point{Lat: math.Round(p.Lat*grid) / grid, Lon: math.Round(p.Lon*grid) / grid}
}

// coarse is a distance rounded up to whole grains.
func coarse(m salient.Meters) salient.Meters {
	return salient.Meters(math.Ceil(float64(m/grain))) * grain
}

func coarseOpt(o salient.Opt[salient.Meters]) salient.Opt[salient.Meters] {
	if m, ok := o.Get(); ok {
		return salient.Some(coarse(m))
	}
	return o
}

// coarseProb is the middle of the probability's band in the table of likelihood words.
func coarseProb(p salient.Prob) salient.Prob {
	out := p
	for _, b := range salient.Bands() {
		if p >= b.From {
			out = (b.From + b.To) / 2
		}
	}
	return out
}

func coarseProbs(o salient.Opt[salient.Prob]) salient.Opt[salient.Prob] {
	if p, ok := o.Get(); ok {
		return salient.Some(coarseProb(p))
	}
	return o
}

// coarseCase is the case with its places and units on the grid, without the courses of roads, and without quotes, which may name people; the engine
// knows copies by them, so that they stay in what is reckoned on.
func coarseCase(c *salient.Case) *salient.Case {
	out := *c
	out.Places, out.Roads, out.Units, out.Claims = slices.Clone(c.Places), slices.Clone(c.Roads), slices.Clone(c.Units), slices.Clone(c.Claims)
	for i := range out.Roads {
		out.Roads[i].Path = nil
	}
	for i := range out.Claims {
		out.Claims[i].Quote = ""
	}
	for i := range out.Places {
		out.Places[i].At = coarsePoint(out.Places[i].At)
	}
	for i, u := range out.Units {
		if at, ok := u.At.Get(); ok {
			out.Units[i].At = salient.Some(coarsePoint(at))
		}
	}
	return &out
}

// coarseControl is control in bands of probability; of a claim's weight the sign is left.
func coarseControl(ctl *salient.Control) *salient.Control {
	out := *ctl
	out.Holds = slices.Clone(ctl.Holds)
	for i, h := range out.Holds {
		h.P, h.Because = slices.Clone(h.P), slices.Clone(h.Because)
		for k, p := range h.P {
			h.P[k] = coarseProb(p)
		}
		for k, b := range h.Because {
			h.Because[k].Weight = math.Copysign(1, b.Weight)
		}
		out.Holds[i] = h
	}
	return &out
}

// coarseFront is the front on the grid; a line that shrinks to a point is gone.
func coarseFront(f salient.Front) salient.Front {
	lines := []salient.Path{}
	for _, l := range f.Lines {
		var path salient.Path
		for _, p := range l {
			if q := coarsePoint(p); len(path) == 0 || path[len(path)-1] != q {
				path = append(path, q)
			}
		}
		if len(path) > 1 {
			lines = append(lines, path)
		}
	}
	f.Lines = lines
	return f
}

// coarseAnswer is the lifelines without what bears on an advance (clocks, weapons, axes), and coarse in the rest.
func coarseAnswer(a *lifelines.Answer) *lifelines.Answer {
	out := *a
	out.Threats, out.Axes, out.Advance = []lifelines.Threat{}, []lifelines.Axis{}, salient.None[lifelines.Advance]()
	out.Towns, out.Roads, out.Near = slices.Clone(a.Towns), slices.Clone(a.Roads), slices.Clone(a.Near)
	for i := range out.Towns {
		coarseTown(&out.Towns[i])
	}
	for i, r := range out.Roads {
		out.Roads[i].Front, out.Roads[i].Chance = coarseOpt(r.Front), coarseProbs(r.Chance)
	}
	for i, n := range out.Near {
		out.Near[i].Front = coarse(n.Front)
	}
	out.Changed = slices.Clone(a.Changed)
	for i, c := range out.Changed {
		out.Changed[i].ChanceBefore, out.Changed[i].ChanceAfter = coarseProbs(c.ChanceBefore), coarseProbs(c.ChanceAfter)
	}
	return &out
}

func coarseTown(t *lifelines.Town) {
	t.P = coarseProbs(t.P)
	if c, ok := t.Chance.Get(); ok {
		for _, p := range []*salient.Prob{&c.Supplied, &c.Low, &c.High, &c.IfUnknownHeld, &c.Apart, &c.Together} {
			*p = coarseProb(*p)
		}
		c.IfHeld = coarseProbs(c.IfHeld)
		t.Chance = salient.Some(c)
	}
	t.Ways, t.Without = coarseWays(t.Ways), slices.Clone(t.Without)
	for i, w := range t.Without {
		t.Without[i].Ways = coarseWays(w.Ways)
	}
}

func coarseWays(ways []lifelines.Way) []lifelines.Way {
	out := slices.Clone(ways)
	for i, w := range out {
		out[i].Front = coarseOpt(w.Front)
	}
	return out
}

// coarseCorridors says of each way's risk a tenth, and not where it is greatest.
func coarseCorridors(c *lifelines.Corridors) *lifelines.Corridors {
	out := *c
	out.Ways = slices.Clone(c.Ways)
	for i := range out.Ways {
		w := &out.Ways[i]
		w.Risk, w.RiskAt = math.Round(w.Risk*10)/10, ""
		w.Exposure = math.Round(w.Exposure/10) * 10
		w.Front = coarseOpt(w.Front)
	}
	return &out
}
