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
)

// war is who held which place on which day, days counted from the first.
type war struct {
	at    []salient.Point
	taken [][]bool                        // by day, by place
	gap   [][]salient.Opt[salient.Meters] // by place, by day: to the nearest place taken
	near  [][]int                         // by place: the places around it, the nearest first
}

// next is the first day after one on which the place is taken.
func (w *war) next(p, from int) (int, bool) {
	for d := from + 1; d < len(w.taken); d++ {
		if w.taken[d][p] {
			return d, true
		}
	}
	return 0, false
}

// flat is a distance on a local plane, good to a percent, which is enough for a count.
func flat(a, b salient.Point) salient.Meters {
	x, y := (a.Lon-b.Lon)*math.Cos(a.Lat*math.Pi/180), a.Lat-b.Lat
	return salient.Meters(math.Hypot(x, y) * 111_200)
}

// measure finds for each place and day the distance to the nearest place taken, and the places around each.
func (w *war) measure() {
	w.gap, w.near = make([][]salient.Opt[salient.Meters], len(w.at)), make([][]int, len(w.at))
	for p, a := range w.at {
		w.gap[p] = make([]salient.Opt[salient.Meters], len(w.taken))
		var list []int
		for q, b := range w.at {
			if q != p && flat(a, b) <= 60_000 {
				list = append(list, q)
			}
		}
		slices.SortStableFunc(list, func(x, y int) int { return cmp.Compare(flat(a, w.at[x]), flat(a, w.at[y])) })
		w.near[p] = list
	}
	for d, held := range w.taken {
		var red []salient.Point
		for p, taken := range held {
			if taken {
				red = append(red, w.at[p])
			}
		}
		for p, a := range w.at {
			best := salient.Meters(math.Inf(1))
			for _, b := range red {
				best = min(best, flat(a, b))
			}
			if len(red) > 0 {
				w.gap[p][d] = salient.Some(best)
			}
		}
	}
}

// load reads who held which place by one map's verdicts.
func load(dir, verdicts string) (*war, error) {
	places, err := rows(filepath.Join(dir, "places.csv"))
	if err != nil {
		return nil, err
	}
	truth, err := rows(filepath.Join(dir, verdicts))
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
