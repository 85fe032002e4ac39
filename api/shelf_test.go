package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"salient"
	"salient/api"
)

// shelfOf is a server of two sound cases and a broken one, and how often each was opened.
func shelfOf(t *testing.T, o api.Options) (*httptest.Server, map[string]*atomic.Int32) {
	t.Helper()
	counts := map[string]*atomic.Int32{}
	offer := func(id string, err error) api.Offer {
		n := &atomic.Int32{}
		counts[id] = n
		return api.Offer{ID: id, Name: id, About: "About " + id, Open: func() (api.Workbench, error) {
			n.Add(1)
			if err != nil {
				return nil, err
			}
			return newValley(), nil
		}}
	}
	broken := salient.Faults{{Kind: salient.Invalid, File: "broken/claims.csv", Line: 3, Col: 7, What: "the day is no day", Mend: "write it as YYYY-MM-DD"}}
	files := fstest.MapFS{"index.html": {Data: []byte("<p>A case</p>")}, "start.html": {Data: []byte("<p>Choose</p>")}, "assets/x.js": {Data: []byte("1")}}
	s, err := api.NewShelf([]api.Offer{offer("one", nil), offer("broken", broken), offer("two", nil)}, files, o)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(func() { s.Close(); server.Close() })
	return server, counts
}

// got is an answer without its body.
type got struct {
	StatusCode int
	Header     http.Header
}

func fetch(t *testing.T, method, url string, header map[string]string) (got, string) {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), method, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		if k == "Host" {
			q.Host = v
		}
		q.Header.Set(k, v)
	}
	res, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return got{res.StatusCode, res.Header}, string(body)
}

func TestEachCaseOfAShelfIsBelowItsName(t *testing.T) {
	server, counts := shelfOf(t, api.Options{})
	for _, c := range []struct {
		path, has string
		status    int
	}{
		{"/", "Choose", 200},
		{"/assets/x.js", "1", 200},
		{"/c/one/", "A case", 200},
		{"/c/one", "", 307},
		{"/index.html", "there is no such page", 404}, // a case's page has no case there
		{"/c/none/api/case", "no case called so", 404},
		{"/c/none/", "no case called so", 404},
		{"/api/case", "/api/cases lists them", 404},
		{"/ogc", "/c/ID/ogc", 404},
		{"/c/one/api", "no such address in the API", 404},
		{"/c/..%2fone/api/case", "no case called so", 404},
		{"/c/%2e%2e/etc/passwd", "no case called so", 404},
	} {
		res, body := fetch(t, "GET", server.URL+c.path, nil)
		if res.StatusCode != c.status || !strings.Contains(body, c.has) {
			t.Errorf("%s: %d %s", c.path, res.StatusCode, body)
		}
		if res.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%s: no policy", c.path)
		}
	}
	if n := counts["two"].Load(); n != 0 {
		t.Errorf("a case that nobody asked for was opened %d times", n)
	}
	for range 3 {
		if res, body := fetch(t, "GET", server.URL+"/c/two/api/case", nil); res.StatusCode != 200 || !strings.Contains(body, "The valley") {
			t.Fatal(res.StatusCode, body)
		}
	}
	if n := counts["two"].Load(); n != 1 {
		t.Errorf("opened %d times, not once", n)
	}
}

func TestAddressesInAnswersLeadToTheCase(t *testing.T) {
	server, _ := shelfOf(t, api.Options{})
	under := server.URL + "/c/one"
	for path, want := range map[string]string{
		"/ogc": under + "/ogc/collections", "/ogc/collections/places/items?limit=1": under + "/ogc/collections/places/items/mill",
		"/api/export/places.geojson?day=2031-03-03": under + "/#day=2031-03-03", "/api/openapi.json": `"url":"/c/one"`,
		"/ogc/api": under + "/ogc", "/api/qgis/case.qgs": under + "/ogc",
	} {
		_, body := fetch(t, "GET", under+path, nil)
		if !strings.Contains(body, want) {
			t.Errorf("%s does not say %s: %.600s", path, want, body)
		}
		if rest := strings.ReplaceAll(body, under, ""); strings.Contains(rest, server.URL+"/") {
			t.Errorf("%s leads out of the case", path)
		}
	}
	res, _ := fetch(t, "GET", under+"/api/claims?limit=1", nil)
	if !strings.HasPrefix(res.Header.Get("Link"), "<"+under+"/api/claims?") {
		t.Error(res.Header.Get("Link"))
	}
}

type cards struct {
	Cases []struct {
		ID, State, About string
		Faults           []struct{ Where, What, Mend string }
		Case             *struct {
			Title string
			Map   *struct{ Dots [][4]float64 }
		}
	}
}

func TestABrokenCaseShowsItsFaultsAndHindersNone(t *testing.T) {
	server, _ := shelfOf(t, api.Options{})
	var got cards
	for range 200 {
		_, body := fetch(t, "GET", server.URL+"/api/cases", nil)
		if err := json.Unmarshal([]byte(body), &got); err != nil {
			t.Fatal(err)
		}
		if got.Cases[2].State == "ready" {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	b := got.Cases[1]
	if b.State != "faulty" || len(b.Faults) != 1 || b.Faults[0].Where != "broken/claims.csv:3:7: " || b.Faults[0].Mend != "write it as YYYY-MM-DD" {
		t.Errorf("%+v", b)
	}
	for _, i := range []int{0, 2} {
		if c := got.Cases[i]; c.State != "ready" || c.Case.Title != "The valley" || len(c.Case.Map.Dots) != 3 || c.About != "About "+c.ID {
			t.Errorf("%+v", c)
		}
	}
	res, body := fetch(t, "GET", server.URL+"/c/broken/api/case", nil)
	if res.StatusCode != 422 || !strings.Contains(body, "broken/claims.csv:3:7: the day is no day; write it as YYYY-MM-DD") {
		t.Error(res.StatusCode, body)
	}
}

func TestAMendedFolderIsReadAgain(t *testing.T) {
	var stamp atomic.Value
	stamp.Store("a")
	files := fstest.MapFS{"index.html": {}, "start.html": {}}
	s, err := api.NewShelf([]api.Offer{{ID: "x", Stamp: func() string { return stamp.Load().(string) }, Open: func() (api.Workbench, error) {
		if stamp.Load() == "a" {
			return nil, &salient.Error{Kind: salient.Invalid, What: "wrong"}
		}
		return newValley(), nil
	}}}, files, api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ask := func() int {
		rec := httptest.NewRecorder()
		s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "http://localhost/c/x/api/case", http.NoBody))
		return rec.Code
	}
	if a, b := ask(), ask(); a != 422 || b != 422 {
		t.Error(a, b)
	}
	stamp.Store("b")
	if got := ask(); got != 200 {
		t.Error(got)
	}
}

func TestTheGateHoldsForTheShelfAndItsCases(t *testing.T) {
	server, counts := shelfOf(t, api.Options{Token: "a-long-enough-token-of-a-test"})
	for _, path := range []string{"/", "/api/cases", "/api/events", "/c/one/", "/c/one/api/case", "/c/one/api/events", "/c/one/ogc"} {
		if res, _ := fetch(t, "GET", server.URL+path, nil); res.StatusCode != 401 {
			t.Errorf("%s without the token: %d", path, res.StatusCode)
		}
		if res, _ := fetch(t, "GET", server.URL+path, map[string]string{"Host": "evil.example"}); res.StatusCode != 421 {
			t.Errorf("%s under another host: %d", path, res.StatusCode)
		}
	}
	if n := counts["one"].Load(); n != 0 {
		t.Errorf("the case was opened %d times for whom it is not", n)
	}
	token := map[string]string{"Authorization": "Bearer a-long-enough-token-of-a-test"}
	for _, path := range []string{"/", "/api/cases", "/c/one/"} {
		if res, _ := fetch(t, "POST", server.URL+path, token); res.StatusCode != 405 {
			t.Errorf("POST %s: %d", path, res.StatusCode)
		}
		res, _ := fetch(t, "GET", server.URL+path, token)
		tag := res.Header.Get("ETag")
		again, _ := fetch(t, "GET", server.URL+path, map[string]string{"Authorization": token["Authorization"], "If-None-Match": tag})
		if path != "/api/cases" && (tag == "" || again.StatusCode != 304) {
			t.Errorf("%s: %q %d", path, tag, again.StatusCode)
		}
	}
	if res, _ := fetch(t, "GET", server.URL+"/?"+strings.Repeat("x", 9000), token); res.StatusCode != 414 {
		t.Error(res.StatusCode)
	}
}

func TestAReaderWhoIsLostIsLedOn(t *testing.T) {
	server, _ := shelfOf(t, api.Options{})
	reader := map[string]string{"Accept": "text/html,application/xhtml+xml"}
	for path, way := range map[string]string{"/nonsense": `href="./"`, "/c/one/nonsense/deep": `href=".././"`, "/c/none/": `href="/"`} {
		res, body := fetch(t, "GET", server.URL+path, reader)
		if res.StatusCode != 404 || !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") || !strings.Contains(body, way) {
			t.Errorf("%s: %d %s %s", path, res.StatusCode, res.Header.Get("Content-Type"), body)
		}
	}
	locked, _ := shelfOf(t, api.Options{Token: "a-long-enough-token-of-a-test"})
	res, body := fetch(t, "GET", locked.URL+"/", reader)
	if res.StatusCode != 401 || res.Header.Get("WWW-Authenticate") == "" || !strings.Contains(body, "<h1>The token is missing or wrong</h1>") {
		t.Error(res.StatusCode, body)
	}
}
