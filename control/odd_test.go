package control_test

import (
	"testing"
	"time"

	"salient"
	"salient/control"
)

// Odd claims neither stop the engine nor vanish without a word.
func TestOddClaimsAreToldOf(t *testing.T) {
	base := func() *salient.Case {
		c := square(2)
		c.Span, c.Zone = salient.Span{From: 10, To: 20}, time.UTC
		c.Sources = append(c.Sources, salient.Source{ID: "paper", Kind: "media"}, salient.Source{ID: "echo", Kind: "media", Quotes: []salient.ID{"paper"}})
		c.Claims = nil
		return c
	}
	claim := func(x salient.Claim) salient.Claim {
		if x.Source == "" {
			x.Source = "paper"
		}
		if x.Predicate == "" {
			x.Predicate = salient.Takes
		}
		if x.Place == "" {
			x.Place = "0"
		}
		if x.Side == "" {
			x.Side = "w"
		}
		if x.Hedge == "" {
			x.Hedge = "asserted"
		}
		if x.Day == 0 {
			x.Day, x.Known = 12, 12
		}
		x.ID = salient.ID(string(x.Source) + string(x.Side) + string(x.Place) + x.Day.String())
		return x
	}
	late := time.Date(1970, 1, 13, 23, 30, 0, 0, time.FixedZone("", -5*3600))
	for _, q := range []struct {
		name, code string
		claims     []salient.Claim
	}{
		{"a place the case does not have", "no_such_place", []salient.Claim{claim(salient.Claim{Place: "nowhere"})}},
		{"a source the case does not have", "no_such_source", []salient.Claim{claim(salient.Claim{Source: "rumour"})}},
		{"a third party's hold", "not_a_side", []salient.Claim{claim(salient.Claim{Side: "x"})}},
		{"a threat", "not_committed", []salient.Claim{claim(salient.Claim{Hedge: "threatened"})}},
		{"before the case begins", "before_span", []salient.Claim{claim(salient.Claim{Day: 3, Known: 3})}},
		{"after the case ends", "after_span", []salient.Claim{claim(salient.Claim{Day: 30, Known: 30})}},
		{"known before it happened", "known_before", []salient.Claim{claim(salient.Claim{Day: 12, Known: 11})}},
		{"two sides the same day", "rivals", []salient.Claim{claim(salient.Claim{}), claim(salient.Claim{Side: "e"})}},
		{"said twice", "said_twice", []salient.Claim{claim(salient.Claim{}), claim(salient.Claim{Day: 13, Known: 13})}},
		{"a copy", "said_twice", []salient.Claim{claim(salient.Claim{}), claim(salient.Claim{Source: "echo", Day: 13, Known: 13})}},
		{"a clock in another zone", "other_clock", []salient.Claim{claim(salient.Claim{Day: 12, Known: 12, KnownAt: salient.Some(late)}), claim(salient.Claim{Side: "e", Day: 13, Known: 13, KnownAt: salient.Some(late.UTC())})}},
	} {
		t.Run(q.name, func(t *testing.T) {
			c := base()
			c.Claims = q.claims
			ctl, warnings, err := control.Compute(c, 15, salient.None[salient.Day]())
			if err != nil || len(ctl.Holds) != 4 {
				t.Fatal(err)
			}
			found := false
			for _, w := range warnings {
				found = found || (w.Code == q.code && len(w.From) > 0)
			}
			if !found {
				t.Errorf("no warning %q in %v", q.code, warnings)
			}
		})
	}
}

// A daily map is one claim until it changes, and a copy is not a second witness.
func TestEvidenceCountsOnce(t *testing.T) {
	one, many, copied := square(1), square(1), square(1)
	for _, c := range []*salient.Case{one, many, copied} {
		c.Sources = append(c.Sources, salient.Source{ID: "echo", Kind: "media", Quotes: []salient.ID{"survey"}})
	}
	for d := salient.Day(1); d < 60; d++ {
		tell(many, said{day: d, source: "survey", predicate: salient.Holds, place: "0", side: "e", hedge: "asserted", evidence: "dataset"})
		tell(copied, said{day: d, source: "echo", predicate: salient.Holds, place: "0", side: "e", hedge: "asserted", evidence: "dataset"})
	}
	want, _, _ := control.Compute(one, 70, salient.None[salient.Day]())
	for name, c := range map[string]*salient.Case{"repeated": many, "copied": copied} {
		got, _, _ := control.Compute(c, 70, salient.None[salient.Day]())
		if got.Holds[0].P[0] != want.Holds[0].P[0] {
			t.Errorf("%s: %v, said once %v", name, got.Holds[0].P, want.Holds[0].P)
		}
	}
}

func TestAMillionClaimsOnOnePlace(t *testing.T) {
	if testing.Short() {
		t.Skip("a million claims")
	}
	c := square(1)
	for i := range 1_000_000 {
		c.Claims = append(c.Claims, salient.Claim{ID: salient.ID(rune(i)), Day: salient.Day(i % 90), Known: salient.Day(i % 90), Source: "survey",
			Predicate: salient.Takes, Place: "0", Side: []salient.ID{"w", "e"}[i/7%2], Hedge: "asserted"})
	}
	ctl, _, err := control.Compute(c, 99, salient.None[salient.Day]())
	if err != nil || !(ctl.Holds[0].P[0] > 0 && ctl.Holds[0].P[0] < 1) {
		t.Error(ctl.Holds[0], err)
	}
}
