package control

import (
	"slices"

	"salient"
)

// Band is where a side may or may not hold the ground: where its probability lies between two levels. The front lies
// in it. Each polygon is a ring that turns left and the rings of its holes, which turn right; no ring repeats its first
// point.
type Band struct {
	Day      salient.Day              `json:"day"`
	Known    salient.Opt[salient.Day] `json:"known"`
	Side     salient.ID               `json:"side"`
	Low      salient.Prob             `json:"low"`
	High     salient.Prob             `json:"high"`
	Polygons [][]salient.Path         `json:"polygons"`
}

// BandLow and BandHigh are the levels between which a front is drawn as a band.
const (
	BandLow  salient.Prob = .2
	BandHigh salient.Prob = .8
)

// Band is the band around the front of a side, taken as [Ground.Line] takes the front. The error is of kind NotFound for
// a side the control does not have.
func (g *Ground) Band(ctl *salient.Control, side salient.ID) (Band, error) {
	b := Band{Day: ctl.Day, Known: ctl.Known, Side: side, Low: BandLow, High: BandHigh, Polygons: [][]salient.Path{}}
	s := slices.Index(ctl.Sides, side)
	if s < 0 {
		return b, noSide(side)
	}
	for _, polygon := range g.tri.Band(values(g.c, ctl, s), float64(b.Low), float64(b.High), reach) {
		rings := make([]salient.Path, len(polygon))
		for i, ring := range polygon {
			rings[i] = make(salient.Path, len(ring))
			for k, p := range ring {
				rings[i][k] = g.plane.From(p)
			}
		}
		b.Polygons = append(b.Polygons, rings)
	}
	return b, nil
}
