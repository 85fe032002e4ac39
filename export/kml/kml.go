// Package kml writes sheets as KML (OGC 12-007r2, version 2.3): a folder for each layer, a placemark for each row with its
// columns as extended data, a style, and a time span where the row is of a day. Side by side with the shape stands who
// holds it in words, since a colour alone says nothing to some readers.
package kml

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"salient"
	"salient/export"
)

// Write writes the sheet. The error is the writer's.
func Write(w io.Writer, s export.Sheet) error {
	d := &document{w: bufio.NewWriter(w), s: s}
	d.put(xml.Header + `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>` + "\n")
	d.text("name", string(s.Marking)+" "+s.Title)
	about := []string{legend(s.Sides)}
	for _, f := range s.Facts() {
		about = append(about, f.Name+": "+f.Text)
	}
	d.text("description", strings.Join(about, "\n"))
	d.styles(s.Sides)
	d.data(s.Facts())
	for _, l := range s.Layers {
		d.folder(l)
	}
	d.put("</Document></kml>\n")
	return d.w.Flush()
}

// document writes; the writer keeps the first error until it is flushed.
type document struct {
	w *bufio.Writer
	s export.Sheet
}

func (d *document) put(s string) { _, _ = d.w.WriteString(s) }

// text writes an element, escaped; characters that XML 1.0 cannot hold become U+FFFD.
func (d *document) text(name, s string) {
	d.put("<" + name + ">")
	_ = xml.EscapeText(d.w, []byte(s))
	d.put("</" + name + ">")
}

func (d *document) data(facts []export.Fact) {
	d.put("<ExtendedData>")
	for _, f := range facts {
		d.put(`<Data name="`)
		_ = xml.EscapeText(d.w, []byte(f.Name))
		d.put(`">`)
		d.text("value", f.Text)
		d.put("</Data>")
	}
	d.put("</ExtendedData>\n")
}

func (d *document) folder(l export.Layer) {
	d.put("<Folder>")
	d.text("name", l.Title)
	d.put("\n")
	for _, r := range l.Rows {
		d.placemark(l, r)
	}
	d.put("</Folder>\n")
}

func (d *document) placemark(l export.Layer, r export.Row) {
	facts := []export.Fact{{Name: "id", Text: r.ID}}
	row := cells{l, r}
	name := r.ID
	for i, c := range l.Columns {
		if c.Name == "name" { // not as extended data too: readers that fold case take one for the other
			name = export.Plain(r.Values[i])
			continue
		}
		facts = append(facts, export.Fact{Name: c.Name, Text: export.Plain(r.Values[i])})
	}
	style, words := row.style(d.s.Sides)
	if words != "" {
		name += ": " + words
	}
	d.put("<Placemark>")
	d.text("name", name)
	d.span(row)
	d.put("<styleUrl>#" + style + "</styleUrl>")
	d.data(facts)
	d.shape(l, r.Shape)
	d.put("</Placemark>\n")
}

// span is the day or the days of a row, from its first second in the case's zone to its last. Written as instants, since
// programs differ in whether an end that is a day counts in. Boundaries do not move and have none.
func (d *document) span(row cells) {
	first, last := row.of("date"), row.of("date")
	switch row.l.Name {
	case "boundaries":
		return
	case "claims":
		first, last = row.of("day"), row.of("day")
	case "units":
		first, last = row.of("since"), row.of("until")
		if end, ok := last.(salient.Day); ok { // exclusive
			last = end - 1
		}
	}
	from, begins := first.(salient.Day)
	to, ends := last.(salient.Day)
	if !begins && !ends {
		return
	}
	d.put("<TimeSpan>")
	if begins {
		d.put("<begin>" + d.midnight(from).Format(time.RFC3339) + "</begin>")
	}
	if ends {
		d.put("<end>" + d.midnight(to+1).Add(-time.Second).Format(time.RFC3339) + "</end>")
	}
	d.put("</TimeSpan>")
}

// midnight is the instant at which a day begins in the case's zone.
func (d *document) midnight(day salient.Day) time.Time {
	zone := d.s.Zone
	if zone == nil {
		zone = time.UTC
	}
	y, m, n := day.Date()
	return time.Date(y, m, n, 0, 0, 0, 0, zone)
}

func (d *document) shape(l export.Layer, s export.Shape) {
	lines := s.Coordinates()
	if len(lines) == 0 {
		return
	}
	if l.Geometry == export.Points {
		d.put("<Point><coordinates>" + coordinates(lines[0]) + "</coordinates></Point>")
		return
	}
	d.put("<MultiGeometry>")
	for _, line := range lines {
		d.put("<LineString><tessellate>1</tessellate><coordinates>" + coordinates(line) + "</coordinates></LineString>")
	}
	d.put("</MultiGeometry>")
}

func coordinates(line [][2]float64) string {
	parts := make([]string, len(line))
	for i, p := range line {
		parts[i] = strconv.FormatFloat(p[0], 'f', -1, 64) + "," + strconv.FormatFloat(p[1], 'f', -1, 64)
	}
	return strings.Join(parts, " ")
}
