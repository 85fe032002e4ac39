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

// Singles is every single point of failure of a graph, in the order the search left them.
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
	s := newSearch(g, usable, weight)
	for _, v := range sources {
		s.pre[v] = unmetSource
	}
	for _, v := range sources {
		if s.pre[v] < 0 {
			s.tree(v, false)
		}
	}
	return s.out
}

// SinglesOf finds the bridges and the articulation points of a bare undirected graph, without sources. What lies
// behind a bridge is the side that the search met later; behind an articulation point, all but the part it came
// from.
func SinglesOf(g *Graph, usable []bool, weight []int64) *Singles {
	s := newSearch(g, usable, weight)
	for v := range s.pre {
		if s.pre[v] == 0 {
			s.tree(int32(v), true)
		}
	}
	return s.out
}

const unmetSource = -1

// frame is a node on the current path of the search, known by its number. low is the lowest number that its
// subtree reaches by an edge outside the tree; before is the weight met before it.
type frame struct {
	pre, low, next, end int32
	edge                int32
	before              int64
}

// cutOff is what the node numbered pre cuts off.
type cutOff struct {
	pre    int32
	span   span
	weight int64
}

type search struct {
	g      *Graph
	usable []bool
	weight []int64
	pre    []int32 // number by node, from 1; 0: not met; unmetSource
	met    int64   // weight met so far
	stack  []frame
	cuts   []cutOff // of the nodes on the stack, the deepest last
	out    *Singles
}

func newSearch(g *Graph, usable []bool, weight []int64) *search {
	n := g.Nodes()
	return &search{g: g, usable: usable, weight: weight, pre: make([]int32, n), stack: make([]frame, 0, n),
		out: &Singles{Order: make([]int32, 0, n), Roads: make([]Single, 0, n/4), Places: make([]Single, 0, n/4), spans: make([]span, 0, n/2)}}
}

func (s *search) push(v, edge int32) {
	s.out.Order = append(s.out.Order, v)
	n := int32(len(s.out.Order))
	low := n
	if s.pre[v] < 0 {
		low = 0 // the virtual node's number
	}
	s.pre[v] = n
	s.stack = append(s.stack, frame{n, low, s.g.first[v], s.g.first[v+1], edge, s.met})
	if s.weight != nil {
		s.met += s.weight[v]
	}
}

// tree searches everything that can be reached from root.
func (s *search) tree(root int32, bare bool) {
	s.out.Components++
	s.push(root, None)
	for len(s.stack) > 0 {
		if f := &s.stack[len(s.stack)-1]; !s.step(f) {
			s.pop(*f, bare)
		}
	}
}

// step follows arcs of f until one leads to a new node, which it pushes; false when none is left.
func (s *search) step(f *frame) bool {
	arcs := s.g.arcs[f.next:f.end]
	low := f.low
	for i, a := range arcs {
		if a.edge == f.edge || !open(s.usable, a.edge) {
			continue
		}
		n := s.pre[a.to]
		if n <= 0 {
			f.low = low
			f.next += int32(i) + 1
			s.push(a.to, a.edge)
			return true
		}
		low = min(low, n)
	}
	f.low = low
	return false
}

func (s *search) pop(f frame, bare bool) {
	s.stack = s.stack[:len(s.stack)-1]
	s.flush(f.pre, bare && len(s.stack) == 0)
	if len(s.stack) == 0 {
		return
	}
	p := &s.stack[len(s.stack)-1]
	p.low = min(p.low, f.low)
	if f.low < p.pre {
		return
	}
	c := cutOff{p.pre, span{f.pre - 1, int32(len(s.out.Order))}, s.met - f.before}
	s.cuts = append(s.cuts, c)
	if f.low > p.pre {
		s.out.Roads = append(s.out.Roads, Single{f.edge, c.span.to - c.span.from, c.weight, int32(len(s.out.spans)), 1})
		s.out.spans = append(s.out.spans, c.span)
	}
}

// flush turns what the node numbered pre cuts off into a point. The root of a bare graph is one only where it
// parts two subtrees.
func (s *search) flush(pre int32, root bool) {
	n := len(s.cuts)
	for n > 0 && s.cuts[n-1].pre == pre {
		n--
	}
	mine := s.cuts[n:]
	s.cuts = s.cuts[:n]
	if len(mine) == 0 || (root && len(mine) < 2) {
		return
	}
	x := Single{ID: s.out.Order[pre-1], first: int32(len(s.out.spans)), spans: int32(len(mine))}
	for _, c := range mine {
		x.Nodes += c.span.to - c.span.from
		x.Weight += c.weight
		s.out.spans = append(s.out.spans, c.span)
	}
	s.out.Places = append(s.out.Places, x)
}
