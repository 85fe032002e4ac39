package geo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"salient"
)

func square(size float64) []XY { return []XY{{0, 0}, {size, 0}, {size, size}, {0, size}} }

func checkCells(t *testing.T, points []XY, rnd *rand.Rand) {
	t.Helper()
	tri := Delaunay(points)
	cells := tri.Cells(square(16))
	total, distinct := 0.0, 0
	for i, c := range cells {
		total += RingArea(c)
		if tri.Same[i] == i {
			distinct++
		} else if c != nil {
			t.Fatalf("point %d, at the spot of %d, has a cell", i, tri.Same[i])
		}
	}
	if distinct > 0 && math.Abs(total-256) > 1e-6 {
		t.Fatalf("%d cells fill %.9f of 256", distinct, total)
	}
	within := 0.0
	for _, c := range cells {
		within += angular().Within(c)
	}
	if distinct > 0 && math.Abs(within-72) > 1e-6 {
		t.Fatalf("%d cells hold %.9f of a region of 72", distinct, within)
	}
	for range 50 {
		p := XY{rnd.Float64() * 16, rnd.Float64() * 16}
		best, second := -1, math.Inf(1)
		least := math.Inf(1)
		for i, q := range points {
			if d := math.Hypot(p.X-q.X, p.Y-q.Y); tri.Same[i] == i && d < least {
				best, second, least = i, least, d
			} else if tri.Same[i] == i {
				second = min(second, d)
			}
		}
		if best >= 0 && second-least > 1e-9 && !Inside(p, cells[best]) {
			t.Fatalf("%v is nearest to point %d but not in its cell", p, best)
		}
	}
}

func TestCellsAgainstNearestPoint(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 12))
	for _, n := range []int{0, 1, 2, 3, 10, 80} {
		checkCells(t, fill(n, func(int) XY { return XY{rnd.Float64() * 16, rnd.Float64() * 16} }), rnd)
		checkCells(t, fill(n, func(int) XY { return XY{float64(rnd.IntN(5)) * 4, float64(rnd.IntN(5)) * 4} }), rnd)
		checkCells(t, fill(n, func(i int) XY { return XY{float64(i % 17), 3} }), rnd)
	}
}

func FuzzCells(f *testing.F) {
	f.Add([]byte{0, 0, 1, 0, 0, 1, 1, 1, 2, 2})
	f.Fuzz(func(t *testing.T, b []byte) {
		b = b[:min(len(b), 60)]
		checkCells(t, fill(len(b)/2, func(i int) XY { return XY{float64(b[2*i] % 17), float64(b[2*i+1]%161) * .1} }), rand.New(rand.NewPCG(13, 14)))
	})
}

// angular is an L of area 75 with a hole of area 4 and an island of 1 in it, which turns the other way.
func angular() Region {
	return NewRegion([][]XY{
		{{0, 0}, {10, 0}, {10, 5}, {5, 5}, {5, 10}, {0, 10}},
		{{1, 1}, {3, 1}, {3, 3}, {1, 3}},
		{{1.5, 1.5}, {1.5, 2.5}, {2.5, 2.5}, {2.5, 1.5}},
		{{0, 0}, {1, 1}}, // encloses nothing
	})
}

func TestAreaWithinARegionWithAHole(t *testing.T) {
	points := fill(49, func(i int) XY { return XY{float64(i%7) * 1.7, float64(i/7) * 1.7} })
	sum := 0.0
	for _, c := range Delaunay(points).Cells(square(16)) {
		sum += angular().Within(c)
	}
	if math.Abs(sum-72) > 1e-9 || angular().Within(nil) != 0 {
		t.Errorf("%.12f, want 72", sum)
	}
}

func TestStretchAgainstGeodesicArea(t *testing.T) {
	plane := NewPlane(salient.Point{Lat: 48, Lon: 35})
	for _, lat := range []float64{44, 46, 50, 52} {
		patch := salient.Path{{Lat: lat - .05, Lon: 36}, {Lat: lat - .05, Lon: 36.1}, {Lat: lat + .05, Lon: 36.1}, {Lat: lat + .05, Lon: 36}}
		ring := make([]XY, len(patch))
		for i, p := range patch {
			ring[i] = plane.To(p)
		}
		got, want := RingArea(ring)*plane.Stretch(lat), Area(patch)/1e6
		if math.Abs(got/want-1) > 1e-4 {
			t.Errorf("at %v: %.5f km², geodesic %.5f", lat, got, want)
		}
	}
}

func ExampleTriangulation_Cells() {
	t := Delaunay([]XY{{4, 8}, {12, 8}})
	for _, c := range t.Cells(square(16)) {
		fmt.Println(RingArea(c))
	}
	// Output:
	// 128
	// 128
}
