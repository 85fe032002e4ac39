package salient

import "strings"

// ID names a thing inside a case. It is any UTF-8 without control characters and is matched exactly.
type ID string

// Noun says which kind of thing a [Ref] points to.
type Noun string

// The nouns a derived value can rest on.
const (
	ClaimNoun      Noun = "claim"
	SourceNoun     Noun = "source"
	PlaceNoun      Noun = "place"
	RoadNoun       Noun = "road"
	BoundaryNoun   Noun = "boundary"
	SupplyNoun     Noun = "supply"
	ClosureNoun    Noun = "closure"
	StockNoun      Noun = "stock"
	AgreementNoun  Noun = "agreement"
	UnitNoun       Noun = "unit"
	StatementNoun  Noun = "preference" // a preference statement of the options model
	OptionNoun     Noun = "option"
	PopulationNoun Noun = "population" // the population field of the place with this id
)

// The nouns of what is said before anybody accepted it, and of who accepted it. They stand in a ledger; of a case only reviews
// are a part.
const (
	OriginalNoun   Noun = "original"   // a file as it came in, by the SHA-256 of its bytes
	ImportNoun     Noun = "import"     // how far the reading of a file has come
	ReportNoun     Noun = "report"     // one published item, or one row of a data set
	ProposalNoun   Noun = "proposal"   // a claim that a machine proposes
	WithdrawalNoun Noun = "withdrawal" // the report with this id was withdrawn by its makers
	ReviewNoun     Noun = "review"     // what a person decided about a proposal
)

// Ref points to one thing of the case: what a derived value was derived from. It is written noun:id.
type Ref struct {
	Noun Noun
	ID   ID
}

// String is noun:id.
func (r Ref) String() string { return string(r.Noun) + ":" + string(r.ID) }

// MarshalText writes noun:id.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads noun:id; a text without a colon is a claim.
func (r *Ref) UnmarshalText(b []byte) error {
	*r = ParseRef(string(b))
	return nil
}

// ParseRef reads noun:id; a text without a colon is a claim's id.
func ParseRef(s string) Ref {
	if noun, id, ok := strings.Cut(s, ":"); ok {
		return Ref{Noun(noun), ID(id)}
	}
	return Ref{ClaimNoun, ID(s)}
}

// ClaimRefs turns claim ids into refs.
func ClaimRefs(ids []ID) []Ref {
	refs := make([]Ref, len(ids))
	for i, id := range ids {
		refs[i] = Ref{ClaimNoun, id}
	}
	return refs
}
