package lifelines

import (
	"salient"
	"salient/network"
)

// Axis is the way of least effort from a place that another side holds to a watched town, whoever holds what lies
// between and closed or not: by which way an advance would come if it kept to what is easiest. Where elevations are
// known it may leave the roads.
type Axis struct {
	Town   salient.ID                  `json:"town"`
	Side   salient.ID                  `json:"side"` // who holds the place it begins at
	Start  salient.ID                  `json:"start"`
	Places []salient.ID                `json:"places"` // in the order of travel
	Roads  []salient.ID                `json:"roads"`  // those of it that are roads
	Names  []string                    `json:"names"`
	Length salient.Opt[salient.Meters] `json:"length_m"` // null: a road of unknown length is on it
	// Overland is how much of it keeps to no road, and Effort all of it as metres of level road.
	Overland salient.Meters `json:"overland_m"`
	Effort   salient.Meters `json:"effort_m"`
	// By is "terrain" where the climb of every stretch is known, else "roads": then climbs are left out where they are not.
	By string `json:"by"`
	// People sums the settlements within 10 and 25 km of the axis by who holds them.
	People []Circle      `json:"people_near"`
	From   []salient.Ref `json:"from"`
}

// axes finds the axis to each watched town that can be reached from another side's place.
func (g *ground) axes(ctl *salient.Control, towns []Town) []Axis {
	out := []Axis{}
	var theirs []int32
	for i, h := range g.hold {
		if h.Status != string(g.side) && h.Status != salient.Contested && h.Status != salient.Unknown {
			theirs = append(theirs, int32(i))
		}
	}
	if len(theirs) == 0 {
		return out
	}
	t := newTerrain(g)
	net, err := network.NewDirected(len(g.c.Places), t.ends)
	if err != nil {
		return out
	}
	tree, err := network.Shortest(net, nil, t.effort, theirs)
	if err != nil {
		return out
	}
	for _, town := range towns {
		edges, ok := tree.Way(g.index[town.Place])
		if !g.watched(town) || !ok || len(edges) == 0 {
			continue
		}
		out = append(out, g.axis(ctl, t, town.Place, edges))
	}
	return out
}

func (g *ground) axis(ctl *salient.Control, t *terrain, town salient.ID, edges []int32) Axis {
	start := t.ends[edges[0]].U
	a := Axis{Town: town, Side: salient.ID(g.hold[start].Status), Start: g.c.Places[start].ID, Places: []salient.ID{g.c.Places[start].ID},
		Roads: []salient.ID{}, Names: []string{}, Length: salient.Some(salient.Meters(0)), By: "terrain", From: g.hold[start].From()}
	var lines []salient.Path
	for _, e := range edges {
		end := g.c.Places[t.ends[e].V]
		a.Places, a.Effort = append(a.Places, end.ID), a.Effort+salient.Meters(t.effort[e])
		if !t.climbed[e] {
			a.By = "roads"
		}
		road := t.road[e]
		if road < 0 {
			a.Overland += t.length[e]
			a.Length = sum(a.Length, salient.Some(t.length[e]))
			lines = append(lines, salient.Path{g.c.Places[t.ends[e].U].At, end.At})
			continue
		}
		a.Roads, a.Length = append(a.Roads, g.c.Roads[road].ID), sum(a.Length, g.c.Roads[road].Length)
		if name := g.roadName(int32(road)); len(a.Names) == 0 || a.Names[len(a.Names)-1] != name {
			a.Names = append(a.Names, name)
		}
		lines = append(lines, g.line(road))
		a.From = append(a.From, g.c.Roads[road].Ref())
	}
	a.People = Circles(g.c, Exposed(g.c, ctl, lines, close25), close10, close25)
	return a
}
