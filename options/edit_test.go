package options

import (
	"context"
	"slices"
	"testing"

	"salient"
	"salient/gmcr"
)

func orderOf(m *Model, actor salient.ID) []salient.ID {
	out := []salient.ID{}
	for _, s := range m.Prefers {
		if s.Actor == actor {
			out = append(out, s.ID)
		}
	}
	return out
}

func TestAnEditMovesOneActorsStatements(t *testing.T) {
	m := karabakh(t)
	az, am := orderOf(m, "az"), orderOf(m, "am")
	e, err := m.Edited(Edit{Order: []salient.ID{az[2]}, Without: []salient.ID{am[0]}})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := orderOf(e, "az"), append([]salient.ID{az[2], az[0], az[1]}, az[3:]...); !slices.Equal(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
	if got := orderOf(e, "am"); !slices.Equal(got, am[1:]) {
		t.Errorf("%v", got)
	}
	if !slices.Equal(orderOf(m, "az"), az) || !slices.Equal(orderOf(m, "am"), am) {
		t.Error("the model itself was changed")
	}
}

func TestAnEditedModelSolvesAsOneWrittenSo(t *testing.T) {
	m := karabakh(t)
	az := orderOf(m, "az")
	e, err := m.Edited(Edit{Order: []salient.ID{az[1], az[0]}, Reword: map[salient.ID]string{az[0]: "-az_sign"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Solve(context.Background(), e, Request{Concepts: []gmcr.Concept{gmcr.Nash}, Check: true}) // checked against the definitions
	if err != nil {
		t.Fatal(err)
	}
	base, err := Solve(context.Background(), m, Request{Concepts: []gmcr.Concept{gmcr.Nash}})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Equal(got.Equilibria[gmcr.Nash], base.Equilibria[gmcr.Nash]) {
		t.Error("the change changed nothing")
	}
}

func TestAnOptionLeftOutCannotBeTaken(t *testing.T) {
	m := karabakh(t)
	e, err := m.Edited(Edit{Cannot: []salient.ID{"ru_drones", "az_continue"}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Solve(context.Background(), e, Request{Concepts: []gmcr.Concept{gmcr.Nash}})
	if err != nil {
		t.Fatal(err)
	}
	drones, goOn := false, false
	for _, s := range r.States {
		drones = drones || s>>m.Option("ru_drones")&1 == 1
		goOn = goOn || s>>m.Option("az_continue")&1 == 1
	}
	if drones || !goOn { // what is taken today stays possible
		t.Errorf("drones %v, offensive %v", drones, goOn)
	}
}

func TestAnEditNamesWhatIsThere(t *testing.T) {
	m := karabakh(t)
	for name, e := range map[string]Edit{
		"order": {Order: []salient.ID{"nobody"}}, "without": {Without: []salient.ID{""}}, "cannot": {Cannot: []salient.ID{"tea"}},
		"reword": {Reword: map[salient.ID]string{"x": "-az_sign"}}, "condition": {Reword: map[salient.ID]string{orderOf(m, "az")[0]: "az_sign &"}},
	} {
		if _, err := m.Edited(e); salient.KindOf(err) != salient.Usage {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !(Edit{}).Empty() {
		t.Error("an empty edit is not empty")
	}
}
