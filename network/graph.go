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
	ends  []Ends
	one   []bool // one-way, per edge; nil: none is
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
	g := &Graph{ends: ends, one: oneWay, first: make([]int32, nodes+1)}
	back := func(e int) bool { return ends[e].U != ends[e].V && (oneWay == nil || !oneWay[e]) }
	total := int32(0)
	for i, e := range ends {
		g.first[e.U]++
		total++
		if back(i) {
			g.first[e.V]++
			total++
		}
	}
	sum := int32(0)
	for v, n := range g.first {
		g.first[v] = sum
		sum += n
	}
	g.arcs = make([]arc, total)
	for i, e := range ends {
		g.put(e.U, e.V, i)
		if back(i) {
			g.put(e.V, e.U, i)
		}
	}
	// put moved every row's start to its end: shift the rows back by one.
	copy(g.first[1:], g.first[:nodes])
	g.first[0] = 0
	return g, nil
}

func (g *Graph) put(from, to int32, edge int) {
	g.arcs[g.first[from]] = arc{to, int32(edge)}
	g.first[from]++
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

func (g *Graph) out(v int32) []arc { return g.arcs[g.first[v]:g.first[v+1]] }

// other is the end of edge e that is not v; for an edge from v to itself it is v.
func (g *Graph) other(e, v int32) int32 {
	if g.ends[e].U == v {
		return g.ends[e].V
	}
	return g.ends[e].U
}

func open(usable []bool, e int32) bool { return usable == nil || usable[e] }
