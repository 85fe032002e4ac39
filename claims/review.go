package claims

import (
	"cmp"
	"slices"

	"salient"
)

// Open lists the proposals on which a person has yet to decide, in their order: without a verdict, asked about, or
// accepted while the case does not have the claim (a writing was cut off). Whatever the case has is decided.
func Open(all []Proposal, c *salient.Case) []Proposal {
	last := map[salient.ID]salient.Verdict{}
	for _, r := range c.Reviews {
		last[r.Proposal] = r.Verdict
	}
	has := make(map[salient.ID]bool, len(c.Claims))
	for _, x := range c.Claims {
		has[x.ID] = true
	}
	out := []Proposal{}
	for _, p := range all {
		if !has[p.Claim.ID] && last[p.Claim.ID] != salient.Reject {
			out = append(out, p)
		}
	}
	return out
}

// Queued is a proposal with how much it would move the map, in any unit. Guessed says that this was not computed.
type Queued struct {
	Proposal
	Moves   float64
	Guessed bool
}

// Rank puts those that would move the map most first, what was computed before what was guessed. Ties go by confidence,
// then by id.
func Rank(q []Queued) {
	slices.SortStableFunc(q, func(a, b Queued) int {
		return cmp.Or(falseFirst(a.Guessed, b.Guessed), cmp.Compare(b.Moves, a.Moves), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
}

// falseFirst puts false before true.
func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Meant is the claim as it would most likely be accepted: where the place is open, at its likeliest candidate.
func (p Proposal) Meant() salient.Claim {
	c := p.Claim
	if c.Place == "" && c.Route == "" && len(p.Places) > 0 {
		c.Place = p.Places[0].Place
	}
	return c
}
