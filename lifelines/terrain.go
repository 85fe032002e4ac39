package lifelines

import (
	"salient"
	"salient/geo"
	"salient/network"
)

const (
	// naismith is how many metres on the level a metre of climb is worth: an hour for three miles, and one for 2,000 feet of
	// ascent (W. W. Naismith, Scottish Mountaineering Club Journal 2, 1892).
	naismith = 7.92
	// offRoad is what a metre over open ground costs in metres of road: the coefficient of light brush (Soule and Goldman,
	// "Terrain coefficients for energy cost prediction", Journal of Applied Physiology 32, 1972).
	offRoad = 1.2
)

// terrain is the ground as a directed network of roads and of straight lines between neighbouring places, each way with
// its own climb.
type terrain struct {
	ends    []network.Ends
	effort  []float64 // metres of level road
	length  []salient.Meters
	road    []int  // -1: no road
	climbed []bool // the climb is known
}

func newTerrain(g *ground) *terrain {
	t := &terrain{}
	for e, r := range g.c.Roads {
		x := g.g.Ends(int32(e))
		up, down := g.climbs(x, r)
		l := salient.Meters(g.length[e])
		t.add(x, l, l, up, e)
		if !r.OneWay {
			t.add(network.Ends{U: x.V, V: x.U}, l, l, down, e)
		}
	}
	for _, x := range g.neighbours() {
		l := geo.Distance(g.c.Places[x.U].At, g.c.Places[x.V].At)
		up, down := g.climbs(x, salient.Road{})
		t.add(x, l, l*offRoad, up, -1)
		t.add(network.Ends{U: x.V, V: x.U}, l, l*offRoad, down, -1)
	}
	return t
}

func (t *terrain) add(x network.Ends, length, level salient.Meters, climb salient.Opt[salient.Meters], road int) {
	t.ends, t.length, t.road, t.climbed = append(t.ends, x), append(t.length, length), append(t.road, road), append(t.climbed, climb.Known())
	t.effort = append(t.effort, float64(level+naismith*climb.Or(0)))
}

// climbs is how much a road climbs there and back: as measured along it, else between the elevations of its ends.
func (g *ground) climbs(x network.Ends, r salient.Road) (up, down salient.Opt[salient.Meters]) {
	if r.Climb.Known() && r.Descent.Known() {
		return r.Climb, r.Descent
	}
	a, ok := g.c.Places[x.U].Elevation.Get()
	b, ok2 := g.c.Places[x.V].Elevation.Get()
	if !ok || !ok2 {
		return up, down
	}
	return salient.Some(salient.Meters(max(0, b-a))), salient.Some(salient.Meters(max(0, a-b)))
}

// neighbours joins places of known elevation that border on each other (Delaunay).
func (g *ground) neighbours() []network.Ends {
	var points []salient.Point
	var index []int32
	for i, p := range g.c.Places {
		if p.Elevation.Known() {
			points, index = append(points, p.At), append(index, int32(i))
		}
	}
	centre, ok := geo.Centre(points)
	if !ok {
		return nil
	}
	plane, flat := geo.NewPlane(centre), make([]geo.XY, len(points))
	for i, p := range points {
		flat[i] = plane.To(p)
	}
	var out []network.Ends
	seen := map[network.Ends]bool{}
	join := func(a, b int) {
		if x := (network.Ends{U: index[min(a, b)], V: index[max(a, b)]}); !seen[x] {
			seen[x] = true
			out = append(out, x)
		}
	}
	net := geo.Delaunay(flat)
	for _, tri := range net.Triangles {
		for k := range tri {
			join(tri[k], tri[(k+1)%3])
		}
	}
	for i := 1; i < len(net.Chain); i++ {
		join(net.Chain[i-1], net.Chain[i])
	}
	return out
}
