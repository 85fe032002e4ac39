package brief

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"

	"salient"
)

// MapInput is what the map draws. Only Area, Places, Sides and Control are required.
type MapInput struct {
	Title   string
	Area    salient.Box
	Day     salient.Day
	Known   salient.Opt[salient.Day]
	Marking salient.Marking // drawn in the corner, so that a copied picture keeps it; empty: none

	// Sides in the case's order. A side's colour is used where it is #rrggbb; the first four sides also differ by
	// the shape of their marks, so that the map can be read without colour.
	Sides      []salient.Side
	Places     []salient.Place
	Control    salient.Control
	Fronts     []salient.Front
	Bands      [][]salient.Path   // ground on which the fronts may lie: polygons, each a ring and the rings of its holes, which turn the other way
	Boundaries []salient.Boundary // drawn solid where Kind is "state", dashed otherwise
	Roads      []salient.Road     // drawn along their course where it is known, else straight
	States     []RoadState        // how each road is drawn; a road without one is drawn as unknown
	Supplies   []salient.Supply   // where supplies enter; marked
	Units      []salient.Unit     // bases at published positions, with their ranges; those of the day are drawn
	Reports    map[salient.ID]int // how many claims were published on the day, by place; marked
	Surface    bool               // colour the ground around the places, as far as a report reaches
	Reach      salient.Meters     // how far that is; 0: a thirty-sixth of the area's width, 3 to 12 km

	// Important orders the labels: greater first. Nil takes population, then kind.
	Important func(salient.ID) float64
	// Labels is the greatest number of labels; 0 takes 40, less than 0 none.
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
	d.surface()
	d.bands()
	d.ground()
	d.units()
	d.marks()
	d.reports()
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
	surface, base, report, band           bool
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
	v, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return "#fff"
	}
	r, g, b := float64(v>>16&255), float64(v>>8&255), float64(v&255)
	mix := func(c float64) int { return int(math.Round(c + (255-c)*white)) }
	return fmt.Sprintf("#%02x%02x%02x", mix(r), mix(g), mix(b))
}

func esc(s string) string { return html.EscapeString(isolated(clean(s))) }
