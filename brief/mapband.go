package brief

import (
	"math"
	"strings"

	"salient"
	"salient/geo"
)

// bands shades the ground on which the fronts may lie. A polygon with holes is drawn as one ring, joined to each hole by a
// seam without width, so that whatever fills simple polygons can fill it.
func (d *drawing) bands() {
	w, h := d.view.width(), d.view.height
	frame := []geo.XY{{X: 0, Y: 0}, {X: w, Y: 0}, {X: w, Y: h}, {X: 0, Y: h}}
	for _, rings := range d.in.Bands {
		var points []string
		for _, p := range geo.Clip(d.oneRing(rings), frame) {
			points = append(points, num(p.X)+","+num(p.Y))
		}
		if len(points) > 2 {
			d.used.band = true
			d.f(`<polygon points="%s" fill="#111111" fill-opacity="%s"/>`+"\n", strings.Join(points, " "), bandInk)
		}
	}
}

const bandInk = "0.13"

// oneRing is a polygon on the drawing with its holes joined to the outer ring.
func (d *drawing) oneRing(rings []salient.Path) []geo.XY {
	var out []geo.XY
	for i, ring := range rings {
		var next []geo.XY
		for _, p := range ring {
			at := d.view.at(p)
			next = append(next, geo.XY{X: at.x, Y: at.y})
		}
		switch {
		case i == 0:
			out = next
		case len(next) > 0 && len(out) > 0:
			out = seam(out, next)
		}
	}
	return out
}

// seam goes round the outer ring to its corner nearest to the hole's first, round the hole, and back the same way.
func seam(outer, hole []geo.XY) []geo.XY {
	at, best := 0, math.Inf(1)
	for i, p := range outer {
		if far := math.Hypot(p.X-hole[0].X, p.Y-hole[0].Y); far < best {
			at, best = i, far
		}
	}
	out := append([]geo.XY{}, outer[:at+1]...)
	out = append(out, hole...)
	out = append(out, hole[0])
	return append(out, outer[at:]...)
}

// band is the front's entry in the legend where its band is drawn.
func (d *drawing) band(at xy) {
	d.f(`<rect x="%s" y="%s" width="28" height="12" fill="#111111" fill-opacity="%s"/>`, num(at.x-13), num(at.y-6), bandInk)
	d.stroke(`stroke="#111" stroke-width="2.6"`)(at)
}
