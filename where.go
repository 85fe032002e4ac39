package salient

import (
	"fmt"
	"math"
)

// Meters is a length on the ground.
type Meters float64

// Km is the length in kilometres.
func (m Meters) Km() float64 { return float64(m) / 1000 }

// String is the length in kilometres with one decimal.
func (m Meters) String() string { return fmt.Sprintf("%.1f km", m.Km()) }

// Point is a place on the WGS-84 ellipsoid, in decimal degrees.
type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Valid tells whether the point is on the globe.
func (p Point) Valid() bool {
	return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180 // false for NaN
}

// Path is a run of points, a polyline.
type Path []Point

// Box is a rectangle of longitude and latitude, in decimal degrees. A box whose West is greater than its East
// crosses the antimeridian.
type Box struct {
	West  float64 `json:"west"`
	South float64 `json:"south"`
	East  float64 `json:"east"`
	North float64 `json:"north"`
}

// Contains tells whether the point lies in the box or on its edge.
func (b Box) Contains(p Point) bool {
	if p.Lat < b.South || p.Lat > b.North {
		return false
	}
	if b.West > b.East {
		return p.Lon >= b.West || p.Lon <= b.East
	}
	return p.Lon >= b.West && p.Lon <= b.East
}
