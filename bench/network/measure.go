package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"salient/network"
)

//go:embed igraph.py networkx.py
var scripts embed.FS

const (
	runs  = 25 // of which the best counts
	pairs = 40 // questions of disjoint routes and flow
)

// ours is what package network found and how long it took, in milliseconds.
type ours struct {
	g        *network.Graph
	times    map[string]float64
	bridges  []int
	places   []int
	hops     []float64
	lengths  []float64
	safest   []float64
	idom     []int
	disjoint []int
	flows    []float64
}

// length is a made-up length, the same in the scripts.
func length(edge int) float64 { return float64(1 + edge*7919%1000) }

// target is the node of the k-th question.
func target(k, nodes int) int { return (k*6101 + 17) % nodes }

func load(file string) (*network.Graph, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return network.ReadGr(f)
}

func best(f func()) float64 {
	least := math.Inf(1)
	for range runs {
		start := time.Now()
		f()
		least = min(least, float64(time.Since(start).Microseconds())/1000)
	}
	return least
}

func measure(file, dir string) (*ours, error) {
	g, err := load(file)
	if err != nil {
		return nil, err
	}
	if err := writeEdges(g, dir); err != nil {
		return nil, err
	}
	o := &ours{g: g, times: map[string]float64{}}
	by, people, source := make([]float64, g.Edges()), make([]int64, g.Nodes()), []int32{0}
	for e := range by {
		by[e] = length(e)
	}
	for v := range people {
		people[v] = int64(v % 97)
	}
	var bare *network.Singles
	o.times["load"] = best(func() { g, err = load(file) })
	o.times["singles"] = best(func() { network.SinglesFrom(g, nil, source, people) })
	o.times["bridges"] = best(func() { bare = network.SinglesOf(g, nil, nil) })
	o.bridges, o.places = ids(bare.Roads), ids(bare.Places)
	var hops, short, safe *network.Tree
	o.times["hops"] = best(func() { hops, _ = network.Shortest(g, nil, nil, source) })
	o.times["lengths"] = best(func() { short, _ = network.Shortest(g, nil, by, source) })
	safe, _ = network.Safest(g, nil, by, source)
	o.hops, o.lengths, o.safest = costs(g, hops), costs(g, short), costs(g, safe)
	var idom []int32
	o.times["dominators"] = best(func() { idom, _ = network.Dominators(g, nil, source) })
	for v, d := range idom {
		if d == network.None {
			d = 0 // igraph names the source itself
		}
		if v == 0 {
			d = -1
		}
		o.idom = append(o.idom, int(d))
	}
	for k := range pairs {
		t := int32(target(k, g.Nodes()))
		n, _ := network.EdgeDisjoint(g, nil, source, t, math.MaxInt32)
		flow, _ := network.MaxFlow(g, nil, by, source, []int32{t})
		o.disjoint, o.flows = append(o.disjoint, n), append(o.flows, flow)
	}
	return o, nil
}

func ids(list []network.Single) []int {
	out := make([]int, len(list))
	for i, x := range list {
		out[i] = int(x.ID)
	}
	slices.Sort(out)
	return out
}

func costs(g *network.Graph, t *network.Tree) []float64 {
	out := make([]float64, g.Nodes())
	for v := range out {
		out[v] = t.Cost(int32(v))
		if math.IsInf(out[v], 1) {
			out[v] = -1
		}
	}
	return out
}

// writeEdges writes what the scripts read: an edge list from 0, and the questions.
func writeEdges(g *network.Graph, dir string) error {
	f, err := os.Create(filepath.Join(dir, "edges.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for e := range g.Edges() {
		x := g.Ends(int32(e))
		fmt.Fprintln(w, x.U, x.V)
	}
	targets := make([]int, pairs)
	for k := range targets {
		targets[k] = target(k, g.Nodes())
	}
	q, err := json.Marshal(map[string]any{"nodes": g.Nodes(), "targets": targets, "runs": runs})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "questions.json"), q, 0o600); err != nil {
		return err
	}
	return w.Flush()
}
