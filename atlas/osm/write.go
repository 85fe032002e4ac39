package osm

import (
	"strconv"
	"strings"

	"salient"
)

// PlaceRows is the settlements and junctions as rows of a case's places.csv, the header first. A junction has no name
// and is given its id.
func (n *Network) PlaceRows() [][]string {
	rows := [][]string{{"id", "name", "lat", "lon", "kind", "population", "population_date", "population_source", "elevation_m", "names"}}
	for _, p := range n.Places {
		people := ""
		if x, ok := p.Population.Get(); ok {
			people = strconv.Itoa(x)
		}
		name := p.Name
		if name == "" {
			name = string(p.ID)
		}
		rows = append(rows, []string{string(p.ID), name, number(p.At.Lat, 7), number(p.At.Lon, 7), p.Kind,
			people, p.PopulationDate, p.PopulationSource, opt(p.Elevation, 0), names(p.Names)})
	}
	return rows
}

// RoadRows is the roads as rows of a case's roads.csv, the header first. Roads that lead back to where they begin are
// left out: they lead nowhere.
func (n *Network) RoadRows() [][]string {
	rows := [][]string{{"id", "a", "b", "name", "class", "km", "surface", "closed_months", "source",
		"one_way", "structure", "max_weight_t", "climb_m", "descent_m", "slope", "wkt"}}
	for _, r := range n.Roads {
		if r.A == r.B {
			continue
		}
		km, oneWay := "", ""
		if l, ok := r.Length.Get(); ok && l >= .1 {
			km = number(l.Km(), 4)
		}
		if r.OneWay {
			oneWay = "yes"
		}
		rows = append(rows, []string{string(r.ID), string(r.A), string(r.B), r.Name, r.Class, km, r.Surface, months(r.ClosedMonths), r.Source,
			oneWay, string(r.Structure), opt(r.MaxWeight, 3), opt(r.Climb, 0), opt(r.Descent, 0), opt(r.Slope, 3), line(r.Path)})
	}
	return rows
}

// Leading is how many roads lead from one place to another.
func (n *Network) Leading() (count int) {
	for _, r := range n.Roads {
		if r.A != r.B {
			count++
		}
	}
	return count
}

func opt[T ~float64](x salient.Opt[T], decimals int) string {
	if v, ok := x.Get(); ok {
		return number(float64(v), decimals)
	}
	return ""
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

// line is the course as LINESTRING (lon lat, …), to a millionth of a degree: a tenth of a metre.
func line(p salient.Path) string {
	b := []byte("LINESTRING (")
	for i, at := range p {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(append(append(b, number(at.Lon, 6)...), ' '), number(at.Lat, 6)...)
	}
	return string(append(b, ')'))
}
