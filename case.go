package salient

import "time"

// Side is a party to the fighting (UCDP side A, side B), or a third party.
type Side struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Colour string `json:"colour"` // #rrggbb; not a party's flag colour
}

// Thresholds are the readings a case makes of probabilities.
type Thresholds struct {
	// Held is the probability from which a side is said to hold a place; below it for every side the place is
	// contested.
	Held Prob `json:"held"`
	// Hazard is the chance a day that a place changes hands, where the case knows better than the engine.
	Hazard Opt[Prob] `json:"hazard"`
}

// Text is a file of the case that another room reads.
type Text struct {
	File string // as the user named it
	Body []byte
}

// Case is one conflict and span of days: what an analyst edits, diffs and mails.
type Case struct {
	Format       int
	Title        string
	Zone         *time.Location
	Span         Span
	Area         Box
	Sides        []Side
	ThirdParties []Side
	Thresholds   Thresholds
	Marking      Opt[Marking] // unknown: each output takes its own default
	Watch        []ID         // the towns a brief follows; empty: every place with a dated population
	Axes         []Axis       // lines of advance, as analysts read them
	OpenAt       Opt[Day]     // the day a reader is shown first; unknown: the last of the span

	Places     []Place
	Roads      []Road
	Closures   []Closure
	Supplies   []Supply
	Boundaries []Boundary
	Units      []Unit
	Sources    []Source
	Claims     []Claim
	Agreements []Agreement
	Stocks     []Stock
	Options    Opt[Text] // options.toml, read by the options room
	Reviews    []Review  // who accepted or refused which proposed claim; nothing is computed from them
}

// Side returns the side or third party with this id.
func (c *Case) Side(id ID) (Side, bool) {
	for _, list := range [][]Side{c.Sides, c.ThirdParties} {
		for _, s := range list {
			if s.ID == id {
				return s, true
			}
		}
	}
	return Side{}, false
}

// Place returns the place with this id.
func (c *Case) Place(id ID) (Place, bool) {
	for _, p := range c.Places {
		if p.ID == id {
			return p, true
		}
	}
	return Place{}, false
}

// SideIDs lists the sides' ids in the case's order: the order of every slice of probabilities.
func (c *Case) SideIDs() []ID {
	ids := make([]ID, len(c.Sides))
	for i, s := range c.Sides {
		ids[i] = s.ID
	}
	return ids
}

// AsKnown is the case as a reader had it at the end of day d: every claim published later, every closure,
// supply entry, unit, stock and agreement that begins later, and every axis drawn later, is gone, and an end that came later is not known yet. Ground
// that does not move stays. The receiver is not changed.
func (c Case) AsKnown(d Day) Case {
	c.Claims = keep(c.Claims, func(x Claim) bool { return x.Known <= d })
	c.Closures = keep(c.Closures, func(x Closure) bool { return x.Since <= d })
	c.Supplies = keep(c.Supplies, func(x Supply) bool { return x.Since.Or(d) <= d })
	c.Agreements = keep(c.Agreements, func(x Agreement) bool { return x.Day <= d })
	c.Stocks = keep(c.Stocks, func(x Stock) bool { return x.Since <= d })
	c.Units = keep(c.Units, func(x Unit) bool { return x.Since.Or(d) <= d })
	c.Axes = keep(c.Axes, func(x Axis) bool { return x.Known <= d })
	for i := range c.Closures {
		c.Closures[i].Until = byThen(c.Closures[i].Until, d)
	}
	for i := range c.Supplies {
		c.Supplies[i].Until = byThen(c.Supplies[i].Until, d)
	}
	for i := range c.Agreements {
		c.Agreements[i].Until = byThen(c.Agreements[i].Until, d)
	}
	for i := range c.Units {
		c.Units[i].Until = byThen(c.Units[i].Until, d)
	}
	return c
}

// byThen is the end of a span, where a reader could know it on day d: the span was over that day, its end being
// exclusive.
func byThen(until Opt[Day], d Day) Opt[Day] {
	if end, ok := until.Get(); ok && end > d {
		return None[Day]()
	}
	return until
}

func keep[T any](in []T, ok func(T) bool) []T {
	out := make([]T, 0, len(in))
	for _, x := range in {
		if ok(x) {
			out = append(out, x)
		}
	}
	return out
}
