package geo

import (
	"math"

	"salient"
)

// The WGS-84 ellipsoid: semi-major axis in metres and flattening (NIMA TR8350.2, third edition, 2000).
const (
	semiMajor  = 6378137.0
	flattening = 1 / 298.257223563
)

// Plane is a flat map around one point: kilometres east (X) and north (Y) of it. Within 200 km of the origin its
// distances are right to about half a per cent in middle latitudes; it is for triangulating, pruning and drawing,
// never for a distance that is told to a reader.
type Plane struct {
	Origin salient.Point
	kx, ky float64 // kilometres per degree of longitude and of latitude
}

// XY is a point of a [Plane], in kilometres.
type XY struct{ X, Y float64 }

// NewPlane is the flat map around origin, with the ellipsoid's radii of curvature there.
func NewPlane(origin salient.Point) Plane {
	const e2 = flattening * (2 - flattening)
	sin, cos := math.Sincos(origin.Lat * math.Pi / 180)
	w := 1 - e2*sin*sin
	prime := semiMajor / math.Sqrt(w)
	meridian := semiMajor * (1 - e2) / (w * math.Sqrt(w))
	const perDegree = math.Pi / 180 / 1000
	return Plane{origin, prime * cos * perDegree, meridian * perDegree}
}

// To maps a point onto the plane. Longitude goes the short way round.
func (p Plane) To(q salient.Point) XY {
	return XY{turn(q.Lon-p.Origin.Lon) * p.kx, (q.Lat - p.Origin.Lat) * p.ky}
}

// From maps a point of the plane back onto the globe.
func (p Plane) From(q XY) salient.Point {
	lon := p.Origin.Lon
	if p.kx > 0 {
		lon = turn(lon + q.X/p.kx)
	}
	return salient.Point{Lat: p.Origin.Lat + q.Y/p.ky, Lon: lon}
}

// turn brings a difference of longitudes into -180 … 180.
func turn(lon float64) float64 {
	if lon >= -180 && lon <= 180 {
		return lon
	}
	return math.Remainder(lon, 360)
}

// Centre is the middle of the box around the points, a fit origin for a [Plane]; false where there is none.
func Centre(points []salient.Point) (salient.Point, bool) {
	if len(points) == 0 {
		return salient.Point{}, false
	}
	first := points[0]
	south, north, west, east := first.Lat, first.Lat, 0.0, 0.0
	for _, p := range points {
		south, north = min(south, p.Lat), max(north, p.Lat)
		lon := turn(p.Lon - first.Lon)
		west, east = min(west, lon), max(east, lon)
	}
	return salient.Point{Lat: (south + north) / 2, Lon: turn(first.Lon + (west+east)/2)}, true
}
