package salient

import "time"

// SourceKind says what sort of publisher a source is.
type SourceKind string

// SourceKinds lists the kinds in the order the documentation gives them.
func SourceKinds() []SourceKind {
	return []SourceKind{"ministry", "official", "agency", "monitor", "map", "media", "social", "witness", "dataset", "other"}
}

// Source is who publishes. SpeaksFor is the side or third party in whose interest it speaks, empty for none.
// Quotes names the sources it copies from. Reliability is the Admiralty letter A to F, unknown unless somebody
// rated it. Names are its other names, and those of persons who speak for it in public, in any language.
type Source struct {
	ID          ID          `json:"id"`
	Name        string      `json:"name"`
	Kind        SourceKind  `json:"kind"`
	SpeaksFor   ID          `json:"speaks_for"`
	Quotes      []ID        `json:"quotes"`
	Reliability Opt[string] `json:"reliability"`
	URL         string      `json:"url"`
	Licence     string      `json:"licence"`
	Closed      bool        `json:"closed,omitempty"` // its licence forbids passing its rows on
	// Marking is how far what the source says may travel; unknown: the case's own marking holds.
	Marking Opt[Marking] `json:"marking,omitzero"`
	Names   []string     `json:"names,omitempty"`
}

// Report is one published item, as published. It never changes.
type Report struct {
	ID     ID     `json:"id"`
	Source ID     `json:"source"`
	Known  Day    `json:"known"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	URL    string `json:"url"`
	SHA256 string `json:"sha256"` // of the original bytes, in hexadecimal
}

// Predicate is what a claim says happened.
type Predicate string

// The predicates that speak of control. Side is always the side whose hold is asserted, lost or denied.
const (
	Takes     Predicate = "takes"
	Loses     Predicate = "loses"
	Holds     Predicate = "holds"
	Contests  Predicate = "contests" // side may be empty
	Enters    Predicate = "enters"
	Withdraws Predicate = "withdraws"
	Denies    Predicate = "denies" // says that Side does not hold the place
)

// The predicates that speak of something else.
const (
	Strikes    Predicate = "strikes"
	ShootsDown Predicate = "shoots_down"
	Blocks     Predicate = "blocks"
	Opens      Predicate = "opens"
	Clashes    Predicate = "clashes"
	Casualties Predicate = "casualties"
	Displaces  Predicate = "displaces"
	Ceasefire  Predicate = "ceasefire"
	Violates   Predicate = "violates"
	Agrees     Predicate = "agrees"
	Other      Predicate = "other"
)

// Predicates lists all predicates, those of control first.
func Predicates() []Predicate {
	return []Predicate{Takes, Loses, Holds, Contests, Enters, Withdraws, Denies, Strikes, ShootsDown, Blocks, Opens,
		Clashes, Casualties, Displaces, Ceasefire, Violates, Agrees, Other}
}

// OfControl tells whether the predicate speaks of who holds a place.
func (p Predicate) OfControl() bool {
	switch p {
	case Takes, Loses, Holds, Contests, Enters, Withdraws, Denies:
		return true
	}
	return false
}

// Hedge is how far the speaker commits to what is said.
type Hedge string

// Hedges lists the hedges from the firmest to the loosest.
func Hedges() []Hedge {
	return []Hedge{"asserted", "reported", "alleged", "threatened", "hypothetical"}
}

// Evidence is what the speaker shows for it.
type Evidence string

// EvidenceKinds lists the kinds of evidence.
func EvidenceKinds() []Evidence {
	return []Evidence{"statement", "footage", "satellite", "eyewitness", "second_hand", "dataset", "none"}
}

// Claim is what one speaker says of one place, route or unit and one day. Day is when it is said to be so;
// Known is the civil day, in the case's zone, on which it was published, and KnownAt the instant where one was
// given. Credibility is 1 to 6 (Admiralty). Replaces names the claim that this one corrects: from its Known day
// on, the replaced one no longer counts. CopyOf names the claim whose words this one repeats: of a claim and its
// copies one counts.
type Claim struct {
	ID          ID             `json:"id"`
	Day         Day            `json:"day"`
	Known       Day            `json:"known"`
	KnownAt     Opt[time.Time] `json:"known_at"`
	Source      ID             `json:"source"`
	Predicate   Predicate      `json:"predicate"`
	Place       ID             `json:"place"`
	Route       ID             `json:"route"`
	Unit        ID             `json:"unit"`
	Side        ID             `json:"side"`
	Hedge       Hedge          `json:"hedge"`    // empty: unknown
	Evidence    Evidence       `json:"evidence"` // empty: unknown
	Credibility Opt[int]       `json:"credibility"`
	Quote       string         `json:"quote"`
	URL         string         `json:"url"`
	Replaces    ID             `json:"replaces"`
	CopyOf      ID             `json:"copy_of,omitempty"`
	// Marking is how far the claim may travel; unknown: that of its source holds.
	Marking Opt[Marking] `json:"marking,omitzero"`
}

// Ref is the reference to the claim.
func (c Claim) Ref() Ref { return Ref{ClaimNoun, c.ID} }
