// Command intake measures how fast data sets come into a ledger: made-up rows of the size of real ones, read from memory,
// written to an SQLite ledger on the disk. It prints, for each form, the median of several readings in rows a second and
// megabytes a second, the same for a file read a second time, and the largest resident memory.
//
//	go run ./bench/intake [-rows 300000] [-runs 3]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"salient"
	"salient/flow/intake"
	"salient/reports"
	"salient/store/sqlite"
)

func main() {
	rows := flag.Int("rows", 300_000, "rows of each data set")
	runs := flag.Int("runs", 3, "readings of each, of which the median counts")
	form := flag.String("form", "", "measure one form alone")
	profile := flag.String("cpuprofile", "", "write a profile to this file")
	flag.Parse()
	if err := run(*rows, *runs, *form, *profile); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(rows, runs int, only, profile string) error {
	if profile != "" {
		f, err := os.Create(profile)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	dir, err := os.MkdirTemp("", "intake")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Printf("%d processors, %d rows each, median of %d\n", runtime.GOMAXPROCS(0), rows, runs)
	fmt.Printf("%-8s %10s %8s %12s %8s %12s %12s\n", "form", "rows/s", "MB/s", "again rows/s", "bytes", "ledger bytes", "cpu µs/row")
	for _, s := range sets() {
		if only != "" && s.form != only {
			continue
		}
		if err := measure(dir, s, s.make(rows), rows, runs); err != nil {
			return err
		}
	}
	fmt.Println("resident memory at most", peak())
	if only == "" || only == "acled" {
		return compare(dir, rows)
	}
	return nil
}

// compare reads the same file with a script of the usual kind and with this, one after the other, three times, and
// prints the median ratio: the machine's other work then weighs on both.
func compare(dir string, rows int) error {
	if _, err := exec.LookPath("python3"); err != nil {
		fmt.Println("no python3 here: not compared")
		return nil
	}
	text := acled(rows)
	file := filepath.Join(dir, "acled.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	var ratios []float64
	for i := range 3 {
		out, err := exec.Command("python3", "bench/intake/peer.py", file, filepath.Join(dir, fmt.Sprint("peer", i))).Output()
		if err != nil {
			return fmt.Errorf("peer.py (run from the repository's root): %w", err)
		}
		theirs, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
		if err != nil {
			return err
		}
		ours, err := once(filepath.Join(dir, fmt.Sprint("ours", i)), sets()[0], text)
		if err != nil {
			return err
		}
		ratios = append(ratios, float64(rows)/ours.first.Seconds()/theirs)
	}
	slices.Sort(ratios)
	fmt.Printf("acled against a Python script (csv, json, sha256, sqlite3; one core; no chain, no checks): %.1f times as fast (of 3: %.1f to %.1f)\n", ratios[1], ratios[0], ratios[2])
	return nil
}

// measure reads a file several times into new ledgers, and each time once more.
func measure(dir string, s set, text string, rows, runs int) error {
	var first, again, work []float64
	var size int64
	for i := range runs {
		path := filepath.Join(dir, fmt.Sprintf("%s-%d.ledger", s.form, i))
		t, err := once(path, s, text)
		if err != nil {
			return err
		}
		work = append(work, float64(t.work.Microseconds())/float64(rows))
		first, again = append(first, float64(rows)/t.first.Seconds()), append(again, float64(rows)/t.again.Seconds())
		if info, err := os.Stat(path); err == nil {
			size = info.Size()
		}
		for _, f := range []string{path, path + "-wal", path + "-shm"} {
			_ = os.Remove(f)
		}
	}
	slices.Sort(first)
	slices.Sort(again)
	slices.Sort(work)
	perRow := float64(len(text)) / float64(rows)
	fmt.Printf("%-8s %10.0f %8.1f %12.0f %8.0f %12d %12.1f\n", s.form, first[runs/2], first[runs/2]*perRow/1e6, again[runs/2], perRow, size, work[runs/2])
	return nil
}

// times is how long two readings of a file took, and how long all processors worked for the first.
type times struct{ first, again, work time.Duration }

// once reads a file into a new ledger, and reads it anew.
func once(path string, s set, text string) (times, error) {
	ctx := context.Background()
	var t times
	db, err := sqlite.Open(ctx, path)
	if err != nil {
		return t, err
	}
	defer db.Close()
	c := invented()
	job := intake.Job{SHA256: strings.Repeat("0", 64), Rules: "1", Recorded: time.Unix(0, 0)}
	job.Origin = reports.Origin{File: s.form, Source: salient.ID(s.form), Known: salient.Some(salient.DayOf(2024, 1, 1))}
	for _, f := range reports.Forms() {
		if f.Name == s.form {
			job.Form = f
		}
	}
	for _, took := range []*time.Duration{&t.first, &t.again} {
		start, before := time.Now(), processor()
		got, err := intake.Run(ctx, db, c, strings.NewReader(text), job)
		if err != nil || got.Rejected > 0 {
			return t, fmt.Errorf("%s: %+v: %w", s.form, got, err)
		}
		if *took = time.Since(start); !job.Again {
			t.work = processor() - before
		}
		job.Again = true
	}
	return t, nil
}

// processor is the time that all processors have worked for this process.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the largest resident memory that the system saw.
func peak() string {
	body, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for line := range strings.SplitSeq(string(body), "\n") {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return "unknown"
}
