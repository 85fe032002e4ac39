package main

import (
	"math"

	"salient/control"
)

// coursesB is every method of Task B.
func (d *data) coursesB(l *layers, towns []town) ([]course, error) {
	var out []course
	for k, name := range l.names {
		out = append(out, d.course("only "+name, towns, func(day int, t town) float64 {
			switch s := l.status[k][day][t.place]; s {
			case unsaid, contested:
				return .5
			case 0:
				return .02
			}
			return .98
		}))
	}
	out = append(out, d.course("majority share", towns, func(day int, t town) float64 { return share(l, day, t.place) }),
		d.course("last report wins", towns, func(day int, t town) float64 { return lastWins(l, d, day, t.place) }),
		d.dawidSkene(l, towns), d.plainChain(l, towns))
	c := d.caseB(l, towns)
	for _, q := range []struct {
		name string
		w    *control.Weights
		each bool
	}{
		{"engine, prior weights, as known each day", control.PriorWeights(), true}, {"engine, prior weights, in hindsight", control.PriorWeights(), false},
		{"engine, as known each day", control.DefaultWeights(), true}, {"engine, in hindsight", control.DefaultWeights(), false},
	} {
		now, err := d.engineB(q.name, c, q.w, q.each, d.to)
		if err != nil {
			return nil, err
		}
		out = append(out, now)
	}
	return out, nil
}

func (d *data) course(name string, towns []town, f func(day int, t town) float64) course {
	c := course{name: name, p: make([][]float64, len(towns))}
	for i, t := range towns {
		c.p[i] = make([]float64, d.days())
		for day := range c.p[i] {
			c.p[i][day] = f(day, t)
		}
	}
	return c
}

// votes is what each source says of a place on a day: 0, 1 or unsaid. The layers of advances and of a side's gains say
// nothing where they show nothing; "yes" in the layer of the first side's gains is a vote for it.
func votes(l *layers, day, place int) [5]int8 {
	var v [5]int8
	for k := range v {
		s := l.status[k][day][place]
		switch {
		case s == contested, k > 0 && k < 4 && s == 0:
			s = unsaid
		case k == 3 && s == 1:
			s = 0
		}
		v[k] = s
	}
	return v
}

func share(l *layers, day, place int) float64 {
	yes, n := .1, .2
	for _, v := range votes(l, day, place) {
		if v != unsaid {
			yes, n = yes+float64(v), n+1
		}
	}
	return yes / n
}

func lastWins(l *layers, d *data, day, place int) float64 {
	now := votes(l, day, place)
	for ; day > 0; day-- {
		was := votes(l, day-1, place)
		for k := range now {
			if now[k] != was[k] && now[k] != unsaid {
				return .02 + .96*float64(now[k])
			}
		}
		now = was
	}
	return .02
}

// dawidSkene fits one confusion table a source by EM, each town and day by itself (A. P. Dawid and A. M. Skene,
// "Maximum likelihood estimation of observer error-rates using the EM algorithm", 1979).
func (d *data) dawidSkene(l *layers, towns []town) course {
	c := d.course("Dawid-Skene", towns, func(day int, t town) float64 { return share(l, day, t.place) })
	for range 30 {
		prior, table := d.confusion(l, towns, c)
		for i, t := range towns {
			for day := range c.p[i] {
				odds := math.Log(prior / (1 - prior))
				for k, v := range votes(l, day, t.place) {
					if v != unsaid {
						odds += math.Log(table[k][1][v] / table[k][0][v])
					}
				}
				c.p[i][day] = logistic(odds)
			}
		}
	}
	return c
}

// confusion is the share of the second side and, per source, how often it says what when the truth is which, under
// the probabilities of c.
func (d *data) confusion(l *layers, towns []town, c course) (prior float64, table [5][2][2]float64) {
	for k := range table {
		table[k] = [2][2]float64{{1, 1}, {1, 1}}
	}
	n := 0.0
	for i, t := range towns {
		for day, p := range c.p[i] {
			prior, n = prior+p, n+1
			for k, v := range votes(l, day, t.place) {
				if v != unsaid {
					table[k][1][v] += p
					table[k][0][v] += 1 - p
				}
			}
		}
	}
	for k := range table {
		for y := range table[k] {
			s := table[k][y][0] + table[k][y][1]
			table[k][y][0] /= s
			table[k][y][1] /= s
		}
	}
	return prior / n, table
}

// plainChain is a hidden Markov chain that counts every source anew every day, with the tables of Dawid and Skene
// and one change in a hundred days.
func (d *data) plainChain(l *layers, towns []town) course {
	start := d.dawidSkene(l, towns)
	_, table := d.confusion(l, towns, start)
	c := course{name: "plain hidden Markov chain", p: make([][]float64, len(towns))}
	for i, t := range towns {
		p := .05
		for day := range d.days() {
			p = .99*p + .01*(1-p)
			odds := math.Log(p / (1 - p))
			for k, v := range votes(l, day, t.place) {
				if v != unsaid {
					odds += math.Log(table[k][1][v] / table[k][0][v])
				}
			}
			p = min(1-1e-6, max(1e-6, logistic(odds)))
			c.p[i] = append(c.p[i], p)
		}
	}
	return c
}
