package atlas

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"salient"
	"salient/table"
)

type feature struct {
	Type       string          `json:"type"`
	ID         json.RawMessage `json:"id"`
	Geometry   *geometry       `json:"geometry"`
	Properties struct {
		ID       json.RawMessage             `json:"id"`
		Name     string                      `json:"name"`
		Kind     string                      `json:"kind"`
		Source   string                      `json:"source"`
		Accuracy salient.Opt[salient.Meters] `json:"accuracy_m"`
	} `json:"properties"`
}

type geometry struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
}

// feature reads one feature and keeps it, sound or not, so that what refers to its id still finds it.
func (g *geojson) feature(raw []byte, offset int) {
	var f feature
	if err := json.Unmarshal(raw, &f); err != nil {
		if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			g.fault(offset+int(e.Offset)-1, fmt.Sprintf("%s of a feature is a %s", e.Field, e.Value), "compare with RFC 7946")
			return
		}
		g.fault(offset, "a feature cannot be read: "+salient.Plainly(err), "compare with RFC 7946")
		return
	}
	b := salient.Boundary{ID: g.id(f, offset), Name: f.Properties.Name, Kind: f.Properties.Kind, Lines: []salient.Path{},
		Source: f.Properties.Source, Accuracy: f.Properties.Accuracy}
	if m, ok := b.Accuracy.Get(); ok && m < 0 {
		g.fault(offset, "accuracy_m is below 0", "give how far, in metres, the line may lie from the true one")
	}
	switch {
	case f.Type != "Feature":
		g.fault(offset, "a member of features is a "+table.Quoted(f.Type), `each is {"type": "Feature", …}`)
	case f.Geometry == nil:
		g.fault(offset, fmt.Sprintf("feature %s has no geometry", table.Quoted(string(b.ID))), "draw its line, or remove it")
	default:
		b.Lines = g.paths(*f.Geometry, b.ID, offset)
	}
	g.out = append(g.out, b)
	g.lines = append(g.lines, g.line(offset))
}

// id is the feature's id as text: a number as it is written.
func (g *geojson) id(f feature, offset int) salient.ID {
	for _, raw := range []json.RawMessage{f.ID, f.Properties.ID} {
		if len(raw) == 0 || string(raw) == "null" {
			continue
		}
		var text string
		if raw[0] != '"' {
			text = string(raw)
		} else if json.Unmarshal(raw, &text) != nil {
			continue
		}
		if raw[0] == '{' || raw[0] == '[' || strings.ContainsFunc(text, unicode.IsControl) {
			g.fault(offset, "the id of a feature is neither a text on one line nor a number", "give it a short text")
			return ""
		}
		if text != "" {
			return salient.ID(text)
		}
	}
	g.fault(offset, "a feature has no id", `add "id": "…" to the feature`)
	return ""
}

// paths are the lines of a geometry; the rings of a polygon are lines that end where they begin.
func (g *geojson) paths(m geometry, id salient.ID, offset int) []salient.Path {
	var lines [][][]float64
	var err error
	switch m.Type {
	case "LineString":
		lines = make([][][]float64, 1)
		err = json.Unmarshal(m.Coordinates, &lines[0])
	case "MultiLineString", "Polygon":
		err = json.Unmarshal(m.Coordinates, &lines)
	case "MultiPolygon":
		var polygons [][][][]float64
		err = json.Unmarshal(m.Coordinates, &polygons)
		lines = slices.Concat(polygons...)
	default:
		g.fault(offset, fmt.Sprintf("feature %s is a %s", table.Quoted(string(id)), table.Quoted(m.Type)),
			"a boundary is a LineString, a MultiLineString or a Polygon")
		return []salient.Path{}
	}
	if err != nil {
		g.fault(offset, fmt.Sprintf("the coordinates of feature %s do not fit a %s", table.Quoted(string(id)), m.Type), "compare with RFC 7946")
		return []salient.Path{}
	}
	out := make([]salient.Path, 0, len(lines))
	for i, line := range lines {
		path, what := pathOf(line)
		if what != "" {
			g.fault(offset, fmt.Sprintf("line %d of feature %s %s", i+1, table.Quoted(string(id)), what), "positions are [longitude, latitude], at least two in a line")
			continue
		}
		out = append(out, path)
	}
	if len(lines) == 0 {
		g.fault(offset, fmt.Sprintf("feature %s has no line", table.Quoted(string(id))), "draw it, or remove the feature")
	}
	return out
}

// pathOf is a line as a path, or what is wrong with it.
func pathOf(line [][]float64) (path salient.Path, wrong string) {
	if len(line) < 2 {
		return nil, "has fewer than two positions"
	}
	for i, c := range line {
		if len(c) < 2 {
			return nil, fmt.Sprintf("has a position (number %d) of fewer than two numbers", i+1)
		}
		p := salient.Point{Lat: c[1], Lon: c[0]}
		if !p.Valid() {
			return nil, fmt.Sprintf("has a position (number %d) that is not on the globe: longitude %g, latitude %g", i+1, c[0], c[1])
		}
		path = append(path, p)
	}
	return path, ""
}
