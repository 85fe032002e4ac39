package main

import (
	"fmt"
	"math"
	"slices"
)

// law is what baseRate holds: the chance of arrival by way and tempo, and the day by way with the spread around it.
type law struct {
	chance []float64 // of 1, ln(1 + km), ln(0.05 + km a day)
	day    []float64 // of 1, ln(1 + km)
	ratios []float64 // quantiles of the day over its middle, in twentieths
}

// fit fits the chance by logistic regression (iteratively reweighted least squares), the logarithm of the day by least
// squares over those that were taken, and takes the spread from the residuals as they are (split conformal prediction:
// Lei and others, "Distribution-free predictive inference for regression", Journal of the American Statistical
// Association 113, 2018).
func fit(asks []ask) law {
	var all, came [][]float64
	var whether, when []float64
	for _, a := range asks {
		way := math.Log1p(a.clock.Distance.Km())
		all = append(all, []float64{1, way, math.Log(.05 + a.clock.Tempo.Km())})
		whether = append(whether, float64(min(a.after, 1)))
		if a.after > 0 {
			came, when = append(came, []float64{1, way}), append(when, math.Log(float64(a.after)))
		}
	}
	l := law{chance: logistic(all, whether), day: weighted(came, when, nil)}
	res := make([]float64, len(came))
	for i, x := range came {
		res[i] = math.Exp(when[i] - dot(l.day, x))
	}
	slices.Sort(res)
	for k := range 21 {
		l.ratios = append(l.ratios, res[min(len(res)-1, k*len(res)/20)])
	}
	return l
}

func (l law) print() {
	fmt.Printf("base rate\n  at: %.2f, byWay: %.2f, byTempo: %.2f,\n  day: %.2f, dayByWay: %.2f,\n  ratios: %.3f\n\n",
		l.chance[0], l.chance[1], l.chance[2], l.day[0], l.day[1], l.ratios)
}

func logistic(x [][]float64, y []float64) []float64 {
	w := make([]float64, len(x[0]))
	for range 25 {
		weight, target := make([]float64, len(x)), make([]float64, len(x))
		for i := range x {
			z := dot(w, x[i])
			p := 1 / (1 + math.Exp(-z))
			weight[i] = max(1e-9, p*(1-p))
			target[i] = z + (y[i]-p)/weight[i]
		}
		w = weighted(x, target, weight)
	}
	return w
}

// weighted is least squares by the normal equations, all weights one where none are given.
func weighted(x [][]float64, y, weight []float64) []float64 {
	n := len(x[0])
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n+1)
	}
	for k, row := range x {
		w := 1.
		if weight != nil {
			w = weight[k]
		}
		for i := range n {
			for j := range n {
				m[i][j] += w * row[i] * row[j]
			}
			m[i][n] += w * row[i] * y[k]
		}
	}
	for i := range n { // Gauss–Jordan; the matrices are small and positive definite
		for k := range n {
			if k == i {
				continue
			}
			f := m[k][i] / m[i][i]
			for j := i; j <= n; j++ {
				m[k][j] -= f * m[i][j]
			}
		}
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = m[i][n] / m[i][i]
	}
	return out
}

func dot(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}
