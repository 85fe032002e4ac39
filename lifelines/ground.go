package lifelines

import (
	"fmt"
	"slices"

	"salient"
	"salient/geo"
	"salient/network"
)

// The readings, from the narrowest to the widest.
const (
	held = iota
	contested
	unknown
	both
	readings
)

// ground is the case as a network on the day: places are nodes, roads are edges, each by its index in the case.
type ground struct {
	c    *salient.Case
	q    Question
	side salient.ID
	a    assumed

	index map[salient.ID]int32 // of places

	hold    []salient.Hold // by place
	place   [readings][]bool
	road    [readings][]bool
	sources [readings][]int32
	closed  []salient.Opt[salient.Closure] // by road
	agreed  []salient.ID                   // by road: the agreement that opens it to the side; empty: none
	hard    []bool                         // by road: reported hard to pass in this month
	shut    []bool                         // by road: reported hard to pass in the month assumed, and not assumed open
	opens   []salient.Opt[salient.Prob]    // by road: the share of draws in which the side can pass it
	gap     []salient.Opt[salient.Meters]  // by road: from the front
	entries []salient.Supply
	entryAt []int32 // by entry: its place
	crowd   bool    // too many towns to follow, and the case names none
	on      []bool  // by place: some road touches it

	g      *network.Graph
	length []float64 // by road, in metres; a straight line where the case gives none
}

func newGround(c *salient.Case, ctl *salient.Control, fronts []salient.Path, q Question) (*ground, error) {
	if ctl == nil || ctl.Day != q.Day {
		return nil, &salient.Error{Kind: salient.Failed, What: "the control given is not that of the day asked about"}
	}
	a, err := q.resolve(c)
	if err != nil {
		return nil, err
	}
	g := &ground{c: c, q: q, side: q.Side, a: a, hold: holds(c, ctl), on: make([]bool, len(c.Places))}
	if err := g.build(); err != nil {
		return nil, err
	}
	g.readPlaces(ctl)
	near := newLines(fronts)
	g.gap = make([]salient.Opt[salient.Meters], len(c.Roads))
	for i := range g.gap {
		g.gap[i] = between(g.line(i), near)
	}
	g.readRoads()
	g.readEntries()
	g.crowd = g.crowded()
	return g, nil
}

// under is the same ground under another question of the same side and day.
func (g *ground) under(ctl *salient.Control, q Question) (*ground, error) {
	a, err := q.resolve(g.c)
	if err != nil {
		return nil, err
	}
	out := *g
	out.q, out.a = q, a
	out.readPlaces(ctl)
	out.readRoads()
	out.readSources()
	return &out, nil
}

// holds is the control by place of the case; a place that the control does not know is unknown.
func holds(c *salient.Case, ctl *salient.Control) []salient.Hold {
	of := make(map[salient.ID]salient.Hold, len(ctl.Holds))
	for _, h := range ctl.Holds {
		of[h.Place] = h
	}
	return each(c.Places, func(p salient.Place) salient.Hold {
		h, ok := of[p.ID]
		if !ok || h.Status == "" {
			h.Place, h.Status = p.ID, salient.Unknown
		}
		return h
	})
}

func (g *ground) build() error {
	g.index = make(map[salient.ID]int32, len(g.c.Places))
	for i, p := range g.c.Places {
		g.index[p.ID] = int32(i)
	}
	ends, oneWay := make([]network.Ends, len(g.c.Roads)), make([]bool, len(g.c.Roads))
	var faults salient.Faults
	for i, r := range g.c.Roads {
		for _, end := range []salient.ID{r.A, r.B} {
			if _, ok := g.index[end]; !ok {
				faults = append(faults, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("road %q leads to %q, which is no place of the case", r.ID, end),
					Mend: "add the place to places.csv or correct the road's end in roads.csv"})
			}
		}
		if l, ok := r.Length.Get(); ok && !(l > 0) {
			faults = append(faults, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("road %q has a length of %v m", r.ID, float64(l)),
				Mend: "give a length above zero, or leave it empty where it is unknown"})
		}
		ends[i], oneWay[i] = network.Ends{U: g.index[r.A], V: g.index[r.B]}, r.OneWay
		g.on[ends[i].U], g.on[ends[i].V] = true, true
	}
	if err := faults.Err(); err != nil {
		return err
	}
	var err error
	if g.g, err = network.NewMixed(len(g.c.Places), ends, oneWay); err != nil {
		return &salient.Error{Kind: salient.Invalid, What: err.Error(), Err: err}
	}
	g.length = make([]float64, len(ends))
	for i, r := range g.c.Roads {
		l, ok := r.Length.Get()
		if !ok {
			l = geo.Distance(g.c.Places[ends[i].U].At, g.c.Places[ends[i].V].At)
		}
		g.length[i] = float64(l)
	}
	return nil
}

func (g *ground) readPlaces(ctl *salient.Control) {
	for r := range g.place {
		g.place[r] = make([]bool, len(g.c.Places))
	}
	least := leastHope(g.c)
	column := slices.Index(ctl.Sides, g.side)
	for i, h := range g.hold {
		mine := h.Status == string(g.side)
		open := h.Status == salient.Contested && column >= 0 && h.Known() && h.P[column] >= least
		dark := h.Status == salient.Unknown
		switch {
		case g.a.lostPlace[i]:
			mine, open, dark = false, false, false
		case g.a.heldPlace[i]:
			mine = true
		}
		g.place[held][i] = mine
		g.place[contested][i] = mine || open
		g.place[unknown][i] = mine || dark
		g.place[both][i] = mine || open || dark
	}
}

// leastHope is the probability from which a contested place may be the side's: with two sides every contested
// place is, with more a place that others fight over is not.
func leastHope(c *salient.Case) salient.Prob {
	return min(1-c.Thresholds.Held, salient.Prob(1/(2*float64(max(1, len(c.Sides))))))
}

func (g *ground) readRoads() {
	n := len(g.c.Roads)
	g.closed, g.hard = make([]salient.Opt[salient.Closure], n), make([]bool, n)
	g.shut, g.opens = make([]bool, n), make([]salient.Opt[salient.Prob], n)
	byRoad := map[salient.ID]salient.Closure{}
	for _, x := range g.c.Closures {
		if x.On(g.q.Day) {
			byRoad[x.Road] = x
		}
	}
	_, month, _ := g.q.Day.Date()
	for i, r := range g.c.Roads {
		if x, ok := byRoad[r.ID]; ok && !g.a.unclosed[i] {
			g.closed[i] = salient.Some(x)
		}
		g.hard[i] = slices.Contains(r.ClosedMonths, int(month))
		g.shut[i] = !g.a.unclosed[i] && slices.Contains(r.ClosedMonths, g.q.Month)
	}
	g.agreed = agreements(g.c, g.side, g.q.Day)
	g.passRoads()
}

// passRoads says by which reading each road can be passed.
func (g *ground) passRoads() {
	for k := range g.road {
		g.road[k] = make([]bool, len(g.c.Roads))
		for i := range g.road[k] {
			g.road[k][i] = g.passes(i, g.place[k])
		}
	}
}

// passes tells whether the side can pass a road where it holds the places marked: both ends are held or an agreement
// opens it, and nothing closes it; or the question says so.
func (g *ground) passes(i int, holds []bool) bool {
	ends := g.g.Ends(int32(i))
	switch {
	case g.a.lostRoad[i], g.shut[i]:
		return false
	case g.a.openRoad[i]:
		return true
	}
	return !g.closed[i].Known() && (g.agreed[i] != "" || holds[ends.U] && holds[ends.V])
}

// agreements is by road the agreement in force that opens it to the side: one that the side is a party to.
func agreements(c *salient.Case, side salient.ID, day salient.Day) []salient.ID {
	by := map[salient.ID]salient.ID{}
	for _, a := range c.Agreements {
		if a.On(day) && slices.Contains(a.Parties, side) {
			for _, r := range a.Opens {
				by[r] = a.ID
			}
		}
	}
	return each(c.Roads, func(r salient.Road) salient.ID { return by[r.ID] })
}

// line is the road's course, or a straight line between its ends where the case has none.
func (g *ground) line(road int) salient.Path {
	if p := g.c.Roads[road].Path; len(p) > 1 {
		return p
	}
	ends := g.g.Ends(int32(road))
	return salient.Path{g.c.Places[ends.U].At, g.c.Places[ends.V].At}
}

func (g *ground) readEntries() {
	for _, s := range g.c.Supplies {
		if i, ok := g.index[s.Place]; ok && s.Side == g.side && s.On(g.q.Day) {
			g.entries, g.entryAt = append(g.entries, s), append(g.entryAt, i)
		}
	}
	g.readSources()
}

// readSources is the entries that can be used, by reading.
func (g *ground) readSources() {
	for k := range g.sources {
		g.sources[k] = nil
		for _, i := range g.entryAt {
			if g.place[k][i] {
				g.sources[k] = append(g.sources[k], i)
			}
		}
	}
}

// settlement tells whether people may live at a place of this kind. Junctions, passes and the like carry roads
// and are no towns.
func settlement(kind string) bool {
	switch kind {
	case "abandoned village", "abandoned town", "ruin":
		return false // nobody lives there: neither a town nor people near the front
	case "pass", "junction", "crossing", "bridge", "border", "base", "dam", "peak", "tunnel":
		return false
	}
	return true
}
