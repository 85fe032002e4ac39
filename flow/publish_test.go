package flow_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"salient"
	"salient/brief"
	"salient/flow"
	"salient/lifelines"
)

// published is every output that the public may have of a case on a day, one after the other, or why not.
func published(t *testing.T, files fstest.MapFS, now time.Time, w flow.When) []byte {
	t.Helper()
	f, err := open(t, files, "case").Clear(now)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	say := func(what string, v any, err error) {
		out.WriteString("\n" + what + ": ")
		if err != nil {
			out.WriteString(err.Error())
			return
		}
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	ctx := context.Background()
	digest, err := f.Digest(w.Known)
	say("digest", digest, err)
	say("case", f.Case(), nil)
	ctl, err := f.Control(ctx, w)
	say("control", ctl, err)
	series, err := f.Series(ctx, w.Day-1, w.Day, w.Known, false, nil)
	say("series", series, err)
	doubts, err := f.Doubts(ctx, w)
	say("doubts", doubts, err)
	coverage, err := f.Coverage(w)
	say("coverage", coverage, err)
	fronts, err := f.Fronts(ctx, w)
	say("fronts", fronts, err)
	measured, err := f.Distance(ctx, "lachin", "front:az", w)
	say("distance", measured, err)
	lines, err := f.Lifelines(ctx, w, lifelines.Question{Side: "am"})
	say("lifelines", lines, err)
	ways, err := f.Corridors(ctx, w, lifelines.Passage{From: "goris", To: "stepanakert"})
	say("corridors", ways, err)
	text, err := f.Brief(ctx, flow.Edition{When: w, Name: "case"}, brief.HTML)
	say("brief", string(text), err)
	return out.Bytes()
}

// rewrite passes every row of a table, its header first, through change; nil drops the row.
func rewrite(t *testing.T, files fstest.MapFS, name string, change func(col func(string) int, i int, row []string) []string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(files[name].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := rows[0]
	col := func(name string) int { return slices.Index(head, name) }
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for i, row := range rows {
		if row = change(col, i, row); row != nil {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Flush()
	files[name] = &fstest.MapFile{Data: out.Bytes()}
}

// mark adds the column marking to a table, filled in for the rows that pick chooses; with drop those rows go instead.
func mark(t *testing.T, files fstest.MapFS, name, marking string, drop bool, pick func(col func(string) int, row []string) bool) int {
	n := 0
	rewrite(t, files, name, func(col func(string) int, i int, row []string) []string {
		switch {
		case i == 0:
			return append(row, "marking")
		case !pick(col, row):
			return append(row, "")
		}
		n++
		if drop {
			return nil
		}
		return append(row, marking)
	})
	if n == 0 {
		t.Fatalf("no row of %s was picked; the test shows nothing", name)
	}
	return n
}

func clearCase(files fstest.MapFS) {
	files["case.toml"] = &fstest.MapFile{Data: append([]byte("marking = \"TLP:CLEAR\"\n"), files["case.toml"].Data...)}
}

const longAfter = 400 * 24 * time.Hour

func at(t *testing.T, day string) time.Time {
	t.Helper()
	return time.Unix(int64(dayOf(t, day))*86400, 0)
}

// What is restricted cannot be inferred from a publication: with the restricted rows deleted from the folder, every
// output comes out byte for byte.
func TestNothingRestrictedIsPublished(t *testing.T) {
	const name = "karabakh-2020"
	byMod := func(col func(string) int, row []string) bool { return row[col("source")] == "az-mod" }
	one := func(col func(string) int, row []string) bool { return row[col("id")] == "AZ065" } // Zangilan
	for _, tt := range []struct {
		name  string
		clear bool
		pick  func(col func(string) int, row []string) bool
	}{{"one claim", false, one}, {"a source's claims", false, byMod}, {"one claim, lifelines too", true, one}} {
		t.Run(tt.name, func(t *testing.T) {
			marked, cut, plain := files(t, name), files(t, name), files(t, name)
			if tt.clear {
				clearCase(marked)
				clearCase(cut)
				clearCase(plain)
			}
			mark(t, marked, "claims.csv", "TLP:AMBER", false, tt.pick)
			mark(t, cut, "claims.csv", "", true, tt.pick)
			now, w := at(t, "2020-10-21").Add(longAfter), asKnown(t, "2020-10-21")
			want, got := published(t, cut, now, w), published(t, marked, now, w)
			if !bytes.Equal(want, got) {
				t.Errorf("restricted and deleted differ at %q", parting(want, got))
			}
			if bytes.Equal(got, published(t, plain, now, w)) {
				t.Error("the claims change nothing; the test shows nothing")
			}
		})
	}
}

// A restricted source takes with it its claims and the rows that cite it.
func TestARestrictedSourceIsNotPublished(t *testing.T) {
	const name, source = "karabakh-2020", "sputnik"
	marked, cut := files(t, name), files(t, name)
	clearCase(marked)
	clearCase(cut)
	mark(t, marked, "sources.csv", "TLP:RED", false, func(col func(string) int, row []string) bool { return row[col("id")] == source })
	for _, table := range []string{"claims.csv", "closures.csv", "supply.csv", "agreements.csv", "units.csv", "roads.csv"} {
		rewrite(t, cut, table, func(col func(string) int, _ int, row []string) []string {
			if row[col("source")] == source {
				return nil
			}
			return row
		})
	}
	now, w := at(t, "2020-11-05").Add(longAfter), asKnown(t, "2020-11-05")
	if want, got := published(t, cut, now, w), published(t, marked, now, w); !bytes.Equal(want, got) {
		t.Errorf("restricted and deleted differ at %q", parting(want, got))
	}
}

// What was published within 72 hours does not show, and such a day is refused.
func TestPublicationIsLate(t *testing.T) {
	const name = "karabakh-2020"
	now := at(t, "2020-10-24").Add(12 * time.Hour) // in Baku 16:00; the last day that ended 72 hours before is the 20th
	whole, cut := files(t, name), files(t, name)
	body, gone := without(t, cut["claims.csv"].Data, dayOf(t, "2020-10-20"))
	if gone == 0 {
		t.Fatal("no claim is younger; the test shows nothing")
	}
	cut["claims.csv"] = &fstest.MapFile{Data: body}
	w := flow.When{Day: dayOf(t, "2020-10-20")} // in hindsight
	if want, got := published(t, cut, now, w), published(t, whole, now, w); !bytes.Equal(want, got) {
		t.Errorf("late claims show at %q", parting(want, got))
	}
	f, err := open(t, whole, name).Clear(now)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []flow.When{{Day: w.Day + 1}, {Day: w.Day, Known: salient.Some(w.Day + 1)}, asKnown(t, "2020-10-24")} {
		if _, err := f.Control(context.Background(), w); salient.KindOf(err) != salient.Refused {
			t.Errorf("%v: %v", w, err)
		}
	}
	if _, err := f.Control(context.Background(), w); err != nil {
		t.Error(err)
	}
}

// Every question a flow answers has been looked at for what it gives the public. Whoever adds one says here how it passes the gate.
func TestEveryQuestionPassesTheGate(t *testing.T) {
	looked := map[string]string{
		"DayOf": "a day", "ModelText": "refused", "Try": "refused", "SituationOf": "refused as the model is; of what it is given",
		"Areas": "rounded, without gains", "Band": "refused", "BoundaryShare": "rounded", "Distances": "coarse, as Distance is",
		"Brief": "built of coarse control, fronts and lifelines", "BuildBrief": "the same",
		"Case": "coarse, without what is restricted", "CaseKnown": "the same", "Clear": "the gate itself", "Control": "coarse",
		"DayInputs": "facts of the day; needs the model, which is refused", "Coverage": "counts by source of the case that is published", "Doubts": "of the case that is published", "Digest": "of the case that is published", "Distance": "coarse", "Effect": "refused", "Queue": "refused, as Effect is", "ReviewQueue": "refused", "Engine": "no data",
		"Corridors": "refused or coarse", "Fronts": "coarse", "KeptSurface": "refused", "Lifelines": "refused or coarse", "Map": "drawn of coarse control, fronts and places", "Marking": "TLP:CLEAR", "MaySurface": "says that it is refused",
		"Model": "refused, or of published claims", "ModelDay": "a day", "Place": "coarse", "Reliance": "coarse, as Control is", "Series": "coarse", "Side": "no data",
		"Situation": "needs the model, which is refused", "Surface": "refused", "Unfold": "refused", "Warnings": "none: they name ids", "Within": "a day",
	}
	open, err := open(t, files(t, "karabakh-2020"), "karabakh-2020").Clear(at(t, "2020-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open.ModelText(); salient.KindOf(err) != salient.Refused {
		t.Errorf("the text of the model is published: %v", err)
	}
	if _, _, faults := open.Try(salient.Text{File: "options.toml"}); len(faults) != 1 || faults[0].Fault.Kind != salient.Refused {
		t.Errorf("a model is tried on what is published: %v", faults)
	}
	for m := range reflect.TypeFor[*flow.Flow]().Methods() {
		if _, ok := looked[m.Name]; !ok {
			t.Errorf("flow.%s: does it keep back what may not be published?", m.Name)
		}
	}
	fields := strings.Fields("Format Title Zone Span Area Sides ThirdParties Thresholds Marking Watch Axes OpenAt Places Roads Closures Supplies " +
		"Boundaries Units Sources Claims Reviews Agreements Stocks Options")
	for _, field := range reflect.VisibleFields(reflect.TypeFor[salient.Case]()) {
		if !slices.Contains(fields, field.Name) {
			t.Errorf("Case.%s: may it be published?", field.Name)
		}
	}
}

func TestPublicationIsRefused(t *testing.T) {
	const name = "karabakh-2020"
	now, w := at(t, "2021-10-21"), asKnown(t, "2020-10-21")
	f, err := open(t, files(t, name), name).Clear(now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Lifelines(context.Background(), w, lifelines.Question{Side: "am"}); salient.KindOf(err) != salient.Refused {
		t.Errorf("lifelines: %v", err)
	}
	if _, err := f.Corridors(context.Background(), w, lifelines.Passage{From: "goris", To: "stepanakert"}); salient.KindOf(err) != salient.Refused {
		t.Errorf("corridors: %v", err)
	}
	if _, err := f.Situation(context.Background(), w); salient.KindOf(err) != salient.Refused {
		t.Errorf("options: %v", err)
	}
	c := f.Case()
	if len(c.Roads)+len(c.Units)+len(c.Axes)+len(c.Supplies)+len(c.Closures)+len(c.Watch) > 0 || c.Options.Known() {
		t.Error("roads, units, axes or options are in a publication of a case that does not say so")
	}
	amber := files(t, name)
	clearCase(amber)
	amber["case.toml"].Data = bytes.Replace(amber["case.toml"].Data, []byte("TLP:CLEAR"), []byte("TLP:AMBER"), 1)
	if _, err := open(t, amber, name).Clear(now); salient.KindOf(err) != salient.Refused {
		t.Errorf("a case under TLP:AMBER with nothing marked: %v", err)
	}
}

// No name, handle or address of a witness or of a private person is in any output, and an unmarked witness is not heard.
func TestNoWitnessIsPublished(t *testing.T) {
	const name = "karabakh-2020"
	add := func(marking string) fstest.MapFS {
		out := files(t, name)
		clearCase(out)
		rewrite(t, out, "sources.csv", func(_ func(string) int, i int, row []string) []string {
			if i == 0 {
				return append(row, "marking")
			}
			return append(row, "")
		})
		pad := func(cells ...string) string { return strings.Join(cells, ",") + "\n" }
		out["sources.csv"].Data = append(out["sources.csv"].Data, pad("jane-doe", "Jane Doe of Mill Street", "witness", "", "", "", "https://example.org/@jane", "", "", "", marking)+
			pad("handle7", "@handle7", "social", "", "jane-doe", "", "https://example.org/@handle7", "", "", "", marking)...)
		out["claims.csv"].Data = append(out["claims.csv"].Data, "w1,2020-10-20,2020-10-20,jane-doe,takes,stepanakert,,,az,asserted,eyewitness,,I am Jane Doe,https://example.org/@jane/1,,\n"+
			"w2,2020-10-20,2020-10-20,handle7,takes,stepanakert,,,az,asserted,footage,,,https://example.org/@handle7/2,,\n"...)
		return out
	}
	now, w := at(t, "2021-10-21"), asKnown(t, "2020-10-21")
	heard := published(t, add("TLP:CLEAR"), now, w)
	for _, word := range []string{"Jane", "jane-doe", "Mill Street", "@jane", "handle7"} {
		if bytes.Contains(heard, []byte(word)) {
			t.Errorf("%q is published", word)
		}
	}
	if !bytes.Contains(heard, []byte("claim:w1")) {
		t.Error("a witness marked TLP:CLEAR is not heard")
	}
	if bytes.Contains(published(t, add(""), now, w), []byte("claim:w1")) {
		t.Error("an unmarked witness is published")
	}
}

func TestPublicationIsCoarse(t *testing.T) {
	const name = "karabakh-2020"
	whole := files(t, name)
	clearCase(whole)
	f, err := open(t, whole, name).Clear(at(t, "2021-10-21"))
	if err != nil {
		t.Fatal(err)
	}
	onGrid := func(p salient.Point) bool {
		return math.Abs(p.Lat*10-math.Round(p.Lat*10)) < 1e-9 && math.Abs(p.Lon*10-math.Round(p.Lon*10)) < 1e-9
	}
	for _, p := range f.Case().Places {
		if !onGrid(p.At) {
			t.Errorf("%s lies at %v", p.ID, p.At)
		}
	}
	ctx, w := context.Background(), asKnown(t, "2020-10-21")
	fronts, err := f.Fronts(ctx, w)
	if err != nil || len(fronts) == 0 || len(fronts[0].Lines) == 0 {
		t.Fatal("no front", err)
	}
	for _, front := range fronts {
		for _, l := range front.Lines {
			if i := slices.IndexFunc(l, func(p salient.Point) bool { return !onGrid(p) }); i >= 0 {
				t.Errorf("the front runs through %v", l[i])
			}
		}
	}
	middles := map[salient.Prob]bool{}
	for _, b := range salient.Bands() {
		middles[(b.From+b.To)/2] = true
	}
	ctl, err := f.Control(ctx, w)
	if err != nil {
		t.Fatal(err)
	}
	days, err := f.Series(ctx, w.Day, w.Day, w.Known, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range slices.Concat(ctl.Holds, days[0].Holds) {
		for _, p := range h.P {
			if !middles[p] {
				t.Errorf("%s: %v", h.Place, p)
			}
		}
	}
	a, err := f.Lifelines(ctx, w, lifelines.Question{Side: "am"})
	if err != nil || len(a.Towns) == 0 {
		t.Fatal("no lifelines", err)
	}
	body, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	for _, fault := range fine("", tree) {
		t.Error(fault)
	}
}

// fine finds distances in a tree of JSON that are not in steps of 5 km, and what bears on an advance.
func fine(path string, v any) (out []string) {
	switch x := v.(type) {
	case map[string]any:
		for k, v := range x {
			if n, ok := v.(float64); ok && (k == "front_m" || k == "distance_m") && math.Mod(n, 5000) != 0 {
				out = append(out, fmt.Sprintf("%s.%s is %v", path, k, n))
			}
			if k == "clock" || k == "weapons" || k == "start" {
				out = append(out, path+"."+k+" is there")
			}
			out = append(out, fine(path+"."+k, v)...)
		}
	case []any:
		for _, v := range x {
			out = append(out, fine(path+"[]", v)...)
		}
	}
	return out
}

// Whatever is made of a case carries the strictest marking of what went in, as known on the day.
func TestTheStrictestMarkingTravels(t *testing.T) {
	const name = "karabakh-2020"
	whole := files(t, name)
	mark(t, whole, "claims.csv", "TLP:RED", false, func(col func(string) int, row []string) bool { return row[col("id")] == "AZ065" })
	f := open(t, whole, name)
	if m := f.Marking(); m != salient.Red {
		t.Errorf("the case: %s", m)
	}
	for day, want := range map[string]salient.Marking{"2020-10-19": salient.Amber, "2020-10-21": salient.Red} {
		a, err := f.Lifelines(context.Background(), asKnown(t, day), lifelines.Question{Side: "am"})
		if err != nil {
			t.Fatal(err)
		}
		if a.Marking != want {
			t.Errorf("lifelines of %s: %s, want %s", day, a.Marking, want)
		}
		b, err := f.BuildBrief(context.Background(), flow.Edition{When: asKnown(t, day), Name: name})
		if err != nil {
			t.Fatal(err)
		}
		if b.Header.Marking != want {
			t.Errorf("brief of %s: %s, want %s", day, b.Header.Marking, want)
		}
	}
}

// A source of which nothing may be published is not named, neither in the case nor in what counts by source.
func TestASourceWithoutPublicClaimsIsNotNamed(t *testing.T) {
	const name, source = "karabakh-2020", "az-mod"
	marked := files(t, name)
	mark(t, marked, "claims.csv", "TLP:AMBER", false, func(col func(string) int, row []string) bool { return row[col("source")] == source })
	f, err := open(t, marked, name).Clear(at(t, "2021-10-21"))
	if err != nil {
		t.Fatal(err)
	}
	w := asKnown(t, "2020-10-21")
	coverage, err := f.Coverage(w)
	if err != nil || len(coverage) == 0 {
		t.Fatal("no coverage", err)
	}
	then, err := f.CaseKnown(w.Known)
	if err != nil {
		t.Fatal(err)
	}
	named := map[salient.ID]bool{}
	for _, s := range f.Case().Sources {
		named[s.ID] = true
	}
	for _, id := range []salient.ID{"geonames", "natural-earth"} { // whose ground is in it, and whose licence asks for it
		if !named[id] {
			t.Errorf("%s is not named", id)
		}
	}
	if named["tass"] {
		t.Error("a source that nothing cites is named")
	}
	for what, v := range map[string]any{"case": f.Case().Sources, "case as known": then.Sources, "coverage": coverage} {
		if body, err := json.Marshal(v); err != nil || bytes.Contains(body, []byte(`"`+source+`"`)) {
			t.Errorf("%s names %s: %v", what, source, err)
		}
	}
}

// The days that may not be asked about yet are not in the span of what is published, so that no list counts them.
func TestAPublicationEndsWhereItMayBeAskedAbout(t *testing.T) {
	const name = "karabakh-2020"
	f, err := open(t, files(t, name), name).Clear(at(t, "2020-10-24").Add(12 * time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	last := dayOf(t, "2020-10-20")
	if c := f.Case(); c.Span.Last() != last || c.OpenAt.Or(last) > last {
		t.Errorf("the span ends on %s, opens at %v", c.Span.Last(), c.OpenAt)
	}
	if _, err := open(t, files(t, name), name).Clear(at(t, "2020-09-28")); salient.KindOf(err) != salient.Refused {
		t.Errorf("nothing is old enough: %v", err)
	}
}

// The digest of a publication is that of what is published: whoever knows the rest cannot try out finer positions.
func TestTheDigestOfAPublicationIsOfWhatIsPublished(t *testing.T) {
	const name = "karabakh-2020"
	digest := func(move string) string {
		t.Helper()
		all := files(t, name)
		clearCase(all)
		rewrite(t, all, "places.csv", func(col func(string) int, i int, row []string) []string {
			if i > 0 && row[col("id")] == "lachin" && move != "" {
				row[col("lat")] = move
			}
			return row
		})
		f, err := open(t, all, name).Clear(at(t, "2021-10-21"))
		if err != nil {
			t.Fatal(err)
		}
		sum, err := f.Digest(asKnown(t, "2020-10-21").Known)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	if a, b := digest("39.6401"), digest("39.6402"); a != b {
		t.Error("ten metres show in the digest")
	}
	if digest("39.6401") == digest("39.9") {
		t.Error("the digest says nothing of positions; the test shows nothing")
	}
}
