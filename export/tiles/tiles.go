// Package tiles cuts layers into Mapbox Vector Tiles (version 2.1), for cases too large to be sent whole.
package tiles

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"

	"salient"
	"salient/export"
)

// margin is how far beyond its edge a tile holds what is drawn across it, as a part of its width.
const margin = .05

// Tile is one tile of a layer: everything in it at every zoom, since a place left out is a statement too. Unknown
// values are left out of a feature, lists are joined by a bar. The error is of kind [salient.Invalid] for a tile that is
// not of the pyramid.
func Tile(l export.Layer, z, x, y int) ([]byte, error) {
	if z < 0 || z > 22 || x < 0 || y < 0 || x >= 1<<z || y >= 1<<z {
		return nil, &salient.Error{Kind: salient.Invalid, What: "there is no such tile", Mend: "ask for a zoom of 0 to 22, and x and y below 2 to the power of it"}
	}
	tile := maptile.New(uint32(x), uint32(y), maptile.Zoom(z))
	box := tile.Bound(margin)
	features := geojson.NewFeatureCollection()
	for _, r := range l.Rows {
		if g := geometryOf(l, r.Shape); g != nil && g.Bound().Intersects(box) {
			f := geojson.NewFeature(g)
			f.Properties["id"] = r.ID
			for i, c := range l.Columns {
				if v := value(r.Values[i]); v != nil {
					f.Properties[c.Name] = v
				}
			}
			features.Append(f)
		}
	}
	layers := mvt.Layers{mvt.NewLayer(l.Name, features)}
	layers.ProjectToTile(tile)
	layers.Clip(mvt.MapboxGLDefaultExtentBound)
	layers.RemoveEmpty(0, 0)
	out, err := mvt.Marshal(layers)
	if err != nil {
		return nil, &salient.Error{Kind: salient.Failed, What: "the tile could not be written", Err: err}
	}
	return out, nil
}

func geometryOf(l export.Layer, s export.Shape) orb.Geometry {
	lines := s.Coordinates()
	if len(lines) == 0 {
		return nil
	}
	if l.Geometry == export.Points {
		return orb.Point(lines[0][0])
	}
	out := make(orb.MultiLineString, len(lines))
	for i, line := range lines {
		for _, p := range line {
			out[i] = append(out[i], orb.Point(p))
		}
	}
	return out
}

func value(v any) any {
	switch x := v.(type) {
	case nil, float64, int, bool, string:
		return x
	}
	return export.Plain(v)
}
