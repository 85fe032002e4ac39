package control

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"salient"
	"salient/geo"
)

// Ground is the geometry of a case, made once for many days: which places are neighbours, and the part of the case's
// area that is nearer to each place than to any other.
type Ground struct {
	c     *salient.Case
	plane geo.Plane
	tri   *geo.Triangulation
	km2   []float64
	joint func() *joint // made when first asked for
}

// NewGround makes the ground of a case, clipped to its area less the holes (lakes, say). A case whose area has no
// width takes the box around its places.
func NewGround(c *salient.Case, holes []salient.Path) *Ground {
	points := make([]salient.Point, len(c.Places))
	for i, p := range c.Places {
		points[i] = p.At
	}
	corners := boxCorners(c.Area)
	if c.Area.West == c.Area.East || c.Area.South >= c.Area.North {
		corners = around(points)
	}
	origin, _ := geo.Centre(append(slices.Clone(points), corners...))
	g := &Ground{c: c, plane: geo.NewPlane(origin), km2: make([]float64, len(points)), joint: sync.OnceValue(func() *joint { return newJoint(c.Places) })}
	g.tri = geo.Delaunay(g.flat(points))
	frame := g.flat(corners)
	flatHoles := make([][]geo.XY, len(holes))
	for i, h := range holes {
		flatHoles[i] = g.flat(h)
	}
	for i, cell := range g.tri.Cells(frame) {
		if cell != nil {
			g.km2[i] = geo.AreaWithin(cell, frame, flatHoles) * g.plane.Stretch(middle(g.plane, cell))
		}
	}
	return g
}

func boxCorners(b salient.Box) []salient.Point {
	return []salient.Point{{Lat: b.South, Lon: b.West}, {Lat: b.South, Lon: b.East}, {Lat: b.North, Lon: b.East}, {Lat: b.North, Lon: b.West}}
}

func around(points []salient.Point) []salient.Point {
	var b salient.Box
	for i, p := range points {
		if i == 0 {
			b = salient.Box{West: p.Lon, East: p.Lon, South: p.Lat, North: p.Lat}
		}
		b.West, b.East, b.South, b.North = min(b.West, p.Lon), max(b.East, p.Lon), min(b.South, p.Lat), max(b.North, p.Lat)
	}
	return boxCorners(b)
}

func middle(plane geo.Plane, cell []geo.XY) float64 {
	y := 0.0
	for _, p := range cell {
		y += p.Y / float64(len(cell))
	}
	return plane.From(geo.XY{Y: y}).Lat
}

func (g *Ground) flat(points []salient.Point) []geo.XY {
	out := make([]geo.XY, len(points))
	for i, p := range points {
		out[i] = g.plane.To(p)
	}
	return out
}

// Line is [Front] at another probability than one half: the lines at 0.2 and 0.8 bound the band in which the front
// lies.
func (g *Ground) Line(ctl *salient.Control, side salient.ID, level salient.Prob) (salient.Front, error) {
	f := salient.Front{Day: ctl.Day, Known: ctl.Known, Side: side, Lines: []salient.Path{}, From: []salient.Ref{}}
	s := slices.Index(ctl.Sides, side)
	if s < 0 {
		return f, noSide(side)
	}
	seen := map[salient.ID]bool{}
	for _, line := range g.tri.Level(values(g.c, ctl, s), float64(level), reach) {
		path := make(salient.Path, len(line))
		for i, x := range line {
			path[i] = g.plane.From(x.At)
			f.From = cite(f.From, seen, ctl.Holds[x.In], ctl.Holds[x.Out])
		}
		f.Lines = append(f.Lines, path)
	}
	return f, nil
}

func noSide(side salient.ID) error {
	return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("the case has no side %q", side), Mend: "use the id of a side of case.toml"}
}

// Area is what a side holds on a day: square kilometres and places, as the mean and the range in which nine draws in
// ten lie.
type Area struct {
	Side   salient.ID `json:"side"`
	Km2    float64    `json:"km2"`
	Low    float64    `json:"low_km2"`
	High   float64    `json:"high_km2"`
	Places float64    `json:"places"` // the number expected
}

// Areas is the area of the case by side, in the order of the sides, and the part of which nothing is known. The range
// comes from drawing the whole map at once, neighbours together, draws times with the seed: places err together, so
// the range is wider than if each erred by itself.
func (g *Ground) Areas(ctl *salient.Control, draws int, seed uint64) (areas []Area, unknown float64) {
	areas = make([]Area, len(ctl.Sides))
	for k, s := range ctl.Sides {
		areas[k].Side = s
		for i, h := range ctl.Holds {
			if h.Known() {
				areas[k].Km2 += float64(h.P[k]) * g.km2[i]
				areas[k].Places += float64(h.P[k])
			}
		}
	}
	for i, h := range ctl.Holds {
		if !h.Known() {
			unknown += g.km2[i]
		}
	}
	held := g.joint().draw(ctl, g.km2, draws, seed)
	for k := range areas {
		slices.Sort(held[k])
		if n := len(held[k]); n > 0 {
			areas[k].Low, areas[k].High = held[k][n/20], held[k][n-1-n/20]
		}
	}
	return areas, unknown
}

// Gain is what changed hands between two days, for one side.
type Gain struct {
	Side salient.ID `json:"side"`
	Days int        `json:"days"`
	// Gained and Lost are expected square kilometres that came to the side and left it; Places the net number.
	Gained  float64 `json:"gained_km2"`
	Lost    float64 `json:"lost_km2"`
	Places  float64 `json:"places"`
	Km2ADay float64 `json:"km2_a_day"` // net
	// Bearing is the direction of the advance in degrees from north, from the middle of what was held to the middle
	// of what was gained; unknown where nothing was.
	Bearing salient.Opt[float64] `json:"bearing"`
}

// Tempo compares two days of the same case. Places known on one day only are left out.
func (g *Ground) Tempo(from, to *salient.Control, side salient.ID) (Gain, error) {
	s := slices.Index(to.Sides, side)
	if s < 0 || len(from.Holds) != len(to.Holds) || len(to.Holds) != len(g.c.Places) {
		return Gain{}, noSide(side)
	}
	out := Gain{Side: side, Days: int(to.Day - from.Day)}
	var old, won [3]float64 // weighted x, y, weight
	for i := range to.Holds {
		if !from.Holds[i].Known() || !to.Holds[i].Known() {
			continue
		}
		was, is := float64(from.Holds[i].P[s]), float64(to.Holds[i].P[s])
		at := g.tri.Points[i]
		add(&old, at, was*g.km2[i])
		out.Places += is - was
		if is > was {
			out.Gained += (is - was) * g.km2[i]
			add(&won, at, (is-was)*g.km2[i])
		} else {
			out.Lost += (was - is) * g.km2[i]
		}
	}
	if out.Days > 0 {
		out.Km2ADay = (out.Gained - out.Lost) / float64(out.Days)
	}
	if won[2] > 1e-9 && old[2] > 1e-9 {
		east, north := won[0]/won[2]-old[0]/old[2], won[1]/won[2]-old[1]/old[2]
		out.Bearing = salient.Some(math.Mod(math.Atan2(east, north)*180/math.Pi+360, 360))
	}
	return out, nil
}

func add(sum *[3]float64, at geo.XY, weight float64) {
	sum[0] += at.X * weight
	sum[1] += at.Y * weight
	sum[2] += weight
}

// Share is the part of a boundary's length that a side holds, as expected.
type Share struct {
	Side salient.ID `json:"side"`
	Part float64    `json:"part"`
	Km   float64    `json:"km"`
}

// stride is the step in kilometres at which a boundary is asked who holds it.
const stride = 1.0

// BoundaryShare asks at every kilometre of a boundary who holds the nearest place of which something is known, and
// sums up; unknown is the length in kilometres farther than 30 km from any. The error is of kind NotFound for a
// boundary the case does not have.
func (g *Ground) BoundaryShare(ctl *salient.Control, boundary salient.ID) (shares []Share, unknown float64, err error) {
	i := slices.IndexFunc(g.c.Boundaries, func(b salient.Boundary) bool { return b.ID == boundary })
	if i < 0 {
		return nil, 0, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("the case has no boundary %q", boundary), Mend: "use an id of boundaries.geojson"}
	}
	var points []geo.XYZ
	var holds []salient.Hold
	for k, h := range ctl.Holds {
		if h.Known() {
			points, holds = append(points, geo.InSpace(g.c.Places[k].At)), append(holds, h)
		}
	}
	tree := geo.NewNear(points)
	shares = make([]Share, len(ctl.Sides))
	total := 0.0
	const far = 30
	for _, line := range g.c.Boundaries[i].Lines {
		for at, km := range pieces(line) {
			total += km
			near := tree.Of(geo.InSpace(at), 1)
			if len(near) == 0 || geo.Apart(points[near[0]], geo.InSpace(at)) > far {
				unknown += km
				continue
			}
			for s := range shares {
				shares[s].Km += km * float64(holds[near[0]].P[s])
			}
		}
	}
	for s := range shares {
		shares[s].Side = ctl.Sides[s]
		if total > 0 {
			shares[s].Part = shares[s].Km / total
		}
	}
	return shares, unknown, nil
}

// pieces walks a path in pieces of about a stride: the middle of each and its length in kilometres.
func pieces(line salient.Path) func(yield func(salient.Point, float64) bool) {
	return func(yield func(salient.Point, float64) bool) {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			km := geo.Distance(a, b).Km()
			n := max(1, math.Ceil(km/stride))
			if math.IsNaN(n) {
				continue
			}
			for k := range int(n) {
				f := (float64(k) + .5) / n
				if !yield(salient.Point{Lat: a.Lat + f*(b.Lat-a.Lat), Lon: a.Lon + f*(b.Lon-a.Lon)}, km/n) {
					return
				}
			}
		}
	}
}
