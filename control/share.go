package control

import (
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

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
