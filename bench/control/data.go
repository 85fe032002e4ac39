package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"salient"
	"salient/geo"
)

// Statuses as the data write them. The two sides keep their names; no code depends on which is which.
const (
	unsaid    int8 = -1
	contested int8 = 2
)

func sides() []string { return []string{"UA", "RU"} }

// event is a status that changed.
type event struct {
	day    salient.Day
	place  int
	status int8
}

// data is everything that was read.
type data struct {
	ids      []string
	at       []salient.Point
	spots    []geo.XYZ
	towns    []int // one per spot: towns closer than a kilometre to an earlier one are that town under another name
	villages []int
	reports  []event
	from, to salient.Day // of the truths
	truths   []truth
	gaps     map[gapKey][]float64
	rivers   []salient.Boundary
}

// truth is one map's verdict per day and place.
type truth struct {
	name   string
	status [][]int8 // day, place
}

func (d *data) days() int { return int(d.to-d.from) + 1 }

func load(dir string) (*data, error) {
	d := &data{from: salient.DayOf(2022, 2, 24), gaps: map[gapKey][]float64{}}
	index := map[string]int{}
	rows, err := table(dir, "places.csv")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		lon, err1 := strconv.ParseFloat(r["lon"], 64)
		lat, err2 := strconv.ParseFloat(r["lat"], 64)
		if err1 != nil || err2 != nil {
			return nil, fmt.Errorf("places.csv: %q has no coordinates", r["id"])
		}
		if _, twice := index[r["id"]]; twice {
			continue
		}
		index[r["id"]] = len(d.ids)
		d.ids, d.at = append(d.ids, r["id"]), append(d.at, salient.Point{Lat: lat, Lon: lon})
	}
	for i, id := range d.ids {
		d.spots = append(d.spots, geo.InSpace(d.at[i]))
		if strings.HasPrefix(id, "gn:") {
			d.villages = append(d.villages, i)
		}
	}
	same := d.merge()
	if d.reports, err = events(dir, "reports.csv", index, same); err != nil {
		return nil, err
	}
	var maps [][]event
	names := []string{"truth_isw.csv", "truth_liveuamap.csv"}
	for _, f := range names {
		e, err := events(dir, f, index, nil)
		if err != nil {
			return nil, err
		}
		maps = append(maps, e)
		d.to = max(d.to, e[len(e)-1].day)
	}
	d.to = max(d.to, d.reports[len(d.reports)-1].day)
	d.to = endOfMonth(d.to)
	for k, e := range maps {
		d.truths = append(d.truths, truth{[]string{"first map", "second map"}[k], d.spread(e)})
	}
	return d, nil
}

func endOfMonth(d salient.Day) salient.Day {
	y, m, _ := d.Date()
	return salient.DayOf(y, m+1, 1) - 1
}

// merge finds towns under several names at one spot.
func (d *data) merge() []int {
	same := make([]int, len(d.ids))
	for i, id := range d.ids {
		same[i] = i
		if strings.HasPrefix(id, "gn:") {
			continue
		}
		for _, j := range d.towns {
			if geo.Apart(d.spots[i], d.spots[j]) < 1 {
				same[i] = j
				break
			}
		}
		if same[i] == i {
			d.towns = append(d.towns, i)
		}
	}
	return same
}

// spread makes a status per day and place out of changes.
func (d *data) spread(e []event) [][]int8 {
	out := make([][]int8, d.days())
	now := make([]int8, len(d.ids))
	for i := range now {
		now[i] = unsaid
	}
	k := 0
	for t := range out {
		for ; k < len(e) && e[k].day <= d.from+salient.Day(t); k++ {
			now[e[k].place] = e[k].status
		}
		out[t] = slices.Clone(now)
	}
	return out
}

// table reads a file of each folder of a list parted by commas, those that are there, one after another.
func table(dirs, file string) ([]map[string]string, error) {
	var out []map[string]string
	found := false
	for _, dir := range strings.Split(dirs, ",") {
		rows, err := rowsOf(filepath.Join(dir, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found, out = true, append(out, rows...)
	}
	if !found {
		return nil, fmt.Errorf("%s is in none of %s", file, dirs)
	}
	return out, nil
}

func rowsOf(file string) ([]map[string]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, k := range all[0] {
			if i < len(row) {
				m[k] = row[i]
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// events reads date, place and status, in the order of their days.
func events(dir, file string, index map[string]int, same []int) ([]event, error) {
	rows, err := table(dir, file)
	if err != nil {
		return nil, err
	}
	code := map[string]int8{"UA": 0, "RU": 1, "no": 0, "yes": 1, "CONTESTED": contested}
	var out []event
	for _, r := range rows {
		day, err := salient.ParseDay(r["date"])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		i, ok := index[r["place_id"]]
		s, known := code[r["status"]]
		if !ok || !known {
			return nil, fmt.Errorf("%s: cannot use place %q, status %q", file, r["place_id"], r["status"])
		}
		if same != nil {
			i = same[i]
		}
		out = append(out, event{day, i, s})
	}
	slices.SortStableFunc(out, func(a, b event) int { return int(a.day - b.day) })
	return out, nil
}
