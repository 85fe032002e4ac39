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
	// touched keeps the compiler from leaving out a look ahead; it means nothing.
	touched int32
}

// leaf is the cost of the best way to a node and the last edge of it.
type leaf struct {
	cost float64
	last int32
}

// Cost is what the best way to the node costs; +Inf where there is none.
func (t *Tree) Cost(node int32) float64 { return t.at[node].cost }

// Last is the last edge of the best way to the node; [None] for a source and where there is no way.
func (t *Tree) Last(node int32) int32 { return t.at[node].last }

// Way is the edges from a source to target, in the order of travel; false where there is none. The way to a
// source has no edges.
func (t *Tree) Way(target int32) (edges []int32, ok bool) {
	if math.IsInf(t.at[target].cost, 1) {
		return nil, false
	}
	for v := target; t.at[v].last != None; {
		e := t.at[v].last
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
	return g.grow(usable, sources, length, true), nil
}

// Safest is the way from the sources to every node on which the greatest risk met is least (a minimax or
// bottleneck path); risk is by edge, and the cost of a node is that greatest risk, zero at a source.
func Safest(g *Graph, usable []bool, risk []float64, sources []int32) (*Tree, error) {
	if err := costs(g, "risk", risk); err != nil {
		return nil, err
	}
	return g.grow(usable, sources, risk, false), nil
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

// grow settles nodes in the order of their cost. sum tells
// whether costs add up along a way or the greatest counts.
func (g *Graph) grow(usable []bool, sources []int32, by []float64, sum bool) *Tree {
	t := g.newTree()
	var w waiting
	touched := int32(0)
	for _, v := range sources {
		if t.at[v].cost != 0 {
			t.at[v].cost = 0
			w.push(0, v)
		}
	}
	for {
		d, v, ok := w.pop()
		if !ok {
			t.touched = touched
			return t
		}
		from := t.at[v]
		if d > from.cost {
			continue
		}
		for _, a := range g.out(v) {
			if a.edge == from.last || usable != nil && !usable[a.edge] {
				continue // the edge one came by leads nowhere better
			}
			c := by[a.edge]
			if sum {
				c += d
			} else {
				c = max(c, d)
			}
			if to := &t.at[a.to]; c < to.cost {
				*to = leaf{c, a.edge}
				row := span{g.first[a.to], g.first[a.to+1]}
				if row.from < row.to {
					touched ^= g.arcs[row.from].edge
				}
				if !g.deadEnd(row) {
					w.push(c, a.to)
				}
			}
		}
	}
}

// hops counts edges, breadth first. A bit per node tells which were met, so that most looks stay in the cache; and
// the arcs of the node some steps ahead are touched early, so that memory has answered when its turn comes.
func hops(g *Graph, usable []bool, sources []int32) *Tree {
	const ahead = 6
	t := &Tree{g: g, at: make([]leaf, g.Nodes())}
	met := make([]uint64, (g.Nodes()+63)/64)
	queue := make([]span, 0, g.Nodes()) // rows of arcs
	left := g.Nodes()
	for _, v := range sources {
		if met[v>>6]&(1<<(v&63)) == 0 {
			met[v>>6] |= 1 << (v & 63)
			t.at[v].last = None
			queue = append(queue, span{g.first[v], g.first[v+1]})
			left--
		}
	}
	cost, end := 1.0, len(queue)
	for i := 0; i < len(queue); i++ {
		if i == end {
			cost, end = cost+1, len(queue)
		}
		if i+ahead < len(queue) && queue[i+ahead].from < int32(len(g.arcs)) {
			t.touched ^= g.arcs[queue[i+ahead].from].edge
		}
		for _, a := range g.arcs[queue[i].from:queue[i].to] {
			if v := a.to; met[v>>6]&(1<<(v&63)) == 0 && open(usable, a.edge) {
				met[v>>6] |= 1 << (v & 63)
				t.at[v] = leaf{cost, a.edge}
				left--
				if row := (span{g.first[v], g.first[v+1]}); !g.deadEnd(row) {
					queue = append(queue, row)
				}
			}
		}
	}
	for v := 0; left > 0; v++ {
		if met[v>>6]&(1<<(v&63)) == 0 {
			t.at[v] = leaf{math.Inf(1), None}
			left--
		}
	}
	return t
}

// deadEnd tells whether the row is that of a node one can only leave by the edge one came by.
func (g *Graph) deadEnd(row span) bool { return g.one == nil && row.to-row.from == 1 }

func (g *Graph) newTree() *Tree {
	t := &Tree{g: g, at: make([]leaf, g.Nodes())}
	for v := range t.at {
		t.at[v] = leaf{math.Inf(1), None}
	}
	return t
}
