package claims

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"salient"
)

// worldSet reads testdata/world.txt: one text a line, places as [words]{lat,lon}.
func worldSet(t testing.TB) []goldText {
	file, err := os.ReadFile("testdata/world.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []goldText
	for line := range strings.Lines(string(file)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, marked(line))
		}
	}
	return out
}

func marked(line string) goldText {
	var g goldText
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(line, "[")
		b.WriteString(before)
		if !ok {
			g.text = b.String()
			return g
		}
		words, rest, _ := strings.Cut(rest, "]{")
		at, rest, _ := strings.Cut(rest, "}")
		lat, lon, _ := strings.Cut(at, ",")
		x := goldName{start: b.Len(), surface: words}
		x.at.Lat, _ = strconv.ParseFloat(lat, 64)
		x.at.Lon, _ = strconv.ParseFloat(lon, 64)
		b.WriteString(words)
		x.end = b.Len()
		g.gold = append(g.gold, x)
		line = rest
	}
}

// landRadius is how far a point may lie from the middle of a large area.
const landRadius = 700

func TestWorldSet(t *testing.T) {
	f := NewFinder(world(t))
	for part, name := range []string{"tuned", "other"} {
		var s scores
		for i, g := range worldSet(t) {
			if i%2 != part {
				continue
			}
			ms := f.Find(g.text)
			s.add(g, ms)
			if part == 0 && os.Getenv("ERRORS") != "" {
				complain(g, ms)
			}
		}
		fmt.Println(name, s)
	}
}

func complain(g goldText, ms []Mention) {
	taken := map[int]bool{}
	for _, m := range ms {
		hit := false
		for n, x := range g.gold {
			if taken[n] || m.Start != x.start || m.End != x.end {
				continue
			}
			taken[n], hit = true, true
			at, _ := m.At.Get()
			km := earthRadiusKm * chord(unit(at), unit(x.at))
			if wide := m.Kind == "country" || m.Kind == "region" || m.Kind == "area" || m.Kind == "sea" || m.Kind == "river"; km > 161 && !(wide && km < landRadius) {
				fmt.Printf("  FAR %s → %s %s (%.1f,%.1f) %.2f\n", m.Surface, m.Name, m.Kind, at.Lat, at.Lon, m.Confidence)
			}
		}
		if !hit {
			fmt.Printf("  WRONG %s (%s)\n", around(g.text, m.Start, m.End), m.Name)
		}
	}
	for n, x := range g.gold {
		if !taken[n] {
			fmt.Printf("  MISSED %s\n", around(g.text, x.start, x.end))
		}
	}
}

var _ salient.Point
