package network

// Span is a run of positions in [Singles.Order]: From inclusive, To exclusive.
type Span struct{ From, To int32 }

// Single is one edge or node whose loss alone cuts nodes off, with how many and how much weight lie behind it.
// For a node, the node itself is not counted.
type Single struct {
	ID     int32 // of the edge or of the node
	Nodes  int32
	Weight int64
	spans  []Span
}

// Singles is every single point of failure of a graph. Roads and Places stand in the order the search left them.
type Singles struct {
	Roads  []Single // edges
	Places []Single // nodes
	Order  []int32  // the nodes in the order the search met them; what lies behind a point is runs of it
	// Components counts the connected parts that the search met: with sources, how many it had to start from.
	Components int
}

// Behind lists the nodes that the loss of x cuts off.
func (s *Singles) Behind(x Single) []int32 {
	out := make([]int32, 0, x.Nodes)
	for _, sp := range x.spans {
		out = append(out, s.Order[sp.From:sp.To]...)
	}
	return out
}

// SinglesFrom finds every edge and every node whose loss alone parts some node from all sources, on an undirected
// graph over its usable edges. The search runs once, from a virtual node joined to every source; that node is not
// reported, but a source is where others depend on it. Weight is summed over what lies behind (nil: all zero).
// One-way edges are followed only forward and make the result meaningless: use [Dominators] for them.
//
// One iterative depth-first search (Tarjan, "A note on finding the bridges of a graph", Information Processing
// Letters 2, 1974; Hopcroft and Tarjan, "Efficient algorithms for graph manipulation", CACM 16, 1973). Nodes are
// numbered as met, so that a subtree is a run of numbers and what lies behind a point needs no second search.
// Time and memory are linear.
func SinglesFrom(g *Graph, usable []bool, sources []int32, weight []int64) *Singles {
	s := search{g: g, usable: usable, pre: make([]int32, g.Nodes()), out: &Singles{}}
	s.source = make([]bool, g.Nodes())
	for _, v := range sources {
		s.source[v] = true
	}
	for _, v := range sources {
		if s.pre[v] == 0 {
			s.tree(v)
		}
	}
	return s.finish(weight)
}

// SinglesOf finds the bridges and the articulation points of a bare undirected graph, without sources. What lies
// behind a bridge is the side that the search met later; behind an articulation point, all but the part it came from.
func SinglesOf(g *Graph, usable []bool, weight []int64) *Singles {
	s := search{g: g, usable: usable, pre: make([]int32, g.Nodes()), out: &Singles{}}
	for v := range s.pre {
		if s.pre[v] == 0 {
			s.tree(int32(v))
		}
	}
	return s.finish(weight)
}

// frame is a node on the current path of the search. low is the lowest number that its subtree reaches by an edge
// outside the tree.
type frame struct{ node, pre, low, next, edge int32 }

type cutOff struct {
	pre  int32 // number of the node that cuts
	span Span
}

type search struct {
	g      *Graph
	usable []bool
	source []bool  // nil: a bare graph
	pre    []int32 // number by node, from 1; 0: not met
	stack  []frame
	cuts   []cutOff // of the nodes on the stack, the deepest last
	spans  []Span   // one allocation for many points
	out    *Singles
}

func (s *search) push(v, edge int32) {
	s.out.Order = append(s.out.Order, v)
	n := int32(len(s.out.Order))
	s.pre[v] = n
	low := n
	if s.source != nil && s.source[v] {
		low = 0 // the virtual node's number
	}
	s.stack = append(s.stack, frame{v, n, low, s.g.first[v], edge})
}

// tree searches everything that can be reached from root.
func (s *search) tree(root int32) {
	s.out.Components++
	s.push(root, None)
	for len(s.stack) > 0 {
		f := &s.stack[len(s.stack)-1]
		if !s.step(f) {
			s.pop(*f)
		}
	}
}

// step follows arcs of f until one leads to a new node, which it pushes; false when none is left.
func (s *search) step(f *frame) bool {
	arcs, end := s.g.arcs, s.g.first[f.node+1]
	for i := f.next; i < end; i++ {
		a := arcs[i]
		if a.edge == f.edge || !open(s.usable, a.edge) {
			continue
		}
		n := s.pre[a.to]
		if n == 0 {
			f.next = i + 1
			s.push(a.to, a.edge)
			return true
		}
		f.low = min(f.low, n)
	}
	return false
}

func (s *search) pop(f frame) {
	s.stack = s.stack[:len(s.stack)-1]
	s.flush(f, len(s.stack) == 0 && s.source == nil)
	if len(s.stack) == 0 {
		return
	}
	p := &s.stack[len(s.stack)-1]
	p.low = min(p.low, f.low)
	if f.low < p.pre {
		return
	}
	behind := Span{f.pre - 1, int32(len(s.out.Order))}
	s.cuts = append(s.cuts, cutOff{p.pre, behind})
	if f.low > p.pre {
		s.out.Roads = append(s.out.Roads, Single{ID: f.edge, spans: s.keep(behind)})
	}
}

// keep appends spans to the common store and returns them as a slice of their own.
func (s *search) keep(spans ...Span) []Span {
	if cap(s.spans)-len(s.spans) < len(spans) {
		s.spans = make([]Span, 0, max(1024, 2*cap(s.spans), len(spans)))
	}
	n := len(s.spans)
	s.spans = append(s.spans, spans...)
	return s.spans[n:len(s.spans):len(s.spans)]
}

// flush turns the spans that f cuts off into a point. The root of a bare graph is one only where it parts two
// subtrees.
func (s *search) flush(f frame, root bool) {
	n := len(s.cuts)
	for n > 0 && s.cuts[n-1].pre == f.pre {
		n--
	}
	mine := s.cuts[n:]
	s.cuts = s.cuts[:n]
	if len(mine) == 0 || (root && len(mine) < 2) {
		return
	}
	from := len(s.spans)
	if cap(s.spans)-from < len(mine) {
		s.spans, from = make([]Span, 0, max(1024, 2*cap(s.spans), len(mine))), 0
	}
	for _, c := range mine {
		s.spans = append(s.spans, c.span)
	}
	s.out.Places = append(s.out.Places, Single{ID: f.node, spans: s.spans[from:len(s.spans):len(s.spans)]})
}

// finish counts what lies behind each point.
func (s *search) finish(weight []int64) *Singles {
	var sums []int64
	if weight != nil {
		sums = make([]int64, len(s.out.Order)+1)
		for i, v := range s.out.Order {
			sums[i+1] = sums[i] + weight[v]
		}
	}
	for _, list := range [][]Single{s.out.Roads, s.out.Places} {
		for i := range list {
			for _, sp := range list[i].spans {
				list[i].Nodes += sp.To - sp.From
				if sums != nil {
					list[i].Weight += sums[sp.To] - sums[sp.From]
				}
			}
		}
	}
	return s.out
}
