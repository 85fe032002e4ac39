package intake

import (
	"strconv"
	"strings"

	"salient"
	"salient/claims"
	"salient/reports"
)

// claim proposes what a row of a data set says of who holds a place; false where it says nothing of that, or is a lead.
// The side is left open where the data set does not say whose hold it means or the case does not know the actor.
func (r *Resolver) claim(it reports.Item, at located, share bool) (claims.Proposal, bool) {
	e := it.Event
	if e.Lead || e.Predicate == "" || !e.Predicate.OfControl() {
		return claims.Proposal{}, false
	}
	rep := it.Report
	side, sure := r.side(e.Holder)
	p := claims.Proposal{
		Report: rep.ID,
		Claim: salient.Claim{Day: e.Last, Known: rep.Known, Source: rep.Source, Predicate: e.Predicate, Place: at.place, Side: side,
			Hedge: "reported", Evidence: "dataset", URL: rep.URL},
		Speaker: e.Sources, PlaceWords: e.Place, Places: at.candidates, DayBasis: "explicit", Confidence: at.confidence,
		Rule: strings.ToLower(strings.ReplaceAll(e.Dataset, " ", "_")) + "/" + strconv.Itoa(reports.Crosswalk) + ":" + first(e.SubType, e.Type),
	}
	if share && len(rep.Text) <= longestQuote {
		p.Claim.Quote, p.End = rep.Text, len(rep.Text)
	}
	if !exactDay(e) {
		p.DayBasis, p.Confidence = "span", p.Confidence/2
	}
	if side != "" {
		p.Confidence *= sure
	} else if e.Predicate != salient.Contests {
		p.Confidence /= 4
	}
	named := []claims.Proposal{p}
	claims.Name(named)
	return named[0], true
}

// longestQuote is how many bytes of a data set's notes are quoted whole.
const longestQuote = 1000

// exactDay tells whether the data set is sure of the day: a precision of 1 (ACLED, UCDP) or none given, and one day.
func exactDay(e *reports.Event) bool {
	return e.Day == e.Last && (e.Precision == "" || e.Precision == "1")
}

func first(in ...string) string {
	for _, s := range in {
		if s != "" {
			return s
		}
	}
	return ""
}
