// Command osm measures the import of OpenStreetMap extracts against a bare scan of the same file by paulmach/osm, and
// its memory on a made-up file of many nodes:
//
//	go run ./bench/network/osm [-nodes 20000000] ../shared/data/roads/andorra.osm.pbf ../shared/data/roads/liechtenstein-latest.osm.pbf
//
// The bare scan decodes every node and way and keeps nothing. Ours filters, keeps what it needs, builds the network
// and measures its roads.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/paulmach/osm/osmpbf"

	"salient/atlas/osm"
	"salient/bench/network/pbf"
)

func main() {
	nodes := flag.Int("nodes", 20_000_000, "nodes of the made-up file; 0: none is made")
	flag.Parse()
	if err := run(flag.Args(), *nodes); err != nil {
		fmt.Fprintln(os.Stderr, "osm:", err)
		os.Exit(1)
	}
}

func run(files []string, nodes int) error {
	fmt.Printf("%-30s %10s %10s %10s %8s %10s\n", "", "bare scan", "import", "of bare", "roads", "peak")
	for _, f := range files {
		if err := compare(f, 15); err != nil {
			return err
		}
	}
	if nodes == 0 {
		return nil
	}
	dir, err := os.MkdirTemp("", "bench-osm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	made := filepath.Join(dir, fmt.Sprintf("%d nodes", nodes))
	if err := makeFile(made, nodes); err != nil {
		return err
	}
	return compare(made, 1)
}

// compare runs both in turn and prints the best of each.
func compare(file string, times int) error {
	bare, ours, roads := math.Inf(1), math.Inf(1), 0
	for range times {
		start := time.Now()
		n, err := importFile(file)
		if err != nil {
			return err
		}
		ours, roads = min(ours, time.Since(start).Seconds()), n
	}
	kb := peak() // before the bare scan, which keeps nothing but makes rubbish
	for range times {
		start := time.Now()
		if err := scan(file); err != nil {
			return err
		}
		bare = min(bare, time.Since(start).Seconds())
	}
	fmt.Printf("%-30s %8.0f ms %8.0f ms %8.0f %% %8d %7d MB\n", filepath.Base(file), bare*1000, ours*1000, 100*bare/ours, roads, kb/1024)
	return nil
}

func importFile(file string) (roads int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	x := osm.New()
	if err := x.ReadPBF(context.Background(), f, file, nil); err != nil {
		return 0, err
	}
	return len(x.Build(nil).Roads), nil
}

func scan(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	s := osmpbf.New(context.Background(), f, 2)
	defer s.Close()
	s.SkipRelations = true
	for s.Scan() {
	}
	return s.Err()
}

// makeFile writes a lattice of nodes; every hundredth row is a road of ten-node ways, crossed by every hundredth column.
func makeFile(file string, nodes int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriterSize(f, 1<<20)
	w := pbf.NewWriter(out)
	side := int(math.Sqrt(float64(nodes)))
	var list []pbf.Node
	for i := range side * side {
		list = append(list, pbf.Node{ID: int64(i + 1), Lat: 40 + float64(i/side)*1e-4, Lon: 45 + float64(i%side)*1e-4})
		if len(list) == 8000 || i == side*side-1 {
			w.Nodes(list)
			list = list[:0]
		}
	}
	var ways []pbf.Way
	tags := map[string]string{"highway": "secondary", "name": "Lattice road"}
	way := func(first, step int) {
		x := pbf.Way{ID: int64(len(ways) + 1), Tags: tags}
		for k := range 10 {
			x.Nodes = append(x.Nodes, int64(first+k*step+1))
		}
		ways = append(ways, x)
	}
	for i := 0; i < side; i += 100 {
		for j := 0; j+10 < side; j += 9 {
			way(i*side+j, 1)
			way(j*side+i, side)
		}
	}
	for k := 0; k < len(ways); k += 8000 {
		w.Ways(ways[k:min(len(ways), k+8000)])
	}
	if w.Err() != nil {
		return w.Err()
	}
	return out.Flush()
}

// peak is the greatest memory this process has held, in kilobytes (Linux); 0 where it is not told.
func peak() (kb int) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmHWM:")
	_, _ = fmt.Sscan(rest, &kb)
	return kb
}
