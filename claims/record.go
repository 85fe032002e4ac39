package claims

import "salient"

// Record is a proposal as a ledger keeps it: noun [salient.ProposalNoun], the claim's id, and this as JSON. The
// claim's columns come first; Report names the ledger's report that it was read in, and Start and End are the quote
// in bytes of that report's text.
type Record struct {
	salient.Claim
	Report     salient.ID        `json:"report"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	Spans      []Span            `json:"spans"`
	Speaker    string            `json:"speaker"`
	PlaceWords string            `json:"place_words"`
	Candidates []RecordCandidate `json:"candidates"`
	DayBasis   string            `json:"day_basis"`
	Confidence salient.Prob      `json:"confidence"`
	Rule       string            `json:"rule"`
	Model      string            `json:"model,omitempty"`
	Prompt     string            `json:"prompt,omitempty"`
}

// RecordCandidate is one place that a record's words may mean.
type RecordCandidate struct {
	Place   salient.ID    `json:"place"`
	GeoName uint32        `json:"geonameid"`
	Name    string        `json:"name"`
	At      salient.Point `json:"at"`
	Share   salient.Prob  `json:"share"`
}

// Record is the proposal, read in this report, for a ledger.
func (p Proposal) Record(report salient.ID) Record {
	r := Record{Claim: p.Claim, Report: report, Start: p.Start, End: p.End, Spans: append([]Span{}, p.Spans...), Speaker: p.Speaker, PlaceWords: p.PlaceWords,
		Candidates: make([]RecordCandidate, len(p.Places)), DayBasis: p.DayBasis, Confidence: p.Confidence, Rule: p.Rule, Model: p.Model, Prompt: p.Prompt}
	for i, c := range p.Places {
		r.Candidates[i] = RecordCandidate(c)
	}
	return r
}

// Proposal is the proposal that was recorded.
func (r Record) Proposal() Proposal {
	p := Proposal{Claim: r.Claim, Report: r.Report, Start: r.Start, End: r.End, Spans: r.Spans, Speaker: r.Speaker, PlaceWords: r.PlaceWords, DayBasis: r.DayBasis,
		Confidence: r.Confidence, Rule: r.Rule, Model: r.Model, Prompt: r.Prompt}
	for _, c := range r.Candidates {
		p.Places = append(p.Places, Candidate(c))
	}
	return p
}
