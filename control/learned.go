package control

import (
	_ "embed"
	"encoding/json"
	"maps"
	"math"

	"salient"
)

//go:embed weights.json
var learned []byte

// Learned is what was fitted to data: by which factor each group of weights departs from the prior of [PriorWeights],
// and how it was found. It knows no place and no side.
type Learned struct {
	Version string             `json:"version"`
	Prior   string             `json:"prior"` // the version of the weights that the factors multiply
	Factors map[string]float64 `json:"factors"`
	Fitted  json.RawMessage    `json:"fitted"` // the record of the fit, for readers
}

// LearnedWeights is the file in use, as it is built in.
func LearnedWeights() (Learned, error) {
	var l Learned
	if err := json.Unmarshal(learned, &l); err != nil {
		return l, &salient.Error{Kind: salient.Failed, What: "the learned weights cannot be read", Err: err}
	}
	return l, nil
}

// DefaultWeights is the set in use: the prior with the learned factors laid over it. docs/decisions/0020 says where the
// numbers come from.
func DefaultWeights() *Weights {
	w := PriorWeights()
	l, err := LearnedWeights()
	if err != nil || l.Prior != w.Version {
		return w // TestLearnedWeights refuses such a file
	}
	w.Apply(l.Factors)
	w.Version = l.Version
	return w
}

// group is weights that are learned together: one number for a kind of evidence.
type group struct {
	name string
	turn func(w *Weights, factor float64)
}

// tilt scales a number that is a chance or a share: its odds are multiplied, so that it stays between 0 and 1.
func tilt(p, factor float64) float64 {
	odds := p / (1 - p) * factor
	return odds / (1 + odds)
}

func groups() []group {
	return []group{
		{"own gain", func(w *Weights, f float64) { w.Own *= f }},
		{"denial", func(w *Weights, f float64) { w.Deny *= f }},
		{"admission", func(w *Weights, f float64) { w.Against *= f }},
		{"third party", func(w *Weights, f float64) { w.Third *= f }},
		{"map", func(w *Weights, f float64) { w.Kind["map"] *= f }},
		{"footage", func(w *Weights, f float64) { w.Evidence["footage"] *= f; w.Evidence["satellite"] *= f }},
		{"second hand", func(w *Weights, f float64) { w.Evidence["second_hand"] *= f }},
		{"hedge", func(w *Weights, f float64) { w.Hedge["alleged"] *= f; w.Hedge["reported"] *= math.Sqrt(f) }},
		{"chorus", func(w *Weights, f float64) { w.Chorus = tilt(w.Chorus, f) }},
		{"repeat", func(w *Weights, f float64) { w.Repeat = tilt(w.Repeat, f) }},
		{"shift", func(w *Weights, f float64) { w.Shift = tilt(w.Shift, f) }},
		{"dispute", func(w *Weights, f float64) { w.Dispute = tilt(w.Dispute, f) }},
		{"door", func(w *Weights, f float64) {
			w.Open[salient.Takes], w.Open[salient.Loses] = tilt(w.Open[salient.Takes], f), tilt(w.Open[salient.Loses], f)
		}},
	}
}

// Groups names the groups of weights that are learned.
func Groups() []string {
	var names []string
	for _, g := range groups() {
		names = append(names, g.name)
	}
	return names
}

// Apply multiplies each group of weights by its factor, the odds of those that are chances. A group not named is left
// as it is; a name that is no group is not used.
func (w *Weights) Apply(factors map[string]float64) {
	w.Kind, w.Open, w.Hedge, w.Evidence = maps.Clone(w.Kind), maps.Clone(w.Open), maps.Clone(w.Hedge), maps.Clone(w.Evidence)
	for _, g := range groups() {
		if f, ok := factors[g.name]; ok {
			g.turn(w, f)
		}
	}
}
