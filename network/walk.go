package network

// visit is a node as a depth-first search met it, known by its number: the order in which it was met, from 1. Number 0 is
// a virtual node from which every search starts.
type visit struct {
	parent int32 // the number it was met from
	edge   int32 // by which it was met; [None] where a search started
	low    int32 // the lowest number that it, or what was met below it, is joined to by an edge outside the tree
	next   int32 // the next arc to look at; once all are, the highest number met below it, itself included
}

// walk is a depth-first search of a graph over its usable edges, without recursion. What was met below a number
// is the run of numbers from it to its next. With one-way edges, which are followed their way only, low says nothing. (Hopcroft and Tarjan, "Efficient algorithms for graph manipulation",
// Communications of the ACM 16, 1973.)
type walk struct {
	g        *Graph
	usable   []bool
	pre      []int32 // number by node; 0: not met; unmetSource
	order    []int32 // node by number − 1
	at       []visit // by number
	searches int
}

// unmetSource is the number of a source before it is met: it is joined to the virtual node.
const unmetSource = -1

func newWalk(g *Graph, usable []bool) *walk {
	n := g.Nodes()
	return &walk{g: g, usable: usable, pre: make([]int32, n), order: make([]int32, 0, n), at: make([]visit, 1, n+1)}
}

// fromSources searches from the sources; each is joined to the virtual node even where it was met on the way from another.
func (w *walk) fromSources(sources []int32) {
	for _, v := range sources {
		w.pre[v] = unmetSource
	}
	for _, v := range sources {
		if w.pre[v] < 0 {
			w.from(v)
		}
	}
}

// everywhere searches the whole graph, from the first node of each part; none is joined to the virtual node.
func (w *walk) everywhere() {
	for v, n := range w.pre {
		if n == 0 {
			w.from(int32(v))
		}
	}
}

// from searches everything that can be reached from root. What is known of the node here stands in variables while the
// search goes down, and is written back when it leaves the node.
func (w *walk) from(root int32) {
	w.searches++
	arcs, first, pre := w.g.arcs, w.g.first, w.pre
	here := w.meet(arc{root, None}, 0)
	for here != 0 {
		x := &w.at[here]
		low, i, end := x.low, x.next, first[w.order[here-1]+1]
		for i < end {
			a := arcs[i]
			i++
			n := pre[a.to]
			if w.usable != nil && !w.usable[a.edge] {
				continue
			}
			if n > 0 {
				if n < low && (n != x.parent || a.edge != x.edge) {
					low = n
				}
				continue
			}
			x.low, x.next = low, i
			here = w.meet(a, here)
			x = &w.at[here]
			low, i, end = x.low, first[a.to], first[a.to+1]
		}
		x.low, x.next = low, int32(len(w.order))
		p := &w.at[x.parent]
		p.low = min(p.low, low)
		here = x.parent
	}
}

// meet gives the next number to the node that an arc leads to.
func (w *walk) meet(a arc, parent int32) int32 {
	w.order = append(w.order, a.to)
	n := int32(len(w.order))
	low := n
	if w.pre[a.to] < 0 {
		low = 0
	}
	w.pre[a.to] = n
	w.at = append(w.at, visit{parent, a.edge, low, w.g.first[a.to]})
	return n
}
