package api_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/api"
)

// A drawing valley remembers what it was asked to draw.
type drawingValley struct {
	*valley
	asked api.Picture
}

func (v *drawingValley) Map(_ context.Context, p api.Picture) ([]byte, error) {
	v.asked = p
	return []byte("<svg/>"), nil
}

// Every parameter is honoured or refused by every file, in the words of the parameter.
func TestEveryParameterLimitsTheFileOrIsRefused(t *testing.T) {
	h := open2(t, &drawingValley{valley: newValley()})
	limits := map[string][]string{ // parameter: the files it limits
		"bbox=10,40,12,42":                   {"places", "control", "changes", "front", "roads", "lifelines", "claims", "units", "boundaries", "map"},
		"side=north":                         {"front", "roads", "lifelines", "units", "map"},
		"place=mill":                         {"places", "control", "changes", "lifelines", "claims"},
		"lang=hy":                            {"places", "control", "changes", "lifelines", "map"},
		"layers=names":                       {"map"},
		"to=2031-03-06":                      {"control"},
		"against=2031-03-02":                 {"control", "changes"},
		"known=each":                         {"control"},
		"against_known=2031-03-02":           {},
		"against=2031-03-02&to=2031-03-06":   {},
		"to=2031-03-01":                      {},
		"against_known=2031-03-02&to=x":      {},
		"against=2031-03-02&against_known=x": {},
	}
	for _, what := range []string{"places", "control", "changes", "front", "roads", "lifelines", "claims", "units", "boundaries", "map"} {
		for parameter, files := range limits {
			target := "/api/export/" + what + ".geojson?day=2031-03-05&" + parameter
			if what == "map" {
				target = strings.Replace(target, "geojson", "svg", 1)
			}
			if what == "changes" && !strings.Contains(parameter, "against") {
				target += "&against=2031-03-02"
			}
			want := http.StatusUnprocessableEntity
			if slices.Contains(files, what) {
				want = http.StatusOK
			}
			rec := ask(h, target)
			if rec.Code != want || want != http.StatusOK && rec.Header().Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s: %d, not %d: %s", target, rec.Code, want, rec.Body)
			}
		}
	}
	for target, says := range map[string]string{
		"control.csv?side=north": "side: does not limit control", "changes.csv?": "against: changes are between two days", "control.csv?place=nowhere": "no place",
		"front.csv?side=west": "take one of north, south, guild", "control.csv?lang=xx": "take one of hy, ru", "map.svg?layers=moon": "surface", "map.svg?side=west": "north",
	} {
		file, query, _ := strings.Cut(target, "?")
		if rec := ask(h, "/api/export/"+file+"?day=2031-03-05&"+query); rec.Code < 400 || rec.Code >= 500 || !strings.Contains(rec.Body.String(), says) {
			t.Errorf("%s: %d %s", target, rec.Code, rec.Body)
		}
	}
}

// open2 serves another workbench than the valley.
func open2(t *testing.T, w api.Workbench) http.Handler {
	t.Helper()
	h, err := api.New(w, assets(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func table(t *testing.T, h http.Handler, target string) [][]string {
	t.Helper()
	rec := ask(h, target)
	rows, err := csv.NewReader(rec.Body).ReadAll()
	if rec.Code != http.StatusOK || err != nil {
		t.Fatalf("%s: %d %v %s", target, rec.Code, err, rec.Body)
	}
	return rows
}

func TestAFileHoldsWhatIsAskedForAndSaysSo(t *testing.T) {
	h := open2(t, newValley())
	for target, want := range map[string]string{
		"control.csv?place=mill":                                         "mill",
		"control.csv?bbox=10.9,40.9,11.1,41.05":                          "mill",
		"control.csv?day=2031-03-05&to=2031-03-06&known=each&place=pass": "pass pass",
		"control.csv?against=2031-03-02&place=mill":                      "mill mill",
		"changes.csv?against=2031-03-02":                                 "mill",        // south took it on the 4th
		"changes.csv?against=2031-03-02&day=2031-03-07":                  "mill ford/1", // and north the ford on the 6th
		"changes.csv?against=2031-03-02&known=2031-03-02":                "",
	} {
		file, query, _ := strings.Cut(target, "?")
		if !strings.Contains(query, "day=") {
			query += "&day=2031-03-05"
		}
		rows := table(t, h, "/api/export/"+file+"?"+query)
		at, places := slices.Index(rows[0], "place"), []string{}
		for _, row := range rows[1:] {
			places = append(places, row[at])
		}
		if got := strings.Join(places, " "); got != want {
			t.Errorf("%s: %q, not %q", target, got, want)
		}
	}
	rows := table(t, h, "/api/export/control.csv?day=2031-03-05&place=mill&lang=hy&bbox=10,40,12,42")
	if row := strings.Join(rows[1], " "); !strings.Contains(row, "Ջրաղաց") || !strings.Contains(row, "limited to 10,40,12,42 (west, south, east, north), only mill") {
		t.Errorf("%s", row)
	}
	rows = table(t, h, "/api/export/changes.csv?day=2031-03-05&known=2031-03-05&against=2031-03-02&against_known=2031-03-02")
	want := "2031-03-05 2031-03-05 2031-03-02 2031-03-02 mill Mill north south south 0.05 0.9"
	if row := strings.Join(rows[1][:11], " "); row != want {
		t.Errorf("%s, not %s", row, want)
	}
	var doc struct {
		Limits []string
		Days   []struct{ Places []struct{ Place string } }
	}
	if err := json.Unmarshal(ask(h, "/api/export/control.json?day=2031-03-05&bbox=10.9,40.9,11.1,41.05").Body.Bytes(), &doc); err != nil || len(doc.Days[0].Places) != 1 || len(doc.Limits) != 1 {
		t.Errorf("%+v %v", doc, err)
	}
}

// A line that only passes through a box is in it.
func TestABoxTakesLinesThatPassThrough(t *testing.T) {
	h := open2(t, newValley())
	for target, want := range map[string]int{
		"front.geojson?bbox=11,41.05,11.05,41.15":    1, // the front runs from 10.5, 41 to 11.5, 41.2
		"front.geojson?bbox=11,41.5,11.05,41.6":      0,
		"roads.geojson?bbox=11.09,41.05,11.11,41.07": 1, // half way from the mill to the ford
		"front.geojson?side=south":                   0,
	} {
		file, query, _ := strings.Cut(target, "?")
		got := decode[ogcPage](t, ask(h, "/api/export/"+file+"?day=2031-03-05&"+query))
		if len(got.Features) != want {
			t.Errorf("%s: %d features, not %d", target, len(got.Features), want)
		}
	}
}

func TestTheMapIsDrawnAsAsked(t *testing.T) {
	v := &drawingValley{valley: newValley()}
	rec := ask(open2(t, v), "/api/export/map.svg?day=2031-03-05&known=2031-03-04&bbox=10,40,11,41&layers=surface,front&lang=hy&side=north")
	want := fmt.Sprint(api.Picture{Day: salient.DayOf(2031, 3, 5), Known: salient.Some(salient.DayOf(2031, 3, 4)), Form: "svg", Box: salient.Some(salient.Box{West: 10, South: 40, East: 11, North: 41}),
		Layers: []string{"surface", "front"}, Lang: "hy", Side: "north", About: v.asked.About})
	if got := fmt.Sprint(v.asked); rec.Code != http.StatusOK || got != want {
		t.Errorf("%d: asked %s, not %s", rec.Code, got, want)
	}
	if d := rec.Header().Get("Content-Disposition"); !strings.Contains(d, "map-2031-03-05-as-known-2031-03-04-part.svg") {
		t.Error(d)
	}
}
