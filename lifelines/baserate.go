package lifelines

import (
	"math"

	"salient"
)

// rate is a law of arrivals: how likely an advance is to arrive within [Horizon] days, by the way left and the tempo
// around, and after how many days if it does, by the way left. Ways in kilometres, tempo in kilometres a day.
type rate struct {
	// The chance is 1 ÷ (1 + e^−z), z = at + byWay · ln(1 + way) + byTempo · ln(0.05 + tempo).
	at, byWay, byTempo float64
	// The day is e^(day + dayByWay · ln(1 + way)) times a ratio whose quantiles from 0 to 1 in steps of a twentieth
	// are ratios. What stalls and what breaks through is in their spread: the ninth decile is nineteen times the first.
	day, dayByWay float64
	ratios        [21]float64
}

// baseRate is the law fitted by
//
//	go run ./bench/network/clock ../shared/data/ukraine-2022
//
// on places within 50 km of the front in Ukraine between 3 March and 10 April 2022, by the verdicts of one published map
// on who held them: how many were taken within 90 days, and after how many days those that were. Later days and another
// war are held back for measuring it.
func baseRate() rate {
	return rate{
		at: 0.64, byWay: -0.53, byTempo: 0.17,
		day: 1.99, dayByWay: 0.24,
		ratios: [21]float64{.052, .112, .197, .311, .397, .524, .647, .784, .917, 1.045, 1.189, 1.343, 1.505, 1.712, 1.960, 2.198, 2.454, 2.837, 3.767, 4.967, 8.527},
	}
}

// chance is the chance of arrival within the horizon.
func (r rate) chance(way, tempo salient.Meters) float64 {
	z := r.at + r.byWay*math.Log1p(way.Km()) + r.byTempo*math.Log(.05+tempo.Km())
	return 1 / (1 + math.Exp(-z))
}

// by is the share of those that arrive within the horizon which had arrived by the end of a day.
func (r rate) by(way salient.Meters, day int) float64 {
	if day >= Horizon {
		return 1
	}
	ratio := float64(day) / math.Exp(r.day+r.dayByWay*math.Log1p(way.Km()))
	for i, next := range r.ratios[1:] {
		if ratio < next {
			last := r.ratios[i]
			return (float64(i) + max(0, ratio-last)/(next-last)) / float64(len(r.ratios)-1)
		}
	}
	return 1
}
