package claims

import (
	"testing"

	"salient"
)

func TestReview(t *testing.T) {
	var all []Proposal
	for _, id := range []salient.ID{"a", "b", "c", "d"} {
		all = append(all, Proposal{Claim: salient.Claim{ID: id, Predicate: salient.Takes}, Confidence: 0.5})
	}
	reviews := []Review{
		{Proposal: "a", Verdict: Rejected, Who: "x", Why: "misread"},
		{Proposal: "b", Verdict: Corrected, Who: "x", Why: "the other side", Claim: salient.Some(salient.Claim{Predicate: salient.Denies})},
		{Proposal: "c", Verdict: Asked, Who: "x", Why: "which village?"},
		{Proposal: "a", Verdict: Accepted, Who: "y"},
	}
	for _, r := range reviews {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
	got := AcceptedClaims(all, reviews)
	if len(got) != 2 || got[0].ID != "a" || got[1].ID != "b" || got[1].Predicate != salient.Denies {
		t.Errorf("accepted %+v", got)
	}
	queue := Queue(all, reviews, func(p Proposal) float64 { return map[salient.ID]float64{"c": 1, "d": 3}[p.Claim.ID] })
	if len(queue) != 2 || queue[0].Claim.ID != "d" || queue[1].Claim.ID != "c" {
		t.Errorf("queue %+v", queue)
	}
	for name, bad := range map[string]Review{
		"no verdict": {Proposal: "a", Who: "x"}, "nobody": {Proposal: "a", Verdict: Accepted}, "no reason": {Proposal: "a", Verdict: Rejected, Who: "x"},
		"no claim": {Proposal: "a", Verdict: Corrected, Who: "x", Why: "y"}, "a claim too many": {Proposal: "a", Verdict: Accepted, Who: "x", Claim: salient.Some(salient.Claim{})},
	} {
		if err := bad.Check(); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLexicons holds every lexicon to the kinds that the code knows.
func TestLexicons(t *testing.T) {
	known := map[string]bool{}
	for _, k := range kindOrder() {
		known[k] = true
	}
	for _, lang := range Languages() {
		l := lexicons()[lang]
		if l == nil || len(l.months) != 12 || len(l.weekday) != 7 {
			t.Errorf("%s: no lexicon, or not twelve months and seven days", lang)
			continue
		}
		seen := map[string]bool{}
		for _, list := range l.first {
			for _, p := range list {
				seen[p.kind] = true
				if !known[p.kind] {
					t.Errorf("%s: no kind %q", lang, p.kind)
				}
			}
		}
		for _, k := range predicateKinds() {
			if !seen[k] && k != "none" {
				t.Errorf("%s: no words for %s", lang, k)
			}
		}
	}
}
