package lifelines

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
	"salient/network"
)

// Passage asks for ways from one place to another across whoever holds them.
type Passage struct {
	Day      salient.Day
	From, To salient.ID
	Lose     []salient.ID // places and roads that cannot be passed
	Open     []salient.ID // roads taken as not closed
}

// Corridors is the ways that no other way beats in everything: greatest risk, exposure, length and time. Shortest first.
type Corridors struct {
	Format  int                      `json:"format"`
	Day     salient.Day              `json:"day"`
	Known   salient.Opt[salient.Day] `json:"known"`
	From    salient.ID               `json:"from"`
	To      salient.ID               `json:"to"`
	Marking salient.Marking          `json:"marking"`

	Ways     []Corridor `json:"ways"`
	Capacity Capacity   `json:"capacity"`
	Warnings []Warning  `json:"warnings"`
}

// Corridor is one way and what speaks for and against it.
type Corridor struct {
	Roads []salient.ID `json:"roads"`
	Names []string     `json:"names"`
	// Best names what no other listed way is better in: "safest", "least exposed", "shortest", "fastest".
	Best []string `json:"best"`

	Risk     float64                     `json:"risk"`     // the greatest of its roads
	RiskAt   salient.ID                  `json:"risk_at"`  // the first road with that risk
	Exposure float64                     `json:"exposure"` // risk × kilometres, summed
	Length   salient.Opt[salient.Meters] `json:"length_m"` // null: a road's length is not known
	Hours    salient.Opt[float64]        `json:"hours"`    // at a car's speed on a free road; null: a road's class has none
	Front    salient.Opt[salient.Meters] `json:"front_m"`
	Hard     []salient.ID                `json:"hard_this_month"`

	// Stretches is who holds the way, piece by piece; MustAgree is every side that holds or may hold a place on it.
	Stretches []Stretch    `json:"stretches"`
	MustAgree []salient.ID `json:"must_agree"`
	// Agreed lists the agreements in force that open roads of the way.
	Agreed []salient.ID `json:"agreed_by"`
	// Unclear lists the places on the way of which nothing is known.
	Unclear []salient.ID  `json:"unclear"`
	From    []salient.Ref `json:"from"`
}

// Stretch is a run of places on a way with the same holder: a side's id, contested or unknown.
type Stretch struct {
	Holder string       `json:"holder"`
	Places []salient.ID `json:"places"`
}

// Capacity is how much the roads between the two places carry together, by the greatest flow.
type Capacity struct {
	// AtLeast counts only roads whose capacity is known; AtMost counts the others as unlimited and is null where they
	// leave it without a limit. Vehicles a day.
	AtLeast float64              `json:"at_least"`
	AtMost  salient.Opt[float64] `json:"at_most"`
	Cut     []Bound              `json:"cut"` // the roads that set AtMost, or else AtLeast
}

// Bound is a road whose capacity limits a flow, and who gave the capacity.
type Bound struct {
	Road     salient.ID `json:"road"`
	Capacity float64    `json:"capacity"`
	Source   string     `json:"source"`
}

// FindCorridors lists the ways that are worth weighing. Errors are those of [Assess].
func FindCorridors(c *salient.Case, ctl *salient.Control, fronts []salient.Path, q Passage) (*Corridors, error) {
	if c == nil || ctl == nil || len(c.Sides) == 0 {
		return nil, &salient.Error{Kind: salient.Failed, What: "there is no case or no control to look for ways in"}
	}
	if d, ok := ctl.Known.Get(); ok {
		then := c.AsKnown(d)
		c = &then
	}
	g, err := newGround(c, ctl, fronts, Question{Day: q.Day, Side: c.Sides[0].ID, Lose: q.Lose, Open: q.Open})
	if err != nil {
		return nil, err
	}
	from, ok := g.index[q.From]
	to, ok2 := g.index[q.To]
	if !ok {
		return nil, missing("place", q.From, placeIDs(c))
	}
	if !ok2 {
		return nil, missing("place", q.To, placeIDs(c))
	}
	p := &passage{ground: g, from: from, to: to}
	p.weigh()
	out := &Corridors{Format: 1, Day: q.Day, Known: ctl.Known, From: q.From, To: q.To, Marking: c.Marking.Or(salient.Amber), Ways: p.ways(), Capacity: p.capacity(), Warnings: []Warning{}}
	if len(out.Ways) == 0 && from != to {
		out.Warnings = append(out.Warnings, Warning{Code: "no_way", Text: fmt.Sprintf("No roads of the case that are not closed lead from %s to %s.", c.Places[from].Name, c.Places[to].Name), From: []salient.Ref{}})
	}
	if from == to {
		out.Warnings = append(out.Warnings, Warning{Code: "same_place", Text: c.Places[from].Name + " is both ends: there is no way to look for.", From: []salient.Ref{}})
	}
	if len(fronts) == 0 {
		out.Warnings = append(out.Warnings, Warning{Code: "no_front", Text: "No front is known on the day: risk rests on who holds the places alone.", From: []salient.Ref{}})
	}
	return out, nil
}

// In is the same with only the ways that no other listed one is better in: "safest", "least exposed", "shortest" or
// "fastest"; empty: all.
func (c *Corridors) In(best string) *Corridors {
	out := *c
	if best != "" {
		out.Ways = slices.DeleteFunc(slices.Clone(c.Ways), func(w Corridor) bool { return !slices.Contains(w.Best, best) })
	}
	return &out
}

func (p *passage) describe(s scored, all []scored) Corridor {
	w := p.way(s.way, p.to)
	c := Corridor{Roads: w.Roads, Names: w.Names, Best: []string{}, Risk: s.by[0], Exposure: s.by[1], Length: w.Length, Front: w.Front, Hard: w.Hard,
		MustAgree: []salient.ID{}, Agreed: []salient.ID{}, Unclear: []salient.ID{}}
	for i, name := range []string{"safest", "least exposed", "shortest", "fastest"} {
		if !math.IsInf(s.by[i], 1) && !slices.ContainsFunc(all, func(b scored) bool { return b.by[i] < s.by[i] }) {
			c.Best = append(c.Best, name)
		}
	}
	if !math.IsInf(s.by[3], 1) {
		c.Hours = salient.Some(s.by[3])
	}
	at := p.from
	p.pass(&c, at)
	for _, e := range s.way {
		if p.risk[e] == s.by[0] && c.RiskAt == "" {
			c.RiskAt = p.c.Roads[e].ID
		}
		c.From = append(c.From, p.c.Roads[e].Ref())
		p.agreements(&c, p.c.Roads[e].ID)
		if x := p.g.Ends(e); x.U == at {
			at = x.V
		} else {
			at = x.U
		}
		p.pass(&c, at)
	}
	return c
}

// agreements enters what was agreed of a road of the way.
func (p *passage) agreements(c *Corridor, road salient.ID) {
	for _, a := range p.c.Agreements {
		if a.On(p.q.Day) && slices.Contains(a.Opens, road) && !slices.Contains(c.Agreed, a.ID) {
			c.Agreed = append(c.Agreed, a.ID)
			c.From = append(c.From, salient.Ref{Noun: salient.AgreementNoun, ID: a.ID})
		}
	}
}

// pass enters one place of the way: who holds it, who has to agree, by which claims.
func (p *passage) pass(c *Corridor, at int32) {
	h, id := p.hold[at], p.c.Places[at].ID
	if n := len(c.Stretches); n == 0 || c.Stretches[n-1].Holder != h.Status {
		c.Stretches = append(c.Stretches, Stretch{h.Status, []salient.ID{}})
	}
	last := &c.Stretches[len(c.Stretches)-1]
	last.Places = append(last.Places, id)
	c.From = append(c.From, h.From()...)
	if h.Status == salient.Unknown {
		c.Unclear = append(c.Unclear, id)
	}
	for i, s := range p.c.Sides {
		mine := h.Status == string(s.ID) || h.Status == salient.Contested && i < len(h.P) && h.P[i] >= leastHope(p.c)
		if mine && !slices.Contains(c.MustAgree, s.ID) {
			c.MustAgree = append(c.MustAgree, s.ID)
		}
	}
}

func (p *passage) capacity() Capacity {
	c := Capacity{Cut: []Bound{}}
	if p.from == p.to {
		return c
	}
	known, free := make([]float64, len(p.open)), make([]float64, len(p.open))
	for e, r := range p.c.Roads {
		known[e] = r.Capacity.Or(0)
		free[e] = r.Capacity.Or(math.Inf(1))
	}
	var cut []int32
	c.AtLeast, cut = network.MaxFlow(p.g, p.open, known, []int32{p.from}, []int32{p.to})
	most, limit := network.MaxFlow(p.g, p.open, free, []int32{p.from}, []int32{p.to})
	if !math.IsInf(most, 1) {
		c.AtMost, cut = salient.Some(most), limit
	}
	for _, e := range cut {
		if n, ok := p.c.Roads[e].Capacity.Get(); ok {
			r := p.c.Roads[e]
			c.Cut = append(c.Cut, Bound{r.ID, n, cmp.Or(r.CapacityFrom, r.Source)})
		}
	}
	return c
}
