package flow_test

import (
	"context"
	"slices"
	"testing"

	"salient"
	"salient/flow"
)

// Copies under another name, a circle and a source that fell silent reach whoever asks the house.
func TestDoubtsReachTheReader(t *testing.T) {
	const words = "The flag was raised over the town hall at noon, and columns were seen on the bridge."
	c := &salient.Case{Span: salient.Span{From: 0, To: 60}, Area: salient.Box{West: 9, South: 9, East: 12, North: 11},
		Sides: []salient.Side{{ID: "w"}, {ID: "e"}}, Thresholds: salient.Thresholds{Held: .6},
		Places: []salient.Place{{ID: "town", At: salient.Point{Lat: 10, Lon: 10}}},
		Sources: []salient.Source{{ID: "first", Kind: "media"}, {ID: "second", Kind: "media"}, {ID: "x", Kind: "media", Quotes: []salient.ID{"y"}},
			{ID: "y", Kind: "media", Quotes: []salient.ID{"x"}}, {ID: "daily", Kind: "media"}}}
	say := func(id string, d salient.Day, source salient.ID, p salient.Predicate, quote string) {
		c.Claims = append(c.Claims, salient.Claim{ID: salient.ID(id), Day: d, Known: d, Source: source, Predicate: p, Place: "town", Side: "w",
			Hedge: "asserted", Quote: quote})
	}
	for d := salient.Day(1); d < 10; d++ {
		say("d"+d.String(), d, "daily", salient.Strikes, "")
	}
	say("one", 20, "first", salient.Takes, words)
	ask := func() (salient.Prob, []string) {
		f, err := flow.New(c, nil, "test")
		if err != nil {
			t.Fatal(err)
		}
		w := flow.When{Day: 40}
		ctl, err := f.Control(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		doubts, err := f.Doubts(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, d := range doubts {
			codes = append(codes, d.Code)
		}
		cover, err := f.Coverage(w)
		if err != nil || len(cover) != 5 || cover[4].Claims != 9 || !cover[4].Silent.Known() {
			t.Fatalf("%v %+v", err, cover)
		}
		return ctl.Holds[0].P[0], codes
	}
	alone, _ := ask()
	say("two", 21, "second", salient.Takes, "The flag was raised over the town hall at noon and columns were seen on the bridge, it says")
	copied, codes := ask()
	if copied != alone {
		t.Errorf("with a copy %v, without %v", copied, alone)
	}
	for _, code := range []string{"said_twice", "quotes_circle", "source_silent"} {
		if !slices.Contains(codes, code) {
			t.Errorf("no %s among %v", code, codes)
		}
	}
	c.Claims[len(c.Claims)-1].Quote = "Soldiers of the western side hold the town, our correspondent reports from its main square today."
	if other, _ := ask(); other <= alone {
		t.Errorf("another witness %v, alone %v", other, alone)
	}
}
