package atlas

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"

	"salient"
	"salient/table"
)

// Boundaries reads boundaries.geojson (RFC 7946): a FeatureCollection, or one Feature, of LineString,
// MultiLineString, Polygon or MultiPolygon, of which the rings are kept. Each feature has an id, text or number, in
// its member "id" or its property "id"; the properties name, kind, source and accuracy_m are read. A fault names the
// line on which its feature begins.
func Boundaries(r io.Reader, file string) ([]salient.Boundary, salient.Faults) {
	out, _, faults := BoundaryLines(r, file)
	return out, faults
}

// BoundaryLines is [Boundaries] with the line on which each feature begins.
func BoundaryLines(r io.Reader, file string) ([]salient.Boundary, []int, salient.Faults) {
	text, faults := table.Text(r, file)
	if len(faults) > 0 {
		return nil, nil, faults
	}
	g := &geojson{file: file, text: text, out: []salient.Boundary{}}
	if err := g.collection(); err != nil {
		g.syntax(err)
	}
	return g.out, g.lines, g.faults
}

type geojson struct {
	file   string
	text   []byte
	starts []int // offset of each line after the first
	out    []salient.Boundary
	lines  []int
	faults salient.Faults
}

// collection walks the top-level object, so that each feature is known by its offset.
func (g *geojson) collection() error {
	dec := json.NewDecoder(bytes.NewReader(g.text))
	tok, err := dec.Token()
	if err != nil {
		return err
	}
	if tok != json.Delim('{') {
		g.fault(0, "the file is not a GeoJSON object", `begin with {"type": "FeatureCollection", "features": [`)
		return nil
	}
	kind, found := "", false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		switch key {
		case "type":
			err = dec.Decode(&kind)
		case "features":
			found = true
			err = g.features(dec)
		case "crs":
			err = g.crs(dec)
		default:
			var skip json.RawMessage
			err = dec.Decode(&skip)
		}
		if err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return err
	}
	end := int(dec.InputOffset())
	if _, err := dec.Token(); err != io.EOF {
		g.fault(end, "there is more text after the end of the object", "keep one GeoJSON object")
	}
	switch {
	case kind == "Feature":
		g.feature(g.text, 0)
	case kind != "FeatureCollection":
		g.fault(0, fmt.Sprintf("the GeoJSON is a %s, not a FeatureCollection", table.Quoted(kind)), "put each line into a Feature of a FeatureCollection")
	case !found:
		g.fault(0, "the FeatureCollection has no features", `add "features": []`)
	}
	return nil
}

func (g *geojson) features(dec *json.Decoder) error {
	tok, err := dec.Token()
	if err != nil {
		return err
	}
	if tok != json.Delim('[') {
		return errors.New("features is not a list")
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		g.feature(raw, int(dec.InputOffset())-len(raw))
		if len(g.faults) > table.MaxFaults {
			return nil
		}
	}
	_, err = dec.Token()
	return err
}

// crs lets through only the names of longitude and latitude on WGS 84: RFC 7946 has no other.
func (g *geojson) crs(dec *json.Decoder) error {
	at := int(dec.InputOffset())
	var crs struct {
		Properties struct{ Name string } `json:"properties"`
	}
	if err := dec.Decode(&crs); err != nil {
		return err
	}
	switch crs.Properties.Name {
	case "", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326":
	default:
		g.fault(at, "the coordinates are in "+table.Quoted(crs.Properties.Name), "save the file in longitude and latitude on WGS 84")
	}
	return nil
}

// syntax notes an error of the JSON itself.
func (g *geojson) syntax(err error) {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok && e.Offset < int64(len(g.text)) {
		g.fault(int(e.Offset)-1, "the JSON is broken: "+e.Error(), "check the commas and brackets here")
		return
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		g.fault(int(e.Offset), "the GeoJSON has a "+e.Value+" where another kind of value belongs", "compare with RFC 7946")
		return
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, new(*json.SyntaxError)) {
		g.fault(len(g.text), "the file ends in the middle of the GeoJSON", "it seems cut off: get the whole file again")
		return
	}
	g.fault(0, "the GeoJSON cannot be read: "+salient.Plainly(err), "compare with RFC 7946")
}

func (g *geojson) fault(offset int, what, mend string) {
	g.faults = append(g.faults, &salient.Error{Kind: salient.Invalid, File: g.file, Line: g.line(offset), What: what, Mend: mend})
}

// line is the 1-based line of an offset.
func (g *geojson) line(offset int) int {
	if g.starts == nil {
		g.starts = []int{}
		for i, b := range g.text {
			if b == '\n' {
				g.starts = append(g.starts, i+1)
			}
		}
	}
	return sort.SearchInts(g.starts, max(0, offset)+1) + 1
}
