// Package scene reads the map of a brief, an SVG of a few sorts of elements, as shapes for a canvas that knows only
// polygons, lines and texts, so that one drawing serves pages and pictures alike. It reads what the brief room draws and
// no other SVG: rect, circle, polygon, path of M, L, H and V, text, g, and patterns of two stripes.
package scene

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"salient"
)

// Point is a position in the drawing's units, down from the top left.
type Point struct{ X, Y float64 }

// Stroke is how a line is drawn.
type Stroke struct {
	Colour string // #rrggbb
	Width  float64
	Dash   []float64 // lengths of strokes and gaps; empty: solid
}

// Text is one run of text.
type Text struct {
	At     Point // of the base line
	Size   float64
	Bold   bool
	Anchor string // start, middle or end
	Colour string
	Halo   string // colour around the letters; empty: none
	Text   string
}

// Canvas is what a scene is drawn on.
type Canvas interface {
	// Fill fills a polygon; opacity is 0 to 1.
	Fill(polygon []Point, colour string, opacity float64)
	// Line draws a line of two points or more.
	Line(points []Point, s Stroke)
	// Text sets a text.
	Text(t Text)
}

// Size is the width and height of a drawing.
func Size(svg string) (width, height float64, err error) {
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err != nil {
			return 0, 0, invalid(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		box := numbers(attribute(e, "viewBox"))
		if e.Name.Local != "svg" || len(box) != 4 {
			return 0, 0, invalid(errors.New("it has no viewBox"))
		}
		return box[2], box[3], nil
	}
}

// Draw draws an SVG. The error is of kind [salient.Invalid] where it is none of ours.
func Draw(svg string, on Canvas) error {
	r := &reader{d: xml.NewDecoder(strings.NewReader(svg)), on: on, hatches: map[string]hatch{}, stack: []style{{fill: "#000000", opacity: 1, size: 12, anchor: "start"}}}
	for {
		token, err := r.d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = r.token(token)
		}
		if err != nil {
			return invalid(err)
		}
	}
}

func invalid(err error) error {
	return &salient.Error{Kind: salient.Invalid, What: "the drawing cannot be read: " + salient.Plainly(err), Err: err}
}

// style is what elements hand down to those inside.
type style struct {
	fill, stroke, anchor string
	opacity, width, size float64
	bold, clip           bool
	dash                 []float64
}

// hatch is a pattern of stripes: fg on bg, at an angle in degrees.
type hatch struct {
	bg, fg string
	angle  float64
}

// The stripes of the brief's map.
const (
	hatchStep  = 3.2
	hatchWidth = 1.3
)

type reader struct {
	d       *xml.Decoder
	on      Canvas
	stack   []style
	hatches map[string]hatch
	pattern string   // the one being read; empty: none
	frame   [2]Point // what a clipped group may reach
	text    *Text
	skip    int // depth inside title and desc
}

func (r *reader) top() style { return r.stack[len(r.stack)-1] }

func (r *reader) token(t xml.Token) error {
	switch x := t.(type) {
	case xml.StartElement:
		r.stack = append(r.stack, r.inherit(x))
		return r.start(x)
	case xml.EndElement:
		r.end(x.Name.Local)
		r.stack = r.stack[:len(r.stack)-1]
	case xml.CharData:
		if r.text != nil && r.skip == 0 {
			r.text.Text += string(x)
		}
	}
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// inherit is the style of an element inside the one on top.
func (r *reader) inherit(e xml.StartElement) style {
	s := r.top()
	for _, a := range e.Attr {
		switch v := a.Value; a.Name.Local {
		case "fill":
			s.fill = v
		case "stroke":
			s.stroke = v
		case "fill-opacity":
			s.opacity = number(v)
		case "stroke-width":
			s.width = number(v)
		case "stroke-dasharray":
			s.dash = numbers(v)
		case "font-size":
			s.size = number(v)
		case "font-weight":
			s.bold = number(v) >= 600
		case "text-anchor":
			s.anchor = v
		case "clip-path":
			s.clip = true
		}
	}
	return s
}

func (r *reader) start(e xml.StartElement) error {
	n := func(name string) float64 { return number(attribute(e, name)) }
	switch e.Name.Local {
	case "title", "desc":
		r.skip++
	case "pattern":
		r.pattern = attribute(e, "id")
		r.hatches[r.pattern] = hatch{angle: number(strings.TrimSuffix(strings.TrimPrefix(attribute(e, "patternTransform"), "rotate("), ")"))}
	case "rect":
		r.rect(Point{n("x"), n("y")}, n("width"), n("height"))
	case "circle":
		r.shape(ring(Point{n("cx"), n("cy")}, n("r")))
	case "polygon":
		r.shape(points(attribute(e, "points")))
	case "path":
		return r.path(attribute(e, "d"))
	case "text":
		s := r.top()
		r.text = &Text{At: Point{n("x"), n("y")}, Size: s.size, Bold: s.bold, Anchor: s.anchor, Colour: colour(s.fill), Halo: colour(s.stroke)}
	case "svg", "g", "defs", "clipPath":
	default:
		return fmt.Errorf("the element %s is not read", e.Name.Local)
	}
	return nil
}

func (r *reader) end(name string) {
	switch name {
	case "title", "desc":
		r.skip--
	case "pattern":
		r.pattern = ""
	case "text":
		r.on.Text(*r.text)
		r.text = nil
	}
}

// rect is a stripe of a pattern, the frame of what is clipped, or a shape.
func (r *reader) rect(at Point, w, h float64) {
	if r.pattern != "" {
		x := r.hatches[r.pattern]
		if x.bg == "" {
			x.bg = colour(r.top().fill)
		} else {
			x.fg = colour(r.top().fill)
		}
		r.hatches[r.pattern] = x
		return
	}
	if r.frame == [2]Point{} {
		r.frame = [2]Point{at, {at.X + w, at.Y + h}} // the first is the clip path's
		return
	}
	r.shape([]Point{at, {at.X + w, at.Y}, {at.X + w, at.Y + h}, {at.X, at.Y + h}})
}

// shape fills and outlines a closed convex shape.
func (r *reader) shape(p []Point) {
	s := r.top()
	if id, ok := strings.CutPrefix(s.fill, "url(#"); ok {
		h := r.hatches[strings.TrimSuffix(id, ")")]
		r.on.Fill(p, h.bg, 1)
		for _, line := range stripes(p, h.angle) {
			r.on.Line(line[:], Stroke{h.fg, hatchWidth, nil})
		}
	} else if c := colour(s.fill); c != "" {
		r.on.Fill(p, c, s.opacity)
	}
	if c := colour(s.stroke); c != "" {
		r.on.Line(append(p, p[0]), Stroke{c, max(s.width, 1), s.dash})
	}
}

// path draws the open lines of a path.
func (r *reader) path(d string) error {
	lines, err := parsePath(d)
	s := r.top()
	for _, line := range lines {
		if s.clip {
			for _, run := range within(line, r.frame[0], r.frame[1]) {
				r.on.Line(run, Stroke{colour(s.stroke), s.width, s.dash})
			}
			continue
		}
		r.on.Line(line, Stroke{colour(s.stroke), s.width, s.dash})
	}
	return err
}

// colour is #rrggbb; empty for none.
func colour(s string) string {
	switch {
	case len(s) == 4 && s[0] == '#':
		return "#" + string([]byte{s[1], s[1], s[2], s[2], s[3], s[3]})
	case len(s) == 7 && s[0] == '#':
		return s
	}
	return ""
}

// farthest is how far a number of a drawing goes: a map is some thousand units wide.
const farthest = 1e5

func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > farthest {
		return 0
	}
	return x
}

func numbers(s string) []float64 {
	var out []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		out = append(out, number(f))
	}
	return out
}

func points(s string) []Point {
	n := numbers(s)
	out := []Point{}
	for i := 0; i+1 < len(n); i += 2 {
		out = append(out, Point{n[i], n[i+1]})
	}
	return out
}

// RGB takes a colour #rrggbb apart; what is none is black.
func RGB(hex string) (r, g, b int) {
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		return 0, 0, 0
	}
	return int(v >> 16 & 255), int(v >> 8 & 255), int(v & 255)
}
