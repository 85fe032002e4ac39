package network

// Dominators gives for each node its immediate dominator: the last node, other than itself, that every way from
// the sources must pass. It follows one-way edges. [None]: no single node is passed by all (the loss of no other
// node cuts this one off), or the node is not reached at all; reached tells which.
//
// A graph without one-way edges is searched once ([SinglesFrom]); one that has any by semi-NCA (Georgiadis, Tarjan, Werneck, "Finding dominators in practice", Journal of Graph Algorithms and
// Applications 10, 2006), with a virtual node joined to every source. Worst case quadratic, in practice linear.
func Dominators(g *Graph, usable []bool, sources []int32) (idom []int32, reached []bool) {
	if g.one == nil {
		w := newWalk(g, usable)
		w.fromSources(sources)
		return w.dominators()
	}
	d := number(g, usable, sources)
	d.reverse()
	d.semi()
	return byNode(g.Nodes(), d.node[1:], d.dom)
}

// dominators reads them off a search of a graph without one-way edges: number i is dominated by its parent where nothing met
// below i is joined to anything before the parent; otherwise both lie in one block, and share a dominator.
func (w *walk) dominators() (idom []int32, reached []bool) {
	dom := make([]int32, len(w.at))
	for i := 1; i < len(w.at); i++ {
		if x := &w.at[i]; x.low >= x.parent {
			dom[i] = x.parent
		} else {
			dom[i] = dom[x.parent]
		}
	}
	return byNode(len(w.pre), w.order, dom)
}

// byNode turns dominators by number, from 1, into dominators by node.
func byNode(nodes int, order, dom []int32) (idom []int32, reached []bool) {
	idom, reached = make([]int32, nodes), make([]bool, nodes)
	for v := range idom {
		idom[v] = None
	}
	for i, v := range order {
		reached[v] = true
		if d := dom[i+1]; d > 0 {
			idom[v] = order[d-1]
		}
	}
	return idom, reached
}

// dominating works on numbers: node number 0 is the virtual source, the others in the order met.
type dominating struct {
	g      *Graph
	usable []bool
	pre    []int32 // number by node; 0: not met
	node   []int32 // node by number
	parent []int32 // by number; becomes dom
	dom    []int32 // by number
	entry  []bool  // by number: a source
	first  []int32
	back   []entering
	link   []link  // by number
	path   []int32 // scratch
	// searches is how many sources no earlier one reached.
	searches int
}

// entering is an arc by the number it comes from.
type entering struct{ number, edge int32 }

// link is a number's place in the forest of numbers already done, with paths compressed.
type link struct{ label, sdom, up int32 }

// number walks depth first without recursion.
func number(g *Graph, usable []bool, sources []int32) *dominating {
	n := g.Nodes()
	d := &dominating{g: g, usable: usable, pre: make([]int32, n), node: make([]int32, 1, n+1), parent: make([]int32, 1, n+1)}
	d.node[0] = None
	type step struct{ next, end, pre int32 }
	var stack []step
	meet := func(v, parent int32) {
		d.pre[v] = int32(len(d.node))
		stack = append(stack, step{g.first[v], g.first[v+1], d.pre[v]})
		d.node = append(d.node, v)
		d.parent = append(d.parent, parent)
	}
	for _, s := range sources {
		if d.pre[s] != 0 {
			continue
		}
		d.searches++
		meet(s, 0)
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if f.next == f.end {
				stack = stack[:len(stack)-1]
				continue
			}
			a := g.arcs[f.next]
			f.next++
			if d.pre[a.to] == 0 && open(usable, a.edge) {
				meet(a.to, f.pre)
			}
		}
	}
	d.enter(sources)
	return d
}

// enter notes that a source is entered from the virtual node even where it was met on the way from another.
func (d *dominating) enter(sources []int32) {
	d.entry = make([]bool, len(d.node))
	for _, s := range sources {
		d.entry[d.pre[s]] = true
	}
}

// reverse turns the arcs between met nodes round: those that enter number i are back[first[i]:first[i+1]].
func (d *dominating) reverse() {
	d.first = make([]int32, len(d.node)+1)
	each := func(do func(from, to, edge int32)) {
		for i := 1; i < len(d.node); i++ {
			for _, a := range d.g.out(d.node[i]) {
				if open(d.usable, a.edge) {
					do(int32(i), d.pre[a.to], a.edge)
				}
			}
		}
	}
	each(func(_, to, _ int32) { d.first[to]++ })
	sum := int32(0)
	for i, n := range d.first {
		d.first[i] = sum
		sum += n
	}
	d.back = make([]entering, sum)
	each(func(from, to, edge int32) {
		d.back[d.first[to]] = entering{from, edge}
		d.first[to]++
	})
	copy(d.first[1:], d.first[:len(d.first)-1])
	d.first[0] = 0
}

// into is the arcs that enter number i.
func (d *dominating) into(i int32) []entering { return d.back[d.first[i]:d.first[i+1]] }

// semi computes semidominators from the last number to the first, then each dominator as the nearest common
// ancestor of the parent's and the semidominator.
func (d *dominating) semi() {
	n := int32(len(d.node))
	d.dom, d.link = d.parent, make([]link, n)
	for i := range n {
		d.link[i] = link{label: i, sdom: i, up: d.parent[i]}
	}
	for i := n - 1; i > 0; i-- {
		s := d.parent[i]
		if d.entry[i] {
			s = 0
		}
		for _, a := range d.into(i) {
			s = d.least(a.number, i, s)
		}
		d.link[i].sdom = s
	}
	for i := int32(1); i < n; i++ {
		for d.dom[i] > d.link[i].sdom {
			d.dom[i] = d.dom[d.dom[i]]
		}
	}
}

// least is the lesser of s and the least semidominator met from p upwards among the numbers above i.
func (d *dominating) least(p, i, s int32) int32 {
	if p <= i {
		return min(s, p)
	}
	d.compress(p, i)
	return min(s, d.link[d.link[p].label].sdom)
}

// compress makes the label of v the number of least semidominator on the path from v up to the part not yet done
// (numbers up to last), and shortens the path.
func (d *dominating) compress(v, last int32) {
	path := d.path[:0]
	for u := v; d.link[u].up > last; u = d.link[u].up {
		path = append(path, u)
	}
	for k := len(path) - 1; k >= 0; k-- {
		u := &d.link[path[k]]
		above := &d.link[u.up]
		if d.link[above.label].sdom < d.link[u.label].sdom {
			u.label = above.label
		}
		u.up = above.up
	}
	d.path = path
}
