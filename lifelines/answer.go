package lifelines

import "salient"

// Status words of a town.
const (
	Supplied = "supplied" // reached over places the side holds
	CutOff   = "cut_off"  // not reached even over contested places and places nothing is known of
	Unknown  = "unknown"  // reached only if contested or unknown places can be passed
)

// Answer is the lifelines of one side on one day. Its JSON is a contract: fields may be added, none
// changes its meaning.
type Answer struct {
	Format  int                      `json:"format"`
	Day     salient.Day              `json:"day"`
	Known   salient.Opt[salient.Day] `json:"known"` // null: in hindsight
	Side    salient.ID               `json:"side"`
	Marking salient.Marking          `json:"marking"`
	Assumed Assumed                  `json:"assumed"`

	Towns        []Town   `json:"towns"`         // in the order of their ids
	SinglePoints []Point  `json:"single_points"` // roads, then places, each in the order of their ids
	Roads        []Road   `json:"roads"`         // in the case's order
	Closures     []Closed `json:"closures"`      // in force on the day
	Threats      []Threat `json:"threats"`       // to the roads of watched towns, in the case's order
	ClockRecord  string   `json:"clock_record"`  // how often the clocks of threats were right where they were tried
	Axes         []Axis   `json:"axes"`          // to watched towns, in the order of their ids
	Entries      []Entry  `json:"entries"`       // where the side's supplies enter that day, in the case's order
	Near         []Near   `json:"near_front"`    // settlements of every side within 25 km of the front, the nearest first
	Within       []Circle `json:"people_near_front"`
	Changed      []Change `json:"changed"` // against the same day without what is assumed
	// Advance is what the advance that the question assumes would change, day by day; null: it assumes none.
	Advance  salient.Opt[Advance] `json:"advance"`
	Warnings []Warning            `json:"warnings"`
}

// Warning is the house's warning.
type Warning = salient.Warning

// Assumed repeats what the question assumed.
type Assumed struct {
	Lose      []salient.ID   `json:"lose"`
	Hold      []salient.ID   `json:"hold"`
	Open      []salient.ID   `json:"open"`
	Month     int            `json:"month"`      // whose hard roads are shut, 1 to 12; 0: none
	AdvanceBy salient.ID     `json:"advance_by"` // empty: no side
	Advance   salient.Meters `json:"advance_m_per_day"`
	Stocks    []Stock        `json:"stocks"`
}

func (q Question) assumed() Assumed {
	return Assumed{list(q.Lose), list(q.Hold), list(q.Open), q.Month, q.AdvanceBy, q.Advance, append([]Stock{}, q.Stocks...)}
}

// Town is a settlement that the side holds or may hold, and whether it is supplied. A town off the network, which
// no road of the case touches, is not listed but counted in a warning: nothing can be said of it.
type Town struct {
	Place   salient.ID                `json:"place"`
	Name    string                    `json:"name"`
	Status  string                    `json:"status"`
	Control string                    `json:"control"` // the place's own: the side, contested or unknown
	P       salient.Opt[salient.Prob] `json:"p"`       // that the side holds it; null: nothing was said

	HeldOnly      bool `json:"held_only"`
	WithContested bool `json:"with_contested"`
	WithUnknown   bool `json:"with_unknown"`
	WithBoth      bool `json:"with_both"`

	// Chance is how likely the town is supplied; null where it was not asked for.
	Chance salient.Opt[Chance] `json:"chance"`

	// Watched: the case follows the town, or the question asks for it; what is left without each road, the months ahead and
	// clocks are told of no other.
	Watched bool `json:"watched"`
	// Brief: the case has so many towns and roads that of this town, which is neither watched nor asked for, only this is
	// told: routes counted to two, without those by place, those possible, the cut, ways and feeds.
	Brief bool `json:"brief"`
	// Entry: supplies enter here, so that no road can cut it off.
	Entry bool `json:"entry"`
	// Routes is how many routes from supply entries share no road, over held places: 0, 1, 2, or 3 for three and
	// more. RoutesByPlace counts those that share no place either, supply entries included.
	Routes        int `json:"routes"`
	RoutesByPlace int `json:"routes_by_place"`
	// RoutesPossible is Routes with contested and unknown places passable.
	RoutesPossible int `json:"routes_possible"`
	// Cut is as many roads as there are routes, whose loss together would cut the town off; the set nearest the
	// town. Empty where Routes is 0 or 3.
	Cut []salient.ID `json:"cut"`
	// Ways is that many routes that share no road, of least total length: over held places, or, for a town of
	// unknown status, over contested and unknown places too.
	Ways []Way `json:"ways"`
	// Feeds is every road on some simple route from a supply entry, by the same reading as Ways.
	Feeds []salient.ID `json:"feeds"`
	// Without says what is left when all the roads of one name are lost, for each name on the ways of a watched
	// town.
	Without []Without `json:"without"`

	// Seasons are the months to come in which roads that feed a watched town are reported hard to pass.
	Seasons []Season           `json:"seasons"`
	Stock   salient.Opt[Stock] `json:"stock"` // the first to run out of those last published; null: nobody said how long stocks last
	// Reopens is what a watched town gains on the days to come on which a closure is known to end or a road is no longer
	// in its hard months, if every hard road is shut until then.
	Reopens []Reopening `json:"reopens"`

	People     salient.Opt[int] `json:"people"`      // null: no dated figure
	PeopleDate string           `json:"people_date"` // as the case gives it
	From       []salient.Ref    `json:"from"`
}

// Way is one route from a supply entry to a town, in the order of travel.
type Way struct {
	Entry  salient.ID                  `json:"entry"`
	Roads  []salient.ID                `json:"roads"`
	Names  []string                    `json:"names"`    // of the roads, each once for a run of the same name
	Length salient.Opt[salient.Meters] `json:"length_m"` // null: a road of unknown length is on it
	Hours  salient.Opt[float64]        `json:"hours"`    // at a car's speed on a free road; null: a road's class has none
	Front  salient.Opt[salient.Meters] `json:"front_m"`  // from the front to the nearest road of it
	// Hard lists the roads reported hard to pass at times in this month.
	Hard []salient.ID `json:"hard_this_month"`
	// Capacity is the least of the roads' capacities, in vehicles a day; null where one is unknown.
	Capacity salient.Opt[float64] `json:"capacity"`
}

// Without is what remains of a town's supply when the roads of one name are lost.
type Without struct {
	Name   string       `json:"name"`
	Roads  []salient.ID `json:"roads"`
	Status string       `json:"status"`
	Routes int          `json:"routes"`
	Ways   []Way        `json:"ways"`
	// CriticalRoads and CriticalPlaces are what would alone cut the town off once those roads are lost: the second cuts.
	CriticalRoads  []salient.ID `json:"critical_roads"`
	CriticalPlaces []salient.ID `json:"critical_places"`
	// Second… are those of them that would not cut the town off today: with the roads of this name they make a pair by
	// which the town falls.
	SecondRoads  []salient.ID `json:"second_roads"`
	SecondPlaces []salient.ID `json:"second_places"`
}

// Point is a road or a place whose loss alone cuts towns off that are supplied over held places.
type Point struct {
	Kind          string           `json:"kind"` // "road" or "place"
	What          string           `json:"what"` // what it is: "bridge", "tunnel", "ford", "ferry" or "road"; "pass", "junction" and the like or "place"
	ID            salient.ID       `json:"id"`
	Name          string           `json:"name"`
	Towns         []salient.ID     `json:"towns"`          // in the order of their ids
	People        salient.Opt[int] `json:"people"`         // of the towns with a dated figure; null: of none
	PeopleUnknown int              `json:"people_unknown"` // towns without a dated figure
	From          []salient.Ref    `json:"from"`
}

// Road is one road of the case as the side finds it.
type Road struct {
	ID            salient.ID        `json:"id"`
	Name          string            `json:"name"`
	A             salient.ID        `json:"a"`
	B             salient.ID        `json:"b"`
	Open          salient.Opt[bool] `json:"open"` // null: it depends on contested or unknown places
	HeldOnly      bool              `json:"held_only"`
	WithContested bool              `json:"with_contested"`
	WithUnknown   bool              `json:"with_unknown"`
	// Agreed is the agreement that opens it to the side, whoever holds its ends; empty: none does.
	Agreed salient.ID `json:"agreed_by"`
	// Why is what keeps it from being open: "closed", "hard_month" (of the month assumed), "assumed_lost", "a:ID" or "b:ID" with the status of that end; empty where it is open.
	Why string `json:"why"`
	// Front is the geodesic distance from the nearest point of the front to the straight line between the road's
	// ends; null where there is no front.
	Front    salient.Opt[salient.Meters] `json:"front_m"`
	Hard     bool                        `json:"hard_this_month"`
	Capacity salient.Opt[float64]        `json:"capacity"`
	// Structure is what carries it off the ground; empty: none is known.
	Structure salient.Structure `json:"structure"`
	// Chance is the share of the draws in which the side can pass it, places of which nothing is known counted as not held;
	// null where none were drawn. See [Chance].
	Chance salient.Opt[salient.Prob] `json:"chance"`
	From   []salient.Ref             `json:"from"`
}

// Entry is a place where the side's supplies enter on the day.
type Entry struct {
	Place  salient.ID    `json:"place"`
	Status string        `json:"status"` // the place's control
	Usable bool          `json:"usable"` // held
	Towns  []salient.ID  `json:"towns"`  // reached from it over held places, in the order of their ids
	From   []salient.Ref `json:"from"`
}

// Near is a settlement near the front, whoever holds it.
type Near struct {
	Place      salient.ID       `json:"place"`
	Name       string           `json:"name"`
	Status     string           `json:"status"` // who holds it
	Front      salient.Meters   `json:"front_m"`
	People     salient.Opt[int] `json:"people"`
	PeopleDate string           `json:"people_date"`
	// New: it was not within the distance of the front the day before; null: the question gave no history.
	New  salient.Opt[bool] `json:"new"`
	From []salient.Ref     `json:"from"`
}

// Circle sums the settlements within a distance of the front by who holds them.
type Circle struct {
	Within        salient.Meters   `json:"within_m"`
	Status        string           `json:"status"`
	Places        int              `json:"places"`
	People        salient.Opt[int] `json:"people"`
	PeopleUnknown int              `json:"people_unknown"`
	// New… are those of them that were not within the distance the day before; null: the question gave no history.
	NewPlaces        salient.Opt[int] `json:"new_places"`
	NewPeople        salient.Opt[int] `json:"new_people"`
	NewPeopleUnknown salient.Opt[int] `json:"new_people_unknown"`
}

// Change is how a town fares under what is assumed, against the same day without it. An empty status: the town is
// not the side's.
type Change struct {
	Place        salient.ID `json:"place"`
	Before       string     `json:"before"`
	After        string     `json:"after"`
	RoutesBefore int        `json:"routes_before"`
	RoutesAfter  int        `json:"routes_after"`
	// The chance of supply before and after; null where the town is not the side's or none was drawn. A town is listed for
	// it alone where it moved by a percentage point or more.
	ChanceBefore salient.Opt[salient.Prob] `json:"chance_before"`
	ChanceAfter  salient.Opt[salient.Prob] `json:"chance_after"`
}

const leastMove = .01
