package api_test

import (
	"context"
	"net/http"
	"testing"

	"salient"
	"salient/api"
)

// council is a valley with a model that answers with what it was asked.
type council struct{ *valley }

type asked struct {
	Known   salient.Opt[salient.Day] `json:"known"`
	Concept string                   `json:"concept"`
	Trial   api.Trial                `json:"trial"`
}

func (council) Options(_ context.Context, known salient.Opt[salient.Day], t api.Trial) (any, error) {
	return asked{known, "", t}, nil
}

func (council) Paths(_ context.Context, known salient.Opt[salient.Day], concept string, t api.Trial) (any, error) {
	return asked{known, concept, t}, nil
}

func TestATrialReachesTheModel(t *testing.T) {
	h, err := api.New(council{newValley()}, assets(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := decode[asked](t, ask(h, "/api/options?known=2031-03-02&order=b&order=a&without=c&cannot=x&reword=d%3Da+%26+b%3Dc"))
	if k, _ := got.Known.Get(); k.String() != "2031-03-02" || len(got.Trial.Order) != 2 || got.Trial.Order[0] != "b" || got.Trial.Without[0] != "c" || got.Trial.Cannot[0] != "x" || got.Trial.Reword["d"] != "a & b=c" {
		t.Errorf("%+v", got)
	}
	if got := decode[asked](t, ask(h, "/api/options/paths?concept=gmr&without=c")); got.Concept != "gmr" || got.Trial.Without[0] != "c" {
		t.Errorf("%+v", got)
	}
	if rec := ask(h, "/api/options/paths?concept=tea"); rec.Code != http.StatusUnprocessableEntity {
		t.Errorf("%d", rec.Code)
	}
	if rec := ask(serve(t, api.Options{}), "/api/options/paths"); rec.Code != http.StatusNotFound {
		t.Errorf("a case without a model: %d", rec.Code)
	}
}
