package brief

import (
	"math"
	"slices"

	"salient"
)

// units draws bases at published positions, and around each the circle of its published range. The circle is one of the
// sphere, drawn through 72 points.
func (d *drawing) units() {
	for _, u := range d.in.Units {
		at, ok := u.At.Get()
		if !ok || !u.On(d.in.Day) {
			continue
		}
		colour := "#444444"
		if i := slices.IndexFunc(d.in.Sides, func(s salient.Side) bool { return s.ID == u.Side }); i >= 0 {
			colour = d.colour(i)
		}
		if m, ok := u.Range.Get(); ok {
			d.f(`<g clip-path="url(#map-clip)">`)
			d.lines([]salient.Path{circle(at, m)}, `fill="none" stroke="`+colour+`" stroke-width="1.3" stroke-dasharray="2 4"`, "Published range of "+u.Name, 0)
			d.f("</g>\n")
		}
		if p := d.view.at(at); d.view.inside(p) {
			d.used.base = true
			d.f("<g><title>%s</title>", esc(u.Name+", published base of "+d.sideName(u.Side)))
			d.base(p, colour)
			d.f("</g>\n")
			d.lost = append(d.lost, rect{p.x - 6, p.y - 6, p.x + 6, p.y + 6})
		}
	}
}

func (d *drawing) base(at xy, colour string) {
	d.f(`<rect x="%s" y="%s" width="9" height="9" fill="#fff" stroke="%s" stroke-width="2"/>`, num(at.x-4.5), num(at.y-4.5), colour)
}

// circle is the points at a distance from a point, on a sphere of the Earth's mean radius (IUGG: 6,371,008.8 m).
func circle(at salient.Point, r salient.Meters) salient.Path {
	const points, rad = 72, math.Pi / 180
	d, lat := float64(r)/6371008.8, at.Lat*rad
	var out salient.Path
	for i := range points + 1 {
		b := 2 * math.Pi * float64(i) / points
		north := math.Asin(math.Sin(lat)*math.Cos(d) + math.Cos(lat)*math.Sin(d)*math.Cos(b))
		east := math.Atan2(math.Sin(b)*math.Sin(d)*math.Cos(lat), math.Cos(d)-math.Sin(lat)*math.Sin(north))
		out = append(out, salient.Point{Lat: north / rad, Lon: math.Mod(at.Lon+east/rad+540, 360) - 180})
	}
	return out
}

// reports marks the places that something was published about on the day, above their marks.
func (d *drawing) reports() {
	for _, p := range d.in.Places {
		if n := d.in.Reports[p.ID]; n > 0 && d.view.inside(d.view.at(p.At)) {
			at := d.view.at(p.At)
			d.used.report = true
			d.f("<g><title>%s</title>", esc(p.Name+": claims published that day: "+num(float64(n))))
			d.note(xy{at.x, at.y - 13})
			d.f("</g>\n")
		}
	}
}

// note is a small flag that points down at a place.
func (d *drawing) note(at xy) {
	d.f(`<polygon points="%s,%s %s,%s %s,%s" fill="#0b63b0" stroke="#fff" stroke-width="1"/>`, num(at.x-5), num(at.y-5), num(at.x+5), num(at.y-5), num(at.x), num(at.y+6))
}
