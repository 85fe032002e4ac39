package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"salient/network"
)

//go:embed igraph.py networkx.py
var scripts embed.FS

const (
	rounds = 15
	pairs  = 40 // questions of disjoint routes and flow
)

// times is how long runs took, in milliseconds.
type times []float64

func (t times) median() float64 {
	s := slices.Sorted(slices.Values(t))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// ours is what package network found and how long it took.
type ours struct {
	g      *network.Graph
	by     []float64
	people []int64
	times  map[string]times // on the clock
	used   map[string]times // of the processors

	mixed *network.Graph // every tenth edge one-way

	bare        *network.Singles
	hops, short *network.Tree
	idom, mixom []int32
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

func newOurs(file, dir string) (*ours, error) {
	g, err := load(file)
	if err != nil {
		return nil, err
	}
	o := &ours{g: g, times: map[string]times{}, used: map[string]times{}, by: make([]float64, g.Edges()), people: make([]int64, g.Nodes())}
	for e := range o.by {
		o.by[e] = length(e)
	}
	for v := range o.people {
		o.people[v] = int64(v % 97)
	}
	ends, oneWay := make([]network.Ends, g.Edges()), make([]bool, g.Edges())
	for e := range ends {
		ends[e], oneWay[e] = g.Ends(int32(e)), e%10 == 7
	}
	if o.mixed, err = network.NewMixed(g.Nodes(), ends, oneWay); err != nil {
		return nil, err
	}
	return o, writeEdges(g, dir)
}

// ask answers one question once.
func (o *ours) ask(question string) {
	source := []int32{0}
	start, used := time.Now(), processor()
	switch question {
	case "singles":
		network.SinglesFrom(o.g, nil, source, o.people)
	case "bridges":
		o.bare = network.SinglesOf(o.g, nil, nil)
	case "hops":
		o.hops, _ = network.Shortest(o.g, nil, nil, source)
	case "lengths":
		o.short, _ = network.Shortest(o.g, nil, o.by, source)
	case "dominators":
		o.idom, _ = network.Dominators(o.g, nil, source)
	case "one-way":
		o.mixom, _ = network.Dominators(o.mixed, nil, source)
	case "one-way singles":
		network.SinglesFrom(o.mixed, nil, source, o.people)
	}
	o.times[question] = append(o.times[question], float64(time.Since(start).Microseconds())/1000)
	o.used[question] = append(o.used[question], float64((processor()-used).Microseconds())/1000)
}

// processor is the time that all processors have given this process (Unix).
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// answers is what is compared: in the form of the other's.
func (o *ours) answers() *answer {
	source := []int32{0}
	safe, _ := network.Safest(o.g, nil, o.by, source)
	a := &answer{Bridges: ids(o.bare.Roads), Places: ids(o.bare.Places), Hops: costs(o.g, o.hops), Lengths: costs(o.g, o.short), Safest: costs(o.g, safe)}
	a.Dominators, a.OneWay = asTheirs(o.g, o.idom), asTheirs(o.mixed, o.mixom)
	for k := range pairs {
		t := int32(target(k, o.g.Nodes()))
		n, _ := network.EdgeDisjoint(o.g, nil, source, t, math.MaxInt32)
		flow, _ := network.MaxFlow(o.g, nil, o.by, source, []int32{t})
		a.Disjoint, a.Flows = append(a.Disjoint, n), append(a.Flows, flow)
	}
	return a
}

// asTheirs puts dominators in igraph's form: it names the source where no other node dominates, −1 for the source and −2 for
// what is not reached.
func asTheirs(g *network.Graph, idom []int32) []int {
	reached := network.Reach(g, nil, []int32{0})
	out := make([]int, len(idom))
	for v, d := range idom {
		switch {
		case v == 0:
			out[v] = -1
		case !reached[v]:
			out[v] = -2
		case d != network.None:
			out[v] = int(d)
		}
	}
	return out
}

// theirs is what igraph found and how long it took.
type theirs struct {
	answer
	times, used map[string]times
}

// race asks both the same questions in turn.
func race(o *ours, dir, python string) (*theirs, error) {
	body, err := scripts.ReadFile("igraph.py")
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(python, "-c", string(body), dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	out, t := bufio.NewReader(pipe), &theirs{times: map[string]times{}, used: map[string]times{}}
	for range rounds {
		for _, q := range []string{"singles", "bridges", "hops", "lengths", "dominators", "one-way", "one-way singles"} {
			o.ask(q)
		}
		for _, q := range []string{"bridges", "places", "hops", "lengths", "dominators", "one-way"} {
			var ms, used float64
			if _, err := fmt.Fprintln(in, q); err != nil {
				return nil, err
			}
			if _, err := fmt.Fscan(out, &ms, &used); err != nil {
				return nil, err
			}
			t.times[q], t.used[q] = append(t.times[q], ms), append(t.used[q], used)
		}
	}
	if _, err := fmt.Fprintln(in, "answers"); err != nil {
		return nil, err
	}
	if err := json.NewDecoder(out).Decode(&t.answer); err != nil {
		return nil, err
	}
	_ = in.Close()
	return t, cmd.Wait()
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
	q, err := json.Marshal(map[string]any{"nodes": g.Nodes(), "targets": targets})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "questions.json"), q, 0o600); err != nil {
		return err
	}
	return w.Flush()
}
