package lifelines

import (
	"cmp"
	"slices"

	"salient"
	"salient/network"
)

// points lists every road and place whose loss alone cuts listed towns off, over held places.
func (g *ground) points(towns []Town) []Point {
	listed := map[int32]Town{}
	for _, t := range towns {
		listed[g.index[t.Place]] = t
	}
	s := network.SinglesFrom(g.g, g.road[held], g.sources[held], nil)
	roads := g.pointList(s, s.Roads, listed, func(id int32) Point {
		r := g.c.Roads[id]
		return Point{Kind: "road", What: cmp.Or(string(r.Structure), "road"), ID: r.ID, Name: g.roadName(id), From: []salient.Ref{r.Ref()}}
	})
	places := g.pointList(s, s.Places, listed, func(id int32) Point {
		p := g.c.Places[id]
		what := "place"
		if !settlement(p.Kind) {
			what = p.Kind
		}
		return Point{Kind: "place", What: what, ID: p.ID, Name: p.Name, From: []salient.Ref{{Noun: salient.PlaceNoun, ID: p.ID}}}
	})
	return append(roads, places...)
}

func (g *ground) pointList(s *network.Singles, list []network.Single, listed map[int32]Town, make func(int32) Point) []Point {
	out := []Point{}
	for _, x := range list {
		p := make(x.ID)
		p.Towns = []salient.ID{}
		for _, v := range s.Behind(x) {
			if t, ok := listed[v]; ok {
				p.Towns = append(p.Towns, t.Place)
				p.People, p.PeopleUnknown = addPeople(p.People, p.PeopleUnknown, t.People)
				if t.People.Known() {
					p.From = append(p.From, salient.Ref{Noun: salient.PopulationNoun, ID: t.Place})
				}
			}
		}
		if len(p.Towns) > 0 {
			slices.Sort(p.Towns)
			slices.SortFunc(p.From[1:], func(a, b salient.Ref) int { return cmp.Compare(a.ID, b.ID) })
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b Point) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// addPeople adds a known figure to the sum, or one to the count of the unknown.
func addPeople(sum salient.Opt[int], missing int, people salient.Opt[int]) (salient.Opt[int], int) {
	n, ok := people.Get()
	if !ok {
		return sum, missing + 1
	}
	return salient.Some(sum.Or(0) + n), missing
}
