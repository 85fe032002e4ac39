package control

import (
	"math"

	"salient"
)

// reach is the longest gap between neighbouring places, in kilometres, through which a front is drawn.
const reach = 100

// Front is the line around what a side more likely holds than not, drawn between the places of the case: it passes
// between neighbours (in the Delaunay triangulation) where the probability, taken as linear from one to the other,
// is one half. The side's ground lies on the left. It does not run between places of which nothing is known, nor
// through gaps of more than 100 km; where one side holds all there is no line. From names the strongest claims of
// the places along it. The error is of kind NotFound for a side the control does not have.
func Front(c *salient.Case, ctl *salient.Control, side salient.ID) (salient.Front, error) {
	return NewGround(c, nil).Line(ctl, side, .5)
}

// values is the probability of side s at each place of the case, NaN where it is not known.
func values(c *salient.Case, ctl *salient.Control, s int) []float64 {
	out := make([]float64, len(c.Places))
	for i := range out {
		out[i] = math.NaN()
		if i < len(ctl.Holds) && ctl.Holds[i].Known() && s < len(ctl.Holds[i].P) {
			out[i] = float64(ctl.Holds[i].P[s])
		}
	}
	return out
}

// perPlace is how many claims a front names of each place along it.
const perPlace = 2

func cite(from []salient.Ref, seen map[salient.ID]bool, holds ...salient.Hold) []salient.Ref {
	for _, h := range holds {
		for _, b := range h.Because[:min(perPlace, len(h.Because))] {
			if !seen[b.Claim] {
				seen[b.Claim] = true
				from = append(from, salient.Ref{Noun: salient.ClaimNoun, ID: b.Claim})
			}
		}
	}
	return from
}
