package geo

import (
	"math"
	"testing"
)

func TestLevelAroundAHill(t *testing.T) {
	var points []XY
	var values []float64
	for i := range 21 * 21 {
		p := XY{float64(i%21) - 10, float64(i/21) - 10}
		points = append(points, p)
		values = append(values, 10-math.Hypot(p.X, p.Y))
	}
	lines := Delaunay(points).Level(values, 5, 2)
	if len(lines) != 1 {
		t.Fatalf("%d lines around one hill", len(lines))
	}
	ring, area := lines[0], 0.0
	if ring[0].At != ring[len(ring)-1].At {
		t.Error("the ring is not closed")
	}
	for i := 1; i < len(ring); i++ {
		p, q := ring[i-1].At, ring[i].At
		area += (p.X*q.Y - q.X*p.Y) / 2
		if r := math.Hypot(q.X, q.Y); math.Abs(r-5) > .15 {
			t.Errorf("the line passes %v from the top, not 5", r)
		}
	}
	// Anticlockwise, so positive: the hill on the left.
	if math.Abs(area-25*math.Pi) > 2 {
		t.Errorf("area %.2f, want %.2f", area, 25*math.Pi)
	}
}

func TestLevelStopsAtTheUnknown(t *testing.T) {
	points := []XY{{0, 0}, {0, 2}, {2, 0}, {2, 2}, {4, 0}, {4, 2}}
	values := []float64{0, 1, 0, 1, 0, math.NaN()}
	lines := Delaunay(points).Level(values, .5, 10)
	for _, l := range lines {
		for _, c := range l {
			if c.At.X > 3 {
				t.Errorf("the line runs to %v, where nothing is known", c.At)
			}
		}
	}
	if len(lines) != 1 {
		t.Errorf("%d lines", len(lines))
	}
	if lines := Delaunay(points).Level(values, .5, 1); len(lines) != 0 {
		t.Error("a line beyond reach")
	}
}
