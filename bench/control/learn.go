package main

import (
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/control"
)

// part is a body of data that is fitted on by itself.
type part struct {
	name  string
	units func(w *control.Weights) ([]unit, error)
}

// parts are two times of one war and another war: what was learned in one is to hold in the others.
func (b *bench) parts() []part {
	towns := func(from, to salient.Day) func(w *control.Weights) ([]unit, error) {
		return func(w *control.Weights) ([]unit, error) {
			known, err := b.townUnits(w, true, 0, from, to)
			if err != nil {
				return nil, err
			}
			after, err := b.townUnits(w, false, 0, from, to)
			return slices.Concat(known, after), err
		}
	}
	half := salient.DayOf(2022, 4, 10)
	return []part{
		{fmt.Sprintf("Ukraine 2022, five layers on the towns of even number that changed hands, to %s, as known each day and in hindsight", half-1), towns(b.d.from, half-1)},
		{fmt.Sprintf("the same from %s to %s", half, b.until), towns(half, b.until)},
		{"autumn 2020, statements on every second place, by id, whose holder is known in hindsight (bench/control/autumn2020.csv), as known each day", b.autumn.units},
	}
}

const (
	// spread is the standard deviation of the logarithm of a factor, as believed before the fit: a weight is hardly two
	// times too large or too small.
	spread = .35
	// weighs is how many independent observations each part counts as, however many things are in it: a situation is one
	// thing to learn from, and its towns err together.
	weighs = 25
)

// mean is the mean log score of the part's fitting half, each thing counting once.
func (p part) mean(w *control.Weights) (float64, error) {
	units, err := p.units(w)
	sum, n := 0.0, 0.0
	for _, u := range units {
		if !u.kept && u.n > 0 {
			sum, n = sum+u.log/u.n, n+1
		}
	}
	return sum / max(1, n), err
}

// loss is the log score of all parts and the distance of the factors from the prior.
func loss(parts []part, factors map[string]float64) (float64, error) {
	w := control.PriorWeights()
	w.Apply(factors)
	total := 0.0
	for _, f := range factors {
		z := math.Log(f) / spread
		total += z * z / 2
	}
	for _, p := range parts {
		mean, err := p.mean(w)
		if err != nil {
			return 0, err
		}
		total += weighs * mean
	}
	return total, nil
}

// search goes up and down with one factor after another, by smaller and smaller steps, until no step helps.
func search(parts []part) (map[string]float64, error) {
	factors := map[string]float64{}
	for _, g := range control.Groups() {
		factors[g] = 1
	}
	best, err := loss(parts, factors)
	if err != nil {
		return nil, err
	}
	for step := .4; step > .04; step /= 2 {
		for moved := true; moved; {
			if best, moved, err = sweep(parts, factors, step, best); err != nil {
				return nil, err
			}
		}
		fmt.Printf("  steps of %.2f: %.4f\n", step, best)
	}
	for g, f := range factors {
		factors[g] = math.Round(100*f) / 100
	}
	return factors, nil
}

// sweep tries a step up and one down with each factor, and keeps what helps.
func sweep(parts []part, factors map[string]float64, step, best float64) (float64, bool, error) {
	moved := false
	for _, g := range control.Groups() {
		for _, by := range []float64{math.Exp(step), math.Exp(-step)} {
			was := factors[g]
			factors[g] = was * by
			now, err := loss(parts, factors)
			if err != nil {
				return 0, false, err
			}
			if now < best-1e-3 {
				best, moved = now, true
				break
			}
			factors[g] = was
		}
	}
	return best, moved, nil
}
