package lifelines

import (
	"math"
	"math/rand/v2"
	"slices"

	"salient"
	"salient/geo"
	"salient/network"
)

// Chance is the probability that a town is supplied, by drawing who holds what many times over. Each draw keeps
// every place's own probability and lets near places fall together.
type Chance struct {
	// Supplied is the share of the draws in which the side holds the town and a supply entry reaches it over places
	// it holds; places of which nothing is known count as not held.
	Supplied salient.Prob `json:"supplied"`
	// Low and High are the 95 % interval of that share as an estimate from so many draws (Wilson, 1927). It says
	// nothing of whether the probabilities drawn from are right.
	Low  salient.Prob `json:"low"`
	High salient.Prob `json:"high"`
	// IfHeld is the share among the draws in which the side holds the town; null where it never did.
	IfHeld salient.Opt[salient.Prob] `json:"if_held"`
	// IfUnknownHeld is Supplied with every place of which nothing is known counted as held.
	IfUnknownHeld salient.Prob `json:"if_unknown_held"`
	// Apart and Together are Supplied with places that fall independently of each other, and with places that all
	// fall together: how much the answer hangs on the correlation assumed.
	Apart    salient.Prob `json:"apart"`
	Together salient.Prob `json:"together"`
	Draws    int          `json:"draws"`
}

// Drawing sets how control is drawn. The zero value takes the defaults below; the seed makes a run repeatable.
type Drawing struct {
	Draws int            // 0: DefaultDraws; negative: no chances are computed
	Seed  uint64         //
	Range salient.Meters // 0: DefaultRange
}

const (
	// DefaultDraws keeps the interval's half-width under 3.1 percentage points.
	DefaultDraws = 1000
	// vastDraws is as many as a vast case is given: the half-width is under 6.2 percentage points.
	vastDraws = 250
	// DefaultRange is the distance at which the correlation between two places' fates has fallen to 1/e. It is an
	// assumption, about the way between neighbouring towns on a front, and not fitted to any war; Apart and
	// Together show what hangs on it.
	DefaultRange salient.Meters = 15_000
	// neighbours is how many places drawn before it a place looks at.
	neighbours = 8
	// Probabilities closer to 0 or 1 than this are taken as certain: not to be seen in so few draws.
	certain = 1e-6
)

// field draws correlated standard normal numbers for places: each depends on its nearest neighbours among those
// drawn before it (Vecchia, "Estimation and model identification for continuous spatial processes", Journal of the
// Royal Statistical Society B 50, 1988), with correlation exp(−distance/range).
type field struct {
	at    []int   // places in the order they are drawn
	near  [][]int // by position: earlier positions
	beta  [][]float64
	sigma []float64
	z     []float64
}

func newField(points []salient.Point, at []int, scale salient.Meters) *field {
	f := &field{at: at, near: make([][]int, len(at)), beta: make([][]float64, len(at)), sigma: make([]float64, len(at)), z: make([]float64, len(at))}
	rho := func(a, b int) float64 {
		return math.Exp(-float64(geo.Distance(points[at[a]], points[at[b]]) / scale))
	}
	space := each(at, func(p int) geo.XYZ { return geo.InSpace(points[p]) })
	for i := range at {
		f.near[i] = nearest(i, space)
		f.beta[i], f.sigma[i] = regress(i, f.near[i], rho)
	}
	return f
}

// nearest lists the places drawn before the i-th that are nearest to it, the nearest first.
func nearest(i int, at []geo.XYZ) []int {
	near, apart := make([]int, 0, neighbours+1), make([]float64, 0, neighbours+1)
	for j := range i {
		d := geo.Apart(at[i], at[j])
		if len(near) == neighbours && d >= apart[neighbours-1] {
			continue
		}
		k, _ := slices.BinarySearchFunc(apart, d, func(a, b float64) int {
			if a <= b {
				return -1
			}
			return 1
		})
		near, apart = slices.Insert(near, k, j), slices.Insert(apart, k, d)
		near, apart = near[:min(len(near), neighbours)], apart[:min(len(apart), neighbours)]
	}
	return near
}

// regress gives the weights of the neighbours and what is left of the standard deviation, by Gauss elimination.
func regress(i int, near []int, rho func(a, b int) float64) (beta []float64, sigma float64) {
	n := len(near)
	m := make([][]float64, n)
	for a := range m {
		m[a] = make([]float64, n+1)
		for b := range n {
			m[a][b] = rho(near[a], near[b])
		}
		m[a][a] += 1e-9 // two places at one point
		m[a][n] = rho(i, near[a])
	}
	for a := range m { // positive definite: no pivoting is needed
		for b := a + 1; b < n; b++ {
			k := m[b][a] / m[a][a]
			for c := a; c <= n; c++ {
				m[b][c] -= k * m[a][c]
			}
		}
	}
	beta = make([]float64, n)
	left := 1.0
	for a := n - 1; a >= 0; a-- {
		beta[a] = m[a][n]
		for b := a + 1; b < n; b++ {
			beta[a] -= m[a][b] * beta[b]
		}
		beta[a] /= m[a][a]
		left -= beta[a] * rho(i, near[a])
	}
	return beta, math.Sqrt(max(0, left))
}

// draw fills z.
func (f *field) draw(r *rand.Rand) {
	for i := range f.at {
		z := f.sigma[i] * r.NormFloat64()
		for k, j := range f.near[i] {
			z += f.beta[i][k] * f.z[j]
		}
		f.z[i] = z
	}
}

// drawer holds one scratch network for all draws.
type drawer struct {
	g       *ground
	p       []float64 // by place: the chance that the side holds it; NaN: nothing is known
	doubt   []int     // places whose holding is drawn, also where it is supposed: else the draws of all others would be others
	holds   []bool
	roads   []bool
	sources []int32
	open    []int // by road: in how many draws it could be passed
}

func newDrawer(g *ground) *drawer {
	d := &drawer{g: g, p: make([]float64, len(g.c.Places)), holds: make([]bool, len(g.c.Places)), roads: make([]bool, len(g.c.Roads)), open: make([]int, len(g.c.Roads))}
	for i := range d.p {
		p, ok := g.probability(i).Get()
		d.p[i] = float64(p)
		if g.on[i] && ok && p > certain && p < 1-certain {
			d.doubt = append(d.doubt, i)
		}
		switch {
		case g.a.lostPlace[i]:
			d.p[i] = 0
		case g.a.heldPlace[i]:
			d.p[i] = 1
		case !ok:
			d.p[i] = math.NaN()
		}
	}
	return d
}

// settle fixes what is certain; unknown says how places of which nothing is known count.
func (d *drawer) settle(unknown bool) {
	for i, p := range d.p {
		d.holds[i] = p >= .5 || math.IsNaN(p) && unknown
	}
}

// reach follows the roads over what is held in this draw.
func (d *drawer) reach() []bool {
	for e := range d.roads {
		d.roads[e] = d.g.passes(e, d.holds)
	}
	d.sources = d.sources[:0]
	for _, i := range d.g.entryAt {
		if d.holds[i] {
			d.sources = append(d.sources, i)
		}
	}
	return network.Reach(d.g.g, d.roads, d.sources)
}

// tally counts, by place, in how many draws it is held, and held and supplied; by road, in d.open, in how many it can be
// passed.
func (d *drawer) tally(draws int, unknown bool, next func(k int) float64, begin func()) (held, supplied []int) {
	held, supplied = make([]int, len(d.p)), make([]int, len(d.p))
	clear(d.open)
	d.settle(unknown)
	for range draws {
		begin()
		for k, i := range d.doubt {
			d.holds[i] = next(k) < d.p[i]
		}
		in := d.reach()
		for e, passes := range d.roads {
			if passes {
				d.open[e]++
			}
		}
		for i, in := range in {
			if d.holds[i] {
				held[i]++
				if in {
					supplied[i]++
				}
			}
		}
	}
	return held, supplied
}

func cdf(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// chances fills in the chance of every town, and notes that of every road.
func (g *ground) chances(towns []Town, how Drawing) {
	n := how.Draws
	if n < 0 || len(towns) == 0 {
		return
	}
	if n == 0 {
		if n = DefaultDraws; g.vast() {
			n = vastDraws
		}
	}
	if how.Range <= 0 {
		how.Range = DefaultRange
	}
	d := newDrawer(g)
	f := newField(each(g.c.Places, func(p salient.Place) salient.Point { return p.At }), d.doubt, how.Range)
	joint := func(unknown bool) (held, supplied []int) {
		r := rand.New(rand.NewPCG(how.Seed, 1))
		return d.tally(n, unknown, func(k int) float64 { return cdf(f.z[k]) }, func() { f.draw(r) })
	}
	share := func(x int) salient.Prob { return salient.Prob(float64(x) / float64(n)) }
	held, supplied := joint(false)
	for e, k := range d.open {
		g.opens[e] = salient.Some(share(k))
	}
	_, dark := joint(true)
	r := rand.New(rand.NewPCG(how.Seed, 2))
	_, apart := d.tally(n, false, func(int) float64 { return r.Float64() }, func() {})
	u, k := 0.0, 0
	_, together := d.tally(n, false, func(int) float64 { return u }, func() { u = (float64(k) + .5) / float64(n); k++ })
	for t := range towns {
		i := g.index[towns[t].Place]
		c := Chance{Supplied: share(supplied[i]), IfUnknownHeld: share(dark[i]), Apart: share(apart[i]), Together: share(together[i]), Draws: n}
		c.Low, c.High = wilson(supplied[i], n)
		if held[i] > 0 {
			c.IfHeld = salient.Some(salient.Prob(float64(supplied[i]) / float64(held[i])))
		}
		towns[t].Chance = salient.Some(c)
	}
}

// wilson is the 95 % score interval of a share (Wilson, "Probable inference, the law of succession, and statistical
// inference", Journal of the American Statistical Association 22, 1927).
func wilson(x, n int) (low, high salient.Prob) {
	const z = 1.959964 // the normal quantile of 0.975
	p, m := float64(x)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return salient.Prob(max(0, centre-half)), salient.Prob(min(1, centre+half))
}
