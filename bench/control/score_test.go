package main

import (
	"math"
	"testing"

	"salient"
	"salient/geo"
)

// tiny is two villages 10 km apart on one day, one a side, and a third far off.
func tiny() *data {
	d := &data{from: 0, to: 4, ids: []string{"gn:1", "gn:2", "gn:3"}, villages: []int{0, 1, 2}, gaps: map[gapKey][]float64{},
		at: []salient.Point{{Lat: 48, Lon: 36}, {Lat: 48.09, Lon: 36}, {Lat: 52, Lon: 36}}}
	for _, p := range d.at {
		d.spots = append(d.spots, geo.InSpace(p))
	}
	days := [][]int8{{0, 1, 1}, {0, 1, 1}, {0, 1, 1}, {1, 1, 1}, {1, 1, 1}}
	d.truths = []truth{{"first", days}, {"second", days}}
	return d
}

func TestScoreByHand(t *testing.T) {
	d := tiny()
	fc := forecast{"half sure", make([][]float64, 5)}
	for i := range fc.p {
		fc.p[i] = []float64{.2, .4, .9}
	}
	s := d.score(fc, 0, 0, 0, 25) // the third village is too far from the other side
	if n := sum(s.n); n != 2 || s.accuracy() != .5 || math.Abs(s.meanBrier()-(.04+.36)/2) > 1e-12 {
		t.Errorf("%v cells, accuracy %v, Brier %v", n, s.accuracy(), s.meanBrier())
	}
	if got, want := s.calibration(), (.2+.6)/2; math.Abs(got-want) > 1e-12 {
		t.Errorf("calibration error %v, want %v", got, want)
	}
	if all := d.score(fc, 0, 0, 0, math.Inf(1)); sum(all.n) != 3 {
		t.Errorf("%v cells in all", sum(all.n))
	}
	// The first village flips on day 3 and is called for the first side throughout: days 1 and 2 right, 3 and 4 wrong.
	if share, n := d.flipError(fc, 0, 0, 4); n != 4 || share != .5 {
		t.Errorf("flip error %v of %d", share, n)
	}
}

func TestLag(t *testing.T) {
	tw := town{flips: []flip{{day: 10, to: 1}}}
	p := make([]float64, 60)
	for i := range p {
		p[i] = .1
		if i >= 12 || i == 8 {
			p[i] = .9
		}
	}
	if lag, ok := lagOf(p, tw, 0); !ok || lag != 2 {
		t.Errorf("lag %d %v, want 2: one day alone does not count", lag, ok)
	}
	if _, ok := lagOf(make([]float64, 60), tw, 0); ok {
		t.Error("a flip that was never seen")
	}
}
