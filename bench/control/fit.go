package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"

	"salient"
	"salient/control"
)

// unit is one thing to learn from: a town with all its days, or a list of places announced together. Its days and places
// err together, so that it counts once however many they are.
type unit struct {
	fit                  bool
	n, log, brier, wrong float64
}

func newUnit() unit { return unit{} }

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

// townUnits scores each town of the layers over the days of from to to.
func (b *bench) townUnits(w *control.Weights, each bool, from, to salient.Day) ([]unit, error) {
	c, err := b.d.engineB("", b.layers, w, each, to)
	if err != nil {
		return nil, err
	}
	out := make([]unit, len(b.towns))
	for i, t := range b.towns {
		u := unit{fit: i%2 == 0}
		for day := int(from - b.d.from); day <= int(to-b.d.from); day++ {
			if y := t.both[day]; y != unsaid {
				u.take(c.p[i][day], float64(y))
			}
		}
		out[i].fit = u.fit
		out[i].merge(u)
	}
	return out, nil
}

// spread is the standard deviation of the logarithm of a factor, as believed before the fit: a weight is hardly two
// times too large or too small.
const spread = .35

// loss is the log score of the fitting half, a unit counting once, and the distance of the factors from the prior.
func (b *bench) loss(factors map[string]float64) (float64, error) {
	w := control.PriorWeights()
	w.Apply(factors)
	total := 0.0
	for _, f := range factors {
		z := math.Log(f) / spread
		total += z * z / 2
	}
	for _, each := range []bool{true, false} {
		units, err := b.townUnits(w, each, b.d.from, b.until)
		if err != nil {
			return 0, err
		}
		total += fitted(units) / 2 // one town, seen in two ways
	}
	units, err := b.autumn.units(w)
	return total + fitted(units), err
}

func fitted(units []unit) float64 {
	sum := 0.0
	for _, u := range units {
		if u.fit && u.n > 0 {
			sum += u.log / u.n
		}
	}
	return sum
}

// search goes up and down with one factor after another, by smaller and smaller steps, until no step helps.
func (b *bench) search() (map[string]float64, error) {
	factors := map[string]float64{}
	for _, g := range control.Groups() {
		factors[g] = 1
	}
	best, err := b.loss(factors)
	if err != nil {
		return nil, err
	}
	for step := .4; step > .04; step /= 2 {
		for moved := true; moved; {
			moved = false
			for _, g := range control.Groups() {
				for _, by := range []float64{math.Exp(step), math.Exp(-step)} {
					was := factors[g]
					factors[g] = was * by
					now, err := b.loss(factors)
					if err != nil {
						return nil, err
					}
					if now < best-1e-3 {
						best, moved = now, true
						break
					}
					factors[g] = was
				}
			}
		}
		fmt.Printf("  steps of %.2f: %.3f\n", step, best)
	}
	for g, f := range factors {
		factors[g] = math.Round(f*100) / 100
	}
	return factors, nil
}

// record is how the weights were fitted, as the file keeps it.
type record struct {
	How     string             `json:"how"`
	Data    []string           `json:"data"`
	Spread  float64            `json:"prior_spread"`
	Half    map[string]float64 `json:"log_score_of_fitting_half"`
	KeptOut map[string]score   `json:"kept_out"`
}

// score is the mean of the units kept out, before (the prior) and after.
type score struct {
	Units      int        `json:"units"`
	Log, Brier [2]float64 // before, after
	Wrong      [2]float64
}

func (b *bench) fit(path string) error {
	fmt.Println("fitting the weights of evidence")
	factors, err := b.search()
	if err != nil {
		return err
	}
	before, err := b.loss(map[string]float64{})
	if err != nil {
		return err
	}
	after, err := b.loss(factors)
	if err != nil {
		return err
	}
	kept, err := b.keptOut(factors)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(record{
		How: "go run ./bench/control -fit: factors on the prior by coordinate search on the log score, each town or list of places counting once, with a normal prior on the logarithm of each factor",
		Data: []string{
			"Ukraine 2022, five layers on towns that changed hands: towns of even number, to " + b.until.String() + ", as known each day and in hindsight (half each)",
			"autumn 2020, statements on places whose holder is known in hindsight (bench/control/autumn2020.csv): every second place by id, as known each day",
		},
		Spread: spread, Half: map[string]float64{"prior": round(before), "fitted, with penalty": round(after)}, KeptOut: kept,
	}, "", "  ")
	if err != nil {
		return err
	}
	out, err := json.MarshalIndent(control.Learned{Version: "2026-2", Prior: control.PriorWeights().Version, Factors: factors, Fitted: text}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(out, '\n'), 0o644)
}

func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// keptOut scores what was not fitted on, with the prior and with the factors.
func (b *bench) keptOut(factors map[string]float64) (map[string]score, error) {
	learned := control.PriorWeights()
	learned.Apply(factors)
	out := map[string]score{}
	for k, w := range []*control.Weights{control.PriorWeights(), learned} {
		add := func(name string, units []unit, err error) error {
			s := out[name]
			n := 0.0
			for _, u := range units {
				if !u.fit && u.n > 0 {
					s.Log[k], s.Brier[k], s.Wrong[k], n = s.Log[k]+u.log/u.n, s.Brier[k]+u.brier/u.n, s.Wrong[k]+u.wrong/u.n, n+1
				}
			}
			s.Units, s.Log[k], s.Brier[k], s.Wrong[k] = int(n), round(s.Log[k]/n), round(s.Brier[k]/n), round(s.Wrong[k]/n)
			out[name] = s
			return err
		}
		june := b.until + 1
		for _, each := range []bool{true, false} {
			name := map[bool]string{true: "as known each day", false: "in hindsight"}[each]
			units, err := b.townUnits(w, each, b.d.from, b.d.to)
			if err := add("Ukraine 2022, towns of odd number, "+name, units, err); err != nil {
				return nil, err
			}
			units, err = b.townUnits(w, each, june, b.d.to)
			if err := add("Ukraine 2022, towns of odd number, June and July, "+name, units, err); err != nil {
				return nil, err
			}
		}
		units, err := b.autumn.units(w)
		if err := add("autumn 2020, the other half of the places, as known each day", units, err); err != nil {
			return nil, err
		}
	}
	return out, nil
}
