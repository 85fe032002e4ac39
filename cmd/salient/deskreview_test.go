package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/claims"
	"salient/flow"
	"salient/reports"
	"salient/store/sqlite"
	"salient/web"
)

const reportText = "🛑 Хадрут: the town was taken, the ministry said."

// proposed puts a report with one proposal into the ledger of a folder.
func proposed(t *testing.T, dir string, c *salient.Case) {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	data, err := dataDir()
	if err != nil {
		t.Fatal(err)
	}
	path, err := ownLedger(data, dir)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	day := c.Span.From + 20
	at := strings.Index(reportText, "the town")
	p := claims.Proposal{Claim: salient.Claim{ID: "p1", Day: day, Known: day, Source: c.Sources[0].ID, Predicate: salient.Takes, Place: c.Places[0].ID, Side: c.Sides[0].ID,
		Hedge: "asserted", Evidence: "statement", Quote: "the town was taken"}, Report: "rep1", Start: at, End: at + len("the town was taken"), Confidence: .9, Rule: "takes",
		Spans: []claims.Span{{Kind: "predicate", Start: strings.Index(reportText, "taken"), End: strings.Index(reportText, "taken") + 5}}}
	rep := reports.Record{Report: salient.Report{ID: "rep1", Source: c.Sources[0].ID, Known: day, Text: reportText}}
	rows, err := flow.ProposalRows(rep, []claims.Proposal{p})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Append(t.Context(), rows, time.Now()); err != nil {
		t.Fatal(err)
	}
}

func call(t *testing.T, h http.Handler, method, target, body string, into any) int {
	t.Helper()
	q := httptest.NewRequest(method, target, strings.NewReader(body))
	q.Host = "localhost"
	q.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, q)
	if rec.Code == http.StatusOK && into != nil {
		if err := json.Unmarshal(rec.Body.Bytes(), into); err != nil {
			t.Fatal(err)
		}
	}
	if rec.Code != http.StatusOK {
		t.Log(rec.Body)
	}
	return rec.Code
}

type queued struct {
	Open  int
	Items []struct {
		ID, Text string
		Moves    float64
		Spans    []struct {
			Kind       string
			Start, End int
		}
		Claim map[string]string
		Asked *struct{ By string }
		Open  bool
	}
}

func TestReviewOverHTTP(t *testing.T) {
	dir := folder(t)
	w := benchOf(t, dir)
	proposed(t, dir, w.Case())
	h, err := api.New(w, web.Files(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var q queued
	if call(t, h, "GET", "/api/review", "", &q) != 200 || q.Open != 1 || len(q.Items) != 1 || q.Items[0].Moves <= 0 {
		t.Fatalf("%+v", q)
	}
	text := utf16.Encode([]rune(q.Items[0].Text))
	if s := q.Items[0].Spans; len(s) != 2 || string(utf16.Decode(text[s[0].Start:s[0].End])) != "the town was taken" || string(utf16.Decode(text[s[1].Start:s[1].End])) != "taken" {
		t.Errorf("spans %+v", s)
	}
	var effect struct{ Places []struct{ Place string } }
	if call(t, h, "GET", "/api/review/p1/effect", "", &effect) != 200 || len(effect.Places) == 0 {
		t.Errorf("effect %+v", effect)
	}
	for body, want := range map[string]int{
		`{"verdict":"reject","by":"x"}`: 422, `{"verdict":"eat","by":"x"}`: 422, `{"verdict":"accept","by":""}`: 422,
		`{"verdict":"correct","by":"x","why":"y"}`: 422, `{"verdict":"correct","by":"x","why":"y","claim":{"place":"nowhere"}}`: 422,
		`{"verdict":"correct","by":"x","why":"y","claim":{"colour":"red"}}`: 422, `{"verdict":"accept","by":"x","claim":{}}`: 422,
	} {
		if got := call(t, h, "POST", "/api/review/p1", body, nil); got != want {
			t.Errorf("%s: %d", body, got)
		}
	}
	if got := call(t, h, "POST", "/api/review/none", `{"verdict":"accept","by":"x"}`, nil); got != 404 {
		t.Errorf("no such proposal: %d", got)
	}
	var item struct {
		Open  bool
		Asked *struct{ By, Why string }
	}
	if call(t, h, "POST", "/api/review/p1", `{"verdict":"ask","by":"ann","why":"who says so?"}`, &item) != 200 || item.Asked == nil || item.Asked.By != "ann" || !item.Open {
		t.Errorf("asked: %+v", item)
	}
	before, _ := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if call(t, h, "POST", "/api/review/p1", `{"verdict":"correct","by":"bob","why":"another side","claim":{"side":"`+string(w.Case().Sides[1].ID)+`","hedge":""}}`, &item) != 200 || item.Open {
		t.Errorf("corrected: %+v", item)
	}
	after, _ := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if added, ok := strings.CutPrefix(string(after), string(before)); !ok || strings.Count(added, "\n") != 1 || !strings.Contains(added, "p1") {
		t.Errorf("claims.csv: %q", added)
	}
	q = queued{}
	if call(t, h, "GET", "/api/review", "", &q) != 200 || q.Open != 0 || len(q.Items) != 0 {
		t.Errorf("left: %+v", q)
	}
	if call(t, h, "GET", "/api/review?status=all", "", &q) != 200 || len(q.Items) != 1 {
		t.Errorf("all: %+v", q)
	}
	if got := call(t, h, "POST", "/api/review/p1", `{"verdict":"accept","by":"x"}`, nil); got != 422 {
		t.Errorf("twice: %d", got)
	}
}
