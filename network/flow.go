package network

import "math"

// pipe is one direction of a residual network; its partner is the pipe with the last bit flipped.
type pipe struct {
	to, next int32
	room     float64 // what may still be sent
}

// pipes is a residual network, built for one question and thrown away.
type pipes struct {
	head  []int32
	list  []pipe
	level []int32
	at    []int32
}

func newPipes(nodes int) *pipes {
	p := &pipes{head: make([]int32, nodes)}
	for i := range p.head {
		p.head[i] = None
	}
	return p
}

// join adds a pipe of room there and one of room back, and returns the number of the first.
func (p *pipes) join(u, v int32, there, back float64) int32 {
	id := int32(len(p.list))
	p.list = append(p.list, pipe{v, p.head[u], there}, pipe{u, p.head[v], back})
	p.head[u], p.head[v] = id, id+1
	return id
}

// run sends up to limit from s to t (Dinic, "Algorithm for solution of a problem of maximum flow in a network with
// power estimation", Soviet Mathematics Doklady 11, 1970: time O(nodes² · edges), on unit capacities far less) and
// returns what arrived.
func (p *pipes) run(s, t int32, limit float64) float64 {
	total := 0.0
	p.level, p.at = make([]int32, len(p.head)), make([]int32, len(p.head))
	for total < limit && p.layer(s, t) {
		copy(p.at, p.head)
		for total < limit {
			sent := p.send(s, t, limit-total)
			if sent == 0 {
				break
			}
			total += sent
		}
	}
	return total
}

// layer numbers the nodes by their distance from s and tells whether t is among them.
func (p *pipes) layer(s, t int32) bool {
	for i := range p.level {
		p.level[i] = None
	}
	p.level[s] = 0
	queue := []int32{s}
	for len(queue) > 0 {
		v := queue[0]
		queue = queue[1:]
		for i := p.head[v]; i != None; i = p.list[i].next {
			if x := &p.list[i]; x.room > 0 && p.level[x.to] == None {
				p.level[x.to] = p.level[v] + 1
				queue = append(queue, x.to)
			}
		}
	}
	return p.level[t] != None
}

// send finds one path through the layers, without recursion, and sends as much as fits.
func (p *pipes) send(s, t int32, limit float64) float64 {
	var way []int32
	v := s
	for v != t {
		i := p.at[v]
		if i == None {
			if v == s {
				return 0
			}
			last := way[len(way)-1]
			way = way[:len(way)-1]
			v = p.list[last^1].to
			p.at[v] = p.list[p.at[v]].next
			continue
		}
		x := &p.list[i]
		if x.room > 0 && p.level[x.to] == p.level[v]+1 {
			way = append(way, i)
			v = x.to
			continue
		}
		p.at[v] = x.next
	}
	for _, i := range way {
		limit = min(limit, p.list[i].room)
	}
	for _, i := range way {
		p.list[i].room -= limit
		p.list[i^1].room += limit
	}
	return limit
}

// reaches marks the nodes from which t can still be reached.
func (p *pipes) reaches(t int32) []bool {
	seen := make([]bool, len(p.head))
	seen[t] = true
	queue := []int32{t}
	for len(queue) > 0 {
		v := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for i := p.head[v]; i != None; i = p.list[i].next {
			if u := p.list[i].to; p.list[i^1].room > 0 && !seen[u] {
				seen[u] = true
				queue = append(queue, u)
			}
		}
	}
	return seen
}

// MaxFlow is the greatest flow from the sources to the sinks over usable edges (nil: all), where edge e carries up
// to capacity[e] in either direction (a one-way edge only forward), and the edges of a least cut that bounds it,
// the cut nearest the sinks. A negative capacity counts as none; an infinite one is allowed. Where a source is also
// a sink the flow is infinite and no cut is given.
func MaxFlow(g *Graph, usable []bool, capacity []float64, sources, sinks []int32) (flow float64, cut []int32) {
	n := int32(g.Nodes())
	s, t := n, n+1
	p := newPipes(g.Nodes() + 2)
	if overlap(g.Nodes(), sources, sinks) {
		return math.Inf(1), nil
	}
	for e := range g.ends {
		if c := capacity[e]; open(usable, int32(e)) && c > 0 {
			p.join(g.ends[e].U, g.ends[e].V, c, backRoom(g, int32(e), c))
		}
	}
	for _, v := range unique(g.Nodes(), sources) {
		p.join(s, v, math.Inf(1), 0)
	}
	for _, v := range unique(g.Nodes(), sinks) {
		p.join(v, t, math.Inf(1), 0)
	}
	flow = p.unbounded(s, t)
	if math.IsInf(flow, 1) {
		return flow, nil
	}
	return flow, crossing(g, usable, p.reaches(t), func(e int32) bool { return capacity[e] > 0 })
}

// unbounded runs without a limit. A path of infinite room would make the arithmetic of what is left meaningless,
// so it is looked for first.
func (p *pipes) unbounded(s, t int32) float64 {
	free := newPipes(len(p.head))
	for i := 0; i < len(p.list); i += 2 {
		a, b := p.list[i], p.list[i+1]
		free.join(b.to, a.to, only(math.IsInf(a.room, 1)), only(math.IsInf(b.room, 1)))
	}
	free.level = make([]int32, len(p.head))
	if free.layer(s, t) {
		return math.Inf(1)
	}
	return p.run(s, t, math.Inf(1))
}

func only(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func backRoom(g *Graph, e int32, c float64) float64 {
	if g.OneWay(e) {
		return 0
	}
	return c
}

// crossing lists the edges that lead into inside from without.
func crossing(g *Graph, usable []bool, inside []bool, ok func(e int32) bool) []int32 {
	var cut []int32
	for e := range g.ends {
		u, v := g.ends[e].U, g.ends[e].V
		into := inside[v] && !inside[u] || !g.OneWay(int32(e)) && inside[u] && !inside[v]
		if into && open(usable, int32(e)) && ok(int32(e)) {
			cut = append(cut, int32(e))
		}
	}
	return cut
}

func overlap(n int, a, b []int32) bool {
	in := make([]bool, n)
	for _, v := range a {
		in[v] = true
	}
	for _, v := range b {
		if in[v] {
			return true
		}
	}
	return false
}

func unique(n int, list []int32) []int32 {
	in := make([]bool, n)
	out := make([]int32, 0, len(list))
	for _, v := range list {
		if !in[v] {
			in[v] = true
			out = append(out, v)
		}
	}
	return out
}
