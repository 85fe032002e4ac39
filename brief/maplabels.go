package brief

import (
	"math"
	"slices"
	"unicode"
)

// rect is an upright rectangle on the drawing: left, top, right, bottom.
type rect struct{ l, t, r, b float64 }

func (a rect) meets(b rect) bool { return a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b }

func (a rect) within(b rect) bool { return a.l >= b.l && a.t >= b.t && a.r <= b.r && a.b <= b.b }

// label is a name to be set beside a mark.
type label struct {
	text   string
	size   float64 // of the letters
	bold   bool
	at     xy
	radius float64 // of the mark
}

// seat is where a label was set.
type seat struct {
	label
	box rect
	far bool // away from the mark, joined to it by a thin line
}

// textWidth is a generous estimate of the width of a text in a sans-serif face: nine sixteenths of the size for a
// small letter of a wide face, more for capitals, scripts with wide letters and ideographs.
func textWidth(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case r == 'i' || r == 'l' || r == 'j' || r == '\'' || r == '.' || r == ',' || r == '|' || r == 'ı':
			w += .32
		case r == ' ' || r == '-' || r == 't' || r == 'f' || r == 'r':
			w += .42
		case r >= 0x2E80: // ideographs and syllables
			w += 1.02
		case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '@':
			w += 1
		case unicode.IsUpper(r):
			w += .74
		case r > 0x24F:
			w += .68
		default:
			w += .62
		}
	}
	if bold {
		w *= 1.08
	}
	return w * size
}

// seats are the eight places of a label around its mark, the best first: right, left, then the corners, above and
// below (after Imhof, Positioning Names on Maps, 1975). A bold label may also stand off, in rings.
func (l label) seats() []seat {
	w, h := textWidth(l.text, l.size, l.bold), l.size*1.2
	g := l.radius + 2.5
	x, y := l.at.x, l.at.y
	box := func(left, top float64) seat { return seat{label: l, box: rect{left, top, left + w, top + h}} }
	k := g * .75
	out := []seat{
		box(x+g, y-h/2), box(x-g-w, y-h/2),
		box(x+k, y-k-h), box(x+k, y+k), box(x-k-w, y-k-h), box(x-k-w, y+k),
		box(x-w/2, y-g-h), box(x-w/2, y+g),
	}
	if !l.bold {
		return out
	}
	for _, r := range []float64{26, 44, 66, 90} { // the important may stand off, with a line to the mark
		for _, t := range []xy{{1, 0}, {.8, .6}, {.8, -.6}, {0, 1}, {0, -1}, {-1, 0}, {-.8, .6}, {-.8, -.6}} {
			s := box(x+r*t.x-w*(1-t.x)/2, y+r*t.y-h/2)
			s.far = true
			out = append(out, s)
		}
	}
	return out
}

// What a seat costs; the cheapest is taken, and none that costs too much.
const (
	costSeat = 1.0 // each step down the list of seats
	costMark = 6.0 // covering a mark
	costLine = 1.5 // covering a bit of road or front
	costFar  = 4.0 // standing off, on top of the step down the list
	tooMuch  = 14.0
	tooBold  = 48.0 // the same for a bold label: it may cover some small marks before it is left out
)

// place seats labels, given in order of importance, so that no two overlap and none leaves the frame: each takes
// its cheapest free seat; a label without one may push an earlier label to another seat, once, if both then sit.
// It returns at most most labels. Hard obstacles are never covered.
func place(labels []label, frame rect, hard, marks, soft []rect, most int) []seat {
	p := placer{frame: frame, hard: hard, marks: newGrid(marks), soft: newGrid(soft)}
	for _, l := range labels {
		if len(p.out) == most {
			break
		}
		if s, ok := p.best(l, -1); ok {
			p.out = append(p.out, s)
			continue
		}
		p.push(l)
	}
	return p.out
}

type placer struct {
	frame       rect
	hard        []rect
	marks, soft grid
	out         []seat
}

// best is the cheapest seat of the label that meets no seat taken, not counting the one at index skip.
func (p *placer) best(l label, skip int) (seat, bool) {
	var found seat
	limit := tooMuch
	if l.bold {
		limit = tooBold
	}
	least := limit
	for i, s := range l.seats() {
		if !s.box.within(p.frame) || slices.ContainsFunc(p.hard, s.box.meets) || p.taken(s, skip) {
			continue
		}
		if cost := p.cost(s, i); cost < least {
			least, found = cost, s
		}
	}
	return found, least < limit
}

// cost is what a seat costs by its rank, by what it covers and, standing off, by its distance and what its line
// crosses.
func (p *placer) cost(s seat, rank int) float64 {
	cost := min(costSeat*float64(rank), 8) + costMark*float64(p.marks.count(s.box)) + costLine*float64(min(4, p.soft.count(s.box)))
	if !s.far {
		return cost
	}
	cost += costFar + math.Hypot((s.box.l+s.box.r)/2-s.at.x, (s.box.t+s.box.b)/2-s.at.y)/16
	for _, r := range s.line() {
		cost += .5 * float64(p.marks.count(r))
	}
	return cost
}

// taken tells whether the seat or its line meets another seat or its line, not counting the one at index skip.
func (p *placer) taken(s seat, skip int) bool {
	line := s.line()
	for i, other := range p.out {
		if i == skip {
			continue
		}
		if other.box.meets(s.box) || slices.ContainsFunc(line, other.box.meets) || slices.ContainsFunc(other.line(), s.box.meets) {
			return true
		}
	}
	return false
}

// ends is the line from the edge of the mark to the label; false where the label stands at its mark.
func (s seat) ends() (from, to xy, ok bool) {
	to = xy{max(s.box.l, min(s.at.x, s.box.r)), max(s.box.t+3, min(s.at.y, s.box.b-3))}
	length := math.Hypot(to.x-s.at.x, to.y-s.at.y)
	if !s.far || length <= s.radius {
		return to, to, false
	}
	t := s.radius / length
	return xy{s.at.x + (to.x-s.at.x)*t, s.at.y + (to.y-s.at.y)*t}, to, true
}

// line is the room of the line, as small squares.
func (s seat) line() []rect {
	from, to, ok := s.ends()
	if !ok {
		return nil
	}
	var out []rect
	steps := math.Ceil(math.Hypot(to.x-from.x, to.y-from.y) / 4)
	for k := 0.0; k < steps; k++ { // without the end at the label
		x, y := from.x+(to.x-from.x)*k/steps, from.y+(to.y-from.y)*k/steps
		out = append(out, rect{x - 1, y - 1, x + 1, y + 1})
	}
	return out
}

// push tries, for each label already seated that is in the way, to seat the newcomer and move the other.
func (p *placer) push(l label) {
	for i, s := range p.out {
		mine, ok := p.best(l, i)
		if !ok {
			continue
		}
		p.out = append(p.out, mine)
		if other, ok := p.best(s.label, i); ok {
			p.out[i] = other
			return
		}
		p.out = p.out[:len(p.out)-1]
	}
}

// labels sets the names.
func (d *drawing) labels() {
	if d.in.Labels < 0 {
		return
	}
	marks := d.placed()
	slices.Reverse(marks) // the most important first
	var all []label
	for _, m := range marks {
		name := clean(m.place.Name)
		if name == "" {
			name = clean(string(m.place.ID))
		}
		big := m.size > 5
		l := label{text: shorten(name, 28), size: 11, at: m.at, radius: d.reach(m)}
		if big {
			l.size, l.bold = 13, true
		}
		all = append(all, l)
	}
	most := d.in.Labels
	if most == 0 {
		most = 40
	}
	frame := rect{3, 3, d.view.width() - 3, d.view.height - 3}
	for _, s := range place(all, frame, d.furnitureRoom(), d.lost, d.soft, most) {
		d.label(s)
	}
}

func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// label draws a name in the middle of its seat, with a halo in the colour of the ground.
func (d *drawing) label(s seat) {
	weight := ""
	if s.bold {
		weight = ` font-weight="600"`
	}
	// A seat to the right of its mark is set from the left, one to the left from the right, others from the middle.
	anchor, x := "middle", (s.box.l+s.box.r)/2
	if s.far {
		d.leader(s)
	}
	switch {
	case s.box.l > s.at.x:
		anchor, x = "start", s.box.l
	case s.box.r < s.at.x:
		anchor, x = "end", s.box.r
	}
	d.f(`<text x="%s" y="%s" font-size="%s"%s text-anchor="%s" fill="#1b1b1b" stroke="#f6f3ea" stroke-width="3" stroke-linejoin="round" paint-order="stroke">%s</text>`+"\n",
		num(x), num(s.box.b-s.size*.32), num(s.size), weight, anchor, esc(s.text))
}

// leader joins a label that stands off to its mark.
func (d *drawing) leader(s seat) {
	if from, to, ok := s.ends(); ok {
		d.f(`<path d="M%s %sL%s %s" stroke="#1b1b1b" stroke-width=".8" fill="none"/>`+"\n", num(from.x), num(from.y), num(to.x), num(to.y))
	}
}
