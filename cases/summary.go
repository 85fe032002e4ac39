package cases

import "salient"

// Counts says how much a case holds.
type Counts struct {
	Places     int `json:"places"`
	Sources    int `json:"sources"`
	Claims     int `json:"claims"`
	OfControl  int `json:"claims_of_control"`
	Roads      int `json:"roads"`
	Closures   int `json:"closures"`
	Supplies   int `json:"supplies"`
	Units      int `json:"units"`
	Agreements int `json:"agreements"`
	Boundaries int `json:"boundaries"`
	// First and Last are the first and last day on which a claim was published; unknown without claims.
	First salient.Opt[salient.Day] `json:"first_known"`
	Last  salient.Opt[salient.Day] `json:"last_known"`
}

// Summary counts what a case holds.
func Summary(c *salient.Case) Counts {
	n := Counts{Places: len(c.Places), Sources: len(c.Sources), Claims: len(c.Claims), Roads: len(c.Roads), Closures: len(c.Closures),
		Supplies: len(c.Supplies), Units: len(c.Units), Agreements: len(c.Agreements), Boundaries: len(c.Boundaries)}
	for _, claim := range c.Claims {
		if claim.Predicate.OfControl() {
			n.OfControl++
		}
		if claim.Known <= n.First.Or(claim.Known) {
			n.First = salient.Some(claim.Known)
		}
		if claim.Known >= n.Last.Or(claim.Known) {
			n.Last = salient.Some(claim.Known)
		}
	}
	return n
}
