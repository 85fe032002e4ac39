package api

import (
	"math"

	"salient"
)

// collection is a GeoJSON feature collection (RFC 7946) with the format number of our JSON.
type collection[P any] struct {
	Type     string       `json:"type" enum:"FeatureCollection"`
	Format   int          `json:"format"`
	Day      *string      `json:"day,omitempty"`
	Known    *string      `json:"known,omitempty" doc:"Absent: in hindsight"`
	Features []feature[P] `json:"features"`
}

// ContentType is GeoJSON's.
func (collection[P]) ContentType(string) string { return "application/geo+json" }

// feature is one GeoJSON feature.
type feature[P any] struct {
	Type       string   `json:"type" enum:"Feature"`
	ID         string   `json:"id"`
	Geometry   geometry `json:"geometry"`
	Properties P        `json:"properties"`
}

// geometry is a GeoJSON geometry; coordinates are longitude, latitude.
type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

func newCollection[P any](features []feature[P]) collection[P] {
	return collection[P]{Type: "FeatureCollection", Format: 1, Features: features}
}

func newFeature[P any](id string, g geometry, p P) feature[P] {
	return feature[P]{Type: "Feature", ID: id, Geometry: g, Properties: p}
}

func pointOf(p salient.Point) geometry { return geometry{"Point", lonLat(p)} }

func linesOf(paths []salient.Path) geometry { return geometry{"MultiLineString", lonLats(paths)} }

func polygonsOf(polygons [][]salient.Path) geometry {
	out := make([][][][2]float64, len(polygons))
	for i, rings := range polygons {
		out[i] = lonLats(rings)
	}
	return geometry{"MultiPolygon", out}
}

func lonLats(paths []salient.Path) [][][2]float64 {
	out := make([][][2]float64, len(paths))
	for i, path := range paths {
		out[i] = make([][2]float64, len(path))
		for j, p := range path {
			out[i][j] = lonLat(p)
		}
	}
	return out
}

// lonLat keeps six decimals, about a tenth of a metre.
func lonLat(p salient.Point) [2]float64 { return [2]float64{round6(p.Lon), round6(p.Lat)} }

func round6(x float64) float64 { return math.Round(x*1e6) / 1e6 }
