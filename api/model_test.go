package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"salient"
	"salient/api"
	"salient/flow"
)

// chamber is a quarry with a model that can be changed.
type chamber struct {
	quarry
	title string
}

func (c chamber) Digest(salient.Opt[salient.Day]) string { return "d" + c.title }

func (c chamber) Model(_ context.Context, version int) (api.ModelSheet, error) {
	if version > 1 {
		return api.ModelSheet{}, &salient.Error{Kind: salient.NotFound, What: "no such version"}
	}
	return api.ModelSheet{Exists: true, Digest: "m" + c.title, Draft: flow.Draft{Format: 1, Title: c.title}, History: []api.ModelVersion{{Version: 1, By: "A"}}}, nil
}

func (c chamber) TryModel(_ context.Context, q api.ModelQuestion, d flow.Draft) (any, error) {
	if d.Title == "bad" {
		return nil, api.FieldErrors{
			{Field: "model.title", Err: &salient.Error{Kind: salient.Invalid, What: "the title is bad", Mend: "write another"}},
			{Field: "model.actors[0].id", Err: &salient.Error{Kind: salient.Invalid, What: "there is no id"}},
		}
	}
	return map[string]string{"title": d.Title, "what": q.What, "concept": q.Concept}, nil
}

func (c chamber) SaveModel(ctx context.Context, s api.ModelSave) (api.ModelSaved, error) {
	if s.Digest != "m"+c.title {
		return api.ModelSaved{}, api.ErrChanged
	}
	if _, err := c.TryModel(ctx, api.ModelQuestion{}, s.Draft); err != nil {
		return api.ModelSaved{}, err
	}
	return api.ModelSaved{Digest: "m" + s.Draft.Title, Version: 2, Changes: []string{"title"}, After: chamber{c.quarry, s.Draft.Title}}, nil
}

func seat(t testing.TB) http.Handler {
	t.Helper()
	h, err := api.New(chamber{quarry{newValley()}, "old"}, assets(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

type sheet struct {
	Digest   string
	Writable bool
	Model    struct{ Title string }
	History  []struct{ By string }
}

func TestAModelIsReadTriedAndSaved(t *testing.T) {
	h := seat(t)
	got := decode[sheet](t, ask(h, "/api/options/model"))
	if got.Digest != "mold" || !got.Writable || got.Model.Title != "old" || len(got.History) != 1 {
		t.Fatalf("%+v", got)
	}
	tried := decode[map[string]string](t, send(h, "/api/options/try?ask=paths&concept=gmr", "application/json", `{"model":{"title":"new"}}`))
	if tried["title"] != "new" || tried["what"] != "paths" || tried["concept"] != "gmr" {
		t.Errorf("%v", tried)
	}
	server := open(t, h)
	s := listen(t, server.URL+"/api/events")
	until(t, s, "event: now")
	saved := decode[struct {
		Digest  string
		Version int
	}](t, send(h, "/api/options", "application/json", `{"by":"A","why":"b","model":{"title":"new"}}`, "If-Match", `"mold"`))
	if saved.Digest != "mnew" || saved.Version != 2 {
		t.Errorf("%+v", saved)
	}
	until(t, s, "event: changed") // other windows hear of it
	if got := decode[sheet](t, ask(h, "/api/options/model")); got.Model.Title != "new" {
		t.Errorf("%+v", got)
	}
	rec := send(h, "/api/options", "application/json", `{"by":"B","model":{"title":"newer"}}`, "If-Match", `"mold"`)
	if rec.Code != http.StatusPreconditionFailed || !strings.Contains(rec.Body.String(), "load it again") {
		t.Errorf("a second save from the same reading: %d %s", rec.Code, rec.Body)
	}
}

func TestBadModelsAreProblems(t *testing.T) {
	match := []string{"If-Match", `"mold"`}
	for name, c := range map[string]struct {
		target, body string
		header       []string
		status       int
		says         string
	}{
		"two fields":        {"/api/options", `{"by":"A","model":{"title":"bad"}}`, match, 422, `"location":"body.model.actors[0].id"`},
		"fields on trial":   {"/api/options/try", `{"model":{"title":"bad"}}`, nil, 422, `"location":"body.model.title"`},
		"no If-Match":       {"/api/options", `{"by":"A","model":{}}`, nil, 428, "If-Match"},
		"nobody":            {"/api/options", `{"model":{}}`, match, 422, "by"},
		"neither":           {"/api/options", `{"by":"A"}`, match, 422, "model or a version"},
		"both":              {"/api/options", `{"by":"A","version":1,"model":{}}`, match, 422, "model or a version"},
		"an unknown key":    {"/api/options/try", `{"model":{"colour":"red"}}`, nil, 422, "body.model.colour"},
		"a wrong type":      {"/api/options/try", `{"model":{"options":[{"cost":"much"}]}}`, nil, 422, "body.model.options[0].cost"},
		"a list":            {"/api/options/try", `[]`, nil, 422, ""},
		"null":              {"/api/options/try", `null`, nil, 422, ""},
		"nulls":             {"/api/options/try", `{"model":{"options":[null],"title":null}}`, nil, 422, ""},
		"no JSON":           {"/api/options", `{`, match, 400, ""},
		"nothing":           {"/api/options", ``, match, 400, ""},
		"no such question":  {"/api/options/try?ask=tea", `{"model":{}}`, nil, 422, "ask"},
		"a day that is not": {"/api/options/try?known=then", `{"model":{}}`, nil, 422, "known"},
		"too long":          {"/api/options/try", `{"model":{"note":"` + strings.Repeat("x", 2<<20) + `"}}`, nil, 413, ""},
		"a foreign page":    {"/api/options", `{"by":"A","model":{}}`, []string{"Origin", "https://evil.example"}, 403, "origin"},
		"below zero":        {"/api/options", `{"by":"A","version":-1}`, match, 422, "version"},
	} {
		t.Run(name, func(t *testing.T) {
			rec := send(seat(t), c.target, "application/json", c.body, c.header...)
			if rec.Code != c.status || rec.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(rec.Body.String(), c.says) {
				t.Errorf("%d %s %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
			}
		})
	}
	if rec := send(serve(t, api.Options{}), "/api/options", "application/json", `{"by":"A","model":{}}`, match...); rec.Code != http.StatusForbidden {
		t.Errorf("a case that is only read: %d %s", rec.Code, rec.Body)
	}
	if rec := ask(serve(t, api.Options{}), "/api/options/model"); rec.Code != http.StatusNotFound {
		t.Errorf("a case without a model: %d", rec.Code)
	}
}

func FuzzModel(f *testing.F) {
	h, err := api.New(chamber{quarry{newValley()}, "old"}, assets(), api.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(`{"by":"A","model":{"title":"x","options":[{"id":"a","cost":1e999}]}}`, `"mold"`)
	f.Add(`{"by":"A","version":1}`, `W/"mold"`)
	f.Add(`{"model":{"today":[1]}}`, "*")
	f.Fuzz(func(t *testing.T, body, match string) {
		for _, target := range []string{"/api/options", "/api/options/try"} {
			if rec := send(h, target, "application/json", body, "If-Match", match); rec.Code >= 500 {
				t.Errorf("%s: %d %s", target, rec.Code, rec.Body)
			}
		}
	})
}
