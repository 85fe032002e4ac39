package pdf

import (
	"codeberg.org/go-pdf/fpdf"

	"salient/export/scene"
)

// canvas draws a scene on the page, k millimetres to a unit, from x and y.
type canvas struct {
	s    *sheet
	k    float64
	x, y float64
}

func (c canvas) at(p scene.Point) (x, y float64) { return c.x + p.X*c.k, c.y + p.Y*c.k }

// Fill fills a polygon.
func (c canvas) Fill(polygon []scene.Point, hex string, opacity float64) {
	points := make([]fpdf.PointType, len(polygon))
	for i, p := range polygon {
		points[i].X, points[i].Y = c.at(p)
	}
	c.s.SetFillColor(scene.RGB(hex))
	if opacity < 1 {
		c.s.SetAlpha(opacity, "Normal")
		defer c.s.SetAlpha(1, "Normal")
	}
	c.s.Polygon(points, "F")
}

// Line draws a line.
func (c canvas) Line(points []scene.Point, s scene.Stroke) {
	if s.Colour == "" || len(points) < 2 {
		return
	}
	c.s.SetDrawColor(scene.RGB(s.Colour))
	c.s.SetLineWidth(s.Width * c.k)
	dash := make([]float64, len(s.Dash))
	for i, x := range s.Dash {
		dash[i] = x * c.k
	}
	c.s.SetDashPattern(dash, 0)
	c.s.SetLineCapStyle("round")
	c.s.SetLineJoinStyle("round")
	c.s.MoveTo(c.at(points[0]))
	for _, p := range points[1:] {
		c.s.LineTo(c.at(p))
	}
	c.s.DrawPath("D")
	c.s.SetDashPattern(nil, 0)
}

// Text sets a text, its halo first.
func (c canvas) Text(t scene.Text) {
	style := ""
	if t.Bold {
		style = "B"
	}
	c.s.SetFont(face, style, t.Size*c.k/pt)
	text := c.s.printable(c.s.shaper.Visual(t.Text))
	x, y := c.at(t.At)
	switch w := c.s.GetStringWidth(text); t.Anchor {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	if t.Halo != "" {
		c.s.SetTextColor(scene.RGB(t.Halo))
		d := 1.3 * c.k
		for _, o := range [8][2]float64{{-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-.7, -.7}, {.7, -.7}, {-.7, .7}, {.7, .7}} {
			c.s.Text(x+o[0]*d, y+o[1]*d, text)
		}
	}
	c.s.SetTextColor(scene.RGB(t.Colour))
	c.s.put(x, y, t.Text)
}
