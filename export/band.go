package export

import (
	"io"

	"salient"
)

// Band is the ground on which a side may or may not be: where its probability lies from Low to High.
type Band struct {
	Side      salient.ID
	Low, High salient.Prob
	Polygons  [][]salient.Path // rings that turn left, then the rings of their holes
}

// BandGeoJSON writes the fronts of a day and the bands in which they lie, each a feature of its own: "front:SIDE", a
// MultiLineString, and "band:SIDE", a MultiPolygon. The error is the writer's.
func BandGeoJSON(w io.Writer, c *salient.Case, fronts []salient.Front, bands []Band, about About) error {
	var day salient.Day
	var as salient.Opt[salient.Day]
	for _, f := range fronts {
		day, as = f.Day, f.Known
	}
	layer := FrontLayer(fronts, about)
	b := &builder{layer, about}
	b.Columns = append(b.Columns, Column{"low", Number, "#indicator+min"}, Column{"high", Number, "#indicator+max"})
	for i := range b.Rows {
		b.Rows[i].Values = append(b.Rows[i].Values, nil, nil)
	}
	for _, x := range bands {
		if len(x.Polygons) == 0 {
			continue
		}
		b.add("band:"+string(x.Side), Shape{Polygons: x.Polygons}, link(salient.Some(day), as), day, known(as, same), string(x.Side), nil)
		last := &b.Rows[len(b.Rows)-1]
		last.Values = append(last.Values, float64(x.Low), float64(x.High))
	}
	return GeoJSON(w, NewSheet(c, about, day, as, b.Layer))
}
