package main

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"salient"
)

// shape says how large a generated case is.
type shape struct {
	places, days int
	claimsADay   int // on control, beside the baseline
	seed         uint64
}

// generated is a fictional country of two sides. A front crosses it from west to east in a slow wave; claims follow it,
// late, one-sided and now and then wrong. Nothing in it is anybody's.
type generated struct {
	shape
	rng   *rand.Rand
	at    []salient.Point
	first salient.Day
}

// The generated country, and how often a report is late or wrong: round figures of nobody's.
const (
	west, south, east, north = 20.0, 40.0, 32.0, 46.0
	wrong                    = .08
	townEvery                = 60 // of so many places one is a town
)

func newGenerated(s shape) *generated {
	g := &generated{shape: s, rng: rand.New(rand.NewPCG(s.seed, 1)), first: salient.DayOf(2031, 1, 1)}
	columns := int(math.Ceil(math.Sqrt(float64(s.places) * (east - west) / (north - south))))
	rows := (s.places + columns - 1) / columns
	for i := range s.places { // a grid, each place moved by up to 0.4 of a cell
		x, y := float64(i%columns)+.5+g.jitter(), float64(i/columns)+.5+g.jitter()
		g.at = append(g.at, salient.Point{Lat: round(south + (north-south)*y/float64(rows)), Lon: round(west + (east-west)*x/float64(columns))})
	}
	return g
}

func (g *generated) jitter() float64 { return (g.rng.Float64() - .5) * .8 }

func round(x float64) float64 { return math.Round(x*1e5) / 1e5 }

// front is the latitude of the front at a longitude on a day.
func (g *generated) front(lon float64, day int) float64 {
	t := float64(day) / float64(max(1, g.days))
	return 43 + 1.2*math.Sin((lon-west)*.9+3*t) + 1.5*(t-.5)
}

// holder is the side that holds a place on a day.
func (g *generated) holder(i, day int) string {
	if g.at[i].Lat > g.front(g.at[i].Lon, day) {
		return "elm"
	}
	return "oak"
}

// write makes the case folder; it does not overwrite one.
func (g *generated) write(dir string) error {
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(dir)), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	last := g.first + salient.Day(g.days)
	settings := fmt.Sprintf(`format = 1
title = "Generated: %d places, %d days"
zone = "UTC"
since = "%s"
until = "%s"
open_at = "%s"
area = [%g, %g, %g, %g]
marking = "TLP:GREEN"

[[sides]]
id = "oak"
name = "Oak"
colour = "#b35806"

[[sides]]
id = "elm"
name = "Elm"
colour = "#542788"
`, g.places, g.days, g.first, last, g.first+salient.Day(g.days/2), west, south, east, north)
	if err := os.WriteFile(filepath.Join(dir, "case.toml"), []byte(settings), 0o644); err != nil {
		return err
	}
	for _, t := range []struct {
		file string
		rows [][]string
	}{{"places.csv", g.placeRows()}, {"sources.csv", sourceRows()}, {"claims.csv", g.claimRows()}, {"roads.csv", g.roadRows()}, {"supply.csv", g.supplyRows()}} {
		if err := writeRows(filepath.Join(dir, t.file), t.rows); err != nil {
			return err
		}
	}
	return nil
}

func writeRows(path string, rows [][]string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(file)
	if err := w.WriteAll(rows); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

func id(i int) string { return fmt.Sprintf("p%05d", i) }

// name is a made-up name with letters that fonts and files trip over.
func name(i int) string {
	heads := []string{"Ak", "Bor", "Çal", "Dür", "Əs", "Far", "Gür", "Həm", "İl", "Jor", "Kşan", "Lor"}
	tails := []string{"abad", "dere", "ənd", "grad", "hol", "ız", "kert", "lı", "mar", "şen", "tepe", "var", "yan"}
	return heads[i%len(heads)] + tails[i/len(heads)%len(tails)] + " " + strconv.Itoa(i/(len(heads)*len(tails))+1)
}

func (g *generated) placeRows() [][]string {
	out := [][]string{{"id", "name", "lat", "lon", "kind", "population", "population_date", "names"}}
	for i, p := range g.at {
		kind, people, date := "village", "", ""
		if i%townEvery == 0 {
			kind, people, date = "town", strconv.Itoa(1000+g.rng.IntN(40000)), "2030"
		}
		out = append(out, []string{id(i), name(i), number(p.Lat), number(p.Lon), kind, people, date, ""})
	}
	return out
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func sourceRows() [][]string {
	return [][]string{{"id", "name", "kind", "speaks_for", "quotes", "reliability", "url", "licence"},
		{"base", "Generated baseline", "dataset", "", "", "", "", "CC0-1.0"}, {"oak-mod", "Ministry of Oak", "ministry", "oak", "", "", "", ""},
		{"elm-mod", "Ministry of Elm", "ministry", "elm", "", "", "", ""}, {"monitor", "A monitor", "monitor", "", "", "", "", "CC0-1.0"}}
}

// claimRows are a baseline for every place, and each day claims about places near the front.
func (g *generated) claimRows() [][]string {
	out := [][]string{{"id", "day", "known", "source", "predicate", "place", "side", "hedge", "evidence", "quote", "url"}}
	day := g.first.String()
	for i := range g.at {
		out = append(out, []string{"b" + id(i), day, day, "base", "holds", id(i), g.holder(i, 0), "asserted", "dataset", "", ""})
	}
	for d := 1; d < g.days; d++ {
		near := g.near(d)
		for k := range min(g.claimsADay, len(near)) {
			out = append(out, g.claim(d, k, near[g.rng.IntN(len(near))]))
		}
	}
	return out
}

// near are the places within a quarter of a degree of the front.
func (g *generated) near(d int) []int {
	var out []int
	for i, p := range g.at {
		if math.Abs(p.Lat-g.front(p.Lon, d)) < .25 {
			out = append(out, i)
		}
	}
	return out
}

func (g *generated) claim(d, k, place int) []string {
	side := g.holder(place, d)
	if g.rng.Float64() < wrong {
		side = map[string]string{"oak": "elm", "elm": "oak"}[side]
	}
	source := []string{side + "-mod", "monitor"}[g.rng.IntN(2)]
	predicate := "holds"
	if g.holder(place, d) != g.holder(place, max(0, d-7)) {
		predicate = "takes"
	}
	day := g.first + salient.Day(d)
	late := salient.Day(g.rng.IntN(4))
	return []string{fmt.Sprintf("c%03d-%03d", d, k), day.String(), (day + late).String(), source, predicate, id(place), side, "asserted", "statement", "", ""}
}

// towns are the indexes of the towns.
func (g *generated) towns() []int {
	var out []int
	for i := 0; i < g.places; i += townEvery {
		out = append(out, i)
	}
	return out
}

// roadRows join each town to the next two in the order of the grid.
func (g *generated) roadRows() [][]string {
	out := [][]string{{"id", "a", "b", "name", "class", "km", "source"}}
	towns := g.towns()
	for i := range towns {
		for _, step := range []int{1, 5} {
			if j := i + step; j < len(towns) {
				out = append(out, []string{fmt.Sprintf("r%05d-%d", i, step), id(towns[i]), id(towns[j]), "", "primary", "", "base"})
			}
		}
	}
	return out
}

func (g *generated) supplyRows() [][]string {
	towns := g.towns()
	return [][]string{{"place", "side", "since", "until", "source", "note"},
		{id(towns[0]), "oak", "", "", "base", ""}, {id(towns[len(towns)-1]), "elm", "", "", "base", ""}}
}
