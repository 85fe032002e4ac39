package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"salient"
	"salient/api"
	"salient/brief"
	"salient/export"
	"salient/export/docx"
	"salient/export/pdf"
	"salient/export/picture"
	"salient/flow"
)

// renderOf is how a brief is written in a form, by the ending of a file's name.
func renderOf(form string) (flow.Render, bool) {
	render, ok := map[string]flow.Render{"html": brief.HTML, "md": brief.Markdown, "pdf": pdf.Write, "docx": docx.Write}[form]
	return render, ok
}

// Brief is the brief of a day in one of the forms.
func (w workbench) Brief(ctx context.Context, e api.Edition) ([]byte, error) {
	render, ok := renderOf(e.Format)
	if !ok {
		return nil, &salient.Error{Kind: salient.Usage, What: "a brief is not written as " + e.Format}
	}
	ask := flow.Edition{When: flow.When{Day: e.Day, Known: e.Known}, Name: briefName(w.name)}
	if since, ok := e.Since.Get(); ok {
		last := ask.Back(since)
		if e.SinceKnown.Known() {
			last.Known = e.SinceKnown
		}
		ask.Since = salient.Some(last)
	}
	return w.f.Brief(ctx, ask, render)
}

// Map is the map of a day as a picture of its own, with what says where it is from.
func (w workbench) Map(ctx context.Context, p api.Picture) ([]byte, error) {
	ask := flow.MapAsk{Box: p.Box, Layers: p.Layers, Side: p.Side}
	if p.Lang != "" {
		ask.Rename = func(c *salient.Case) *salient.Case { return export.InLanguage(c, p.Lang) }
	}
	if p.Form == "png" {
		if err := drawsNames(w.f.Case(), p.Lang); err != nil {
			return nil, err
		}
	}
	svg, err := w.f.Map(ctx, flow.When{Day: p.Day, Known: p.Known}, ask)
	if err != nil {
		return nil, err
	}
	credit := credits(export.NewSheet(w.f.Case(), p.About, p.Day, p.Known))
	if p.Form == "png" {
		return picture.PNG(svg, credit...)
	}
	return picture.SVG(svg, credit...)
}

// drawsNames refuses a language whose letters a PNG cannot have.
func drawsNames(c *salient.Case, lang string) error {
	var names strings.Builder
	for _, p := range c.Places {
		for _, n := range p.Names {
			if n.Lang == lang && lang != "" {
				names.WriteString(n.Text)
			}
		}
	}
	if picture.Draws(names.String()) {
		return nil
	}
	return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("lang: a PNG of ours has no letters for %q", lang), Mend: "ask for map.svg, or take the picture of the screen in the page"}
}

// credits are the lines under a picture; the licences, which may be many, are cut where they do not fit.
func credits(s export.Sheet) []string {
	const line, most = 150, 3 // letters of a line, lines of licences
	out := folded(string(s.Marking)+" "+s.Citation(), line)
	if len(s.Attribution) == 0 {
		return out
	}
	licences := folded("Sources: "+strings.Join(s.Attribution, "; "), line)
	if len(licences) > most {
		licences = append(licences[:most-1], licences[most-1]+" …")
	}
	return append(out, licences...)
}

// folded breaks a text at blanks into lines of so many letters.
func folded(text string, most int) []string {
	out := []string{""}
	for _, word := range strings.Fields(text) {
		last := len(out) - 1
		switch {
		case out[last] == "":
			out[last] = word
		case len([]rune(out[last]))+1+len([]rune(word)) <= most:
			out[last] += " " + word
		default:
			out = append(out, word)
		}
	}
	return out
}

// Public is what may be published of the case now.
func (w workbench) Public() (api.Workbench, error) {
	f, err := w.f.Clear(time.Now())
	if err != nil {
		return nil, err
	}
	return workbench{f, w.name}, nil
}
