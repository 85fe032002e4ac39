package geo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"salient"
)

func TestNearAgainstSorting(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{0, 1, 2, 7, 300} {
		points := make([]XYZ, n)
		for i := range points {
			points[i] = XYZ{float64(rnd.IntN(8)), float64(rnd.IntN(8)), rnd.Float64()}
		}
		near := NewNear(points)
		for range 50 {
			q := XYZ{rnd.Float64() * 8, rnd.Float64() * 8, rnd.Float64()}
			want := make([]int, n)
			for i := range want {
				want[i] = i
			}
			slices.SortFunc(want, func(i, j int) int {
				return cmp.Or(cmp.Compare(apart2(q, points[i]), apart2(q, points[j])), i-j)
			})
			for _, k := range []int{0, 1, 5, 400} {
				if got := near.Of(q, k); !slices.Equal(got, want[:min(k, n)]) {
					t.Fatalf("n=%d k=%d: %v, want %v", n, k, got, want[:min(k, n)])
				}
			}
		}
	}
}

func TestInSpaceIsTheGeodesicNearby(t *testing.T) {
	a, b := salient.Point{Lat: 49, Lon: 37}, salient.Point{Lat: 50.5, Lon: 39}
	chord, arc := Apart(InSpace(a), InSpace(b)), Distance(a, b).Km()
	if chord > arc || chord < arc*.9999 {
		t.Errorf("chord %.4f km, geodesic %.4f km", chord, arc)
	}
}

func ExampleNear_Of() {
	towns := []salient.Point{{Lat: 39.5, Lon: 47.0}, {Lat: 39.8, Lon: 46.7}, {Lat: 39.1, Lon: 46.6}}
	points := make([]XYZ, len(towns))
	for i, p := range towns {
		points[i] = InSpace(p)
	}
	fmt.Println(NewNear(points).Of(InSpace(salient.Point{Lat: 39.7, Lon: 46.8}), 2))
	// Output: [1 0]
}
