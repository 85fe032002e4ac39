package main

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"salient/api"
	"salient/examples"
	"salient/export/tiles"
	"salient/web"
)

// publicServer serves a copy of the worked case for the public: every claim of a source is marked TLP:AMBER, or with drop
// left out.
func publicServer(t *testing.T, source string, drop bool) http.Handler {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	files, _ := examples.Case(examples.Names()[0])
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(files, "claims.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at, kept := slices.Index(rows[0], "source"), [][]string{append(rows[0], "marking")}
	for _, row := range rows[1:] {
		switch {
		case row[at] != source:
			kept = append(kept, append(row, ""))
		case !drop:
			kept = append(kept, append(row, "TLP:AMBER"))
		}
	}
	if len(kept) == len(rows) && drop {
		t.Fatalf("%s says nothing; the test shows nothing", source)
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(kept); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "claims.csv"), out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	a := &app{Streams: Streams{Out: &out, Err: &out}, quiet: true}
	f, err := a.openFor(dir, audience{"clear"})
	if err != nil {
		t.Fatal(err)
	}
	h, err := api.New(workbench{f, "case"}, web.Files(), api.Options{Version: Version, Forms: forms(), Tile: tiles.Tile})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// publicAddresses are what a server for the public is asked for: every answer that depends on the case.
func publicAddresses() []string {
	out := []string{
		"/api/case", "/api/places", "/api/sources", "/api/days", "/api/claims", "/api/claims?limit=2", "/api/claims?place=zangilan", "/api/roads", "/api/matrix", "/api/options", "/api/lifelines?day=2020-10-21&side=am",
		"/api/control?day=2020-10-21&known=2020-10-21", "/api/front?day=2020-10-21&band=true", "/api/tiles/control?day=2020-10-21", "/api/tiles/control/6/40/24.mvt?day=2020-10-21", "/api/tiles/front/6/40/24.mvt?day=2020-10-21",
		"/api/qgis/case.qgs", "/api/qgis/control.qml", "/ogc", "/ogc/collections", "/ogc/collections/lifelines/items",
	}
	for _, c := range []string{"places", "control", "front", "roads", "claims", "boundaries"} {
		out = append(out, "/ogc/collections/"+c, "/ogc/collections/"+c+"/items?limit=5", "/ogc/collections/"+c+"/items?datetime=2020-10-21&known=each&f=html")
	}
	for _, form := range []string{"html", "md", "pdf", "docx"} {
		out = append(out, "/api/brief?day=2020-10-21&known=2020-10-21&format="+form)
	}
	for _, file := range []string{
		"case.gpkg?", "case.kml?", "control.csv?", "control.hxl.csv?", "control.json?", "control.geojson?", "control.parquet?", "claims.csv?", "places.csv?", "front.geojson?", "units.csv?", "boundaries.geojson?", "map.svg?", "map.png?",
		"map.svg?layers=surface,front,names,reports&", "changes.csv?against=2020-10-14&", "control.csv?place=zangilan&", "lifelines.csv?", "roads.csv?",
	} {
		out = append(out, "/api/export/"+file+"day=2020-10-21&known=2020-10-21")
	}
	return out
}

// What is restricted cannot be inferred from a server for the public: with the restricted claims deleted, every answer comes
// out byte for byte, its headers and ETag too, and none names whom only they name.
func TestNothingRestrictedCanBeInferredFromAPublicServer(t *testing.T) {
	const source = "az-mod"
	marked, cut := publicServer(t, source, false), publicServer(t, source, true)
	answers := 0
	for _, target := range publicAddresses() {
		want, got := httptest.NewRecorder(), httptest.NewRecorder()
		cut.ServeHTTP(want, httptest.NewRequest(http.MethodGet, "http://localhost"+target, nil))
		marked.ServeHTTP(got, httptest.NewRequest(http.MethodGet, "http://localhost"+target, nil))
		if want.Code != got.Code || !bytes.Equal(want.Body.Bytes(), got.Body.Bytes()) {
			t.Errorf("%s: %d and %d, restricted and deleted differ", target, got.Code, want.Code)
		}
		for name := range want.Header() {
			if a, b := strings.Join(want.Header()[name], "|"), strings.Join(got.Header()[name], "|"); a != b {
				t.Errorf("%s: header %s: %q and %q", target, name, b, a)
			}
		}
		if got.Code == http.StatusOK {
			answers++
		} else if got.Code != http.StatusForbidden && got.Code != http.StatusNotFound {
			t.Errorf("%s: %d %s", target, got.Code, got.Body)
		}
		if got.Code == http.StatusOK && !bytes.HasPrefix(got.Body.Bytes(), []byte("PK")) && bytes.Contains(got.Body.Bytes(), []byte(source)) {
			t.Errorf("%s names %s", target, source)
		}
	}
	plain, control := httptest.NewRecorder(), "/api/export/control.csv?day=2020-10-21&known=2020-10-21"
	publicServer(t, "", false).ServeHTTP(plain, httptest.NewRequest(http.MethodGet, "http://localhost"+control, nil))
	held := httptest.NewRecorder()
	marked.ServeHTTP(held, httptest.NewRequest(http.MethodGet, "http://localhost"+control, nil))
	if bytes.Equal(plain.Body.Bytes(), held.Body.Bytes()) {
		t.Error("the claims change nothing; the test shows nothing")
	}
	if answers < 40 {
		t.Errorf("only %d answers; the test shows little", answers)
	}
}
