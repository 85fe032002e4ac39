// Package geoparquet writes sheets of one layer as GeoParquet (version 1.1): the shape as well-known binary in the column
// "geometry", the other columns with their types, and what the file says of itself as key-value metadata.
package geoparquet

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go"

	"salient"
	"salient/export"
)

// Write writes the sheet. The error is the writer's, or of kind [salient.Usage] where there is not one layer.
func Write(w io.Writer, s export.Sheet) error {
	if len(s.Layers) != 1 {
		return &salient.Error{Kind: salient.Usage, What: "GeoParquet holds one layer", Mend: "ask for one, or choose a form that holds several"}
	}
	l := s.Layers[0]
	geo, err := json.Marshal(geoOf(l))
	if err != nil {
		return err
	}
	group := parquet.Group{"geometry": parquet.Optional(parquet.Leaf(parquet.ByteArrayType)), "feature_id": parquet.String()}
	for _, c := range l.Columns {
		group[column(c.Name)] = parquet.Optional(nodeOf(c.Kind))
	}
	options := []parquet.WriterOption{parquet.NewSchema(l.Name, group), parquet.Compression(&parquet.Snappy), parquet.CreatedBy("Salient", s.Engine, ""),
		parquet.KeyValueMetadata("geo", string(geo))}
	for _, f := range s.Facts() {
		options = append(options, parquet.KeyValueMetadata(f.Name, f.Text))
	}
	out := parquet.NewWriter(w, options...)
	order := orderOf(l)
	for _, r := range l.Rows {
		if _, err := out.WriteRows([]parquet.Row{rowOf(l, order, r)}); err != nil {
			return err
		}
	}
	return out.Close()
}

// column keeps clear of the names that the table has itself.
func column(name string) string {
	if name == "geometry" || name == "feature_id" {
		return name + "_"
	}
	return name
}

func nodeOf(k export.Kind) parquet.Node {
	switch k {
	case export.Number:
		return parquet.Leaf(parquet.DoubleType)
	case export.Whole:
		return parquet.Int(64)
	case export.Truth:
		return parquet.Leaf(parquet.BooleanType)
	case export.Date:
		return parquet.Date()
	}
	return parquet.String()
}

// The places of what is no column, in the order of columns.
const (
	geometryAt = -1
	idAt       = -2
)

// orderOf is, for each leaf of the schema in its order, which is that of the names, the index of the column.
func orderOf(l export.Layer) []int {
	names := map[string]int{"geometry": geometryAt, "feature_id": idAt}
	for i, c := range l.Columns {
		names[column(c.Name)] = i
	}
	sorted := make([]string, 0, len(names))
	for name := range names {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	out := make([]int, len(sorted))
	for i, name := range sorted {
		out[i] = names[name]
	}
	return out
}

func rowOf(l export.Layer, order []int, r export.Row) parquet.Row {
	row := make(parquet.Row, len(order))
	for leaf, i := range order {
		switch i {
		case geometryAt:
			row[leaf] = optional(bytesOf(r.Shape.WKB()), leaf)
		case idAt:
			row[leaf] = parquet.ByteArrayValue([]byte(r.ID)).Level(0, 0, leaf)
		default:
			row[leaf] = optional(valueOf(r.Values[i]), leaf)
		}
	}
	return row
}

func optional(v parquet.Value, leaf int) parquet.Value {
	if v.IsNull() {
		return v.Level(0, 0, leaf)
	}
	return v.Level(0, 1, leaf)
}

func bytesOf(b []byte) parquet.Value {
	if b == nil {
		return parquet.NullValue()
	}
	return parquet.ByteArrayValue(b)
}

func valueOf(v any) parquet.Value {
	switch x := v.(type) {
	case nil:
		return parquet.NullValue()
	case float64:
		return parquet.DoubleValue(x)
	case int:
		return parquet.Int64Value(int64(x))
	case bool:
		return parquet.BooleanValue(x)
	case salient.Day:
		return parquet.Int32Value(int32(x))
	}
	return parquet.ByteArrayValue([]byte(export.Plain(v)))
}

// geoOf is the metadata that makes a Parquet file a GeoParquet one. Without "crs" it is longitude and latitude on WGS 84.
func geoOf(l export.Layer) map[string]any {
	return map[string]any{"version": "1.1.0", "primary_column": "geometry", "columns": map[string]any{
		"geometry": map[string]any{"encoding": "WKB", "geometry_types": []string{string(l.Geometry)}},
	}}
}
