package osm

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"salient"
)

// WritePlaces writes the settlements and junctions as places.csv of a case.
func (n *Network) WritePlaces(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"id", "name", "lat", "lon", "kind", "population", "population_date", "population_source", "elevation_m", "names"}}
	for _, p := range n.Places {
		people, elevation := "", ""
		if x, ok := p.Population.Get(); ok {
			people = strconv.Itoa(x)
		}
		if x, ok := p.Elevation.Get(); ok {
			elevation = number(x, 0)
		}
		name := p.Name
		if name == "" {
			name = string(p.ID)
		}
		rows = append(rows, []string{string(p.ID), name, number(p.At.Lat, 7), number(p.At.Lon, 7), p.Kind, people, p.PopulationDate, p.PopulationSource, elevation, names(p.Names)})
	}
	return out.WriteAll(rows)
}

// WriteRoads writes the roads as roads.csv of a case, which has no place for their course. Roads that lead back to
// where they begin are left out: they lead nowhere.
func (n *Network) WriteRoads(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"id", "a", "b", "name", "class", "km", "surface", "closed_months", "capacity", "source", "note"}}
	for _, r := range n.Roads {
		if r.A == r.B {
			continue
		}
		km := ""
		if l, ok := r.Length.Get(); ok && l >= .1 {
			km = number(l.Km(), 4)
		}
		rows = append(rows, []string{string(r.ID), string(r.A), string(r.B), r.Name, r.Class, km, r.Surface, months(r.ClosedMonths), "", r.Source, r.Note})
	}
	return out.WriteAll(rows)
}

func number(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

func months(list []int) string {
	out := make([]string, len(list))
	for i, m := range list {
		out[i] = strconv.Itoa(m)
	}
	return strings.Join(out, "|")
}

// names joins names as az=Şuşa|hy=Շուշի; a name that holds one of the signs cannot be written and is left out.
func names(list []salient.Name) string {
	var out []string
	for _, n := range list {
		if n.Text != "" && !strings.ContainsAny(n.Text+n.Lang, "|=") {
			out = append(out, n.Lang+"="+n.Text)
		}
	}
	return strings.Join(out, "|")
}
