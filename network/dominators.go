package network

// Dominators gives for each node its immediate dominator: the last node, other than itself, that every way from
// the sources must pass. It follows one-way edges. [None]: no single node is passed by all (the loss of no other
// node cuts this one off), or the node is not reached at all; reached tells which.
//
// Semi-NCA (Georgiadis, Tarjan, Werneck, "Finding dominators in practice", Journal of Graph Algorithms and
// Applications 10, 2006), with a virtual node joined to every source. Worst case quadratic, in practice linear.
func Dominators(g *Graph, usable []bool, sources []int32) (idom []int32, reached []bool) {
	d := number(g, usable, sources)
	d.predecessors(g, usable)
	d.semi()
	idom, reached = make([]int32, g.Nodes()), make([]bool, g.Nodes())
	for v := range idom {
		idom[v] = None
	}
	for i := 1; i < len(d.node); i++ {
		v := d.node[i]
		reached[v] = true
		if d.dom[i] > 0 {
			idom[v] = d.node[d.dom[i]]
		}
	}
	return idom, reached
}

// dominating works on numbers: node number 0 is the virtual source, the others in the order met.
type dominating struct {
	pre    []int32 // number by node; 0: not met
	node   []int32 // node by number
	parent []int32 // by number
	dom    []int32 // by number
	first  []int32 // predecessors of number i: list[first[i]:first[i+1]]
	list   []int32
	entry  []bool // by number: a source
	sdom   []int32
	label  []int32
	up     []int32 // the forest of nodes already done, with paths compressed
}

// number walks depth first without recursion.
func number(g *Graph, usable []bool, sources []int32) *dominating {
	n := g.Nodes()
	d := &dominating{pre: make([]int32, n), node: []int32{None}, parent: []int32{0}}
	next := make([]int32, n)
	copy(next, g.first)
	var stack []int32
	meet := func(v, parent int32) {
		d.pre[v] = int32(len(d.node))
		d.node = append(d.node, v)
		d.parent = append(d.parent, parent)
		stack = append(stack, v)
	}
	for _, s := range sources {
		if d.pre[s] != 0 {
			continue
		}
		meet(s, 0)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if next[v] == g.first[v+1] {
				stack = stack[:len(stack)-1]
				continue
			}
			a := g.arcs[next[v]]
			next[v]++
			if d.pre[a.to] == 0 && open(usable, a.edge) {
				meet(a.to, d.pre[v])
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

// predecessors turns the arcs between met nodes round.
func (d *dominating) predecessors(g *Graph, usable []bool) {
	d.first = make([]int32, len(d.node)+1)
	each := func(do func(from, to int32)) {
		for i := 1; i < len(d.node); i++ {
			for _, a := range g.out(d.node[i]) {
				if open(usable, a.edge) {
					do(int32(i), d.pre[a.to])
				}
			}
		}
	}
	each(func(_, to int32) { d.first[to]++ })
	sum := int32(0)
	for i, n := range d.first {
		d.first[i] = sum
		sum += n
	}
	d.list = make([]int32, sum)
	each(func(from, to int32) {
		d.list[d.first[to]] = from
		d.first[to]++
	})
	copy(d.first[1:], d.first[:len(d.first)-1])
	d.first[0] = 0
}

// semi computes semidominators from the last number to the first, then each dominator as the nearest common
// ancestor of the parent's and the semidominator.
func (d *dominating) semi() {
	n := int32(len(d.node))
	d.sdom, d.label, d.up, d.dom = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range n {
		d.sdom[i], d.label[i], d.dom[i] = i, i, d.parent[i]
	}
	copy(d.up, d.parent)
	var path []int32
	for i := n - 1; i > 0; i-- {
		s := d.parent[i]
		if d.entry[i] {
			s = 0
		}
		for _, p := range d.list[d.first[i]:d.first[i+1]] {
			path = d.compress(p, i, path)
			s = min(s, d.sdom[d.label[p]])
		}
		d.sdom[i] = s
	}
	for i := int32(1); i < n; i++ {
		for d.dom[i] > d.sdom[i] {
			d.dom[i] = d.dom[d.dom[i]]
		}
	}
}

// compress makes label[v] the number of least semidominator on the path from v up to the part already linked
// (numbers above last), and shortens the path.
func (d *dominating) compress(v, last int32, path []int32) []int32 {
	if v <= last {
		return path
	}
	path = path[:0]
	for u := v; d.up[u] > last; u = d.up[u] {
		path = append(path, u)
	}
	for k := len(path) - 1; k >= 0; k-- {
		u := path[k]
		above := d.up[u]
		if d.sdom[d.label[above]] < d.sdom[d.label[u]] {
			d.label[u] = d.label[above]
		}
		d.up[u] = d.up[above]
	}
	return path
}
