package main

import (
	"math"

	"salient/geo"
)

// gaussianProcess is the plain recipe: a Gaussian-process classifier over all reported towns at once, Matérn 3/2
// with variance 200 and range 150 km, zero mean, labels 0.001 and 0.999, contested 0.45 with weight 0.3, Laplace's
// approximation. It answers log-odds, to be calibrated. The cost is the cube of the number of towns.
func (d *data) gaussianProcess(s seen) []float64 {
	n := len(s.town)
	y, w := make([]float64, n), make([]float64, n)
	for i, st := range s.status {
		y[i], w[i] = []float64{.001, .999, .45}[st], []float64{1, 1, .3}[st]
	}
	k := make([][]float64, n)
	for i := range k {
		k[i] = make([]float64, n)
		for j := range i + 1 {
			k[i][j] = matern(geo.Apart(d.spots[s.town[i]], d.spots[s.town[j]]))
			k[j][i] = k[i][j]
		}
		k[i][i] += 1e-6
	}
	f, a, root := make([]float64, n), make([]float64, n), make([]float64, n)
	var l [][]float64
	for range 40 {
		l = curvature(k, f, w, root)
		b, c := make([]float64, n), make([]float64, n)
		for i := range b {
			b[i] = root[i]*root[i]*f[i] + w[i]*(y[i]-logistic(f[i]))
		}
		for i := range c {
			c[i] = root[i] * dot(k[i], b)
		}
		lower(l, c)
		upper(l, c)
		moved := 0.0
		for i := range a {
			a[i] = b[i] - root[i]*c[i]
		}
		for i := range f {
			next := dot(k[i], a)
			moved = max(moved, math.Abs(next-f[i]))
			f[i] = next
		}
		if moved < 1e-4 {
			break
		}
	}
	l = curvature(k, f, w, root)
	out := make([]float64, len(d.villages))
	cross := make([]float64, n)
	for v, place := range d.villages {
		for i, t := range s.town {
			cross[i] = matern(geo.Apart(d.spots[place], d.spots[t]))
		}
		mean := dot(cross, a)
		for i := range cross {
			cross[i] *= root[i]
		}
		lower(l, cross)
		variance := max(0, matern(0)-dot(cross, cross))
		out[v] = mean / math.Sqrt(1+math.Pi*variance/8)
	}
	return out
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func matern(d float64) float64 {
	a := math.Sqrt(3) * d / 150
	return 200 * (1 + a) * math.Exp(-a)
}

// curvature factors I + √W K √W at f.
func curvature(k [][]float64, f, w, root []float64) [][]float64 {
	n := len(f)
	for i := range root {
		p := logistic(f[i])
		root[i] = math.Sqrt(w[i]*p*(1-p) + 1e-9)
	}
	l := make([][]float64, n)
	for i := range l {
		l[i] = make([]float64, n)
		for j := 0; j <= i; j++ {
			x := root[i]*k[i][j]*root[j] - dot(l[i][:j], l[j])
			if i == j {
				l[i][i] = math.Sqrt(x + 1)
			} else {
				l[i][j] = x / l[j][j]
			}
		}
	}
	return l
}

func dot(x, y []float64) float64 {
	s := 0.0
	for i, v := range x {
		s += v * y[i]
	}
	return s
}

func lower(l [][]float64, b []float64) {
	for i := range b {
		b[i] = (b[i] - dot(b[:i], l[i])) / l[i][i]
	}
}

func upper(l [][]float64, b []float64) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] /= l[i][i]
		for j := range i {
			b[j] -= l[i][j] * b[i]
		}
	}
}
