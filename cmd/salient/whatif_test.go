package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"salient"
	"salient/api"
	"salient/examples"
	"salient/lifelines"
)

// asker asks the API of the worked case.
func asker(t *testing.T) func(path string, into any) (int, string) {
	t.Helper()
	h, err := api.New(benchOf(t, examples.Names()[0]), fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}, api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return func(path string, into any) (int, string) {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		if into != nil && rec.Code == http.StatusOK {
			if err := json.Unmarshal(rec.Body.Bytes(), into); err != nil {
				t.Fatal(err)
			}
		}
		return rec.Code, rec.Body.String()
	}
}

const lifelinesOct = "/api/lifelines?day=2020-10-21&known=2020-10-21&side=am"

// What the command line can suppose, the API can.
func TestTheAPISupposesWhatTheCommandLineDoes(t *testing.T) {
	ask := asker(t)
	get := func(more string) lifelines.Answer {
		var a lifelines.Answer
		if code, body := ask(lifelinesOct+more, &a); code != http.StatusOK {
			t.Fatalf("%s: %d %s", more, code, body)
		}
		return a
	}
	of := func(a lifelines.Answer, id salient.ID) lifelines.Town {
		i := slices.IndexFunc(a.Towns, func(x lifelines.Town) bool { return x.Place == id })
		if i < 0 {
			return lifelines.Town{}
		}
		return a.Towns[i]
	}
	if a := get("&town=stepanakert"); len(a.Towns) != 1 || a.Towns[0].Routes != 2 {
		t.Errorf("one town asked for: %d towns", len(a.Towns))
	}
	if a := get("&lose=" + url.QueryEscape("Lachin road (Goris-Stepanakert)")); of(a, "shusha").Status != lifelines.CutOff || len(a.Assumed.Lose) != 1 || len(a.Changed) == 0 {
		t.Errorf("the road lost by its name: shusha is %s", of(a, "shusha").Status)
	}
	if a := get("&lose=place:shusha&hold=R016&hold=fuzuli&open=R001"); len(a.Assumed.Hold) != 2 || len(a.Assumed.Open) != 1 || of(a, "shusha").Status != "" {
		t.Errorf("a place lost, others held and open: %+v", a.Assumed)
	}
}

func TestWhatCannotBeSupposedIsAProblem(t *testing.T) {
	ask := asker(t)
	for query, want := range map[string]struct {
		code int
		says string
	}{
		"lose=atlantis": {404, "atlantis"}, "open=goris": {404, "agreed corridor"}, "lose=R001&open=R001": {422, "both"},
		"month=13": {422, "month"}, "month=0": {422, "month"}, "month=snow": {422, "month"}, "advance=az": {422, "SIDE=KM"}, "advance=az%3DNaN": {422, "SIDE=KM"},
		"advance=az%3D-3": {422, "SIDE=KM"}, "advance=zz%3D3": {404, "zz"}, "stock=shusha": {422, "TOWN=DAYS"}, "stock=shusha%3D20": {422, "SOURCE"},
		"stock=shusha%3DInf%2Cme": {422, "SOURCE"}, "stock=atlantis%3D20%2Cme": {404, "atlantis"}, "town=atlantis": {404, "atlantis"}, "road=goris": {404, "road"},
		"marking=clear": {403, "TLP:AMBER"}, "marking=red": {422, "marking"}, "by=snow": {422, "by"},
	} {
		code, body := ask(lifelinesOct+"&"+query, nil)
		if code != want.code || !strings.Contains(body, want.says) {
			t.Errorf("%s: %d %s", query, code, body)
		}
	}
}

func TestAnAdvanceAMonthAndAStockAreAnswered(t *testing.T) {
	ask := asker(t)
	var a lifelines.Answer
	if code, body := ask(lifelinesOct+"&advance=az%3D3&month=1&hold=fuzuli&stock=shusha%3D20%2Crelief%2C+by+phone&road=R001", &a); code != http.StatusOK {
		t.Fatalf("%d %s", code, body)
	}
	adv, ok := a.Advance.Get()
	if !ok || adv.Side != "az" || adv.Tempo != 3000 || len(adv.Steps) == 0 {
		t.Errorf("the advance is %+v", adv)
	}
	i := slices.IndexFunc(a.Towns, func(x lifelines.Town) bool { return x.Place == "shusha" })
	if s, ok := a.Towns[i].Stock.Get(); !ok || s.Left != 20 || s.Source != "relief, by phone" {
		t.Errorf("the stock is %+v", s)
	}
	if a.Assumed.Month != 1 || len(a.Towns[i].Seasons) != 0 || len(a.Changed) == 0 {
		t.Errorf("month %d, %d seasons, %d changes", a.Assumed.Month, len(a.Towns[i].Seasons), len(a.Changed))
	}
	shut := slices.ContainsFunc(a.Roads, func(r lifelines.Road) bool { return r.Why == "hard_month" })
	if !shut {
		t.Error("no road is shut by the month")
	}
}

// Corridors: every way worth weighing, those best in one thing, and no publication of an amber case.
func TestCorridorsAreAnswered(t *testing.T) {
	ask := asker(t)
	const base = "/api/corridors?day=2020-10-27&known=2020-10-27&from=goris&to=martakert"
	var all, safest lifelines.Corridors
	if code, body := ask(base, &all); code != http.StatusOK || len(all.Ways) < 2 {
		t.Fatalf("%d, %d ways, %s", code, len(all.Ways), body)
	}
	if code, body := ask(base+"&by=safest", &safest); code != http.StatusOK || len(safest.Ways) == 0 || len(safest.Ways) >= len(all.Ways) {
		t.Fatalf("%d, %d of %d ways, %s", code, len(safest.Ways), len(all.Ways), body)
	}
	for _, w := range all.Ways {
		if w.Risk < safest.Ways[0].Risk {
			t.Errorf("%v has less risk than the safest", w.Names)
		}
	}
	for query, code := range map[string]int{"&marking=clear": 403, "&by=nearest": 422, "&lose=atlantis": 404, "&open=goris": 404} {
		if got, body := ask(base+query, nil); got != code {
			t.Errorf("%s: %d, want %d: %s", query, got, code, body)
		}
	}
	for query, code := range map[string]int{"from=goris&to=atlantis": 404, "from=goris&to=": 422, "from=goris": 422, "to=goris": 422, "from=goris&to=shusha&known=x": 422} {
		if got, body := ask("/api/corridors?day=2020-10-27&"+query, nil); got != code {
			t.Errorf("%s: %d, want %d: %.200s", query, got, code, body)
		}
	}
}
