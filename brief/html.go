package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"salient"
)

// judgementLines is the number of lines to a key judgement: likelihood, confidence, what would change it.
const judgementLines = 3

// HTML writes the brief as one self-contained file: no script, no request, light and dark, and in print with the
// marking at the head and the foot of every page. Text of the case is escaped; only http and https addresses become
// links. The error is the writer's.
func HTML(w io.Writer, b salient.Brief) error {
	p := &page{w: bufio.NewWriter(w)}
	p.head(b)
	p.header(b.Header)
	read, lists := parts(b)
	p.contents(b, read)
	at := mapIndex(read)
	for i, s := range read {
		if i == at {
			p.figure(b)
		}
		p.section(s)
	}
	if at >= len(read) {
		p.figure(b)
	}
	p.warnings(b)
	p.method(b)
	p.sources(b)
	for _, s := range lists {
		p.section(s)
	}
	p.reproduce(b)
	p.foot(b)
	return p.w.Flush()
}

type page struct{ w *bufio.Writer }

func (p *page) f(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *page) head(b salient.Brief) {
	p.f("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	p.f(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` + "\n")
	p.f("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Salient %s\">\n", esc(b.Header.Engine))
	p.f("<title>%s: %s, %s (%s)</title>\n<style>\n%s</style>\n</head>\n<body>\n", esc(b.Header.Title), b.Header.Day.Long(), known(b.Header), b.Header.Marking, style)
	p.f("<div class=\"tlp top\"><span class=\"%s\">%s</span></div>\n", tlpClass(b.Header.Marking), b.Header.Marking)
	p.f("<div class=\"sheet\"><div class=\"gap-top\"></div><div class=\"leaf\">\n")
}

// tlpClass is the style of a marking's colour, as TLP 2.0 lays it down.
func tlpClass(m salient.Marking) string {
	return strings.ToLower(strings.NewReplacer("TLP:", "", "+", "-").Replace(string(m)))
}

func (p *page) header(h salient.Header) {
	p.f("<header>\n<p class=\"kind\">Brief</p>\n<h1><bdi>%s</bdi></h1>\n<p class=\"when\"><strong>%s</strong> <span>%s</span></p>\n<dl>\n", esc(h.Title), h.Day.Long(), known(h))
	for _, f := range facts(h) {
		p.f("<div><dt>%s</dt><dd>%s</dd></div>\n", f[0], esc(f[1]))
	}
	p.f("</dl>\n</header>\n")
}

func (p *page) contents(b salient.Brief, read []salient.Section) {
	p.f("<nav aria-label=\"Contents\"><ul>\n")
	item := func(id, title string) { p.f("<li><a href=\"#%s\">%s</a></li>\n", id, esc(title)) }
	for i, s := range read {
		if i == mapIndex(read) {
			item("map", "Map")
		}
		if !strings.Contains(s.ID, "/") {
			item(sectionAnchor(s.ID), s.Title)
		}
	}
	item("method", "Method")
	item("sources", "Sources")
	item("claims", "Claims")
	item("reproduce", "How to reproduce")
	p.f("</ul></nav>\n<main>\n")
}

func (p *page) figure(b salient.Brief) {
	if b.SVG == "" {
		return
	}
	p.f("<figure id=\"map\">\n%s<figcaption>%s%s</figcaption>\n</figure>\n", b.SVG, esc(b.Caption.Text()), p.refs(b.Caption))
}

func (p *page) section(s salient.Section) {
	level := "h2"
	if strings.Contains(s.ID, "/") {
		level = "h3"
	}
	p.f("<section id=\"%s\" class=\"%s\">\n<%s>%s</%s>\n", sectionAnchor(s.ID), sectionAnchor(s.ID), level, esc(s.Title), level)
	switch {
	case s.ID == "judgements":
		p.judgements(s.Lines)
	case s.ID == "bottom-line":
		for _, l := range s.Lines {
			p.f("<div class=\"say\">%s</div>\n", p.line(l))
		}
	case len(s.Lines) > 0:
		p.f("<ul>\n")
		for _, l := range s.Lines {
			p.f("<li>%s</li>\n", p.line(l))
		}
		p.f("</ul>\n")
	}
	if t, ok := s.Table.Get(); ok {
		p.table(s, t)
	}
	p.f("</section>\n")
}

// judgements sets each judgement as one item of three sentences.
func (p *page) judgements(lines []salient.Line) {
	classes := [judgementLines]string{"likelihood", "confidence", "change"}
	p.f("<ol>\n")
	for i, l := range lines {
		if i%judgementLines == 0 {
			p.f("<li>")
		}
		p.f("<div class=\"%s\">%s</div>\n", classes[i%judgementLines], p.line(l))
		if i%judgementLines == judgementLines-1 || i == len(lines)-1 {
			p.f("</li>\n")
		}
	}
	p.f("</ol>\n")
}

func (p *page) line(l salient.Line) string {
	text := esc(l.Text())
	if rest, ok := strings.CutPrefix(text, gapMark+" "); ok {
		text = `<b class="gap">` + gapMark + "</b> " + rest
	}
	return text + p.refs(l)
}

// longTable is the number of rows from which a table is folded on the screen; print shows it whole.
const longTable = 12

func (p *page) table(s salient.Section, t salient.Table) {
	long := len(t.Rows) > longTable
	if long {
		p.f("<details%s><summary>Table: %s</summary>\n", map[bool]string{true: " open"}[s.ID != ReferencesID && len(t.Rows) <= 2*longTable], count(len(t.Rows), "row", "rows"))
	}
	p.f("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>\n<thead><tr>", esc(s.Title))
	for _, c := range t.Columns {
		p.f("<th scope=\"col\">%s</th>", esc(c))
	}
	p.f("<th scope=\"col\">Rests on</th></tr></thead>\n<tbody>\n")
	for _, r := range t.Rows {
		p.row(s.ID, r)
	}
	p.f("</tbody></table></div>\n")
	if long {
		p.f("</details>\n")
	}
}

func (p *page) row(section string, r salient.Row) {
	rests := p.refs(r.Line)
	if section == ReferencesID {
		p.f("<tr id=\"%s\">", Anchor(r.Line.From()[0]))
		rests = `<code>` + esc(r.Line.From()[0].String()) + `</code>`
	} else {
		p.f("<tr>")
	}
	for i, c := range r.Cells {
		tag := "td"
		if i == 0 {
			tag = `th scope="row"`
		}
		cell := esc(c)
		if c == gapMark {
			cell = `<b class="gap">` + gapMark + "</b>"
		}
		p.f("<%s><bdi>%s</bdi></%s>", tag, cell, tag[:2])
	}
	p.f("<td>%s</td></tr>\n", rests)
}

// refs are small links to what a line rests on.
func (p *page) refs(l salient.Line) string {
	var out strings.Builder
	from := l.From()
	out.WriteString(`<div class="refs">`)
	for i, r := range from {
		if i == refLimit && len(from) > refLimit+1 {
			fmt.Fprintf(&out, `<details class="more"><summary>+%d</summary>`, len(from)-refLimit)
		}
		class := ""
		if r.Noun != salient.ClaimNoun {
			class = ` class="g"`
		}
		fmt.Fprintf(&out, ` <a%s href="#%s" title="%s">%s</a>`, class, Anchor(r), esc(r.String()), esc(refName(r)))
	}
	if len(from) > refLimit+1 {
		out.WriteString("</details>")
	}
	out.WriteString("</div>")
	return out.String()
}
