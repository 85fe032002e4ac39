package network

// span is a run of positions in [Singles.Order].
type span struct{ from, to int32 }

// Single is one edge or node whose loss alone cuts nodes off, with how many and how much weight lie behind it.
// For a node, the node itself is not counted.
type Single struct {
	ID     int32 // of the edge or of the node
	Nodes  int32
	Weight int64
	first  int32 // of its spans
	spans  int32 // how many
}

// Singles is every single point of failure of a graph, in the order the search met them.
type Singles struct {
	Roads  []Single // edges
	Places []Single // nodes
	Order  []int32  // the nodes in the order the search met them; what lies behind a point is runs of it
	// Components counts the connected parts that the search met: with sources, how many it had to start from.
	Components int
	spans      []span
}

// Behind lists the nodes that the loss of x cuts off.
func (s *Singles) Behind(x Single) []int32 {
	out := make([]int32, 0, x.Nodes)
	for _, sp := range s.spans[x.first : x.first+x.spans] {
		out = append(out, s.Order[sp.from:sp.to]...)
	}
	return out
}

// SinglesFrom finds every edge and every node whose loss alone parts some node from all sources, over the usable edges
// (nil: all). The search runs once, from a virtual node joined to every source; that node is not reported, but a
// source is where others depend on it. Weight is summed over what lies behind (nil: all zero). One-way edges are
// followed their way only; a graph that has any is searched by its dominators ([Dominators]).
//
// Without them, one iterative depth-first search (Tarjan, "A note on finding the bridges of a graph", Information Processing
// Letters 2, 1974; Hopcroft and Tarjan, "Efficient algorithms for graph manipulation", Communications of the ACM
// 16, 1973). Nodes are numbered as met, so that a subtree is a run of numbers and what lies behind a point needs
// no second search. Time and memory are linear.
func SinglesFrom(g *Graph, usable []bool, sources []int32, weight []int64) *Singles {
	if g.one != nil {
		return directedSingles(g, usable, sources, weight)
	}
	w := newWalk(g, usable)
	w.fromSources(sources)
	return w.singles(weight, 1)
}

// SinglesOf finds the bridges and the articulation points of a bare undirected graph, without sources. What lies
// behind a bridge is the side that the search met later; behind an articulation point, all but the part it came
// from.
func SinglesOf(g *Graph, usable []bool, weight []int64) *Singles {
	w := newWalk(g, usable)
	w.everywhere()
	return w.singles(weight, 2)
}

// singles reads the single points off a search: number i hangs on its parent where nothing met below i is joined to
// anything before the parent, and on its edge where nothing is joined to the parent either. A number at which a search
// started is a point where at least fromRoot hang on it.
func (w *walk) singles(weight []int64, fromRoot int32) *Singles {
	sum := sums(w.order, weight)
	next, roads, places := w.hanging()
	out := &Singles{Order: w.order, Components: w.searches, Roads: make([]Single, 0, roads), Places: make([]Single, 0, places),
		spans: make([]span, next[len(next)-1])}
	for i := 1; i < len(w.at); i++ {
		x := &w.at[i]
		p := x.parent
		if p == 0 || x.low < p {
			continue
		}
		k := next[p]
		next[p]++
		out.spans[k] = span{int32(i) - 1, x.next}
		if x.low > p {
			out.Roads = append(out.Roads, out.point(x.edge, k, 1, sum))
		}
	}
	for p := 1; p < len(w.at); p++ { // the list of p now ends at next[p], where that of p + 1 began
		if n := next[p] - next[p-1]; n > 0 && (w.at[p].parent != 0 || n >= fromRoot) {
			out.Places = append(out.Places, out.point(w.order[p-1], next[p-1], n, sum))
		}
	}
	return out
}

// hanging counts what hangs on each number, as the places of a list in which that of number p begins at its p-th entry;
// the edges on which something hangs, and the numbers.
func (w *walk) hanging() (first []int32, roads, places int) {
	first = make([]int32, len(w.at)+1)
	for i := 1; i < len(w.at); i++ {
		x := &w.at[i]
		p := x.parent
		if p == 0 || x.low < p {
			continue
		}
		if first[p+1]++; first[p+1] == 1 {
			places++
		}
		if x.low > p {
			roads++
		}
	}
	for p := 1; p < len(first); p++ {
		first[p] += first[p-1]
	}
	return first, roads, places
}

// point is a single point of which count spans from the first tell what lies behind.
func (s *Singles) point(id, first, count int32, sum []int64) Single {
	x := Single{ID: id, first: first, spans: count}
	for _, sp := range s.spans[first : first+count] {
		x.Nodes += sp.to - sp.from
		if sum != nil {
			x.Weight += sum[sp.to] - sum[sp.from]
		}
	}
	return x
}

// sums is the weight of all before a position of the order; nil where there are no weights.
func sums(order []int32, weight []int64) []int64 {
	if weight == nil {
		return nil
	}
	sum := make([]int64, len(order)+1)
	for k, v := range order {
		sum[k+1] = sum[k] + weight[v]
	}
	return sum
}
