package brief_test

import (
	"fmt"
	"time"

	"salient"
	"salient/brief"
)

// The fixture is fictional: a valley, three sides, two outside powers, the year 2031. No number in it is measured.

func day(s string) salient.Day {
	d, err := salient.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func some[T any](v T) salient.Opt[T] { return salient.Some(v) }

func km(x float64) salient.Opt[salient.Meters] { return some(salient.Meters(x * 1000)) }

type town struct {
	id, name, kind string
	lat, lon       float64
	people         int
	date           string
	p              []salient.Prob // ash, birch, cedar; nil: nothing known
}

func towns() []town {
	return []town{
		{"aldmoor", "Aldmoor", "city", 46.20, 10.40, 48200, "2029", []salient.Prob{.02, .97, .01}},
		{"brack", "Brack", "town", 46.12, 10.52, 9100, "2029", []salient.Prob{.31, .67, .02}},
		{"corrie", "Corrie", "town", 46.05, 10.31, 7300, "", []salient.Prob{.48, .50, .02}},
		{"dunmere", "Dunmere", "town", 46.31, 10.61, 12050, "2025-06", []salient.Prob{.93, .05, .02}},
		{"eskfoot", "Eskfoot", "village", 46.17, 10.63, 640, "2025", []salient.Prob{.88, .10, .02}},
		{"fennick", "Fennick", "village", 46.24, 10.55, 0, "", nil},
		{"garvald", "Garvald", "town", 46.02, 10.70, 5200, "2029", []salient.Prob{.97, .02, .01}},
		{"hollin", "Hollin", "village", 46.09, 10.41, 880, "2025", []salient.Prob{.12, .86, .02}},
		{"inver", "Inver", "village", 46.29, 10.28, 0, "", []salient.Prob{.03, .55, .42}},
		{"jura", "Jura Cross", "village", 46.23, 10.44, 410, "2025", []salient.Prob{.05, .93, .02}},
		{"kelso", "Kelso", "town", 46.36, 10.19, 6600, "2029", []salient.Prob{.01, .09, .90}},
		{"lorn", "Lorn", "village", 46.40, 10.30, 0, "", []salient.Prob{.01, .20, .79}},
		{"merse", "Merse Pass", "pass", 46.14, 10.16, 0, "", []salient.Prob{.04, .95, .01}},
		{"norham", "Norham", "town", 46.10, 10.06, 15400, "2029", []salient.Prob{.01, .98, .01}},
		{"orrin", "Orrin", "village", 45.98, 10.45, 0, "", nil},
		{"pladda", "Pladda", "village", 46.38, 10.45, 300, "2025", []salient.Prob{.40, .30, .30}},
	}
}

func place(t town) salient.Place {
	p := salient.Place{ID: salient.ID(t.id), Name: t.name, At: salient.Point{Lat: t.lat, Lon: t.lon}, Kind: t.kind,
		PopulationDate: t.date, PopulationSource: "fictional census",
		Names: []salient.Name{{Lang: "xx", Text: t.name + "a"}, {Lang: "yy", Text: "Шуша" + t.name[:1]}}}
	if t.people > 0 {
		p.Population = some(t.people)
	}
	return p
}

func claim(id, on, known, source string, pred salient.Predicate, at, side, quote string) salient.Claim {
	return salient.Claim{ID: salient.ID(id), Day: day(on), Known: day(known), Source: salient.ID(source), Predicate: pred,
		Place: salient.ID(at), Side: salient.ID(side), Hedge: "asserted", Evidence: "statement", Quote: quote,
		URL: "https://example.org/" + id}
}

func valley() *salient.Case {
	c := &salient.Case{
		Format: 1, Title: "The valley, a fictional case", Zone: time.UTC,
		Span:         salient.Span{From: day("2031-04-01"), To: day("2031-06-01")},
		Area:         salient.Box{West: 9.95, South: 45.92, East: 10.80, North: 46.46},
		Sides:        []salient.Side{{ID: "ash", Name: "Ash League", Colour: "#b35806"}, {ID: "birch", Name: "Birch Republic", Colour: "#542788"}, {ID: "cedar", Name: "Cedar Front", Colour: "#1b7837"}},
		ThirdParties: []salient.Side{{ID: "thule", Name: "Thule"}, {ID: "vinland", Name: "Vinland"}},
		Thresholds:   salient.Thresholds{Held: .55},
		Sources: []salient.Source{
			{ID: "ashmin", Name: "Ash ministry", Kind: "ministry", SpeaksFor: "ash", URL: "https://example.org/ash"},
			{ID: "birchmin", Name: "Birch ministry", Kind: "ministry", SpeaksFor: "birch", Reliability: some("C")},
			{ID: "monitor", Name: "Valley monitor", Kind: "monitor", URL: "https://example.org/monitor", Licence: "CC BY 4.0"},
			{ID: "daily", Name: "The Daily", Kind: "media", Quotes: []salient.ID{"ashmin"}},
		},
		Boundaries: []salient.Boundary{
			{ID: "border", Name: "Northern border", Kind: "state", Lines: []salient.Path{{{Lat: 46.43, Lon: 9.9}, {Lat: 46.41, Lon: 10.3}, {Lat: 46.44, Lon: 10.9}}}, Source: "drawn for the fixture"},
			{ID: "contact-2020", Name: "Line of contact", Kind: "contact", Lines: []salient.Path{{{Lat: 45.9, Lon: 10.58}, {Lat: 46.15, Lon: 10.57}, {Lat: 46.28, Lon: 10.58}, {Lat: 46.42, Lon: 10.5}}}, Source: "drawn for the fixture"},
		},
	}
	for _, t := range towns() {
		c.Places = append(c.Places, place(t))
	}
	road := func(id, a, b, name, class string, months ...int) {
		c.Roads = append(c.Roads, salient.Road{ID: salient.ID(id), A: salient.ID(a), B: salient.ID(b), Name: name, Class: class,
			Length: km(14), ClosedMonths: months, Source: "drawn for the fixture"})
	}
	road("r1", "norham", "merse", "Merse road", "primary")
	road("r2", "merse", "aldmoor", "Merse road", "primary")
	road("r3", "kelso", "inver", "Kelso–Aldmoor road", "secondary", 11, 12, 1)
	road("r4", "inver", "aldmoor", "Kelso–Aldmoor road", "tertiary", 12, 1)
	road("r5", "aldmoor", "jura", "", "secondary")
	road("r6", "jura", "brack", "", "secondary")
	road("r7", "brack", "hollin", "", "tertiary")
	road("r8", "hollin", "corrie", "", "tertiary")
	road("r9", "brack", "eskfoot", "", "secondary")
	road("r10", "eskfoot", "dunmere", "", "secondary")
	road("r11", "garvald", "eskfoot", "", "primary")
	road("r12", "hollin", "aldmoor", "", "tertiary")
	c.Supplies = []salient.Supply{{ID: "norham@birch", Place: "norham", Side: "birch"}, {ID: "kelso@birch", Place: "kelso", Side: "birch"}, {ID: "garvald@ash", Place: "garvald", Side: "ash"}}
	c.Stocks = []salient.Stock{{ID: "brack@2031-05-02", Place: "brack", Of: "flour", Days: 20, Since: day("2031-05-02"), Source: "relief agency"}}
	c.Claims = []salient.Claim{
		claim("c1", "2031-04-01", "2031-04-01", "monitor", salient.Holds, "aldmoor", "birch", ""),
		claim("c2", "2031-05-01", "2031-05-01", "ashmin", salient.Takes, "dunmere", "ash", "Our flag is over Dunmere"),
		claim("c3", "2031-05-02", "2031-05-02", "birchmin", salient.Denies, "dunmere", "ash", ""),
		claim("c4", "2031-05-03", "2031-05-04", "daily", salient.Takes, "dunmere", "ash", ""),
		claim("c5", "2031-05-04", "2031-05-04", "ashmin", salient.Takes, "eskfoot", "ash", ""),
		claim("c6", "2031-05-09", "2031-05-10", "ashmin", salient.Takes, "garvald", "ash", ""),
		claim("c7", "2031-05-09", "2031-05-10", "birchmin", salient.Loses, "garvald", "birch", ""),
		claim("c8", "2031-05-11", "2031-05-11", "ashmin", salient.Takes, "corrie", "ash", ""),
		claim("c9", "2031-05-11", "2031-05-12", "birchmin", salient.Holds, "corrie", "birch", "Corrie is ours"),
		claim("c10", "2031-04-20", "2031-04-20", "monitor", salient.Holds, "norham", "birch", ""),
		claim("c11", "2031-04-28", "2031-04-28", "monitor", salient.Holds, "kelso", "cedar", ""),
		claim("c12", "2031-05-11", "2031-05-12", "birchmin", salient.Holds, "brack", "birch", ""),
		claim("late", "2031-05-12", "2031-05-20", "monitor", salient.Loses, "brack", "birch", "published too late"),
	}
	return c
}

var because = map[salient.ID][]salient.Because{
	"aldmoor": {{Claim: "c1", Side: "birch", Weight: 3}},
	"dunmere": {{Claim: "c2", Side: "ash", Weight: 1.4}, {Claim: "c4", Side: "ash", Weight: .6}, {Claim: "c3", Side: "ash", Weight: -.5}},
	"eskfoot": {{Claim: "c5", Side: "ash", Weight: 1.5}},
	"garvald": {{Claim: "c7", Side: "birch", Weight: -2}, {Claim: "c6", Side: "ash", Weight: 1.5}},
	"corrie":  {{Claim: "c8", Side: "ash", Weight: 1}, {Claim: "c9", Side: "birch", Weight: 1.1}},
	"norham":  {{Claim: "c10", Side: "birch", Weight: 3}},
	"kelso":   {{Claim: "c11", Side: "cedar", Weight: 2}},
	"brack":   {{Claim: "c12", Side: "birch", Weight: .7}},
}

// holds makes the control on a day; change replaces probabilities.
func holds(on string, known salient.Opt[salient.Day], change map[string][]salient.Prob) salient.Control {
	ctl := salient.Control{Day: day(on), Known: known, Sides: []salient.ID{"ash", "birch", "cedar"}}
	for _, t := range towns() {
		p := t.p
		if q, ok := change[t.id]; ok {
			p = q
		}
		h := salient.Hold{Place: salient.ID(t.id), P: p, Status: salient.Unknown, Because: because[salient.ID(t.id)]}
		if p != nil {
			h.Status = salient.Contested
			for i, x := range p {
				if x >= .55 {
					h.Status = string(ctl.Sides[i])
				}
			}
		}
		ctl.Holds = append(ctl.Holds, h)
	}
	return ctl
}

func lifelines() []brief.Lifelines {
	near := map[int]float64{1: 31, 2: 14.2, 3: 22, 4: 12.4, 5: 8.1, 6: 2.2, 7: 6, 8: 9, 9: 0, 10: 0, 11: 5, 12: 12}
	var states []brief.RoadState
	for i := 1; i <= 12; i++ {
		s := brief.RoadState{ID: salient.ID(fmt.Sprintf("r%d", i)), State: brief.RoadOpen, Front: km(near[i])}
		switch {
		case i >= 9 && i <= 11:
			s.State = brief.RoadClosed
		case i == 8:
			s.State = brief.RoadContested
		case i == 3:
			s.State = brief.RoadUnknown
		}
		states = append(states, s)
	}
	merse := brief.Way{Entry: "norham", Roads: []salient.ID{"r1", "r2"}, Front: km(14.2)}
	kelso := brief.Way{Entry: "kelso", Roads: []salient.ID{"r3", "r4"}, Front: km(12.4)}
	return []brief.Lifelines{{
		Side: "birch",
		Towns: []brief.Town{
			{Place: "aldmoor", Status: brief.Supplied, HeldOnly: true, WithContested: true, WithUnknown: true, WithBoth: true,
				P: some(salient.Prob(.97)), Low: some(salient.Prob(.95)), High: some(salient.Prob(.98)), Routes: some(2), Cut: []salient.ID{"r2", "r4"},
				Ways: []brief.Way{merse, kelso},
				Losses: []brief.Loss{
					{Name: "Merse road", Roads: merse.Roads, Front: merse.Front, Status: brief.Supplied, Ways: []brief.Way{kelso}, SecondRoads: []salient.ID{"r3", "r4", "r5"}, SecondPlaces: []salient.ID{"aldmoor", "inver"}},
					{Name: "Kelso–Aldmoor road", Roads: kelso.Roads, Front: kelso.Front, Status: brief.Supplied, Ways: []brief.Way{merse}, CutOff: []salient.ID{"inver"}},
				}},
			{Place: "brack", Stock: some(brief.Stock{ID: "brack@2031-05-02", Of: "flour", Until: day("2031-05-22"), Left: 10}), Status: brief.Supplied, HeldOnly: true, WithContested: true, WithUnknown: true, WithBoth: true, Routes: some(1), Cut: []salient.ID{"r6"},
				Ways:   []brief.Way{{Entry: "norham", Roads: []salient.ID{"r1", "r2", "r5", "r6"}, Front: km(2.2)}},
				Losses: []brief.Loss{{Name: "Merse road", Roads: merse.Roads, Front: merse.Front, Status: brief.CutOff, CutOff: []salient.ID{"brack", "jura"}}}},
			{Place: "corrie", Status: brief.Unknown, WithContested: true, WithBoth: true, Routes: some(0),
				Ways: []brief.Way{{Entry: "norham", Roads: []salient.ID{"r1", "r2", "r12", "r8"}, Front: km(5.5)}}},
			{Place: "dunmere", Status: brief.CutOff, Routes: some(0)},
		},
		Clocks: []brief.Clock{
			{Towns: []salient.ID{"aldmoor"}, Road: "r2", Front: km(14.2), Chance: .31, Early: some(6), Late: some(41)},
			{Towns: []salient.ID{"aldmoor", "brack"}, Road: "r6", Front: km(2.2), Chance: .62, Early: some(3)},
			{Towns: []salient.ID{"corrie"}, Road: "r8", Front: km(9), Chance: .02},
		},
		ClockRecord: "the 80% interval of the fixture never held",
		SinglePoints: []brief.SinglePoint{
			{Ref: salient.Ref{Noun: salient.RoadNoun, ID: "r6"}, What: "bridge", Towns: []salient.ID{"brack"}},
			{Ref: salient.Ref{Noun: salient.PlaceNoun, ID: "jura"}, Towns: []salient.ID{"brack"}},
		},
		Roads: states,
	}}
}

func model() *brief.Options {
	return &brief.Options{
		Actors:  []salient.Actor{{ID: "ash", Name: "Ash League"}, {ID: "birch", Name: "Birch Republic"}, {ID: "thule", Name: "Thule"}, {ID: "vinland", Name: "Vinland"}},
		Choices: []salient.Option{{ID: "go-on", Actor: "ash", Name: "continue the offensive"}, {ID: "obs", Actor: "thule", Name: "observers on the ground"}, {ID: "deploy", Actor: "thule", Name: "move forces to the pass"}, {ID: "restrain", Actor: "vinland", Name: "hold back supplies"}},
		Statements: []brief.Statement{
			{ID: "s1", Actor: "ash", Text: "prefers a halt if Thule moves forces", Source: "assumed from the foreign ministry's words", Day: some(day("2031-05-08"))},
			{ID: "s2", Actor: "birch", Text: "prefers observers", From: []salient.Ref{{Noun: salient.ClaimNoun, ID: "c9"}}},
		},
		Targets: []brief.Target{
			{ID: "in-place", Name: "halt in place", Concepts: []brief.Concept{
				{Name: "nash"},
				{Name: "smr", Measures: []brief.Measure{{Options: []salient.ID{"deploy"}, Leans: []brief.Lean{{Deters: "ash", By: []salient.ID{"thule"}, Reply: []salient.ID{"deploy"}}}}}},
				{Name: "gmr", Without: true, Leans: []brief.Lean{{Deters: "ash", By: []salient.ID{"birch", "thule"}}}},
			}},
			{ID: "signed", Name: "halt with withdrawal signed", Leaves: []string{"the timetable", "the observers’ access"}, Concepts: []brief.Concept{
				{Name: "nash", Measures: []brief.Measure{{Options: []salient.ID{"obs", "restrain"}}, {Options: []salient.ID{"deploy"}, Drop: []salient.ID{"go-on"}, UnkeptBy: []salient.ID{"thule"}}}},
				{Name: "smr", Measures: []brief.Measure{{Options: []salient.ID{"obs"}, Leans: []brief.Lean{{Deters: "ash", By: []salient.ID{"thule"}}}}}, Cut: true},
				{Name: "gmr", Without: true},
			}},
		},
	}
}

func input() brief.Input {
	known := some(day("2031-05-12"))
	before := holds("2031-05-11", some(day("2031-05-11")), map[string][]salient.Prob{
		"dunmere": {.40, .58, .02}, "corrie": {.20, .78, .02}, "eskfoot": {.60, .38, .02}, "garvald": {.50, .49, .01},
	})
	in := brief.Input{
		Case: valley(), Day: day("2031-05-12"), Known: known, Digest: "9f2c4e", Engine: "0.1.0",
		Commands: []string{"salient brief valley --on 2031-05-12 --known 2031-05-12 -o valley.html"},
		Control:  holds("2031-05-12", known, nil), Previous: &before,
		Fronts: []salient.Front{{Day: day("2031-05-12"), Side: "ash", From: salient.ClaimRefs([]salient.ID{"c2", "c5", "c12"}),
			Lines: []salient.Path{{{Lat: 45.92, Lon: 10.36}, {Lat: 46.03, Lon: 10.37}, {Lat: 46.06, Lon: 10.47}, {Lat: 46.13, Lon: 10.575}, {Lat: 46.20, Lon: 10.57}, {Lat: 46.29, Lon: 10.53}, {Lat: 46.38, Lon: 10.50}, {Lat: 46.46, Lon: 10.48}}}}},
		Lifelines: lifelines(), Axis: "Garvald–Aldmoor axis", Options: model(),
		Warnings: []salient.Warning{{Code: "outside_area", Text: "The place Orrin lies near the edge of the area."}},
	}
	at := map[string][2]float64{"brack": {3.9, 1.2}, "corrie": {5.5, 14}, "dunmere": {7.7, 11}, "eskfoot": {4.2, 0.4}, "fennick": {1.1, 5}, "jura": {9.4, 4.1}, "hollin": {4.9, 7.5}, "pladda": {4.2, 20}, "aldmoor": {12.6, 0.5}, "garvald": {15, 0}, "kelso": {25.8, 30}}
	for _, t := range towns() {
		if d, ok := at[t.id]; ok {
			in.Near = append(in.Near, brief.Near{Place: salient.ID(t.id), Front: km(d[0]), Axis: km(d[1])})
		}
	}
	return in
}
