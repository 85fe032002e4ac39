package main

import (
	"fmt"
	"math"
	"time"

	"salient"
	"salient/control"
)

// caseA is the towns' reports as a case: one source, a list that somebody keeps.
func (d *data) caseA() *salient.Case {
	c := &salient.Case{Format: 1, Zone: time.UTC, Span: salient.Span{From: d.from, To: d.to + 1},
		Thresholds: salient.Thresholds{Held: .6}, Sources: []salient.Source{{ID: "list", Kind: "dataset"}}, Boundaries: d.rivers}
	for _, s := range sides() {
		c.Sides = append(c.Sides, salient.Side{ID: salient.ID(s)})
	}
	for i, id := range d.ids {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(id), At: d.at[i]})
	}
	for i, r := range d.reports {
		c.Claims = append(c.Claims, d.listed(i, r))
	}
	return c
}

// listed is an entry of the list as a claim.
func (d *data) listed(i int, r event) salient.Claim {
	x := salient.Claim{ID: salient.ID(fmt.Sprint(i)), Day: r.day, Known: r.day, Source: "list", Place: salient.ID(d.ids[r.place]),
		Predicate: salient.Contests, Hedge: "asserted", Evidence: "dataset"}
	if r.status != contested {
		x.Predicate, x.Side = salient.Holds, salient.ID(sides()[r.status])
	}
	return x
}

func newEngine(c *salient.Case) *control.Engine { return control.New(c) }

// engine is the forecast of the engine, each day as known that day.
func (d *data) engine(name string, e *control.Engine, from, to salient.Day) forecast {
	fc := forecast{name, make([][]float64, d.days())}
	all, _, err := e.Series(from, to, salient.None[salient.Day](), true)
	if err != nil {
		fmt.Println(err)
		return fc
	}
	for _, ctl := range all {
		p := make([]float64, len(d.villages))
		for k, v := range d.villages {
			p[k] = .5
			if h := ctl.Holds[v]; h.Known() {
				p[k] = float64(h.P[1])
			}
		}
		fc.p[ctl.Day-d.from] = p
	}
	return fc
}

// period is a run of days that is scored by itself.
type period struct {
	name     string
	from, to salient.Day
}

// periods is the months that settings were chosen on, those that were seen rarely, those never seen; or the one asked for.
func (d *data) periods(fitFrom, fitTo salient.Day, asked salient.Span) []period {
	if asked.To > asked.From {
		return []period{{fmt.Sprintf("as asked: %s to %s", asked.From, asked.Last()), asked.From, min(d.to, asked.Last())}}
	}
	seen := salient.DayOf(2022, 7, 31)
	out := []period{{"fit: 10 April - 31 May (the engine's settings and the calibration of the Gaussian process were chosen on these days)", fitFrom, min(d.to, fitTo)},
		{"score: June - July (nothing fitted; docs/decisions/0021 says how often they were looked at)", fitTo + 1, min(d.to, seen)}}
	if d.to > seen {
		out = append(out, period{"kept back: from August (not seen while building)", seen + 1, d.to})
	}
	return out
}

func taskA(d *data, quick bool, asked salient.Span) {
	from, fitTo := salient.DayOf(2022, 4, 10), salient.DayOf(2022, 5, 31)
	if asked.To > asked.From {
		from = min(from, asked.From)
	}
	fmt.Printf("Task A: %d reports on %d towns in, %d villages out; split by time, each day as known that day\n", len(d.reports), len(d.towns), len(d.villages))
	all := d.baselines(from, d.to, fitTo, quick)
	start := time.Now()
	all = append(all, d.engine("engine", newEngine(d.caseA()), from, d.to))
	fmt.Printf("engine: %.1f s for %d days\n", time.Since(start).Seconds(), int(d.to-from)+1)
	rivals := len(all) - 1
	all = append(all, d.other(from), d.oracle("(engine, first map's word on those towns)", false, from, d.to), d.oracle("(engine, first map's word on all towns)", true, from, d.to))
	for _, p := range d.periods(from, fitTo, asked) {
		d.table(all, rivals, p)
	}
}

// table prints one period: every method, the engine's lead over its rivals, days of lag and reliability.
func (d *data) table(all []forecast, rivals int, p period) {
	fmt.Printf("\n%s\n", p.name)
	fmt.Printf("%-42s %-23s %-23s %-23s %-23s %-9s %s\n", "accuracy / Brier", "first map, 25 km", "second map, 25 km", "where both agree, 25 km", "first map, 50 km", "all", "ECE all, 25 km; log 25 km; flip error")
	for _, fc := range all {
		d.line(fc, p.from, p.to)
	}
	d.compare(all[rivals], all[:rivals], p.from, p.to)
	d.lags(all, p.from, p.to)
	for _, within := range []float64{25, math.Inf(1)} {
		fmt.Printf("reliability of the engine within %v km, first map\n", within)
		d.score(all[rivals], 0, p.from, p.to, within).diagram()
	}
}

func (d *data) line(fc forecast, from, to salient.Day) {
	cell := func(which int, within float64) string {
		s := d.score(fc, which, from, to, within)
		return fmt.Sprintf("%.4f / %.4f", s.accuracy(), s.meanBrier())
	}
	far, near := d.score(fc, 0, from, to, math.Inf(1)), d.score(fc, 0, from, to, 25)
	flip, n := d.flipError(fc, 0, from, to)
	fmt.Printf("%-42s %-23s %-23s %-23s %-23s %.4f    %.3f, %.3f; %.3f; %.3f of %d\n", fc.name, cell(0, 25), cell(1, 25), cell(2, 25), cell(0, 50),
		far.accuracy(), far.calibration(), near.calibration(), near.meanLog(), flip, n)
}

// compare prints the engine's lead over each other method, with intervals.
func (d *data) compare(engine forecast, rivals []forecast, from, to salient.Day) {
	fmt.Println("engine minus the other, within 25 km: accuracy and Brier with 95 % intervals, places drawn again 1,000 times")
	for _, fc := range rivals {
		fmt.Printf("  %-32s", fc.name)
		for which := range 3 {
			a, b := d.score(engine, which, from, to, 25), d.score(fc, which, from, to, 25)
			n := len(a.n)
			acc := func(w []float64) float64 { return ratio(w, a.hits, a.n) - ratio(w, b.hits, b.n) }
			bri := func(w []float64) float64 { return ratio(w, a.brier, a.n) - ratio(w, b.brier, b.n) }
			al, ah := interval(n, acc)
			bl, bh := interval(n, bri)
			fmt.Printf("  %+.4f (%+.4f %+.4f) %+.4f (%+.4f %+.4f)", a.accuracy()-b.accuracy(), al, ah, a.meanBrier()-b.meanBrier(), bl, bh)
		}
		fmt.Println()
	}
}
