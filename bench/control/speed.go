package main

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"salient"
	"salient/control"
)

// The problem of the speed table: a country of side × side places over some days, through which a front passes once.
const (
	side = 182 // 33,124 places
	span = 1500
)

// country is the problem with so many claims: a survey of one place in two on the first day, then claims on any place
// and day by a list, a map, two ministries that say sooner what serves them, and the press. One in thirty is wrong.
func country(claims int) *salient.Case {
	rnd := rand.New(rand.NewPCG(1, 2))
	c := &salient.Case{Format: 1, Zone: time.UTC, Span: salient.Span{From: 0, To: span}, Thresholds: salient.Thresholds{Held: .8},
		Sides: []salient.Side{{ID: "w"}, {ID: "e"}},
		Sources: []salient.Source{{ID: "list", Kind: "dataset"}, {ID: "map", Kind: "map"}, {ID: "ministry of w", Kind: "ministry", SpeaksFor: "w"},
			{ID: "ministry of e", Kind: "ministry", SpeaksFor: "e"}, {ID: "press", Kind: "media"}}}
	for i := range side * side {
		c.Places = append(c.Places, salient.Place{ID: salient.ID(fmt.Sprint(i)), At: salient.Point{Lat: 45 + .05*(float64(i/side)+.8*rnd.Float64()), Lon: 25 + .07*(float64(i%side)+.8*rnd.Float64())}})
	}
	for i := 0; i < side*side; i += 2 {
		c.Claims = append(c.Claims, statement(c, rnd, 0, i, 0))
	}
	for len(c.Claims) < claims {
		source := []int{0, 0, 0, 1, 1, 2, 3, 4}[rnd.IntN(8)]
		c.Claims = append(c.Claims, statement(c, rnd, source, rnd.IntN(side*side), rnd.IntN(span)))
	}
	return c
}

// statement is one claim by a source about a place on a day.
func statement(c *salient.Case, rnd *rand.Rand, source, place, day int) salient.Claim {
	seen := day
	switch source {
	case 2:
		seen += 5 // the side that comes says so before it is there
	case 3:
		seen -= 5
	}
	front := side/3 + seen*side/3/span + place/side%20 // the column up to which the west has come
	holder := c.Sides[1].ID
	if (place%side < front) != (rnd.IntN(30) == 0 && day > 0) {
		holder = c.Sides[0].ID
	}
	return salient.Claim{ID: salient.ID(fmt.Sprint(len(c.Claims))), Day: salient.Day(day), Known: salient.Day(day), Source: c.Sources[source].ID,
		Predicate: salient.Holds, Place: c.Places[place].ID, Side: holder, Hedge: "asserted", Evidence: "statement"}
}

// speed prints how long the whole surface takes at three sizes, one claim more, and the same claims in a plain
// forward-backward in numpy.
func speed() error {
	fmt.Printf("%d places, %d days; a full recompute is making the case ready and every place on every day in hindsight, neighbours informing each other\n", side*side, span)
	var last float64
	for _, claims := range []int{250_000, 500_000, 1_000_000} {
		c := country(claims)
		times, worked := make([]float64, 3), 0.0
		for i := range times {
			start, before := time.Now(), processor()
			if _, err := control.New(c).Surface(0, span-1, salient.None[salient.Day]()); err != nil {
				return err
			}
			times[i], worked = time.Since(start).Seconds(), processor()-before
		}
		slices.Sort(times)
		last = times[1]
		fmt.Printf("  %9d claims: %6.2f s (median of three, %.2f to %.2f; %.1f s of processor time); process at most %s so far\n", claims, times[1], times[0], times[2], worked, peak())
	}
	c := country(1_000_000)
	if err := oneMore(c); err != nil {
		return err
	}
	return plain(c, last)
}

// oneMore adds claims to the last case one at a time.
func oneMore(c *salient.Case) error {
	live, err := control.New(c).Live(span/2, salient.None[salient.Day]())
	if err != nil {
		return err
	}
	rnd := rand.New(rand.NewPCG(5, 5))
	var ms []float64
	touched := 0
	for i := range 301 {
		x := statement(c, rnd, rnd.IntN(5), rnd.IntN(side*side), rnd.IntN(span))
		x.ID = salient.ID(fmt.Sprint("more ", i))
		start := time.Now()
		ids, err := live.Add(x)
		if err != nil {
			return err
		}
		ms = append(ms, float64(time.Since(start).Microseconds())/1000)
		touched += len(ids)
	}
	slices.Sort(ms)
	fmt.Printf("  one claim more, of %d: median %.2f ms, 99 in 100 within %.2f ms, at most %.2f ms; %.0f places worked out again on average\n", len(ms), ms[len(ms)/2], ms[len(ms)*99/100], ms[len(ms)-1], float64(touched)/float64(len(ms)))
	return nil
}

//go:embed plain.py
var plainScript string

// plain runs the forward-backward in numpy on the claims of the case and prints the ratio.
func plain(c *salient.Case, seconds float64) error {
	python := "/usr/bin/python3" // Debian's, which sees python3-numpy
	if err := exec.Command(python, "-c", "import numpy").Run(); err != nil {
		fmt.Println("  numpy is not here (apt install python3-numpy), no ratio:", err)
		return nil
	}
	dir, err := os.MkdirTemp("", "control")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "claims")
	if err := os.WriteFile(file, packed(c), 0o600); err != nil {
		return err
	}
	out, err := exec.Command(python, "-c", plainScript, file, fmt.Sprint(len(c.Places)), fmt.Sprint(span)).CombinedOutput()
	if err != nil {
		return fmt.Errorf("numpy: %w: %s", err, out)
	}
	var theirs, worked float64
	var peak string
	if _, err := fmt.Sscan(string(out), &theirs, &worked, &peak); err != nil {
		return fmt.Errorf("numpy: %w: %s", err, out)
	}
	fmt.Printf("  numpy, a forward-backward per place over the same claims, no neighbours, copies counted anew: %.2f s (%.1f s of processor time) and %s MB; the engine takes %.2f of its time\n", theirs, worked, peak, seconds/theirs)
	return nil
}

// packed is place, day and side of each claim as 32-bit integers.
func packed(c *salient.Case) []byte {
	var out []byte
	index := make(map[salient.ID]int, len(c.Places))
	for i, p := range c.Places {
		index[p.ID] = i
	}
	for _, x := range c.Claims {
		holder := uint32(0)
		if x.Side == c.Sides[1].ID {
			holder = 1
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(index[x.Place]))
		out = binary.LittleEndian.AppendUint32(out, uint32(x.Day))
		out = binary.LittleEndian.AppendUint32(out, holder)
	}
	return out
}

// processor is the processor time of this process in seconds.
func processor() float64 {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano()).Seconds()
}

// peak is the most memory the process has had, where the system tells.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return "unknown"
}
