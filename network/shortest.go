package network

import (
	"fmt"
	"math"
	"slices"
)

// Tree is the best way from the sources to every node: its cost (+Inf: none) and the last edge of it
// ([None] for a source and where there is no way).
type Tree struct {
	g    *Graph
	Cost []float64
	Last []int32
}

// Way is the edges from a source to target, in the order of travel; false where there is none. The way to a
// source has no edges.
func (t *Tree) Way(target int32) (edges []int32, ok bool) {
	if math.IsInf(t.Cost[target], 1) {
		return nil, false
	}
	for v := target; t.Last[v] != None; {
		e := t.Last[v]
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
	if err := costs(g, "length", length); err != nil {
		return nil, err
	}
	return g.grow(usable, sources, func(d float64, e int32) float64 { return d + length[e] }), nil
}

// Safest is the way from the sources to every node on which the greatest risk met is least (a minimax or
// bottleneck path); risk is by edge, and a tree's Cost is that greatest risk, zero at a source.
func Safest(g *Graph, usable []bool, risk []float64, sources []int32) (*Tree, error) {
	if err := costs(g, "risk", risk); err != nil {
		return nil, err
	}
	return g.grow(usable, sources, func(d float64, e int32) float64 { return max(d, risk[e]) }), nil
}

// SafestWay is, among the ways from the sources to target whose greatest risk is least, one of the least exposure
// (a second cost that adds up along the way, such as risk times length); false where there is no way.
func SafestWay(g *Graph, usable []bool, risk, exposure []float64, sources []int32, target int32) (way []int32, greatest float64, ok bool, err error) {
	first, err := Safest(g, usable, risk, sources)
	if err != nil || math.IsInf(first.Cost[target], 1) {
		return nil, 0, false, err
	}
	greatest = first.Cost[target]
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

func costs(g *Graph, what string, by []float64) error {
	if len(by) != g.Edges() {
		return fmt.Errorf("network: %d values of %s for %d edges", len(by), what, g.Edges())
	}
	for e, x := range by {
		if !(x >= 0) {
			return fmt.Errorf("network: edge %d has the %s %v; it must be zero or more", e, what, x)
		}
	}
	return nil
}

// grow settles nodes in the order of their cost; next gives the cost after one more edge and never lowers it.
func (g *Graph) grow(usable []bool, sources []int32, next func(float64, int32) float64) *Tree {
	t := g.newTree()
	h := make(heap, 0, len(sources))
	for _, v := range sources {
		if t.Cost[v] != 0 {
			t.Cost[v] = 0
			h.push(item{0, v})
		}
	}
	for len(h) > 0 {
		x := h.pop()
		if x.key > t.Cost[x.node] {
			continue
		}
		for _, a := range g.out(x.node) {
			if !open(usable, a.edge) {
				continue
			}
			if c := next(x.key, a.edge); c < t.Cost[a.to] {
				t.Cost[a.to], t.Last[a.to] = c, a.edge
				h.push(item{c, a.to})
			}
		}
	}
	return t
}

// hops counts edges, breadth first.
func hops(g *Graph, usable []bool, sources []int32) *Tree {
	t := g.newTree()
	queue := make([]int32, 0, g.Nodes())
	for _, v := range sources {
		if t.Cost[v] != 0 {
			t.Cost[v] = 0
			queue = append(queue, v)
		}
	}
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		c := t.Cost[v] + 1
		for _, a := range g.out(v) {
			if c < t.Cost[a.to] && open(usable, a.edge) {
				t.Cost[a.to], t.Last[a.to] = c, a.edge
				queue = append(queue, a.to)
			}
		}
	}
	return t
}

func (g *Graph) newTree() *Tree {
	t := &Tree{g: g, Cost: make([]float64, g.Nodes()), Last: make([]int32, g.Nodes())}
	for v := range t.Cost {
		t.Cost[v], t.Last[v] = math.Inf(1), None
	}
	return t
}
