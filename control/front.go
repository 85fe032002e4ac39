package control

import (
	"fmt"
	"math"
	"slices"

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
	return NewGround(c).Line(ctl, side, .5)
}

// Line is [Front] at another probability than one half: the lines at 0.2 and 0.8 bound the band in which the front
// lies.
func (g *Ground) Line(ctl *salient.Control, side salient.ID, level salient.Prob) (salient.Front, error) {
	f := salient.Front{Day: ctl.Day, Known: ctl.Known, Side: side, Lines: []salient.Path{}, From: []salient.Ref{}}
	s := slices.Index(ctl.Sides, side)
	if s < 0 {
		return f, noSide(side)
	}
	seen := map[salient.ID]bool{}
	for _, line := range g.tri.Level(values(g.c, ctl, s), float64(level), reach) {
		path := make(salient.Path, len(line))
		for i, x := range line {
			path[i] = g.plane.From(x.At)
			f.From = cite(f.From, seen, ctl.Holds[x.In], ctl.Holds[x.Out])
		}
		f.Lines = append(f.Lines, path)
	}
	return f, nil
}

func noSide(side salient.ID) error {
	return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("the case has no side %q", side), Mend: "use the id of a side of case.toml"}
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
