package salient

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
