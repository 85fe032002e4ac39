package options

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"salient"
	"salient/gmcr"
)

func ids(list ...salient.ID) []salient.ID { return list }

// Northbank would shell unless watched; Southbank answers in kind. So the ferry runs, self-enforcing, only when watched.
func TestLeversOfTheTinyCase(t *testing.T) {
	r, err := Levers(context.Background(), model(t, tiny), LeverRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Checked || r.Measures != 4 {
		t.Errorf("checked %v, %d measures", r.Checked, r.Measures)
	}
	nash := r.Targets[0].Concepts[0]
	if nash.Concept != gmcr.Nash {
		t.Fatal("Nash does not come first")
	}
	x := nash.Some.Smallest[0]
	if !slices.Equal(x.Take, ids("watch")) || !slices.Equal(x.Breaks, ids("watch")) || len(x.LeansOn) > 0 {
		t.Errorf("smallest %+v", x)
	}
	if x.Kept || !slices.Equal(x.UnkeptBy, ids("lake")) {
		t.Errorf("the League would rather not watch, but kept = %v, unkept by %v", x.Kept, x.UnkeptBy)
	}
	if !slices.Equal(nash.Some.Redundant, ids("escort")) || nash.Some.Found != 2 || nash.Some.Minimal != 1 {
		t.Errorf("redundant %v, found %d, minimal %d", nash.Some.Redundant, nash.Some.Found, nash.Some.Minimal)
	}
	seq := r.Targets[0].Concepts[3].Some.Smallest[0]
	if len(seq.Take) != 0 || !slices.Equal(seq.LeansOn, ids("south")) || !strings.Contains(seq.Words, "Southbank") {
		t.Errorf("under SEQ the halt leans on Southbank's reply, not %+v", seq)
	}
	if x.Reach != "improvements" {
		t.Errorf("reach %q", x.Reach)
	}
}

// What was published later does not enter an earlier day's answer.
func TestKnownLeavesOutWhatIsLater(t *testing.T) {
	m := model(t, tiny)
	q := Request{Known: salient.Some(salient.DayOf(2031, 5, 4))}
	then, err := Solve(context.Background(), m, q)
	if err != nil {
		t.Fatal(err)
	}
	cut := *m
	cut.Prefers = keep(m.Prefers, func(s Statement) bool { return s.ID != "n3" })
	without, err := Solve(context.Background(), &cut, q)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := JSON(then)
	b, _ := JSON(without)
	if !bytes.Equal(a, b) {
		t.Error("a preference published on 9 May changed the answer of 4 May")
	}
	now, err := Solve(context.Background(), m, Request{})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Equal(now.Equilibria[gmcr.Nash], then.Equilibria[gmcr.Nash]) {
		t.Error("the later preference makes no difference, so the test shows nothing")
	}
}

func TestFaultsNameLineAndMend(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown option", `statement = "n_shell"`, `statement = "n_shel"`, `"n_shel" is not an option`},
		{"unknown actor", `actor = "lake"`, `actor = "pond"`, `there is no actor "pond"`},
		{"no day", `known = "2031-05-09"`, ``, "no day on which it became known"},
		{"bad day", `known = "2031-05-09"`, `known = "9 May"`, "is not a day"},
		{"no source", `source = ["C2"]`, ``, "has no source"},
		{"unknown key", `cost = 2`, `costs = 2`, "is not a key"},
		{"bracket", `"-n_shell & -s_shell"`, `"-(n_shell & -s_shell"`, "a bracket is not closed"},
		{"twice", `id = "n2"`, `id = "n1"`, "used twice"},
		{"direction", `reversible = true`, `direction = "up"`, "is not a direction"},
		{"format", `format = 1`, `format = 9`, "format 9"},
		{"not TOML", `[[targets]]`, `[[targets`, "expected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(salient.Text{File: "x/options.toml", Body: []byte(strings.Replace(tiny, c.old, c.new, 1))})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "x/options.toml:") {
				t.Fatalf("%v", err)
			}
			if salient.KindOf(err) != salient.Invalid {
				t.Error("the kind is not Invalid")
			}
		})
	}
}

// All faults of a file are told in one run, each on its line.
func TestEveryFaultInOneRun(t *testing.T) {
	body := strings.Replace(strings.Replace(tiny, `statement = "n_shell"`, `statement = "nobody"`, 1), `actor = "lake"`, `actor = "pond"`, 1)
	_, err := Read(salient.Text{File: "options.toml", Body: []byte(body)})
	faults, ok := errors.AsType[salient.Faults](err)
	if !ok || len(faults) != 2 {
		t.Fatalf("%v", err)
	}
	for _, f := range faults {
		line := strings.Split(body, "\n")[f.Line-1]
		if !strings.Contains(line, "pond") && !strings.Contains(line, "nobody") {
			t.Errorf("%v stands on line %q", f, line)
		}
	}
}

func TestConditions(t *testing.T) {
	names := []string{"a", "b c", "if-so", "d"}
	for _, c := range []struct {
		text string
		true []State
	}{
		{"-4", []State{0, 7}},
		{"1 & -2", []State{1, 5, 9, 13}},
		{`a if "b c"`, []State{0, 1, 3}},
		{"a iff d", []State{0, 9}},
		{"a & if-so | d", []State{5, 8}},
		{"--a", []State{1}},
		{"not (a or d)", []State{0, 6}},
		{"(a if (d iff (if-so)))", []State{1, 4}},
	} {
		e, err := parseExpr(c.text, names)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		for _, s := range c.true {
			if !e.Holds(s) {
				t.Errorf("%s is not true in state %d", c.text, s)
			}
		}
		m := &Model{}
		for _, n := range names {
			m.Options = append(m.Options, Option{Option: salient.Option{ID: salient.ID(n)}})
		}
		again, err := parseExpr(m.write(e), names)
		if err != nil {
			t.Errorf("%s is written as %s: %v", c.text, m.write(e), err)
			continue
		}
		for s := range State(16) {
			if e.Holds(s) != again.Holds(s) {
				t.Errorf("%s is written as %s, which differs in state %d", c.text, m.write(e), s)
			}
		}
	}
	for _, bad := range []string{"", "a &", "(a", "a b", "0", "5", "a if d if d", `"a`, ")", "nobody", strings.Repeat("(", 300) + "a"} {
		if _, err := parseExpr(bad, names); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// Each form is written and read back with the same verdicts.
func TestConvertKeepsVerdicts(t *testing.T) {
	m := model(t, strings.Replace(tiny, `id = "n_shell"`, "id = \"n_shell\"\ndirection = \"dropped_only\"", 1)+`
[[infeasible]]
unless = "watch if escort"
`)
	want, err := Solve(context.Background(), m, Request{})
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []Form{TOML, Ranking, GMCR} {
		var b bytes.Buffer
		if _, err := Convert(&b, m, form); err != nil {
			t.Fatal(form, err)
		}
		name := "x." + string(form)
		again, err := Read(salient.Text{File: name, Body: b.Bytes()})
		if err != nil {
			t.Fatalf("%s: %v\n%s", form, err, b.String())
		}
		got, err := Solve(context.Background(), again, Request{})
		if err != nil {
			t.Fatal(form, err)
		}
		if fmt.Sprint(got.States) != fmt.Sprint(want.States) || fmt.Sprint(got.Stable) != fmt.Sprint(want.Stable) {
			t.Errorf("%s: the verdicts differ\n%v\n%v", form, got.Stable, want.Stable)
		}
	}
}

// A .gmcr file whose options are not grouped by owner: decimals follow the file, and the renumbering is said.
func TestGMCRFile(t *testing.T) {
	const file = `{"program":"gmcr-py","useManualPreferenceRanking":true,
 "options":[{"name":"p","permittedDirection":"both"},{"name":"q","permittedDirection":"fwd"},{"name":"r","permittedDirection":"both"}],
 "decisionMakers":[{"name":"A","options":[0,2],"preferences":[],"preferenceRanking":[1,[2,3],4,5,6]},
                   {"name":"B","options":[1],"preferences":[[[1,"N"]]],"preferenceRanking":[6,5,4,3,2,1]}],
 "infeasibles":[[[0,"Y"],[2,"Y"]]],"coalitions":[[0,1]]}`
	m, err := Read(salient.Text{File: "x.gmcr", Body: []byte(file)})
	if err != nil {
		t.Fatal(err)
	}
	// Regrouped: p, r, q. Feasible there: 0, 1 (p), 2 (r), 4 (q), 5 (pq), 6 (rq), numbered 1 to 6; in the file's order
	// these are 0, 1, 4, 2, 3, 6.
	if got := fmt.Sprint(m.Actors[0].Ranks); got != "[[0] [1 4] [2] [3] [6]]" {
		t.Errorf("ranks %s", got)
	}
	if len(m.Warnings) != 1 || m.Warnings[0].Code != "renumbered" || !strings.Contains(m.Warnings[0].Text, "2 → 1") {
		t.Errorf("warnings %v", m.Warnings)
	}
	if len(m.Unions) != 1 || m.Options[1].Direction != TakenOnly {
		t.Errorf("coalitions %v, direction %v", m.Unions, m.Options[1].Direction)
	}
	for _, bad := range []string{
		strings.Replace(file, `"options":[1]`, `"options":[0]`, 1),
		strings.Replace(file, `[6,5,4,3,2,1]`, `[6,5,4,3,2]`, 1),
		strings.Replace(file, `"fwd"`, `"sideways"`, 1),
		strings.Replace(file, `[0,"Y"],[2,"Y"]`, `[0,"Y"],[7,"Y"]`, 1),
		file[:len(file)-20],
	} {
		if _, err := Read(salient.Text{File: "x.gmcr", Body: []byte(bad)}); err == nil || !strings.HasPrefix(err.Error(), "x.gmcr:") {
			t.Errorf("%v", err)
		}
	}
}

func TestSwapsFindTheFewest(t *testing.T) {
	m := model(t, tiny)
	r, err := Swaps(context.Background(), m, SwapRequest{Target: "halt", Concept: gmcr.Nash, Measure: ids("watch")})
	if err != nil || !r.Holds {
		t.Fatalf("with watchers it holds without a swap: %+v, %v", r, err)
	}
	m = model(t, strings.Replace(tiny, `statement = "-n_shell if watch"`, `statement = "n_shell | s_shell"`, 1)+`
[[preferences]]
id = "n4"
actor = "north"
statement = "-n_shell"
assumed = true
known = "2031-05-09"
`)
	r, err = Swaps(context.Background(), m, SwapRequest{Target: "halt", Concept: gmcr.Nash, Depth: 4})
	if err != nil {
		t.Fatal(err)
	}
	// "-n_shell" has to rise over n3 and n2 to n1 and over n1: three swaps.
	if len(r.Sets) == 0 || len(r.Sets[0].Swaps) != 3 || !r.Complete {
		t.Errorf("%+v", r)
	}
}

func TestLadder(t *testing.T) {
	m := model(t, tiny)
	l, err := Climb(context.Background(), m, LadderRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if l.Rungs[0].Lever.ID != "watch" || l.Rungs[1].Lever.ID != "escort" {
		t.Errorf("rungs %+v", l.Rungs)
	}
	if p := l.Packages[0]; !p.Held || p.Rung != 1 || !slices.Equal(p.Take, ids("watch")) || p.Leaves[0] != "the ferry's crew" {
		t.Errorf("package %+v", p)
	}
	if !strings.Contains(strings.Join(l.Rungs[1].Needs, ";"), "rung 1") {
		t.Errorf("needs %v", l.Rungs[1].Needs)
	}
}

func TestAssets(t *testing.T) {
	m := model(t, tiny)
	ground := Ground{
		Place:    func(id salient.ID) (salient.Point, bool) { return salient.Point{Lat: 1}, id == "ferry" },
		Distance: func(a, b salient.Point) salient.Meters { return 20000 },
	}
	unit := func(reach salient.Opt[salient.Meters], until salient.Opt[salient.Day]) []salient.Unit {
		return []salient.Unit{{ID: "boats", Name: "Patrol boats", At: salient.Some(salient.Point{}), Range: reach, Until: until}}
	}
	day := salient.DayOf(2031, 5, 4)
	none := salient.None[salient.Day]()
	for _, c := range []struct {
		name  string
		units []salient.Unit
		want  Standing
	}{
		{"in reach", unit(salient.Some(salient.Meters(30000)), none), InPlace},
		{"out of reach", unit(salient.Some(salient.Meters(10000)), none), Missing},
		{"range not published", unit(salient.None[salient.Meters](), none), NotKnown},
		{"gone", unit(salient.Some(salient.Meters(30000)), salient.Some(day)), Missing},
		{"nothing published", nil, NotKnown},
	} {
		t.Run(c.name, func(t *testing.T) {
			means := Assets(m, c.units, day, ground)
			if len(means) != 1 || means[0].Standing != c.want {
				t.Fatalf("%+v", means)
			}
			r, err := Solve(context.Background(), m.Without(means), Request{})
			if err != nil {
				t.Fatal(err)
			}
			dropped := !slices.ContainsFunc(r.States, func(s State) bool { return s>>3&1 == 1 })
			if dropped != (c.want == Missing) {
				t.Errorf("dropped %v", dropped)
			}
		})
	}
}

// The League can only watch on days when the landing stage is open: from the day it opens the halt can hold.
func TestDayByDay(t *testing.T) {
	m := model(t, strings.Replace(tiny, `name = "put watchers on the ferry"`, "name = \"put watchers on the ferry\"\ngiven = [\"open:stage\"]", 1))
	days := []DayInput{}
	for i := range 4 {
		days = append(days, DayInput{Day: salient.DayOf(2031, 5, 10) + salient.Day(i), Facts: map[string]bool{"open:stage": i >= 2}})
	}
	r, err := DayByDay(context.Background(), m, days, DaysRequest{Measure: ids("watch"), Targets: ids("halt"), Concepts: []gmcr.Concept{gmcr.Nash}})
	if err != nil {
		t.Fatal(err)
	}
	if d, ok := r.First[0].Day.Get(); !ok || d != salient.DayOf(2031, 5, 12) {
		t.Errorf("%+v", r.First)
	}
	if _, ok := r.Days[0].Holds[0].Smallest.Get(); ok {
		t.Error("a measure was found on a day without means")
	}
}

func TestStatusQuo(t *testing.T) {
	q, err := StatusQuo(context.Background(), model(t, tiny), QuoRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if q.From != 3 || !q.Complete {
		t.Errorf("%+v", q)
	}
	for _, e := range q.Ends {
		if e.Reach == "improvements" && len(e.Path) == 0 && e.State != q.From {
			t.Errorf("no path to %d", e.State)
		}
	}
}

func TestCoalitions(t *testing.T) {
	r, err := Solve(context.Background(), model(t, tiny+`
[[coalitions]]
id = "banks"
members = ["north", "south"]
`), Request{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Coalitions) != 1 || !r.Checked || len(r.Coalitions[0].Stable) != 4 {
		t.Errorf("%+v", r.Coalitions)
	}
}

func TestJSONHasNoNullLists(t *testing.T) {
	m := model(t, tiny)
	ctx := context.Background()
	r, _ := Solve(ctx, m, Request{})
	l, _ := Levers(ctx, m, LeverRequest{})
	e, _ := Explain(ctx, m, ExplainRequest{State: 3})
	a, _ := Climb(ctx, m, LadderRequest{})
	q, _ := StatusQuo(ctx, m, QuoRequest{})
	o, _ := Sample(ctx, m, OddsRequest{Samples: 5})
	i, _ := Inverse(m, InverseRequest{State: 0, Actor: "north"})
	allowed := []string{`"known": null`, `"today": null`, `"cost": null`, `"risk": null`, `"robust": null`, `"reached": null`, `"agreed": null`, `"pivot": null`,
		`"reversible": null`, `"standing": null`, `"state": null`}
	for name, v := range map[string]any{"solve": r, "levers": l, "explain": e, "ladder": a, "quo": q, "odds": o, "inverse": i} {
		b, err := JSON(v)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if strings.Contains(line, "null") && !slices.ContainsFunc(allowed, func(s string) bool { return strings.Contains(line, s) }) {
				t.Errorf("%s: %s", name, strings.TrimSpace(line))
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(tiny), "options.toml")
	f.Add([]byte(`{"options":[{"name":"p"}],"decision_makers":[{"name":"A","options":[0],"ranking_most_to_least":[0,1]}]}`), "x.json")
	f.Add([]byte(`{"options":[{"name":"p","permittedDirection":"both"}],"decisionMakers":[{"name":"A","options":[0],"preferences":[[[0,"Y"]]]}],"infeasibles":[]}`), "x.gmcr")
	if body, err := os.ReadFile("../examples/karabakh-2020/options.toml"); err == nil {
		f.Add(body, "options.toml")
	}
	f.Fuzz(func(t *testing.T, body []byte, name string) {
		m, err := Read(salient.Text{File: name, Body: body})
		if err != nil || len(m.Options) > 6 {
			return
		}
		if _, err := Solve(context.Background(), m, Request{}); err != nil && salient.KindOf(err) != salient.Invalid {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := Convert(&b, m, TOML); err == nil && m.Form == TOML {
			if _, err := Read(salient.Text{File: "again.toml", Body: b.Bytes()}); err != nil {
				t.Fatalf("what was written is not read: %v\n%s", err, b.String())
			}
		}
	})
}

func FuzzCondition(f *testing.F) {
	for _, s := range []string{"-a & (b if a)", `"b" iff -1`, "((a))", "a|b&-a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := &Model{Options: []Option{{Option: salient.Option{ID: "a"}}, {Option: salient.Option{ID: "b"}}}}
		e, err := parseExpr(text, []string{"a", "b"})
		if err != nil {
			return
		}
		again, err := parseExpr(m.write(e), []string{"a", "b"})
		if err != nil {
			t.Fatalf("%q is written as %q: %v", text, m.write(e), err)
		}
		for s := range State(4) {
			if e.Holds(s) != again.Holds(s) {
				t.Fatalf("%q is written as %q", text, m.write(e))
			}
		}
	})
}

func TestWrongTypeIsPlaced(t *testing.T) {
	const head = "format = 1\n[[actors]]\nid = \"a\"\n"
	for _, c := range []struct{ name, body, want string }{
		{"number for a name", head + "name = 3\n", "x.toml:4:8:"},
		{"first of two entries", head + "[[options]]\nid = \"x\"\ncost = \"much\"\n[[options]]\nid = \"y\"\ncost = 2\n", "x.toml:6:8:"},
		{"second of two entries", head + "[[options]]\nid = \"x\"\ncost = 1\n[[options]]\nid = \"y\"\ncost = \"much\"\n", "x.toml:9:8:"},
		{"within a list", head + "[[options]]\nid = \"x\"\nsource = [\"A\", 7]\n", "x.toml:6:10:"},
		{"at the top", "format = \"1\"\n", "x.toml:1:10:"},
		{"table for a list", "format = 1\nactors = 3\n", "x.toml:2:10:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(salient.Text{File: "x.toml", Body: []byte(c.body)})
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v, want it to begin with %s", err, c.want)
			}
		})
	}
}
