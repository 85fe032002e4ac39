package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/bench/network/pbf"
)

// run runs a command line and gives its exit code and what it printed.
func run(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = Run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &o, Err: &e})
	return code, o.String(), e.String()
}

// valley is an extract made for this test: a road from the ford over a bridge to the mill, tagged one-way beyond it, and a
// track to the pass that is closed in winter.
func valley(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := pbf.NewWriter(&b)
	w.Nodes([]pbf.Node{
		{ID: 1, Lat: 10.10, Lon: 20.10, Tags: map[string]string{"place": "village", "name": "Ford"}},
		{ID: 2, Lat: 10.11, Lon: 20.11}, {ID: 3, Lat: 10.111, Lon: 20.11}, {ID: 4, Lat: 10.12, Lon: 20.12}, {ID: 5, Lat: 10.2, Lon: 20.12},
		{ID: 6, Lat: 10.1201, Lon: 20.12, Tags: map[string]string{"place": "village", "name": "Mill", "population": "80", "population:date": "2019"}},
	})
	w.Ways([]pbf.Way{
		{ID: 10, Nodes: []int64{1, 2}, Tags: map[string]string{"highway": "primary"}},
		{ID: 11, Nodes: []int64{2, 3}, Tags: map[string]string{"highway": "primary", "bridge": "yes", "maxweight": "3.5"}},
		{ID: 12, Nodes: []int64{3, 4}, Tags: map[string]string{"highway": "primary", "oneway": "yes"}},
		{ID: 13, Nodes: []int64{4, 5}, Tags: map[string]string{"highway": "track", "access": "no", "access:conditional": "yes @ (May-Oct)"}},
	})
	if w.Err() != nil {
		t.Fatal(w.Err())
	}
	return b.Bytes()
}

// upland is another extract, in XML, that overlaps the first: the pass, and a road on from it.
const upland = `<osm version="0.6"><node id="5" lat="10.2" lon="20.12"/><node id="7" lat="10.3" lon="20.12"/><node id="8" lat="10.3" lon="20.1201"><tag k="place" v="hamlet"/><tag k="name" v="Hut"/></node>
<way id="13"><nd ref="4"/><nd ref="5"/><tag k="highway" v="track"/></way><way id="14"><nd ref="5"/><nd ref="7"/><tag k="highway" v="tertiary"/></way></osm>`

func newCase(t *testing.T) (dir, extract string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "case")
	if code, _, errs := run("new", dir, "--area", "20,10,21,11", "--sides", "n=North,s=South", "--since", "2020-01-01", "--until", "2020-02-01"); code != 0 {
		t.Fatal(errs)
	}
	extract = filepath.Join(filepath.Dir(dir), "valley.osm.pbf")
	write(t, extract, valley(t))
	return dir, extract
}

func write(t *testing.T, path string, body []byte) {
	t.Helper()
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestImportOSM(t *testing.T) {
	dir, first := newCase(t)
	second := filepath.Join(filepath.Dir(dir), "upland.osm")
	write(t, second, []byte(upland))
	// An analyst's own place and road stand in the case already, and stay.
	write(t, filepath.Join(dir, "places.csv"), []byte("id,name,lat,lon,kind,remark,names\nford,The ford,10.1001,20.1,village,mine,en=Ford\n"))
	write(t, filepath.Join(dir, "roads.csv"), []byte("id,a,b\nr,ford,osm:n5\n"))
	write(t, filepath.Join(dir, "places.csv"), append([]byte(read(t, dir, "places.csv")), "osm:n5,old,10.2,20.1,junction,,\n"...))

	code, out, errs := run("import", "osm", first, second, "--case", dir, "--settlements", "--format", "csv")
	if code != 0 || out != "place,name,distance_m\nford,The ford,11\nosm:n6,Mill,11\nosm:n8,Hut,11\n" {
		t.Fatalf("%d\n%s\n%s", code, out, errs)
	}
	wantPlaces := `id,name,lat,lon,kind,remark,names,population,population_date,population_source,elevation_m
ford,The ford,10.1001,20.1,village,mine,en=Ford,,,,
osm:n6,Mill,10.1201,20.12,village,,,80,2019,OpenStreetMap,
osm:n8,Hut,10.3,20.1201,hamlet,,,,,,
osm:n2,osm:n2,10.11,20.11,junction,,,,,,
osm:n3,osm:n3,10.111,20.11,junction,,,,,,
osm:n5,osm:n5,10.2,20.12,junction,,,,,,
`
	if got := read(t, dir, "places.csv"); got != wantPlaces {
		t.Errorf("got\n%s\nwant\n%s", got, wantPlaces)
	}
	roads := read(t, dir, "roads.csv")
	for _, want := range []string{
		"r,ford,osm:n5,", "osm:w11.0,osm:n2,osm:n3,,primary,0.1106,,,https://www.openstreetmap.org/way/11,,bridge,3.5,",
		"osm:w12.0,osm:n3,osm:n6,,primary,", "/way/12,yes,,", "osm:w13.0,osm:n6,osm:n5,,track,", "1|2|3|4|11|12", "osm:w14.0,osm:n5,osm:n8,,tertiary,",
		`"LINESTRING (20.1 10.1, 20.11 10.11)"`,
	} {
		if !strings.Contains(roads, want) {
			t.Errorf("no %s in\n%s", want, roads)
		}
	}
	said := read(t, dir, "OSM-ATTRIBUTION.md")
	if !strings.Contains(said, "© OpenStreetMap contributors") || !strings.Contains(said, "`valley.osm.pbf`, ") {
		t.Errorf("got %s", said)
	}
	// The same again changes nothing.
	before := snapshot(t, dir)
	if code, _, errs := run("import", "osm", first, second, "--case", dir, "--settlements"); code != 0 {
		t.Fatal(errs)
	}
	if after := snapshot(t, dir); after != before {
		t.Errorf("got\n%s\nwant\n%s", after, before)
	}
	// Roads of the better classes alone.
	if code, out, _ := run("import", "osm", first, second, "--case", dir, "--least", "tertiary", "--format", "json"); code != 0 || !strings.Contains(out, `"roads": 4`) {
		t.Errorf("%d %s", code, out)
	}
}

// snapshot is every file of a folder, with its name.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b.WriteString("== " + e.Name() + "\n" + read(t, dir, e.Name()))
	}
	return b.String()
}

// Whatever is wrong is said with file and mend, and nothing is written.
func TestImportOSMRefuses(t *testing.T) {
	dir, extract := newCase(t)
	whole := valley(t)
	put := func(name string, body []byte) string {
		path := filepath.Join(filepath.Dir(dir), name)
		write(t, path, body)
		return path
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if code, _, errs := run("new", elsewhere, "--area", "50,10,51,11", "--sides", "n=North,s=South", "--since", "2020-01-01", "--until", "2020-02-01"); code != 0 {
		t.Fatal(errs)
	}
	tiles := t.TempDir()
	write(t, filepath.Join(tiles, "N10E020.hgt"), []byte("short"))
	before := snapshot(t, dir)
	for _, tt := range []struct {
		name, want string
		kind       salient.Kind
		args       []string
	}{
		{"cut short", "short.osm.pbf: the extract cannot be read beyond object", salient.Invalid, []string{put("short.osm.pbf", whole[:len(whole)-20]), "--case", dir}},
		{"the second of two is cut short", "short.osm.pbf", salient.Invalid, []string{extract, put("short.osm.pbf", whole[:len(whole)/2]), "--case", dir}},
		{"no extract", "neither PBF nor XML", salient.Invalid, []string{put("x.pbf", []byte("hello")), "--case", dir}},
		{"an empty file", "x.osm", salient.Invalid, []string{put("x.osm", nil), "--case", dir}},
		{"XML cut short", "x.osm", salient.Invalid, []string{put("x.osm", []byte(upland[:200])), "--case", dir}},
		{"another region", "no road of the extracts lies in the area", salient.Invalid, []string{extract, "--case", elsewhere}},
		{"a file that is not there", "cannot be read", salient.NotFound, []string{dir + "/none.pbf", "--case", dir}},
		{"a case that is not there", "salient new", salient.NotFound, []string{extract, "--case", dir + "-none"}},
		{"an example", "no case folder", salient.NotFound, []string{extract, "--case", "karabakh-2020"}},
		{"no such class", "there is no class", salient.Usage, []string{extract, "--case", dir, "--least", "footway"}},
		{"a tile cut short", "N10E020.hgt: a tile has", salient.Invalid, []string{extract, "--case", dir, "--hgt", tiles}},
		{"no folder of tiles", "no folder of tiles", salient.NotFound, []string{extract, "--case", dir, "--hgt", tiles + "/none"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, _, errs := run(append([]string{"import", "osm"}, tt.args...)...)
			if code != int(tt.kind) || !strings.Contains(errs, tt.want) {
				t.Errorf("exit code %d, %s", code, errs)
			}
			if after := snapshot(t, dir); after != before {
				t.Errorf("the folder was changed:\n%s", after)
			}
		})
	}
}

// Climb and slope come from the tiles; where one lacks, that is said.
func TestImportOSMWithElevation(t *testing.T) {
	dir, extract := newCase(t)
	const side = 1201
	ramp := make([]byte, 0, 2*side*side) // rises a metre a row towards the north: about 1.2 m every 111 m
	for i := range side {
		for range side {
			ramp = binary.BigEndian.AppendUint16(ramp, uint16(side-1-i))
		}
	}
	tiles := t.TempDir()
	write(t, filepath.Join(tiles, "N10E020.hgt"), ramp)
	code, _, errs := run("import", "osm", extract, "--case", dir, "--hgt", tiles)
	if code != 0 || strings.Contains(errs, "tiles are missing") {
		t.Fatal(errs)
	}
	// From 10.12 to 10.2 are 96 rows.
	if roads := read(t, dir, "roads.csv"); !strings.Contains(roads, ",96,0,0.01") || !strings.Contains(read(t, dir, "OSM-ATTRIBUTION.md"), "Shuttle Radar") {
		t.Errorf("got\n%s", roads)
	}
	code, _, errs = run("import", "osm", extract, "--case", dir, "--hgt", t.TempDir())
	if code != 0 || !strings.Contains(errs, "tiles are missing: N10E020") {
		t.Errorf("%d %s", code, errs)
	}
}
