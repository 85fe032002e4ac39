package api_test

import (
	"net/http"
	"strings"
	"testing"

	"salient/api"
)

type placeInTime struct {
	Known        *string
	Since        string
	P, Low, High [][]float64
	Most         []int
	MostP        [][]float64 `json:"most_p"`
	Sources      []struct {
		ID, Name string
		P        []float64
	}
	Steps []struct {
		Day string
		By  []struct{ Claim string }
	}
}

func TestAPlaceThroughTimeHasItsBand(t *testing.T) {
	h := serve(t, api.Options{})
	v := decode[placeInTime](t, ask(h, "/api/place/mill?known=each"))
	if len(v.P) != 10 || v.Since != "2031-03-01" || v.Known == nil || *v.Known != "each" {
		t.Fatalf("%d days since %s, known %v", len(v.P), v.Since, v.Known)
	}
	for d, p := range v.P {
		if (p == nil) != (v.Low[d] == nil) || (p == nil) != (v.High[d] == nil) || (p == nil) != (v.Most[d] < 0) {
			t.Fatalf("day %d: %v in %v to %v, most %d", d, p, v.Low[d], v.High[d], v.Most[d])
		}
		for k := range p {
			if v.Low[d][k] > p[k] || v.High[d][k] < p[k] {
				t.Errorf("day %d: %v outside %v to %v", d, p[k], v.Low[d][k], v.High[d][k])
			}
		}
	}
	if v.P[0] != nil || v.P[1] == nil { // said of the 1st, published on the 2nd
		t.Errorf("known then: %v, %v", v.P[0], v.P[1])
	}
	if len(v.Steps) == 0 || v.Steps[0].Day != "2031-03-02" || v.Steps[0].By[0].Claim != "c1" {
		t.Errorf("steps: %+v", v.Steps)
	}
	one := decode[placeInTime](t, ask(h, "/api/place/mill?from=2031-03-05&to=2031-03-05&known=2031-03-05"))
	if len(one.P) != 1 || one.P[0][0] != v.P[4][0] {
		t.Errorf("one day by itself %v, in the row %v", one.P, v.P[4])
	}
}

func TestAPlaceNamesNoWitness(t *testing.T) {
	h := serve(t, api.Options{})
	rec := ask(h, "/api/place/mill")
	v := decode[placeInTime](t, rec)
	if len(v.Sources) != 2 || v.Sources[1].ID != "witness" || v.Sources[1].Name != "witness" {
		t.Errorf("sources: %+v", v.Sources)
	}
	if body := rec.Body.String(); strings.Contains(body, "A. Person") || strings.Contains(body, "w7") {
		t.Errorf("a witness is named in %s", body)
	}
}

func TestAPlaceIsAskedForInItsWay(t *testing.T) {
	h := serve(t, api.Options{})
	for target, want := range map[string]int{
		"/api/place/ford%2F1": http.StatusOK, "/api/place/pass": http.StatusOK, "/api/place/nowhere": http.StatusNotFound, "/api/place/%00": http.StatusNotFound,
		"/api/place/mill?from=2030-01-01": http.StatusNotFound, "/api/place/mill?to=x": http.StatusUnprocessableEntity, "/api/place/mill?known=x": http.StatusUnprocessableEntity,
		"/api/place/mill?from=2031-03-05&to=2031-03-02": http.StatusUnprocessableEntity,
	} {
		if rec := ask(h, target); rec.Code != want {
			t.Errorf("%s: %d, want %d: %s", target, rec.Code, want, rec.Body)
		}
	}
}

func TestADayCountsWhoPublished(t *testing.T) {
	v := decode[struct {
		Days []struct{ Known, Said, Sources int }
	}](t, ask(serve(t, api.Options{}), "/api/days"))
	if len(v.Days) != 10 || v.Days[1].Known != 1 || v.Days[1].Sources != 1 || v.Days[0].Sources != 0 || v.Days[0].Said != 1 {
		t.Errorf("%+v", v.Days)
	}
}
