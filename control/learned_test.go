package control_test

import (
	"encoding/json"
	"slices"
	"testing"

	"salient"
	"salient/control"
)

// The file of learned weights fits the prior it was made for, says how it was made, and is in use.
func TestLearnedWeights(t *testing.T) {
	l, err := control.LearnedWeights()
	if err != nil {
		t.Fatal(err)
	}
	if l.Prior != control.PriorWeights().Version || l.Version == l.Prior || control.DefaultWeights().Version != l.Version {
		t.Errorf("version %s on prior %s; the prior in the code is %s", l.Version, l.Prior, control.PriorWeights().Version)
	}
	for name, f := range l.Factors {
		if !slices.Contains(control.Groups(), name) || f < 1./3 || f > 3 {
			t.Errorf("factor %q is %v", name, f)
		}
	}
	var record struct {
		How     string
		Parts   []any
		KeptOut map[string]any `json:"kept_out_prior_then_fitted"`
	}
	if err := json.Unmarshal(l.Fitted, &record); err != nil || record.How == "" || len(record.Parts) < 2 || len(record.KeptOut) == 0 {
		t.Errorf("the file does not say how it was fitted: %v, %+v", err, record)
	}
}

// Each group moves what it names, and chances stay chances.
func TestEveryGroupMovesSomething(t *testing.T) {
	c := autumn2020()
	c.Sources = append(c.Sources, salient.Source{ID: "map", Kind: "map"})
	for _, s := range []said{
		{day(10, 17), "map", salient.Takes, "hadrut", "az", "alleged", "footage", 0},
		{day(10, 18), "map", salient.Holds, "hadrut", "am", "asserted", "statement", 0},
		{day(10, 21), "az-mod", salient.Takes, "zangilan", "az", "asserted", "statement", 0},
	} {
		tell(c, s)
	}
	of := func(w *control.Weights) [][]salient.Prob {
		var out [][]salient.Prob
		all, _, err := control.NewWith(c, w).Series(c.Span.From, c.Span.Last(), salient.None[salient.Day](), true)
		if err != nil {
			t.Fatal(err)
		}
		for _, ctl := range all {
			for _, h := range ctl.Holds {
				out = append(out, h.P)
			}
		}
		return out
	}
	prior := of(control.PriorWeights())
	for _, g := range control.Groups() {
		for _, f := range []float64{.5, 2} {
			w := control.PriorWeights()
			w.Apply(map[string]float64{g: f})
			moved := false
			for i, p := range of(w) {
				for k, x := range p {
					moved = moved || x != prior[i][k]
					if !(x > 0 && x < 1) {
						t.Fatalf("%s × %v: %v", g, f, p)
					}
				}
			}
			if !moved {
				t.Errorf("%s × %v moves nothing", g, f)
			}
		}
	}
}

// The case's own hazard: the likelier a silent change, the sooner an old report is doubted; without one the engine's.
func TestHazardOfTheCase(t *testing.T) {
	at := func(hazard salient.Opt[salient.Prob]) salient.Prob {
		c := square(1)
		c.Thresholds.Hazard = hazard
		ctl, _, err := control.Compute(c, 90, salient.None[salient.Day]())
		if err != nil {
			t.Fatal(err)
		}
		return ctl.Holds[0].P[1]
	}
	own := salient.Prob(control.DefaultWeights().Hazard)
	quiet, usual, quick := at(salient.Some[salient.Prob](0)), at(salient.None[salient.Prob]()), at(salient.Some[salient.Prob](.02))
	if !(quiet > usual && usual > quick && quick > .5) || usual != at(salient.Some(own)) {
		t.Errorf("none %v, unsaid %v, 0.02 %v", quiet, usual, quick)
	}
}
