package geo

import (
	"math"

	"github.com/tidwall/geodesic"

	"salient"
)

// Distance is the length of the shortest line between two points on the WGS-84 ellipsoid, by C. F. F. Karney,
// "Algorithms for geodesics", Journal of Geodesy 87 (2013). It is good to nanometres. It is NaN where a point is
// not on the globe.
func Distance(a, b salient.Point) salient.Meters {
	if !a.Valid() || !b.Valid() {
		return salient.Meters(math.NaN())
	}
	var s float64
	geodesic.WGS84.Inverse(a.Lat, a.Lon, b.Lat, b.Lon, &s, nil, nil)
	return salient.Meters(s)
}

// Length is the geodesic length of a path, vertex to vertex; zero for fewer than two points.
func Length(p salient.Path) salient.Meters {
	var sum salient.Meters
	for i := 1; i < len(p); i++ {
		sum += Distance(p[i-1], p[i])
	}
	return sum
}

// Area is the geodesic area in square metres inside a ring, whichever way it turns and whether or not its last
// point repeats the first. It is zero for fewer than three points. Holes are the caller's to subtract.
func Area(ring salient.Path) float64 {
	if n := len(ring); n > 1 && ring[0] == ring[n-1] {
		ring = ring[:n-1]
	}
	if len(ring) < 3 {
		return 0
	}
	polygon := geodesic.WGS84.PolygonInit(false)
	for _, p := range ring {
		polygon.AddPoint(p.Lat, p.Lon)
	}
	var area float64
	polygon.Compute(false, true, &area, nil)
	return math.Abs(area)
}
