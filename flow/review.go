package flow

import (
	"context"
	"io/fs"
	"math"
	"slices"

	"salient"
	"salient/cases"
	"salient/claims"
	"salient/control"
	"salient/store"
)

// Effect is what one more claim would do to the map of one day.
type Effect struct {
	Day   salient.Day              `json:"day"`
	Known salient.Opt[salient.Day] `json:"known"`
	// Moves is how far probabilities move, summed over places: the share of a place that changes hands, so that one
	// town that goes from one side to the other is 1. Of a place of which nothing was said, each side is taken to have
	// had an even share.
	Moves  float64       `json:"moves"`
	Places []PlaceEffect `json:"places"` // those that move, the farthest first
}

// PlaceEffect is one place without and with the claim, probabilities in the case's order of sides; null: nothing was
// said.
type PlaceEffect struct {
	Place  salient.ID     `json:"place"`
	Before []salient.Prob `json:"before"`
	After  []salient.Prob `json:"after"`
	Moves  float64        `json:"moves"`
}

// least is the smallest move of a place that is told: less than what any output shows.
const least = 5e-4

// Effect is control of a day with a claim and without it. A claim that the case cannot count (no control, no place, no
// side, not known by then) moves nothing.
func (f *Flow) Effect(ctx context.Context, w When, x salient.Claim) (Effect, error) {
	out := Effect{Day: w.Day, Known: w.Known, Places: []PlaceEffect{}}
	if err := f.gate.never("what a proposal would move"); err != nil {
		return out, err
	}
	before, err := f.Control(ctx, w)
	if err != nil || !x.Predicate.OfControl() || x.Place == "" {
		return out, err
	}
	c, err := f.CaseKnown(w.Known)
	if err != nil {
		return out, err
	}
	with := *c
	with.Claims = append(slices.Clip(slices.Clone(c.Claims)), x)
	after, _, err := control.Compute(&with, w.Day, w.Known)
	if err != nil {
		return out, err
	}
	for i, h := range before.Holds {
		if m := moved(h.P, after.Holds[i].P); m >= least {
			out.Places = append(out.Places, PlaceEffect{h.Place, h.P, after.Holds[i].P, m})
			out.Moves += m
		}
	}
	slices.SortStableFunc(out.Places, func(a, b PlaceEffect) int {
		switch {
		case a.Moves > b.Moves:
			return -1
		case a.Moves < b.Moves:
			return 1
		}
		return 0
	})
	return out, nil
}

// moved is half the sum of the differences between two distributions.
func moved(a, b []salient.Prob) float64 {
	n := max(len(a), len(b))
	sum := 0.0
	for i := range n {
		sum += math.Abs(float64(shareOf(a, i, n) - shareOf(b, i, n)))
	}
	return sum / 2
}

func shareOf(p []salient.Prob, i, n int) salient.Prob {
	if p == nil {
		return 1 / salient.Prob(n)
	}
	return p[i]
}

// Within is the day of the case nearest to a day.
func (f *Flow) Within(d salient.Day) salient.Day {
	return max(f.whole.Span.From, min(d, f.whole.Span.Last()))
}

// Decide gives the files of a case folder as they are once a review is recorded: reviews.csv with one row more and,
// where the claim is accepted or corrected, claims.csv with one row more under the proposal's id. Corrected is the claim
// as it should be, with [salient.Correct] and only then. It writes nothing; whoever does writes reviews.csv first, so
// that no claim stands in the case without the name of who accepted it.
//
// It refuses, with errors of kind [salient.Invalid]: a review that lacks something, a proposal whose claim is in the case
// already, and a claim with which the case would not be sound.
func Decide(folder fs.FS, name string, p claims.Proposal, r salient.Review, corrected salient.Opt[salient.Claim]) (map[string][]byte, error) {
	c, _, err := cases.Load(folder, name)
	if err != nil {
		return nil, err
	}
	refuse := func(what, mend string) error {
		return &salient.Error{Kind: salient.Invalid, What: "proposal " + string(p.Claim.ID) + " " + what, Mend: mend}
	}
	x, given := corrected.Get()
	switch {
	case given != (r.Verdict == salient.Correct):
		return nil, refuse("and its verdict do not agree on a corrected claim", "give the claim with a correction, and only then")
	case len(claims.Open([]claims.Proposal{p}, &salient.Case{Claims: c.Claims})) == 0:
		return nil, refuse("was accepted before: the case has its claim", "add a claim that replaces it, with salient add --replaces "+string(p.Claim.ID))
	case !given:
		x = p.Claim
	}
	x.ID, r.Proposal, r.Report, r.Rule = p.Claim.ID, p.Claim.ID, p.Report, p.Rule
	files := map[string][]byte{}
	old, err := fs.ReadFile(folder, cases.ReviewsFile)
	if err != nil {
		old = nil // there is none yet
	}
	if files[cases.ReviewsFile], err = cases.AppendReview(old, r); err != nil {
		return nil, err
	}
	if r.Verdict == salient.Accept || r.Verdict == salient.Correct {
		if old, err = fs.ReadFile(folder, cases.ClaimsFile); err != nil {
			return nil, err
		}
		if files[cases.ClaimsFile], err = cases.AppendClaim(old, x); err != nil {
			return nil, err
		}
	}
	_, _, err = cases.Load(cases.Overlay(folder, files), name)
	return files, err
}

// ReviewRow is a review of a proposal as a row of a ledger.
func ReviewRow(r salient.Review, p claims.Proposal) ([]store.Row, error) {
	r.Proposal, r.Report, r.Rule = p.Claim.ID, p.Report, p.Rule
	row, err := store.RowOf(salient.ReviewNoun, r.ID(), r)
	return []store.Row{row}, err
}
