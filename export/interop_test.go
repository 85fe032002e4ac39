package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/export"
	"salient/export/geopackage"
	"salient/export/geoparquet"
	"salient/export/kml"
	"salient/export/tiles"
)

// full is a sheet of every layer of the fixture.
func full(t testing.TB) export.Sheet {
	t.Helper()
	c, about := fixture(), export.About{Marking: salient.Green, Engine: "0.1.0", Digest: "abc", Base: "http://localhost/"}
	c.Places[0].Names = []salient.Name{{Lang: "hy", Text: "Բլուր"}, {Lang: "az", Text: "Təpə"}, {Lang: "ru", Text: "Холм"}}
	c.Places[0].Population = salient.Some(1200)
	c.Roads = []salient.Road{{ID: "r1", A: "hill", B: "dale", Name: "Road <1> & \"more\"", Length: salient.Some(salient.Meters(1500.25))}}
	control, err := export.ControlLayer(c, controls("2031-05-03"), about)
	if err != nil {
		t.Fatal(err)
	}
	c.Units = []salient.Unit{{ID: "u1", Side: "ash", Name: "Base", At: salient.Some(salient.Point{Lat: 3, Lon: 4}), Range: salient.Some(salient.Meters(20_000)), Until: salient.Some(day("2031-05-04"))}}
	before := controls("")[0]
	before.Day, before.Holds = day("2031-05-01"), []salient.Hold{{Place: "hill", P: []salient.Prob{.9, .1}, Status: "ash"}, {Place: "dale", Status: salient.Unknown}}
	changes, err := export.ChangesLayer(c, before, controls("2031-05-03")[0], about)
	if err != nil {
		t.Fatal(err)
	}
	fronts := []salient.Front{{Day: day("2031-05-03"), Side: "ash", Lines: []salient.Path{{{Lat: 1, Lon: 2}, {Lat: 3, Lon: 4}}}}}
	supply := export.Lifelines{Day: day("2031-05-03"), Side: "ash", Towns: []export.Town{{Place: "dale", Name: "Dale", Status: "supplied", HeldOnly: true, Routes: 2}}}
	return sheet(c, about, export.PlacesLayer(c, about), control, changes, export.UnitsLayer(c, day("2031-05-03"), salient.None[salient.Day](), about), export.FrontLayer(fronts, about), export.RoadsLayer(c, day("2031-05-03"), salient.None[salient.Day](), nil, about),
		export.LifelinesLayer(c, []export.Lifelines{supply}, about), export.ClaimsLayer(export.Anonymous(c), about), export.BoundariesLayer(c, day("2031-05-03"), salient.None[salient.Day](), about))
}

// one is a sheet of one of its layers.
func one(t testing.TB, name string) export.Sheet {
	s := full(t)
	for _, l := range s.Layers {
		if l.Name == name {
			s.Layers = []export.Layer{l}
			return s
		}
	}
	t.Fatalf("no layer %s", name)
	return s
}

func TestEveryRowHasAValueForEachColumnAndAPermalink(t *testing.T) {
	for _, l := range full(t).Layers {
		if len(l.Rows) == 0 {
			t.Errorf("%s has no rows", l.Name)
		}
		for _, r := range l.Rows {
			if len(r.Values) != len(l.Columns) || !strings.HasPrefix(export.Plain(r.Values[len(r.Values)-1]), "http://localhost/#") {
				t.Errorf("%s %s: %d values under %d columns: %v", l.Name, r.ID, len(r.Values), len(l.Columns), r.Values)
			}
		}
	}
}

func TestTheSameSheetIsTheSameBytes(t *testing.T) {
	for name, write := range map[string]func(io.Writer, export.Sheet) error{
		"kml": kml.Write, "geopackage": func(w io.Writer, s export.Sheet) error { return geopackage.Write(t.Context(), w, s) },
		"geoparquet": func(w io.Writer, _ export.Sheet) error { return geoparquet.Write(w, one(t, "control")) },
	} {
		var a, b bytes.Buffer
		if err := write(&a, full(t)); err != nil {
			t.Fatal(name, err)
		}
		if err := write(&b, full(t)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %v, %d and %d bytes", name, err, a.Len(), b.Len())
		}
	}
}

// tool runs a program that is not ours, or skips with a word where it is absent.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not here; make interop installs it", name)
	}
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func saved(t *testing.T, name string, write func(io.Writer) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := write(file); err != nil {
		t.Fatal(err)
	}
	return path
}

func has(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is not in\n%s", p, text)
		}
	}
}

func TestGDALReadsTheGeoPackage(t *testing.T) {
	path := saved(t, "a.gpkg", func(w io.Writer) error { return geopackage.Write(context.Background(), w, full(t)) })
	out := tool(t, "ogrinfo", "-ro", "-al", path)
	if strings.Contains(out, "ERROR") || strings.Contains(out, "Warning") {
		t.Error(out)
	}
	has(t, out, "Layer name: control", "Geometry: Point", "Feature Count: 2", "date: Date (0.0)", "p_ash: Real", "claims: Integer64", "status: String", "held_only: Integer(Boolean)",
		"date (Date) = 2031/05/03", "p_birch (Real) = 0.666667", "POINT (46.0 -1.234568)", "MULTILINESTRING ((179 10,180 15),(-180 15,-179 20))",
		"name_hy (String) = Բլուր", "name_az (String) = Təpə", "name_ru (String) = Холм", "TLP:GREEN", "http://localhost/#day=2031-05-03", "population (Integer64) = 1200",
		"Layer name: changes", "since (Date) = 2031/05/01", "status_before (String) = ash", "p_before (Real) = 0.1", "Layer name: units", "range_m (Real) = 20000", "until (Date) = 2031/05/04", "POINT (4 3)")
	has(t, tool(t, "ogrinfo", "-ro", "-mdd", "all", path), "TLP:GREEN", "Computed with Salient 0.1.0, digest abc")
}

func TestGDALReadsTheKML(t *testing.T) {
	path := saved(t, "a.kml", func(w io.Writer) error { return kml.Write(w, full(t)) })
	out := tool(t, "ogrinfo", "-ro", "-al", path)
	has(t, out, "Layer name: Who holds what", "Feature Count: 2", "begin (DateTime) = 2031/05/03 00:00:00", "end (DateTime) = 2031/05/03 23:59:59", "POINT (46.0 -1.234568)", "Name (String) = =HYPERLINK(1): Birch 67 %, doubtful", "Style = @control-doubtful-birch", "Style = @front", "Layer name: What changed", "Layer name: Bases and ranges", "end (DateTime) = 2031/05/03 23:59:59", "Road <1> & \"more\"")
}

func TestGDALReadsTheGeoJSONAndTheCSV(t *testing.T) {
	path := saved(t, "a.geojson", func(w io.Writer) error { return export.GeoJSON(w, one(t, "control")) })
	has(t, tool(t, "ogrinfo", "-ro", "-al", path), "Feature Count: 2", "date: Date", "p_ash: Real", "claims: Integer", "date (Date) = 2031/05/03", "marking (String) = TLP:GREEN")
	path = saved(t, "a.csv", func(w io.Writer) error { return export.CSV(w, one(t, "control"), false) })
	has(t, tool(t, "ogrinfo", "-ro", "-al", "-oo", "AUTODETECT_TYPE=YES", "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", path),
		"Feature Count: 2", "date: Date", "p_ash: Real", "claims: Integer", "POINT (46.0 -1.234568)", "digest (String) = abc")
}

// hyparquet reads Parquet in JavaScript; HYPARQUET is the folder it is installed in.
func TestHyparquetReadsTheGeoParquet(t *testing.T) {
	dir := os.Getenv("HYPARQUET")
	if dir == "" {
		t.Skip("HYPARQUET names no folder with the npm package hyparquet; make interop installs it")
	}
	path := saved(t, "a.parquet", func(w io.Writer) error { return geoparquet.Write(w, one(t, "control")) })
	const script = `
const { parquetReadObjects, parquetMetadataAsync, asyncBufferFromFile } = await import(process.argv[1] + '/src/node.js')
const file = await asyncBufferFromFile(process.argv[2])
const meta = await parquetMetadataAsync(file)
const rows = await parquetReadObjects({ file })
console.log(JSON.stringify({ meta: Object.fromEntries(meta.key_value_metadata.map((k) => [k.key, k.value])), rows }, (k, v) => typeof v === 'bigint' ? Number(v) : v))`
	out := tool(t, "node", "--input-type=module", "-e", script, filepath.Join(dir, "node_modules", "hyparquet"), path)
	var got struct {
		Meta map[string]string
		Rows []map[string]any
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err, out)
	}
	if len(got.Rows) != 2 || got.Meta["marking"] != "TLP:GREEN" || !strings.Contains(got.Meta["geo"], `"version":"1.1.0"`) {
		t.Fatalf("%s", out)
	}
	row := got.Rows[0]
	if row["p_birch"] != 0.666667 || row["claims"] != 1.0 || row["date"] != "2031-05-03T00:00:00.000Z" || row["status"] != "birch" || got.Rows[1]["p_ash"] != nil {
		t.Errorf("%v", row)
	}
	if at, _ := row["geometry"].(map[string]any); at["type"] != "Point" {
		t.Errorf("geometry %v", row["geometry"])
	}
}

func TestGDALReadsTheTiles(t *testing.T) {
	for name, part := range map[string]string{"control": "POINT (2093 4040)", "boundaries": "Feature Count: 1"} {
		l := one(t, name).Layers[0]
		path := saved(t, "0.mvt", func(w io.Writer) error {
			// z 2, x 2, y 2 is 0 to 90 degrees east and 0 to 66 south; the hill lies in it. z 1, x 1, y 0 holds the line.
			z, x, y := 2, 2, 2
			if name == "boundaries" {
				z, x, y = 1, 1, 0
			}
			b, err := tiles.Tile(l, z, x, y)
			if err == nil {
				_, err = w.Write(b)
			}
			return err
		})
		has(t, tool(t, "ogrinfo", "-ro", "-al", path), "Layer name: "+name, part, "marking (String) = TLP:GREEN")
	}
	if _, err := tiles.Tile(one(t, "control").Layers[0], 1, 2, 0); salient.KindOf(err) != salient.Invalid {
		t.Error(err)
	}
}
