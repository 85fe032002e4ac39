package cases

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"salient"
)

func TestAppendReview(t *testing.T) {
	r := salient.Review{Proposal: "r#1", Verdict: salient.Reject, By: "an analyst", When: time.Date(2021, 3, 1, 13, 0, 0, 0, time.FixedZone("", 4*3600)),
		Why: "another village,\nof that name", Report: "r", Rule: "takes: took"}
	once, err := AppendReview(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := AppendReview(once, r)
	if err != nil || !bytes.HasPrefix(twice, once) {
		t.Fatalf("%s, %v", twice, err)
	}
	files := small()
	files[ReviewsFile] = string(twice)
	c, _, err := load(files)
	if err != nil || len(c.Reviews) != 2 || c.Reviews[1].Why != r.Why || !c.Reviews[1].When.Equal(r.When) || c.Reviews[1].ID() != r.ID() {
		t.Errorf("%+v, %v", c.Reviews, err)
	}
	if _, err := AppendReview(once, salient.Review{Proposal: "r#1", Verdict: salient.Reject, By: "x", When: r.When}); salient.KindOf(err) != salient.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := AppendReview([]byte("a,b\n1,2\n"), r); salient.KindOf(err) != salient.Invalid {
		t.Errorf("another file: %v", err)
	}
}

// TestReviewsAreNotComputedFrom holds the digest of a case to what its claims say.
func TestReviewsAreNotComputedFrom(t *testing.T) {
	files := small()
	want := canonical(t, files)
	files[ReviewsFile] = "proposal,verdict,by,when\nx,accept,somebody,2021-03-01T13:00:00Z\n"
	if got := canonical(t, files); got != want {
		t.Error("a review changed the canonical form")
	}
}

func TestReviewFaults(t *testing.T) {
	for row, want := range map[string]string{
		"x,maybe,me,2021-03-01T13:00:00Z,":  "verdict",
		"x,reject,me,2021-03-01T13:00:00Z,": "no reason",
		"x,accept,me,yesterday,":            "not an instant",
		"x,accept,,2021-03-01T13:00:00Z,":   "by",
	} {
		files := small()
		files[ReviewsFile] = "proposal,verdict,by,when,why\n" + row + "\n"
		if _, _, err := load(files); err == nil || !strings.Contains(err.Error(), "reviews.csv:2") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", row, err)
		}
	}
}
