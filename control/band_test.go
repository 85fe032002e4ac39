package control_test

import (
	"testing"

	"salient"
	"salient/control"
	"salient/geo"
)

// The front lies in the band, and both sides of it see the same band.
func TestBandAsPolygons(t *testing.T) {
	c, ctl := halves(t, 8)
	g := control.NewGround(c)
	front, _ := g.Line(ctl, "w", .5)
	west, err := g.Band(ctl, "w")
	if err != nil || len(west.Polygons) != 1 || len(west.Polygons[0]) != 1 {
		t.Fatalf("%v: %+v", err, west)
	}
	east, _ := g.Band(ctl, "e")
	ring := func(p salient.Path) []geo.XY {
		out := make([]geo.XY, len(p))
		for i, q := range p {
			out[i] = geo.XY{X: q.Lon, Y: q.Lat}
		}
		return out
	}
	of := ring(west.Polygons[0][0])
	for i := range front.Lines[0][1:] {
		a, b := front.Lines[0][i], front.Lines[0][i+1]
		if m := (geo.XY{X: (a.Lon + b.Lon) / 2, Y: (a.Lat + b.Lat) / 2}); !geo.Inside(m, of) {
			t.Errorf("the front at %v is outside its band", m)
		}
	}
	if a, b := geo.RingArea(of), geo.RingArea(ring(east.Polygons[0][0])); a <= 0 || b/a < .999 || b/a > 1.001 {
		t.Errorf("the band is %v for one side and %v for the other", a, b)
	}
	if _, err := g.Band(ctl, "x"); salient.KindOf(err) != salient.NotFound {
		t.Errorf("unknown side: %v", err)
	}
}
