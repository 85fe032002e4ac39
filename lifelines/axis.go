package lifelines

import (
	"salient"
	"salient/network"
)

// Axis is the shortest way by the case's roads, whoever holds them and closed or not, from a place that another side
// holds to a watched town: by which way an advance would come if it kept to the roads.
type Axis struct {
	Town   salient.ID                  `json:"town"`
	Side   salient.ID                  `json:"side"` // who holds the place it begins at
	Start  salient.ID                  `json:"start"`
	Roads  []salient.ID                `json:"roads"`
	Names  []string                    `json:"names"`
	Length salient.Opt[salient.Meters] `json:"length_m"`
	// People sums the settlements within 10 and 25 km of the axis by who holds them.
	People []Circle      `json:"people_near"`
	From   []salient.Ref `json:"from"`
}

// axes finds the axis to each watched town that can be reached by road from another side's place.
func (g *ground) axes(ctl *salient.Control, towns []Town) []Axis {
	out := []Axis{}
	var theirs []int32
	for i, h := range g.hold {
		if h.Status != string(g.side) && h.Status != salient.Contested && h.Status != salient.Unknown && g.on[i] {
			theirs = append(theirs, int32(i))
		}
	}
	tree, err := network.Shortest(g.g, nil, g.length, theirs)
	if err != nil || len(theirs) == 0 {
		return out
	}
	for _, t := range towns {
		edges, ok := tree.Way(g.index[t.Place])
		if !g.watched(t) || !ok || len(edges) == 0 {
			continue
		}
		w := g.way(edges, g.index[t.Place])
		start := g.index[w.Entry]
		a := Axis{Town: t.Place, Side: salient.ID(g.hold[start].Status), Start: w.Entry, Roads: w.Roads, Names: w.Names, Length: w.Length, From: g.hold[start].From()}
		var lines []salient.Path
		for _, e := range edges {
			lines = append(lines, g.line(int(e)))
			a.From = append(a.From, g.c.Roads[e].Ref())
		}
		a.People = Circles(g.c, Exposed(g.c, ctl, lines, close25), close10, close25)
		out = append(out, a)
	}
	return out
}
