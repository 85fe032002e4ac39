package osm

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"

	"salient"
)

// Tile is one tile of elevation, a square degree: rows from north to south, each row from west to east.
type Tile struct {
	south, west int
	side        int // heights a row: 1201 (three seconds of arc) or 3601 (one)
	height      []int16
}

// void is what a tile says where it has no height.
const void = math.MinInt16

// ReadTile reads an .hgt tile of the Shuttle Radar Topography Mission; the file's name, such as N42E001.hgt, says
// where it lies. The error is of kind Invalid for a name or a size that is no tile's.
func ReadTile(r io.Reader, file string) (*Tile, error) {
	t := &Tile{}
	name := path.Base(file)
	if !t.place(name) {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("%q does not say where the tile lies", name), Mend: "keep the tile's own name, such as N42E001.hgt"}
	}
	const largest = 3601
	text, err := io.ReadAll(io.LimitReader(bufio.NewReader(r), 2*largest*largest+1))
	if err != nil {
		return nil, &salient.Error{Kind: salient.Failed, File: file, What: "the tile cannot be read", Mend: "try again", Err: err}
	}
	for _, side := range []int{1201, largest} {
		if len(text) == 2*side*side {
			t.side = side
		}
	}
	if t.side == 0 {
		return nil, &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("a tile has 2,884,802 or 25,934,402 bytes, this has %d", len(text)), Mend: "the file was cut short or is packed: unpack it or fetch it again"}
	}
	t.height = make([]int16, t.side*t.side)
	for i := range t.height {
		t.height[i] = int16(binary.BigEndian.Uint16(text[2*i:]))
	}
	return t, nil
}

// place reads the south-western corner from the name.
func (t *Tile) place(name string) bool {
	if len(name) < 7 {
		return false
	}
	lat, err := strconv.Atoi(name[1:3])
	lon, err2 := strconv.Atoi(name[4:7])
	if errors.Join(err, err2) != nil || lat > 90 || lon > 180 {
		return false
	}
	switch name[0] {
	case 'N', 'n':
		t.south = lat
	case 'S', 's':
		t.south = -lat
	default:
		return false
	}
	switch name[3] {
	case 'E', 'e':
		t.west = lon
	case 'W', 'w':
		t.west = -lon
	default:
		return false
	}
	return true
}

// At is the height in metres above the sea, between the four nearest heights; false outside the tile and where one
// of the four is not known.
func (t *Tile) At(p salient.Point) (float64, bool) {
	x := (p.Lon - float64(t.west)) * float64(t.side-1)
	y := (float64(t.south+1) - p.Lat) * float64(t.side-1)
	if !(x >= 0 && y >= 0 && x <= float64(t.side-1) && y <= float64(t.side-1)) {
		return 0, false
	}
	i, j := min(int(y), t.side-2), min(int(x), t.side-2)
	fy, fx := y-float64(i), x-float64(j)
	sum := 0.0
	for _, c := range [4]struct {
		i, j int
		w    float64
	}{{i, j, (1 - fy) * (1 - fx)}, {i, j + 1, (1 - fy) * fx}, {i + 1, j, fy * (1 - fx)}, {i + 1, j + 1, fy * fx}} {
		h := t.height[c.i*t.side+c.j]
		if h == void {
			return 0, false
		}
		sum += c.w * float64(h)
	}
	return sum, true
}

// Heights is several tiles.
type Heights []*Tile

// At is the height where one of the tiles knows it.
func (hs Heights) At(p salient.Point) (float64, bool) {
	for _, t := range hs {
		if h, ok := t.At(p); ok {
			return h, true
		}
	}
	return 0, false
}

// step is the distance between two looks at the height of a road: the grid of a tile of three seconds is about as
// wide, and closer looks would count its noise as climb.
const step salient.Meters = 90

// Climb fills in how much each road climbs and descends from A to B and how steep its steepest stretch of 90 m is.
// A bridge or a tunnel is taken as level between its ends' heights, since the tile shows the ground. A road of which
// some height is not known is left without.
func (n *Network) Climb(hs Heights) {
	for i := range n.Roads {
		r := &n.Roads[i]
		at := looks(r.Path)
		if r.Structure != "" {
			at = at[:1:1]
			at = append(at, look{r.Path[len(r.Path)-1], length(r.Path)})
		}
		climb(r, hs, at)
	}
}

// look is a point of a road and its distance from the road's beginning.
type look struct {
	at  salient.Point
	run salient.Meters
}

// looks is the road's ends and a point every step between.
func looks(p salient.Path) []look {
	out := []look{{p[0], 0}}
	run := salient.Meters(0)
	next := step
	for i := 1; i < len(p); i++ {
		d := length(p[i-1 : i+1])
		for ; next < run+d; next += step {
			f := float64((next - run) / d)
			out = append(out, look{salient.Point{Lat: p[i-1].Lat + f*(p[i].Lat-p[i-1].Lat), Lon: p[i-1].Lon + f*(p[i].Lon-p[i-1].Lon)}, next})
		}
		run += d
	}
	return append(out, look{p[len(p)-1], run})
}

func climb(r *salient.Road, hs Heights, at []look) {
	var up, down salient.Meters
	slope := 0.0
	before, ok := hs.At(at[0].at)
	for i := 1; i < len(at) && ok; i++ {
		var h float64
		h, ok = hs.At(at[i].at)
		if !ok {
			return
		}
		rise := salient.Meters(h - before)
		up, down = up+max(0, rise), down+max(0, -rise)
		if d := at[i].run - at[i-1].run; d >= step/2 { // a short last stretch says nothing of steepness
			slope = max(slope, math.Abs(float64(rise/d)))
		}
		before = h
	}
	if ok {
		r.Climb, r.Descent, r.Slope = salient.Some(up), salient.Some(down), salient.Some(slope)
	}
}
