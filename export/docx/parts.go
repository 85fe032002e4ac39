package docx

import (
	"fmt"
	"regexp"
	"strings"

	"salient"
	"salient/brief"
)

const (
	coreName    = "docProps/core.xml"
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	names       = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	office   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packages = "http://schemas.openxmlformats.org/package/2006"
	word     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// parts are the files of the document in a fixed order.
func (d *document) parts(h salient.Header) []part {
	out := []part{
		{"[Content_Types].xml", []byte(declaration + `<Types xmlns="` + packages + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="` + word + `document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="` + word + `styles+xml"/><Override PartName="/word/header.xml" ContentType="` + word + `header+xml"/>` +
			`<Override PartName="/word/footer.xml" ContentType="` + word + `footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)},
		{"_rels/.rels", relations(relation{"doc", office + "/officeDocument", "word/document.xml"}, relation{"core", packages + "/relationships/metadata/core-properties", "docProps/core.xml"})},
		{coreName, core(h)},
		{"word/document.xml", d.body()},
		{"word/styles.xml", []byte(declaration + styles())},
		{"word/header.xml", []byte(declaration + `<w:hdr ` + names + `>` + marked(h.Marking) + `</w:hdr>`)},
		{"word/footer.xml", []byte(declaration + `<w:ftr ` + names + `>` + footer(h) + marked(h.Marking) + `</w:ftr>`)},
	}
	links := []relation{{"styles", office + "/styles", "styles.xml"}, {"head", office + "/header", "header.xml"}, {"foot", office + "/footer", "footer.xml"}}
	if d.image != nil {
		links = append(links, relation{"map", office + "/image", "media/map.png"})
		out = append(out, part{"word/media/map.png", d.image})
	}
	return append(out, part{"word/_rels/document.xml.rels", relations(links...)})
}

// body is the document: A4, with the header and the footer on every page.
func (d *document) body() []byte {
	return []byte(declaration + `<w:document ` + names + `><w:body>` + d.text.String() +
		`<w:sectPr><w:headerReference w:type="default" r:id="head"/><w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1250" w:right="1020" w:bottom="1250" w:left="1020" w:header="450" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>`)
}

type relation struct{ id, kind, target string }

func relations(list ...relation) []byte {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="` + packages + `/relationships">`)
	for _, r := range list {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	b.WriteString("</Relationships>")
	return []byte(b.String())
}

// core is title and day; the day is the brief's and not the clock's.
func core(h salient.Header) []byte {
	return []byte(declaration + `<cp:coreProperties xmlns:cp="` + packages + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(string(h.Marking)+" "+h.Title+", "+h.Day.Long()) + `</dc:title><dc:creator>` + escaped(h.Engine) + `</dc:creator><dc:subject>` + brief.Stamp(h) + `</dc:subject><dc:description>` + escaped("digest "+h.Digest) + `</dc:description>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + h.Day.String() + `T00:00:00Z</dcterms:created></cp:coreProperties>`)
}

// marked is the marking, right, 12 points, on black in its colour of TLP 2.0.
func marked(m salient.Marking) string {
	colour := map[salient.Marking]string{salient.Red: "FF2B2B", salient.Amber: "FFC000", salient.AmberStrict: "FFC000", salient.Green: "33FF00"}[m]
	if colour == "" {
		colour = "FFFFFF"
	}
	return `<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="` + colour + `"/><w:sz w:val="24"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr><w:t xml:space="preserve"> ` +
		escaped(string(m)) + ` </w:t></w:r></w:p>`
}

func footer(h salient.Header) string {
	field := func(name string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ` + name + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	return `<w:p><w:pPr><w:pStyle w:val="Fine"/></w:pPr>` + runs(isolatedTitle(h)) + `<w:r><w:t xml:space="preserve">, page </w:t></w:r>` + field("PAGE") + `<w:r><w:t xml:space="preserve"> of </w:t></w:r>` + field("NUMPAGES") + `</w:p>`
}

// isolatedTitle is title and day, a title read from right to left apart.
func isolatedTitle(h salient.Header) string {
	title := h.Title
	if strings.ContainsFunc(title, fromRight) {
		title = "\u2068" + title + "\u2069"
	}
	return title + ", " + h.Day.Long()
}

// styles are the document's. Sizes are half points, distances twentieths of a point.
func styles() string {
	var b strings.Builder
	twice := regexp.MustCompile(`<w:sz w:val="(\d+)"/>`)
	b.WriteString(`<w:styles ` + names + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:cs="Noto Sans" w:eastAsia="Noto Sans"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>`)
	for _, s := range []struct {
		id, paragraph, run string
	}{
		{"Normal", `<w:spacing w:after="90"/>`, ``},
		{"Title", `<w:spacing w:after="40"/>`, `<w:b/><w:sz w:val="40"/>`},
		{"Subtitle", `<w:spacing w:after="160"/>`, `<w:sz w:val="25"/>`},
		{"Heading1", `<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="000000"/></w:pBdr><w:spacing w:before="300" w:after="100"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="28"/>`},
		{"Heading2", `<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:sz w:val="22"/>`},
		{"Say", `<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="F5F2EA"/><w:spacing w:after="100"/><w:ind w:left="160" w:right="160"/>`, `<w:sz w:val="22"/>`},
		{"Likelihood", `<w:keepNext/><w:keepLines/><w:spacing w:after="40"/><w:ind w:left="340" w:hanging="340"/>`, `<w:b/>`},
		{"Confidence", `<w:keepNext/><w:keepLines/><w:spacing w:after="40"/><w:ind w:left="340"/>`, `<w:sz w:val="19"/>`},
		{"Change", `<w:keepLines/><w:spacing w:after="140"/><w:ind w:left="340"/>`, `<w:color w:val="444444"/><w:sz w:val="19"/>`},
		{"Item", `<w:spacing w:after="70"/><w:ind w:left="240" w:hanging="240"/>`, ``},
		{"Fine", `<w:spacing w:after="30"/>`, `<w:color w:val="444444"/><w:sz w:val="16"/>`},
		{"Note", `<w:spacing w:after="20"/><w:ind w:left="440" w:hanging="440"/>`, `<w:sz w:val="15"/>`},
		{"Cell", `<w:spacing w:after="0"/>`, `<w:sz w:val="15"/>`},
		{"CellHead", `<w:spacing w:after="0"/>`, `<w:b/><w:sz w:val="15"/>`},
		{"Picture", `<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="center"/>`, ``},
		{"Marking", `<w:spacing w:after="0"/><w:jc w:val="right"/>`, `<w:b/><w:sz w:val="24"/>`},
	} {
		s.run = twice.ReplaceAllString(strings.ReplaceAll(s.run, "<w:b/>", "<w:b/><w:bCs/>"), `$0<w:szCs w:val="$1"/>`) // for scripts written from right to left
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`, s.id, styleName(s.id), s.paragraph, s.run)
	}
	b.WriteString(`<w:style w:type="character" w:styleId="Cite"><w:name w:val="Cite"/><w:rPr><w:color w:val="555555"/><w:sz w:val="15"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="6" w:color="444444"/><w:bottom w:val="single" w:sz="4" w:color="AAAAAA"/>` +
		`<w:insideH w:val="single" w:sz="2" w:color="AAAAAA"/></w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
	return b.String()
}

// styleName is the name by which Word knows its own styles.
func styleName(id string) string {
	switch id {
	case "Heading1":
		return "heading 1"
	case "Heading2":
		return "heading 2"
	}
	return id
}
