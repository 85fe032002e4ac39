package api

import (
	"fmt"
	"math"
	"strings"

	"salient"
)

// The systems of coordinates that features are given in (OGC API – Features, Part 2). The first is that of GeoJSON.
const (
	crs84   = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
	crs4326 = "http://www.opengis.net/def/crs/EPSG/0/4326" // latitude first, as its register says
	crs3857 = "http://www.opengis.net/def/crs/EPSG/0/3857" // the web's Mercator, in metres on a sphere
)

func systems() []string { return []string{crs84, crs4326, crs3857} }

func readSystem(s string, to *string) error {
	s = strings.Trim(s, "[]<>") // some clients send a URI as CURIEs are sent
	for _, known := range systems() {
		if s == known {
			*to = s
			return nil
		}
	}
	return fmt.Errorf("there is no system %q here; take one of %s", s, strings.Join(systems(), ", "))
}

// mercatorRadius is the sphere of EPSG:3857: the equator of WGS 84, in metres.
const mercatorRadius = 6378137

// project turns longitude and latitude into a system.
func project(p [2]float64, system string) [2]float64 {
	switch system {
	case crs4326:
		return [2]float64{p[1], p[0]}
	case crs3857:
		lat := max(-85.06, min(85.06, p[1])) * math.Pi / 180
		return [2]float64{round3(p[0] * math.Pi / 180 * mercatorRadius), round3(mercatorRadius * math.Log(math.Tan(math.Pi/4+lat/2)))}
	}
	return p
}

func round3(x float64) float64 { return math.Round(x*1e3) / 1e3 }

// unproject turns a position of a system into longitude and latitude.
func unproject(x, y float64, system string) salient.Point {
	switch system {
	case crs4326:
		return salient.Point{Lat: x, Lon: y}
	case crs3857:
		return salient.Point{Lat: (2*math.Atan(math.Exp(y/mercatorRadius)) - math.Pi/2) * 180 / math.Pi, Lon: x / mercatorRadius * 180 / math.Pi}
	}
	return salient.Point{Lat: y, Lon: x}
}

// in gives a geometry in a system. The one given is not changed.
func (g geometry) in(system string) geometry {
	switch c := g.Coordinates.(type) {
	case [2]float64:
		g.Coordinates = project(c, system)
	case [][][2]float64:
		lines := make([][][2]float64, len(c))
		for i, line := range c {
			lines[i] = make([][2]float64, len(line))
			for k, p := range line {
				lines[i][k] = project(p, system)
			}
		}
		g.Coordinates = lines
	}
	return g
}
