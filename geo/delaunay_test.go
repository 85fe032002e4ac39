package geo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// checkDelaunay compares a triangulation with the definition: corners turn left, neighbours agree, the triangles
// fill the hull, every distinct point is a corner, and no point lies inside a circle.
func checkDelaunay(t *testing.T, points []XY) *Triangulation {
	t.Helper()
	tri := Delaunay(points)
	used := map[int]bool{}
	for i, v := range tri.Triangles {
		a, b, c := points[v[0]], points[v[1]], points[v[2]]
		if turnOf(a, b, c) <= 0 {
			t.Fatalf("triangle %d %v does not turn left", i, v)
		}
		for k := range 3 {
			used[v[k]] = true
			if n := tri.Across[i][k]; n >= 0 {
				back := false
				for s := range 3 {
					w := tri.Triangles[n]
					back = back || (tri.Across[n][s] == i && w[(s+1)%3] == v[(k+2)%3] && w[(s+2)%3] == v[(k+1)%3])
				}
				if !back {
					t.Fatalf("triangles %d and %d disagree", i, n)
				}
			}
		}
		for j, p := range points {
			if tri.Same[j] == j && inCircleExact(a, b, c, p) > 0 {
				t.Fatalf("point %d lies inside the circle of triangle %v", j, v)
			}
		}
	}
	distinct := 0
	for j := range points {
		if tri.Same[j] != j {
			continue
		}
		distinct++
		if len(tri.Triangles) > 0 && !used[j] {
			t.Fatalf("point %d is no corner", j)
		}
	}
	// Euler: triangles = 2·points − 2 − points on the hull, those along its sides included.
	if hull := hullSize(tri); len(tri.Triangles) > 0 && len(tri.Triangles) != 2*distinct-2-hull {
		t.Fatalf("%d triangles for %d points with %d on the hull", len(tri.Triangles), distinct, hull)
	}
	if len(tri.Triangles) == 0 && distinct > 1 && len(tri.Chain) != distinct {
		t.Fatalf("chain of %d for %d points", len(tri.Chain), distinct)
	}
	return tri
}

func hullSize(tri *Triangulation) int {
	n := 0
	for _, a := range tri.Across {
		for k := range 3 {
			if a[k] < 0 {
				n++
			}
		}
	}
	return n
}

func TestDelaunayByDefinition(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	cases := map[string]func(n int) []XY{
		"random": func(n int) []XY {
			return fill(n, func(int) XY { return XY{rnd.Float64() * 100, rnd.Float64() * 100} })
		},
		"grid": func(n int) []XY { return fill(n, func(i int) XY { return XY{float64(i % 9), float64(i / 9)} }) },
		"line": func(n int) []XY {
			return fill(n, func(i int) XY { return XY{float64(i * 7 % 31), 2 * float64(i*7%31)} })
		},
		"circle": func(n int) []XY { return fill(n, func(i int) XY { s, c := math.Sincos(float64(i)); return XY{c, s} }) },
		"few spots, many points": func(n int) []XY {
			return fill(n, func(int) XY { return XY{float64(rnd.IntN(4)), float64(rnd.IntN(4))} })
		},
		"nearly one line": func(n int) []XY { return fill(n, func(i int) XY { return XY{float64(i), 1e-13 * rnd.Float64()} }) },
		"far and near": func(n int) []XY {
			return fill(n, func(i int) XY { return XY{math.Exp(float64(i)) * rnd.Float64(), rnd.Float64()} })
		},
	}
	for name, make := range cases {
		t.Run(name, func(t *testing.T) {
			for _, n := range []int{0, 1, 2, 3, 4, 5, 8, 17, 60} {
				checkDelaunay(t, make(n))
			}
		})
	}
}

func fill(n int, f func(int) XY) []XY {
	out := make([]XY, n)
	for i := range out {
		out[i] = f(i)
	}
	return out
}

func TestDelaunayLeavesOutWhatIsNotFinite(t *testing.T) {
	tri := Delaunay([]XY{{0, 0}, {math.NaN(), 1}, {1, 0}, {0, 1}, {math.Inf(1), 0}})
	if len(tri.Triangles) != 1 || tri.Same[1] != -1 || tri.Same[4] != -1 {
		t.Errorf("got %+v", tri)
	}
}

func FuzzDelaunay(f *testing.F) {
	f.Add([]byte{0, 0, 1, 0, 0, 1, 1, 1, 2, 2})
	f.Add([]byte{5, 5, 5, 5, 6, 6, 7, 7, 9, 9})
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) > 80 {
			b = b[:80]
		}
		// Coarse coordinates make collinear, cocircular and equal points common.
		points := fill(len(b)/2, func(i int) XY { return XY{float64(b[2*i] % 16), float64(b[2*i+1]%16) * .1} })
		checkDelaunay(t, points)
	})
}

func BenchmarkDelaunay(b *testing.B) {
	for _, n := range []int{1000, 33000} {
		rnd := rand.New(rand.NewPCG(3, 4))
		points := fill(n, func(int) XY { return XY{rnd.Float64() * 1000, rnd.Float64() * 1000} })
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Delaunay(points)
			}
		})
	}
}

func ExampleDelaunay() {
	t := Delaunay([]XY{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}})
	fmt.Println(len(t.Triangles), t.Edges())
	// Output: 4 [[0 1] [0 3] [0 4] [1 2] [1 4] [2 3] [2 4] [3 4]]
}
