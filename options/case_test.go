package options

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"salient"
	"salient/gmcr"
)

func karabakh(t *testing.T) *Model {
	t.Helper()
	body, err := os.ReadFile("../examples/karabakh-2020/options.toml")
	if err != nil {
		t.Fatal(err)
	}
	m, err := Read(salient.Text{File: "options.toml", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestKarabakhLevers(t *testing.T) {
	m := karabakh(t)
	day := salient.Some(salient.DayOf(2020, 10, 21))
	r, err := Levers(context.Background(), m, LeverRequest{Known: day})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Targets) < 2 {
		t.Fatal("fewer than two halt targets")
	}
	for _, x := range r.Targets {
		for _, c := range x.Concepts {
			t.Log(x.ID, c.Concept, "some", c.Some.Found, c.Some.Minimal, "all", c.All.Found)
			for _, s := range c.Some.Smallest {
				t.Log("  smallest", s.Take, s.Drop, s.Cost, s.Words, s.LeansOn, s.ThirdParties)
			}
			for _, s := range c.Some.Cheapest {
				t.Log("  cheapest", s.Take, s.Drop, s.Cost)
			}
			t.Log("   redundant", c.Some.Redundant, "backfire", c.Some.Backfire)
			if x, ok := c.Some.Robust.Get(); ok {
				t.Log("   robust", x.Take)
			}
			if c.Concept == gmcr.Nash && c.Some.Found == 0 {
				t.Errorf("%s has no self-enforcing measure", x.ID)
			}
		}
	}
	b, _ := json.Marshal(r)
	t.Log(len(b))
}
