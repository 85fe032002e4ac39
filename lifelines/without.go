package lifelines

import (
	"slices"

	"salient"
	"salient/network"
)

// mostWatched is how many towns are followed where the case names none: what is told of each costs a search for every road
// name on its ways.
const mostWatched = 100

// crowded tells whether the case names no town to follow and has too many that might be.
func (g *ground) crowded() bool {
	if len(g.c.Watch) > 0 {
		return false
	}
	n := 0
	for i, p := range g.c.Places {
		if _, dated := p.People(); dated && g.isTown(i) {
			n++
		}
	}
	return n > mostWatched
}

// watched tells whether the case follows the town: it says so, or, where it says nothing, has a dated population.
func (g *ground) watched(t Town) bool {
	if g.q.Town == t.Place {
		return true
	}
	if len(g.c.Watch) > 0 {
		return slices.Contains(g.c.Watch, t.Place)
	}
	return t.People.Known() && !g.crowd
}

// losses fills in, for each watched town that is supplied, what is left when the roads of one name on its ways are lost.
func (g *ground) losses(towns []Town) {
	left, follows := map[string]*loss{}, map[int32]bool{}
	for _, t := range towns {
		if g.watched(t) {
			follows[g.index[t.Place]] = true
		}
	}
	for n := range towns {
		t := &towns[n]
		if t.Status != Supplied || !g.watched(*t) {
			continue
		}
		i := g.index[t.Place]
		for _, name := range namesOn(t.Ways) {
			l, ok := left[name]
			if !ok {
				l = g.lose(name, follows)
				left[name] = l
			}
			t.Without = append(t.Without, g.without(l, i))
		}
	}
}

func namesOn(ways []Way) []string {
	var names []string
	for _, w := range ways {
		for _, n := range w.Names {
			if !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return names
}

// loss is the network without the roads of one name.
type loss struct {
	name                    string
	roads                   []salient.ID
	mask                    [readings][]bool
	reach                   reached
	roadsAlone, placesAlone map[int32][]salient.ID // by watched place: what alone would cut it off then
}

func (g *ground) lose(name string, follows map[int32]bool) *loss {
	l := &loss{name: name, roads: []salient.ID{}}
	for k := range l.mask {
		l.mask[k] = slices.Clone(g.road[k])
	}
	for e := range g.c.Roads {
		if g.roadName(int32(e)) != name {
			continue
		}
		l.roads = append(l.roads, g.c.Roads[e].ID)
		for k := range l.mask {
			l.mask[k][e] = false
		}
	}
	for k := range l.reach {
		l.reach[k] = network.Reach(g.g, l.mask[k], g.sources[k])
	}
	alone := network.SinglesFrom(g.g, l.mask[held], g.sources[held], nil)
	l.roadsAlone = behind(alone, alone.Roads, follows, func(e int32) salient.ID { return g.c.Roads[e].ID })
	l.placesAlone = behind(alone, alone.Places, follows, func(p int32) salient.ID { return g.c.Places[p].ID })
	return l
}

func (g *ground) without(l *loss, i int32) Without {
	w := Without{Name: l.name, Roads: l.roads, Status: status(l.reach[held][i], l.reach[both][i]),
		CriticalRoads: list(l.roadsAlone[i]), CriticalPlaces: list(l.placesAlone[i])}
	w.Routes, _ = g.routes(held, l.mask[held], int(i))
	k := held
	if w.Status == Unknown {
		k = both
	}
	w.Ways = g.ways(k, l.mask[k], int(i))
	return w
}

// behind lists, for each place followed, the points that have it behind them, in the order of their ids.
func behind(s *network.Singles, points []network.Single, follows map[int32]bool, id func(int32) salient.ID) map[int32][]salient.ID {
	out := map[int32][]salient.ID{}
	for _, x := range points {
		for _, v := range s.Behind(x) {
			if follows[v] {
				out[v] = append(out[v], id(x.ID))
			}
		}
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

// Named lists the roads of the case that carry the name, in the case's order: what to lose in order to ask what is
// left without that road.
func Named(c *salient.Case, name string) []salient.ID {
	out := []salient.ID{}
	for _, r := range c.Roads {
		if r.Name == name {
			out = append(out, r.ID)
		}
	}
	return out
}
