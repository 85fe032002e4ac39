package geo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// bandArea sums the band triangle by triangle, each cut by two half planes.
func bandArea(t *Triangulation, values []float64, low, high float64) float64 {
	sum := 0.0
	for _, v := range t.Triangles {
		a, b, c := t.Points[v[0]], t.Points[v[1]], t.Points[v[2]]
		// The value at p is va + gx·x + gy·y from a.
		det := (b.X-a.X)*(c.Y-a.Y) - (c.X-a.X)*(b.Y-a.Y)
		db, dc := values[v[1]]-values[v[0]], values[v[2]]-values[v[0]]
		gx, gy := (db*(c.Y-a.Y)-dc*(b.Y-a.Y))/det, (dc*(b.X-a.X)-db*(c.X-a.X))/det
		ring := []XY{a, b, c}
		size := gx*gx + gy*gy
		if size == 0 {
			if values[v[0]] >= low && values[v[0]] <= high {
				sum += RingArea(ring)
			}
			continue
		}
		at := func(level float64) XY {
			f := (level - values[v[0]]) / size
			return XY{a.X + f*gx, a.Y + f*gy}
		}
		ring = halve(ring, at(low), XY{gx, gy})
		ring = halve(ring, at(high), XY{-gx, -gy})
		sum += RingArea(ring)
	}
	return sum
}

func checkBand(t *testing.T, points []XY, values []float64) {
	t.Helper()
	tri := Delaunay(points)
	for i, s := range tri.Same {
		if s >= 0 {
			values[i] = values[s]
		}
	}
	got := 0.0
	for _, p := range tri.Band(values, .2, .8, math.Inf(1)) {
		for k, ring := range p {
			if a := RingArea(ring); (a > 0) != (k == 0) {
				t.Fatalf("ring %d of a polygon has area %v", k, a)
			}
			got += RingArea(ring)
		}
	}
	if want := bandArea(tri, values, .2, .8); math.Abs(got-want) > 1e-7*(1+want) {
		t.Fatalf("area %.9f, triangle by triangle %.9f", got, want)
	}
}

func TestBandAgainstItsTriangles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, 2, 3, 4, 10, 60, 400} {
		for range 20 {
			points := fill(n, func(int) XY { return XY{rnd.Float64() * 16, rnd.Float64() * 16} })
			values := make([]float64, n)
			for i := range values {
				values[i] = rnd.Float64()
			}
			checkBand(t, points, values)
			for i := range values { // many values on the levels themselves, and places on a grid
				values[i] = float64(rnd.IntN(6)) / 5
				points[i] = XY{float64(rnd.IntN(8)), float64(rnd.IntN(8))}
			}
			checkBand(t, points, values)
		}
	}
}

func FuzzBand(f *testing.F) {
	f.Add([]byte{0, 0, 1, 0, 9, 3, 5, 5, 2, 9, 0, 4, 4, 4, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		n := min(len(b)/3, 30)
		values := make([]float64, n)
		points := fill(n, func(i int) XY {
			values[i] = float64(b[3*i+2]%11) / 10
			return XY{float64(b[3*i] % 12), float64(b[3*i+1] % 12)}
		})
		checkBand(t, points, values)
	})
}

func TestBandAroundAnIsland(t *testing.T) {
	var points []XY
	var values []float64
	for i := range 15 * 15 {
		p := XY{float64(i % 15), float64(i / 15)}
		points = append(points, p)
		values = append(values, max(0, min(1, math.Hypot(p.X-7, p.Y-7)/6)))
	}
	band := Delaunay(points).Band(values, .2, .8, 3)
	if len(band) != 1 || len(band[0]) != 2 {
		t.Fatalf("%d polygons, want one with a hole", len(band))
	}
	for _, q := range []struct {
		at XY
		in bool
	}{{XY{7, 7}, false}, {XY{7, 10.1}, true}, {XY{7, 13.9}, false}} {
		if band[0].Holds(q.at) != q.in {
			t.Errorf("%v in the band: %v", q.at, !q.in)
		}
	}
	if none := Delaunay(points).Band(values, .2, .8, .5); len(none) != 0 {
		t.Error("a band over triangles that are too large")
	}
}

func ExampleTriangulation_Band() {
	t := Delaunay([]XY{{0, 0}, {10, 0}, {10, 10}, {0, 10}})
	for _, p := range t.Band([]float64{0, 1, 1, 0}, .2, .8, 100) {
		fmt.Printf("%d ring, %.0f\n", len(p), RingArea(p[0]))
	}
	// Output: 1 ring, 60
}
