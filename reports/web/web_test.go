package web

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"salient"
	"salient/reports"
)

const article = `<!doctype html><html lang="en"><head><title>Flag over Ford | Valley Agency</title>
<meta property="article:published_time" content="2020-10-20T22:30:00Z"><style>.a{}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather of the valley</a></li></ul></nav>
<article><h1>Flag over Ford</h1>
<p>The ministry said on Tuesday that its units had taken the town of Ford after three days of fighting, and posted footage of its flag on the mill.</p>
<p>The other side denied it within the hour and said that its units held the eastern bank&#x202e; and the road to the pass.</p>
<p>Monitors of the ceasefire could not reach the town, they wrote in the evening, because shells had fallen near the bridge.</p>
<script>document.write("Mill is taken")</script></article>
<aside><h3>Read also</h3><p>Mill was taken yesterday, see our live page.</p></aside></body></html>`

func readOne(in io.Reader, o reports.Origin) (reports.Item, *salient.Error) {
	for item, fault := range Form().Read(in, o) {
		return item, fault
	}
	return reports.Item{}, nil
}

func TestTheArticleAlone(t *testing.T) {
	item, fault := readOne(strings.NewReader(article), reports.Origin{Source: "agency", Zone: time.FixedZone("+04", 4*3600)})
	if fault != nil {
		t.Fatal(fault)
	}
	r := item.Report
	if r.Known.String() != "2020-10-21" || r.Source != "agency" || !strings.HasPrefix(r.Title, "Flag over Ford") {
		t.Errorf("%+v", r)
	}
	lines := strings.Split(r.Text, "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "The ministry said") || !strings.HasSuffix(lines[1], "the eastern bank and the road to the pass.") {
		t.Errorf("text %q", r.Text)
	}
	for _, never := range []string{"Mill is taken", "Mill was taken", "Weather", "\u202e"} {
		if strings.Contains(r.Text, never) {
			t.Errorf("%q came through", never)
		}
	}
}

func TestNoPageAtAll(t *testing.T) {
	o := reports.Origin{Known: salient.Some(salient.DayOf(2020, 10, 22))}
	for name, in := range map[string]struct{ body, what string }{
		"nothing": {"", "is empty"},
		"binary":  {"\x00\x01" + article, "no text has"},
	} {
		if _, fault := readOne(strings.NewReader(in.body), o); fault == nil || !strings.Contains(fault.What, in.what) {
			t.Errorf("%s: %v", name, fault)
		}
	}
	wide := []byte{0xff, 0xfe} // UTF-16 has bytes of zero and is a page
	for _, c := range utf16.Encode([]rune(article)) {
		wide = append(wide, byte(c), byte(c>>8))
	}
	if _, fault := readOne(bytes.NewReader(wide), o); fault != nil {
		t.Errorf("UTF-16: %v", fault)
	}
}

func TestTheDayOfAPage(t *testing.T) {
	without := strings.Replace(article, `<meta property="article:published_time" content="2020-10-20T22:30:00Z">`, "", 1)
	if _, fault := readOne(strings.NewReader(without), reports.Origin{}); fault == nil || !strings.Contains(fault.What, "nothing says when") {
		t.Errorf("a page without a day: %v", fault)
	}
	item, fault := readOne(strings.NewReader(without), reports.Origin{Known: salient.Some(salient.DayOf(2020, 10, 22))})
	if fault != nil || item.Report.Known.String() != "2020-10-22" {
		t.Errorf("with --known: %v %v", item.Report.Known, fault)
	}
	marked := strings.Replace(without, "<h1>", `<time datetime="2020-10-20">20 October 2020</time><h1>`, 1)
	item, fault = readOne(strings.NewReader(marked), reports.Origin{})
	if fault != nil || item.Report.Known.String() != "2020-10-20" {
		t.Errorf("by its <time>: %v %v", item.Report.Known, fault)
	}
}

type endless string

func (e endless) Read(p []byte) (int, error) {
	return copy(p, strings.Repeat(string(e), len(p)/len(e)+1)), nil
}

func TestHostilePages(t *testing.T) {
	for name, in := range map[string]io.Reader{
		"empty":               strings.NewReader(""),
		"a menu":              strings.NewReader("<body><nav><a href=/>Home</a></nav></body>"),
		"scripts alone":       strings.NewReader("<script>" + strings.Repeat("evil();", 1000) + "</script>"),
		"without end":         endless("<p>word "),
		"nested without end":  strings.NewReader(strings.Repeat("<div>", 500_000)),
		"more than a page":    strings.NewReader(strings.Repeat("<b>x</b>", 200_000)),
		"NULs":                bytes.NewReader(make([]byte, 1<<20)),
		"attributes":          strings.NewReader("<a " + strings.Repeat("x=y ", 500_000) + ">"),
		"entities":            strings.NewReader(strings.Repeat("&lt;", 500_000)),
		"tables in one other": strings.NewReader(strings.Repeat("<table><tr><td>", 50_000)),
	} {
		start := time.Now()
		_, fault := readOne(in, reports.Origin{Known: salient.Some(salient.Day(1))})
		if fault == nil || fault.Kind != salient.Invalid {
			t.Errorf("%s: %v", name, fault)
		}
		t.Logf("%s: %v in %v", name, fault, time.Since(start).Round(time.Millisecond))
	}
}

func FuzzPage(f *testing.F) {
	f.Add([]byte(article))
	f.Add([]byte("<table><p>a<b>c"))
	f.Fuzz(func(t *testing.T, in []byte) {
		item, fault := readOne(bytes.NewReader(in), reports.Origin{Source: "s", Known: salient.Some(salient.Day(1))})
		if fault == nil && strings.ContainsFunc(item.Report.Text, func(r rune) bool { return r != '\n' && r != '\t' && reports.Unseen(r) }) {
			t.Errorf("%q", item.Report.Text)
		}
	})
}
