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
	p := &page{w: bufio.NewWriter(w), Layout: Lay(b)}
	p.head(b)
	p.header(b.Header)
	p.contents()
	at := mapIndex(p.Read)
	for i, s := range p.Read {
		if i == at {
			p.figure(b)
		}
		p.section(s)
	}
	if at >= len(p.Read) {
		p.figure(b)
	}
	p.warnings(b)
	p.method(b)
	p.sources(b)
	for _, a := range p.Annex {
		p.annex(a)
	}
	p.notes()
	p.reproduce(b)
	p.foot(b)
	return p.w.Flush()
}

type page struct {
	w *bufio.Writer
	Layout
}

func (p *page) f(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *page) head(b salient.Brief) {
	p.f("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	p.f(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` + "\n")
	p.f("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"%s\">\n", esc(b.Header.Engine))
	p.f("<meta name=\"%s\" content=\"%s\">\n", stampWord, Stamp(b.Header))
	p.f("<title>%s: %s, %s (%s)</title>\n<style>\n%s</style>\n</head>\n<body>\n", esc(b.Header.Title), b.Header.Day.Long(), known(b.Header), b.Header.Marking, style)
	p.f("<aside class=\"tlp top\" aria-label=\"Marking\"><span class=\"%s\">%s</span></aside>\n", tlpClass(b.Header.Marking), b.Header.Marking)
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

func (p *page) contents() {
	p.f("<nav aria-label=\"Contents\"><ul>\n")
	item := func(id, title string) { p.f("<li><a href=\"#%s\">%s</a></li>\n", id, esc(title)) }
	for i, s := range p.Read {
		if i == mapIndex(p.Read) {
			item("map", "Map")
		}
		if !strings.Contains(s.ID, "/") {
			item(sectionAnchor(s.ID), s.Title)
		}
	}
	item("method", "Method")
	item("sources", "Sources")
	for _, a := range p.Annex {
		item(annexAnchor(a), "Annex "+a.Letter)
	}
	item("notes", "Notes")
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
		p.table(s.Title, t)
	}
	if a, ok := p.Annexed(s.ID); ok {
		p.f("<p class=\"dim\">The table, %s, stands in <a href=\"#%s\">annex %s</a>.</p>\n", count(len(a.Table.Rows), "row", "rows"), annexAnchor(a), a.Letter)
	}
	p.f("</section>\n")
}

func annexAnchor(a Annex) string { return "annex-" + strings.ToLower(a.Letter) }

// annex sets a long table, with the heading of the section it belongs to.
func (p *page) annex(a Annex) {
	p.f("<section id=\"%s\" class=\"annex\">\n<h2>Annex %s: %s</h2>\n", annexAnchor(a), a.Letter, esc(a.Title))
	p.table(a.Title, a.Table)
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

func (p *page) table(title string, t salient.Table) {
	p.f("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table>\n<thead><tr>", esc(title))
	for _, c := range t.Columns {
		p.f("<th scope=\"col\">%s</th>", esc(c))
	}
	p.f("<th scope=\"col\">Rests on</th></tr></thead>\n<tbody>\n")
	for _, r := range t.Rows {
		p.row(r)
	}
	p.f("</tbody></table></div>\n")
}

func (p *page) row(r salient.Row) {
	p.f("<tr>")
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
	p.f("<td>%s</td></tr>\n", p.refs(r.Line))
}

// refs are the numbers of what a line rests on, each a link to its note; those beyond the first are folded.
func (p *page) refs(l salient.Line) string {
	show := func(n int) string {
		ref := p.Notes[n-1].Ref
		return fmt.Sprintf(`<a href="#%s" title="%s">%d</a>`, Anchor(ref), esc(ref.String()), n)
	}
	first, rest, more := split(p.Runs(l))
	text := ` <span class="refs">[` + cite(first, show)
	if len(rest) > 0 {
		text += fmt.Sprintf(`<details class="more"><summary>, and %s more</summary>, %s</details>`, number(more), cite(rest, show))
	}
	return text + `]</span>`
}
