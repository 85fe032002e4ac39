package main

import (
	"io"
	"testing"

	"salient/claims"
)

// TestBars holds the reading of the worked case to what it is meant to reach: at most 2 % of the announced villages
// wrong, and on the third of the passages that nothing is tuned on the shares below.
func TestBars(t *testing.T) {
	c, _, err := load()
	if err != nil {
		t.Fatal(err)
	}
	v, err := ownPlaces(io.Discard, c, false)
	if n := v.right + v.wrong + v.open + v.missed; err != nil || n != 231 || v.wrong*50 > n {
		t.Errorf("villages: %s, %v", v, err)
	}
	parts, _, err := readAll(io.Discard, claims.NewReader(c), sets()[0], false)
	if err != nil {
		t.Fatal(err)
	}
	m := parts["frozen"]
	for _, x := range []struct {
		name      string
		have, bar float64
	}{
		{"place", m.share(m.place), 0.90}, {"predicate", m.macroF1(), 0.75}, {"speaker", m.share(m.speaker), 0.85},
		{"hedge", m.share(m.hedge), 0.90}, {"day", m.share(m.day), 0.90},
	} {
		if x.have < x.bar {
			t.Errorf("%s %.3f is below %.2f", x.name, x.have, x.bar)
		}
	}
}

// TestWars holds the reading of texts of other wars: a wrong claim costs more than a missing one. What is only wanted,
// planned, denied or long past must be no claim.
func TestWars(t *testing.T) {
	marks := scoreTexts(io.Discard, "", wars, false)
	all := marks[""]
	if n := all.right + all.missed; n < 50 {
		t.Fatalf("%d texts", n)
	}
	if p, r := ratio(all.right, all.right+all.wrong), ratio(all.right, all.right+all.missed); p < 0.95 || r < 0.90 {
		t.Errorf("precision %.3f, recall %.3f", p, r)
	}
	if len(marks) != 1+len(claims.Languages()) {
		t.Errorf("%d languages", len(marks)-1)
	}
}
