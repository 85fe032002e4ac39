package salient

import (
	"slices"
	"time"
)

// Verdict is what a person decided about a proposed claim.
type Verdict string

// The verdicts. A proposal that is asked about stays open: somebody wants to know more.
const (
	Accept  Verdict = "accept"  // as it is
	Correct Verdict = "correct" // accepted with changes
	Reject  Verdict = "reject"
	Ask     Verdict = "ask"
)

// Verdicts lists the verdicts in the order in which the documentation gives them.
func Verdicts() []Verdict { return []Verdict{Accept, Correct, Reject, Ask} }

// Review is one decision on one proposed claim. It is recorded and never changed; a later one on the same proposal
// counts instead. Report and Rule are kept with it, so that a case without its ledger still says what an accepted
// claim was read in, and how.
type Review struct {
	Proposal ID        `json:"proposal"` // the proposed claim's id, which is the accepted claim's too
	Verdict  Verdict   `json:"verdict"`
	By       string    `json:"by"`
	When     time.Time `json:"when"`
	Why      string    `json:"why"` // may be empty only where the claim is accepted as it is
	Report   ID        `json:"report"`
	Rule     string    `json:"rule"`
}

// ID names the review: a proposal may be reviewed more than once.
func (r Review) ID() ID { return r.Proposal + ID("@"+r.When.UTC().Format(time.RFC3339)) }

// Check says what is missing: a verdict, a person, a time, a reason. The error is of kind [Invalid].
func (r Review) Check() error {
	bad := func(what, mend string) error {
		return &Error{Kind: Invalid, What: "the review of " + string(r.Proposal) + " " + what, Mend: mend}
	}
	switch {
	case !slices.Contains(Verdicts(), r.Verdict):
		return bad("has no verdict", "accept, correct, reject or ask")
	case r.By == "":
		return bad("does not say who decided", "give a name")
	case r.When.IsZero():
		return bad("does not say when", "give an instant as RFC 3339 writes it")
	case r.Why == "" && r.Verdict != Accept:
		return bad("does not say why", "give the reason")
	}
	return nil
}
