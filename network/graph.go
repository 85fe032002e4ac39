package network

import (
	"fmt"
	"math"
	"slices"
)

// None stands for "no node" or "no edge" where a function returns an index.
const None int32 = -1

// Ends are the two nodes an edge joins. A one-way edge leads from U to V.
type Ends struct{ U, V int32 }

// arc is one direction of an edge as seen from a node.
type arc struct{ to, edge int32 }

// Graph is a multigraph in compressed rows: the arcs that leave node v are arcs[first[v]:first[v+1]], in the order
// of the edges. A graph is not changed after it is made and may be read by many goroutines.
type Graph struct {
	ends []Ends
	one  []bool // one-way, per edge; nil: none is
	rows
	into rows // the arcs that enter each node; without one-way edges they are those that leave it
}

// rows are arcs by node.
type rows struct {
	first []int32
	arcs  []arc
}

// MaxEdges is the greatest number of edges: the arcs, two for each, are counted by an int32.
const MaxEdges = math.MaxInt32 / 2

// New makes an undirected graph of nodes 0 … nodes−1. The ends are kept, not copied. It refuses an end outside
// the nodes and more edges than [MaxEdges].
func New(nodes int, ends []Ends) (*Graph, error) { return NewMixed(nodes, ends, nil) }

// NewDirected makes a graph in which every edge is one-way.
func NewDirected(nodes int, ends []Ends) (*Graph, error) {
	one := make([]bool, len(ends))
	for i := range one {
		one[i] = true
	}
	return NewMixed(nodes, ends, one)
}

// NewMixed makes a graph in which the edges marked in oneWay lead only from U to V; nil marks none.
func NewMixed(nodes int, ends []Ends, oneWay []bool) (*Graph, error) {
	if err := check(nodes, ends, oneWay); err != nil {
		return nil, err
	}
	if !slices.Contains(oneWay, true) {
		oneWay = nil
	}
	g := &Graph{ends: ends, one: oneWay}
	g.rows = g.compress(nodes, false)
	g.into = g.rows
	if oneWay != nil {
		g.into = g.compress(nodes, true)
	}
	return g, nil
}

// compress lists the arcs that leave each node or, reversed, those that enter it.
func (g *Graph) compress(nodes int, reversed bool) rows {
	r := rows{first: make([]int32, nodes+2)}
	each := func(do func(from, to int32, edge int)) {
		for i, e := range g.ends {
			if reversed {
				e.U, e.V = e.V, e.U
			}
			do(e.U, e.V, i)
			if e.U != e.V && !g.OneWay(int32(i)) {
				do(e.V, e.U, i)
			}
		}
	}
	each(func(from, _ int32, _ int) { r.first[from+2]++ })
	for v := 2; v < len(r.first); v++ {
		r.first[v] += r.first[v-1]
	}
	r.arcs = make([]arc, r.first[nodes+1])
	each(func(from, to int32, edge int) {
		r.arcs[r.first[from+1]] = arc{to, int32(edge)}
		r.first[from+1]++
	})
	r.first = r.first[:nodes+1]
	return r
}

func check(nodes int, ends []Ends, oneWay []bool) error {
	if nodes < 0 || nodes >= math.MaxInt32 {
		return fmt.Errorf("network: %d nodes; a graph has 0 to %d", nodes, math.MaxInt32-1)
	}
	if len(ends) > MaxEdges {
		return fmt.Errorf("network: %d edges; a graph has at most %d", len(ends), MaxEdges)
	}
	if oneWay != nil && len(oneWay) != len(ends) {
		return fmt.Errorf("network: %d one-way marks for %d edges", len(oneWay), len(ends))
	}
	for i, e := range ends {
		if e.U < 0 || e.V < 0 || int(e.U) >= nodes || int(e.V) >= nodes {
			return fmt.Errorf("network: edge %d joins %d and %d, but the nodes are 0 to %d", i, e.U, e.V, nodes-1)
		}
	}
	return nil
}

// Nodes is the number of nodes.
func (g *Graph) Nodes() int { return len(g.first) - 1 }

// Edges is the number of edges.
func (g *Graph) Edges() int { return len(g.ends) }

// Ends are the nodes that edge e joins.
func (g *Graph) Ends(e int32) Ends { return g.ends[e] }

// OneWay tells whether edge e leads only from U to V.
func (g *Graph) OneWay(e int32) bool { return g.one != nil && g.one[e] }

// Degree is the number of arcs that leave v; an edge from v to itself counts once.
func (g *Graph) Degree(v int32) int { return int(g.first[v+1] - g.first[v]) }

func (r *rows) of(v int32) []arc { return r.arcs[r.first[v]:r.first[v+1]] }

// other is the end of edge e that is not v; for an edge from v to itself it is v.
func (g *Graph) other(e, v int32) int32 {
	if g.ends[e].U == v {
		return g.ends[e].V
	}
	return g.ends[e].U
}

func open(usable []bool, e int32) bool { return usable == nil || usable[e] }
