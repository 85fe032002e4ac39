package brief

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"salient"
)

// Markdown writes the brief as GitHub-flavoured Markdown. Text of the case is escaped; only http and https
// addresses become links. The map is not drawn: its caption stands in its place. The error is the writer's.
func Markdown(w io.Writer, b salient.Brief) error {
	m := &markdown{w: bufio.NewWriter(w), Layout: Lay(b)}
	m.head(b.Header)
	at := mapIndex(m.Read)
	for i, s := range m.Read {
		if i == at {
			m.caption(b)
		}
		m.section(s)
	}
	if at >= len(m.Read) {
		m.caption(b)
	}
	m.tail(b)
	m.f("\n%s\n\n<!-- %s -->\n", m.marking(b.Header), strings.ReplaceAll(Stamp(b.Header), "--", "-%2D")) // two dashes end a comment
	return m.w.Flush()
}

type markdown struct {
	w *bufio.Writer
	Layout
}

func (m *markdown) f(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

func (m *markdown) marking(h salient.Header) string {
	return `<p align="right"><strong>` + string(h.Marking) + `</strong></p>`
}

func (m *markdown) head(h salient.Header) {
	m.f("%s\n\n# %s\n\n", m.marking(h), md(h.Title))
	m.f("**%s, %s**\n\n", h.Day.Long(), known(h))
	for _, f := range facts(h) {
		m.f("- %s: %s\n", f[0], md(f[1]))
	}
}

func (m *markdown) caption(b salient.Brief) {
	if b.Caption.Text() == "" {
		return
	}
	m.f("\n## Map\n\nThe map is drawn in the HTML form of this brief. %s %s\n", md(b.Caption.Text()), m.refs(b.Caption))
}

func (m *markdown) section(s salient.Section) {
	level := "##"
	if strings.Contains(s.ID, "/") {
		level = "###"
	}
	m.f("\n<a id=\"%s\"></a>\n\n%s %s\n\n", sectionAnchor(s.ID), level, md(s.Title))
	for i, l := range s.Lines {
		if s.ID == "judgements" && i%judgementLines > 0 {
			m.f("  %s %s\n", md(l.Text()), m.refs(l))
			continue
		}
		m.f("- %s %s\n", md(l.Text()), m.refs(l))
	}
	if t, ok := s.Table.Get(); ok {
		m.table(t)
	}
	if a, ok := m.Annexed(s.ID); ok {
		m.f("\nThe table, %s, stands in [annex %s](#%s).\n", count(len(a.Table.Rows), "row", "rows"), a.Letter, annexAnchor(a))
	}
}

func (m *markdown) table(t salient.Table) {
	m.f("\n| %s | Rests on |\n|%s\n", strings.Join(each(t.Columns, md), " | "), strings.Repeat(" --- |", len(t.Columns)+1))
	for _, r := range t.Rows {
		m.f("| %s | %s |\n", strings.Join(each(r.Cells, md), " | "), m.refs(r.Line))
	}
}

func each(in []string, f func(string) string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = f(s)
	}
	return out
}

// refs are the numbers of what a line rests on, each a link to its note.
func (m *markdown) refs(l salient.Line) string {
	first, rest, more := split(m.Runs(l))
	text := cite(first, func(n int) string { return fmt.Sprintf("[%d](#%s)", n, Anchor(m.Notes[n-1].Ref)) })
	if len(rest) > 0 {
		text += ", and " + number(more) + " more"
	}
	return "(" + text + ")"
}

func (m *markdown) tail(b salient.Brief) {
	if len(b.Warnings) > 0 {
		m.f("\n## Warnings\n\n")
		for _, w := range b.Warnings {
			m.f("- %s\n", md(sentence(clean(w.Text))))
		}
	}
	m.f("\n## Method\n\n")
	for _, p := range b.Method {
		m.f("> %s\n>\n", md(p))
	}
	m.sources(b)
	for _, a := range m.Annex {
		m.f("\n<a id=\"%s\"></a>\n\n## Annex %s: %s\n", annexAnchor(a), a.Letter, md(a.Title))
		m.table(a.Table)
	}
	m.notes()
	m.f("\n## How to reproduce\n\n")
	for _, f := range facts(b.Header)[3:] {
		m.f("- %s: %s\n", f[0], md(f[1]))
	}
	for _, c := range b.Reproduce {
		m.f("\n    %s\n", c)
	}
}

func (m *markdown) sources(b salient.Brief) {
	m.f("\n## Sources\n\n")
	for _, s := range b.Sources {
		m.f("- <a id=\"%s\"></a>**%s** %s (%s)%s\n", Anchor(sourceRef(s.ID)), md(string(s.ID)), md(s.Name), md(about(s)), mdLink(s.URL))
	}
}

// notes lists everything cited under its number.
func (m *markdown) notes() {
	m.f("\n## Notes\n\n")
	for i, n := range m.Notes {
		c, ok := n.Claim.Get()
		switch {
		case ok:
			m.f("%d. ", i+1)
			m.claim(c)
		case n.Ref.Noun == salient.SourceNoun:
			m.f("%d. the source [%s](#%s)\n", i+1, md(n.What), Anchor(n.Ref))
		default:
			m.f("%d. <a id=\"%s\"></a>%s: %s", i+1, Anchor(n.Ref), md(n.Ref.String()), md(n.What))
			if n.Source != "" && n.Source != "–" {
				m.f(" (%s)", md(n.Source))
			}
			m.f("\n")
		}
	}
}

func (m *markdown) claim(c salient.Claim) {
	m.f("<a id=\"%s\"></a>%s, by [%s](#%s)", Anchor(c.Ref()), md(claimText(c)), md(string(c.Source)), Anchor(sourceRef(c.Source)))
	if q := qualities(c); q != "" {
		m.f(" (%s)", md(q))
	}
	if q := clean(c.Quote); q != "" {
		m.f(": “%s”", md(q))
	}
	m.f("%s\n", mdLink(c.URL))
}

func mdLink(s string) string {
	u, ok := link(s)
	if !ok {
		if s = clean(s); s != "" {
			return " " + md(s)
		}
		return ""
	}
	return " <" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(u) + ">"
}

// md escapes what Markdown would read as a mark, in one line.
func md(s string) string {
	var b strings.Builder
	for _, r := range isolated(clean(s)) {
		if strings.ContainsRune("\\`*_{}[]<>#|~&$!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	out := b.String()
	if strings.HasPrefix(out, "+") || strings.HasPrefix(out, "-") || strings.HasPrefix(out, "=") {
		out = "\\" + out
	}
	return out
}
