package network

// OnRoutes marks the edges that lie on some simple route from a source to target over usable edges (nil: all) of
// an undirected graph: a route that passes no node twice and no source but the one it begins at. Where target is a
// source, or cannot be reached, no edge is marked. One-way edges are taken as open both ways, so that there more may be
// marked than any route uses: to tell exactly is as hard as finding two disjoint directed ways, which is NP-complete. One depth-first search on the graph in which the sources are one
// node and joined to target: the edges sought are those of the block that holds the joining edge (Whitney, 1932;
// Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1, 1972).
func OnRoutes(g *Graph, usable []bool, sources []int32, target int32) []bool {
	on := make([]bool, g.Edges())
	if overlap(g.Nodes(), sources, []int32{target}) || !Reach(g, usable, sources)[target] {
		return on
	}
	ends, edge := merged(g, usable, sources, target)
	m, err := New(g.Nodes()+1, ends)
	if err != nil {
		return on // one edge more than the greatest graph
	}
	for _, i := range m.block(int32(len(ends) - 1)) {
		if int(i) < len(edge) {
			on[edge[i]] = true
		}
	}
	return on
}

// merged is the graph with its sources made one node, the last, and joined to target by the last edge; edge gives
// the original number of the others.
func merged(g *Graph, usable []bool, sources []int32, target int32) (ends []Ends, edge []int32) {
	root := int32(g.Nodes())
	name := make([]int32, g.Nodes())
	for v := range name {
		name[v] = int32(v)
	}
	for _, s := range sources {
		name[s] = root
	}
	for e, x := range g.ends {
		u, v := name[x.U], name[x.V]
		if u != v && open(usable, int32(e)) {
			ends = append(ends, Ends{u, v})
			edge = append(edge, int32(e))
		}
	}
	return append(ends, Ends{root, target}), edge
}

// block lists the edges of the block (the part that no single node parts) that holds edge e, by a search from one
// end of e whose first step is e.
func (g *Graph) block(e int32) []int32 {
	root, child := g.ends[e].U, g.ends[e].V
	type frame struct{ node, low, next, edge int32 }
	pre := make([]int32, g.Nodes())
	pre[root], pre[child] = 1, 2
	met := int32(2)
	walk := []frame{{child, 2, g.first[child], e}}
	kept := []int32{e} // edges of the part searched and not yet found to hang behind a node
	var marks []int    // length of kept before each edge of the walk below child
	for {
		f := &walk[len(walk)-1]
		if f.next == g.first[f.node+1] {
			if len(walk) == 1 {
				return kept
			}
			done := *f
			walk = walk[:len(walk)-1]
			p := &walk[len(walk)-1]
			p.low = min(p.low, done.low)
			if done.low >= pre[p.node] { // all since hangs behind p alone
				kept = kept[:marks[len(marks)-1]]
			}
			marks = marks[:len(marks)-1]
			continue
		}
		a := g.arcs[f.next]
		f.next++
		switch n := pre[a.to]; {
		case a.edge == f.edge || a.edge == e:
		case n == 0:
			met++
			pre[a.to] = met
			marks = append(marks, len(kept))
			kept = append(kept, a.edge)
			walk = append(walk, frame{a.to, met, g.first[a.to], a.edge})
		case n < pre[f.node]: // a back edge, kept once
			f.low = min(f.low, n)
			kept = append(kept, a.edge)
		}
	}
}
