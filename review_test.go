package salient_test

import (
	"testing"
	"time"

	"salient"
)

func TestReviewCheck(t *testing.T) {
	at := time.Date(2021, 3, 1, 9, 30, 0, 0, time.UTC)
	good := salient.Review{Proposal: "a", Verdict: salient.Accept, By: "x", When: at}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	if good.ID() != "a@2021-03-01T09:30:00Z" {
		t.Errorf("id %s", good.ID())
	}
	for name, bad := range map[string]salient.Review{
		"no verdict": {Proposal: "a", By: "x", When: at}, "nobody": {Proposal: "a", Verdict: salient.Accept, When: at},
		"no time": {Proposal: "a", Verdict: salient.Accept, By: "x"}, "no reason": {Proposal: "a", Verdict: salient.Reject, By: "x", When: at},
	} {
		if err := bad.Check(); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAWarningIsASentence(t *testing.T) {
	for text, want := range map[string]string{
		"the population of 15 places has no date": "The population of 15 places has no date.", "Claims that repeat: 27": "Claims that repeat: 27.",
		"places.csv: the column x is not read; did you mean y?": "places.csv: the column x is not read; did you mean y?", "no-7 is gone": "no-7 is gone.",
		"324 claims: a, b and 319 more": "324 claims: a, b and 319 more.", "élan was lost.": "Élan was lost.", "": "", " ": "", "nobody’s, it is said": "Nobody’s, it is said.",
	} {
		if got := (salient.Warning{Text: text}).Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
