package salient

// Status words that are not a side's id. A case may not use them as ids of sides.
const (
	Contested = "contested" // no side above the case's threshold
	Unknown   = "unknown"   // nothing was said
)

// Because is a claim that moved a probability, signed: positive weight for Side, negative against it.
// The weight is in log-odds (natural logarithm).
type Because struct {
	Claim  ID      `json:"claim"`
	Side   ID      `json:"side"`
	Weight float64 `json:"weight"`
}

// Hold is who holds one place on one day. P is the probability per side in the case's order of sides; it is
// nil where nothing was said. Status is a side's id, [Contested] or [Unknown]. Because lists the strongest
// claims first, at most eight.
type Hold struct {
	Place   ID        `json:"place"`
	P       []Prob    `json:"p"`
	Status  string    `json:"status"`
	Because []Because `json:"because"`
}

// Known tells whether anything was said.
func (h Hold) Known() bool { return h.P != nil }

// From is the claims the hold rests on.
func (h Hold) From() []Ref {
	refs := make([]Ref, len(h.Because))
	for i, b := range h.Because {
		refs[i] = Ref{ClaimNoun, b.Claim}
	}
	return refs
}

// Control is who holds what on one day, for every place of the case in the case's order.
type Control struct {
	Day   Day      `json:"day"`
	Known Opt[Day] `json:"known"` // unknown: in hindsight
	Sides []ID     `json:"sides"`
	Holds []Hold   `json:"holds"`
}

// Of returns the hold of one place.
func (c *Control) Of(place ID) (Hold, bool) {
	for _, h := range c.Holds {
		if h.Place == place {
			return h, true
		}
	}
	return Hold{}, false
}

// P is the probability that side holds the place; false where nothing was said or there is no such place or side.
func (c *Control) P(place, side ID) (Prob, bool) {
	h, ok := c.Of(place)
	if !ok || !h.Known() {
		return 0, false
	}
	for i, s := range c.Sides {
		if s == side {
			return h.P[i], true
		}
	}
	return 0, false
}

// Front is the boundary between the control of one side and of the others on one day.
type Front struct {
	Day   Day      `json:"day"`
	Known Opt[Day] `json:"known"`
	Side  ID       `json:"side"` // the side whose edge it is
	Lines []Path   `json:"lines"`
	From  []Ref    `json:"from"`
}
