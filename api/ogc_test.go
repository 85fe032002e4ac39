package api_test

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"salient/api"
)

type ogcPage struct {
	Features []struct {
		ID         string
		Properties map[string]any
	}
	Links         []struct{ Href, Rel string }
	NumberMatched int
}

func TestPagesOfFeaturesMeetEndToEnd(t *testing.T) {
	h := serve(t, api.Options{})
	target, ids, total := "/ogc/collections/control/items?limit=7", map[string]bool{}, 0
	for target != "" {
		page := decode[ogcPage](t, ask(h, target))
		target, total = "", page.NumberMatched
		for _, f := range page.Features {
			if ids[f.ID] {
				t.Errorf("%s comes twice", f.ID)
			}
			ids[f.ID] = true
		}
		for _, l := range page.Links {
			if l.Rel == "next" {
				target = strings.TrimPrefix(l.Href, "http://localhost:1")
			}
		}
	}
	if len(ids) != 30 || total != 30 { // 3 places on 10 days
		t.Errorf("%d features of %d", len(ids), total)
	}
}

func TestFeaturesByDayAndBox(t *testing.T) {
	h := serve(t, api.Options{})
	for target, want := range map[string]int{
		"/ogc/collections/control/items?datetime=2031-03-02":                              3,
		"/ogc/collections/control/items?datetime=2031-03-02T":                             3, // as GDAL 3.6 sends it
		"/ogc/collections/control/items?datetime=2031-03-02T00:00:00Z/2031-03-03":         6,
		"/ogc/collections/control/items?datetime=../2031-03-02&bbox=10.9,40.9,11.1,41.05": 2,
		"/ogc/collections/control/items?datetime=2031-02-02":                              0,
		"/ogc/collections/claims/items?datetime=2031-03-02":                               1,
		"/ogc/collections/claims/items?known=2031-03-05":                                  2,
		"/ogc/collections/front/items?datetime=2031-03-02":                                3,
		"/ogc/collections/places/items":                                                   3,
		"/ogc/collections/roads/items":                                                    2,
		"/ogc/collections/boundaries/items":                                               1,
	} {
		if got := decode[ogcPage](t, ask(h, target)); got.NumberMatched != want || len(got.Features) != want {
			t.Errorf("%s: %d matched, %d given, not %d", target, got.NumberMatched, len(got.Features), want)
		}
	}
	if rec := ask(h, "/ogc/collections/control/items/ford%2F1@2031-03-07"); rec.Code != http.StatusOK {
		t.Errorf("one feature: %d %s", rec.Code, rec.Body)
	}
}

func TestBadQuestionsForFeaturesAreProblems(t *testing.T) {
	h := serve(t, api.Options{})
	for target, status := range map[string]int{
		"/ogc/nowhere": 404, "/ogc/collections/secrets": 404, "/ogc/collections/places/items/nowhere": 404,
		"/ogc/collections/places/items?limit=0": 400, "/ogc/collections/places/items?bbox=1,2,3": 400, "/ogc/collections/places/items?bbox=NaN,0,1,1": 400,
		"/ogc/collections/places/items?datetime=then": 400, "/ogc/collections/places/items?colour=red": 400, "/ogc/collections/places/items?known=x": 400,
		"/ogc/collections/places/items?offset=-1": 400,
	} {
		if rec := ask(h, target); rec.Code != status || rec.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", target, rec.Code, rec.Body)
		}
	}
}

func TestFeaturesCarryMarkingAndSystems(t *testing.T) {
	h := serve(t, api.Options{})
	type place struct {
		Features []struct {
			ID         string
			Properties map[string]any
			Geometry   struct{ Coordinates [2]float64 }
		}
		Marking string
	}
	for crs, want := range map[string][2]float64{
		"http://www.opengis.net/def/crs/OGC/1.3/CRS84": {11, 41}, "http://www.opengis.net/def/crs/EPSG/0/4326": {41, 11},
		"http://www.opengis.net/def/crs/EPSG/0/3857": {1224514.399, 5012341.664}, // pyproj 3.6
	} {
		rec := ask(h, "/ogc/collections/places/items?limit=1&crs="+crs)
		got := decode[place](t, rec)
		if got.Features[0].Geometry.Coordinates != want || rec.Header().Get("Content-Crs") != "<"+crs+">" {
			t.Errorf("%s: %v, %s", crs, got.Features[0].Geometry.Coordinates, rec.Header().Get("Content-Crs"))
		}
		if p := got.Features[0].Properties; p["marking"] != "TLP:AMBER" || p["permalink"] != "http://localhost:1/ogc/collections/places/items/mill" || got.Marking != "TLP:AMBER" {
			t.Errorf("%v", got)
		}
	}
	boxed := decode[ogcPage](t, ask(h, "/ogc/collections/places/items?bbox=40.9,10.9,41.05,11.1&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326"))
	if boxed.NumberMatched != 1 {
		t.Errorf("%d places in a box that begins with latitude", boxed.NumberMatched)
	}
	if rec := ask(h, "/ogc/collections/places/items?crs=http://www.opengis.net/def/crs/EPSG/0/2154"); rec.Code != http.StatusBadRequest {
		t.Errorf("another system: %d", rec.Code)
	}
}

// A browser is shown pages, in which text of the case is text.
func TestFeaturesAsPages(t *testing.T) {
	h := serve(t, api.Options{})
	for _, target := range []string{"/ogc", "/ogc/collections", "/ogc/collections/claims", "/ogc/collections/claims/items", "/ogc/collections/claims/items/c1"} {
		rec := ask(h, target, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		body := rec.Body.String()
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(body, "TLP:AMBER") || strings.Contains(body, "<script") {
			t.Errorf("%s: %d %s %s", target, rec.Code, rec.Header().Get("Content-Type"), body)
		}
		if rec := ask(h, target, "Accept", "application/json"); !strings.Contains(rec.Header().Get("Content-Type"), "json") {
			t.Errorf("%s: a program was given %s", target, rec.Header().Get("Content-Type"))
		}
	}
}

// local runs a program that is not ours against a server on this machine.
func local(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not here; make interop installs it", name)
	}
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Env = append(os.Environ(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1", "QT_QPA_PLATFORM=offscreen", "HOME="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// counts is how many features each collection has.
func counts() map[string]int {
	return map[string]int{"places": 3, "control": 30, "front": 30, "roads": 2, "lifelines": 1, "claims": 3, "boundaries": 1}
}

func TestGDALReadsEveryCollection(t *testing.T) {
	server := open(t, serve(t, api.Options{}))
	for layer, count := range counts() {
		out := local(t, "ogrinfo", "-ro", "-so", "OAPIF:"+server.URL+"/ogc", layer, "-oo", "PAGE_SIZE=4")
		if !strings.Contains(out, fmt.Sprintf("Feature Count: %d\n", count)) || !strings.Contains(out, "marking: String") {
			t.Errorf("%s is not %d: %s", layer, count, out)
		}
	}
	out := local(t, "ogrinfo", "-ro", "-al", "OAPIF:"+server.URL+"/ogc", "control", "-oo", "PAGE_SIZE=4", "-where", "date = '2031/03/04'")
	for _, part := range []string{"date: Date", "p_north: Real", "Feature Count: 3\n", "date (Date) = 2031/03/04", "marking (String) = TLP:AMBER"} {
		if !strings.Contains(out, part) {
			t.Errorf("%q is not in %s", part, out)
		}
	}
	path := filepath.Join(t.TempDir(), "a.gpkg")
	local(t, "ogr2ogr", "-f", "GPKG", path, "OAPIF:"+server.URL+"/ogc", "control", "-oo", "PAGE_SIZE=7")
	if out := local(t, "ogrinfo", "-ro", "-so", path, "control"); !strings.Contains(out, "Feature Count: 30\n") {
		t.Errorf("paged through: %s", out)
	}
}

// qgisScript opens each collection as QGIS does and prints its name, the number of features read and the types of its
// fields.
const qgisScript = `
import os, sys
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
for name in sys.argv[4:]:
    layer = QgsVectorLayer("url='%s/ogc' typename='%s' pageSize='4' restrictToRequestBBOX='0'" % (sys.argv[1], name), name, "OAPIF")
    print(name, layer.isValid(), sum(1 for _ in layer.getFeatures()), " ".join("%s:%s" % (f.name(), f.typeName()) for f in layer.fields()))
project = QgsProject.instance()
print("project", project.read(sys.argv[2]), sorted((l.name(), l.isValid(), sum(1 for _ in l.getFeatures())) for l in project.mapLayers().values()))
print("tree", [n.name() for n in project.layerTreeRoot().findLayers() if n.layer() is not None])
control = project.mapLayersByName("Who holds what")[0]
print("renderer", control.renderer().type())
print("style", control.loadNamedStyle(sys.argv[3])[1], [c.label() for c in control.renderer().categories()])
sys.stdout.flush()
os._exit(0)  # QGIS ends its own threads badly where it has no window
`

func TestQGISReadsEveryCollection(t *testing.T) {
	if out, err := exec.Command("/usr/bin/python3", "-c", "import qgis.core").CombinedOutput(); err != nil {
		t.Skipf("python3-qgis is not here; make interop installs it: %s", out)
	}
	server := open(t, serve(t, api.Options{}))
	args := []string{"-c", qgisScript, server.URL}
	for _, name := range []string{"case.qgs", "control.qml"} {
		path := filepath.Join(t.TempDir(), name)
		body := strings.ReplaceAll(ask(serve(t, api.Options{}), "/api/qgis/"+name).Body.String(), "http://localhost:1", server.URL)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	for layer := range counts() {
		args = append(args, layer)
	}
	out := local(t, "/usr/bin/python3", args...)
	for layer, count := range counts() {
		if !strings.Contains(out, fmt.Sprintf("%s True %d ", layer, count)) {
			t.Errorf("%s is not %d: %s", layer, count, out)
		}
	}
	for _, part := range []string{"project True", "('Who holds what', True, 3)", "('Front', True, 3)", "('Places', True, 3)", "tree ['Who holds what', 'Lifelines', 'Claims', 'Places', 'Front', 'Roads', 'Boundaries']", "renderer categorizedSymbol", "style True ['North', 'North, less than 80 %', 'South', 'South, less than 80 %', 'Guild', 'Guild, less than 80 %', 'Contested', 'Nothing known']"} {
		if !strings.Contains(out, part) {
			t.Errorf("%q is not in %s", part, out)
		}
	}
}

// next is the address of the next page; empty on the last.
func (p ogcPage) next() string {
	for _, l := range p.Links {
		if l.Rel == "next" {
			return strings.TrimPrefix(l.Href, "http://localhost:1")
		}
	}
	return ""
}

// A claim that is appended while somebody pages through moves no page: none comes twice, none is passed over, and the new
// one comes last.
func TestPagesStandWhenClaimsAreAppended(t *testing.T) {
	v := newValley()
	h, err := api.New(v, assets(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids, n := []string{}, 0
	for target := "/ogc/collections/claims/items?limit=1"; target != ""; {
		rec := ask(h, target)
		page := decode[ogcPage](t, rec)
		for _, f := range page.Features {
			ids = append(ids, f.ID)
		}
		target = page.next()
		if links := strings.Join(rec.Header().Values("Link"), "\n"); !strings.Contains(links, `rel="self"`) || (target != "") != strings.Contains(links, `rel="next"`) {
			t.Errorf("links in the header: %s", links)
		}
		if n++; n == 2 { // somebody adds a claim at the end, and takes nothing away
			later := newValley()
			later.c.Claims = append(later.c.Claims, later.c.Claims[0])
			later.c.Claims[3].ID = "c4"
			if err := h.Show(later); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Contains(target, "offset=") {
			t.Errorf("%s counts from the beginning", target)
		}
	}
	if got := strings.Join(ids, " "); got != "c1 c2 c3 c4" {
		t.Error(got)
	}
}

func TestPagesBeginWhereAsked(t *testing.T) {
	h := serve(t, api.Options{})
	for _, parameter := range []string{"offset", "startindex"} {
		if got := decode[ogcPage](t, ask(h, "/ogc/collections/claims/items?limit=1&"+parameter+"=1")); len(got.Features) != 1 || got.Features[0].ID != "c2" || got.next() == "" {
			t.Errorf("%s: %+v", parameter, got)
		}
	}
	for _, query := range []string{"after=!!", "after=", "after=bm93aGVyZQ", "after=YzE&offset=1"} { // bm93aGVyZQ: nowhere, YzE: c1
		if rec := ask(h, "/ogc/collections/claims/items?"+query); rec.Code != http.StatusBadRequest {
			t.Errorf("%s: %d %s", query, rec.Code, rec.Body)
		}
	}
	type claims struct {
		Links []struct{ Href, Rel string }
	}
	if got := decode[claims](t, ask(h, "/api/claims?limit=2")); len(got.Links) != 1 || got.Links[0].Href != "http://localhost:1/api/claims?after=c2&limit=2" {
		t.Errorf("%+v", got)
	}
}

// Lines are in a box that they only pass through, and every collection heeds the box.
func TestEveryCollectionHeedsTheBox(t *testing.T) {
	h := serve(t, api.Options{})
	for target, want := range map[string]int{
		"front/items?datetime=2031-03-02&bbox=11,41.05,11.05,41.15": 1,
		"front/items?datetime=2031-03-02&bbox=11,41.5,11.05,41.6":   0,
		"roads/items?bbox=11.09,41.05,11.11,41.07":                  1,
		"boundaries/items?bbox=10,40,10.5,42":                       0,
		"boundaries/items?bbox=11,40.9,11.2,41":                     1,
		"lifelines/items?bbox=11.3,41,12,42":                        0,
	} {
		if got := decode[ogcPage](t, ask(h, "/ogc/collections/"+target)); got.NumberMatched != want || len(got.Features) != want {
			t.Errorf("%s: %d matched, %d given, not %d", target, got.NumberMatched, len(got.Features), want)
		}
	}
	for _, id := range []string{"front/items/north@2031-03-02", "lifelines/items/north%2Fmill@2031-03-10", "roads/items/r1", "claims/items/c1", "boundaries/items/line"} {
		if rec := ask(h, "/ogc/collections/"+id); rec.Code != http.StatusOK {
			t.Errorf("%s: %d %s", id, rec.Code, rec.Body)
		}
	}
}
