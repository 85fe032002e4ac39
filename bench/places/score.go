package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"salient"
	"salient/claims"
	"salient/geo"
)

// name is one place in a text, by characters, as gold or as a system found it.
type name struct {
	surface    string
	start, end int
	at         salient.Point
	placed     bool
}

type text struct {
	body string
	gold []name
}

type system struct {
	name  string
	found [][]name
}

// readCorpus reads texts/N and line N of gold.txt for every N.
func readCorpus(dir string) ([]text, error) {
	gold, err := os.ReadFile(filepath.Join(dir, "gold.txt"))
	if err != nil {
		return nil, err
	}
	var out []text
	for i, line := range strings.Split(strings.TrimRight(string(gold), "\n"), "\n") {
		body, err := os.ReadFile(filepath.Join(dir, "texts", strconv.Itoa(i)))
		if err != nil {
			return nil, err
		}
		out = append(out, text{string(body), entries(line)})
	}
	return out, nil
}

// entries reads name,,surface,,lat,,lon,,start,,end||…
func entries(line string) []name {
	var out []name
	for e := range strings.SplitSeq(line, "||") {
		f := strings.Split(e, ",,")
		if len(f) < 6 {
			continue
		}
		lat, err1 := strconv.ParseFloat(f[2], 64)
		lon, err2 := strconv.ParseFloat(f[3], 64)
		from, err3 := strconv.Atoi(f[4])
		to, err4 := strconv.Atoi(f[5])
		if err3 == nil && err4 == nil {
			out = append(out, name{f[1], from, to, salient.Point{Lat: lat, Lon: lon}, err1 == nil && err2 == nil})
		}
	}
	return out
}

func systems(dir string, texts []text) []system {
	files, _ := filepath.Glob(filepath.Join(dir, "systems", "*.txt"))
	sort.Strings(files)
	var out []system
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		s := system{name: strings.TrimSuffix(filepath.Base(file), ".txt"), found: make([][]name, len(texts))}
		for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
			if i < len(texts) {
				s.found[i] = entries(line)
			}
		}
		out = append(out, s)
	}
	return out
}

func find(f *claims.Finder, body string) []name {
	var out []name
	chars := claims.Characters(body)
	for _, m := range f.Find(body) {
		at, ok := m.At.Get()
		out = append(out, name{m.Surface, chars(m.Start), chars(m.End), at, ok})
	}
	return out
}

const (
	nearCentres = 10      // characters between the centres of two spans of one name
	wide, close = 161, 10 // km: a hundred miles, the field's measure, and a town
)

// tally counts one system over some texts.
type tally struct{ hit, found, gold, wide, close int }

func score(texts []text, found [][]name) tally {
	var t tally
	for i, x := range texts {
		taken := make([]bool, len(x.gold))
		t.gold += len(x.gold)
		t.found += len(found[i])
		for _, n := range found[i] {
			t.add(n, x.gold, taken)
		}
	}
	return t
}

// add counts a found name against the first gold name with the same words and nearly the same place in the text.
func (t *tally) add(n name, gold []name, taken []bool) {
	for g, x := range gold {
		if taken[g] || n.surface != x.surface || math.Abs(float64(n.start+n.end-x.start-x.end)) > 2*nearCentres {
			continue
		}
		taken[g] = true
		t.hit++
		if !n.placed {
			return
		}
		switch km := geo.Distance(n.at, x.at).Km(); {
		case km <= close:
			t.close++
			t.wide++
		case km <= wide:
			t.wide++
		}
		return
	}
}

// String is precision, recall, F1, and the shares of all gold names found and placed within 161 and 10 km.
func (t tally) String() string {
	p, r := ratio(t.hit, t.found), ratio(t.hit, t.gold)
	f1 := 0.0
	if p+r > 0 {
		f1 = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("%6.3f %6.3f %6.3f %9.3f %8.3f", p, r, f1, ratio(t.wide, t.gold), ratio(t.close, t.gold))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
