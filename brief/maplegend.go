package brief

import (
	"fmt"
	"math"

	"salient"
)

// furnitureRoom is the room of date, scale bar and marking, which no label may cover.
func (d *drawing) furnitureRoom() []rect {
	w := d.dateWidth()
	room := []rect{{0, 0, w + 24, 50}, {0, d.view.height - 40, d.barUnits() + 90, d.view.height}}
	if d.in.Marking != "" {
		room = append(room, d.markingRoom())
	}
	return room
}

func (d *drawing) markingRoom() rect {
	return rect{d.view.width() - textWidth(string(d.in.Marking), 16, true) - 20, 0, d.view.width(), 28}
}

// marking draws the marking on black in its colour of TLP 2.0.
func (d *drawing) marking() {
	if d.in.Marking == "" {
		return
	}
	colour := map[salient.Marking]string{salient.Red: "#ff2b2b", salient.Amber: "#ffc000", salient.AmberStrict: "#ffc000", salient.Green: "#33ff00"}[d.in.Marking]
	if colour == "" {
		colour = "#fff"
	}
	r := d.markingRoom()
	d.f(`<rect x="%s" y="0" width="%s" height="28" fill="#000"/>`+"\n", num(r.l), num(r.r-r.l))
	d.f(`<text x="%s" y="20" font-size="16" font-weight="700" text-anchor="end" fill="%s">%s</text>`+"\n", num(r.r-10), colour, esc(string(d.in.Marking)))
}

func (d *drawing) dateWidth() float64 {
	return max(textWidth(d.in.Day.Long(), 19, true), textWidth(d.knownText(), 12, false))
}

func (d *drawing) knownText() string {
	if k, ok := d.in.Known.Get(); ok {
		return "as known on " + k.Long()
	}
	return "in hindsight"
}

// furniture draws the date, the scale bar and the frame.
func (d *drawing) furniture() {
	d.f(`<rect x="0" y="0" width="%s" height="50" fill="#fff" fill-opacity=".88"/>`+"\n", num(d.dateWidth()+24))
	d.f(`<text x="12" y="23" font-size="19" font-weight="700" fill="#111">%s</text>`+"\n", d.in.Day.Long())
	d.f(`<text x="12" y="41" font-size="12" fill="#333">%s</text>`+"\n", d.knownText())
	units, y := d.barUnits(), d.view.height-14
	d.f(`<rect x="0" y="%s" width="%s" height="40" fill="#fff" fill-opacity=".88"/>`+"\n", num(d.view.height-40), num(units+90))
	d.f(`<path d="M12 %sV%sH%sV%s" fill="none" stroke="#111" stroke-width="1.6"/>`+"\n", num(y-7), num(y), num(12+units), num(y-7))
	d.f(`<text x="%s" y="%s" font-size="12" fill="#111">%s km</text>`+"\n", num(20+units), num(y+1), num(d.barMetres()/1000))
	d.marking()
	d.f(`<rect x=".5" y=".5" width="%s" height="%s" fill="none" stroke="#777"/>`+"\n", num(d.view.width()-1), num(d.view.height-1))
}

// barMetres is a round length about an eighth of the map.
func (d *drawing) barMetres() float64 {
	want := d.view.metresPerUnit() * d.view.width() / 8
	p := math.Pow(10, math.Floor(math.Log10(want)))
	for _, k := range []float64{5, 2, 1} {
		if k*p <= want {
			return k * p
		}
	}
	return p
}

func (d *drawing) barUnits() float64 { return d.barMetres() / d.view.metresPerUnit() }

// entry is one line of the legend.
type entry struct {
	draw func(at xy)
	text string
}

const (
	legendRow     = 24.0
	legendColumns = 3
	legendTop     = 18.0
)

func (d *drawing) legendHeight() float64 {
	rows := math.Ceil(float64(len(d.entries())) / legendColumns)
	return legendTop + rows*legendRow + 12
}

// legend explains the marks and lines; an entry that is not on the map is left out, sides never.
func (d *drawing) legend() {
	d.f("<g font-size=\"12\" fill=\"#222\">\n")
	for i, e := range d.entries() {
		x := 16 + float64(i%legendColumns)*(mapWidth-16)/legendColumns
		y := d.view.height + legendTop + float64(i/legendColumns)*legendRow
		e.draw(xy{x + 14, y})
		d.f(`<text x="%s" y="%s">%s</text>`+"\n", num(x+36), num(y+4), esc(e.text))
	}
	d.f("</g>\n")
}

func (d *drawing) entries() []entry {
	var out []entry
	add := func(shown bool, text string, draw func(at xy)) {
		if shown {
			out = append(out, entry{draw, text})
		}
	}
	for i, s := range d.in.Sides {
		name := d.sideName(s.ID)
		add(true, shorten(name, 26)+", 80% or more", func(at xy) { d.shape(i, at, 6, d.colour(i), "#fff") })
		add(true, shorten(name, 26)+", less than 80%", func(at xy) { d.shape(i, at, 6, fmt.Sprintf("url(#map-h%d)", i), d.colour(i)) })
	}
	add(d.used.contest, "Contested", func(at xy) { d.shape(-1, at, 6, "url(#map-hc)", "#222") })
	add(d.used.unknown, "Nothing known", func(at xy) { d.cross(at, 6) })
	add(d.used.surface, "Ground near places, paler where less sure", d.wash)
	add(d.used.band, "Front, in the band it may lie in", d.band)
	add(d.used.front && !d.used.band, "Front", d.stroke(`stroke="#111" stroke-width="2.6"`))
	add(d.used.roads[RoadOpen], "Road open over held places", d.stroke(roadStyle(RoadOpen)))
	add(d.used.roads[RoadContested], "Road through contested places", d.stroke(roadStyle(RoadContested)))
	add(d.used.roads[RoadClosed], "Road closed or held by another", d.stroke(roadStyle(RoadClosed)))
	plain := "Road of unknown state"
	if len(d.in.States) == 0 { // nobody asked for one
		plain = "Road"
	}
	add(d.used.roads[RoadUnknown], plain, d.stroke(roadStyle(RoadUnknown)))
	add(d.used.entry, "Where supplies enter", func(at xy) {
		d.f(`<circle cx="%s" cy="%s" r="7" fill="none" stroke="#1c6e8c" stroke-width="2"/>`, num(at.x), num(at.y))
	})
	add(d.used.base, "Base and its published range", func(at xy) { d.base(at, "#444444") })
	add(d.used.report, "Published that day", d.note)
	add(d.used.contact, "Line of contact or other boundary", d.stroke(`stroke="#6b6b6b" stroke-width="1.4" stroke-dasharray="7 5"`))
	add(d.used.state, "State border, simplified", d.stroke(`stroke="#8a8a8a" stroke-width="1.6"`))
	return out
}

func (d *drawing) stroke(style string) func(at xy) {
	return func(at xy) {
		d.f(`<path d="M%s %sH%s" fill="none" %s/>`, num(at.x-13), num(at.y), num(at.x+15), style)
	}
}

// drawing makes the brief's map.
func (b *builder) drawing() string {
	in := MapInput{
		Title: b.c.Title, Area: b.c.Area, Day: b.in.Day, Known: b.in.Known, Marking: b.marking(),
		Sides: b.c.Sides, Places: b.c.Places, Control: b.in.Control, Fronts: b.in.Fronts,
		Boundaries: b.c.Boundaries, Roads: b.c.Roads, Supplies: b.c.Supplies, Important: b.importance,
	}
	for _, l := range b.in.Lifelines {
		in.States = append(in.States, l.Roads...)
	}
	svg, err := Map(in)
	if err != nil {
		b.warn("no_map", "The map could not be drawn: "+salient.Plainly(err)+".")
		return ""
	}
	return svg
}

// caption says what the map shows and what it rests on.
func (b *builder) caption() salient.Line {
	text := b.in.Day.Long() + ", " + b.when() + ": shape and colour give the likeliest side, hatching a chance below 80%, a cross a place of which nothing is known; roads are schematic, lines are simplified and imply no view on any border"
	return b.make(text, b.ground())
}
