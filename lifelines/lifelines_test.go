package lifelines_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/geo"
	"salient/lifelines"
)

// valley is a made-up case. Supplies of red enter at port and gate; two roads, the coast road and the pass road,
// lead to town; village and mill hang behind town; camp is contested and isle unknown; fort is blue's.
//
//	port ─coast1─ bay ─coast2─ town ─v1─ village ─m1/m2─ mill
//	gate ─pass1─ saddle ─pass2─ town ─c1─ camp ─c2─ hut
//	town ─i1─ isle     town ─f1─ fort
func valley() (*salient.Case, *salient.Control) {
	c := &salient.Case{
		Span:  salient.Span{From: day("2031-01-01"), To: day("2031-04-01")},
		Sides: []salient.Side{{ID: "red", Name: "Red"}, {ID: "blue", Name: "Blue"}}, Thresholds: salient.Thresholds{Held: .7},
		Supplies: []salient.Supply{{ID: "port@red", Place: "port", Side: "red"}, {ID: "gate@red", Place: "gate", Side: "red", Until: salient.Some(day("2031-03-01"))},
			{ID: "fort@blue", Place: "fort", Side: "blue"}},
		Closures: []salient.Closure{{ID: "pass2@2031-02-10", Road: "pass2", Since: day("2031-02-10"), Until: salient.Some(day("2031-02-20"))}},
	}
	ctl := &salient.Control{Day: day("2031-02-01"), Sides: []salient.ID{"red", "blue"}}
	for i, x := range []struct {
		id, kind, status string
		people           int
	}{
		{"port", "town", "red", 9000}, {"bay", "town", "red", 0}, {"gate", "town", "red", 0}, {"saddle", "pass", "red", 0}, {"town", "town", "red", 5000},
		{"village", "town", "red", 300}, {"mill", "town", "red", 0}, {"camp", "town", "contested", 70}, {"hut", "town", "red", 40}, {"isle", "town", "unknown", 0}, {"fort", "town", "blue", 800},
		{"lonely", "town", "red", 10},
	} {
		p := salient.Place{ID: salient.ID(x.id), Name: strings.ToUpper(x.id[:1]) + x.id[1:], Kind: x.kind, At: salient.Point{Lat: 10 + float64(i)/10, Lon: 20}}
		if x.people > 0 {
			p.Population, p.PopulationDate = salient.Some(x.people), "2030"
		}
		c.Places = append(c.Places, p)
		h := salient.Hold{Place: p.ID, Status: x.status, Because: []salient.Because{{Claim: salient.ID("said-" + x.id)}}}
		switch x.status {
		case "red":
			h.P = []salient.Prob{.9, .1}
		case "blue":
			h.P = []salient.Prob{.1, .9}
		case "contested":
			h.P = []salient.Prob{.5, .5}
		}
		ctl.Holds = append(ctl.Holds, h)
	}
	for _, r := range [][4]string{{"coast1", "port", "bay", "Coast road"}, {"coast2", "bay", "town", "Coast road"}, {"pass1", "gate", "saddle", "Pass road"},
		{"pass2", "saddle", "town", "Pass road"}, {"v1", "town", "village", ""}, {"m1", "village", "mill", ""}, {"m2", "village", "mill", ""},
		{"c1", "town", "camp", ""}, {"c2", "camp", "hut", ""}, {"i1", "town", "isle", ""}, {"f1", "town", "fort", ""}} {
		c.Roads = append(c.Roads, salient.Road{ID: salient.ID(r[0]), A: salient.ID(r[1]), B: salient.ID(r[2]), Name: r[3], Length: salient.Some(salient.Meters(10000))})
	}
	c.Roads[2].ClosedMonths = []int{1, 2}
	return c, ctl
}

func day(s string) salient.Day {
	d, err := salient.ParseDay(s)
	if err != nil {
		return 0
	}
	return d
}

func ask(t *testing.T, on string, change func(*lifelines.Question)) *lifelines.Answer {
	t.Helper()
	c, ctl := valley()
	ctl.Day = day(on)
	q := lifelines.Question{Day: ctl.Day, Side: "red"}
	if change != nil {
		change(&q)
	}
	a, err := lifelines.Assess(c, ctl, []salient.Path{{{Lat: 11.05, Lon: 19}, {Lat: 11.05, Lon: 21}}}, q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func summary(a *lifelines.Answer) string {
	var b strings.Builder
	for _, t := range a.Towns {
		fmt.Fprintf(&b, "%s %s %d %v\n", t.Place, t.Status, t.Routes, t.Cut)
	}
	for _, p := range a.SinglePoints {
		n, ok := p.People.Get()
		fmt.Fprintf(&b, "%s %s cuts %v people %d %v + %d unknown\n", p.Kind, p.ID, p.Towns, n, ok, p.PeopleUnknown)
	}
	for _, c := range a.Changed {
		fmt.Fprintf(&b, "%s: %s %d → %s %d\n", c.Place, c.Before, c.RoutesBefore, c.After, c.RoutesAfter)
	}
	return b.String()
}

func TestAssess(t *testing.T) {
	const behindTown = "road v1 cuts [mill village] people 300 true + 1 unknown\n"
	for _, tt := range []struct {
		name, on string
		change   func(*lifelines.Question)
		want     string
	}{
		{"two roads", "2031-02-01", nil, `bay supplied 2 [coast1 coast2]
camp unknown 0 []
gate supplied 3 []
hut unknown 0 []
isle unknown 0 []
mill supplied 1 [v1]
port supplied 3 []
town supplied 2 [coast2 pass2]
village supplied 1 [v1]
` + behindTown + `place town cuts [mill village] people 300 true + 1 unknown
place village cuts [mill] people 0 false + 1 unknown
`},
		{"the pass is closed", "2031-02-10", nil, `bay supplied 1 [coast1]
camp unknown 0 []
gate supplied 3 []
hut unknown 0 []
isle unknown 0 []
mill supplied 1 [v1]
port supplied 3 []
town supplied 1 [coast2]
village supplied 1 [v1]
road coast1 cuts [bay mill town village] people 5300 true + 2 unknown
road coast2 cuts [mill town village] people 5300 true + 1 unknown
` + behindTown + `place bay cuts [mill town village] people 5300 true + 1 unknown
place port cuts [bay mill town village] people 5300 true + 2 unknown
place town cuts [mill village] people 300 true + 1 unknown
place village cuts [mill] people 0 false + 1 unknown
`},
		{"a town, both roads lost", "2031-02-01", func(q *lifelines.Question) {
			q.Town, q.Lose = "town", []salient.ID{"bay", "road:pass1"}
		}, "town cut_off 0 []\ntown: supplied 2 → cut_off 0\n"},
		{"a corridor to a town behind a contested one", "2031-02-01", func(q *lifelines.Question) {
			q.Town, q.Open = "hut", []salient.ID{"c1", "c2"}
		}, `hut supplied 1 [c2]
road c1 cuts [hut] people 40 true + 0 unknown
road c2 cuts [hut] people 40 true + 0 unknown
place camp cuts [hut] people 40 true + 0 unknown
place town cuts [hut] people 40 true + 0 unknown
hut: unknown 0 → supplied 1
`},
		{"the pass held open", "2031-02-10", func(q *lifelines.Question) {
			q.Town, q.Hold = "town", []salient.ID{"pass2"}
		}, "town supplied 2 [coast2 pass2]\ntown: supplied 1 → supplied 2\n"},
		{"supplies no longer enter at the gate", "2031-03-01", func(q *lifelines.Question) { q.Town = "town" },
			"town supplied 1 [coast2]\nroad coast1 cuts [town] people 5000 true + 0 unknown\nroad coast2 cuts [town] people 5000 true + 0 unknown\nplace bay cuts [town] people 5000 true + 0 unknown\nplace port cuts [town] people 5000 true + 0 unknown\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := summary(ask(t, tt.on, tt.change)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestWithout(t *testing.T) {
	a := ask(t, "2031-02-01", func(q *lifelines.Question) { q.Town = "town" })
	var got []string
	for _, w := range a.Towns[0].Without {
		got = append(got, fmt.Sprint(w.Name, w.Roads, w.Status, w.Routes, w.Ways[0].Names, w.Ways[0].Entry))
	}
	want := []string{"Coast road[coast1 coast2]supplied1 [Pass road]gate", "Pass road[pass1 pass2]supplied1 [Coast road]port"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if hard := a.Towns[0].Ways[1].Hard; !slices.Equal(hard, []salient.ID{"pass1"}) {
		t.Errorf("hard to pass in February: %v", hard)
	}
}

func TestReadings(t *testing.T) {
	for _, town := range ask(t, "2031-02-01", nil).Towns {
		got := [4]bool{town.HeldOnly, town.WithContested, town.WithUnknown, town.WithBoth}
		want := [4]bool{true, true, true, true}
		switch town.Place {
		case "camp", "hut":
			want = [4]bool{false, true, false, true}
		case "isle":
			want = [4]bool{false, false, true, true}
		}
		if got != want {
			t.Errorf("%s: got %v, want %v", town.Place, got, want)
		}
	}
}

func TestRoads(t *testing.T) {
	got := map[salient.ID]string{}
	a := ask(t, "2031-02-10", func(q *lifelines.Question) { q.Lose = []salient.ID{"port"} })
	for _, r := range a.Roads {
		open, known := r.Open.Get()
		got[r.ID] = fmt.Sprint(open, known, " ", r.Why, " ", r.Front.Known())
	}
	for id, want := range map[salient.ID]string{
		"coast1": "false true a:assumed_lost true", "pass2": "false true closed true", "v1": "true true  true",
		"c1": "false false b:contested true", "i1": "false false b:unknown true", "f1": "false true b:blue true"} {
		if got[id] != want {
			t.Errorf("%s: got %q, want %q", id, got[id], want)
		}
	}
}

func TestNear(t *testing.T) {
	a := ask(t, "2031-02-01", nil)
	var near []salient.ID
	for _, n := range a.Near {
		near = append(near, n.Place)
	}
	if want := []salient.ID{"fort", "lonely", "isle"}; !sameSet(near, want) {
		t.Errorf("near the front: %v, want %v", near, want)
	}
	var got []string
	for _, c := range a.Within {
		n, ok := c.People.Get()
		got = append(got, fmt.Sprint(c.Within, " ", c.Status, " ", c.Places, " ", n, ok, " ", c.PeopleUnknown))
	}
	want := []string{"10.0 km red 1 10 true 0", "10.0 km blue 1 800 true 0", "25.0 km red 1 10 true 0", "25.0 km blue 1 800 true 0", "25.0 km unknown 1 0 false 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Leaving out what is certainly too far must leave out nothing else.
func TestExposedAgainstEveryDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 40 {
		lat, lon := 150*r.Float64()-75, 360*r.Float64()-180
		near := func(wide float64) salient.Point {
			return salient.Point{Lat: lat + wide*(r.Float64()-.5), Lon: math.Mod(lon+wide*(r.Float64()-.5)+540, 360) - 180}
		}
		c, ctl := &salient.Case{}, &salient.Control{}
		for i := range 60 {
			c.Places = append(c.Places, salient.Place{ID: salient.ID(fmt.Sprint(i)), At: near(1.5)})
		}
		lines := []salient.Path{{near(.5), near(.5), near(.5)}, {near(1)}}
		want := 0
		for _, p := range c.Places {
			if d, _, _ := geo.Nearest(p.At, lines); d <= 25_000 {
				want++
			}
		}
		if got := len(lifelines.Exposed(c, ctl, lines, 25_000)); got != want {
			t.Errorf("around %v %v: %d places, want %d", lat, lon, got, want)
		}
	}
}

func sameSet(a, b []salient.ID) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

func TestWarnings(t *testing.T) {
	codes := func(a *lifelines.Answer) (out []string) {
		for _, w := range a.Warnings {
			out = append(out, w.Code)
		}
		return out
	}
	if got, want := codes(ask(t, "2031-02-01", nil)), []string{"straight_roads", "hard_to_pass", "off_network"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	c, ctl := valley()
	c.Supplies = nil
	a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "red"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := codes(a), []string{"no_supply_entry", "no_front", "hard_to_pass", "off_network"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct {
		name string
		q    lifelines.Question
		edit func(*salient.Case)
		kind salient.Kind
		want string
	}{
		{"unknown side", lifelines.Question{Side: "rad"}, nil, salient.NotFound, `the case has no side "rad"; did you mean red?`},
		{"unknown town", lifelines.Question{Side: "red", Town: "villag"}, nil, salient.NotFound, "did you mean village?"},
		{"unknown loss", lifelines.Question{Side: "red", Lose: []salient.ID{"coast"}}, nil, salient.NotFound, "did you mean coast1, coast2?"},
		{"lost and held", lifelines.Question{Side: "red", Lose: []salient.ID{"bay"}, Hold: []salient.ID{"bay"}}, nil, salient.Usage, `"bay" is assumed both lost and held`},
		{"a place cannot be opened", lifelines.Question{Side: "red", Open: []salient.ID{"bay"}}, nil, salient.NotFound, `no road or agreed corridor "bay"`},
		{"place and road of one id", lifelines.Question{Side: "red", Lose: []salient.ID{"bay"}}, func(c *salient.Case) { c.Roads[0].ID = "bay" }, salient.Usage, "write place:bay or road:bay"},
		{"day outside", lifelines.Question{Side: "red", Day: day("2040-01-01")}, nil, salient.NotFound, "outside the case"},
		{"road to nowhere", lifelines.Question{Side: "red"}, func(c *salient.Case) { c.Roads[0].B = "atlantis" }, salient.Invalid, "atlantis"},
		{"no length", lifelines.Question{Side: "red"}, func(c *salient.Case) { c.Roads[0].Length = salient.Some(salient.Meters(0)) }, salient.Invalid, "length"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, ctl := valley()
			if tt.edit != nil {
				tt.edit(c)
			}
			if tt.q.Day == 0 {
				tt.q.Day = ctl.Day
			}
			ctl.Day = tt.q.Day
			_, err := lifelines.Assess(c, ctl, nil, tt.q)
			if err == nil || salient.KindOf(err) != tt.kind || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v (%d), want %q (%d)", err, salient.KindOf(err), tt.want, tt.kind)
			}
		})
	}
}

// Swapping the sides' names must swap the answers and nothing else.
func TestNoSideIsKnown(t *testing.T) {
	c, ctl := valley()
	a, _ := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "red"})
	swap := map[string]string{"red": "blue", "blue": "red", "contested": "contested", "unknown": "unknown"}
	for i := range c.Supplies {
		c.Supplies[i].Side = salient.ID(swap[string(c.Supplies[i].Side)])
	}
	for i, h := range ctl.Holds {
		ctl.Holds[i].Status = swap[h.Status]
		slices.Reverse(h.P)
	}
	b, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "blue"})
	if err != nil || summary(a) != summary(b) {
		t.Errorf("got %v\n%s\nwant\n%s", err, summary(b), summary(a))
	}
}

func TestJSON(t *testing.T) {
	b, err := json.Marshal(ask(t, "2031-02-01", nil))
	if err != nil {
		t.Fatal(err)
	}
	s := string(b)
	for _, want := range []string{`{"format":1,"day":"2031-02-01","known":null,"side":"red","marking":"TLP:AMBER"`, `"changed":[]`, `"people":null`, `"open":null`, `"from":["claim:said-town","population:town","supply:port@red"`} {
		if !strings.Contains(s, want) {
			t.Errorf("no %s in %s", want, s[:min(len(s), 3000)])
		}
	}
	for _, field := range []string{"cut", "ways", "towns", "roads", "from", "without", "feeds", "warnings"} {
		if strings.Contains(s, `"`+field+`":null`) {
			t.Errorf("%s is null", field)
		}
	}
}

func ExampleAssess() {
	c, ctl := valley()
	a, err := lifelines.Assess(c, ctl, nil, lifelines.Question{Day: ctl.Day, Side: "red", Town: "town"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range a.Towns[0].Without {
		fmt.Println("without the", w.Name, "the town is", w.Status, "by the", strings.Join(w.Ways[0].Names, ", "))
	}
	// Output:
	// without the Coast road the town is supplied by the Pass road
	// without the Pass road the town is supplied by the Coast road
}
