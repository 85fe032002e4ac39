package lifelines

import (
	"math/rand/v2"
	"testing"

	"salient"
	"salient/geo"
)

// Leaving out what is farther away on the plane changes no distance.
func TestBetweenAgainstAllPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	point := func(size float64) salient.Point {
		return salient.Point{Lat: 45 + size*(r.Float64()-.5), Lon: 30 + size*(r.Float64()-.5)}
	}
	for range 200 {
		size := []float64{.1, 1, 5}[r.IntN(3)]
		road := salient.Path{point(size), point(size), point(size)}[:2+r.IntN(2)]
		var lines []salient.Path
		for range 1 + r.IntN(4) {
			l := salient.Path{point(size)}
			for range r.IntN(6) {
				l = append(l, point(size))
			}
			lines = append(lines, l)
		}
		want, _, _, _ := geo.Between([]salient.Path{road}, lines)
		if got, ok := between(road, newLines(lines)).Get(); !ok || got > want+1 || got < want-1 {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	if between(salient.Path{point(1), point(1)}, lines{}).Known() {
		t.Error("a distance to nothing")
	}
}
