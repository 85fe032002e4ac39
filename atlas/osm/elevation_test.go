package osm_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"salient"
	"salient/atlas/osm"
)

// ramp is a tile that rises by a metre a row towards the north and by two a column towards the east.
func ramp() []byte {
	const side = 1201
	out := make([]byte, 0, 2*side*side)
	for i := range side {
		for j := range side {
			out = binary.BigEndian.AppendUint16(out, uint16(int16(side-1-i+2*j)))
		}
	}
	return out
}

func TestTile(t *testing.T) {
	tile, err := osm.ReadTile(bytes.NewReader(ramp()), "dir/N10E020.hgt")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		at   salient.Point
		want float64
		ok   bool
	}{
		{salient.Point{Lat: 10, Lon: 20}, 0, true},
		{salient.Point{Lat: 11, Lon: 20}, 1200, true},
		{salient.Point{Lat: 10, Lon: 21}, 2400, true},
		{salient.Point{Lat: 10.5, Lon: 20.25}, 1200, true},
		{salient.Point{Lat: 10.25 + .3/1200, Lon: 20 + .7/1200}, 301.7, true},
		{salient.Point{Lat: 9.99, Lon: 20}, 0, false},
		{salient.Point{Lat: math.NaN(), Lon: 20}, 0, false},
	} {
		if got, ok := tile.At(tt.at); ok != tt.ok || math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%v: %v %v, want %v %v", tt.at, got, ok, tt.want, tt.ok)
		}
	}
	hole := ramp()
	binary.BigEndian.PutUint16(hole, 0x8000) // the north-western corner
	tile, _ = osm.ReadTile(bytes.NewReader(hole), "N10E020.hgt")
	if _, ok := tile.At(salient.Point{Lat: 11, Lon: 20}); ok {
		t.Error("a void has a height")
	}
	for _, file := range []string{"x.hgt", "N95E020.hgt", "Q10E020.hgt"} {
		if _, err := osm.ReadTile(bytes.NewReader(ramp()), file); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", file, err)
		}
	}
	if _, err := osm.ReadTile(bytes.NewReader(ramp()[:1000]), "N10E020.hgt"); salient.KindOf(err) != salient.Invalid {
		t.Errorf("cut short: %v", err)
	}
}

// only finds one tile.
func only(name string, tile *osm.Tile) func(string) (*osm.Tile, error) {
	return func(asked string) (*osm.Tile, error) {
		if asked != name {
			return nil, nil
		}
		return tile, nil
	}
}

func TestClimb(t *testing.T) {
	x := osm.New()
	if err := x.Read(context.Background(), bytes.NewReader(asPBF(t)), "a"); err != nil {
		t.Fatal(err)
	}
	n := x.Build(nil)
	tile, _ := osm.ReadTile(bytes.NewReader(ramp()), "N10E020.hgt")
	if err := n.Climb(only("N10E020", tile)); err != nil {
		t.Fatal(err)
	}
	// The main road goes 0.002° north (2.4 rows) and 0.001° east (1.2 columns of two metres): 4.8 m up.
	r := n.Roads[0]
	if up := float64(r.Climb.Or(-1)); math.Abs(up-4.8) > .01 || r.Descent.Or(-1) != 0 || !r.Slope.Known() {
		t.Errorf("climb %v, descent %v, slope %v", r.Climb, r.Descent, r.Slope)
	}
	n.Roads[0].Climb = salient.None[salient.Meters]()
	if err := n.Climb(only("S01W001", tile)); err != nil || n.Roads[0].Climb.Known() || n.Warnings[len(n.Warnings)-1].Code != "tiles_missing" {
		t.Errorf("a climb without a tile: %v", err)
	}
	broken := errors.New("broken")
	if err := n.Climb(func(string) (*osm.Tile, error) { return nil, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// The CG-2 climbs from the capital (about 1,000 m) to the Envalira pass, at 2,408 m the highest paved pass of the
// Pyrenees: the tile and the roads agree on where that is.
func TestAndorraClimbs(t *testing.T) {
	n := shared(t, "andorra.osm.pbf").Build(nil)
	z, err := zip.OpenReader("../../../shared/data/roads/N42E001.hgt.zip")
	if err != nil {
		t.Skip("skipped: ../shared/data/roads is not here")
	}
	defer z.Close()
	f, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tile, err := osm.ReadTile(f, z.File[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	highest := 0.0
	for _, r := range n.Roads {
		if r.Name != "CG-2" && r.Name != "Port d'Envalira" || r.Structure == salient.Tunnel {
			continue
		}
		for _, p := range r.Path {
			if h, ok := tile.At(p); ok {
				highest = max(highest, h)
			}
		}
	}
	if math.Abs(highest-2408) > 15 {
		t.Errorf("the pass lies at %.0f m, not 2,408", highest)
	}
	if err := n.Climb(only("N42E001", tile)); err != nil {
		t.Fatal(err)
	}
	known := 0
	for _, r := range n.Roads {
		if r.Climb.Known() {
			known++
		}
	}
	if known < len(n.Roads)*9/10 {
		t.Errorf("the climb of %d of %d roads is known", known, len(n.Roads))
	}
}
