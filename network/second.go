package network

// Second is what becomes critical once something is lost: the single points of what remains, of which only those are
// kept that then cut off more than they cut off alone before. Behind gives all that such a point then cuts off, what it cut
// off before included; what the first loss itself cut off is nowhere among it.
//
// Lost edges and nodes are given; a lost node takes its edges with it and, where it is a source, what entered there. Two
// searches ([SinglesFrom]): a point cuts off more than before where it leaves behind more nodes than those among its
// earlier ones that the first loss spared. Time and memory are linear.
func Second(g *Graph, usable []bool, sources []int32, lostEdges, lostNodes []int32, weight []int64) *Singles {
	left, entries := g.without(usable, sources, lostEdges, lostNodes)
	after := SinglesFrom(g, left, entries, weight)
	spared := make([]int64, g.Nodes())
	for _, v := range after.Order {
		spared[v] = 1
	}
	before := SinglesFrom(g, usable, sources, spared)
	after.Roads = newly(after.Roads, before.Roads, g.Edges())
	after.Places = newly(after.Places, before.Places, g.Nodes())
	return after
}

// without masks what is lost and gives the sources that remain.
func (g *Graph) without(usable []bool, sources, edges, nodes []int32) (left []bool, entries []int32) {
	gone := make([]bool, g.Nodes())
	for _, v := range nodes {
		gone[v] = true
	}
	left = make([]bool, g.Edges())
	for e, x := range g.ends {
		left[e] = open(usable, int32(e)) && !gone[x.U] && !gone[x.V]
	}
	for _, e := range edges {
		left[e] = false
	}
	for _, s := range sources {
		if !gone[s] {
			entries = append(entries, s)
		}
	}
	return left, entries
}

// newly keeps the points that leave behind more than before, when their weight counted what was spared.
func newly(after, before []Single, ids int) []Single {
	had := make([]int32, ids)
	for _, x := range before {
		had[x.ID] = int32(x.Weight)
	}
	kept := after[:0]
	for _, x := range after {
		if x.Nodes > had[x.ID] {
			kept = append(kept, x)
		}
	}
	return kept
}
