package docx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"salient"
	"salient/brief"
)

const emuPerMM = 36000

// escaped is a text as XML; characters that XML 1.0 cannot hold become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

func (d *document) f(format string, args ...any) { fmt.Fprintf(&d.text, format, args...) }

// paragraph sets a text in a style, and behind it in small print what it rests on.
func (d *document) paragraph(style, text, cite string) {
	d.f(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s`, style, direction(style, text), runs(text))
	if cite != "" {
		d.f(`<w:r><w:rPr><w:rStyle w:val="Cite"/></w:rPr><w:t xml:space="preserve"> %s</w:t></w:r>`, escaped(cite))
	}
	d.f("</w:p>\n")
}

func (d *document) title(h salient.Header) {
	when := "in hindsight"
	if k, ok := h.Known.Get(); ok {
		when = "as known on " + k.Long()
	}
	d.paragraph("Title", h.Title, "")
	d.paragraph("Subtitle", h.Day.Long()+", "+when, "")
}

func (d *document) block(b brief.Block) error {
	switch b.Kind {
	case brief.Heading:
		d.paragraph("Heading"+strconv.Itoa(b.Level), b.Text, "")
	case brief.Fact:
		d.paragraph("Fine", b.Name+": "+b.Text, "")
	case brief.Say:
		d.paragraph("Say", b.Text, b.Cite)
	case brief.Likelihood:
		d.paragraph("Likelihood", strconv.Itoa(b.Number)+". "+b.Text, b.Cite)
	case brief.Confidence:
		d.paragraph("Confidence", b.Text, b.Cite)
	case brief.Change:
		d.paragraph("Change", b.Text, b.Cite)
	case brief.Item:
		d.paragraph("Item", "• "+b.Text, b.Cite)
	case brief.Fine, brief.Code:
		d.paragraph("Fine", b.Text, b.Cite)
	case brief.NoteItem:
		d.paragraph("Note", strconv.Itoa(b.Number)+". "+b.Text, "")
	case brief.Figure:
		return d.figure(b.Text)
	case brief.Grid:
		d.grid(b.Rows)
	default:
		d.paragraph("Normal", b.Text, b.Cite)
	}
	return nil
}

// grid sets a table over the width of the page.
func (d *document) grid(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	widths, right := shares(rows), brief.Figures(rows)
	d.f(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, tableWidth)
	for _, w := range widths {
		d.f(`<w:gridCol w:w="%d"/>`, w)
	}
	d.f("</w:tblGrid>\n")
	for i, row := range rows {
		head := ""
		if i == 0 {
			head = "<w:tblHeader/>"
		}
		d.f("<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", head)
		for k, cell := range row {
			style := "Cell"
			if i == 0 || k == 0 {
				style = "CellHead"
			}
			d.f(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>%s%s</w:pPr>%s</w:p></w:tc>`, widths[k], style, together(len(rows), i), aligned(right[k]), runs(cell))
		}
		d.f("</w:tr>\n")
	}
	d.f("</w:tbl>\n")
	d.paragraph("Fine", "", "")
}

// together keeps a row of a short table with the next, so that the table is not cut between two pages.
func together(rows, i int) string {
	const short = 8 // rows, with the head
	if rows <= short && i < rows-1 {
		return "<w:keepNext/>"
	}
	return ""
}

// tableWidth is the width of the text in twentieths of a point.
const tableWidth = 9866

// shares divides the width among the columns: what the longest word needs, then by the length of the longest text.
func shares(rows [][]string) []int {
	const letter, pad, longWord, longText, longRefs = 85, 190, 14, 60, 22 // of 7.5-point type, in twentieths of a point and letters
	least, want := make([]float64, len(rows[0])), make([]float64, len(rows[0]))
	for k, row := range rows {
		for i, cell := range row {
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], float64(min(longWord, len([]rune(word)))*letter+pad))
			}
			most := longText
			if i == len(row)-1 {
				most = longRefs
			}
			if k > 0 {
				want[i] = max(want[i], float64(min(most, len([]rune(cell)))*letter+pad))
			}
		}
	}
	out, sum := make([]int, len(least)), 0
	for i, w := range brief.Share(least, want, tableWidth) {
		out[i] = int(w)
		sum += out[i]
	}
	out[len(out)-1] += max(0, tableWidth-sum) // the table is as wide as the text
	return out
}

// picture sets the map, whose size is given in English metric units.
func (d *document) picture(w, h int) {
	d.f(`<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/><wp:docPr id="1" name="Map" descr="Map of the area; the tables say the same in words."/>`+
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="map.png"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="map"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n", w, h, w, h)
}
