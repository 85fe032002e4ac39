// Command network measures package network against igraph's C core (python3-igraph) and networkx on one bare graph,
// compares the results edge by edge, and prints the ratios, losses included:
//
//	go run ./bench/network [-igraph python3] [-networkx python3] ../shared/data/roads/NY.gr.xz
//
// Each time is the median of rounds in which the two take turns, without reading the file. Both are asked the same: from one
// node to all others. igraph's time for the single points of failure is that of its bridges and articulation points alone: it
// has no call for who is behind each.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	igraph := flag.String("igraph", "/usr/bin/python3", "a Python that has igraph")
	networkx := flag.String("networkx", "python3", "a Python that has networkx; empty: leave it out")
	grow := flag.Int("grow", 1_500_000, "nodes of the grid on which growth is measured")
	child := flag.String("memory-of", "", "internal: load this file, find the single points, end")
	flag.Parse()
	var err error
	switch {
	case *child != "":
		err = onlyLoad(*child)
	case flag.NArg() != 1:
		err = fmt.Errorf("name one graph file (.gr or .gr.xz)")
	default:
		err = run(os.Stdout, flag.Arg(0), *igraph, *networkx, *grow)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "network:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, file, igraph, networkx string, grow int) error {
	dir, err := os.MkdirTemp("", "bench-network")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	text, err := unpack(file, dir)
	if err != nil {
		return err
	}
	ours, err := newOurs(text, dir)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %d nodes, %d edges\n\n", filepath.Base(file), ours.g.Nodes(), ours.g.Edges())
	theirs, err := race(ours, dir, igraph)
	if err != nil {
		return fmt.Errorf("igraph: %w", err)
	}
	report(out, ours, theirs)
	if networkx != "" {
		if nx, err := ask(dir, networkx, "networkx.py"); err != nil {
			fmt.Fprintln(out, "networkx: not measured:", err)
		} else {
			fmt.Fprintf(out, "%-44s %9.1f ms %9.1f ms %7.1f ×\n", "bridges against networkx", ours.times["bridges"].median(), nx.Times["bridges"], nx.Times["bridges"]/ours.times["bridges"].median())
			fmt.Fprintf(out, "%-44s %d\n", "differences in bridges from networkx", differences(ids(ours.bare.Roads), nx.Bridges))
		}
	}
	memory(out, text, dir, igraph)
	return growth(out, grow)
}

// unpack gives the path of the text, unpacking .xz with the xz program.
func unpack(file, dir string) (string, error) {
	if !strings.HasSuffix(file, ".xz") {
		return file, nil
	}
	text := filepath.Join(dir, "graph.gr")
	f, err := os.Create(text)
	if err != nil {
		return "", err
	}
	defer f.Close()
	cmd := exec.Command("xz", "-dkc", file)
	cmd.Stdout, cmd.Stderr = f, os.Stderr
	return text, cmd.Run()
}

// answer is what a script prints.
type answer struct {
	Times      map[string]float64 `json:"times"`
	Bridges    []int              `json:"bridges"`
	Places     []int              `json:"places"`
	Hops       []float64          `json:"hops"`
	Lengths    []float64          `json:"lengths"`
	Safest     []float64          `json:"safest"`
	Dominators []int              `json:"dominators"`
	OneWay     []int              `json:"one_way"`
	Disjoint   []int              `json:"disjoint"`
	Flows      []float64          `json:"flows"`
	PeakKB     int                `json:"peak_kb"`
	Version    string             `json:"version"`
}

// ask runs one of the scripts beside this file on the files in dir.
func ask(dir, python, script string, more ...string) (*answer, error) {
	body, err := scripts.ReadFile(script)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(python, append([]string{"-c", string(body), dir}, more...)...)
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	a := &answer{}
	return a, json.Unmarshal(text, a)
}
