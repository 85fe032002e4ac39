package main

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"salient"
	"salient/cases"
	"salient/control"
	"salient/examples"
)

//go:embed autumn2020.csv
var hindsight string

// verdict is what is known in hindsight of one place of the worked case: who held it from one day to another. list names
// those that were announced together: one announcement is one thing to learn from, however many places it lists.
type verdict struct {
	place       int
	from, until salient.Day
	side        int
	list        string
	kept        bool // of the half kept out
}

// autumn is the worked case of autumn 2020 with the verdicts.
type autumn struct {
	c        *salient.Case
	verdicts []verdict
}

func loadAutumn() (*autumn, error) {
	files, _ := examples.Case("karabakh-2020")
	c, _, err := cases.Load(files, "karabakh-2020")
	if err != nil {
		return nil, err
	}
	a := &autumn{c: c}
	districts, err := districtsOf(files)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(strings.NewReader(hindsight)).ReadAll()
	if err != nil {
		return nil, err
	}
	single := map[salient.ID]bool{}
	for _, r := range rows[1:] {
		single[salient.ID(r[0])] = true
	}
	for _, r := range rows[1:] {
		if err := a.add(r, districts, single); err != nil {
			return nil, err
		}
	}
	a.split()
	return a, nil
}

// districtsOf is the district of each place, as the case's places.csv has it.
func districtsOf(files fs.FS) (map[salient.ID]string, error) {
	f, err := files.Open("places.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	at := slices.Index(rows[0], "district")
	out := map[salient.ID]string{}
	for _, r := range rows[1:] {
		out[salient.ID(r[0])] = r[at]
	}
	return out, nil
}

// add reads one row: a place, or a district, which stands for its places that were announced as taken.
func (a *autumn) add(row []string, districts map[salient.ID]string, single map[salient.ID]bool) error {
	from, err1 := salient.ParseDay(row[1])
	until, err2 := salient.ParseDay(row[2])
	if err1 != nil || err2 != nil {
		return err1
	}
	side := slices.Index(a.c.SideIDs(), salient.ID(row[3]))
	district, of := strings.CutPrefix(row[0], "district:")
	for i, p := range a.c.Places {
		switch {
		case !of && string(p.ID) == row[0]:
			a.verdicts = append(a.verdicts, verdict{place: i, from: from, until: until, side: side, list: row[0]})
		case of && districts[p.ID] == district && !single[p.ID]:
			if list, ok := a.announced(p.ID, a.c.Sides[side].ID); ok {
				a.verdicts = append(a.verdicts, verdict{place: i, from: from, until: until, side: side, list: list})
			}
		}
	}
	return nil
}

// announced is the day and the source of the first claim that the side took the place.
func (a *autumn) announced(place, side salient.ID) (string, bool) {
	for _, x := range a.c.Claims {
		if x.Place == place && x.Side == side && x.Predicate == salient.Takes {
			return x.Known.String() + " " + string(x.Source), true
		}
	}
	return "", false
}

// split keeps every second place out, by the order of their ids.
func (a *autumn) split() {
	var ids []salient.ID
	for _, v := range a.verdicts {
		ids = append(ids, a.c.Places[v.place].ID)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i := range a.verdicts {
		at, _ := slices.BinarySearch(ids, a.c.Places[a.verdicts[i].place].ID)
		a.verdicts[i].kept = at%2 == 1
	}
}

// units scores each list of places as known each day, one unit a list and half.
func (a *autumn) units(w *control.Weights) ([]unit, error) {
	days := map[salient.Day]*salient.Control{}
	e := control.NewWith(a.c, w)
	by := map[string]*unit{}
	var order []string
	for _, v := range a.verdicts {
		key := fmt.Sprint(v.list, v.kept)
		if by[key] == nil {
			by[key] = &unit{kept: v.kept}
			order = append(order, key)
		}
		share := unit{}
		for d := v.from; d < v.until; d += max(1, (v.until-v.from)/5) {
			if days[d] == nil {
				ctl, _, err := e.Compute(d, salient.Some(d))
				if err != nil {
					return nil, err
				}
				days[d] = &ctl
			}
			if h := days[d].Holds[v.place]; h.Known() {
				share.take(float64(h.P[v.side]), 1)
			}
		}
		by[key].merge(share)
	}
	var out []unit
	for _, key := range order {
		out = append(out, *by[key])
	}
	return out, nil
}
