package claims

import "salient"

// Mention is one place that a text speaks of. A mention that could not be settled is a result too: Resolved is
// false, and Candidates says what it may be.
type Mention struct {
	Start, End int    // bytes of the text
	Surface    string // the words themselves
	Name       string // the place's own name in the gazetteer; empty where it is in none
	Place      salient.ID
	GeoName    uint32
	At         salient.Opt[salient.Point]
	Radius     salient.Opt[salient.Meters] // how far from At the place may lie, where At is not the place's own point
	Kind       string                      // as the gazetteer names kinds
	People     bool                        // the words are an adjective or a people: "Armenian"
	District   bool                        // the words say the district, not the town
	Resolved   bool
	Confidence salient.Prob // that the words name a place, and this one
	Candidates []Candidate  // all it may be, the likeliest first
	Rule       string       // which rule settled it
}

// Candidate is one place that a mention may mean.
type Candidate struct {
	Place   salient.ID
	GeoName uint32
	Name    string
	At      salient.Point
	Share   salient.Prob // of the belief in all candidates
}
