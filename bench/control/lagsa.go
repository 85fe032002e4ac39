package main

import (
	"fmt"
	"slices"

	"salient"
)

// flipsOf is the days on which a map's verdict on a village turns from one side to the other, within a period.
func (d *data) flipsOf(which, village int, from, to salient.Day) []flip {
	var out []flip
	held := unsaid
	for t := range d.days() {
		s := d.truths[which].status[t][d.villages[village]]
		if s != 0 && s != 1 {
			continue
		}
		if day := d.from + salient.Day(t); held != unsaid && s != held && day >= from && day <= to {
			out = append(out, flip{t, s})
		}
		held = s
	}
	return out
}

// lags prints how many days after the first map a forecast comes to a village's new side, and how often it does not
// within 45 days or before the next flip.
func (d *data) lags(all []forecast, from, to salient.Day) {
	fmt.Println("days from a flip in the first map to the forecast's: quarter, median, three quarters of those seen; not seen")
	for _, fc := range all {
		var seen []int
		missed := 0
		for k := range d.villages {
			flips := d.flipsOf(0, k, from, to)
			if len(flips) == 0 {
				continue
			}
			p := make([]float64, d.days())
			for t := range p {
				p[t] = .5
				if t < len(fc.p) && fc.p[t] != nil && t <= int(to-d.from) {
					p[t] = fc.p[t][k]
				}
			}
			for i := range flips {
				if lag, ok := lagOf(p[:int(to-d.from)+1], town{flips: flips}, i); ok {
					seen = append(seen, lag)
				} else {
					missed++
				}
			}
		}
		slices.Sort(seen)
		if n := len(seen); n > 0 {
			fmt.Printf("  %-34s %3d %3d %3d; %d of %d\n", fc.name, seen[n/4], seen[n/2], seen[3*n/4], missed, missed+n)
		} else {
			fmt.Printf("  %-34s   -   -   -; %d of %d\n", fc.name, missed, missed)
		}
	}
}

// oracle is the engine given the first map's own verdict on towns, the day the map has it: on those that had a report
// by then, or on all. It tells what is left when reports are neither late nor missing.
func (d *data) oracle(name string, whole bool, from, to salient.Day) forecast {
	c := d.caseA()
	c.Claims = nil
	reported := map[int]salient.Day{}
	for _, r := range d.reports {
		if _, ok := reported[r.place]; !ok {
			reported[r.place] = r.day
		}
	}
	for _, t := range d.towns {
		first, ok := reported[t]
		if whole {
			first, ok = d.from, true
		}
		last := unsaid
		for day := first; ok && day <= to; day++ {
			s := d.truths[0].status[day-d.from][t]
			if s == last || s == unsaid {
				continue
			}
			last = s
			c.Claims = append(c.Claims, d.listed(len(c.Claims), event{day, t, s}))
		}
	}
	return d.engine(name, newEngine(c), from, to)
}
