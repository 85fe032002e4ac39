package claims

import (
	"cmp"
	"slices"

	"salient"
)

// Verdict is what a person decided about a proposal.
type Verdict string

// The verdicts. An asked proposal stays open: somebody wants to know more.
const (
	Accepted  Verdict = "accepted"  // as it is
	Corrected Verdict = "corrected" // accepted with changes; Claim has them
	Rejected  Verdict = "rejected"
	Asked     Verdict = "asked"
)

// Review is one decision. It is recorded and never changed; a later one on the same proposal counts instead.
type Review struct {
	Proposal salient.ID                 `json:"proposal"` // the proposed claim's id
	Verdict  Verdict                    `json:"verdict"`
	Who      string                     `json:"who"`
	When     string                     `json:"when"` // RFC 3339, given by the caller
	Why      string                     `json:"why"`
	Claim    salient.Opt[salient.Claim] `json:"claim"` // with Corrected: the claim as it should be
}

// Check says what is missing from a review: a person, a verdict, a reason for a rejection or correction, the corrected
// claim. The error is of kind [salient.Invalid].
func (r Review) Check() error {
	bad := func(what, mend string) error {
		return &salient.Error{Kind: salient.Invalid, What: "the review of " + string(r.Proposal) + " " + what, Mend: mend}
	}
	_, claim := r.Claim.Get()
	switch {
	case !slices.Contains([]Verdict{Accepted, Corrected, Rejected, Asked}, r.Verdict):
		return bad("has no verdict", "accept, correct, reject or ask")
	case r.Who == "":
		return bad("does not say who decided", "give a name")
	case r.Why == "" && r.Verdict != Accepted:
		return bad("does not say why", "give the reason")
	case (r.Verdict == Corrected) != claim:
		return bad("and its verdict do not agree on a corrected claim", "give the claim with a correction, and only then")
	}
	return nil
}

// Queue lists the proposals on which nobody has decided, those that would move the map most first; moves says by how
// much each would, in any unit. Ties go by confidence, then by id.
func Queue(all []Proposal, reviews []Review, moves func(Proposal) float64) []Proposal {
	last := decisions(reviews)
	var open []Proposal
	worth := map[salient.ID]float64{}
	for _, p := range all {
		if v, ok := last[p.Claim.ID]; ok && v.Verdict != Asked {
			continue
		}
		open = append(open, p)
		worth[p.Claim.ID] = moves(p)
	}
	slices.SortStableFunc(open, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(worth[b.Claim.ID], worth[a.Claim.ID]), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	return open
}

func decisions(reviews []Review) map[salient.ID]Review {
	last := map[salient.ID]Review{}
	for _, r := range reviews {
		last[r.Proposal] = r
	}
	return last
}

// AcceptedClaims lists the claims that persons accepted, as they accepted them, in the order of the proposals. These,
// and no others, may go into a case.
func AcceptedClaims(all []Proposal, reviews []Review) []salient.Claim {
	last := decisions(reviews)
	out := []salient.Claim{}
	for _, p := range all {
		r, ok := last[p.Claim.ID]
		switch {
		case ok && r.Verdict == Accepted:
			out = append(out, p.Claim)
		case ok && r.Verdict == Corrected:
			c, _ := r.Claim.Get()
			c.ID = p.Claim.ID
			out = append(out, c)
		}
	}
	return out
}
