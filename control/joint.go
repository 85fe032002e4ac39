package control

import (
	"math"
	"math/rand/v2"

	"salient"
	"salient/geo"
)

// kin is the distance in kilometres over which the errors at two places lose two thirds of what they share.
const kin = 30

// joint draws whole maps whose places each have their own probability and err together with their neighbours: a
// Gaussian copula with an exponential correlation. Places are drawn one after another, each given the nearest of
// those before it (Vecchia, 1988).
type joint struct {
	order   []int
	parents [][]int32
	weights [][]float64
	spread  []float64 // standard deviation of what is left
}

// parentsOf is how many earlier places each place is drawn from.
const parentsOf = 6

func newJoint(places []salient.Place) *joint {
	n := len(places)
	spots := make([]geo.XYZ, n)
	for i, p := range places {
		spots[i] = geo.InSpace(p.At)
	}
	j := &joint{order: rand.New(rand.NewPCG(1, 2)).Perm(n), parents: make([][]int32, n), weights: make([][]float64, n), spread: make([]float64, n)}
	rank := make([]int, n)
	for r, i := range j.order {
		rank[i] = r
	}
	tree := geo.NewNear(spots)
	for i := range spots {
		for _, k := range tree.Of(spots[i], 3*parentsOf) {
			if rank[k] < rank[i] && len(j.parents[i]) < parentsOf {
				j.parents[i] = append(j.parents[i], int32(k))
			}
		}
		j.weights[i], j.spread[i] = given(spots, i, j.parents[i])
	}
	return j
}

// given is how a place depends on its parents: the weight of each, and what is left to chance.
func given(spots []geo.XYZ, i int, parents []int32) ([]float64, float64) {
	n := len(parents)
	like := func(a, b int) float64 { return math.Exp(-geo.Apart(spots[a], spots[b]) / kin) }
	l, b := make([]float64, n*n), make([]float64, n)
	for r := range n {
		b[r] = like(i, int(parents[r]))
		for c := 0; c <= r; c++ {
			x := like(int(parents[r]), int(parents[c]))
			if r == c {
				x += 1e-6 // places at one spot
			}
			x -= dot(l[r*n:r*n+c], l[c*n:])
			if r == c {
				l[r*n+c] = math.Sqrt(max(x, 1e-9))
			} else {
				l[r*n+c] = x / l[c*n+c]
			}
		}
	}
	forward(l, b)
	left := 1 - dot(b, b)
	backward(l, b)
	return b, math.Sqrt(max(0, left))
}

// draw gives the area per side of each of a number of drawn maps: side, draw.
func (j *joint) draw(ctl *salient.Control, km2 []float64, draws int, rnd *rand.Rand) [][]float64 {
	held := make([][]float64, len(ctl.Sides))
	for k := range held {
		held[k] = make([]float64, draws)
	}
	limits := limits(ctl)
	g := make([]float64, len(j.order))
	for d := range draws {
		for _, i := range j.order {
			x := j.spread[i] * rnd.NormFloat64()
			for r, p := range j.parents[i] {
				x += j.weights[i][r] * g[p]
			}
			g[i] = x
			if limits[i] == nil {
				continue
			}
			k := 0
			for k < len(limits[i]) && x > limits[i][k] {
				k++
			}
			held[k][d] += km2[i]
		}
	}
	return held
}

// limits cuts the normal variable of each known place into the sides, by their probabilities.
func limits(ctl *salient.Control) [][]float64 {
	out := make([][]float64, len(ctl.Holds))
	for i, h := range ctl.Holds {
		if !h.Known() {
			continue
		}
		sum := 0.0
		out[i] = make([]float64, 0, len(h.P)-1)
		for _, p := range h.P[:len(h.P)-1] {
			sum += float64(p)
			out[i] = append(out[i], math.Sqrt2*math.Erfinv(2*min(1, sum)-1))
		}
	}
	return out
}
