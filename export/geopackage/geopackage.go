// Package geopackage writes sheets as GeoPackage (OGC 12-128r18, version 1.3): one SQLite file with a feature table
// for each layer, and what the file says of itself as metadata. The same sheet gives the same bytes.
package geopackage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"encoding/json"
	"io"
	"strings"

	"modernc.org/sqlite"

	"salient"
	"salient/export"
)

// Write writes the sheet. The error is the writer's or SQLite's.
func Write(ctx context.Context, w io.Writer, s export.Sheet) error {
	db := sql.OpenDB(connector{})
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return failed(err)
	}
	defer conn.Close()
	p := &pack{ctx: ctx, conn: conn, day: s.Day.String() + "T00:00:00.000Z"}
	p.run("BEGIN")
	for _, statement := range strings.Split(schema, ";\n") {
		p.run(statement)
	}
	for _, l := range s.Layers {
		p.layer(l, s.Title)
	}
	p.metadata(s)
	p.run("COMMIT")
	if p.err != nil {
		return failed(p.err)
	}
	return conn.Raw(func(c any) error {
		body, err := c.(interface{ Serialize() ([]byte, error) }).Serialize()
		if err != nil {
			return failed(err)
		}
		_, err = w.Write(body)
		return err
	})
}

func failed(err error) error {
	return &salient.Error{Kind: salient.Failed, What: "the GeoPackage could not be written", Err: err}
}

// pack writes one file; the first error stays and what follows does nothing.
type pack struct {
	ctx  context.Context
	conn *sql.Conn
	day  string // when the file's contents changed: the day they are of, not the clock's
	err  error
}

func (p *pack) run(query string, args ...any) {
	if p.err == nil && strings.TrimSpace(query) != "" {
		_, p.err = p.conn.ExecContext(p.ctx, query, args...)
	}
}

// layer writes one feature table.
func (p *pack) layer(l export.Layer, title string) {
	geometry := strings.ToUpper(string(l.Geometry))
	names, marks := []string{`"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL`, `"geom" ` + geometry, `"feature_id" TEXT`}, []string{"?", "?"}
	for _, c := range l.Columns {
		names, marks = append(names, quote(column(c.Name))+" "+kinds(c.Kind)), append(marks, "?")
	}
	p.run("CREATE TABLE " + quote(l.Name) + " (" + strings.Join(names, ", ") + ")")
	box := bounds(l)
	p.run(`INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)`, l.Name, l.Name, title+": "+l.Title, p.day, box[0], box[1], box[2], box[3])
	p.run(`INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)`, l.Name, geometry)
	insert := "INSERT INTO " + quote(l.Name) + " VALUES (NULL, " + strings.Join(marks, ", ") + ")"
	if p.err != nil {
		return
	}
	statement, err := p.conn.PrepareContext(p.ctx, insert)
	if p.err = err; err != nil {
		return
	}
	defer statement.Close()
	for _, r := range l.Rows {
		args := []any{blob(r.Shape), r.ID}
		for _, v := range r.Values {
			args = append(args, value(v))
		}
		if _, p.err = statement.ExecContext(p.ctx, args...); p.err != nil {
			return
		}
	}
}

// metadata writes what the file says of itself as one JSON document of scope dataset.
func (p *pack) metadata(s export.Sheet) {
	facts := map[string]string{}
	for _, f := range s.Facts() {
		facts[f.Name] = f.Text
	}
	body, err := json.Marshal(facts)
	if err != nil && p.err == nil {
		p.err = err
	}
	p.run(`INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://schema.org/Dataset', 'application/json', ?)`, string(body))
	p.run(`INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)`, p.day)
}

// column keeps clear of the names that the table has itself.
func column(name string) string {
	switch strings.ToLower(name) {
	case "fid", "geom", "feature_id":
		return name + "_"
	}
	return name
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func kinds(k export.Kind) string {
	return map[export.Kind]string{export.Number: "DOUBLE", export.Whole: "INTEGER", export.Truth: "BOOLEAN", export.Date: "DATE"}[k] + map[bool]string{true: "TEXT"}[k == export.Text || k == export.List]
}

// value is a value as SQLite holds it.
func value(v any) any {
	switch x := v.(type) {
	case nil, float64, int, string:
		return x
	case bool:
		if x {
			return 1
		}
		return 0
	}
	return export.Plain(v)
}

// blob is the shape as a GeoPackage geometry: "GP", version 0, flags (little-endian, no envelope), the system, WKB.
func blob(s export.Shape) any {
	wkb := s.WKB()
	if wkb == nil {
		return nil
	}
	head := binary.LittleEndian.AppendUint32([]byte{'G', 'P', 0, 1}, 4326)
	return append(head, wkb...)
}

// bounds are west, south, east, north of the layer, NULL where nothing has a shape.
func bounds(l export.Layer) [4]any {
	var out [4]float64
	found := false
	for _, r := range l.Rows {
		for _, line := range r.Shape.Coordinates() {
			for _, p := range line {
				if !found {
					out, found = [4]float64{p[0], p[1], p[0], p[1]}, true
				}
				out = [4]float64{min(out[0], p[0]), min(out[1], p[1]), max(out[2], p[0]), max(out[3], p[1])}
			}
		}
	}
	if !found {
		return [4]any{}
	}
	return [4]any{out[0], out[1], out[2], out[3]}
}

// connector opens a database in memory without a name for the driver, which would be for the whole program.
type connector struct{}

// Connect opens one.
func (connector) Connect(context.Context) (driver.Conn, error) {
	return (&sqlite.Driver{}).Open(":memory:")
}

// Driver is SQLite's.
func (connector) Driver() driver.Driver { return &sqlite.Driver{} }
