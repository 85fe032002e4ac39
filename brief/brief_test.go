package brief_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"salient"
	"salient/brief"
)

var update = flag.Bool("update", false, "write the golden files anew")

func build(t *testing.T, in brief.Input) salient.Brief {
	t.Helper()
	b, err := brief.Build(in)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func render(t *testing.T, b salient.Brief) (markdown, html string) {
	t.Helper()
	var m, h bytes.Buffer
	if err := errors.Join(brief.Markdown(&m, b), brief.HTML(&h, b)); err != nil {
		t.Fatal(err)
	}
	return m.String(), h.String()
}

func TestGolden(t *testing.T) {
	m, h := render(t, build(t, input()))
	for name, got := range map[string]string{"testdata/valley.md": m, "testdata/valley.html": h} {
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; look at the change and run go test ./brief -update", name)
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	m1, h1 := render(t, build(t, input()))
	m2, h2 := render(t, build(t, input()))
	if m1 != m2 || h1 != h2 {
		t.Error("two runs on the same input differ")
	}
}

func TestSectionsInOrder(t *testing.T) {
	b := build(t, input())
	var got []string
	for _, s := range b.Sections {
		got = append(got, s.ID)
	}
	want := []string{"bottom-line", "judgements", "changes", "lifelines", "lifelines/losses", "lifelines/birch/aldmoor", "lifelines/birch/brack", "lifelines/birch/corrie", "lifelines/birch/dunmere", "lifelines/pairs", "lifelines/clocks", "lifelines/roads", "lifelines/single-points", "lifelines/people", "lifelines/near",
		"options", "options/assumptions", "gaps", "gaps/sources", "references"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("sections %v, want %v", got, want)
	}
	if n := len(b.Sections[0].Lines); n != 3 {
		t.Errorf("the bottom line has %d sentences, want 3", n)
	}
	if n := len(b.Sections[1].Lines); n%3 != 0 || n == 0 {
		t.Errorf("key judgements have %d lines, want a multiple of three", n)
	}
}

// TestBottomLineIsShort counts the words of the bottom line, and the key judgements: at most eight, each with its
// confidence in a sentence of its own, and no likelihood where none was computed.
func TestBottomLineIsShort(t *testing.T) {
	b := build(t, input())
	for _, l := range b.Sections[0].Lines {
		if n := len(strings.Fields(l.Text())); n > 45 {
			t.Errorf("%d words: %s", n, l.Text())
		}
	}
	lines := b.Sections[1].Lines
	if len(lines) > 8*3 {
		t.Errorf("%d key judgements", len(lines)/3)
	}
	supply, halt := false, false
	for i := 0; i+2 < len(lines); i += 3 {
		first, second := lines[i].Text(), lines[i+1].Text()
		if !strings.HasPrefix(second, "Confidence") || strings.Contains(first, "onfidence") {
			t.Errorf("%q is followed by %q", first, second)
		}
		supply = supply || strings.Contains(first, "is supplied")
		if strings.Contains(first, "preferences assumed") {
			halt = true
			if strings.Contains(first, "likely") || strings.Contains(first, "certain") || strings.Contains(first, "%") {
				t.Errorf("a likelihood that was not computed: %q", first)
			}
		}
	}
	if !supply || !halt {
		t.Error("no judgement on a lifeline, or none on a halt")
	}
}

// TestAnAxisIsAReading wants the axis told with whose reading it is.
func TestAnAxisIsAReading(t *testing.T) {
	in := input()
	in.AxisPlaces, in.AxisSource, in.AxisFrom = []salient.ID{"garvald", "aldmoor"}, "c6", salient.ClaimRefs([]salient.ID{"c6"})
	m, _ := render(t, build(t, in))
	if want := "is an analyst’s reading of where the advance is headed, by straight lines through Garvald and Aldmoor, after Ash ministry on 10 May 2031"; !strings.Contains(m, want) {
		t.Errorf("the brief does not say %q", want)
	}
}

// TestALineWithoutASourceCannotBeBuilt proves both halves: the only maker of lines refuses, and whatever Build
// gives holds no line that another way of making would leave.
func TestALineWithoutASourceCannotBeBuilt(t *testing.T) {
	if _, err := salient.NewLine("Something is so."); salient.KindOf(err) != salient.Invalid {
		t.Errorf("NewLine without a source: %v", err)
	}
	if n := walkLines(t, reflect.ValueOf(build(t, input()))); n < 50 {
		t.Errorf("walked over %d lines only", n)
	}
}

// walkLines visits every Line anywhere in v and faults one without text or source.
func walkLines(t *testing.T, v reflect.Value) int {
	t.Helper()
	if v.Type() == reflect.TypeFor[salient.Line]() {
		if v.FieldByName("text").Len() == 0 || v.FieldByName("from").Len() == 0 {
			t.Errorf("a line without text or source: %v", v)
		}
		return 1
	}
	n := 0
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "known" { // an Opt: its value counts only where known
				continue
			}
			if f := v.FieldByName("known"); f.IsValid() && f.Kind() == reflect.Bool && !f.Bool() {
				continue
			}
			n += walkLines(t, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += walkLines(t, v.Index(i))
		}
	}
	return n
}

func TestEveryReferenceHasItsAnchor(t *testing.T) {
	m, h := render(t, build(t, input()))
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(h, -1) {
		if strings.Count(h, `id="`+m[1]+`"`) != 1 {
			t.Errorf("the page has %d anchors %q, want one", strings.Count(h, `id="`+m[1]+`"`), m[1])
		}
	}
	for _, x := range regexp.MustCompile(`\]\(#([^)]+)\)`).FindAllStringSubmatch(m, -1) {
		if strings.Count(m, `id="`+x[1]+`"`) != 1 {
			t.Errorf("the Markdown has no single anchor %q", x[1])
		}
	}
}

func TestRecommendsNothing(t *testing.T) {
	bad := regexp.MustCompile(`(?i)\b(recommend\w*|should|must|ought|needs? to|advis\w*|urge\w*|preferable|best|worst|optimal)\b`)
	b := build(t, input())
	for _, s := range b.Sections {
		for _, l := range s.Lines {
			if w := bad.FindString(l.Text()); w != "" {
				t.Errorf("%s: %q in %q", s.ID, w, l.Text())
			}
		}
		table, _ := s.Table.Get()
		for _, r := range table.Rows {
			if w := bad.FindString(r.Line.Text() + " " + strings.Join(r.Cells, " ")); w != "" {
				t.Errorf("%s: %q in the row %q", s.ID, w, r.Line.Text())
			}
		}
	}
	for _, m := range b.Method {
		if w := bad.FindString(m); w != "" {
			t.Errorf("method: %q in %q", w, m)
		}
	}
}

func TestNothingPublishedLaterReachesTheBrief(t *testing.T) {
	in := input()
	m1, h1 := render(t, build(t, in))
	c := in.Case.AsKnown(day("2031-05-12"))
	in.Case = &c
	m2, h2 := render(t, build(t, in))
	if m1 != m2 || h1 != h2 {
		t.Error("deleting what was published later changed the brief")
	}
	if strings.Contains(h1, "published too late") {
		t.Error("a claim published later is in the brief")
	}
	in = input()
	in.Control.Holds[0].Because = []salient.Because{{Claim: "late", Side: "birch", Weight: 1}}
	if _, err := brief.Build(in); salient.KindOf(err) != salient.Invalid {
		t.Errorf("control that rests on a later claim: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	for name, change := range map[string]func(*brief.Input){
		"no case":         func(in *brief.Input) { in.Case = nil },
		"another day":     func(in *brief.Input) { in.Control.Day++ },
		"another known":   func(in *brief.Input) { in.Control.Known = salient.None[salient.Day]() },
		"a strange road":  func(in *brief.Input) { in.Lifelines[0].Towns[0].Ways[0].Roads = []salient.ID{"nowhere"} },
		"a strange town":  func(in *brief.Input) { in.Lifelines[0].Towns[0].Place = "nowhere" },
		"a strange claim": func(in *brief.Input) { in.Fronts[0].From = salient.ClaimRefs([]salient.ID{"nowhere"}) },
	} {
		t.Run(name, func(t *testing.T) {
			in := input()
			change(&in)
			if _, err := brief.Build(in); salient.KindOf(err) != salient.Invalid {
				t.Errorf("got %v, want a refusal", err)
			}
		})
	}
}

func TestWhatIsAbsentIsLeftOutAndSaid(t *testing.T) {
	in := input()
	in.Previous, in.Lifelines, in.Near, in.Options = nil, nil, nil, nil
	b := build(t, in)
	codes := map[string]bool{}
	for _, w := range b.Warnings {
		codes[w.Code] = true
	}
	for _, code := range []string{"no_previous", "no_lifelines", "no_near", "no_halts"} {
		if !codes[code] {
			t.Errorf("no warning %s among %v", code, b.Warnings)
		}
	}
	for _, s := range b.Sections {
		if len(s.Lines) == 0 && !s.Table.Known() {
			t.Errorf("section %s is empty", s.ID)
		}
	}
}

func TestOneTargetIsNotCompared(t *testing.T) {
	in := input()
	in.Options.Targets = in.Options.Targets[:1]
	for _, s := range build(t, in).Sections {
		if strings.HasPrefix(s.ID, "options") {
			t.Errorf("section %s was written for one target", s.ID)
		}
	}
}

func TestMarking(t *testing.T) {
	for name, c := range map[string]struct {
		in, of salient.Opt[salient.Marking]
		want   salient.Marking
	}{
		"neither says":      {want: salient.Amber},
		"the case says":     {of: some(salient.Red), want: salient.Red},
		"the caller says":   {in: some(salient.Green), of: some(salient.Red), want: salient.Green},
		"no such marking":   {in: some(salient.Marking("TLP:BLUE")), want: salient.Red},
		"the strict amber":  {in: some(salient.AmberStrict), want: salient.AmberStrict},
		"the case is clear": {of: some(salient.Clear), want: salient.Clear},
	} {
		t.Run(name, func(t *testing.T) {
			in := input()
			in.Marking, in.Case.Marking = c.in, c.of
			b := build(t, in)
			if b.Header.Marking != c.want {
				t.Fatalf("marking %s, want %s", b.Header.Marking, c.want)
			}
			m, h := render(t, b)
			if strings.Count(m, string(c.want)) < 2 || !strings.Contains(b.SVG, string(c.want)) || strings.Count(h, `">`+string(c.want)+"</span></aside>") != 2 {
				t.Error("the marking does not stand at head and foot")
			}
		})
	}
}

// TestHostileText puts marks of HTML, Markdown and reading direction into every text of the case.
func TestHostileText(t *testing.T) {
	const evil = "\"><script>alert(1)</script><img src=x onerror=a> [x](javascript:alert(2)) | `b` *c* \u202e\nnext"
	in := input()
	in.Case.Title = evil
	in.Case.Sides[0].Name, in.Case.Sides[0].Colour = evil, `red"/><script>`
	in.Case.ThirdParties[0].Name = evil
	for i := range in.Case.Places {
		in.Case.Places[i].Name = evil
		in.Case.Places[i].Names[0].Text = evil + "2"
	}
	for i := range in.Case.Sources {
		in.Case.Sources[i].Name, in.Case.Sources[i].URL = evil, "javascript:alert(3)"
	}
	for i := range in.Case.Claims {
		in.Case.Claims[i].Quote, in.Case.Claims[i].URL = evil, []string{"data:text/html,x", "https://a.example/\"><script>", "//x", "http://user:p@h/"}[i%4]
	}
	for i := range in.Case.Roads {
		in.Case.Roads[i].Name = evil
	}
	in.Options.Targets[0].Name, in.Options.Choices[1].Name, in.Options.Statements[0].Text = evil, evil, evil
	in.Axis, in.Engine, in.Digest, in.Commands = evil, evil, evil, []string{evil}
	in.Warnings[0].Text = evil
	m, h := render(t, build(t, in))
	for _, bad := range []string{"<script", "<img", "\u202e", `href="javascript`, `href="data`, `href="//`, "user:p@h/\""} {
		if strings.Contains(strings.ToLower(h), bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, bad := range []string{"<script", "<img", "\u202e", "](javascript", "<javascript", "<data:", "<//"} {
		for line := range strings.Lines(m) {
			if strings.HasPrefix(line, "    ") {
				continue // a block of code shows its text as it is
			}
			if strings.Contains(strings.ReplaceAll(line, `\<`, ""), bad) && strings.Contains(line, bad) && !strings.Contains(line, `\`+bad) && !strings.Contains(line, strings.Replace(bad, "](", `\](`, 1)) {
				t.Errorf("the Markdown holds %q: %s", bad, line)
			}
		}
	}
}

func TestThePageAsksForNothing(t *testing.T) {
	_, h := render(t, build(t, input()))
	for _, bad := range []string{"<script", "<link", "<iframe", "@import", "url(http", " src=", "@font-face", "<use"} {
		if strings.Contains(h, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestMirror(t *testing.T) { // other names, the same brief: nothing is known of a place or side
	in := input()
	_, h1 := render(t, build(t, in))
	for i := range in.Case.Places {
		in.Case.Places[i].Name = "P" + in.Case.Places[i].Name
	}
	for i := range in.Case.Sides {
		in.Case.Sides[i].Name = "S" + in.Case.Sides[i].Name
	}
	_, h2 := render(t, build(t, in))
	if n1, n2 := strings.Count(h1, `class="refs"`), strings.Count(h2, `class="refs"`); n1 != n2 {
		t.Errorf("%d lines under one set of names, %d under another", n1, n2)
	}
}

func ExampleBuild() {
	b, err := brief.Build(input())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range b.Sections[0].Lines {
		fmt.Println(l.Text())
	}
	fmt.Println(b.Header.Marking, b.Header.CutOff.Or(0))
	// Output:
	// As known on 12 May 2031, Dunmere and Garvald are newly judged held by Ash League, very likely to almost certain (93–97%), one of them on that side’s word alone; Corrie has become contested since 11 May 2031.
	// It is almost certain (97%) that Aldmoor is supplied; losing the Merse road (14 km from the front), its sole major one, would leave it one way, from Kelso, and cut off Brack; as published flour in Brack lasts ten more days.
	// “halt in place” holds under GMR without measures, under SMR with one measure, and under Nash with no measures tested; “halt with withdrawal signed” holds under GMR without measures, under SMR with one measure, and under Nash with two measures; preferences are assumed.
	// TLP:AMBER 2031-05-12
}
