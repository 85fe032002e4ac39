package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"salient"
	"salient/api"
)

// garbage is what a parameter must survive.
func garbage() []string {
	return []string{
		"", " ", "\x00", "\xff\xfe", "../../../etc/passwd", "..%2f..%2f", "%", "<script>alert(1)</script>", "'; DROP TABLE claims; --", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)",
		"9999999999999999999999", "-9999999999999999999999", "NaN", "Inf", "1e400", "2031-02-30", "0000-00-00", "9999999-01-01", "2031-03-02T00:00:00+99:99", "null", "[]", "{}", "true",
		"\u202etxt.exe", "ﷺ", "𝔞𝔟𝔠", strings.Repeat("a", 4000), strings.Repeat("%41", 1000), "a\r\nSet-Cookie: x=1", "http://[::1", "file:///etc/passwd", "$(id)", "`id`", "${jndi:ldap://x}",
	}
}

// described lists every GET address with its parameters, from the server's own description, and those of features.
func described(t *testing.T, h http.Handler) map[string][]string {
	t.Helper()
	doc := decode[struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, In string }
		}
	}](t, ask(h, "/api/openapi.json"))
	out := map[string][]string{}
	for path, item := range doc.Paths {
		op, ok := item["get"]
		if !ok || strings.Contains(path, "/events") {
			continue
		}
		out[path] = []string{"nonsense"}
		for _, p := range op.Parameters {
			if p.In == "query" {
				out[path] = append(out[path], p.Name)
			}
		}
	}
	for _, c := range []string{"places", "control", "front", "roads", "lifelines", "claims", "boundaries"} {
		out["/ogc/collections/"+c+"/items"] = []string{"limit", "offset", "bbox", "bbox-crs", "crs", "datetime", "known", "f"}
	}
	return out
}

// Garbage in every parameter of every address, in the query and in the path, is a problem or harmless, never a 500.
func TestGarbageIsNeverTheServersFault(t *testing.T) {
	h := write(t)
	base := url.Values{"day": {"2031-03-02"}, "side": {"north"}}
	asked := 0
	check := func(target string) {
		asked++
		if rec := ask(h, target); rec.Code >= 500 || rec.Code >= 400 && rec.Header().Get("Content-Type") != "application/problem+json" || rec.Header().Get("Set-Cookie") != "" {
			t.Errorf("%.200s: %d %s %.300s", target, rec.Code, rec.Header().Get("Content-Type"), rec.Body)
		}
	}
	for path, parameters := range described(t, h) {
		for _, g := range garbage() {
			filled := path
			for _, hole := range []string{"{file}", "{id}", "{layer}", "{z}", "{x}", "{y}"} {
				filled = strings.ReplaceAll(filled, hole, url.PathEscape(g))
			}
			if filled != path {
				check(filled + "?day=2031-03-02")
			}
			for _, p := range parameters {
				q := url.Values{p: {g}}
				for k, v := range base {
					if strings.Contains(path, "/api/") && k != p {
						q[k] = v
					}
				}
				check(strings.NewReplacer("{file}", "control.csv", "{id}", "p1", "{layer}", "control", "{z}", "0", "{x}", "0", "{y}", "0").Replace(path) + "?" + q.Encode())
			}
		}
	}
	t.Logf("%d questions", asked)
}

// Garbage in every field of every body.
func TestGarbageInBodiesIsNeverTheServersFault(t *testing.T) {
	h := write(t)
	bodies := []string{"", "null", "[]", "1", `"x"`, "{", strings.Repeat("[", 60000), `{"day":` + strings.Repeat(`{"a":`, 9000), "\xff\xfe{}"}
	for _, field := range []string{"id", "day", "known", "source", "predicate", "place", "side", "credibility", "quote", "url", "verdict", "by", "why", "claim"} {
		for _, g := range garbage() {
			text, _ := json.Marshal(map[string]string{field: g}) // broken UTF-8 becomes U+FFFD
			bodies = append(bodies, string(text))
		}
		bodies = append(bodies, `{"`+field+`":1e999}`, `{"`+field+`":[[]]}`, `{"`+field+`":{"a":null}}`)
	}
	for _, body := range bodies {
		for _, target := range []string{"/api/claims", "/api/review/p1", "/api/import?kind=lines&name=x"} {
			kind := "application/json"
			if strings.Contains(target, "import") {
				kind = "application/octet-stream"
			}
			if rec := send(h, target, kind, body); rec.Code >= 500 {
				t.Errorf("%s %.80s: %d %s", target, body, rec.Code, rec.Body)
			}
		}
	}
}

// zeros is a body without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestTenMegabytesAreRefused(t *testing.T) {
	h := write(t)
	const size = 10 << 20
	if rec := ask(h, "/api/claims?place="+strings.Repeat("x", size)); rec.Code != http.StatusRequestURITooLong {
		t.Errorf("an address of 10 MB: %d", rec.Code)
	}
	for _, target := range []string{"/api/claims", "/api/review/p1", "/api/control"} {
		q := httptest.NewRequest(http.MethodPost, target, io.LimitReader(zeros{}, size))
		q.Host = "localhost"
		q.Header.Set("Content-Type", "application/json")
		rec := httptest.NewRecorder()
		if h.ServeHTTP(rec, q); rec.Code < 400 || rec.Code >= 500 {
			t.Errorf("%s with 10 MB: %d %s", target, rec.Code, rec.Body)
		}
	}
	q := httptest.NewRequest(http.MethodGet, "/api/case", io.LimitReader(zeros{}, size))
	q.Host = "localhost"
	rec := httptest.NewRecorder()
	if h.ServeHTTP(rec, q); rec.Code != http.StatusOK {
		t.Errorf("a question with a body of 10 MB: %d", rec.Code)
	}
}

func TestPathTricksLeadNowhere(t *testing.T) {
	h := serve(t, api.Options{})
	for _, p := range []string{
		"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../go.mod", "/assets/..%5c..%5cgo.mod", "//etc/passwd", "/./.git/config", "/assets/%00app-1.js", "/index.html/../../x",
		"/api/export/..%2f..%2fclaims.csv?day=2031-03-02", "/api/export/%2e%2e?day=2031-03-02", "/ogc/collections/../../api/case", "/api/../case.toml", "/assets/app-1.js%00.html", "/.env",
	} {
		rec := ask(h, p)
		if rec.Code == http.StatusOK && !strings.Contains(rec.Body.String(), "<!doctype html>") && !strings.Contains(rec.Body.String(), "export {}") || rec.Code >= 500 {
			t.Errorf("%s: %d %.100s", p, rec.Code, rec.Body)
		}
	}
}

// Formulas and scripts in names, quotes and ids are text in every form that leaves.
func TestFormulasAndScriptsAreText(t *testing.T) {
	v := newValley()
	for i, bad := range []string{`=HYPERLINK("http://evil.example")`, "+1", "-1", "@SUM(1)", "\t=1", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`} {
		v.c.Places = append(v.c.Places, salient.Place{ID: salient.ID(bad), Name: bad, At: salient.Point{Lat: 41, Lon: 11 + float64(i)/100}})
		v.c.Claims = append(v.c.Claims, salient.Claim{ID: salient.ID("x" + bad), Day: v.c.Span.From, Known: v.c.Span.From, Source: "nm", Predicate: salient.Takes, Place: salient.ID(bad), Side: "north", Quote: bad, URL: "javascript:alert(1)"})
	}
	h, err := api.New(v, assets(), api.Options{Forms: map[string]api.Form{}})
	if err != nil {
		t.Fatal(err)
	}
	for _, layer := range []string{"places", "control", "claims"} {
		for _, form := range []string{"csv", "hxl.csv"} {
			rec := ask(h, "/api/export/"+layer+"."+form+"?day=2031-03-05")
			if rec.Code != http.StatusOK {
				t.Fatal(rec.Body)
			}
			for _, field := range strings.FieldsFunc(rec.Body.String(), func(r rune) bool { return r == ',' || r == '\n' }) {
				if f := strings.TrimPrefix(field, `"`); f != "" && strings.ContainsRune("=+@\t", rune(f[0])) {
					t.Errorf("%s.%s holds the field %q", layer, form, field)
				}
			}
		}
	}
	for _, target := range []string{"/ogc/collections/places/items?f=html", "/ogc/collections/claims/items?f=html", "/api/docs"} {
		rec := ask(h, target)
		if body := rec.Body.String(); rec.Code != http.StatusOK || strings.Contains(body, "<script") || strings.Contains(body, "<img") || strings.Contains(body, `href="javascript:`) {
			t.Errorf("%s: %d %.400s", target, rec.Code, body)
		}
	}
	for _, target := range []string{"/api/places", "/api/claims", "/api/export/claims.geojson?day=2031-03-05", "/ogc/collections/claims/items"} {
		if head := ask(h, target).Header(); head.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(head.Get("Content-Type"), "html") {
			t.Errorf("%s may be taken for a page: %v", target, head)
		}
	}
}
