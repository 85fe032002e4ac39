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
	today := g.alone(network.SinglesFrom(g.g, g.road[held], g.sources[held], nil), follows)
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
			t.Without = append(t.Without, g.without(l, today, i))
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
	name  string
	roads []salient.ID
	mask  [readings][]bool
	reach reached
	then  alone // what would cut a watched place off then, of what cuts off more than it does today
}

// alone is, by watched place, the roads and places each of which would alone cut it off, in the order of their ids.
type alone struct{ roads, places map[int32][]salient.ID }

func (g *ground) alone(s *network.Singles, follows map[int32]bool) alone {
	return alone{behind(s, s.Roads, follows, func(e int32) salient.ID { return g.c.Roads[e].ID }),
		behind(s, s.Places, follows, func(p int32) salient.ID { return g.c.Places[p].ID })}
}

func (g *ground) lose(name string, follows map[int32]bool) *loss {
	l, lost := &loss{name: name, roads: []salient.ID{}}, []int32{}
	for k := range l.mask {
		l.mask[k] = slices.Clone(g.road[k])
	}
	for e := range g.c.Roads {
		if g.roadName(int32(e)) != name {
			continue
		}
		l.roads, lost = append(l.roads, g.c.Roads[e].ID), append(lost, int32(e))
		for k := range l.mask {
			l.mask[k][e] = false
		}
	}
	for k := range l.reach {
		l.reach[k] = network.Reach(g.g, l.mask[k], g.sources[k])
	}
	l.then = g.alone(network.Second(g.g, g.road[held], g.sources[held], lost, nil, nil), follows)
	return l
}

func (g *ground) without(l *loss, today alone, i int32) Without {
	w := Without{Name: l.name, Roads: l.roads, Status: status(l.reach[held][i], l.reach[both][i]),
		SecondRoads: list(minus(l.then.roads[i], today.roads[i])), SecondPlaces: list(minus(l.then.places[i], today.places[i])),
		CriticalRoads: []salient.ID{}, CriticalPlaces: []salient.ID{}}
	if w.Status == Supplied { // what cuts it off today still does, save what is lost
		w.CriticalRoads = append(w.CriticalRoads, join(w.SecondRoads, minus(today.roads[i], l.roads))...)
		w.CriticalPlaces = append(w.CriticalPlaces, join(w.SecondPlaces, today.places[i])...)
	}
	w.Routes, _ = g.routes(held, l.mask[held], int(i))
	k := held
	if w.Status == Unknown {
		k = both
	}
	w.Ways = g.ways(k, l.mask[k], int(i))
	return w
}

// minus is those of a that are not in b.
func minus(a, b []salient.ID) []salient.ID {
	return slices.DeleteFunc(slices.Clone(a), func(id salient.ID) bool { return slices.Contains(b, id) })
}

// join is both, in the order of their ids.
func join(a, b []salient.ID) []salient.ID {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return out
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
