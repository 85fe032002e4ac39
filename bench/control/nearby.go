package main

import (
	"math"

	"salient"
	"salient/geo"
)

// Methods that are made for places with several sources, brought to places with none: the nearest reported towns are a
// village's sources, the nearest one first.

// ranks is how many of them a village has.
const ranks = 10

// nearby is the nearest reported towns of each village on a day, with what they say and since when.
type nearby struct {
	status [][ranks]int8
	since  [][ranks]salient.Day
}

func (d *data) nearby(s seen) nearby {
	points := make([]geo.XYZ, len(s.town))
	for i, t := range s.town {
		points[i] = d.spots[t]
	}
	tree := geo.NewNear(points)
	n := nearby{make([][ranks]int8, len(d.villages)), make([][ranks]salient.Day, len(d.villages))}
	for k, v := range d.villages {
		for r := range ranks {
			n.status[k][r] = unsaid
		}
		for r, i := range tree.Of(d.spots[v], ranks) {
			n.status[k][r], n.since[k][r] = s.status[i], s.since[i]
		}
	}
	return n
}

// majorityNearby is the share of the nearest towns.
func (d *data) majorityNearby(s seen) []float64 {
	near, p := d.nearby(s), make([]float64, len(d.villages))
	for k, list := range near.status {
		yes, all := .1, .2
		for _, st := range list {
			if st != unsaid {
				yes, all = yes+value(st), all+1
			}
		}
		p[k] = yes / all
	}
	return p
}

// latestNearby is the newest report among the nearest towns, the nearest of those of one day.
func (d *data) latestNearby(s seen) []float64 {
	near, p := d.nearby(s), make([]float64, len(d.villages))
	for k, list := range near.status {
		p[k] = .5
		newest := salient.Day(math.MinInt32)
		for r, st := range list {
			if since := near.since[k][r]; st != unsaid && st != contested && since > newest {
				newest, p[k] = since, .02+.96*float64(st)
			}
		}
	}
	return p
}

// confusions is, per rank, how often it says what when the truth is which.
type confusions struct {
	prior float64
	table [ranks][2][2]float64
}

// rankConfusions fits one confusion table a rank by EM over all villages of a day, without any truth (Dawid and Skene,
// 1979).
func (d *data) rankConfusions(near nearby, start []float64) ([]float64, confusions) {
	p := append([]float64(nil), start...)
	var c confusions
	for range 20 {
		c = confusions{}
		for r := range c.table {
			c.table[r] = [2][2]float64{{1, 1}, {1, 1}}
		}
		for k, q := range p {
			c.prior += q / float64(len(p))
			for r, st := range near.status[k] {
				if st == 0 || st == 1 {
					c.table[r][1][st] += q
					c.table[r][0][st] += 1 - q
				}
			}
		}
		for r := range c.table {
			for y := range c.table[r] {
				total := c.table[r][y][0] + c.table[r][y][1]
				c.table[r][y][0] /= total
				c.table[r][y][1] /= total
			}
		}
		for k := range p {
			p[k] = logistic(math.Log(c.prior/(1-c.prior)) + c.odds(near.status[k]))
		}
	}
	return p, c
}

func (c *confusions) odds(list [ranks]int8) float64 {
	odds := 0.0
	for r, st := range list {
		if st == 0 || st == 1 {
			odds += math.Log(c.table[r][1][st] / c.table[r][0][st])
		}
	}
	return odds
}

func (d *data) dawidSkeneNearby(s seen) []float64 {
	p, _ := d.rankConfusions(d.nearby(s), d.majorityNearby(s))
	return p
}

// chainNearby is a hidden Markov chain a village that counts the nearest towns anew every day, with the tables of
// Dawid and Skene of that day and one change in a hundred days.
func (d *data) chainNearby(from, to salient.Day) forecast {
	fc := forecast{"plain hidden Markov chain", make([][]float64, d.days())}
	p := make([]float64, len(d.villages))
	for k := range p {
		p[k] = .5
	}
	var last seen
	var near nearby
	var c confusions
	for day := from; day <= to; day++ {
		if s := d.seen(day); day == from || !s.same(last) {
			last, near = s, d.nearby(s)
			_, c = d.rankConfusions(near, d.majorityNearby(s))
		}
		for k := range p {
			q := .99*p[k] + .01*(1-p[k])
			p[k] = min(1-1e-6, max(1e-6, logistic(math.Log(q/(1-q))+c.odds(near.status[k]))))
		}
		fc.p[day-d.from] = append([]float64(nil), p...)
	}
	return fc
}
