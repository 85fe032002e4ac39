package salient

import (
	"cmp"
	"math"
	"slices"
)

// Prob is a probability, 0 to 1.
type Prob float64

// Band is one row of the fixed table of likelihood words.
type Band struct {
	From, To Prob
	Word     string
}

// Bands is the likelihood table of ICD 203 (Analytic Standards, Office of the Director of National
// Intelligence, 2015), first row of words only. Likelihood is kept apart from confidence.
func Bands() []Band {
	return []Band{
		{0, .05, "almost no chance"},
		{.05, .20, "very unlikely"},
		{.20, .45, "unlikely"},
		{.45, .55, "roughly even chance"},
		{.55, .80, "likely"},
		{.80, .95, "very likely"},
		{.95, 1, "almost certain"},
	}
}

// Word is the likelihood word for the probability. A value on the edge of two bands takes the upper one; the
// table's ends, 1 and 99 per cent, are stretched to 0 and 1.
func (p Prob) Word() string {
	word := ""
	for _, b := range Bands() {
		if p >= b.From || word == "" {
			word = b.Word
		}
	}
	return word
}

// Hundredths rounds probabilities that sum to 1 to whole hundredths that sum to 100, each within one of its own
// (largest remainder, A. Hamilton, 1792; of equal remainders the greater probability's goes up first, then the earlier
// one's). Others are rounded each by itself.
func Hundredths(ps []Prob) []int {
	out, order, left, sum := make([]int, len(ps)), make([]int, len(ps)), 100, 0.0
	for i, p := range ps {
		out[i], order[i] = int(math.Floor(float64(p)*100+1e-9)), i
		left -= out[i]
		sum += float64(p)
	}
	if math.Abs(sum-1) > 1e-6 || left > len(ps) {
		for i, p := range ps {
			out[i] = int(math.Round(float64(p) * 100))
		}
		return out
	}
	rest := func(i int) float64 { return math.Round((float64(ps[i])*100-float64(out[i]))*1e6) / 1e6 }
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(rest(j), rest(i)), cmp.Compare(ps[j], ps[i]))
	})
	for _, i := range order[:max(0, left)] {
		out[i]++
	}
	return out
}
