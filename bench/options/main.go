// Command options measures the solver: whole-process seconds and memory of solving Nash, GMR, SMR and SEQ for every
// state and actor, beside the bounds set for it; preference samples; and a lever search.
//
//	go run ./bench/options            all but the largest size
//	go run ./bench/options -all       with 26 options (1 GB, most of a minute)
//
// Each row is a process of its own. The last columns are states a second, bytes of peak memory a state, and the time
// that the same sweeps would take if the machine did nothing but move their memory (measured on the spot).
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"salient/gmcr"
)

type job struct {
	name            string
	options, actors int
	kind            string  // "cube", "infeasible" or "one-way"
	seconds         float64 // the bound; 0: none of its own
	megabytes       float64
	large           bool
}

func jobs() []job {
	return []job{
		{"20 options, 3 actors", 20, 3, "cube", 0.3, 30, false},
		{"… with infeasible patterns", 20, 3, "infeasible", 0.6, 0, false},
		{"… with one-way options", 20, 3, "one-way", 0.6, 0, false},
		{"20 options, 5 actors", 20, 5, "cube", 1.2, 0, false},
		{"… with infeasible patterns", 20, 5, "infeasible", 2.4, 0, false},
		{"… with one-way options", 20, 5, "one-way", 2.4, 0, false},
		{"24 options, 3 actors", 24, 3, "cube", 8, 0, false},
		{"26 options, 3 actors", 26, 3, "cube", 50, 1500, true},
		{"… with infeasible patterns", 26, 3, "infeasible", 100, 0, true},
		{"… with one-way options", 26, 3, "one-way", 100, 0, true},
	}
}

func main() {
	all := flag.Bool("all", false, "also the largest size")
	samples := flag.Bool("samples", false, "run only the samples in this process")
	one := flag.Int("job", -1, "run one job in this process (used by the command itself)")
	profile := flag.String("cpuprofile", "", "write a CPU profile of the job here")
	flag.Parse()
	if *samples {
		if err := extras(*profile); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *one >= 0 {
		if err := run(jobs()[*one], *profile); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if err := table(*all); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func table(all bool) error {
	band := bandwidth()
	fmt.Printf("%d cores, memory moves %.1f GB/s, %s\n", runtime.GOMAXPROCS(0), band/1e9, runtime.Version())
	fmt.Printf("%-28s %9s %7s %9s %8s %7s %12s %8s %9s\n", "Nash, GMR, SMR, SEQ", "seconds", "bound", "cpu s", "MB", "bound", "states/s", "B/state", "traffic s")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for i, j := range jobs() {
		if j.large && !all {
			continue
		}
		cmd := exec.Command(self, "-job", strconv.Itoa(i))
		start := time.Now()
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w: %s", j.name, err, out)
		}
		report(j, time.Since(start).Seconds(), cmd.ProcessState, string(out), band)
	}
	return extras("")
}

func report(j job, seconds float64, p *os.ProcessState, out string, band float64) {
	states := float64(int(1) << j.options)
	var moved, mb float64
	_, _ = fmt.Sscan(out, &moved, &mb)
	fmt.Printf("%-28s %9.3f %7s %9.3f %8.0f %7s %12.0f %8.1f %9.3f\n", j.name, seconds, bound(j.seconds), (p.UserTime() + p.SystemTime()).Seconds(), mb/1e6, bound(j.megabytes), states/seconds, mb/states, moved/band)
}

func bound(v float64) string {
	if v == 0 {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// run solves one job and prints the bytes its sweeps moved and the process's greatest size in memory.
func run(j job, profile string) error {
	stop, err := profiling(profile)
	if err != nil {
		return err
	}
	defer stop()
	debug.SetGCPercent(20)
	sol, err := gmcr.Solve(context.Background(), model(j.options, j.actors, j.kind), gmcr.Nash, gmcr.GMR, gmcr.SMR, gmcr.SEQ)
	if err != nil {
		return err
	}
	fmt.Println(sol.Moved, peak())
	return nil
}

// peak is the greatest resident size of this process in bytes, 0 where the system does not say.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(kb)[0], 10, 64)
			return n * 1024
		}
	}
	return 0
}

// model draws a conflict with as many statements an actor as there are options: some about one option, some
// conditional, some joining two or three.
func model(n, actors int, kind string) *gmcr.Model {
	r := rand.New(rand.NewPCG(uint64(n), uint64(actors)))
	m := &gmcr.Model{Options: n, Actors: make([]gmcr.Actor, actors)}
	for i := range n {
		m.Actors[i*actors/n].Own |= 1 << i
	}
	for a := range m.Actors {
		for range n {
			m.Actors[a].Prefer.Statements = append(m.Actors[a].Prefer.Statements, statement(r, n))
		}
	}
	switch kind {
	case "infeasible":
		for range 4 {
			m.Infeasible = append(m.Infeasible, gmcr.Pattern(three(r, n), r.Uint32()))
		}
	case "one-way":
		for i := 1; i < n; i += 4 {
			m.TakenOnly |= 1 << i
		}
		for i := 3; i < n; i += 8 {
			m.DroppedOnly |= 1 << i
		}
	}
	return m
}

func statement(r *rand.Rand, n int) gmcr.Expr {
	lit := func() gmcr.Expr {
		if r.IntN(2) == 0 {
			return gmcr.Dropped(r.IntN(n))
		}
		return gmcr.Taken(r.IntN(n))
	}
	switch r.IntN(4) {
	case 0:
		return lit()
	case 1:
		return gmcr.Expr{Op: gmcr.If, Args: []gmcr.Expr{lit(), lit()}}
	case 2:
		return gmcr.Expr{Op: gmcr.And, Args: []gmcr.Expr{lit(), lit()}}
	}
	return gmcr.Expr{Op: gmcr.Iff, Args: []gmcr.Expr{lit(), {Op: gmcr.Or, Args: []gmcr.Expr{lit(), lit()}}}}
}

// bandwidth is the bytes a second that all cores together read and write in arrays too large for any cache.
func bandwidth() float64 {
	const size = 1 << 24 // uint32s: 64 MB a core
	cores := runtime.GOMAXPROCS(0)
	from, to := make([][]uint32, cores), make([][]uint32, cores)
	for i := range from {
		from[i], to[i] = make([]uint32, size), make([]uint32, size)
	}
	best := time.Duration(1 << 62)
	for range 4 {
		start := time.Now()
		done := make(chan bool)
		for i := range from {
			go func() { copy(to[i], from[i]); done <- true }()
		}
		for range from {
			<-done
		}
		best = min(best, time.Since(start))
	}
	return float64(cores) * size * 8 / best.Seconds()
}

// three is a set of at most three options, drawn one by one.
func three(r *rand.Rand, n int) uint32 {
	var set uint32
	for range 3 {
		set |= 1 << r.IntN(n)
	}
	return set
}
