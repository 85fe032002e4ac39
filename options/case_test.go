package options

import (
	"context"
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
			if c.Concept == gmcr.Nash && c.Some.Found == 0 {
				t.Errorf("%s has no self-enforcing measure", x.ID)
			}
		}
	}
	if testing.Verbose() {
		if err := r.Table(os.Stdout); err != nil {
			t.Error(err)
		}
	}
}
