package flow_test

import (
	"context"
	"slices"
	"testing"

	"salient"
	"salient/flow"
)

// A place by itself is what control says of it, on every day and in each way of knowing.
func TestAPlaceByItselfIsThatOfControl(t *testing.T) {
	f := open(t, files(t, "karabakh-2020"), "karabakh-2020")
	from, to := dayOf(t, "2020-10-14"), dayOf(t, "2020-10-18")
	for _, each := range []bool{false, true} {
		r, err := f.Reliance(context.Background(), "hadrut", flow.Span{From: from, To: to, Each: each})
		if err != nil {
			t.Fatal(err)
		}
		days, err := f.Series(context.Background(), from, to, salient.None[salient.Day](), each, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, ctl := range days {
			if p, _ := ctl.P("hadrut", "az"); p != r.Days[i].P[0] {
				t.Errorf("each %v, %s: %v by itself, %v in the control of the day", each, ctl.Day, r.Days[i].P[0], p)
			}
		}
	}
}

// Published, a place through time says only bands of likelihood and signs, and no day that is too young.
func TestAPublishedPlaceIsCoarse(t *testing.T) {
	f, err := open(t, files(t, "karabakh-2020"), "karabakh-2020").Clear(at(t, "2020-10-21").Add(longAfter))
	if err != nil {
		t.Fatal(err)
	}
	day := dayOf(t, "2020-10-17")
	r, err := f.Reliance(context.Background(), "hadrut", flow.Span{From: day - 10, To: day, Each: true})
	if err != nil {
		t.Fatal(err)
	}
	middles := []salient.Prob{0, 1}
	for _, b := range salient.Bands() {
		middles = append(middles, (b.From+b.To)/2)
	}
	var all []salient.Prob
	for _, d := range r.Days {
		all = slices.Concat(append(append(d.Without, d.WithoutVoice...), all, d.P, d.Low, d.High)...)
	}
	for _, s := range r.Steps {
		all = slices.Concat(all, s.Before, s.After)
		for _, b := range slices.Concat(s.By, s.Near) {
			if b.Weight != 1 && b.Weight != -1 {
				t.Errorf("a weight of %v", b.Weight)
			}
		}
	}
	if len(all) < 100 || len(r.Steps) == 0 {
		t.Fatalf("%d probabilities, %d steps; the test shows nothing", len(all), len(r.Steps))
	}
	for _, p := range all {
		if !slices.Contains(middles, p) {
			t.Fatalf("%v is no middle of a band", p)
		}
	}
	if _, err := f.Reliance(context.Background(), "hadrut", flow.Span{From: day, To: f.Case().Span.Last() + 1}); err == nil {
		t.Error("a day outside is answered")
	}
}
