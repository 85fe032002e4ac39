package lifelines

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/network"
)

// most is the number of routes from which they are no longer counted.
const most = 3

// reached is what the supply entries reach, by reading.
type reached [readings][]bool

func (g *ground) reach() (r reached) {
	for k := range r {
		r[k] = network.Reach(g.g, g.road[k], g.sources[k])
	}
	return r
}

// isTown tells whether the place is a settlement on the network that the side holds or may hold.
func (g *ground) isTown(i int) bool {
	return g.on[i] && g.place[both][i] && settlement(g.c.Places[i].Kind)
}

func (g *ground) towns() []Town {
	r, tell := g.reach(), g.town
	out := []Town{}
	if g.vast() {
		alone := g.hanging()
		tell = func(i int, r reached) Town {
			if t := g.bareTown(i, r); !t.Watched {
				return g.inBrief(t, i, alone)
			}
			return g.town(i, r)
		}
	}
	for i, p := range g.c.Places {
		if g.isTown(i) && (g.q.Town == "" || g.q.Town == p.ID) {
			out = append(out, tell(i, r))
		}
	}
	slices.SortFunc(out, func(a, b Town) int { return cmp.Compare(a.Place, b.Place) })
	return out
}

// mostPairs is the number of towns times roads from which ways are followed only for towns that are watched or asked for:
// beyond it, every road that feeds every town would be more than a machine holds.
const mostPairs = 20_000_000

func (g *ground) vast() bool {
	n := 0
	for i, p := range g.c.Places {
		if g.on[i] && settlement(p.Kind) { // whoever holds it, so that what is assumed changes nothing here
			n++
		}
	}
	return n*len(g.c.Roads) > mostPairs
}

// hanging is the places that some single road cuts off, over held places.
func (g *ground) hanging() []bool {
	s := network.SinglesFrom(g.g, g.road[held], g.sources[held], nil)
	out := make([]bool, len(g.c.Places))
	roads := slices.Clone(s.Roads)
	slices.SortFunc(roads, func(a, b network.Single) int { return cmp.Compare(b.Nodes, a.Nodes) })
	for _, x := range roads {
		behind := s.Behind(x)
		if len(behind) == 0 || out[behind[0]] && out[behind[len(behind)-1]] {
			continue // within one that was greater
		}
		for _, v := range behind {
			out[v] = true
		}
	}
	return out
}

// inBrief counts a town's routes to two.
func (g *ground) inBrief(t Town, i int, alone []bool) Town {
	t.Brief = true
	switch {
	case !t.HeldOnly:
	case t.Entry:
		t.Routes = most
	case alone[i]:
		t.Routes = 1
	default:
		t.Routes = 2
	}
	return t
}

// bareTown is a town without its routes and ways.
func (g *ground) bareTown(i int, r reached) Town {
	p, h := g.c.Places[i], g.hold[i]
	t := Town{Place: p.ID, Name: p.Name, Control: h.Status, PeopleDate: p.PopulationDate, From: h.From(),
		HeldOnly: r[held][i], WithContested: r[contested][i], WithUnknown: r[unknown][i], WithBoth: r[both][i],
		Cut: []salient.ID{}, Ways: []Way{}, Feeds: []salient.ID{}, Without: []Without{}, Seasons: []Season{}, Reopens: []Reopening{}}
	if n, ok := p.People(); ok {
		t.People = salient.Some(n)
		t.From = append(t.From, salient.Ref{Noun: salient.PopulationNoun, ID: p.ID})
	}
	t.P, t.Watched = g.probability(i), g.watched(t)
	t.Status = status(t.HeldOnly, t.WithBoth)
	t.Entry = slices.Contains(g.sources[held], int32(i))
	return t
}

func (g *ground) town(i int, r reached) Town {
	t := g.bareTown(i, r)
	var cut []int32
	t.Routes, cut = g.routes(held, g.road[held], i)
	t.Cut = g.roadIDs(cut)
	t.RoutesPossible, _ = g.routes(both, g.road[both], i)
	n, _ := network.NodeDisjoint(g.g, g.road[held], g.sources[held], int32(i), most)
	t.RoutesByPlace = min(n, most)
	k := held
	if t.Status == Unknown {
		k = both
	}
	t.Ways = g.ways(k, g.road[k], i)
	for e, on := range network.OnRoutes(g.g, g.road[k], g.sources[k], int32(i)) {
		if on {
			t.Feeds = append(t.Feeds, g.c.Roads[e].ID)
		}
	}
	t.From = append(t.From, g.wayRefs(t.Ways)...)
	return t
}

func status(heldOnly, withBoth bool) string {
	switch {
	case heldOnly:
		return Supplied
	case withBoth:
		return Unknown
	}
	return CutOff
}

func (g *ground) probability(i int) salient.Opt[salient.Prob] {
	if k := slices.Index(g.c.SideIDs(), g.side); k >= 0 && k < len(g.hold[i].P) {
		return salient.Some(g.hold[i].P[k])
	}
	return salient.None[salient.Prob]()
}

func (g *ground) routes(k int, roads []bool, i int) (int, []int32) {
	n, cut := network.EdgeDisjoint(g.g, roads, g.sources[k], int32(i), most)
	return min(n, most), cut
}

func (g *ground) roadIDs(edges []int32) []salient.ID {
	return each(edges, func(e int32) salient.ID { return g.c.Roads[e].ID })
}

func (g *ground) ways(k int, roads []bool, i int) []Way {
	list, err := network.Ways(g.g, roads, g.length, g.sources[k], int32(i), most)
	if err != nil { // lengths were checked when the ground was built
		return []Way{}
	}
	return each(list, func(edges []int32) Way { return g.way(edges, int32(i)) })
}

// way describes the edges of a route that ends at a place.
func (g *ground) way(edges []int32, end int32) Way {
	w := Way{Roads: g.roadIDs(edges), Names: []string{}, Hard: []salient.ID{}}
	length, capacity, hours := salient.Some(salient.Meters(0)), salient.None[float64](), 0.0
	for n, e := range edges {
		r := g.c.Roads[e]
		if name := g.roadName(e); len(w.Names) == 0 || w.Names[len(w.Names)-1] != name {
			w.Names = append(w.Names, name)
		}
		length, hours = sum(length, r.Length), hours+g.hours(e)
		if n == 0 {
			capacity = r.Capacity
		} else {
			capacity = least(capacity, r.Capacity)
		}
		if d, ok := g.gap[e].Get(); ok && d <= w.Front.Or(d) {
			w.Front = g.gap[e]
		}
		if g.hard[e] {
			w.Hard = append(w.Hard, r.ID)
		}
	}
	at := end
	for _, e := range slices.Backward(edges) {
		if x := g.g.Ends(e); x.U == at {
			at = x.V
		} else {
			at = x.U
		}
	}
	w.Entry, w.Length, w.Capacity = g.c.Places[at].ID, length, capacity
	if !math.IsInf(hours, 1) {
		w.Hours = salient.Some(hours)
	}
	return w
}

// sum is unknown where either is.
func sum(a, b salient.Opt[salient.Meters]) salient.Opt[salient.Meters] {
	x, ok := a.Get()
	y, ok2 := b.Get()
	if !ok || !ok2 {
		return salient.None[salient.Meters]()
	}
	return salient.Some(x + y)
}

// least is unknown where either is.
func least(a, b salient.Opt[float64]) salient.Opt[float64] {
	x, ok := a.Get()
	y, ok2 := b.Get()
	if !ok || !ok2 {
		return salient.None[float64]()
	}
	return salient.Some(min(x, y))
}

// roadName is the road's name or, where it has none, its ends.
func (g *ground) roadName(e int32) string {
	if name := g.c.Roads[e].Name; name != "" {
		return name
	}
	x := g.g.Ends(e)
	return g.c.Places[x.U].Name + "–" + g.c.Places[x.V].Name
}

// wayRefs is what a list of ways rests on: roads, and where supplies enter.
func (g *ground) wayRefs(ways []Way) []salient.Ref {
	var refs []salient.Ref
	add := func(r salient.Ref) {
		if !slices.Contains(refs, r) {
			refs = append(refs, r)
		}
	}
	for _, w := range ways {
		for _, s := range g.entries {
			if s.Place == w.Entry {
				add(salient.Ref{Noun: salient.SupplyNoun, ID: s.ID})
			}
		}
		for _, id := range w.Roads {
			add(salient.Ref{Noun: salient.RoadNoun, ID: id})
		}
	}
	return refs
}
