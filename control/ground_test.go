package control_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"salient"
	"salient/control"
	"salient/geo"
)

func halves(t testing.TB, n int) (*salient.Case, *salient.Control) {
	t.Helper()
	c := square(n)
	c.Area = salient.Box{West: 19.95, South: 9.95, East: 19.95 + .1*float64(n), North: 9.95 + .1*float64(n)}
	ctl, _, err := control.Compute(c, 0, salient.None[salient.Day]())
	if err != nil {
		t.Fatal(err)
	}
	return c, &ctl
}

func TestAreasFillTheCase(t *testing.T) {
	c, ctl := halves(t, 8)
	areas, unknown := control.NewGround(c).Areas(ctl, 400, 1)
	b := c.Area
	box := salient.Path{{Lat: b.South, Lon: b.West}, {Lat: b.South, Lon: b.East}, {Lat: b.North, Lon: b.East}, {Lat: b.North, Lon: b.West}}
	want := geo.Area(box) / 1e6
	if got := areas[0].Km2 + areas[1].Km2 + unknown; math.Abs(got/want-1) > 1e-3 {
		t.Errorf("%.1f km² in all, want %.1f", got, want)
	}
	for _, a := range areas {
		if a.Low > a.Km2 || a.High < a.Km2 || math.Abs(a.Km2-want/2) > want/100 || math.Abs(a.Places-32) > 1 {
			t.Errorf("%+v of %.1f", a, want)
		}
	}
	hole := salient.Path{{Lat: 10.1, Lon: 20.1}, {Lat: 10.1, Lon: 20.2}, {Lat: 10.2, Lon: 20.2}, {Lat: 10.2, Lon: 20.1}}
	c.Boundaries = []salient.Boundary{{ID: "lake", Kind: control.LakeKind, Lines: []salient.Path{hole}}}
	less, _ := control.NewGround(c).Areas(ctl, 10, 1)
	if got, lake := areas[0].Km2-less[0].Km2, geo.Area(hole)/1e6; math.Abs(got/lake-1) > .01 {
		t.Errorf("a lake of %.1f km² takes %.1f", lake, got)
	}
	c.Boundaries[0].Kind = control.AreaKind
	only, _ := control.NewGround(c).Areas(ctl, 10, 1)
	if got, want := only[0].Km2+only[1].Km2, geo.Area(hole)/1e6; math.Abs(got/want-1) > .01 {
		t.Errorf("a case drawn as %.1f km² has %.1f", want, got)
	}
}

// Neighbours err together: the range is wider than that of places which err one by one, and the marginals stay.
func TestDrawingTogetherWidens(t *testing.T) {
	c, ctl := halves(t, 16)
	for i := range ctl.Holds {
		ctl.Holds[i].P = []salient.Prob{.5, .5}
	}
	areas, _ := control.NewGround(c).Areas(ctl, 400, 2)
	alone := 2 * 1.645 * .5 * math.Sqrt(256) * areas[0].Km2 * 2 / 256 // binomial
	if got := areas[0].High - areas[0].Low; got < 3*alone {
		t.Errorf("range %.0f km², one by one %.0f", got, alone)
	}
	if areas[0].Low > areas[0].Km2 || areas[0].High < areas[0].Km2 {
		t.Errorf("%+v", areas[0])
	}
}

func TestTempoAndBearing(t *testing.T) {
	c, before := halves(t, 8)
	later := *before
	later.Day, later.Holds = 7, slices.Clone(before.Holds)
	for i := range later.Holds {
		if i%8 == 4 { // the next column to the east comes to the west
			later.Holds[i].P = []salient.Prob{.99, .01}
		}
	}
	gain, err := control.NewGround(c).Tempo(before, &later, "w")
	if err != nil {
		t.Fatal(err)
	}
	bearing, ok := gain.Bearing.Get()
	if !ok || math.Abs(bearing-90) > 1 || gain.Places < 7 || gain.Lost != 0 || math.Abs(gain.Km2ADay*7-gain.Gained) > 1e-6 {
		t.Errorf("%+v", gain)
	}
	if _, err := control.NewGround(c).Tempo(before, &later, "x"); salient.KindOf(err) != salient.NotFound {
		t.Error(err)
	}
}

func TestBoundaryShare(t *testing.T) {
	c, ctl := halves(t, 8)
	c.Boundaries = []salient.Boundary{{ID: "south", Lines: []salient.Path{{{Lat: 9.95, Lon: 19.95}, {Lat: 9.95, Lon: 20.75}}}}}
	shares, unknown, err := control.NewGround(c).BoundaryShare(ctl, "south")
	if err != nil || unknown != 0 || math.Abs(shares[0].Part-.5) > .03 || math.Abs(shares[0].Part+shares[1].Part-1) > 1e-9 {
		t.Errorf("%+v, unknown %v, %v", shares, unknown, err)
	}
	if _, _, err := control.NewGround(c).BoundaryShare(ctl, "x"); salient.KindOf(err) != salient.NotFound {
		t.Error(err)
	}
}

func TestBandHoldsTheFront(t *testing.T) {
	c, ctl := halves(t, 8)
	g := control.NewGround(c)
	var middle [3]float64
	for i, level := range []salient.Prob{.2, .5, .8} {
		f, err := g.Line(ctl, "w", level)
		if err != nil || len(f.Lines) == 0 {
			t.Fatal(f, err)
		}
		for _, p := range f.Lines[0] {
			middle[i] += p.Lon / float64(len(f.Lines[0]))
		}
	}
	if !(middle[0] > middle[1] && middle[1] > middle[2]) {
		t.Errorf("lines at .2, .5, .8 lie at %v", middle)
	}
}

func ExampleGround_Areas() {
	c := square(8)
	ctl, _, _ := control.Compute(c, 0, salient.None[salient.Day]())
	areas, _ := control.NewGround(c).Areas(&ctl, 200, 1)
	for _, a := range areas {
		fmt.Printf("%s holds about %.0f km²\n", a.Side, a.Km2)
	}
	// Output:
	// w holds about 2968 km²
	// e holds about 2968 km²
}

// scattered is 33,124 places off a grid, with a front.
func scattered(b *testing.B) (*salient.Case, *salient.Control) {
	c, ctl := halves(b, 182)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range c.Places {
		c.Places[i].At.Lat += .08 * rnd.Float64()
		c.Places[i].At.Lon += .08 * rnd.Float64()
	}
	return c, ctl
}

// A day compared with itself gained nothing for certain: both are drawn with the same errors. A day on which a column of
// places came over gained about that column.
func TestGainsAreDrawnTogether(t *testing.T) {
	c, ctl := halves(t, 16)
	g := control.NewGround(c)
	same, err := g.Gains(ctl, ctl, 200, 1)
	if err != nil || same[0].NetLow.Or(1) != 0 || same[0].NetHigh.Or(1) != 0 {
		t.Fatalf("%v %+v", err, same)
	}
	later := *ctl
	later.Holds = slices.Clone(ctl.Holds)
	for i := range later.Holds {
		if i%16 == 8 {
			later.Holds[i].P = []salient.Prob{.98, .02}
		}
	}
	gains, err := g.Gains(ctl, &later, 200, 1)
	if err != nil {
		t.Fatal(err)
	}
	net := gains[0].Gained - gains[0].Lost
	if low, high := gains[0].NetLow.Or(0), gains[0].NetHigh.Or(0); low <= 0 || low > net || high < net || gains[1].NetHigh.Or(0) >= 0 {
		t.Errorf("net %.1f, range %.1f to %.1f; the other side %+v", net, low, high, gains[1])
	}
}

func BenchmarkGround33000(b *testing.B) {
	c, ctl := scattered(b)
	for b.Loop() {
		control.NewGround(c).Areas(ctl, 1, 1)
	}
}

func BenchmarkFrontAndAreas33000(b *testing.B) {
	c, ctl := scattered(b)
	g := control.NewGround(c)
	g.Areas(ctl, 1, 1)
	for b.Loop() {
		if _, err := g.Line(ctl, "w", .5); err != nil {
			b.Fatal(err)
		}
		g.Areas(ctl, 200, 1)
	}
}
