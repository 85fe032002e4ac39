package export

import (
	"io"
	"math"

	"salient"
)

// collection is a GeoJSON feature collection with the head of every export as foreign members.
type collection struct {
	Type string `json:"type"`
	head
	Day       *salient.Day             `json:"day"`
	Known     salient.Opt[salient.Day] `json:"known"`
	Permalink string                   `json:"permalink"`
	Features  []feature                `json:"features"`
}

type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   *geometry      `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

type position [2]number // longitude, latitude

func at(p salient.Point) position { return position{number(p.Lon), number(p.Lat)} }

// GeoJSON writes a sheet of one layer as GeoJSON (RFC 7946): the columns as properties, and above the features what
// every export says of itself. A row without a shape has the geometry null. The error is the writer's, or of kind
// [salient.Usage] where there is not one layer.
func GeoJSON(w io.Writer, s Sheet) error {
	if len(s.Layers) != 1 {
		return &salient.Error{Kind: salient.Usage, What: "GeoJSON holds one layer", Mend: "ask for one, or choose a form that holds several"}
	}
	out := collection{Type: "FeatureCollection", Features: []feature{}, Day: &s.Day, Known: s.Known, Permalink: s.Permalink(),
		head: head{1, s.Title, s.marking(), s.Engine, s.Digest, append([]string{}, s.Attribution...), s.Citation(), s.Limits}}
	for _, r := range s.Layers[0].Rows {
		props := make(map[string]any, len(r.Values))
		for i, c := range s.Layers[0].Columns {
			props[c.Name] = r.Values[i]
		}
		out.Features = append(out.Features, feature{"Feature", r.ID, geometryOf(r.Shape), props})
	}
	return write(w, out)
}

func geometryOf(s Shape) *geometry {
	if p, ok := s.Point.Get(); ok {
		return &geometry{"Point", at(p)}
	}
	if len(s.Polygons) > 0 {
		return &geometry{"MultiPolygon", multipolygon(s.Polygons)}
	}
	if lines := multiline(s.Lines); len(lines) > 0 {
		return &geometry{"MultiLineString", lines}
	}
	return nil
}

// ControlGeoJSON writes who holds what on one day. The error is the writer's, or that of [ControlLayer].
func ControlGeoJSON(w io.Writer, c *salient.Case, ctl salient.Control, about About) error {
	layer, err := ControlLayer(c, []salient.Control{ctl}, about)
	if err != nil {
		return err
	}
	return GeoJSON(w, NewSheet(c, about, ctl.Day, ctl.Known, layer))
}

// FrontGeoJSON writes the fronts of a day. The error is the writer's.
func FrontGeoJSON(w io.Writer, c *salient.Case, fronts []salient.Front, about About) error {
	var day salient.Day
	var as salient.Opt[salient.Day]
	for _, f := range fronts {
		day, as = f.Day, f.Known
	}
	return GeoJSON(w, NewSheet(c, about, day, as, FrontLayer(fronts, about)))
}

// multipolygon turns rings into the coordinates of a MultiPolygon, each ring closed.
func multipolygon(polygons [][]salient.Path) [][][]position {
	out := make([][][]position, len(polygons))
	for i, rings := range polygons {
		out[i] = make([][]position, len(rings))
		for k, ring := range rings {
			for _, p := range ring {
				out[i][k] = append(out[i][k], at(p))
			}
			out[i][k] = append(out[i][k], out[i][k][0])
		}
	}
	return out
}

// multiline turns paths into the coordinates of a MultiLineString: no line of fewer than two positions, none that
// crosses the antimeridian (RFC 7946, section 3.1.9: such a line is cut in two).
func multiline(paths []salient.Path) [][]position {
	out := [][]position{}
	keep := func(line []position) {
		if len(line) > 1 {
			out = append(out, line)
		}
	}
	for _, p := range paths {
		var line []position
		for i, q := range p {
			if i > 0 && math.Abs(q.Lon-p[i-1].Lon) > 180 {
				lat, side := crossing(p[i-1], q)
				keep(append(line, position{number(side), number(lat)}))
				line = []position{{number(-side), number(lat)}}
			}
			line = append(line, at(q))
		}
		keep(line)
	}
	return out
}

// crossing is the latitude at which the short way from a to b crosses the antimeridian, and the side of it, 180 or
// -180, on which a lies.
func crossing(a, b salient.Point) (lat, side float64) {
	side = math.Copysign(180, a.Lon)
	east := b.Lon + 2*side
	if east == a.Lon {
		return a.Lat, side
	}
	return a.Lat + (b.Lat-a.Lat)*(side-a.Lon)/(east-a.Lon), side
}
