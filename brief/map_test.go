package brief

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"salient"
)

// valid reads the SVG as XML, as a browser's strict reader would.
func valid(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if el, ok := tok.(xml.StartElement); ok && (el.Name.Local == "script" || el.Name.Local == "image" || el.Name.Local == "foreignObject") {
			t.Errorf("the map holds <%s>", el.Name.Local)
		}
	}
}

func randomMap(r *rand.Rand, places int) MapInput {
	in := MapInput{Title: "t", Area: salient.Box{West: 10, South: 40, East: 12, North: 41}, Sides: []salient.Side{{ID: "a"}, {ID: "b"}}}
	in.Control.Sides = []salient.ID{"a", "b"}
	for i := range places {
		id := salient.ID(fmt.Sprintf("p%d", i))
		kind := []string{"city", "town", "village", "pass"}[r.IntN(4)]
		// a third of them crowd round one point, as labels do round a besieged town
		at := salient.Point{Lat: 40 + r.Float64(), Lon: 10 + 2*r.Float64()}
		if i%3 == 0 {
			at = salient.Point{Lat: 40.5 + .05*r.NormFloat64(), Lon: 11 + .05*r.NormFloat64()}
		}
		in.Places = append(in.Places, salient.Place{ID: id, Name: strings.Repeat("Xé", 1+r.IntN(8)), At: at, Kind: kind})
		p := salient.Prob(r.Float64())
		in.Control.Holds = append(in.Control.Holds, salient.Hold{Place: id, P: []salient.Prob{p, 1 - p}, Status: []string{"a", "b", salient.Contested}[r.IntN(3)]})
	}
	return in
}

// TestLabelsNeverOverlap holds the placer, on random crowded maps, to what it promises: no label meets another,
// leaves the frame or covers date and scale, and none is set twice.
func TestLabelsNeverOverlap(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		var all []label
		for i := range 5 + r.IntN(120) {
			all = append(all, label{text: fmt.Sprintf("%s%d", strings.Repeat("x", r.IntN(12)), i), size: 11, bold: r.IntN(3) == 0,
				at: xy{100 + 300*r.Float64(), 100 + 200*r.Float64()}, radius: 4})
		}
		frame, hard := rect{0, 0, 500, 400}, []rect{{0, 0, 150, 60}}
		most := 10 + r.IntN(60)
		out := place(all, frame, hard, nil, nil, most)
		if len(out) > most || len(out) == 0 {
			t.Fatalf("seed %d: %d labels, at most %d", seed, len(out), most)
		}
		seen := map[string]bool{}
		for i, a := range out {
			if !a.box.within(frame) || a.box.meets(hard[0]) || seen[a.text] {
				t.Errorf("seed %d: label %q at %v", seed, a.text, a.box)
			}
			seen[a.text] = true
			for _, b := range out[i+1:] {
				if a.box.meets(b.box) {
					t.Errorf("seed %d: %q and %q overlap", seed, a.text, b.text)
				}
			}
		}
	}
}

func TestGridCountsAsASearchDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var rects []rect
	for range 300 {
		x, y := 500*r.Float64()-20, 500*r.Float64()-20
		rects = append(rects, rect{x, y, x + 60*r.Float64(), y + 60*r.Float64()})
	}
	g := newGrid(rects)
	for range 300 {
		x, y := 500*r.Float64()-20, 500*r.Float64()-20
		box := rect{x, y, x + 100*r.Float64(), y + 20*r.Float64()}
		slow := 0
		for _, q := range rects {
			if q.meets(box) {
				slow++
			}
		}
		if fast := g.count(box); fast != slow {
			t.Fatalf("the grid counts %d, a search %d", fast, slow)
		}
	}
}

func TestMapIsStrictXML(t *testing.T) {
	for seed := range uint64(5) {
		in := randomMap(rand.New(rand.NewPCG(seed, 2)), 200)
		in.Title = `<&"'>`
		in.Places[0].Name = `<script>&"`
		in.Boundaries = []salient.Boundary{{ID: "b", Name: "a<b", Lines: []salient.Path{{{Lat: 39, Lon: 9}, {Lat: 42, Lon: 13}}}}}
		svg, err := Map(in)
		if err != nil {
			t.Fatal(err)
		}
		valid(t, svg)
	}
}

func TestMapRefusesAnEmptyArea(t *testing.T) {
	for name, box := range map[string]salient.Box{
		"nothing":      {},
		"upside down":  {West: 1, East: 2, South: 3, North: 2},
		"not a number": {West: 1, East: 2, South: math.NaN(), North: 2},
		"off globe":    {West: 1, East: 2, South: 0, North: 99},
		"without end":  {West: math.Inf(-1), East: 2, South: 0, North: 9},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Map(MapInput{Area: box}); salient.KindOf(err) != salient.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMapAcrossTheAntimeridian(t *testing.T) {
	v, err := newView(salient.Box{West: 178, South: -20, East: -178, North: -16})
	if err != nil {
		t.Fatal(err)
	}
	for lon, want := range map[float64]float64{178: 0, 180: .5, -180: .5, -178: 1} {
		if got := v.at(salient.Point{Lat: -18, Lon: lon}).x / v.width(); math.Abs(got-want) > 1e-9 {
			t.Errorf("longitude %v at %v of the width, want %v", lon, got, want)
		}
	}
}

// TestScale compares the scale with the length of a degree of longitude on the equator, 111.195 km on a sphere of
// radius 6,371.0088 km.
func TestScale(t *testing.T) {
	v, err := newView(salient.Box{West: 10, South: -1, East: 12, North: 1})
	if err != nil {
		t.Fatal(err)
	}
	if got := v.metresPerUnit() * v.width(); math.Abs(got-2*111195.08) > 1 {
		t.Errorf("two degrees on the equator are %v m", got)
	}
	d := drawing{view: v}
	if got := d.barMetres(); got != 20000 {
		t.Errorf("the bar is %v m", got)
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		list([]string{"A"}):                              "A",
		list([]string{"A", "B"}):                         "A and B",
		list([]string{"A", "B", "C"}):                    "A, B and C",
		capped([]string{"A", "B", "C", "D"}, 2):          "A, B and two others",
		capped([]string{"A", "B", "C"}, 2):               "A, B and C",
		count(1, "place", "places"):                      "one place",
		count(1200, "place", "places"):                   "1,200 places",
		number(-1234567):                                 "-1,234,567",
		percent(.9999):                                   "99%",
		percent(0):                                       "1%",
		kilometres(8349):                                 "8.3 km",
		kilometres(9960):                                 "10 km",
		kilometres(1234567):                              "1,235 km",
		sentence("étude"):                                "Étude.",
		clean(" a\n\tb\u202e\x00c "):                     "a b c",
		monthsText(sortedMonths([]int{1, 2, 11, 12, 3})): "November to March",
		monthsText(sortedMonths([]int{12, 1})):           "December and January",
		monthsText(sortedMonths([]int{3, 7})):            "March and July",
		monthsText(sortedMonths([]int{5, 6, 7})):         "May to July",
		theRoad("The Old Road"):                          "the Old Road",
		theRoad("Kelso highway"):                         "the Kelso highway",
		theRoad("A–B"):                                   "the road A–B",
		likelihood(.5):                                   "There is a roughly even chance (50%)",
		likelihood(.02):                                  "There is almost no chance (2%)",
		likelihood(.9):                                   "It is very likely (90%)",
		Anchor(salient.Ref{Noun: salient.ClaimNoun, ID: "a b/ş"}): "claim-a_20b_2f_c5_9f",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestLink(t *testing.T) {
	for in, ok := range map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "javascript:alert(1)": false, "//example.org": false,
		"https://u:p@example.org": false, "data:text/html,x": false, "ftp://example.org": false, "": false, "https://": false, "JAVASCRIPT:x": false,
	} {
		if _, got := link(in); got != ok {
			t.Errorf("link(%q) = %v", in, got)
		}
	}
}
