package salient

// Name is one name of a place in one language (an ISO 639 code, or empty where the language is unknown).
type Name struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
}

// Place is a settlement, junction or pass that can be held. Population is a number of people on PopulationDate,
// by PopulationSource; without a date it is not used for people cut off.
type Place struct {
	ID               ID           `json:"id"`
	Name             string       `json:"name"`
	At               Point        `json:"at"`
	Kind             string       `json:"kind"`
	Population       Opt[int]     `json:"population"`
	PopulationDate   string       `json:"population_date"` // as given: a year, a month or a day; empty: unknown
	PopulationSource string       `json:"population_source"`
	Elevation        Opt[float64] `json:"elevation_m"` // metres above sea level
	Names            []Name       `json:"names"`
	District         string       `json:"district,omitempty"` // the name of the one it lies in; tells it from its namesakes
}

// People is the dated population; false where there is none or it carries no date.
func (p Place) People() (int, bool) {
	n, ok := p.Population.Get()
	return n, ok && p.PopulationDate != ""
}

// Road is an edge of the network between two places. Several roads may join the same two.
type Road struct {
	ID           ID           `json:"id"`
	A            ID           `json:"a"`
	B            ID           `json:"b"`
	Name         string       `json:"name"`
	Class        string       `json:"class"` // as OpenStreetMap classes highways: primary, secondary, track …
	Length       Opt[Meters]  `json:"length_m"`
	Surface      string       `json:"surface"`
	ClosedMonths []int        `json:"closed_months"`             // 1–12: months in which it is reported closed at times
	Capacity     Opt[float64] `json:"capacity"`                  // vehicles a day
	CapacityFrom string       `json:"capacity_source,omitempty"` // who published the capacity; empty: Source
	Source       string       `json:"source"`
	Note         string       `json:"note"`

	OneWay    bool         `json:"one_way,omitzero"`      // leads only from A to B
	Structure Structure    `json:"structure,omitzero"`    // empty: none is known
	MaxWeight Opt[float64] `json:"max_weight_t,omitzero"` // tonnes
	Climb     Opt[Meters]  `json:"climb_m,omitzero"`      // upwards in all, from A to B
	Descent   Opt[Meters]  `json:"descent_m,omitzero"`    // downwards in all, from A to B
	Slope     Opt[float64] `json:"slope,omitzero"`        // of the steepest stretch: rise over run, up or down
	Path      Path         `json:"path,omitzero"`         // its course from A to B; none: not known
}

// Course is the way of the road on the ground: its path where it is known, else the straight line between its ends,
// which lie at a and b.
func (r Road) Course(a, b Point) Path {
	if len(r.Path) > 1 {
		return r.Path
	}
	return Path{a, b}
}

// Structure is what carries a road that does not lie on the ground.
type Structure string

// The structures.
const (
	Bridge Structure = "bridge"
	Tunnel Structure = "tunnel"
	Ford   Structure = "ford"
	Ferry  Structure = "ferry"
)

// Structures are all of them.
func Structures() []Structure { return []Structure{Bridge, Tunnel, Ford, Ferry} }

// Ref is the reference to the road.
func (r Road) Ref() Ref { return Ref{RoadNoun, r.ID} }

// Closure is a dated time in which a road was reported closed. To unknown: not reported open again.
type Closure struct {
	ID     ID       `json:"id"` // "ROAD@SINCE": the file has no id of its own
	Road   ID       `json:"road"`
	Since  Day      `json:"since"`
	Until  Opt[Day] `json:"until"` // exclusive
	Reason string   `json:"reason"`
	Source string   `json:"source"`
}

// On tells whether the closure is in force on the day.
func (c Closure) On(d Day) bool { return within(d, Some(c.Since), c.Until) }

// Supply is a place where a side's supplies enter the network.
type Supply struct {
	ID     ID       `json:"id"` // "PLACE@SIDE"
	Place  ID       `json:"place"`
	Side   ID       `json:"side"`
	Since  Opt[Day] `json:"since"`
	Until  Opt[Day] `json:"until"` // exclusive
	Source string   `json:"source"`
	Note   string   `json:"note"`
}

// On tells whether supplies enter there on the day.
func (s Supply) On(d Day) bool { return within(d, s.Since, s.Until) }

// Boundary is a line drawn on the ground: a state border, a line of contact.
type Boundary struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Kind   string `json:"kind"` // "state", "contact", "river", …
	Lines  []Path `json:"lines"`
	Source string `json:"source"`
	// Accuracy is how far the line may lie from the true one.
	Accuracy Opt[Meters] `json:"accuracy_m"`
}

// Barrier tells whether the line is ground that parts its two banks: a river, a lake, a ridge. A line that people drew
// is none.
func (b Boundary) Barrier() bool { return b.Kind == "river" || b.Kind == "lake" || b.Kind == "ridge" }

// Unit is a fixed, published base or a weapon class with its published range. It is never a live position.
type Unit struct {
	ID        ID          `json:"id"`
	Side      ID          `json:"side"` // side or third party
	Name      string      `json:"name"`
	Place     string      `json:"place"` // a place id or, outside the atlas, words
	At        Opt[Point]  `json:"at"`
	Equipment string      `json:"equipment"`
	Count     string      `json:"count"`   // as published: "18", "5–6"
	Range     Opt[Meters] `json:"range_m"` // the greatest published range
	Since     Opt[Day]    `json:"since"`
	Until     Opt[Day]    `json:"until"` // exclusive
	Source    string      `json:"source"`
	Published bool        `json:"published"` // At is a fixed base whose position is published
}

// Axis is a line of advance as an analyst read it: places in the order of travel. It is an assumption about where
// fighting is headed and never an order or a plan.
type Axis struct {
	Name   string `json:"name"`
	Places []ID   `json:"places"` // at least two
	Known  Day    `json:"known"`  // from which an analyst could draw it
	Source string `json:"source"` // a claim's id, or who drew it from what, in words
}

// On tells whether the unit is reported there on the day.
func (u Unit) On(d Day) bool { return within(d, u.Since, u.Until) }

// Agreement is one term that parties agreed, or one thing done or broken.
type Agreement struct {
	ID      ID     `json:"id"`
	Day     Day    `json:"day"`
	Parties []ID   `json:"parties"`
	Term    string `json:"term"`
	Place   string `json:"place"`
	Route   string `json:"route"`
	Due     string `json:"due"`
	Source  string `json:"source"`
	URL     string `json:"url"`
	// Opens lists the roads that the parties are to let each other use from Day until Until (exclusive; unknown: no end
	// is known): a corridor. Empty: it opens none.
	Opens []ID     `json:"opens,omitempty"`
	Until Opt[Day] `json:"until,omitzero"`
}

// On tells whether what is agreed is in force on the day.
func (a Agreement) On(d Day) bool { return within(d, Some(a.Day), a.Until) }

// Stock is how long a place's stock of something lasts, as somebody published it. It is never assumed.
type Stock struct {
	ID     ID      `json:"id"` // "PLACE@SINCE", or "PLACE@SINCE@OF"
	Place  ID      `json:"place"`
	Of     string  `json:"of"` // flour, fuel, …; empty: not said
	Days   float64 `json:"days"`
	Since  Day     `json:"since"` // the day from which they are counted, and on which it was published
	Source string  `json:"source"`
	Note   string  `json:"note"`
}

// End is the first day without.
func (s Stock) End() Day { return s.Since + Day(s.Days) }

func within(d Day, since, until Opt[Day]) bool {
	if s, ok := since.Get(); ok && d < s {
		return false
	}
	if u, ok := until.Get(); ok && d >= u {
		return false
	}
	return true
}
