package network

import "math"

// Unbounded stands for as many disjoint routes as are asked for: the target is itself a source.
const Unbounded = math.MaxInt32

// EdgeDisjoint counts the routes from the sources to target that share no edge, up to limit, and gives the edges
// whose loss together cuts the target off: as many as there are routes, the cut nearest the target. Routes may
// begin at the same source. Where limit was reached no cut is given; where target is a source the count is
// [Unbounded]. By Menger's theorem (1927) the two numbers are equal.
func EdgeDisjoint(g *Graph, usable []bool, sources []int32, target int32, limit int) (routes int, cut []int32) {
	if overlap(g.Nodes(), sources, []int32{target}) {
		return Unbounded, nil
	}
	s := int32(g.Nodes())
	p := newPipes(g.Nodes() + 1)
	for e := range g.ends {
		if open(usable, int32(e)) && g.ends[e].U != g.ends[e].V {
			p.join(g.ends[e].U, g.ends[e].V, 1, backRoom(g, int32(e), 1))
		}
	}
	for _, v := range unique(g.Nodes(), sources) {
		p.join(s, v, math.Inf(1), 0)
	}
	routes = int(p.run(s, target, float64(limit)))
	if routes >= limit {
		return routes, nil
	}
	return routes, crossing(g, usable, p.reaches(target), func(int32) bool { return true })
}

// NodeDisjoint counts the routes from the sources to target that share no node but the target, sources included,
// up to limit, and gives the nodes whose loss together cuts the target off, those nearest the target. Where limit
// was reached no cut is given; where target is a source the count is [Unbounded]. Two roads from the same source
// straight to the target are one route here, since the loss of that source stops both.
func NodeDisjoint(g *Graph, usable []bool, sources []int32, target int32, limit int) (routes int, cut []int32) {
	if overlap(g.Nodes(), sources, []int32{target}) {
		return Unbounded, nil
	}
	n := int32(g.Nodes())
	p := newPipes(2*g.Nodes() + 1) // v is where one enters node v, n+v where one leaves it
	for v := range n {
		room := 1.0
		if v == target {
			room = math.Inf(1)
		}
		p.join(v, n+v, room, 0)
	}
	for e, x := range g.ends {
		if !open(usable, int32(e)) || x.U == x.V {
			continue
		}
		p.join(n+x.U, x.V, math.Inf(1), 0)
		if !g.OneWay(int32(e)) {
			p.join(n+x.V, x.U, math.Inf(1), 0)
		}
	}
	for _, v := range unique(g.Nodes(), sources) {
		p.join(2*n, v, math.Inf(1), 0)
	}
	routes = int(p.run(2*n, target, float64(limit)))
	if routes >= limit {
		return routes, nil
	}
	inside := p.reaches(target)
	for v := range n {
		if inside[n+v] && !inside[v] {
			cut = append(cut, v)
		}
	}
	return routes, cut
}
