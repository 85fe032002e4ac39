package export

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// About is what travels with an export beside its rows.
type About struct {
	Marking salient.Marking // the strictest of what went in; an empty or unknown one is written TLP:RED
	Engine  string          // version of the engine
	Digest  string          // SHA-256 of all that went in; empty where each day has its own
	// Days are the digests of the days, where each is as known on a day of its own; else empty.
	Days []string
	// Attribution names those whose rights ask for it, such as "© OpenStreetMap contributors, ODbL 1.0". The
	// licences of the case's sources are added by [Attribution].
	Attribution []string
	// Limits say what of the case was left out, in words; empty: nothing.
	Limits []string
	// Base is the address of the page before '#', to which the permalinks of rows lead; empty: they are relative.
	Base string
}

func (a About) marking() salient.Marking { return salient.Strictest(a.Marking) }

// Attribution lists the licences that the sources of the case state, each with the source's name, in the case's
// order and without repeats.
func Attribution(c *salient.Case) []string {
	out := []string{}
	for _, s := range c.Sources {
		if s.Licence == "" {
			continue
		}
		if text := s.Name + ", " + s.Licence; !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// head is the beginning of every JSON export. GeoJSON allows it as foreign members (RFC 7946, section 6.1).
type head struct {
	Format      int             `json:"format"`
	Title       string          `json:"title"`
	Marking     salient.Marking `json:"marking"`
	Engine      string          `json:"engine"`
	Digest      string          `json:"digest"`
	Attribution []string        `json:"attribution"`
	Citation    string          `json:"citation,omitempty"`
	Limits      []string        `json:"limits,omitempty"`
}

func (a About) head(c *salient.Case) head {
	att := append(Attribution(c), a.Attribution...) // never nil, so that it is written [] and not null
	return head{Format: 1, Title: c.Title, Marking: a.marking(), Engine: a.Engine, Digest: a.Digest, Attribution: att, Limits: a.Limits}
}

// tally counts the claims that speak of the control of each place: those of the case about a day no later than
// day, published by known where that is given, and not replaced by a correction published by then.
func tally(c *salient.Case, day salient.Day, known salient.Opt[salient.Day]) map[salient.ID]int {
	heard := func(x salient.Claim) bool {
		k, ok := known.Get()
		return !ok || x.Known <= k
	}
	gone := map[salient.ID]bool{}
	for _, x := range c.Claims {
		if x.Replaces != "" && heard(x) {
			gone[x.Replaces] = true
		}
	}
	out := map[salient.ID]int{}
	for _, x := range c.Claims {
		if x.Predicate.OfControl() && x.Day <= day && heard(x) && !gone[x.ID] {
			out[x.Place]++
		}
	}
	return out
}

func byID(c *salient.Case) map[salient.ID]salient.Place {
	out := make(map[salient.ID]salient.Place, len(c.Places))
	for _, p := range c.Places {
		out[p.ID] = p
	}
	return out
}

// claimIDs are the ids of the claims a hold rests on, the strongest first; never nil.
func claimIDs(h salient.Hold) []string {
	out := make([]string, len(h.Because))
	for i, b := range h.Because {
		out[i] = string(b.Claim)
	}
	return out
}

// Citation says how to cite the sheet: what, of which day, known when, by which engine, from what.
func (s Sheet) Citation() string {
	day := s.Day.Long()
	if d, ok := s.Against.Get(); ok {
		day += " against " + d.Long()
	}
	text := fmt.Sprintf("%s, %s, %s", s.Title, day, s.when())
	if len(s.Limits) > 0 {
		text += ", " + strings.Join(s.Limits, ", ")
	}
	if s.Engine != "" {
		text += ". Computed with Salient " + s.Engine
	}
	if s.Digest != "" {
		text += ", digest " + s.Digest
	}
	return text + "."
}

func (s Sheet) when() string {
	k, ok := s.Known.Get()
	switch {
	case s.Each:
		return "each day as known on it"
	case ok:
		return "as known on " + k.Long()
	}
	return "in hindsight"
}

// Fact is one thing said of a file as a whole.
type Fact struct{ Name, Text string }

// Facts are what every file says of itself: marking, days, citation, licences, digest.
func (s Sheet) Facts() []Fact {
	as := "in hindsight"
	if k, ok := s.Known.Get(); ok {
		as = k.String()
	}
	facts := []Fact{
		{"title", s.Title}, {"marking", string(s.marking())}, {"as_of", s.Day.String()}, {"known", as}, {"engine", s.Engine},
		{"digest", s.Digest}, {"licence", strings.Join(s.Attribution, "; ")}, {"citation", s.Citation()}, {"permalink", s.Permalink()},
	}
	if d, ok := s.Against.Get(); ok {
		facts = append(facts, Fact{"against", d.String()})
	}
	if len(s.Limits) > 0 {
		facts = append(facts, Fact{"limits", strings.Join(s.Limits, "; ")})
	}
	return facts
}

// Permalink is the address of the page that shows the day.
func (s Sheet) Permalink() string { return s.Base + "#" + link(salient.Some(s.Day), s.Known) }
