package brief

import (
	"fmt"
	"html"
	"math"
	"slices"
	"strings"

	"salient"
)

// MapInput is what the map draws. Only Area, Places, Sides and Control are required.
type MapInput struct {
	Title   string
	Area    salient.Box
	Day     salient.Day
	Known   salient.Opt[salient.Day]
	Marking salient.Marking

	// Sides in the case's order. A side's colour is used where it is #rrggbb; the first four sides also differ by
	// the shape of their marks, so that the map can be read without colour.
	Sides      []salient.Side
	Places     []salient.Place
	Control    salient.Control
	Fronts     []salient.Front
	Boundaries []salient.Boundary // drawn solid where Kind is "state", dashed otherwise
	Roads      []salient.Road     // drawn as straight lines between their ends
	States     []RoadState        // how each road is drawn; a road without one is drawn as unknown
	Supplies   []salient.Supply   // where supplies enter; marked

	// Important orders the labels: greater first. Nil takes population, then kind.
	Important func(salient.ID) float64
	// Labels is the greatest number of labels; 0 takes 40.
	Labels int
}

// mapWidth is the width of the drawing in its own units; the reader's page scales it.
const mapWidth = 960

// Map draws the case as one SVG without script or outside reference. Each place is a mark: its shape is the
// likeliest side, full where the probability is at least 80 per cent, tinted and hatched below that, hatched grey
// where contested, a cross where nothing is known. A mark's title gives all names of the place, for the pointer
// and for readers of the screen aloud. The error is of kind [salient.Invalid] where the area is empty.
func Map(in MapInput) (string, error) {
	v, err := newView(in.Area)
	if err != nil {
		return "", err
	}
	d := drawing{in: in, view: v, used: uses{roads: map[string]bool{}}}
	d.ground()
	d.marks()
	d.labels()
	d.furniture()
	d.legend()
	body := d.b.String()
	d.b.Reset()
	d.open() // last, because the legend decides how high the drawing is
	return d.b.String() + body + "</svg>\n", nil
}

// view is a Mercator projection of the area on a canvas mapWidth wide. Mercator keeps angles, so that distances in
// one neighbourhood compare; the scale bar holds at the middle of the map.
type view struct {
	box    salient.Box
	scale  float64 // units per degree of longitude
	top    float64 // Mercator ordinate of the north edge, in degrees
	height float64
}

func newView(box salient.Box) (view, error) {
	if box.West > box.East { // crosses the antimeridian
		box.East += 360
	}
	ok := box.North > box.South && box.East > box.West && math.Abs(box.North) <= 90 && math.Abs(box.South) <= 90
	if !ok || math.IsInf(box.East-box.West, 0) {
		return view{}, invalid("the area of the map is empty", "give west, south, east and north in degrees, south below north")
	}
	v := view{box: box, scale: mapWidth / (box.East - box.West), top: mercator(box.North)}
	v.height = (v.top - mercator(box.South)) * v.scale
	if v.height > 2*mapWidth { // a tall strip: fit the height instead
		v.scale *= 2 * mapWidth / v.height
		v.height = 2 * mapWidth
	}
	return v, nil
}

// mercator is the ordinate of a latitude in degrees of longitude; latitudes are held at 85 degrees.
func mercator(lat float64) float64 {
	lat = max(-85, min(85, lat)) * math.Pi / 180
	return math.Log(math.Tan(math.Pi/4+lat/2)) * 180 / math.Pi
}

type xy struct{ x, y float64 }

func (v view) at(p salient.Point) xy {
	lon := p.Lon
	if lon < v.box.West && lon+360 <= v.box.East+180 && v.box.East > 180 {
		lon += 360
	}
	return xy{(lon - v.box.West) * v.scale, (v.top - mercator(p.Lat)) * v.scale}
}

func (v view) width() float64 { return (v.box.East - v.box.West) * v.scale }

func (v view) inside(p xy) bool { return p.x >= 0 && p.y >= 0 && p.x <= v.width() && p.y <= v.height }

// metresPerUnit at the middle of the map, on a sphere of the Earth's mean radius (IUGG: 6,371,008.8 m): for the
// scale bar alone, no distance is quoted from it.
func (v view) metresPerUnit() float64 {
	middle := (v.box.North + v.box.South) / 2 * math.Pi / 180
	return 6371008.8 * math.Pi / 180 * math.Cos(middle) / v.scale
}

type drawing struct {
	in   MapInput
	view view
	b    strings.Builder
	lost []rect // room taken by marks and furniture, for the labels
	soft []rect // room that a label had better leave free: roads, fronts
	used uses
}

// uses records what was drawn, for the legend.
type uses struct {
	roads                                 map[string]bool
	front, state, contact, entry, contest bool
	unknown, sure, unsure                 bool
}

func (d *drawing) f(format string, args ...any) { fmt.Fprintf(&d.b, format, args...) }

// num writes a coordinate with one decimal.
func num(x float64) string {
	s := fmt.Sprintf("%.1f", x)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func (d *drawing) open() {
	total := d.view.height + d.legendHeight()
	when := "in hindsight"
	if k, ok := d.in.Known.Get(); ok {
		when = "as known on " + k.Long()
	}
	d.f(`<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 %s %s" role="img" aria-labelledby="map-title map-desc" font-family="%s">`+"\n",
		num(mapWidth), num(total), "'Noto Sans','DejaVu Sans',system-ui,sans-serif")
	d.f(`<title id="map-title">%s: who holds what on %s, %s</title>`+"\n", esc(d.in.Title), d.in.Day.Long(), when)
	d.f(`<desc id="map-desc">A map of the area with one mark for each place. The brief's tables say the same in words.</desc>` + "\n")
	d.f("<defs>\n<clipPath id=\"map-clip\"><rect width=\"%s\" height=\"%s\"/></clipPath>\n", num(d.view.width()), num(d.view.height))
	for i := range d.in.Sides {
		c := d.colour(i)
		d.f(`<pattern id="map-h%d" width="3.2" height="3.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3.2" height="3.2" fill="%s"/><rect width="1.3" height="3.2" fill="%s"/></pattern>`+"\n", i, tint(c, .78), c)
	}
	d.f(`<pattern id="map-hc" width="3.2" height="3.2" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="3.2" height="3.2" fill="#fff"/><rect width="1.3" height="3.2" fill="#444"/></pattern>` + "\n</defs>\n")
	d.f(`<rect width="%s" height="%s" fill="#fff"/>`+"\n", num(mapWidth), num(total))
	d.f(`<rect width="%s" height="%s" fill="#f6f3ea"/>`+"\n", num(d.view.width()), num(d.view.height))
}

// colour is the side's own where it is well formed, else one of a row that colour-blind readers can tell apart:
// PuOr's ends, then two of Okabe and Ito (2008).
func (d *drawing) colour(i int) string {
	if i < len(d.in.Sides) && hexColour(d.in.Sides[i].Colour) {
		return strings.ToLower(d.in.Sides[i].Colour)
	}
	row := []string{"#b35806", "#542788", "#009e73", "#56b4e9"}
	return row[i%len(row)]
}

func hexColour(s string) bool {
	if len(s) != 7 || s[0] != '#' {
		return false
	}
	for _, r := range s[1:] {
		if !strings.ContainsRune("0123456789abcdefABCDEF", r) {
			return false
		}
	}
	return true
}

// tint mixes a colour with white: 0 leaves it, 1 is white.
func tint(hex string, white float64) string {
	var r, g, b float64
	var v int64
	fmt.Sscanf(hex[1:], "%x", &v)
	r, g, b = float64(v>>16&255), float64(v>>8&255), float64(v&255)
	mix := func(c float64) int { return int(math.Round(c + (255-c)*white)) }
	return fmt.Sprintf("#%02x%02x%02x", mix(r), mix(g), mix(b))
}

func esc(s string) string { return html.EscapeString(clean(s)) }

// ground draws boundaries, roads and fronts, from the bottom up.
func (d *drawing) ground() {
	d.f("<g clip-path=\"url(#map-clip)\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\">\n")
	for _, x := range d.in.Boundaries {
		style := `stroke="#6b6b6b" stroke-width="1.4" stroke-dasharray="7 5"`
		if x.Kind == "state" {
			style = `stroke="#8a8a8a" stroke-width="1.6"`
		}
		if d.lines(x.Lines, style, x.Name, 0) {
			d.used.state = d.used.state || x.Kind == "state"
			d.used.contact = d.used.contact || x.Kind != "state"
		}
	}
	d.roads()
	for _, x := range d.in.Fronts {
		d.lines(x.Lines, `stroke="#fff" stroke-width="6"`, "", 0)
		if d.lines(x.Lines, `stroke="#111" stroke-width="2.6"`, "Front, edge of "+d.sideName(x.Side), 4) {
			d.used.front = true
		}
	}
	d.f("</g>\n")
}

func (d *drawing) sideName(id salient.ID) string {
	for _, s := range d.in.Sides {
		if s.ID == id && clean(s.Name) != "" {
			return clean(s.Name)
		}
	}
	return clean(string(id))
}

// lines draws the stretches of paths that come near the map, and tells whether there were any. Where keep is not
// zero, labels are asked to leave that much room.
func (d *drawing) lines(paths []salient.Path, style, title string, keep float64) bool {
	var data strings.Builder
	for _, p := range paths {
		for _, run := range d.view.runs(p) {
			for i, q := range run {
				data.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(q.x) + " " + num(q.y))
			}
			d.keepFree(run, keep)
		}
	}
	if data.Len() == 0 {
		return false
	}
	d.f(`<path d="%s" %s>`, data.String(), style)
	if title = esc(title); title != "" {
		d.f("<title>%s</title>", title)
	}
	d.f("</path>\n")
	return true
}

// keepFree marks small squares along a line as room to leave free.
func (d *drawing) keepFree(run []xy, r float64) {
	if r == 0 {
		return
	}
	for i := 1; i < len(run); i++ {
		a, b := run[i-1], run[i]
		steps := math.Ceil(math.Hypot(b.x-a.x, b.y-a.y) / 8)
		for k := 0.0; k <= steps; k++ {
			t := k / max(1, steps)
			x, y := a.x+(b.x-a.x)*t, a.y+(b.y-a.y)*t
			if d.view.inside(xy{x, y}) {
				d.soft = append(d.soft, rect{x - r, y - r, x + r, y + r})
			}
		}
	}
}

// runs cuts a path into the stretches that come near the map, without points closer than half a unit.
func (v view) runs(p salient.Path) [][]xy {
	var out [][]xy
	var run []xy
	var last xy
	for i, point := range p {
		q := v.at(point)
		if i > 0 && v.near(last, q) {
			if len(run) == 0 {
				run = append(run, last)
			}
			if tail := run[len(run)-1]; i == len(p)-1 || math.Hypot(q.x-tail.x, q.y-tail.y) >= .5 {
				run = append(run, q)
			}
		} else if len(run) > 0 {
			out, run = append(out, run), nil
		}
		last = q
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return slices.DeleteFunc(out, func(r []xy) bool { return len(r) < 2 })
}

// near tells whether the box around a segment meets the map.
func (v view) near(a, b xy) bool {
	const margin = 10
	return max(a.x, b.x) >= -margin && min(a.x, b.x) <= v.width()+margin && max(a.y, b.y) >= -margin && min(a.y, b.y) <= v.height+margin &&
		math.Abs(a.x-b.x) < 180*v.scale
}

// roads draws each road by its state; open ones are drawn last and widest.
func (d *drawing) roads() {
	at := map[salient.ID]salient.Point{}
	for _, p := range d.in.Places {
		at[p.ID] = p.At
	}
	states := map[salient.ID]string{}
	for _, s := range d.in.States {
		if was, ok := states[s.ID]; !ok || rankState(s.State) < rankState(was) {
			states[s.ID] = s.State
		}
	}
	for _, state := range []string{RoadUnknown, RoadClosed, RoadContested, RoadOpen} {
		for _, r := range d.in.Roads {
			s := states[r.ID]
			if s == "" {
				s = RoadUnknown
			}
			a, okA := at[r.A]
			b, okB := at[r.B]
			if s != state || !okA || !okB {
				continue
			}
			title := r.Name
			if clean(title) == "" {
				title = "Road " + string(r.ID)
			}
			if d.lines([]salient.Path{{a, b}}, roadStyle(state), title+" ("+state+")", 2) {
				d.used.roads[state] = true
			}
		}
	}
}

// rankState orders states from the most open: where two sides are supplied over one road, the map shows it open if
// it is open for either.
func rankState(state string) int {
	return slices.Index([]string{RoadOpen, RoadContested, RoadUnknown, RoadClosed}, state)
}

func roadStyle(state string) string {
	switch state {
	case RoadOpen:
		return `stroke="#1c6e8c" stroke-width="2.6"`
	case RoadContested:
		return `stroke="#1c6e8c" stroke-width="2.2" stroke-dasharray="6 4"`
	case RoadClosed:
		return `stroke="#a0a0a0" stroke-width="1.4" stroke-dasharray="1.5 4"`
	}
	return `stroke="#c4bfb2" stroke-width="1.4"`
}
