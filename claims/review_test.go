package claims

import (
	"slices"
	"testing"

	"salient"
)

func TestOpen(t *testing.T) {
	var all []Proposal
	for _, id := range []salient.ID{"a", "b", "c", "d", "e"} {
		all = append(all, Proposal{Claim: salient.Claim{ID: id, Predicate: salient.Takes}, Confidence: 0.5})
	}
	c := &salient.Case{
		Claims: []salient.Claim{{ID: "a"}},
		Reviews: []salient.Review{
			{Proposal: "a", Verdict: salient.Accept},
			{Proposal: "b", Verdict: salient.Accept}, // the claim was never written
			{Proposal: "c", Verdict: salient.Ask},
			{Proposal: "d", Verdict: salient.Ask}, {Proposal: "d", Verdict: salient.Reject},
		},
	}
	got := []salient.ID{}
	for _, p := range Open(all, c) {
		got = append(got, p.Claim.ID)
	}
	if want := []salient.ID{"b", "c", "e"}; !slices.Equal(got, want) {
		t.Errorf("open: %v, want %v", got, want)
	}
}

func TestRank(t *testing.T) {
	q := []Queued{
		{Proposal{Claim: salient.Claim{ID: "b"}, Confidence: 0.5}, 1, false}, {Proposal{Claim: salient.Claim{ID: "a"}, Confidence: 0.5}, 1, false},
		{Proposal{Claim: salient.Claim{ID: "c"}, Confidence: 0.9}, 1, false}, {Proposal{Claim: salient.Claim{ID: "d"}}, 3, false}, {Proposal{Claim: salient.Claim{ID: "e"}}, 9, true},
	}
	Rank(q)
	for i, want := range []salient.ID{"d", "c", "a", "b", "e"} {
		if q[i].Claim.ID != want {
			t.Errorf("%d is %s, want %s", i, q[i].Claim.ID, want)
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
		for _, all := range []map[string][]phrase{l.whole, l.begun, {"": l.endings}} {
			for _, list := range all {
				for _, p := range list {
					seen[p.kind] = true
					if !known[p.kind] {
						t.Errorf("%s: no kind %q", lang, p.kind)
					}
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
