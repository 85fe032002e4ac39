package control

import (
	"math"

	"salient/geo"
)

// FieldWeights are the numbers of the spatial field; like [Weights] they know no place and no side.
type FieldWeights struct {
	// Reach is the range of the Matérn covariance in kilometres, Variance its size in squared log-odds.
	Reach, Variance float64
	// Sites is how many of the nearest places that claims speak of inform a place. The weight of each falls with its
	// distance and is nothing at that of the next one after them.
	Sites int
	// Lift is how many kilometres a barrier adds, across the ground, to what lies behind it.
	Lift float64
	// Firm is the log-odds from which a site's label is sure; well below it says next to nothing. Vague is the weight
	// of a label that says nothing, where one that is sure has weight 1.
	Firm, Vague float64
	// Scale multiplies the field's log-odds at the end, and Lean what the sites say on average, raised to the fifth
	// power so that it counts where they agree: the calibration.
	Scale, Lean float64
	// Own is the part of the neighbours' log-odds that a place with claims of its own takes in.
	Own float64
	// Gap is the distance in kilometres to the nearest site beyond which nothing is said of a place.
	Gap float64
}

// site is a place that claims speak of, as its neighbours see it: label t from -1 to 1, and weight w.
type site struct{ t, w float64 }

// local solves the field at one place from a few sites around it. It is a Gaussian-process classifier with a logistic
// likelihood and Laplace's approximation (C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine
// Learning", 2006, algorithms 3.1 and 3.2), with labels that may lie between the classes and be weighted, confined to
// the nearest sites (A. V. Vecchia, "Estimation and model identification for continuous spatial processes", 1988).
// Everything is odd in the labels, so that swapping the sides changes the sign and nothing else. Newton's method
// always starts from nothing, so that an answer depends on the labels alone and not on how they came about.
type local struct {
	w             *FieldWeights
	n             int
	k, l          []float64 // covariance and Cholesky factor, n × n, row by row
	f, a, b, root []float64 // log-odds, K⁻¹f, right-hand side, √W
	cross         []float64 // covariance with the place
	part          []float64 // the part of its weight that each site keeps at its distance
	sites         []site    // of the labels given, with that part
}

func newLocal(w *FieldWeights) *local {
	n := w.Sites
	vec := func() []float64 { return make([]float64, n) }
	return &local{w: w, k: make([]float64, n*n), l: make([]float64, n*n), f: vec(), a: vec(), b: vec(), root: vec(), cross: vec(), part: vec(), sites: make([]site, n)}
}

// lean is what the sites say on average, from -1 to 1.
func lean(sites []site) float64 {
	sum, weight := 0.0, 0.0
	for _, s := range sites {
		sum += s.w * s.t
		weight += s.w
	}
	if weight == 0 {
		return 0
	}
	return sum / weight
}

// matern is the Matérn covariance with smoothness 5/2 at a distance in kilometres.
func (w *FieldWeights) matern(d float64) float64 {
	x := math.Sqrt(5) * d / w.Reach
	return w.Variance * (1 + x + x*x/3) * math.Exp(-x)
}

// place sets the geometry: the sites around a place, nearest first, where each stands, and the distance of the first
// that is not among them. What lies behind a barrier stands higher: that keeps the covariance one of points in space.
func (s *local) place(near []neighbour, spots []geo.XYZ, next float64) {
	s.n = len(near)
	for i, p := range near {
		r := p.far / max(next, 1e-9)
		s.part[i] = 1 - r*r*r*r
		s.cross[i] = s.w.matern(p.far)
		for j, q := range near[:i] {
			c := s.w.matern(lifted(geo.Apart(spots[p.place], spots[q.place]), float64(p.over-q.over)))
			s.k[i*s.n+j], s.k[j*s.n+i] = c, c
		}
		s.k[i*s.n+i] = s.w.Variance * (1 + 1e-8)
	}
}

// lifted is the distance of two points, so far apart on the ground and so far in height.
func lifted(d, up float64) float64 { return math.Sqrt(d*d + up*up) }

// answer is the calibrated log-odds of the field at the place, for labels in the order of its sites.
func (s *local) answer(labels []site) float64 {
	sites := s.sites[:s.n]
	for i, l := range labels {
		sites[i] = site{l.t, l.w * s.part[i]}
	}
	mean, variance := s.solve(sites)
	u := lean(sites)
	return s.w.Scale*flatten(mean, variance) + s.w.Lean*u*u*u*u*u
}

// solve gives the mean and variance of the field's log-odds at the place, by Newton's method. The last step moves by so
// little that the curvature before it serves for the variance.
func (s *local) solve(sites []site) (mean, variance float64) {
	n := s.n
	clear(s.f[:n])
	const steps, enough = 30, 1e-2
	for range steps {
		s.step(sites)
		moved := 0.0
		for i := range n {
			f := dot(s.k[i*n:i*n+n], s.a)
			moved = max(moved, math.Abs(f-s.f[i]))
			s.f[i] = f
		}
		if moved < enough {
			break
		}
	}
	mean = dot(s.cross[:n], s.a)
	for i := range n {
		s.b[i] = s.root[i] * s.cross[i]
	}
	s.lower()
	variance = s.w.Variance - dot(s.b[:n], s.b)
	return mean, max(0, variance)
}

// step is one step of Newton's method: a becomes K⁻¹ of the next f.
func (s *local) step(sites []site) {
	n := s.n
	for i, x := range sites {
		h := math.Tanh(s.f[i] / 2)
		w := x.w*(1-h*h)/4 + 1e-10
		s.root[i] = math.Sqrt(w)
		s.a[i] = w*s.f[i] + x.w*(x.t-h)/2
	}
	s.factor()
	for i := range n {
		s.b[i] = s.root[i] * dot(s.k[i*n:i*n+n], s.a)
	}
	s.lower()
	s.upper()
	for i := range n {
		s.a[i] -= s.root[i] * s.b[i]
	}
}

// factor factors I + √W K √W. On the diagonal of l stands one over the factor's.
func (s *local) factor() {
	n := s.n
	for i := range n {
		root := s.root[i]
		row, k := s.l[i*n:i*n+i+1], s.k[i*n:i*n+i+1]
		for j := range i {
			other := s.l[j*n : j*n+j+1]
			sum := root * k[j] * s.root[j]
			for q, x := range row[:j] {
				sum -= x * other[q]
			}
			row[j] = sum * other[j]
		}
		rest := 1 + root*k[i]*root
		for _, x := range row[:i] {
			rest -= x * x
		}
		row[i] = 1 / math.Sqrt(max(rest, 1e-12))
	}
}

// lower solves L x = b in place, upper Lᵀ x = b.
func (s *local) lower() {
	n := s.n
	for i := range n {
		row, sum := s.l[i*n:i*n+i+1], s.b[i]
		for q, x := range row[:i] {
			sum -= x * s.b[q]
		}
		s.b[i] = sum * row[i]
	}
}

func (s *local) upper() {
	n := s.n
	for i := n - 1; i >= 0; i-- {
		row := s.l[i*n : i*n+i+1]
		x := s.b[i] * row[i]
		s.b[i] = x
		for q, y := range row[:i] {
			s.b[q] -= y * x
		}
	}
}

// dot multiplies as many terms as x has.
func dot(x, y []float64) float64 {
	sum := 0.0
	y = y[:len(x)]
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// flatten folds the variance into the log-odds: the logistic of the result is close to the mean of the logistic of a
// normal variable (D. J. C. MacKay, "The evidence framework applied to classification networks", 1992).
func flatten(mean, variance float64) float64 { return mean / math.Sqrt(1+math.Pi*variance/8) }
