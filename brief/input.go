package brief

import "salient"

// Input is all that goes into a brief. Case, Day and Control are required; whatever else is absent is left out of
// the brief and said to be absent in its warnings.
//
// Build computes three things itself, from Case and Control alone: what changed since Previous, where claims
// contradict each other, and what is not known (places without a report, sources gone quiet).
type Input struct {
	// Case is the case. Where Known is given, Build uses Case.AsKnown(Known), so that a claim published later
	// cannot reach the brief even if the caller left it in.
	Case *salient.Case
	// Day is the day the brief is about.
	Day salient.Day
	// Known is the day as known on which it is written; unknown means in hindsight.
	Known salient.Opt[salient.Day]
	// Marking is the brief's; where unknown the case's, and where that is unknown TLP:AMBER, because a brief
	// carries lifelines.
	Marking salient.Opt[salient.Marking]
	// Digest is the SHA-256 of all that went in, in hexadecimal; Engine the engine's version. Both are shown.
	Digest string
	Engine string
	// Commands reproduce the brief, one line of a shell each. They are shown as they are.
	Commands []string
	// Asker is the case as its asker named it, and Public tells that the brief is made for publication; both are kept
	// in the file, so that the brief can be made again from itself.
	Asker  string
	Public bool

	// Control is who holds what on Day, as known on Known, for the places of Case.
	Control salient.Control
	// Previous is the control of the last brief, or of the day before; nil where there is none. Its Sides are in
	// the order of Control's.
	Previous *salient.Control
	// Fronts are the fronts on Day, one per side or one for all. From names what each was drawn from.
	Fronts []salient.Front

	// Lifelines is how the towns that need protection are supplied, one entry per side that supplies any.
	Lifelines []Lifelines
	// Axis is the name of the axis of advance that Near measures to; empty where there is none.
	Axis string
	// AxisPlaces are the places it runs through, in the order of travel; AxisSource says who drew it from what, or is a
	// claim's id; AxisFrom is what it rests on. An axis is an analyst's reading and is shown as one.
	AxisPlaces []salient.ID
	AxisSource string
	AxisFrom   []salient.Ref
	// Near lists the populated places near the front or the axis, of all sides, whatever their population. Build
	// sorts them into 10 and 25 km and takes side and population from Control and Case.
	Near []Near
	// Options is what would make a halt hold; nil where the case has no options model.
	Options *Options

	// Warnings are those of the rooms before; Build adds its own.
	Warnings []salient.Warning
}

// Status words of a town's supply.
const (
	Supplied = "supplied"
	CutOff   = "cut_off"
	Unknown  = "unknown"
)

// Lifelines is how one side supplies the towns that need protection on the day.
type Lifelines struct {
	Side salient.ID // the side whose supplies they are
	// Towns are the towns that need protection, in the order in which the brief treats them (the case's order, or
	// the asker's). The brief never sorts them by people cut off.
	Towns []Town
	// SinglePoints are the roads and places whose loss alone cuts a town off.
	SinglePoints []SinglePoint
	// Clocks tell, for each way of the towns, when the front could be on the road of it that it is nearest to; empty: they
	// were not computed. ClockRecord says how often such clocks were right.
	Clocks      []Clock
	ClockRecord string
	// Roads is the state of each road of the case for this side; the map draws it.
	Roads []RoadState
}

// Town is the supply of one town. Its population is taken from the case.
type Town struct {
	Place salient.ID
	// Status is [Supplied]: reached over held places; [CutOff]: not reached even over contested places and places
	// of which nothing is known; [Unknown]: reached only if such places can be passed.
	Status string
	// The readings: is there an open way over places the side holds; over those and contested ones; over those and
	// places of which nothing is known; over all three.
	HeldOnly      bool
	WithContested bool
	WithUnknown   bool
	WithBoth      bool
	// Entry tells that supplies enter at the town itself.
	Entry bool
	// P is the probability that the town is supplied, Low and High the ends of its interval; unknown where they were
	// not computed.
	P, Low, High salient.Opt[salient.Prob]
	// Routes is the number of ways in that share no road; unknown where it was not counted.
	Routes salient.Opt[int]
	// Cut is a smallest set of roads whose loss cuts the town off; empty where there is none or it is cut off.
	Cut []salient.ID
	// Ways are ways in that share no road, in the order in which the brief tells them.
	Ways []Way
	// Losses says, for each name of a road on Ways, what would remain without that road.
	Losses []Loss
	// Stock is the stock that ends first; unknown where nobody published one.
	Stock salient.Opt[Stock]
}

// Way is one way from a supply entry to a town. Its names, classes, length and months of closure are taken from the
// case's roads.
type Way struct {
	Entry salient.ID                  // where supplies enter it; empty: unknown
	Roads []salient.ID                // in the order of travel; at least one
	Front salient.Opt[salient.Meters] // least distance from a front to any of its roads; unknown where there is no front
}

// Loss is what losing all roads of one name at once would leave a town with.
type Loss struct {
	Name  string       // as the case gives it: "Lachin road"
	Roads []salient.ID // the roads of that name; at least one
	// Front is the least distance from a front to any of them; unknown where there is no front.
	Front  salient.Opt[salient.Meters]
	Status string // [Supplied], [CutOff] or [Unknown]: of the town, without them
	Ways   []Way  // the ways in that would remain, sharing no road; may be empty
	// CutOff lists the places that would be cut off by it, this one included where it is one. Build adds those of
	// Towns that say of the same road that losing it cuts them off, so that it may be left empty.
	CutOff []salient.ID
	// SecondRoads and SecondPlaces would each cut the town off alone once the roads of the name are lost, and do not today.
	SecondRoads, SecondPlaces []salient.ID
}

// SinglePoint is a road or a place whose loss alone cuts towns off.
type SinglePoint struct {
	Ref   salient.Ref  // a road or a place
	What  string       // "bridge", "tunnel", "ford", "ferry", where the road is one; else not told
	Towns []salient.ID // those behind it, in the case's order
}

// The states of a road for a side.
const (
	RoadOpen      = "open"      // both ends held and nothing closes it
	RoadContested = "contested" // open only where contested places can be passed
	RoadUnknown   = "unknown"   // nothing is known of an end
	RoadClosed    = "closed"    // an end is held by another side, or a closure is in force
)

// RoadState is the state of one road of the case for the side.
type RoadState struct {
	ID    salient.ID
	State string                      // one of the Road… words
	Front salient.Opt[salient.Meters] // distance of the nearest front; unknown where there is none
}

// Near is a populated place near the front or the axis of advance.
type Near struct {
	Place salient.ID
	Front salient.Opt[salient.Meters] // geodesic distance to the nearest front
	Axis  salient.Opt[salient.Meters] // geodesic distance to the axis of advance
	// From is what the distances were measured to beside the place: the claims the front was drawn from, the roads
	// of the axis. May be empty.
	From []salient.Ref
}

// Options is what the options room found: which third-party measures make each halt target hold.
type Options struct {
	Actors  []salient.Actor
	Choices []salient.Option // the options of all actors
	// Statements are the preference statements the answer rests on. They are assumptions and shown as such.
	Statements []Statement
	// Targets are the halts compared. With fewer than two the section is left out and a warning says so.
	Targets []Target
}

// Statement is one preference statement of an actor.
type Statement struct {
	ID     salient.ID
	Actor  salient.ID
	Text   string        // in the words of the model
	Source string        // who said it or why it is assumed; empty: no source
	From   []salient.Ref // claims or agreements behind it; may be empty
	Day    salient.Opt[salient.Day]
}

// Target is one halt under test.
type Target struct {
	ID       salient.ID
	Name     string // "halt in place"
	Concepts []Concept
	Leaves   []string // what it leaves to be guaranteed, in the words of the model; may be empty
}

// Concept is what was found for one target under one concept of stability.
type Concept struct {
	// Name is nash, gmr, smr, seq, ssq or sim; another word is shown as it is.
	Name string
	// Without tells that the target holds under this concept without any measure of a third party.
	Without bool
	// Measures are the smallest sets of third-party options under which it holds; empty where none does. Leave
	// empty where Without is true.
	Measures []Measure
	// Leans are the threats on which the hold without measures rests; for Without only.
	Leans []Lean
	// Cut tells that the search was cut short, so that other sets may exist.
	Cut bool
	// From are the statements this rests on; empty: all of Options.Statements.
	From []salient.Ref
}

// Measure is a set of third-party options changed from today and what it leans on.
type Measure struct {
	Options []salient.ID // taken
	Drop    []salient.ID // no longer taken
	// UnkeptBy lists the third parties that would gain by dropping the measure again, where that was asked.
	UnkeptBy []salient.ID
	Leans    []Lean        // empty under Nash: it leans on no threat
	From     []salient.Ref // the statements it rests on; empty: those of the concept
}

// Lean is a hypothetical reply that keeps an actor from leaving the halt.
type Lean struct {
	Deters salient.ID   // the actor who would gain by leaving
	By     []salient.ID // the actors whose reply it fears
	Reply  []salient.ID // the options they would change in reply; may be empty
}
