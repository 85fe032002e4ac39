// Command clock measures how often the 80 % interval of lifelines' clock held the day on which a place was taken, on
// the places of Ukraine in 2022 and one published map's verdicts (local measurement only):
//
//	go run ./bench/network/clock ../shared/data/ukraine-2022
//
// A place's distance from the front is that to the nearest place the other side holds on that day. Two shares are
// printed: over places that were later taken, asked some days before (chosen knowing that they fell, so that late
// intervals are bound to look bad), and over every place within 50 km of the front on every seventh day, taken later
// or not (a place not taken within the horizon is held by an interval that is open to the right).
package main

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"salient"
	"salient/lifelines"
)

func main() {
	dir := "../shared/data/ukraine-2022"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, "clock:", err)
		os.Exit(1)
	}
}

// war is who held which place on which day, days counted from the first.
type war struct {
	at    []salient.Point
	taken [][]bool // by day, by place
	gap   [][]salient.Opt[salient.Meters]
}

func run(dir string) error {
	w, err := load(dir)
	if err != nil {
		return err
	}
	w.measure()
	fmt.Printf("%d places, %d days\n\n", len(w.at), len(w.taken))
	fmt.Println("asked before a place was taken    asked  held  share   taken earlier  later")
	for _, before := range []int{3, 7, 14} {
		var s score
		for p := range w.at {
			if t, ok := w.falls(p); ok && t-before >= lifelines.Lookback/3 {
				s.add(w, p, t-before, t)
			}
		}
		fmt.Printf("%2d days                          %6d %5d %5.1f %%        %6d %6d\n", before, s.asked, s.held, s.share(), s.early, s.late)
	}
	var all score
	for day := 7; day+lifelines.Horizon < len(w.taken)+30; day += 7 {
		for p := range w.at {
			if d, ok := w.gap[p][day].Get(); ok && d > 0 && d <= 50_000 {
				t, fell := w.next(p, day)
				if !fell {
					t = math.MaxInt32
				}
				all.add(w, p, day, t)
			}
		}
	}
	fmt.Printf("every place within 50 km       %6d %5d %5.1f %%        %6d %6d\n", all.asked, all.held, all.share(), all.early, all.late)
	return nil
}

// score counts intervals that held the day, and on which side the others missed.
type score struct{ asked, held, early, late int }

func (s *score) share() float64 { return 100 * float64(s.held) / float64(max(1, s.asked)) }

func (s *score) add(w *war, p, day, fell int) {
	c, ok := lifelines.NewClock(w.gap[p][:day+1], w.others(p, day), 0, uint64(p))
	if !ok {
		return
	}
	s.asked++
	after := fell - day
	switch {
	case after < c.Early.Or(lifelines.Horizon+1):
		s.early++
	case after > c.Late.Or(math.MaxInt32):
		s.late++
	default:
		s.held++
	}
}

// others is the distances of the places nearest by index that are within 50 km of the front too: fifty at most.
func (w *war) others(p, day int) [][]salient.Opt[salient.Meters] {
	var out [][]salient.Opt[salient.Meters]
	for k := 1; k < len(w.at) && len(out) < 50; k++ {
		q := (p + k*37) % len(w.at)
		if d, ok := w.gap[q][day].Get(); ok && q != p && d > 0 && d <= 50_000 {
			out = append(out, w.gap[q][:day+1])
		}
	}
	return out
}

// falls is the first day on which the place is taken after not being so.
func (w *war) falls(p int) (int, bool) { return w.next(p, 0) }

func (w *war) next(p, from int) (int, bool) {
	if w.taken[from][p] {
		return 0, false
	}
	for d := from + 1; d < len(w.taken); d++ {
		if w.taken[d][p] {
			return d, true
		}
	}
	return 0, false
}

// measure finds for each place and day the distance to the nearest place taken. The plane is local and good to a
// percent, which is enough for a count.
func (w *war) measure() {
	w.gap = make([][]salient.Opt[salient.Meters], len(w.at))
	for p := range w.gap {
		w.gap[p] = make([]salient.Opt[salient.Meters], len(w.taken))
	}
	for d, held := range w.taken {
		var red []salient.Point
		for p, taken := range held {
			if taken {
				red = append(red, w.at[p])
			}
		}
		for p, a := range w.at {
			best := math.Inf(1)
			k := math.Cos(a.Lat * math.Pi / 180)
			for _, b := range red {
				x, y := (a.Lon-b.Lon)*k, a.Lat-b.Lat
				best = min(best, x*x+y*y)
			}
			if !math.IsInf(best, 1) {
				w.gap[p][d] = salient.Some(salient.Meters(math.Sqrt(best) * 111_200))
			}
		}
	}
}

func load(dir string) (*war, error) {
	places, err := rows(filepath.Join(dir, "places.csv"))
	if err != nil {
		return nil, err
	}
	truth, err := rows(filepath.Join(dir, "truth_isw.csv"))
	if err != nil {
		return nil, err
	}
	w, index := &war{}, map[string]int{}
	for _, r := range places {
		lon, err := strconv.ParseFloat(r[1], 64)
		lat, err2 := strconv.ParseFloat(r[2], 64)
		if err != nil || err2 != nil {
			return nil, fmt.Errorf("place %s has no coordinates", r[0])
		}
		index[r[0]] = len(w.at)
		w.at = append(w.at, salient.Point{Lat: lat, Lon: lon})
	}
	slices.SortStableFunc(truth, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	first, err := salient.ParseDay(truth[0][0])
	if err != nil {
		return nil, err
	}
	now := make([]bool, len(w.at))
	for _, r := range truth {
		d, err := salient.ParseDay(r[0])
		if err != nil {
			return nil, err
		}
		for len(w.taken) < int(d-first) {
			w.taken = append(w.taken, slices.Clone(now))
		}
		if p, ok := index[r[1]]; ok {
			now[p] = r[2] == "RU"
		}
	}
	w.taken = append(w.taken, now)
	return w, nil
}

func rows(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil || len(all) < 2 {
		return nil, fmt.Errorf("%s: no rows: %w", file, err)
	}
	return all[1:], nil
}
