package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"salient/network"
)

func report(out io.Writer, o *ours, t *theirs) {
	fmt.Fprintf(out, "%-44s %12s %12s %9s %11s\n", "", "Salient", "igraph "+t.Version, "ratio", "processor")
	row := func(what, mine string, their ...string) {
		a, b, used := o.times[mine].median(), 0.0, 0.0
		for _, q := range their {
			b, used = b+t.times[q].median(), used+t.used[q].median()
		}
		fmt.Fprintf(out, "%-44s %9.1f ms %9.1f ms %7.1f × %9.1f ×\n", what, a, b, b/a, used/o.used[mine].median())
	}
	row("single points, with people behind each", "singles", "bridges", "places")
	row("bridges and articulation points", "bridges", "bridges", "places")
	row("shortest ways by count", "hops", "hops")
	row("shortest ways by length", "lengths", "lengths")
	row("dominators", "dominators", "dominators")
	row("dominators, every tenth edge one-way", "one-way", "one-way")
	fmt.Fprintf(out, "%-44s %9.1f ms\n", "single points, every tenth edge one-way", o.times["one-way singles"].median())
	a := o.answers()
	fmt.Fprintf(out, "\n%-44s %s\n", "", "differences")
	for _, d := range []struct {
		what string
		n    int
		of   int
	}{
		{"bridges", differences(a.Bridges, t.Bridges), len(a.Bridges)},
		{"articulation points", differences(a.Places, t.Places), len(a.Places)},
		{"shortest ways by count", differences(a.Hops, t.Hops), len(a.Hops)},
		{"shortest ways by length", differences(a.Lengths, t.Lengths), len(a.Lengths)},
		{"safest ways", differences(a.Safest, t.Safest), len(a.Safest)},
		{"dominators", differences(a.Dominators, t.Dominators), len(a.Dominators)},
		{"dominators, one-way", differences(a.OneWay, t.OneWay), len(a.OneWay)},
		{"disjoint routes", differences(a.Disjoint, t.Disjoint), len(a.Disjoint)},
		{"greatest flows", differences(a.Flows, t.Flows), len(a.Flows)},
	} {
		fmt.Fprintf(out, "%-44s %d of %d\n", d.what, d.n, d.of)
	}
	fmt.Fprintln(out)
}

// differences counts places at which two lists differ, a length that differs included.
func differences[T comparable](a, b []T) int {
	n := max(len(a), len(b)) - min(len(a), len(b))
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// onlyLoad is the child process whose memory is measured.
func onlyLoad(file string) error {
	g, err := load(file)
	if err != nil {
		return err
	}
	s := network.SinglesOf(g, nil, nil)
	kb, err := peak()
	if err != nil {
		return err
	}
	fmt.Println(kb, len(s.Roads), len(s.Places))
	return nil
}

// peak is the greatest memory this process has held, in kilobytes (Linux).
func peak() (kb int, err error) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, ok := strings.Cut(string(text), "VmHWM:")
	if !ok {
		return 0, fmt.Errorf("no VmHWM in /proc/self/status")
	}
	_, err = fmt.Sscan(rest, &kb)
	return kb, err
}

// memory compares the greatest memory of two processes that load the graph and find its single points.
func memory(out io.Writer, text, dir, python string) {
	self, err := os.Executable()
	if err != nil {
		return
	}
	said, err := exec.Command(self, "-memory-of", text).Output()
	var kb int
	if err == nil {
		_, err = fmt.Sscan(string(said), &kb)
	}
	if err != nil {
		fmt.Fprintln(out, "memory: not measured:", err)
		return
	}
	theirs, err := ask(dir, python, "igraph.py", "memory")
	if err != nil {
		fmt.Fprintln(out, "memory: not measured:", err)
		return
	}
	a, b := float64(kb)/1024, float64(theirs.PeakKB)/1024
	fmt.Fprintf(out, "%-44s %9.1f MB %9.1f MB %7.1f ×\n", "memory of a process that does only that", a, b, b/a)
}

// growth finds the single points of square grids with a third of their edges left out, of a fourth of the nodes and
// of all.
func growth(out io.Writer, nodes int) error {
	var before float64
	for _, n := range []int{nodes / 4, nodes} {
		side := int(math.Sqrt(float64(n)))
		g, err := network.New(side*side, grid(side))
		if err != nil {
			return err
		}
		runtime.GC()
		least, edges := math.Inf(1), g.Edges()
		for range 3 {
			start := time.Now()
			network.SinglesOf(g, nil, nil)
			least = min(least, time.Since(start).Seconds()*1000)
		}
		fmt.Fprintf(out, "%-44s %9.1f ms", fmt.Sprintf("single points of a grid, %d nodes, %d edges", g.Nodes(), edges), least)
		if before > 0 {
			fmt.Fprintf(out, "   %.1f × the time for 4 × the nodes", least/before)
		}
		fmt.Fprintln(out)
		before = least
	}
	return nil
}

// grid joins each node to its right and lower neighbour, save where a fixed rule leaves the edge out.
func grid(side int) []network.Ends {
	ends := make([]network.Ends, 0, 2*side*side)
	for i := range side * side {
		h := uint32(i) * 2654435761 // Knuth's multiplicative hash
		if i%side+1 < side && h>>8%3 != 0 {
			ends = append(ends, network.Ends{U: int32(i), V: int32(i + 1)})
		}
		if i+side < side*side && h>>16%3 != 0 {
			ends = append(ends, network.Ends{U: int32(i), V: int32(i + side)})
		}
	}
	return ends
}
