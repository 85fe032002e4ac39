package brief

import (
	"math"
	"strings"
	"testing"

	"salient"
	"salient/geo"
)

// A spot takes the side of the places near it, is paler where they are less sure, and is blank beyond the reach and
// where nothing is known.
func TestGroundIsColouredAsFarAsAReportReaches(t *testing.T) {
	area := salient.Box{West: 10, South: 40, East: 12, North: 41}
	in := MapInput{Title: "t", Area: area, Sides: []salient.Side{{ID: "a"}, {ID: "b"}}, Surface: true}
	in.Control.Sides = []salient.ID{"a", "b"}
	put := func(id salient.ID, lon float64, p salient.Prob, status string) {
		in.Places = append(in.Places, salient.Place{ID: id, Name: string(id), At: salient.Point{Lat: 40.5, Lon: lon}})
		h := salient.Hold{Place: id, Status: status}
		if p > 0 {
			h.P = []salient.Prob{p, 1 - p}
		}
		in.Control.Holds = append(in.Control.Holds, h)
	}
	put("sure", 10.3, .99, "a")
	put("other", 10.8, .02, "b")
	put("doubt", 11.3, .6, salient.Contested)
	put("silent", 11.8, 0, salient.Unknown)
	v, err := newView(area)
	if err != nil {
		t.Fatal(err)
	}
	d := drawing{in: in, view: v, used: uses{roads: map[string]bool{}}}
	w := d.newWeather()
	at := func(lon float64) spot { return w.at(v.at(salient.Point{Lat: 40.5, Lon: lon})) }
	sure, other, doubt := at(10.3), at(10.8), at(11.3)
	if sure.side != 0 || other.side != 1 || doubt.side != 0 || !doubt.doubt || sure.doubt || doubt.wash >= sure.wash || doubt.wash == 0 {
		t.Errorf("sure %+v, other %+v, doubt %+v", sure, other, doubt)
	}
	for _, lon := range []float64{10.05, 10.55, 11.8} { // 21 km from a place, between two, and where nothing is known
		if s := at(lon); s.side >= 0 {
			t.Errorf("%g: %+v is not blank", lon, s)
		}
	}
	svg, err := Map(in)
	if err != nil {
		t.Fatal(err)
	}
	valid(t, svg)
	for _, part := range []string{"Ground near places", `stroke="#555555" stroke-width="0.9"`, `fill-opacity="0.460"`} {
		if !strings.Contains(svg, part) {
			t.Errorf("%q is not in the map", part)
		}
	}
	in.Surface = false
	if svg, _ := Map(in); strings.Contains(svg, "Ground near places") {
		t.Error("the surface is there although it is left out")
	}
}

func TestBasesAndReportsAreDrawn(t *testing.T) {
	day := salient.DayOf(2031, 3, 1)
	in := MapInput{Title: "t", Area: salient.Box{West: 10, South: 40, East: 12, North: 41}, Day: day, Sides: []salient.Side{{ID: "a"}}, Labels: -1,
		Places:  []salient.Place{{ID: "p", Name: "Place", At: salient.Point{Lat: 40.5, Lon: 11}}},
		Units:   []salient.Unit{{ID: "u", Side: "a", Name: "Base <1>", At: salient.Some(salient.Point{Lat: 40.2, Lon: 10.5}), Range: salient.Some(salient.Meters(20_000))}, {ID: "gone", Name: "Gone", At: salient.Some(salient.Point{Lat: 40.3, Lon: 10.6}), Until: salient.Some(day)}},
		Reports: map[salient.ID]int{"p": 3},
	}
	svg, err := Map(in)
	if err != nil {
		t.Fatal(err)
	}
	valid(t, svg)
	for _, part := range []string{"Base &lt;1&gt;, published base", "Published range of Base", "claims published that day: 3", "Published that day"} {
		if !strings.Contains(svg, part) {
			t.Errorf("%q is not in the map", part)
		}
	}
	if strings.Contains(svg, "Gone") || strings.Contains(svg, ">Place</text>") {
		t.Error("a base of another day or a name that was left out is drawn")
	}
}

// A band with a hole is one ring whose area is that of the band without the hole, cut at the frame of the map.
func TestABandIsDrawnWithItsHoles(t *testing.T) {
	square := func(west, south, east, north float64, left bool) salient.Path {
		p := salient.Path{{Lat: south, Lon: west}, {Lat: south, Lon: east}, {Lat: north, Lon: east}, {Lat: north, Lon: west}}
		if !left {
			p[1], p[3] = p[3], p[1]
		}
		return p
	}
	in := MapInput{Title: "t", Area: salient.Box{West: 10, South: 0, East: 12, North: 1}, Sides: []salient.Side{{ID: "a"}}}
	in.Bands = [][]salient.Path{{square(9, .2, 11, .8, true), square(10.4, .4, 10.6, .6, false)}}
	v, err := newView(in.Area)
	if err != nil {
		t.Fatal(err)
	}
	d := drawing{in: in, view: v}
	frame := []geo.XY{{X: 0, Y: 0}, {X: v.width(), Y: 0}, {X: v.width(), Y: v.height}, {X: 0, Y: v.height}}
	area := math.Abs(geo.RingArea(geo.Clip(d.oneRing(in.Bands[0]), frame)))
	unit := v.width() / 2 // a degree, near the equator
	if want := (1*.6 - .2*.2) * unit * unit; math.Abs(area/want-1) > .001 {
		t.Errorf("area %g, not %g", area, want)
	}
	svg, err := Map(in)
	if err != nil || !strings.Contains(svg, "Front, in the band it may lie in") {
		t.Error("the band is not in the legend", err)
	}
	valid(t, svg)
}
