package control

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"

	"salient"
	"salient/geo"
)

// kin is the distance in kilometres over which the errors at two places lose two thirds of what they share.
const kin = 60

// joint draws whole maps whose places each have their own probability and err together with their neighbours: a
// Gaussian copula with an exponential correlation. Places are drawn one after another in a random order, each given the
// nearest of those before it (Vecchia, 1988). Everything lies in the order of drawing, so that a draw reads memory once
// from end to end.
type joint struct {
	order   []int32 // the place drawn at each step
	first   []int32 // where the parents of each step begin, and at the end how many there are
	parents []int32 // earlier steps
	weights []float64
	spread  []float64 // per step: the standard deviation of what is left to chance
}

// parentsOf is how many earlier places each place is drawn from.
const parentsOf = 6

func newJoint(places []salient.Place) *joint {
	n := len(places)
	spots := make([]geo.XYZ, n)
	for i, p := range places {
		spots[i] = geo.InSpace(p.At)
	}
	j := &joint{order: make([]int32, n), first: make([]int32, n+1), spread: make([]float64, n)}
	rank := make([]int, n)
	for r, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		j.order[r], rank[i] = int32(i), r
	}
	tree := geo.NewNear(spots)
	own := make([]int, 0, parentsOf)
	for r, i := range j.order {
		own = own[:0]
		for _, k := range tree.Of(spots[i], 3*parentsOf) {
			if rank[k] < r && len(own) < parentsOf {
				own = append(own, k)
			}
		}
		var weights []float64
		weights, j.spread[r] = given(spots, int(i), own)
		for k, p := range own {
			j.parents, j.weights = append(j.parents, int32(rank[p])), append(j.weights, weights[k])
		}
		j.first[r+1] = int32(len(j.parents))
	}
	return j
}

// given is how a place depends on its parents: the weight of each, and what is left to chance.
func given(spots []geo.XYZ, i int, parents []int) ([]float64, float64) {
	n := len(parents)
	like := func(a, b int) float64 { return math.Exp(-geo.Apart(spots[a], spots[b]) / kin) }
	l, b := make([]float64, n*n), make([]float64, n)
	for r := range n {
		b[r] = like(i, parents[r])
		for c := 0; c <= r; c++ {
			x := like(parents[r], parents[c])
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

// lanes is how many maps are drawn side by side: what a step needs is read once for all of them.
const lanes = 4

// tally is what a side holds on some drawn maps: area and number of places.
type tally struct{ km2, places []float64 }

// draw gives what each side holds on each of a number of drawn maps. The same seed gives the same maps, on however many
// processors.
func (j *joint) draw(ctl *salient.Control, km2 []float64, draws int, seed uint64) []tally {
	held := make([]tally, len(ctl.Sides))
	for k := range held {
		held[k] = tally{make([]float64, draws), make([]float64, draws)}
	}
	steps := j.steps(ctl, km2)
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			g := make([][lanes]float64, len(j.order))
			for {
				batch := int(next.Add(1)) - 1
				if batch*lanes >= draws {
					return
				}
				sums := j.batch(g, steps, len(ctl.Sides), rand.New(rand.NewPCG(seed, uint64(batch))))
				for k := range held {
					copy(held[k].km2[batch*lanes:], sums[k].km2[:])
					copy(held[k].places[batch*lanes:], sums[k].places[:])
				}
			}
		})
	}
	all.Wait()
	return held
}

// steps is what a draw needs to know of each place, in the order of drawing.
type steps struct {
	km2    []float64
	one    []float64 // 1 for a place of which something is known, else 0, and so is its area
	limits []float64 // per step, one fewer than there are sides: where the normal variable is cut
}

// steps cuts the normal variable of each known place into the sides, by their probabilities.
func (j *joint) steps(ctl *salient.Control, km2 []float64) steps {
	cuts := len(ctl.Sides) - 1
	s := steps{km2: make([]float64, len(j.order)), one: make([]float64, len(j.order)), limits: make([]float64, cuts*len(j.order))}
	for r, i := range j.order {
		h := &ctl.Holds[i]
		if !h.Known() {
			continue
		}
		s.km2[r], s.one[r] = km2[i], 1
		sum := 0.0
		for k, p := range h.P[:cuts] {
			sum += float64(p)
			s.limits[r*cuts+k] = math.Sqrt2 * math.Erfinv(2*min(1, sum)-1)
		}
	}
	return s
}

// sums is what a side holds on the maps drawn side by side.
type sums struct{ km2, places [lanes]float64 }

// batch draws some maps side by side and sums up what each side holds.
func (j *joint) batch(g [][lanes]float64, s steps, sides int, rnd *rand.Rand) []sums {
	held := make([]sums, sides)
	for r := range g {
		var x [lanes]float64
		for l := range x {
			x[l] = j.spread[r] * rnd.NormFloat64()
		}
		for k := j.first[r]; k < j.first[r+1]; k++ {
			w, from := j.weights[k], &g[j.parents[k]]
			for l := range x {
				x[l] += w * from[l]
			}
		}
		g[r] = x
		limits := s.limits[r*(sides-1) : (r+1)*(sides-1)]
		for l := range x {
			k := 0
			for k < len(limits) && x[l] > limits[k] {
				k++
			}
			held[k].km2[l] += s.km2[r]
			held[k].places[l] += s.one[r]
		}
	}
	return held
}

// forward solves L x = b and backward Lᵀ x = b, in place, for L of len(b) rows.
func forward(l, b []float64) {
	n := len(b)
	for i := range b {
		b[i] = (b[i] - dot(b[:i], l[i*n:])) / l[i*n+i]
	}
}

func backward(l, b []float64) {
	n := len(b)
	for i := n - 1; i >= 0; i-- {
		b[i] /= l[i*n+i]
		for j := range i {
			b[j] -= l[i*n+j] * b[i]
		}
	}
}
