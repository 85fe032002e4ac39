package brief

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"salient"
)

// sure is the probability from which a mark is drawn full: "very likely" in the table of words.
const sure = salient.Prob(.80)

// crowded is the number of places from which small ones are drawn smaller.
const crowded = 150

// mark is one place as drawn.
type mark struct {
	place salient.Place
	hold  salient.Hold
	at    xy
	size  float64 // half the width
	side  int     // index of the likeliest side; -1 where nothing is known
	p     salient.Prob
}

// kindSize is half the width of a mark by kind of place.
func kindSize(kind string) float64 {
	switch r := kindRank(kind); {
	case r >= 4:
		return 7.5
	case r >= 3:
		return 6.2
	case r >= 1:
		return 4
	}
	return 3.2
}

// placed are the marks on the map, the least important first so that the others lie on top.
func (d *drawing) placed() []mark {
	var out []mark
	for _, p := range d.in.Places {
		at := d.view.at(p.At)
		if !p.At.Valid() || !d.view.inside(at) {
			continue
		}
		h, ok := d.in.Control.Of(p.ID)
		if !ok {
			h = salient.Hold{Place: p.ID, Status: salient.Unknown}
		}
		m := mark{place: p, hold: h, at: at, size: kindSize(p.Kind), side: -1}
		if len(d.in.Places) > crowded && m.size < 5 {
			m.size *= .8
		}
		if side, prob, ok := leader(&d.in.Control, h); ok {
			m.p = prob
			m.side = slices.IndexFunc(d.in.Sides, func(s salient.Side) bool { return s.ID == side })
		}
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(x, y mark) int { return cmp.Compare(d.weight(x.place), d.weight(y.place)) })
	return out
}

func (d *drawing) weight(p salient.Place) float64 {
	if d.in.Important != nil {
		return d.in.Important(p.ID)
	}
	return kindRank(p.Kind)*4 + 3*math.Log10(1+float64(max(0, p.Population.Or(0))))
}

// enters tells whether supplies enter at the place on the day.
func (d *drawing) enters(id salient.ID) bool {
	return slices.ContainsFunc(d.in.Supplies, func(s salient.Supply) bool { return s.Place == id && s.On(d.in.Day) })
}

// reach is half the width of a mark with the ring of a supply entry.
func (d *drawing) reach(m mark) float64 {
	if d.enters(m.place.ID) {
		return m.size + 5
	}
	return m.size + 1
}

func (d *drawing) marks() {
	for _, m := range d.placed() {
		d.f("<g><title>%s</title>", esc(d.markTitle(m)))
		if d.enters(m.place.ID) {
			d.used.entry = true
			d.f(`<circle cx="%s" cy="%s" r="%s" fill="none" stroke="#1c6e8c" stroke-width="2"/>`, num(m.at.x), num(m.at.y), num(m.size+4))
		}
		d.mark(m)
		d.f("</g>\n")
		r := d.reach(m)
		d.lost = append(d.lost, rect{m.at.x - r, m.at.y - r, m.at.x + r, m.at.y + r})
	}
}

// mark draws one place: shape by side, fill by certainty.
func (d *drawing) mark(m mark) {
	switch {
	case m.side < 0:
		d.used.unknown = true
		d.cross(m.at, m.size)
	case m.hold.Status == salient.Contested:
		d.used.contest = true
		d.shape(-1, m.at, m.size, "url(#map-hc)", "#222")
	case m.p >= sure:
		d.used.sure = true
		d.shape(m.side, m.at, m.size, d.colour(m.side), "#fff")
	default:
		d.used.unsure = true
		d.shape(m.side, m.at, m.size, "url(#map-h"+num(float64(m.side))+")", d.colour(m.side))
	}
}

func (d *drawing) cross(at xy, r float64) {
	r *= .8
	d.f(`<path d="M%s %sL%s %sM%s %sL%s %s" stroke="#555" stroke-width="1.5" fill="none"/>`,
		num(at.x-r), num(at.y-r), num(at.x+r), num(at.y+r), num(at.x-r), num(at.y+r), num(at.x+r), num(at.y-r))
}

// shape draws the mark of a side: circle, square, triangle, diamond, then circles again; -1 is contested, a hexagon.
func (d *drawing) shape(side int, at xy, r float64, fill, stroke string) {
	style := `fill="` + fill + `" stroke="` + stroke + `" stroke-width="1.1"`
	switch {
	case side < 0:
		d.polygon(at, r*1.1, 6, 0, style)
	case side%4 == 1:
		k := r * .88
		d.f(`<rect x="%s" y="%s" width="%s" height="%s" %s/>`, num(at.x-k), num(at.y-k), num(2*k), num(2*k), style)
	case side%4 == 2:
		d.polygon(at, r*1.25, 3, -math.Pi/2, style)
	case side%4 == 3:
		d.polygon(at, r*1.2, 4, 0, style)
	default:
		d.f(`<circle cx="%s" cy="%s" r="%s" %s/>`, num(at.x), num(at.y), num(r), style)
	}
}

func (d *drawing) polygon(at xy, r float64, n int, turn float64, style string) {
	var points []string
	for i := range n {
		a := turn + 2*math.Pi*float64(i)/float64(n)
		points = append(points, num(at.x+r*math.Cos(a))+","+num(at.y+r*math.Sin(a)))
	}
	d.f(`<polygon points="%s" %s/>`, strings.Join(points, " "), style)
}

// markTitle is the place with all its names, and who holds it with what probability.
func (d *drawing) markTitle(m mark) string {
	text := clean(m.place.Name)
	if text == "" {
		text = clean(string(m.place.ID))
	}
	var others []string
	for _, n := range m.place.Names {
		if t := clean(n.Text); t != "" && t != text && !slices.Contains(others, t) {
			others = append(others, t)
		}
	}
	if len(others) > 0 {
		text += " (" + strings.Join(others, ", ") + ")"
	}
	if m.side < 0 {
		return text + ": nothing is known"
	}
	held := d.sideName(d.in.Sides[m.side].ID) + " " + percent(m.p)
	if m.hold.Status == salient.Contested {
		return text + ": contested, likeliest " + held
	}
	return text + ": " + held
}
