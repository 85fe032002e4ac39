package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/export"
)

func day(s string) salient.Day {
	d, _ := salient.ParseDay(s)
	return d
}

// fixture is a fictional case of two sides; nothing in it is measured.
func fixture() *salient.Case {
	return &salient.Case{
		Title: "Fictional", Sides: []salient.Side{{ID: "ash", Name: "Ash"}, {ID: "birch", Name: "Birch"}},
		Places:  []salient.Place{{ID: "hill", Name: "=HYPERLINK(1)", At: salient.Point{Lat: -1.23456789, Lon: 46}}, {ID: "dale", Name: "Dale, Upper", At: salient.Point{Lat: 2, Lon: -0.0000001}}},
		Sources: []salient.Source{{ID: "s", Name: "Monitor", Licence: "CC BY 4.0"}},
		Claims: []salient.Claim{
			{ID: "c1", Day: day("2031-05-01"), Known: day("2031-05-01"), Source: "s", Predicate: salient.Holds, Place: "hill", Side: "ash", Quote: "@said"},
			{ID: "c2", Day: day("2031-05-02"), Known: day("2031-05-04"), Source: "s", Predicate: salient.Takes, Place: "hill", Side: "birch", Replaces: "c1"},
			{ID: "c3", Day: day("2031-05-02"), Known: day("2031-05-02"), Source: "s", Predicate: salient.Strikes, Place: "hill", Side: "birch", Credibility: salient.Some(2)},
		},
		Boundaries: []salient.Boundary{{ID: "line", Name: "Line", Kind: "contact", Lines: []salient.Path{{{Lat: 10, Lon: 179}, {Lat: 20, Lon: -179}}, {{Lat: 1, Lon: 1}}}}},
	}
}

func controls(known string) []salient.Control {
	ctl := salient.Control{Day: day("2031-05-03"), Sides: []salient.ID{"ash", "birch"}, Holds: []salient.Hold{
		{Place: "hill", P: []salient.Prob{1. / 3, 2. / 3}, Status: "birch", Because: []salient.Because{{Claim: "c2", Side: "birch", Weight: math.Pi}, {Claim: "c1", Side: "ash", Weight: 1}}},
		{Place: "dale", Status: salient.Unknown},
	}}
	if known != "" {
		ctl.Known = salient.Some(day(known))
	}
	return []salient.Control{ctl}
}

func TestControlCSV(t *testing.T) {
	for name, c := range map[string]struct{ known, want string }{
		"in hindsight": {"", "date,known,place,name,lat,lon,p_ash,p_birch,status,claims,because\n" +
			"2031-05-03,,hill,'=HYPERLINK(1),-1.234568,46,0.333333,0.666667,birch,1,c2|c1\n" +
			"2031-05-03,,dale,\"Dale, Upper\",2,0,,,unknown,0,\n"},
		"as known before the correction": {"2031-05-03", "date,known,place,name,lat,lon,p_ash,p_birch,status,claims,because\n" +
			"2031-05-03,2031-05-03,hill,'=HYPERLINK(1),-1.234568,46,0.333333,0.666667,birch,1,c2|c1\n" +
			"2031-05-03,2031-05-03,dale,\"Dale, Upper\",2,0,,,unknown,0,\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := export.ControlCSV(&b, fixture(), controls(c.known)); err != nil {
				t.Fatal(err)
			}
			if b.String() != c.want {
				t.Errorf("got\n%s\nwant\n%s", b.String(), c.want)
			}
		})
	}
}

func TestAStrangePlaceIsRefused(t *testing.T) {
	ctl := controls("")
	ctl[0].Holds[1].Place = "nowhere"
	var b bytes.Buffer
	for name, err := range map[string]error{
		"csv":     export.ControlCSV(&b, fixture(), ctl),
		"json":    export.ControlJSON(&b, fixture(), ctl, export.About{}),
		"geojson": export.ControlGeoJSON(&b, fixture(), ctl[0], export.About{}),
	} {
		if salient.KindOf(err) != salient.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Dale": "Dale", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "\ra": "'\ra",
		"  =1": "'  =1", "＝1": "'＝1", "a=1": "a=1", "'=1": "'=1", "Şuşa": "Şuşa",
	} {
		if got := export.Guard(in); got != want {
			t.Errorf("Guard(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzGuard(f *testing.F) {
	f.Add("=cmd|' /C calc'!A0")
	f.Fuzz(func(t *testing.T, s string) {
		got := export.Guard(s)
		if got != s && got != "'"+s {
			t.Errorf("Guard changed %q to %q", s, got)
		}
		if got != "" && strings.ContainsRune("=+-@\t\r\n", rune(got[0])) {
			t.Errorf("Guard left %q", got)
		}
	})
}

func sheet(c *salient.Case, about export.About, layers ...export.Layer) export.Sheet {
	return export.NewSheet(c, about, day("2031-05-03"), salient.None[salient.Day](), layers...)
}

func TestClaimsCSV(t *testing.T) {
	var b bytes.Buffer
	about := export.About{Marking: salient.Green, Base: "http://localhost/"}
	if err := export.CSV(&b, sheet(fixture(), about, export.ClaimsLayer(fixture(), about)), true); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row int, column string) string { return rows[row][slices.Index(rows[0], column)] }
	if len(rows) != 5 || cell(1, "day") != "#date+occurred" || cell(2, "quote") != "'@said" || cell(4, "credibility") != "2" || cell(2, "marking") != "TLP:GREEN" ||
		cell(3, "replaces") != "c1" || cell(2, "lon") != "46" || cell(2, "licence") != "Monitor, CC BY 4.0" || cell(2, "permalink") != "http://localhost/#day=2031-05-01&known=hindsight&place=hill" {
		t.Errorf("rows %q", rows)
	}
}

func TestJSONHoldsNoNullListAndItsMarking(t *testing.T) {
	about := export.About{Engine: "0.1.0", Digest: "abc"} // no marking: the strictest
	c := fixture()
	var ctl, geo, front, lines bytes.Buffer
	for _, err := range []error{
		export.ControlJSON(&ctl, c, controls("2031-05-03"), about),
		export.ControlGeoJSON(&geo, c, controls("")[0], about),
		export.FrontGeoJSON(&front, c, []salient.Front{{Day: day("2031-05-03"), Side: "ash", Lines: []salient.Path{{{Lat: 1, Lon: 2}, {Lat: 3.12345678, Lon: 4}}}}, {Side: "birch"}}, about),
		export.GeoJSON(&lines, sheet(c, about, export.BoundariesLayer(c, day("2031-05-03"), salient.None[salient.Day](), about))),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, b := range map[string][]byte{"control": ctl.Bytes(), "geojson": geo.Bytes(), "front": front.Bytes(), "boundaries": lines.Bytes()} {
		var doc struct {
			Format   int              `json:"format"`
			Marking  string           `json:"marking"`
			Features []map[string]any `json:"features"`
		}
		if err := json.Unmarshal(b, &doc); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if doc.Format != 1 || doc.Marking != "TLP:RED" {
			t.Errorf("%s: format %d, marking %q", name, doc.Format, doc.Marking)
		}
		if regexp.MustCompile(`\.\d{7}`).Match(b) {
			t.Errorf("%s has more than six decimals: %s", name, b)
		}
		if regexp.MustCompile(`"(because|from|features|places|days|sides|attribution)":null`).Match(b) {
			t.Errorf("%s has a null list: %s", name, b)
		}
		for _, f := range doc.Features {
			props, _ := f["properties"].(map[string]any)
			if props["marking"] != "TLP:RED" || props["date"] != "2031-05-03" {
				t.Errorf("%s: properties %v", name, props)
			}
		}
	}
	if want := `"coordinates":[[[179,10],[180,15]],[[-180,15],[-179,20]]]`; !strings.Contains(lines.String(), want) {
		t.Errorf("the line is not cut at the antimeridian: %s", lines.String())
	}
	if !strings.Contains(geo.String(), `"p_ash":null`) || !strings.Contains(front.String(), `"front:ash"`) || strings.Contains(front.String(), "front:birch") {
		t.Errorf("%s\n%s", geo.String(), front.String())
	}
}

// TestNoLicenceIsAnEmptyList takes away every licence: the list is still one.
func TestNoLicenceIsAnEmptyList(t *testing.T) {
	c := fixture()
	c.Sources = nil
	var b bytes.Buffer
	if err := export.ControlJSON(&b, c, controls("2031-05-03"), export.About{Days: []string{"abc"}}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"attribution":[]`) || !strings.Contains(b.String(), `"known":"2031-05-03","digest":"abc"`) {
		t.Errorf("got %s", b.String())
	}
}

func TestAttribution(t *testing.T) {
	if got := export.Attribution(fixture()); !slices.Equal(got, []string{"Monitor, CC BY 4.0"}) {
		t.Errorf("attribution %q", got)
	}
}

func ExampleControlCSV() {
	if err := export.ControlCSV(os.Stdout, fixture(), controls("2031-05-03")); err != nil {
		fmt.Println(err)
	}
	// Output:
	// date,known,place,name,lat,lon,p_ash,p_birch,status,claims,because
	// 2031-05-03,2031-05-03,hill,'=HYPERLINK(1),-1.234568,46,0.333333,0.666667,birch,1,c2|c1
	// 2031-05-03,2031-05-03,dale,"Dale, Upper",2,0,,,unknown,0,
}

func TestNothingLeadsToAnEyewitness(t *testing.T) {
	c := fixture()
	c.Sources[0].Kind = "media"
	c.Sources = append(c.Sources, salient.Source{ID: "w", Name: "A. Person", Kind: "witness", URL: "https://example.org/a"}, salient.Source{ID: "handle", Name: "@somebody", Kind: "social", URL: "https://example.org/b"})
	said := func(id, source salient.ID, e salient.Evidence) salient.Claim {
		return salient.Claim{ID: id, Day: day("2031-05-01"), Known: day("2031-05-01"), Source: source, Predicate: salient.Holds, Place: "hill", Side: "ash", Evidence: e, URL: "https://example.org/" + string(id)}
	}
	c.Claims = append(c.Claims, said("seen", "handle", "eyewitness"), said("told", "w", ""), said("shown", "handle", "footage"), said("paper", "s", "eyewitness"))
	var b bytes.Buffer
	about := export.About{Marking: salient.Amber}
	if err := export.CSV(&b, sheet(c, about, export.ClaimsLayer(export.Anonymous(c), about)), false); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"A. Person", "example.org/a", "example.org/seen", "example.org/told"} {
		if strings.Contains(b.String(), gone) {
			t.Errorf("%s leads to a witness", gone)
		}
	}
	for _, stays := range []string{"example.org/shown", "example.org/paper"} {
		if !strings.Contains(b.String(), stays) {
			t.Errorf("%s leads to nobody at risk and is gone", stays)
		}
	}
	if c.Claims[len(c.Claims)-4].Source != "handle" {
		t.Error("the case given was changed")
	}
}

// A road that is shut to one side and open to the other is shown as open, with the side it is open to.
func TestARoadIsAsOpenAsItIsToAnySide(t *testing.T) {
	c := fixture()
	c.Roads = []salient.Road{{ID: "r1", A: "hill", B: "dale"}, {ID: "r2", A: "hill", B: "dale"}, {ID: "r3", A: "hill", B: "dale"}}
	answers := make([]export.Lifelines, 2)
	for i, body := range []string{
		`{"side":"ash","roads":[{"id":"r1","open":false},{"id":"r2","open":null},{"id":"r3","open":true}]}`,
		`{"side":"birch","roads":[{"id":"r1","open":true},{"id":"r2","open":false},{"id":"r3","open":true}]}`,
	} {
		if err := json.Unmarshal([]byte(body), &answers[i]); err != nil {
			t.Fatal(err)
		}
	}
	l := export.RoadsLayer(c, day("2031-05-03"), salient.None[salient.Day](), answers, export.About{})
	at := func(row int, column string) any {
		return l.Rows[row].Values[slices.IndexFunc(l.Columns, func(c export.Column) bool { return c.Name == column })]
	}
	for row, want := range [][2]any{{"birch", true}, {"ash", nil}, {"ash", true}} {
		if at(row, "side") != want[0] || at(row, "open") != want[1] {
			t.Errorf("%s: %v, %v", l.Rows[row].ID, at(row, "side"), at(row, "open"))
		}
	}
}
