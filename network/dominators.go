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
	d := newDominating(g, usable, sources)
	d.semi()
	return byNode(g.Nodes(), d.order, d.dom)
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

// dominating works on the numbers of a search: number 0 is the virtual source, the others stand in the order met.
type dominating struct {
	*walk
	dom   []int32 // by number: its parent in the search, at last its dominator
	entry []bool  // by number: a source
	link  []link  // by number
	path  []int32 // scratch
}

// link is a number's place in the forest of numbers already done, with paths compressed.
type link struct{ label, sdom, up int32 }

// newDominating searches from the sources. A source is entered from the virtual node even where it was met on the way from
// another.
func newDominating(g *Graph, usable []bool, sources []int32) *dominating {
	w := newWalk(g, usable)
	w.fromSources(sources)
	n := len(w.at)
	d := &dominating{walk: w, dom: make([]int32, n), entry: make([]bool, n), link: make([]link, n)}
	for i, x := range w.at {
		d.dom[i] = x.parent
		d.link[i] = link{label: int32(i), sdom: int32(i), up: x.parent}
	}
	for _, s := range sources {
		d.entry[w.pre[s]] = true
	}
	return d
}

// semi computes semidominators from the last number to the first, then each dominator as the nearest common
// ancestor of the parent's and the semidominator.
func (d *dominating) semi() {
	n := int32(len(d.at))
	for i := n - 1; i > 0; i-- {
		s := d.dom[i]
		if d.entry[i] {
			s = 0
		}
		for _, a := range d.g.into.of(d.order[i-1]) {
			if from := d.pre[a.to]; from != 0 && open(d.usable, a.edge) {
				s = d.least(from, i, s)
			}
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
