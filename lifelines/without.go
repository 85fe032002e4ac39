package lifelines

import (
	"slices"

	"salient"
	"salient/network"
)

// watched tells whether the case follows the town: it says so, or, where it says nothing, has a dated population.
func (g *ground) watched(t Town) bool {
	if g.q.Town == t.Place {
		return true
	}
	if len(g.c.Watch) > 0 {
		return slices.Contains(g.c.Watch, t.Place)
	}
	return t.People.Known()
}

// losses fills in, for each watched town that is supplied, what is left when the roads of one name on its ways are lost.
func (g *ground) losses(towns []Town) {
	left := map[string]*loss{}
	for n := range towns {
		t := &towns[n]
		if t.Status != Supplied || !g.watched(*t) {
			continue
		}
		i := g.index[t.Place]
		for _, name := range namesOn(t.Ways) {
			l, ok := left[name]
			if !ok {
				l = g.lose(name)
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
	name  string
	roads []salient.ID
	mask  [readings][]bool
	reach reached
	alone *network.Singles // what alone would cut towns off then
}

func (g *ground) lose(name string) *loss {
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
	l.alone = network.SinglesFrom(g.g, l.mask[held], g.sources[held], nil)
	return l
}

func (g *ground) without(l *loss, i int32) Without {
	w := Without{Name: l.name, Roads: l.roads, Status: status(l.reach[held][i], l.reach[both][i]),
		CriticalRoads:  behind(l.alone, l.alone.Roads, i, func(e int32) salient.ID { return g.c.Roads[e].ID }),
		CriticalPlaces: behind(l.alone, l.alone.Places, i, func(p int32) salient.ID { return g.c.Places[p].ID })}
	w.Routes, _ = g.routes(held, l.mask[held], int(i))
	k := held
	if w.Status == Unknown {
		k = both
	}
	w.Ways = g.ways(k, l.mask[k], int(i))
	return w
}

// behind lists the points that have a place behind them, in the order of their ids.
func behind(s *network.Singles, list []network.Single, place int32, id func(int32) salient.ID) []salient.ID {
	out := []salient.ID{}
	for _, x := range list {
		if slices.Contains(s.Behind(x), place) {
			out = append(out, id(x.ID))
		}
	}
	slices.Sort(out)
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
