package api_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
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

// GDAL is the other program that has to read it.
func TestGDALReadsEveryCollection(t *testing.T) {
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("ogrinfo (Debian's gdal-bin) is not here")
	}
	server := httptest.NewServer(serve(t, api.Options{}))
	defer server.Close()
	for layer, count := range map[string]string{"places": "3", "control": "30", "front": "30", "roads": "2", "claims": "3", "boundaries": "1"} {
		cmd := exec.Command("ogrinfo", "-ro", "-so", "OAPIF:"+server.URL+"/ogc", layer, "-oo", "PAGE_SIZE=4")
		cmd.Env = append(os.Environ(), "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "Feature Count: "+count+"\n") {
			t.Errorf("%s: %v\n%s", layer, err, out)
		}
	}
}
