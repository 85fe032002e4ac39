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
	Features []feature `json:"features"`
}

type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   geometry       `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

type position [2]number // longitude, latitude

func at(p salient.Point) position { return position{number(p.Lon), number(p.Lat)} }

func (a About) collection(c *salient.Case) collection {
	return collection{Type: "FeatureCollection", head: a.head(c), Features: []feature{}}
}

// properties are those that every feature carries: the day it is about, the day as known, the marking.
func (a About) properties(day salient.Day, known salient.Opt[salient.Day]) map[string]any {
	return map[string]any{"date": day, "known": known, "marking": a.marking()}
}

// ControlGeoJSON writes who holds what on one day as GeoJSON (RFC 7946): a point per place, its id the place's,
// with the columns of [ControlCSV] as properties. The error is the writer's, or of kind [salient.NotFound] for a
// place that the case does not have.
func ControlGeoJSON(w io.Writer, c *salient.Case, ctl salient.Control, about About) error {
	out := about.collection(c)
	places := byID(c)
	day, err := dayOf(c, &ctl, places)
	if err != nil {
		return err
	}
	for i, p := range day.Places {
		props := about.properties(ctl.Day, ctl.Known)
		props["place"], props["name"], props["status"], props["claims"] = p.Place, p.Name, p.Status, p.Claims
		props["because"] = claimIDs(ctl.Holds[i])
		for id, x := range p.P {
			props["p_"+string(id)] = x
		}
		out.Features = append(out.Features, feature{"Feature", string(p.Place), geometry{"Point", position{p.Lon, p.Lat}}, props})
	}
	return write(w, out)
}

// FrontGeoJSON writes fronts as GeoJSON, one feature per front, its id "front:SIDE". A front without a line is
// left out. The error is the writer's.
func FrontGeoJSON(w io.Writer, c *salient.Case, fronts []salient.Front, about About) error {
	out := about.collection(c)
	for _, f := range fronts {
		lines := multiline(f.Lines)
		if len(lines) == 0 {
			continue
		}
		props := about.properties(f.Day, f.Known)
		from := []string{}
		for _, r := range f.From {
			from = append(from, r.String())
		}
		props["side"], props["from"] = f.Side, from
		out.Features = append(out.Features, feature{"Feature", "front:" + string(f.Side), geometry{"MultiLineString", lines}, props})
	}
	return write(w, out)
}

// BoundariesGeoJSON writes the boundaries of the case as GeoJSON, one feature per boundary, its id the boundary's.
// Boundaries do not move, so day and known only say as of when they were exported. A boundary without a line is left
// out. The error is the writer's.
func BoundariesGeoJSON(w io.Writer, c *salient.Case, day salient.Day, known salient.Opt[salient.Day], about About) error {
	out := about.collection(c)
	for _, b := range c.Boundaries {
		lines := multiline(b.Lines)
		if len(lines) == 0 {
			continue
		}
		props := about.properties(day, known)
		props["name"], props["kind"], props["source"], props["accuracy_m"] = b.Name, b.Kind, b.Source, b.Accuracy
		out.Features = append(out.Features, feature{"Feature", string(b.ID), geometry{"MultiLineString", lines}, props})
	}
	return write(w, out)
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
