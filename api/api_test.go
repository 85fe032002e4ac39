package api_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"salient/api"
	"salient/export"
)

func serve(t testing.TB, o api.Options) http.Handler {
	t.Helper()
	h, err := api.New(newValley(), assets(), o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	q := httptest.NewRequest(http.MethodGet, target, nil)
	q.Host = "localhost:1"
	for i := 0; i+1 < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, q)
	return rec
}

func decode[T any](t *testing.T, rec *httptest.ResponseRecorder) T {
	t.Helper()
	var v T
	if rec.Code != http.StatusOK {
		t.Fatalf("status %d: %s", rec.Code, rec.Body)
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &v); err != nil {
		t.Fatalf("%v in %s", err, rec.Body)
	}
	return v
}

func TestEveryAnswerCarriesFormatOneAndNoNullList(t *testing.T) {
	h := serve(t, api.Options{})
	for _, target := range []string{
		"/api/case", "/api/places", "/api/sources", "/api/days", "/api/control?day=2031-03-02", "/api/matrix", "/api/matrix?known=each",
		"/api/front?day=2031-03-02", "/api/roads?day=2031-03-02", "/api/roads?day=2031-03-02&side=north", "/api/claims", "/api/claims?place=pass",
		"/api/lifelines?day=2031-03-02&side=north&lose=r1&lose=mill", "/api/corridors?day=2031-03-02&from=mill&to=pass&by=safest",
	} {
		v := decode[map[string]any](t, ask(h, target))
		if v["format"] != 1.0 {
			t.Errorf("%s: format is %v", target, v["format"])
		}
		for _, list := range []string{"features", "claims", "places", "warnings", "sides", "days", "sources", "p", "status", "because"} {
			if x, ok := v[list]; ok && x == nil {
				t.Errorf("%s: %s is null", target, list)
			}
		}
		if _, ok := v["$schema"]; ok {
			t.Errorf("%s: carries $schema", target)
		}
	}
}

func TestAFrontComesWithItsBandWhereAskedFor(t *testing.T) {
	h := serve(t, api.Options{})
	kinds := func(target string) (out []string) {
		v := decode[struct {
			Features []struct {
				ID       string
				Geometry struct{ Type string }
			}
		}](t, ask(h, target))
		for _, f := range v.Features {
			out = append(out, f.ID+" "+f.Geometry.Type)
		}
		return out
	}
	if got := kinds("/api/front?day=2031-03-02"); len(got) != 1 || got[0] != "front:north MultiLineString" {
		t.Errorf("the front: %v", got)
	}
	if got := kinds("/api/front?day=2031-03-02&band=true"); len(got) != 2 || got[0] != "band:north MultiPolygon" {
		t.Errorf("with its band: %v", got)
	}
}

func TestControlKeepsTheTwoTimesApart(t *testing.T) {
	h := serve(t, api.Options{})
	type control struct {
		Known  *string
		P      [][]float64
		Status []string
	}
	hindsight := decode[control](t, ask(h, "/api/control?day=2031-03-04"))
	then := decode[control](t, ask(h, "/api/control?day=2031-03-04&known=2031-03-04"))
	if hindsight.Status[0] != "south" || then.Status[0] != "north" {
		t.Errorf("in hindsight %v, as known then %v; the claim of 4 March was published on the 5th", hindsight.Status, then.Status)
	}
	if then.Known == nil || *then.Known != "2031-03-04" || hindsight.Known != nil {
		t.Error("known is not told back")
	}
	if then.P[2] != nil || then.Status[2] != "unknown" {
		t.Error("a place of which nothing was said has no probability")
	}
}

func TestMatrixSaysWhatControlSays(t *testing.T) {
	h := serve(t, api.Options{})
	m := decode[struct {
		Days, Steps   int
		Sides, Places []string
		P             [][]byte
		Status        []byte
	}](t, ask(h, "/api/matrix?known=each"))
	for d := range m.Days {
		day := fmt.Sprintf("2031-03-%02d", d+1)
		ctl := decode[struct{ P [][]float64 }](t, ask(h, "/api/control?day="+day+"&known="+day))
		for i := range m.Places {
			for s := range m.Sides {
				b := m.P[s][i*m.Days+d]
				switch {
				case ctl.P[i] == nil && b != 255:
					t.Errorf("%s %s: %d, not unknown", day, m.Places[i], b)
				case ctl.P[i] != nil && (float64(b)/float64(m.Steps)-ctl.P[i][s]) > 0.003:
					t.Errorf("%s %s: %d against %v", day, m.Places[i], b, ctl.P[i])
				}
			}
		}
	}
}

func TestClaimsArePagedAndNameNoWitness(t *testing.T) {
	h := serve(t, api.Options{})
	type claims struct {
		Claims []map[string]any
		Next   *string
	}
	first := decode[claims](t, ask(h, "/api/claims?limit=2"))
	if len(first.Claims) != 2 || first.Next == nil {
		t.Fatalf("first page: %v", first)
	}
	if link := ask(h, "/api/claims?limit=2").Header().Get("Link"); link != `<http://localhost:1/api/claims?after=c2&limit=2>; rel="next"` {
		t.Errorf("link %s", link)
	}
	second := decode[claims](t, ask(h, "/api/claims?limit=2&after="+url.QueryEscape(*first.Next)))
	if len(second.Claims) != 1 || second.Next != nil {
		t.Errorf("second page: %v", second)
	}
	all := ask(h, "/api/claims").Body.String() + ask(h, "/api/sources").Body.String()
	for _, leak := range []string{"A. Person", "example.org/person", "w7", "example.org/c2"} {
		if strings.Contains(all, leak) {
			t.Errorf("%s of a witness left the house", leak)
		}
	}
	if got := decode[claims](t, ask(h, "/api/claims?known=2031-03-03")); len(got.Claims) != 1 {
		t.Errorf("%d claims as known on 3 March", len(got.Claims))
	}
}

func TestExportsCarryTheirMarkingAndNoWitness(t *testing.T) {
	h := serve(t, api.Options{})
	for file, has := range map[string]string{
		"control.csv": "mill", "control.geojson": "TLP:AMBER", "control.json": "TLP:AMBER", "front.geojson": "front:north", "claims.csv": "witness",
	} {
		rec := ask(h, "/api/export/"+file+"?day=2031-03-05&known=2031-03-05")
		body := rec.Body.String()
		if rec.Code != http.StatusOK || !strings.Contains(body, has) {
			t.Errorf("%s: %d %s", file, rec.Code, body)
		}
		if strings.Contains(body, "w7") || strings.Contains(body, "example.org/c2") {
			t.Errorf("%s leads to a witness: %s", file, body)
		}
		if !strings.Contains(rec.Header().Get("Content-Disposition"), "2031-03-05-as-known-2031-03-05") {
			t.Errorf("%s: %v", file, rec.Header())
		}
	}
}

func TestTiles(t *testing.T) {
	h := serve(t, api.Options{Tile: func(l export.Layer, z, x, y int) ([]byte, error) {
		return fmt.Appendf(nil, "%s %d %d/%d/%d", l.Name, len(l.Rows), z, x, y), nil
	}})
	if got := ask(h, "/api/tiles/control/5/17/12.mvt?day=2031-03-02"); got.Code != http.StatusOK || got.Body.String() != "control 3 5/17/12" || got.Header().Get("Content-Type") != "application/vnd.mapbox-vector-tile" {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	doc := decode[struct {
		TileJSON string
		Tiles    []string
		Layers   []struct{ Fields map[string]string } `json:"vector_layers"`
	}](t, ask(h, "/api/tiles/control?day=2031-03-02&known=2031-03-03"))
	if doc.TileJSON != "3.0.0" || doc.Tiles[0] != "http://localhost:1/api/tiles/control/{z}/{x}/{y}.mvt?day=2031-03-02&known=2031-03-03" || doc.Layers[0].Fields["p_north"] != "Number" {
		t.Errorf("%+v", doc)
	}
	for _, target := range []string{"/api/tiles/secrets/0/0/0.mvt?day=2031-03-02", "/api/tiles/control/99/0/0.mvt?day=2031-03-02", "/api/tiles/control/a/0/0.mvt?day=2031-03-02"} {
		if rec := ask(h, target); rec.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", target, rec.Code)
		}
	}
}

func TestOptionsNeedAModel(t *testing.T) {
	if rec := ask(serve(t, api.Options{}), "/api/options"); rec.Code != http.StatusNotFound {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}

func TestBadParametersAreProblems(t *testing.T) {
	h := serve(t, api.Options{})
	for name, c := range map[string]struct {
		target string
		status int
		says   string
	}{
		"no day":            {"/api/control", 422, "day"},
		"no such day":       {"/api/control?day=2031-02-30", 422, "YYYY-MM-DD"},
		"outside":           {"/api/control?day=2032-01-01", 404, "2031-03-10"},
		"known no day":      {"/api/front?day=2031-03-01&known=then", 422, "known"},
		"unknown parameter": {"/api/control?day=2031-03-01&colour=red", 422, "colour"},
		"unknown side":      {"/api/roads?day=2031-03-01&side=west", 404, "north"},
		"unknown place":     {"/api/claims?place=nowhere", 404, "nowhere"},
		"limit":             {"/api/claims?limit=100000", 422, "limit"},
		"after":             {"/api/claims?after=zz", 404, "zz"},
		"lose":              {"/api/lifelines?day=2031-03-01&side=north&lose=moon", 404, "moon"},
		"advance":           {"/api/lifelines?day=2031-03-01&side=north&advance=north", 422, "SIDE=KM"},
		"stock":             {"/api/lifelines?day=2031-03-01&side=north&stock=mill%3D9", 422, "SOURCE"},
		"month":             {"/api/lifelines?day=2031-03-01&side=north&month=13", 422, "month"},
		"corridor to":       {"/api/corridors?day=2031-03-01&from=mill&to=moon", 404, "moon"},
		"no supply":         {"/api/lifelines?day=2031-03-01&side=guild", 404, "supply.csv"},
		"export":            {"/api/export/control.exe?day=2031-03-01", 404, "geojson"},
		"format":            {"/api/brief?day=2031-03-01&format=exe", 422, "format"},
		"since":             {"/api/brief?day=2031-03-01&since=yesterday", 422, "since"},
		"broken UTF-8":      {"/api/claims?place=%ff%fe", 404, ""},
		"control character": {"/api/control?day=2031-03-01%00", 422, ""},
		"no such address":   {"/api/nothing", 404, "openapi"},
		"path tricks":       {"/assets/..%2f..%2fgo.mod", 404, ""},
		"half an escape":    {"/api/export/control.csv?day=2031-03-05&bbox=%", 400, "%25"},
		"a semicolon":       {"/ogc/collections/claims/items?limit=1;offset=2", 400, "%3B"},
		"long address":      {"/api/claims?place=" + strings.Repeat("x", 20000), 414, ""},
	} {
		t.Run(name, func(t *testing.T) {
			rec := ask(h, c.target)
			if rec.Code != c.status || rec.Header().Get("Content-Type") != "application/problem+json" {
				t.Fatalf("%d %s %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
			}
			if !strings.Contains(rec.Body.String(), c.says) {
				t.Errorf("%q is not in %s", c.says, rec.Body)
			}
		})
	}
}

func TestHeadersLetNothingInFromElsewhere(t *testing.T) {
	h := serve(t, api.Options{})
	for _, target := range []string{"/", "/api/case", "/api/nothing"} {
		head := ask(h, target).Header()
		csp := head.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || head.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", target, head)
		}
	}
	brief := ask(h, "/api/brief?day=2031-03-01")
	if csp := brief.Header().Get("Content-Security-Policy"); strings.Contains(csp, "script") || !strings.Contains(csp, "sandbox") {
		t.Errorf("brief: %s", csp)
	}
	if md := ask(h, "/api/brief?day=2031-03-01&format=md&download=true&known=2031-03-02"); md.Header().Get("Content-Disposition") != `attachment; filename="brief-2031-03-01-as-known-2031-03-02.md"` {
		t.Error(md.Header())
	}
	if since := ask(h, "/api/brief?day=2031-03-05&format=md&since=2031-03-02&since_known=2031-03-03").Body.String(); since != "# 2031-03-05 since 2031-03-02 2031-03-03\n" {
		t.Error(since)
	}
}

func TestETagAndGzip(t *testing.T) {
	h := serve(t, api.Options{})
	plain := ask(h, "/api/case")
	tag := plain.Header().Get("ETag")
	if again := ask(h, "/api/case", "If-None-Match", `"x", `+tag); again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("not modified: %d", again.Code)
	}
	small := ask(h, "/api/case", "Accept-Encoding", "br, gzip")
	z, err := gzip.NewReader(small.Body)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(z); err != nil || string(body) != plain.Body.String() {
		t.Errorf("the compressed answer differs: %v", err)
	}
	if rec := ask(h, "/api/case", "Accept-Encoding", "gzip;q=0"); rec.Header().Get("Content-Encoding") != "" {
		t.Error("gzip was refused and sent")
	}
}

func TestGuardRefuses(t *testing.T) {
	h := serve(t, api.Options{})
	q := httptest.NewRequest(http.MethodPost, "/api/case", strings.NewReader("{}"))
	q.Host = "127.0.0.1:80"
	rec := httptest.NewRecorder()
	if h.ServeHTTP(rec, q); rec.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", rec.Code)
	}
	q = httptest.NewRequest(http.MethodGet, "/api/case", nil)
	q.Host = "evil.example"
	rec = httptest.NewRecorder()
	if h.ServeHTTP(rec, q); rec.Code != http.StatusMisdirectedRequest {
		t.Errorf("foreign host: %d", rec.Code)
	}
	h = serve(t, api.Options{Token: "s3cret"})
	if rec := ask(h, "/"); rec.Code != http.StatusUnauthorized {
		t.Errorf("no token: %d", rec.Code)
	}
	if rec := ask(h, "/", "Authorization", "Bearer s3cret"); rec.Code != http.StatusOK {
		t.Errorf("token: %d", rec.Code)
	}
}

func TestOpenAPIDescribesEveryAddress(t *testing.T) {
	doc := decode[struct {
		OpenAPI string
		Paths   map[string]any
	}](t, ask(serve(t, api.Options{}), "/api/openapi.json"))
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) < 11 {
		t.Errorf("%s with %d paths", doc.OpenAPI, len(doc.Paths))
	}
}

func TestManyAskAtOnce(t *testing.T) {
	h := serve(t, api.Options{})
	want := ask(h, "/api/matrix?known=each").Body.String()
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			if got := ask(h, "/api/matrix?known=each").Body.String(); got != want {
				t.Error("answers differ")
			}
		})
	}
	wg.Wait()
}
