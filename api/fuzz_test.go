package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"salient"
	"salient/api"
)

// Example asks for what was said of a place.
func Example() {
	h, err := api.New(newValley(), assets(), api.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	q := httptest.NewRequest(http.MethodGet, "http://localhost/api/control?day=2031-02-30", nil)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, q)
	fmt.Println(rec.Code, rec.Header().Get("Content-Type"))
	// Output: 422 application/problem+json
}

// FuzzNoQuestionIsAnsweredWith500 asks anything of every address: the answer is a page, a file or a problem of the
// one who asked, never the server's.
func FuzzNoQuestionIsAnsweredWith500(f *testing.F) {
	for _, s := range []string{
		"day=2031-03-02&known=2031-03-02&side=north", "day=%00&known=%ff", "day=2031-03-02&day=x", "limit=-1&after=%zz", "place=<script>", "bbox=1e400,0,0,0",
		"datetime=9999999-01-01/..", "format=md&download=perhaps", "lose=&lose=r1", "advance=north=1e400&stock==,", "from=mill&to=&by=safest", ";;;&&&===", "offset=99999999999999999999",
	} {
		f.Add(s)
	}
	h := serve(f, api.Options{})
	paths := []string{
		"/api/case", "/api/places", "/api/sources", "/api/days", "/api/control", "/api/matrix", "/api/place/mill", "/api/place/%00", "/api/front", "/api/roads", "/api/lifelines", "/api/corridors", "/api/claims", "/api/options", "/api/options/paths",
		"/api/export/control.csv", "/api/brief", "/ogc/collections/control/items", "/ogc/collections/claims/items", "/ogc/collections/front/items",
	}
	f.Fuzz(func(t *testing.T, query string) {
		for _, p := range paths {
			q := httptest.NewRequest(http.MethodGet, "http://localhost"+p, nil)
			q.URL.RawQuery = query
			rec := httptest.NewRecorder()
			if h.ServeHTTP(rec, q); rec.Code >= 500 {
				t.Errorf("%s?%s: %d %s", p, query, rec.Code, rec.Body)
			}
		}
	})
}

// BenchmarkControlWarm answers the control of a day for 33,000 places, compressed, as it is kept after the first
// time.
func BenchmarkControlWarm(b *testing.B) {
	v := newValley()
	for i := range 33000 {
		v.c.Places = append(v.c.Places, salient.Place{ID: salient.ID(fmt.Sprintf("p%d", i)), Name: "P", At: salient.Point{Lat: 40 + float64(i%200)/100, Lon: 10 + float64(i/200)/100}})
	}
	h, err := api.New(v, assets(), api.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ask(h, "/api/control?day=2031-03-05", "Accept-Encoding", "gzip")
	for b.Loop() {
		if rec := ask(h, "/api/control?day=2031-03-05", "Accept-Encoding", "gzip"); rec.Code != http.StatusOK {
			b.Fatal(rec.Body)
		}
	}
}
