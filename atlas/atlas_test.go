package atlas

import (
	"io"
	"slices"
	"strings"
	"testing"

	"salient"
)

func TestReadersRefuse(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		read           func(string) salient.Faults
	}{
		{"place without a position", "id,name,lat,lon\na,A,,\n", "f:2:5: lat is empty; fill it in, or remove the row\nf:2:6: lon is empty; fill it in, or remove the row", faultsOf(Places)},
		{"negative population", "id,name,lat,lon,population\na,A,1,2,-5\n", "f:2:9: population -5 is out of range; it lies between 0 and 20000000000", faultsOf(Places)},
		{"NUL", "id,a,b\nr\x00,x,y\n", "f:2:2: a NUL byte, which no text has; save the file as UTF-8 text and look at this line again", faultsOf(Roads)},
		{"road of no length", "id,a,b,km\nr,x,y,0\n", "f:2:7: km is 0; leave it empty where it is unknown", faultsOf(Roads)},
		{"road of negative length", "id,a,b,km\nr,x,y,-3\n", "f:2:7: km \"-3\" is out of range; it lies between 0 and 20038", faultsOf(Roads)},
		{"structure", "id,a,b,structure\nr,x,y,brigde\n", "f:2:7: structure \"brigde\" is not a known word; did you mean \"bridge\"? (it is one of bridge, tunnel, ford, ferry)", faultsOf(Roads)},
		{"not a line", "id,a,b,wkt\nr,x,y,POINT (1 2)\n", "f:2:7: wkt \"POINT (1 2)\" is not a line; write LINESTRING (lon lat, lon lat, …) in degrees, from a to b, or leave it empty", faultsOf(Roads)},
		{"off the globe", "id,a,b,wkt\nr,x,y,\"LINESTRING (1 2, 1 92)\"\n", "f:2:7: wkt has \"1 92\", which is no position; write LINESTRING (lon lat, lon lat, …) in degrees, from a to b, or leave it empty", faultsOf(Roads)},
		{"a line cut short", "id,a,b,wkt\nr,x,y,\"LINESTRING (1 2, 1 3\"\n", "f:2:7: wkt \"LINESTRING (1 2, 1 3\" is not a line; write LINESTRING (lon lat, lon lat, …) in degrees, from a to b, or leave it empty", faultsOf(Roads)},
		{"half a position", "id,side,lat,lon\nu,s,1,\n", "f:2:7: lon is empty and lat is not; give both or neither", faultsOf(Units)},
		{"base", "id,side,base\nu,s,yes\n", "f:2:5: base \"yes\" is not a known word; it is one of published", faultsOf(Units)},
		{"supply backwards", "place,side,since,until\np,s,2020-10-02,2020-10-01\n", "f:2:16: until 2020-10-01 is not after since 2020-10-02; until is exclusive: write the first day on which it no longer is so", faultsOf(Supplies)},
		{"closure without a day", "road,since\nr,\n", "f:2:3: since is empty; fill it in, or remove the row", faultsOf(Closures)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.read(c.in).Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestHeaderOnlyIsEmptyAndNotNil(t *testing.T) {
	places, faults := Places(strings.NewReader("id,name,lat,lon\n"), "f")
	if places == nil || len(places) != 0 || faults.Err() != nil {
		t.Error(places, faults)
	}
	lines, faults := Boundaries(strings.NewReader(`{"type":"FeatureCollection","features":[]}`), "f")
	if lines == nil || len(lines) != 0 || faults.Err() != nil {
		t.Error(lines, faults)
	}
}

func TestMonthsAndSupplyIDs(t *testing.T) {
	roads, faults := Roads(strings.NewReader("id,a,b,closed_months,km\nr,x,y,12; 1|2;12,0.5\nq,x,y,,\n"), "f")
	if faults.Err() != nil || !slices.Equal(roads[0].ClosedMonths, []int{1, 2, 12}) || roads[0].Length.Or(0) != 500 || roads[1].Length.Known() || roads[1].ClosedMonths == nil {
		t.Error(roads, faults)
	}
	supplies, faults := Supplies(strings.NewReader("place,side,since,until\nx,n,,2020-10-01\nx,n,2020-10-05,\ny,n,2020-10-05,\n"), "f")
	if faults.Err() != nil || supplies[0].ID != "x@n" || supplies[1].ID != "x@n@2020-10-05" || supplies[2].ID != "y@n" {
		t.Error(supplies, faults)
	}
}

func TestRoadColumns(t *testing.T) {
	roads, faults := Roads(strings.NewReader("id,a,b,one_way,structure,max_weight_t,climb_m,descent_m,slope,wkt\n"+
		"r,x,y,yes,bridge,7.5,120,0,0.08,\"LineString(45.1 40, 45.25 -40.5)\"\nq,x,y,no,,,,,,\n"), "f")
	if faults.Err() != nil {
		t.Fatal(faults)
	}
	r := roads[0]
	if !r.OneWay || r.Structure != salient.Bridge || r.MaxWeight.Or(0) != 7.5 || r.Climb.Or(0) != 120 || !r.Descent.Known() || r.Slope.Or(0) != .08 ||
		!slices.Equal(r.Path, salient.Path{{Lat: 40, Lon: 45.1}, {Lat: -40.5, Lon: 45.25}}) {
		t.Errorf("got %+v", r)
	}
	if q := roads[1]; q.OneWay || q.Structure != "" || q.MaxWeight.Known() || q.Path != nil {
		t.Errorf("got %+v", q)
	}
}

func faultsOf[T any](read func(io.Reader, string) ([]T, salient.Faults)) func(string) salient.Faults {
	return func(s string) salient.Faults {
		_, faults := read(strings.NewReader(s), "f")
		return faults
	}
}

func TestBoundaries(t *testing.T) {
	const line = `"geometry":{"type":"LineString","coordinates":[[46,39,1200],[46.5,39.5]]}`
	feature := func(members string) string { return `{"type":"Feature",` + members + "}" }
	collection := func(features ...string) string {
		return "{\"type\":\"FeatureCollection\",\n\"features\":[\n" + strings.Join(features, ",\n") + "\n]}"
	}
	for _, c := range []struct{ name, in, want string }{
		{"line", collection(feature(`"id":"a",` + line)), ""},
		{"number", collection(feature(`"id":12,` + line)), ""},
		{"id among the properties", collection(feature(`"properties":{"id":"a"},` + line)), ""},
		{"one feature", feature(`"id":"a",` + line), ""},
		{"byte order mark and CRLF", "\ufeff" + strings.ReplaceAll(collection(feature(`"id":"a",`+line)), "\n", "\r\n"), ""},
		{"polygon", collection(feature(`"id":"a","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]}`)), ""},
		{"old way to say WGS 84", `{"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"type":"FeatureCollection","features":[]}`, ""},
		{"other coordinates", "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},\n\"type\":\"FeatureCollection\",\"features\":[]}",
			`f:1: the coordinates are in "EPSG:3857"; save the file in longitude and latitude on WGS 84`},
		{"no id", collection(feature(`"id":"a",`+line), feature(line)), `f:4: a feature has no id; add "id": "…" to the feature`},
		{"id of another kind", collection(feature(`"id":{},` + line)), `f:3: the id of a feature is neither a text on one line nor a number; give it a short text`},
		{"point", collection(feature(`"id":"a","geometry":{"type":"Point","coordinates":[1,2]}`)), `f:3: feature "a" is a "Point"; a boundary is a LineString, a MultiLineString or a Polygon`},
		{"no geometry", collection(feature(`"id":"a","geometry":null`)), `f:3: feature "a" has no geometry; draw its line, or remove it`},
		{"swapped", collection(feature(`"id":"a","geometry":{"type":"LineString","coordinates":[[1,2],[39,146]]}`)),
			`f:3: line 1 of feature "a" has a position (number 2) that is not on the globe: longitude 39, latitude 146; positions are [longitude, latitude], at least two in a line`},
		{"one position", collection(feature(`"id":"a","geometry":{"type":"LineString","coordinates":[[1,2]]}`)),
			`f:3: line 1 of feature "a" has fewer than two positions; positions are [longitude, latitude], at least two in a line`},
		{"coordinates as text", collection(feature(`"id":"a","geometry":{"type":"LineString","coordinates":"x"}`)), `f:3: the coordinates of feature "a" do not fit a LineString; compare with RFC 7946`},
		{"cut off", collection(feature(`"id":"a",` + line))[:100], "f:3: the file ends in the middle of the GeoJSON; it seems cut off: get the whole file again"},
		{"empty", "", "f:1: the file ends in the middle of the GeoJSON; it seems cut off: get the whole file again"},
		{"broken", "{\"type\":\n\n\"FeatureCollection\",\"features\":[,]}", "f:3: the JSON is broken: invalid character ',' looking for beginning of value; check the commas and brackets here"},
		{"list", "[]", `f:1: the file is not a GeoJSON object; begin with {"type": "FeatureCollection", "features": [`},
		{"geometry alone", `{"type":"LineString","coordinates":[[1,2],[3,4]]}`, `f:1: the GeoJSON is a "LineString", not a FeatureCollection; put each line into a Feature of a FeatureCollection`},
		{"more after the end", collection() + "\n{}", "f:4: there is more text after the end of the object; keep one GeoJSON object"},
		{"broken UTF-8", collection(feature("\"id\":\"\xff\"," + line)), "f:3:25: broken UTF-8 (byte 0xff); save the file as UTF-8 and look at this line again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, faults := Boundaries(strings.NewReader(c.in), "f")
			if got := faults.Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if c.want == "" && len(out) == 1 && (out[0].ID == "" || len(out[0].Lines) != 1 || out[0].Lines[0][0].Lat < 2) {
				t.Error(out)
			}
		})
	}
}

func TestFoldAndIndex(t *testing.T) {
	for name, same := range map[string]string{"Şuşa": "SUSA", "Шуша́": "шуша", "Xankəndi": "xankendi", "Mets-Shen": "mets  shen", "Ağdam ": "agdam", "Łódź": "lodz",
		"Sana'a": "sanaa", "Հադրութ": "ՀԱԴՐՈՒԹ", "ﬁeld": "Field", "Iğdır": "igdir", "İstanbul": "istanbul", "Straße": "STRASSE"} {
		if Fold(name) != Fold(same) {
			t.Errorf("%q folds to %q, %q to %q", name, Fold(name), same, Fold(same))
		}
	}
	x := NewIndex([]salient.Place{
		{ID: "a", Name: "Şuşa", Names: []salient.Name{{Lang: "hy", Text: "Շուշի"}}},
		{ID: "b", Name: "Ford"}, {ID: "c", Name: "ford"}, {ID: "Ford", Name: "Other"},
	})
	for name, want := range map[string][]salient.ID{"a": {"a"}, "Susa": {"a"}, "ՇՈՒՇԻ": {"a"}, "ford": {"b", "c", "Ford"}, "Ford": {"Ford"}, "nowhere": nil, "": nil} {
		if got := x.Find(name); !slices.Equal(got, want) {
			t.Errorf("Find(%q) = %v, want %v", name, got, want)
		}
	}
	if got := x.Near("Șuşaa"); !slices.Equal(got, []salient.ID{"a"}) {
		t.Error(got)
	}
	if got := x.Near("Timbuktu"); got != nil {
		t.Error(got)
	}
}

func FuzzTables(f *testing.F) {
	f.Add("id,name,lat,lon,names,population_date,closed_months,km,a,b,side,road,since,until,place\nx,X,1,2,az=Y|Z,2015,12|1,3,p,q,s,r,2020-10-01,2020-10-02,pl\n")
	f.Add("\ufeffid,name,lat,lon\r\n\"a\r\nb\",\x00,NaN,1e999\r\n")
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(string) salient.Faults{faultsOf(Places), faultsOf(Roads), faultsOf(Closures), faultsOf(Supplies), faultsOf(Units)} {
			_ = read(s) // any answer will do: it must come
		}
		places, faults := Places(strings.NewReader(s), "f")
		if len(faults) > 0 {
			return
		}
		x := NewIndex(places)
		for _, p := range places {
			if !p.At.Valid() || !slices.Contains(x.Find(string(p.ID)), p.ID) {
				t.Errorf("%+v", p)
			}
		}
	})
}

func FuzzBoundaries(f *testing.F) {
	f.Add(`{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":{"type":"MultiPolygon","coordinates":[[[[1,2],[3,4]]]]}}]}`)
	f.Add(`{"features":[{"id":"\u0000"}],"type":"Feature","crs":{"properties":{"name":"x"}}}`)
	f.Add(`{"features":{},"type":1}[`)
	f.Fuzz(func(t *testing.T, s string) {
		out, lines, faults := BoundaryLines(strings.NewReader(s), "f")
		for _, e := range faults {
			if e.What == "" || e.Line < 1 || e.Line > strings.Count(s, "\n")+1 {
				t.Errorf("%+v", e)
			}
		}
		if len(out) != len(lines) {
			t.Errorf("%d features, %d lines", len(out), len(lines))
		}
		for _, b := range out {
			for _, path := range b.Lines {
				if len(path) < 2 || slices.ContainsFunc(path, func(p salient.Point) bool { return !p.Valid() }) {
					t.Errorf("%+v", b)
				}
			}
		}
	})
}
