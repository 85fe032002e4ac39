package control_test

import (
	"testing"

	"salient"
	"salient/control"
)

func TestCircles(t *testing.T) {
	sources := []salient.Source{
		{ID: "a", Quotes: []salient.ID{"b"}}, {ID: "b", Quotes: []salient.ID{"c"}}, {ID: "c", Quotes: []salient.ID{"a"}},
		{ID: "outside", Quotes: []salient.ID{"a"}}, {ID: "x", Quotes: []salient.ID{"y"}}, {ID: "y", Quotes: []salient.ID{"x", "first"}}, {ID: "first"},
	}
	got := control.Circles(sources)
	if len(got) != 2 || len(got[0].From) != 3 || len(got[1].From) != 2 || got[1].From[0].ID != "x" {
		t.Errorf("%+v", got)
	}
}

// Of sources in a circle the first to speak counts, and the others add nothing.
func TestACircleIsOneWitness(t *testing.T) {
	alone, round := square(1), square(1)
	for _, c := range []*salient.Case{alone, round} {
		c.Sources = append(c.Sources, salient.Source{ID: "a", Kind: "media", Quotes: []salient.ID{"b"}}, salient.Source{ID: "b", Kind: "media", Quotes: []salient.ID{"a"}})
		tell(c, said{day: 5, source: "a", predicate: salient.Takes, place: "0", side: "w", hedge: "asserted", evidence: "statement"})
	}
	tell(round, said{day: 6, source: "b", predicate: salient.Takes, place: "0", side: "w", hedge: "asserted", evidence: "statement"})
	want, _, _ := control.Compute(alone, 9, salient.None[salient.Day]())
	got, _, _ := control.Compute(round, 9, salient.None[salient.Day]())
	if got.Holds[0].P[0] != want.Holds[0].P[0] {
		t.Errorf("%v, alone %v", got.Holds[0].P, want.Holds[0].P)
	}
}

// Nearly the same words from another source are a copy, where the caller has found it; for another side they are not.
func TestNearCopiesCountOnce(t *testing.T) {
	c := square(1)
	c.Sources = append(c.Sources, salient.Source{ID: "a", Kind: "media"}, salient.Source{ID: "b", Kind: "media"})
	tell(c, said{day: 5, source: "a", predicate: salient.Takes, place: "0", side: "w", hedge: "asserted", evidence: "statement"})
	want, _, _ := control.Compute(c, 9, salient.None[salient.Day]())
	first := c.Claims[len(c.Claims)-1].ID
	tell(c, said{day: 6, source: "b", predicate: salient.Takes, place: "0", side: "w", hedge: "asserted", evidence: "statement"})
	second := c.Claims[len(c.Claims)-1].ID
	asTwo, _, _ := control.Compute(c, 9, salient.None[salient.Day]())
	asOne, warnings, _ := control.NewKnowing(c, control.DefaultWeights(), map[salient.ID]salient.ID{second: first}).Compute(9, salient.None[salient.Day]())
	if p := asOne.Holds[0].P[0]; p != want.Holds[0].P[0] || asTwo.Holds[0].P[0] <= p {
		t.Errorf("%v; one witness %v, two %v", p, want.Holds[0].P, asTwo.Holds[0].P)
	}
	if len(warnings) == 0 || warnings[len(warnings)-1].Code != "said_twice" {
		t.Errorf("%v", warnings)
	}
	c.Claims[len(c.Claims)-1].CopyOf = first
	if said, _, _ := control.Compute(c, 9, salient.None[salient.Day]()); said.Holds[0].P[0] != want.Holds[0].P[0] {
		t.Errorf("a claim that says it is a copy: %v, without it %v", said.Holds[0].P, want.Holds[0].P)
	}
	c.Claims[len(c.Claims)-1].CopyOf = ""
	c.Claims[len(c.Claims)-1].Side = "e"
	other, _, _ := control.NewKnowing(c, control.DefaultWeights(), map[salient.ID]salient.ID{second: first}).Compute(9, salient.None[salient.Day]())
	if other.Holds[0].P[1] <= asTwo.Holds[0].P[1] {
		t.Error("the same words for another side were taken for a copy")
	}
}
