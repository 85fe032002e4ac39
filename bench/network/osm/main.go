// Command osm measures the import of OpenStreetMap extracts against a bare scan of the same file by paulmach/osm, and
// its memory on a made-up file of many nodes:
//
//	go run ./bench/network/osm [-nodes 20000000] ../shared/data/roads/andorra.osm.pbf ../shared/data/roads/liechtenstein-latest.osm.pbf
//
// The bare scan decodes every node and way and keeps nothing. Ours filters, keeps what it needs, builds the network
// and measures its roads. Speed is the bare scan's time over ours, on the clock and by the processor time that both took;
// medians of rounds in which the two take turns.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
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
	fmt.Printf("%-30s %11s %11s %10s %10s %8s %10s\n", "", "bare scan", "import", "speed", "processor", "roads", "peak")
	for _, f := range files {
		if err := compare(f, 25); err != nil {
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
	return compare(made, 3)
}

// compare runs both in turn and prints the medians of wall clock and processor time.
func compare(file string, rounds int) error {
	var ours, bare spent
	roads := 0
	kb := 0
	for range rounds {
		err := ours.run(func() (err error) {
			roads, err = importFile(file)
			return err
		})
		if err != nil {
			return err
		}
		if kb == 0 {
			kb = peak() // before the bare scan, which keeps nothing but makes rubbish
		}
		if err := bare.run(func() error { return scan(file) }); err != nil {
			return err
		}
	}
	fmt.Printf("%-30s %8.1f ms %8.1f ms %8.0f %% %8.0f %% %8d %7d MB\n", filepath.Base(file),
		bare.wall.median(), ours.wall.median(), 100*bare.wall.median()/ours.wall.median(), 100*bare.cpu.median()/ours.cpu.median(), roads, kb/1024)
	return nil
}

// spent is the times of several runs, in milliseconds.
type spent struct{ wall, cpu times }

type times []float64

func (t times) median() float64 {
	s := slices.Sorted(slices.Values(t))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// run runs f once, on a heap swept before.
func (s *spent) run(f func() error) error {
	runtime.GC()
	start, used := time.Now(), processor()
	err := f()
	s.wall = append(s.wall, float64(time.Since(start).Microseconds())/1000)
	s.cpu = append(s.cpu, float64((processor()-used).Microseconds())/1000)
	return err
}

// processor is the time that all processors have given this process (Unix).
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func importFile(file string) (roads int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	x := osm.New()
	if err := x.Read(context.Background(), f, file); err != nil {
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
