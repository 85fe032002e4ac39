package api_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/api"
)

// quarry is a valley that can be written to.
type quarry struct{ *valley }

func (q quarry) Digest(salient.Opt[salient.Day]) string { return fmt.Sprintf("d%d", len(q.c.Claims)) }

func (q quarry) AddClaim(_ context.Context, columns map[string]string) (api.Written, error) {
	if columns["place"] == "" {
		return api.Written{}, &api.FieldError{Field: "place", Err: &salient.Error{Kind: salient.Invalid, What: "no place is named", Mend: "name one"}}
	}
	d, err := salient.ParseDay(columns["day"])
	if err != nil {
		return api.Written{}, &api.FieldError{Field: "day", Err: err}
	}
	c := *q.c
	x := salient.Claim{ID: "new", Day: d, Known: d, Source: "nm", Predicate: salient.Takes, Place: salient.ID(columns["place"]), Side: salient.ID(columns["side"])}
	c.Claims = append(slices.Clone(c.Claims), x)
	return api.Written{ID: x.ID, After: quarry{&valley{&c}}}, nil
}

func (q quarry) Importers() []string { return []string{"lines"} }

func (q quarry) Import(ctx context.Context, in api.Import, report func(api.Progress)) (api.Imported, api.Workbench, error) {
	if in.Name == "bad" {
		return api.Imported{}, nil, &salient.Error{Kind: salient.Invalid, What: "it is no such file"}
	}
	out := api.Imported{Rejects: []api.Reject{}}
	for i, line := range strings.Fields(string(in.Body)) {
		report(api.Progress{Done: i + 1, Total: len(in.Body), Rows: i + 1})
		w, err := q.AddClaim(ctx, map[string]string{"place": "pass", "side": "south", "day": line})
		if err != nil {
			out.Rejected++
			out.Rejects = append(out.Rejects, api.Reject{Line: i + 1, Column: "day", Message: err.Error()})
			continue
		}
		out.Added++
		q = w.After.(quarry)
	}
	return out, q, nil
}

func write(t testing.TB) http.Handler {
	t.Helper()
	h, err := api.New(quarry{newValley()}, assets(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func send(h http.Handler, target, kind, body string, header ...string) *httptest.ResponseRecorder {
	q := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	q.Host = "localhost:1"
	q.Header.Set("Content-Type", kind)
	for i := 0; i+1 < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, q)
	return rec
}

const goodClaim = `{"day":"2031-03-02","known":"2031-03-02","source":"nm","predicate":"takes","place":"pass","side":"south","credibility":2}`

func TestAnAddedClaimIsSeenAtOnce(t *testing.T) {
	h := write(t)
	ask(h, "/api/control?day=2031-03-05") // kept
	got := decode[struct {
		ID       string
		Warnings []any
	}](t, send(h, "/api/claims", "application/json", goodClaim))
	if got.ID != "new" || got.Warnings == nil {
		t.Errorf("%+v", got)
	}
	ctl := decode[struct{ Status []string }](t, ask(h, "/api/control?day=2031-03-05"))
	if ctl.Status[2] != "south" {
		t.Errorf("the pass is %s: an old answer was kept", ctl.Status[2])
	}
	if c := decode[struct {
		Digest   string
		Writable bool
	}](t, ask(h, "/api/case")); c.Digest != "d4" || !c.Writable {
		t.Errorf("%+v", c)
	}
}

func TestBadWritesAreProblems(t *testing.T) {
	big := `{"quote":"` + strings.Repeat("x", 100<<10) + `"}`
	for name, c := range map[string]struct {
		target, kind, body string
		header             []string
		status             int
		says               string
	}{
		"a field that cannot be": {"/api/claims", "application/json", `{"day":"2031-03-02"}`, nil, 422, `"location":"body.place"`},
		"an unknown field":       {"/api/claims", "application/json", `{"colour":"red"}`, nil, 422, "body.colour"},
		"no JSON":                {"/api/claims", "application/json", `{`, nil, 400, ""},
		"a list":                 {"/api/claims", "application/json", `[]`, nil, 422, ""},
		"nested":                 {"/api/claims", "application/json", `{"day":{"a":1}}`, nil, 422, ""},
		"nothing":                {"/api/claims", "application/json", ``, nil, 400, ""},
		"a form":                 {"/api/claims", "application/x-www-form-urlencoded", `a=b`, nil, 415, "application/json"},
		"a text to import":       {"/api/import?kind=lines&name=a", "text/plain", `a`, nil, 415, ""},
		"a foreign page":         {"/api/claims", "application/json", goodClaim, []string{"Origin", "https://evil.example"}, 403, "origin"},
		"a foreign frame":        {"/api/claims", "application/json", goodClaim, []string{"Sec-Fetch-Site", "cross-site"}, 403, "origin"},
		"too long":               {"/api/claims", "application/json", big, nil, 413, ""},
		"no such importer":       {"/api/import?kind=tea&name=a", "text/csv", "a", nil, 422, "lines"},
		"no kind":                {"/api/import?name=a", "text/csv", "a", nil, 422, "kind"},
		"a read-only address":    {"/api/control", "application/json", "{}", nil, 405, "read only"},
		"another address":        {"/ogc", "application/json", "{}", nil, 405, ""},
	} {
		t.Run(name, func(t *testing.T) {
			rec := send(write(t), c.target, c.kind, c.body, c.header...)
			if rec.Code != c.status || rec.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(rec.Body.String(), c.says) {
				t.Errorf("%d %s %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
			}
		})
	}
	if rec := send(serve(t, api.Options{}), "/api/claims", "application/json", goodClaim); rec.Code != http.StatusForbidden {
		t.Errorf("a case that is only read: %d %s", rec.Code, rec.Body)
	}
}

// Who uses a method that an address does not take is told those that it takes.
func TestTheMethodsOfAnAddress(t *testing.T) {
	h := write(t)
	for _, c := range []struct{ method, target, allow, says string }{
		{http.MethodDelete, "/api/claims", "GET, HEAD, POST", "POST"},
		{http.MethodPut, "/api/claims", "GET, HEAD, POST", "replace"},
		{http.MethodPatch, "/api/review/p1", "POST", "verdicts"},
		{http.MethodDelete, "/api/import", "POST", "files"},
		{http.MethodPost, "/api/review/p1/effect", "GET, HEAD", "read only"},
		{http.MethodDelete, "/api/control", "GET, HEAD", "read only"},
	} {
		q := httptest.NewRequest(c.method, c.target, strings.NewReader("{}"))
		q.Host = "127.0.0.1:80"
		q.Header.Set("Content-Type", "application/json")
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, q)
		if rec.Code != http.StatusMethodNotAllowed || rec.Header().Get("Allow") != c.allow || !strings.Contains(rec.Body.String(), c.says) {
			t.Errorf("%s %s: %d, Allow %q, %s", c.method, c.target, rec.Code, rec.Header().Get("Allow"), rec.Body)
		}
	}
}

func open(t *testing.T, h http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server
}

// listen gives the lines of an event stream, which stays open until the test ends.
func listen(t *testing.T, url string, header ...string) *bufio.Scanner {
	t.Helper()
	q, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return bufio.NewScanner(res.Body)
}

// until reads up to the first line that begins so and gives the rest of it.
func until(t *testing.T, s *bufio.Scanner, prefix string) string {
	t.Helper()
	for s.Scan() {
		if rest, ok := strings.CutPrefix(s.Text(), prefix); ok {
			return rest
		}
	}
	t.Fatalf("the stream ended before %q: %v", prefix, s.Err())
	return ""
}

func TestListenersAreToldOfAChange(t *testing.T) {
	h := write(t)
	server := open(t, h)
	s := listen(t, server.URL+"/api/events")
	until(t, s, "event: now")
	send(h, "/api/claims", "application/json", goodClaim)
	until(t, s, "event: changed")
	if data := until(t, s, "data: "); data != `{"digest":"d4"}` {
		t.Error(data)
	}
	late := listen(t, server.URL+"/api/events", "Last-Event-ID", "d3")
	until(t, late, "event: changed")
}

func TestAnImportTellsHowItGoes(t *testing.T) {
	h := write(t)
	server := open(t, h)
	job := func(name string) string {
		return decode[struct{ Job string }](t, send(h, "/api/import?kind=lines&name="+name, "text/csv", "2031-03-02\nthen\n2031-03-04")).Job
	}
	s := listen(t, server.URL+"/api/jobs/"+job("a")+"/events")
	until(t, s, "event: done")
	if data := until(t, s, "data: "); !strings.HasPrefix(data, `{"added":2,"unchanged":0,"proposed":0,"rejected":1,"rejects":[{"line":2,"column":"day","message":"`) {
		t.Error(data)
	}
	bad := listen(t, server.URL+"/api/jobs/"+job("bad")+"/events")
	until(t, bad, "event: failed")
	if data := until(t, bad, "data: "); !strings.Contains(data, `"status":422`) {
		t.Error(data)
	}
	if rec := ask(h, "/api/jobs/none/events"); rec.Code != http.StatusNotFound {
		t.Errorf("%d", rec.Code)
	}
}

// A listener that takes nothing holds up neither the others nor the writer.
func TestASlowListenerHoldsUpNobody(t *testing.T) {
	h := write(t)
	server := open(t, h)
	for range 200 {
		listen(t, server.URL+"/api/events") // never read
	}
	s := listen(t, server.URL+"/api/events")
	until(t, s, "event: now")
	start := time.Now()
	send(h, "/api/claims", "application/json", goodClaim)
	until(t, s, "event: changed")
	t.Logf("told after %s beside 200 that do not listen", time.Since(start))
}
