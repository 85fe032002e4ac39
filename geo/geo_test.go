package geo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"salient"
)

func TestDistanceKnown(t *testing.T) {
	// JFK to LHR: GeodSolve of GeographicLib, C. Karney, https://geographiclib.sourceforge.io (5551.759 km); a degree
	// of latitude at the equator on WGS-84: 110574.389 m (NIMA TR8350.2); a degree of longitude there: 2π a / 360.
	cases := []struct {
		name string
		a, b salient.Point
		want float64
	}{
		{"JFK to LHR", salient.Point{Lat: 40.6, Lon: -73.8}, salient.Point{Lat: 51.6, Lon: -0.5}, 5551759.4},
		{"degree of latitude", salient.Point{}, salient.Point{Lat: 1}, 110574.389},
		{"degree of longitude", salient.Point{}, salient.Point{Lon: 1}, 2 * math.Pi * semiMajor / 360},
		{"over the antimeridian", salient.Point{Lon: 179.5}, salient.Point{Lon: -179.5}, 2 * math.Pi * semiMajor / 360},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := float64(Distance(c.a, c.b)); math.Abs(got-c.want) > .1 {
				t.Errorf("%.3f m, want %.3f", got, c.want)
			}
		})
	}
	if d := Distance(salient.Point{Lat: 91}, salient.Point{}); !math.IsNaN(float64(d)) {
		t.Errorf("a point off the globe is %v away", d)
	}
}

// slowNearest samples every segment finely.
func slowNearest(p salient.Point, paths []salient.Path) float64 {
	best := math.Inf(1)
	for _, s := range segments(paths) {
		for k := 0; k <= 4000; k++ {
			best = min(best, float64(Distance(p, s.at(float64(k)/4000))))
		}
	}
	return best
}

func TestNearestAgainstSampling(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for trial := range 40 {
		lat, spread := rnd.Float64()*170-85, math.Exp(rnd.Float64()*5-4)
		point := func() salient.Point {
			return salient.Point{Lat: max(-90, min(90, lat+spread*rnd.NormFloat64())), Lon: turn(180 + 2*spread*rnd.NormFloat64())}
		}
		paths := []salient.Path{{point(), point(), point()}, {point()}, {point(), point()}}
		p := point()
		got, at, ok := Nearest(p, paths)
		want := slowNearest(p, paths)
		if !ok || float64(got) > want+.5 || float64(got) < want-20 {
			t.Errorf("trial %d: %.2f m, sampled %.2f", trial, got, want)
		}
		if math.Abs(float64(Distance(p, at)-got)) > 1e-6 {
			t.Errorf("trial %d: the point given is not at the distance given", trial)
		}
	}
	if _, _, ok := Nearest(salient.Point{}, nil); ok {
		t.Error("nothing is near")
	}
}

func TestFlatBoundHolds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for range 20000 {
		p := salient.Point{Lat: rnd.Float64()*180 - 90, Lon: rnd.Float64()*360 - 180}
		q := salient.Point{Lat: max(-90, min(90, p.Lat+rnd.NormFloat64()*3)), Lon: turn(p.Lon + rnd.NormFloat64()*4)}
		if flat, whole := flatDistance(p, segment{q, q}), Distance(p, q); lower(flat, p.Lat) > whole {
			t.Fatalf("%v to %v: bound %.0f above %.0f", p, q, lower(flat, p.Lat), whole)
		}
	}
}

func TestBetween(t *testing.T) {
	east := salient.Path{{Lat: 40, Lon: 46}, {Lat: 41, Lon: 46}}
	west := salient.Path{{Lat: 40.2, Lon: 45}, {Lat: 40.5, Lon: 45.5}}
	d, from, to, ok := Between([]salient.Path{west}, []salient.Path{east})
	if !ok || from != west[1] || math.Abs(float64(Distance(from, to)-d)) > 1e-6 {
		t.Fatal(d, from, to, ok)
	}
	if e, _, _ := Nearest(west[1], []salient.Path{east}); e != d {
		t.Errorf("%v, by the vertex %v", d, e)
	}
	if d, _, _, ok := Between([]salient.Path{{{Lat: 40.5, Lon: 45}, {Lat: 40.5, Lon: 47}}}, []salient.Path{east}); !ok || d != 0 {
		t.Errorf("crossing lines are %v apart", d)
	}
	if _, _, _, ok := Between(nil, []salient.Path{east}); ok {
		t.Error("a distance to nothing")
	}
}

func TestArea(t *testing.T) {
	// An eighth of the ellipsoid: the whole is 510065621.724 km² (WGS-84; GeographicLib's documentation).
	octant := salient.Path{{}, {Lon: 90}, {Lat: 90}}
	if got, want := Area(octant)/1e6, 510065621.724/8; math.Abs(got-want) > 1 {
		t.Errorf("%.3f km², want %.3f", got, want)
	}
	turned := salient.Path{octant[2], octant[1], octant[0], octant[2]}
	if math.Abs(Area(turned)-Area(octant)) > 1 {
		t.Error("the turn of the ring matters")
	}
	if Area(octant[:2]) != 0 {
		t.Error("two points have an area")
	}
}

func TestPlaneThereAndBack(t *testing.T) {
	plane := NewPlane(salient.Point{Lat: 39.7, Lon: 179.9})
	q := salient.Point{Lat: 40.2, Lon: -179.8}
	back := plane.From(plane.To(q))
	if Distance(q, back) > .001 {
		t.Errorf("%v came back as %v", q, back)
	}
	xy := plane.To(q)
	if d := Distance(plane.Origin, q); math.Abs(math.Hypot(xy.X, xy.Y)/d.Km()-1) > .005 {
		t.Errorf("%.3f km on the plane, %v on the globe", math.Hypot(xy.X, xy.Y), d)
	}
}

func ExampleDistance() {
	lachin := salient.Point{Lat: 39.6402, Lon: 46.5488}   // OpenStreetMap's node of the town
	shusha := salient.Point{Lat: 39.76006, Lon: 46.74989} // GeoNames 147105
	fmt.Println(Distance(lachin, shusha))
	// Output: 21.8 km
}

func ExampleNearest() {
	road := salient.Path{{Lat: 39.5, Lon: 46.3}, {Lat: 39.8, Lon: 46.7}}
	d, at, _ := Nearest(salient.Point{Lat: 39.6, Lon: 46.6}, []salient.Path{road})
	fmt.Printf("%v at %.3f %.3f\n", d, at.Lat, at.Lon)
	// Output: 10.0 km at 39.664 46.519
}
