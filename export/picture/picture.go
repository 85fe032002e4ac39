// Package picture makes of the map of a brief a picture of its own, PNG or SVG, with lines under it that say how to cite it: a picture is copied out
// of whatever it stood in.
package picture

import (
	"bytes"
	"encoding/xml"
	"image/color"
	"image/png"
	"strconv"
	"strings"

	"github.com/fogleman/gg"
	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"

	"salient"
	"salient/export/fonts"
	"salient/export/scene"
)

const (
	scale  = 2.0 // pixels to a unit of the drawing
	foot   = 16  // units of a line under the map
	margin = 12
)

// PNG draws an SVG of the brief room with lines of text under it. The same input gives the same bytes. The error is of
// kind [salient.Invalid] for another SVG.
func PNG(svg string, under ...string) ([]byte, error) {
	w, h, err := scene.Size(svg)
	if err != nil {
		return nil, err
	}
	if w*h > 1<<24 {
		return nil, &salient.Error{Kind: salient.Invalid, What: "the drawing is too large for a picture"}
	}
	c, err := newCanvas(w, h+foot*float64(len(under))+margin)
	if err != nil {
		return nil, err
	}
	if err := scene.Draw(svg, c); err != nil {
		return nil, err
	}
	for i, line := range under {
		c.Text(scene.Text{At: scene.Point{X: margin, Y: h + foot*float64(i+1) - 4}, Size: 10, Colour: "#333333", Text: line})
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, c.Image()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// SVG is an SVG of the brief room with lines of text under it.
func SVG(svg string, under ...string) ([]byte, error) {
	w, h, err := scene.Size(svg)
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	cut := strings.LastIndex(svg, "</svg>")
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	box := func(height float64) string { return `viewBox="0 0 ` + number(w) + " " + number(height) + `"` }
	total := h + foot*float64(len(under)) + margin
	out.WriteString(strings.Replace(svg[:cut], box(h), box(total), 1))
	out.WriteString(`<rect x="0" y="` + number(h) + `" width="` + number(w) + `" height="` + number(total-h) + `" fill="#ffffff"/>` + "\n")
	for i, line := range under {
		out.WriteString(`<text x="` + strconv.Itoa(margin) + `" y="` + number(h+foot*float64(i+1)-4) + `" font-size="10" fill="#333333">`)
		_ = xml.EscapeText(&out, []byte(line)) // a builder takes everything
		out.WriteString("</text>\n")
	}
	out.WriteString("</svg>\n")
	return []byte(out.String()), nil
}

// canvas is a picture to draw on.
type canvas struct {
	*gg.Context
	regular, bold *truetype.Font
	shaper        *fonts.Shaper
	faces         map[face]font.Face
}

type face struct {
	size float64
	bold bool
}

func newCanvas(w, h float64) (*canvas, error) {
	regular, err := truetype.Parse(fonts.Regular())
	if err != nil {
		return nil, err
	}
	bold, err := truetype.Parse(fonts.Bold())
	if err != nil {
		return nil, err
	}
	c := &canvas{gg.NewContext(int(w*scale), int(h*scale)), regular, bold, fonts.NewShaper(), map[face]font.Face{}}
	c.SetColor(color.White)
	c.Clear()
	c.SetLineCapRound()
	return c, nil
}

func (c *canvas) ink(hex string, opacity float64) {
	r, g, b := scene.RGB(hex)
	c.SetRGBA(float64(r)/255, float64(g)/255, float64(b)/255, opacity)
}

func (c *canvas) trace(points []scene.Point) {
	c.NewSubPath()
	for _, p := range points {
		c.LineTo(p.X*scale, p.Y*scale)
	}
}

// Fill fills a polygon.
func (c *canvas) Fill(polygon []scene.Point, hex string, opacity float64) {
	c.ink(hex, opacity)
	c.trace(polygon)
	c.ClosePath()
	c.Context.Fill()
}

// Line draws a line.
func (c *canvas) Line(points []scene.Point, s scene.Stroke) {
	if s.Colour == "" {
		return
	}
	c.ink(s.Colour, 1)
	c.SetLineWidth(s.Width * scale)
	dash := make([]float64, len(s.Dash))
	for i, x := range s.Dash {
		dash[i] = x * scale
	}
	c.SetDash(dash...)
	c.trace(points)
	c.Stroke()
	c.SetDash()
}

// Text sets a text, its halo first.
func (c *canvas) Text(t scene.Text) {
	c.SetFontFace(c.face(t.Size, t.Bold))
	t.Text = drawable(c.regular, c.shaper.Visual(t.Text))
	w, _ := c.MeasureString(t.Text)
	x := t.At.X * scale
	switch t.Anchor {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	y := t.At.Y * scale
	if t.Halo != "" {
		c.ink(t.Halo, 1)
		for dx := -3.0; dx <= 3; dx++ {
			for dy := -3.0; dy <= 3; dy++ {
				if dx*dx+dy*dy <= 9 {
					c.DrawString(t.Text, x+dx, y+dy)
				}
			}
		}
	}
	c.ink(t.Colour, 1)
	c.DrawString(t.Text, x, y)
}

// drawable is the text with each run of letters that the font does not have as three dots.
func drawable(f *truetype.Font, text string) string {
	var out strings.Builder
	gap := false
	for _, r := range text {
		if f.Index(r) == 0 {
			if !gap {
				out.WriteString("…")
			}
			gap = true
			continue
		}
		gap = false
		out.WriteRune(r)
	}
	return out.String()
}

// Draws tells whether a PNG can show every letter of the text; an SVG leaves its letters to whoever shows it.
func Draws(text string) bool {
	f, err := truetype.Parse(fonts.Regular())
	drawn := fonts.NewShaper().Visual(text)
	return err == nil && drawable(f, drawn) == drawn
}

func (c *canvas) face(size float64, bold bool) font.Face {
	k := face{size, bold}
	if f, ok := c.faces[k]; ok {
		return f
	}
	src := c.regular
	if bold {
		src = c.bold
	}
	c.faces[k] = truetype.NewFace(src, &truetype.Options{Size: size * scale, Hinting: font.HintingNone})
	return c.faces[k]
}
