package export

import (
	"slices"
	"time"

	"salient"
)

// Kind is the type of a column, the same in every form that has types.
type Kind int

// The kinds. Values are string, float64, int, bool, [salient.Day] and []string; nil is unknown in all.
const (
	Text Kind = iota
	Number
	Whole
	Truth
	Date
	List // of texts; joined by a vertical bar where a form has no lists
)

// Column is one column of a layer. Tag is its HXL hashtag (hxlstandard.org, 1.1).
type Column struct {
	Name string
	Kind Kind
	Tag  string
}

// Shape is where a row is: a point, lines, polygons, or, the zero value, nowhere. A layer has one sort of shape; only
// GeoJSON writes polygons. A polygon is a ring that turns left and the rings of its holes, none of which repeats its first
// point.
type Shape struct {
	Point    salient.Opt[salient.Point]
	Lines    []salient.Path
	Polygons [][]salient.Path
}

// Row is one row: ID is stable from one export to the next, Values stand in the order of the columns.
type Row struct {
	ID     string
	Shape  Shape
	Values []any
}

// Geometry is the sort of shape that the rows of a layer have.
type Geometry string

// The sorts, as GeoJSON and OGC's simple features name them.
const (
	Points    Geometry = "Point"
	Polylines Geometry = "MultiLineString"
)

// Layer is one table with shapes, as every form writes it.
type Layer struct {
	Name, Title string
	Geometry    Geometry
	Columns     []Column
	Rows        []Row
}

// Sheet is what one file holds: one layer or several, of one case, day and day as known.
type Sheet struct {
	About
	Title string
	Box   salient.Box
	Zone  *time.Location // of the days; nil: UTC
	Sides []salient.Side // in the case's order, with their colours
	Day   salient.Day    // as of; of several days the last
	Known salient.Opt[salient.Day]
	Each  bool // every day as known at its end
	// Against is the day that Day is compared with.
	Against salient.Opt[salient.Day]
	Layers  []Layer
}

// NewSheet joins layers of a case. The licences of its sources are added to the attribution.
func NewSheet(c *salient.Case, about About, day salient.Day, known salient.Opt[salient.Day], layers ...Layer) Sheet {
	about.Marking = about.marking()
	about.Attribution = about.head(c).Attribution
	return Sheet{About: about, Title: c.Title, Box: c.Area, Zone: c.Zone, Sides: c.Sides, Day: day, Known: known, Layers: layers}
}

// Only keeps the rows that have a text in a column; a layer without the column stays whole.
func (l Layer) Only(column, text string) Layer {
	at := slices.IndexFunc(l.Columns, func(c Column) bool { return c.Name == column })
	if at < 0 {
		return l
	}
	rows := l.Rows
	l.Rows = []Row{}
	for _, r := range rows {
		if r.Values[at] == text {
			l.Rows = append(l.Rows, r)
		}
	}
	return l
}

// Within keeps what lies in the box: points in it, lines that meet it, whole. Rows without a shape stay.
func (l Layer) Within(b salient.Box) Layer {
	rows := l.Rows
	l.Rows = []Row{}
	for _, r := range rows {
		if r.Shape.in(b) {
			l.Rows = append(l.Rows, r)
		}
	}
	return l
}

func (s Shape) in(b salient.Box) bool {
	if p, ok := s.Point.Get(); ok {
		return b.Contains(p)
	}
	for _, line := range s.Lines {
		if Meets(line, b) {
			return true
		}
	}
	return len(s.Lines) == 0
}

// builder makes the rows of one layer.
type builder struct {
	Layer
	about About
}

func (a About) layer(name, title string, g Geometry, columns ...Column) *builder {
	columns = append(columns, Column{"marking", Text, "#meta+marking"}, Column{"permalink", Text, "#meta+url"})
	return &builder{Layer{name, title, g, columns, []Row{}}, a}
}

// add makes a row; link is its address after the '#' of the page.
func (b *builder) add(id string, s Shape, link string, values ...any) {
	b.Rows = append(b.Rows, Row{id, s, append(values, string(b.about.marking()), b.about.Base+"#"+link)})
}

// known is a value where it is known.
func known[T, V any](o salient.Opt[T], as func(T) V) any {
	if v, ok := o.Get(); ok {
		return as(v)
	}
	return nil
}

func same[T any](v T) T { return v }

// word is a text, unknown where it is empty.
func word[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func point(p salient.Point) Shape { return Shape{Point: salient.Some(p)} }
