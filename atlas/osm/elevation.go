package osm

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

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

// step is the distance between two looks at the height of a road: the grid of a tile of three seconds is about as
// wide, and closer looks would count its noise as climb.
const step salient.Meters = 90

// Climb fills in how much each road climbs and descends from A to B and how steep its steepest stretch of 90 m is.
// A bridge or a tunnel is taken as level between its ends' heights, since the tile shows the ground. A road of which
// some height is not known is left without, and a warning says which tiles lack. find gives the tile of a name such as
// N42E001, nil where there is none; few tiles are kept at a time. An error of find ends the work.
func (n *Network) Climb(find func(name string) (*Tile, error)) error {
	h := heights{find: find, kept: map[string]*Tile{}, lacking: map[string]bool{}}
	order := make([]int, len(n.Roads))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(tileName(n.Roads[i].Path[0]), tileName(n.Roads[j].Path[0]))
	})
	for _, i := range order {
		r := &n.Roads[i]
		at := looks(r.Path)
		if r.Structure != "" {
			at = []look{at[0], at[len(at)-1]}
		}
		climb(r, &h, at)
		if h.err != nil {
			return h.err
		}
	}
	if len(h.lacking) > 0 {
		n.warn("tiles_missing", fmt.Sprintf("Elevation tiles are missing: %s. The climb of roads there is not known.", strings.Join(slices.Sorted(maps.Keys(h.lacking)), ", ")))
	}
	return nil
}

// heights looks up heights in as many tiles as there are, of which it keeps the latest nine: one and those around it.
type heights struct {
	find    func(name string) (*Tile, error)
	kept    map[string]*Tile
	order   []string
	lacking map[string]bool
	err     error
}

func (h *heights) at(p salient.Point) (float64, bool) {
	name := tileName(p)
	t, ok := h.kept[name]
	if !ok {
		if t, h.err = h.find(name); h.err != nil {
			return 0, false
		}
		const most = 9
		if len(h.order) == most {
			delete(h.kept, h.order[0])
			h.order = h.order[1:]
		}
		h.kept[name], h.order = t, append(h.order, name)
	}
	if t == nil {
		h.lacking[name] = true
		return 0, false
	}
	return t.At(p)
}

// tileName is the name of the tile that holds a point: that of its south-western corner.
func tileName(p salient.Point) string {
	lat, lon, ns, ew := int(math.Floor(p.Lat)), int(math.Floor(p.Lon)), 'N', 'E'
	if lat < 0 {
		lat, ns = -lat, 'S'
	}
	if lon < 0 {
		lon, ew = -lon, 'W'
	}
	return fmt.Sprintf("%c%02d%c%03d", ns, lat, ew, lon)
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

func climb(r *salient.Road, hs *heights, at []look) {
	var up, down salient.Meters
	var slope salient.Opt[float64] // a stretch of less than half a step says nothing of steepness
	before, ok := hs.at(at[0].at)
	for i := 1; i < len(at) && ok; i++ {
		var h float64
		h, ok = hs.at(at[i].at)
		if !ok {
			return
		}
		rise := salient.Meters(h - before)
		up, down = up+max(0, rise), down+max(0, -rise)
		if d := at[i].run - at[i-1].run; d >= step/2 {
			slope = salient.Some(max(slope.Or(0), math.Abs(float64(rise/d))))
		}
		before = h
	}
	if ok {
		r.Climb, r.Descent, r.Slope = salient.Some(up), salient.Some(down), slope
	}
}
