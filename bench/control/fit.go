package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"strconv"
	"strings"

	"salient"
	"salient/control"
)

// unit is one thing to learn from: a town with all its days, or a list of places announced together. Its days and places
// err together, so that it counts once however many they are.
type unit struct {
	kept                 bool // of the half kept out
	n, log, brier, wrong float64
}

// take adds a cell: the probability given to what was so (1), or to what was not (0).
func (u *unit) take(p, y float64) {
	q := min(1-1e-3, max(1e-3, p))
	u.n++
	u.log -= y*math.Log(q) + (1-y)*math.Log(1-q)
	u.brier += (p - y) * (p - y)
	if (p > .5) != (y == 1) {
		u.wrong++
	}
}

// merge adds the mean of another unit.
func (u *unit) merge(v unit) {
	if v.n == 0 {
		return
	}
	u.n++
	u.log, u.brier, u.wrong = u.log+v.log/v.n, u.brier+v.brier/v.n, u.wrong+v.wrong/v.n
}

// bench is the data that the weights are fitted on and scored on.
type bench struct {
	d      *data
	layers *salient.Case
	towns  []town
	autumn *autumn
	until  salient.Day // of the fit, in the case of the layers
}

func newBench(d *data, dir string) (*bench, error) {
	l, err := d.layers(dir)
	if err != nil {
		return nil, err
	}
	b := &bench{d: d, until: salient.DayOf(2022, 5, 31)}
	if b.towns, err = d.transitions(dir); err != nil {
		return nil, err
	}
	b.layers = d.caseB(l, b.towns)
	b.autumn, err = loadAutumn()
	return b, err
}

// townUnits scores the towns of even (0) or odd (1) number over the days of from to to. Those of odd number are kept out.
func (b *bench) townUnits(w *control.Weights, each bool, odd int, from, to salient.Day) ([]unit, error) {
	c, err := b.d.engineB("", b.layers, w, each, to)
	if err != nil {
		return nil, err
	}
	var out []unit
	for i, t := range b.towns {
		if i%2 != odd {
			continue
		}
		var days unit
		for day := int(from - b.d.from); day <= int(to-b.d.from); day++ {
			if y := t.both[day]; y != unsaid {
				days.take(c.p[i][day], float64(y))
			}
		}
		mean := unit{kept: odd == 1}
		mean.merge(days)
		out = append(out, mean)
	}
	return out, nil
}

// record is how the weights were fitted, as the file keeps it.
type record struct {
	How     string              `json:"how"`
	Spread  float64             `json:"spread"`
	Weighs  int                 `json:"observations_a_part_counts_as"`
	Parts   []partRecord        `json:"parts"`
	KeptOut map[string][2]score `json:"kept_out_prior_then_fitted"`
}

type partRecord struct {
	Data string     `json:"data"`
	Log  [2]float64 `json:"log_score_prior_then_fitted"`
}

// score is the mean over things to learn from: log score, Brier score, share of cells that were wrong.
type score struct {
	Things int     `json:"things"`
	Log    float64 `json:"log"`
	Brier  float64 `json:"brier"`
	Wrong  float64 `json:"wrong"`
}

const how = "go run ./bench/control -fit FILE: factors on the prior, found by coordinate search on the log score, each town or list of places announced together counting once and each part of the data counting alike, " +
	"with a normal prior on the logarithm of each factor. Days on which both expert maps contradict the list of transitions are left out."

// fit fits the weights and writes the file, with a version of its own where the factors are others than before.
func (b *bench) fit(path string) error {
	fmt.Println("fitting the weights of evidence")
	factors, err := search(b.parts())
	if err != nil {
		return err
	}
	rec := record{How: how, Spread: spread, Weighs: weighs}
	learned := control.PriorWeights()
	learned.Apply(factors)
	for _, p := range b.parts() {
		of := partRecord{Data: p.name}
		for k, w := range []*control.Weights{control.PriorWeights(), learned} {
			mean, err := p.mean(w)
			if err != nil {
				return err
			}
			of.Log[k] = round(mean)
		}
		rec.Parts = append(rec.Parts, of)
	}
	if rec.KeptOut, err = b.keptOut(factors); err != nil {
		return err
	}
	text, err := json.MarshalIndent(rec, "", "  ")
	if err != nil {
		return err
	}
	before, err := control.LearnedWeights()
	if err != nil {
		return err
	}
	out, err := json.MarshalIndent(control.Learned{Version: nextVersion(before, factors), Prior: control.PriorWeights().Version, Factors: factors, Fitted: text}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(out, '\n'), 0o644)
}

// nextVersion counts on where the factors are others: a result computed with other weights is another result.
func nextVersion(before control.Learned, factors map[string]float64) string {
	if maps.Equal(before.Factors, factors) {
		return before.Version
	}
	year, number, _ := strings.Cut(before.Version, "-")
	n, err := strconv.Atoi(number)
	if err != nil {
		return before.Version + "+"
	}
	return fmt.Sprintf("%s-%d", year, n+1)
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// keptOut scores what was not fitted on, with the prior and with the factors.
func (b *bench) keptOut(factors map[string]float64) (map[string][2]score, error) {
	learned := control.PriorWeights()
	learned.Apply(factors)
	out := map[string][2]score{}
	for k, w := range []*control.Weights{control.PriorWeights(), learned} {
		for _, q := range b.questions() {
			units, err := q.units(w)
			if err != nil {
				return nil, err
			}
			both := out[q.name]
			both[k] = scoreOf(units)
			out[q.name] = both
		}
	}
	return out, nil
}

// questions are what is scored on the half kept out.
func (b *bench) questions() []part {
	towns := func(each bool, from salient.Day) func(w *control.Weights) ([]unit, error) {
		return func(w *control.Weights) ([]unit, error) { return b.townUnits(w, each, 1, from, b.d.to) }
	}
	return []part{
		{"Ukraine 2022, towns of odd number, as known each day", towns(true, b.d.from)},
		{"Ukraine 2022, towns of odd number, in hindsight", towns(false, b.d.from)},
		{"Ukraine 2022, towns of odd number, June and July, as known each day", towns(true, b.until+1)},
		{"Ukraine 2022, towns of odd number, June and July, in hindsight", towns(false, b.until+1)},
		{"autumn 2020, the other half of the places, as known each day", b.autumn.units},
	}
}

func scoreOf(units []unit) score {
	var s score
	for _, u := range units {
		if u.kept && u.n > 0 {
			s.Things++
			s.Log, s.Brier, s.Wrong = s.Log+u.log/u.n, s.Brier+u.brier/u.n, s.Wrong+u.wrong/u.n
		}
	}
	n := float64(max(1, s.Things))
	return score{s.Things, round(s.Log / n), round(s.Brier / n), round(s.Wrong / n)}
}
