package control

import (
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

// Kinds of boundaries that say what the area of a case is: of a lake nothing is held, and where an area is drawn the case
// ends at it and not at its box. A ring inside another of its kind is a hole of it.
const (
	LakeKind = "lake"
	AreaKind = "area"
)

// NewGround makes the ground of a case, clipped to its area (the boundaries of kind [AreaKind], or else its box) less its
// lakes. A case whose box has no width takes the box around its places.
func NewGround(c *salient.Case) *Ground {
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
	land := g.region(AreaKind)
	if len(land) == 0 {
		land = geo.NewRegion([][]geo.XY{frame})
	}
	lakes := g.region(LakeKind)
	for i, cell := range g.tri.Cells(frame) {
		if cell != nil {
			held := land.Within(cell) - lakes.Within(cell)
			g.km2[i] = max(0, held) * g.plane.Stretch(middle(g.plane, cell))
		}
	}
	return g
}

// region is what the rings of the boundaries of a kind enclose.
func (g *Ground) region(kind string) geo.Region {
	var rings [][]geo.XY
	for _, b := range g.c.Boundaries {
		if b.Kind == kind {
			for _, line := range b.Lines {
				rings = append(rings, g.flat(line))
			}
		}
	}
	return geo.NewRegion(rings)
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
