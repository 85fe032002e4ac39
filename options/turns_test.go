package options

import (
	"slices"
	"testing"

	"salient"
)

// Each move is compared with the levers of a model that is edited so.
func TestTurnsAreWhatEditedModelsSay(t *testing.T) {
	m := karabakh(t)
	got, err := Turns(t.Context(), m, TurnRequest{Actor: "am"})
	if err != nil {
		t.Fatal(err)
	}
	am := orderOf(m, "am")
	if len(got.Turns) != len(am) || got.Solved != 2*len(am)-1 || got.Turns[0].Up != nil || got.Turns[len(am)-1].Down != nil {
		t.Fatalf("%d turns from %d solutions", len(got.Turns), got.Solved)
	}
	base, err := Levers(t.Context(), m, LeverRequest{})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, turn := range got.Turns {
		swapped := append([]salient.ID{}, am...)
		edits := map[string]Edit{"out": {Without: []salient.ID{am[i]}}}
		if i+1 < len(am) {
			swapped[i], swapped[i+1] = am[i+1], am[i]
			edits["down"] = Edit{Order: swapped}
		}
		for how, e := range edits {
			said := map[string][]TurnEffect{"out": turn.Out, "down": turn.Down}[how]
			edited, err := m.Edited(e)
			if err != nil {
				t.Fatal(err)
			}
			now, err := Levers(t.Context(), edited, LeverRequest{})
			if err != nil {
				t.Fatal(err)
			}
			for k, target := range now.Targets {
				for c, x := range target.Concepts {
					was := base.Targets[k].Concepts[c].Some
					at := slices.IndexFunc(said, func(e TurnEffect) bool { return e.Target == target.ID && e.Concept == x.Concept })
					if same := slices.EqualFunc(was.Smallest, x.Some.Smallest, func(a, b Measure) bool { return slices.Equal(a.Take, b.Take) && slices.Equal(a.Drop, b.Drop) }); same != (at < 0) {
						t.Errorf("%s %s of %s under %s: told of a change is %v", turn.ID, how, target.ID, x.Concept, at >= 0)
					}
					if at >= 0 {
						changed++
						if len(said[at].Now) != len(x.Some.Smallest) || len(x.Some.Smallest) > 0 && !slices.Equal(said[at].Now[0].Take, x.Some.Smallest[0].Take) {
							t.Errorf("%s %s: %v, not %v", turn.ID, how, said[at].Now, x.Some.Smallest)
						}
					}
				}
			}
		}
	}
	if changed == 0 {
		t.Error("no move changes anything")
	}
	if _, err := Turns(t.Context(), m, TurnRequest{Actor: "nobody"}); salient.KindOf(err) != salient.NotFound {
		t.Errorf("%v", err)
	}
	if got, err := Turns(t.Context(), m, TurnRequest{Actor: "guarantors"}); err != nil || got.Solved != 0 || got.Turns[0].Bears {
		t.Errorf("an actor with levers alone: %+v %v", got, err)
	}
}
