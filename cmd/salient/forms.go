package main

import (
	"context"
	"io"

	"salient/api"
	"salient/export"
	"salient/export/geopackage"
	"salient/export/geoparquet"
	"salient/export/kml"
)

// forms are the forms of exports that need a library or a page of their own.
func forms() map[string]api.Form {
	return map[string]api.Form{
		"gpkg":    {ContentType: "application/geopackage+sqlite3", Layers: true, Write: geopackage.Write},
		"kml":     {ContentType: "application/vnd.google-earth.kml+xml", Layers: true, Write: func(_ context.Context, w io.Writer, s export.Sheet) error { return kml.Write(w, s) }},
		"parquet": {ContentType: "application/vnd.apache.parquet", Write: func(_ context.Context, w io.Writer, s export.Sheet) error { return geoparquet.Write(w, s) }},
	}
}
