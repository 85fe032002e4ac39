package network

import (
	"fmt"
	"math"
	"slices"
)

// Tree is the best way from the sources to every node.
type Tree struct {
	g  *Graph
	at []leaf
	// where every edge counts one, near stands in the place of at
	near []near
	// touched keeps the compiler from leaving out a look ahead; it means nothing.
	touched int32
}

// leaf is the cost of the best way to a node and the last edge of it.
type leaf struct {
	cost float64
	last int32
}

// near is the number of edges on the best way to a node, or unreached, and the last of them.
type near struct{ hops, last int32 }

// unreached is the number of edges to a node to which no way leads.
const unreached = -1

// Cost is what the best way to the node costs; +Inf where there is none.
func (t *Tree) Cost(node int32) float64 {
	switch {
	case t.near == nil:
		return t.at[node].cost
	case t.near[node].hops == unreached:
		return math.Inf(1)
	}
	return float64(t.near[node].hops)
}

// Last is the last edge of the best way to the node; [None] for a source and where there is no way.
func (t *Tree) Last(node int32) int32 {
	if t.near != nil {
		return t.near[node].last
	}
	return t.at[node].last
}

// Way is the edges from a source to target, in the order of travel; false where there is none. The way to a
// source has no edges.
func (t *Tree) Way(target int32) (edges []int32, ok bool) {
	if math.IsInf(t.Cost(target), 1) {
		return nil, false
	}
	for v, e := target, t.Last(target); e != None; e = t.Last(v) {
		edges = append(edges, e)
		v = t.g.other(e, v)
	}
	slices.Reverse(edges)
	return edges, true
}

// Shortest is the shortest way from the sources to every node over usable edges (nil: all); length is by edge
// (nil: every edge counts one). A negative length or one that is no number is an error. (Dijkstra, "A note on two
// problems in connexion with graphs", Numerische Mathematik 1, 1959.) Time O((nodes+edges) log nodes), linear
// without lengths.
func Shortest(g *Graph, usable []bool, length []float64, sources []int32) (*Tree, error) {
	if length == nil {
		return hops(g, usable, sources), nil
	}
	w, err := costs(g, "length", length)
	if err != nil {
		return nil, err
	}
	return g.grow(usable, sources, length, w, true), nil
}

// Safest is the way from the sources to every node on which the greatest risk met is least (a minimax or
// bottleneck path); risk is by edge, and the cost of a node is that greatest risk, zero at a source.
func Safest(g *Graph, usable []bool, risk []float64, sources []int32) (*Tree, error) {
	w, err := costs(g, "risk", risk)
	if err != nil {
		return nil, err
	}
	return g.grow(usable, sources, risk, w, false), nil
}

// SafestWay is, among the ways from the sources to target whose greatest risk is least, one of the least exposure
// (a second cost that adds up along the way, such as risk times length); false where there is no way.
func SafestWay(g *Graph, usable []bool, risk, exposure []float64, sources []int32, target int32) (way []int32, greatest float64, ok bool, err error) {
	first, err := Safest(g, usable, risk, sources)
	if err != nil || math.IsInf(first.Cost(target), 1) {
		return nil, 0, false, err
	}
	greatest = first.Cost(target)
	within := make([]bool, g.Edges())
	for e := range within {
		within[e] = open(usable, int32(e)) && risk[e] <= greatest
	}
	second, err := Shortest(g, within, exposure, sources)
	if err != nil {
		return nil, 0, false, err
	}
	way, ok = second.Way(target)
	return way, greatest, ok, nil
}

// costs checks that there is a cost of zero or more for every edge and makes a queue for sums of them.
func costs(g *Graph, what string, by []float64) (*waiting, error) {
	if len(by) != g.Edges() {
		return nil, fmt.Errorf("network: %d values of %s for %d edges", len(by), what, g.Edges())
	}
	greatest, sum, n := 0.0, 0.0, 0
	for e, x := range by {
		if !(x >= 0) {
			return nil, fmt.Errorf("network: edge %d has the %s %v; it must be zero or more", e, what, x)
		}
		if x <= math.MaxFloat64 {
			greatest, sum = max(greatest, x), sum+x
			n++
		}
	}
	return newWaiting(greatest, sum/float64(max(1, n))), nil
}

// grow settles nodes in the order of their cost. sum tells whether costs add up along a way or the greatest counts.
func (g *Graph) grow(usable []bool, sources []int32, by []float64, w *waiting, sum bool) *Tree {
	t := &Tree{g: g, at: make([]leaf, g.Nodes())}
	for v := range t.at {
		t.at[v] = leaf{math.Inf(1), None}
	}
	for _, v := range sources {
		if t.at[v].cost != 0 {
			t.at[v].cost = 0
			w.push(0, v)
		}
	}
	for {
		x, ok := w.pop()
		if !ok {
			return t
		}
		from := t.at[x.node]
		if x.cost > from.cost {
			continue // a better way was found since
		}
		for _, a := range g.of(x.node) {
			if a.edge == from.last || usable != nil && !usable[a.edge] {
				continue // the edge one came by leads nowhere better
			}
			c := by[a.edge]
			if sum {
				c += x.cost
			} else {
				c = max(c, x.cost)
			}
			if to := &t.at[a.to]; c < to.cost {
				to.cost, to.last = c, a.edge
				if !g.deadEnd(a.to) {
					w.push(c, a.to)
				}
			}
		}
	}
}

// deadEnd tells whether one can leave a node only by the edge one came by.
func (g *Graph) deadEnd(v int32) bool { return g.one == nil && g.first[v+1]-g.first[v] == 1 }

// hops counts edges, breadth first. Whether an arc leads to a new node can hardly be foretold, so there is no branch on it:
// every arc is put at the end of the next layer, and the end moves on where its node is new. A bit per node tells which were
// met, and the layers are used again, so that both stay in the cache; the arcs of the node some steps ahead are touched
// early, so that memory has answered when its turn comes.
func hops(g *Graph, usable []bool, sources []int32) *Tree {
	const ahead = 8
	n := g.Nodes()
	t := &Tree{g: g, near: make([]near, n)}
	met := make([]uint64, n/64+1)
	layer, following := make([]arc, len(sources)+1), make([]arc, 1<<10)
	size, all := 0, 0
	for _, v := range sources {
		layer[size] = arc{v, None}
		size += meet(met, v)
	}
	for hops := int32(0); size > 0; hops++ {
		tail := 0
		for i, x := range layer[:size] {
			if i+ahead < size {
				if k := g.first[layer[i+ahead].to]; int(k) < len(g.arcs) {
					t.touched ^= g.arcs[k].to
				}
			}
			t.near[x.to] = near{hops, x.edge}
			row := g.of(x.to)
			if tail+len(row) >= len(following) {
				following = append(following, make([]arc, len(following)+len(row))...)
			}
			for _, a := range row {
				if usable == nil || usable[a.edge] {
					following[tail] = a
					tail += meet(met, a.to)
				}
			}
		}
		all += size
		layer, following, size = following, layer, tail
	}
	if all < n {
		t.leaveOut(met)
	}
	return t
}

// meet notes that a node is met, and is 1 where it was not before.
func meet(met []uint64, v int32) int {
	word := &met[v>>6]
	fresh := ^*word >> (v & 63) & 1
	*word |= 1 << (v & 63)
	return int(fresh)
}

// leaveOut notes the nodes that were not met.
func (t *Tree) leaveOut(met []uint64) {
	for v := range t.near {
		if met[v>>6]&(1<<(v&63)) == 0 {
			t.near[v] = near{unreached, None}
		}
	}
}
