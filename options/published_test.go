package options

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"salient"
	"salient/gmcr"
)

// The models of the literature in ../shared/data/gmcr, with published equilibria and stabilities computed by a textbook
// reference.
func TestPublishedModels(t *testing.T) {
	files, _ := filepath.Glob("../../shared/data/gmcr/*.json")
	if len(files) == 0 {
		t.Skip("../shared/data/gmcr is absent: the published models are not compared")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { published(t, file) })
	}
}

type publishedFile struct {
	States []struct {
		Label   json.RawMessage `json:"label"`
		Decimal State           `json:"decimal"`
	} `json:"states"`
	Published map[gmcr.Concept][]json.RawMessage `json:"published_equilibria"`
	Computed  map[gmcr.Concept]struct {
		Individual map[salient.ID][]json.RawMessage `json:"individual"`
		Equilibria []json.RawMessage                `json:"equilibria"`
	} `json:"computed_by_textbook_reference"`
}

func published(t *testing.T, file string) {
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Read(salient.Text{File: file, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Solve(context.Background(), m, Request{})
	if err != nil {
		t.Fatal(err)
	}
	var want publishedFile
	if err := json.Unmarshal(body, &want); err != nil {
		t.Fatal(err)
	}
	decimals := map[string]State{}
	for _, s := range want.States {
		decimals[string(s.Label)] = s.Decimal
	}
	same := func(what string, got []State, labels []json.RawMessage) {
		t.Helper()
		expected := []State{}
		for _, l := range labels {
			expected = append(expected, decimals[string(l)])
		}
		slices.Sort(expected)
		if !slices.Equal(got, expected) {
			t.Errorf("%s: got %v, want %v", what, got, expected)
		}
	}
	for _, state := range r.States {
		e, err := Explain(context.Background(), m, ExplainRequest{State: state})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range e.Verdicts {
			if v.Stable != slices.Contains(r.Stable[v.Concept][v.Actor], state) || v.Words == "" {
				t.Errorf("state %d, %s, %s: explained as stable %v: %s", state, v.Actor, v.Concept, v.Stable, v.Words)
			}
		}
	}
	for c, labels := range want.Published {
		same("published "+string(c), r.Equilibria[c], labels)
	}
	for c, x := range want.Computed {
		same("equilibria "+string(c), r.Equilibria[c], x.Equilibria)
		for actor, labels := range x.Individual {
			same(string(c)+" "+string(actor), r.Stable[c][actor], labels)
		}
	}
}
