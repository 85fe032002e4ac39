package brief

import (
	"math"
	"slices"

	"salient"
)

// The surface colours the ground around places as far as a report can reach, as the page does: each spot of a grid takes
// the probabilities of the five nearest places, the nearer the more (1/d³, Shepard 1968, cut off at the reach), and fades
// towards the reach. What lies farther from every place stays blank.
const (
	spotSize  = 6.0 // units of the drawing, a whole number so that neighbours meet without a seam
	hearers   = 5   // places that a spot listens to
	washes    = 8   // strengths of colour that are told apart
	strongest = .46 // opacity of ground that is sure
	leastWash = .05 // share of known places under which a spot stays blank
)

// Reach is how far from a place its colour reaches: a thirty-sixth of the case's width, 3 to 12 km.
func Reach(area salient.Box) salient.Meters {
	wide := math.Mod(area.East-area.West+360, 360) * math.Cos((area.South+area.North)/360*math.Pi)
	return salient.Meters(min(12, max(3, math.Hypot(wide, area.North-area.South)*111/36)) * 1000)
}

// spot is the colour of one square: the side, how strong, whether mostly contested; side -1 is blank.
type spot struct {
	side, wash int
	doubt      bool
}

func (d *drawing) surface() {
	if !d.in.Surface {
		return
	}
	w := d.newWeather()
	d.f("<g clip-path=\"url(#map-clip)\" shape-rendering=\"crispEdges\">\n")
	var hatch []xy
	for y := 0.0; y < d.view.height; y += spotSize {
		row := make([]spot, int(math.Ceil(d.view.width()/spotSize)))
		for i := range row {
			row[i] = w.at(xy{(float64(i) + .5) * spotSize, y + spotSize/2})
			if row[i].doubt && (i+int(y/spotSize))%2 == 0 {
				hatch = append(hatch, xy{float64(i) * spotSize, y})
			}
		}
		d.washRow(row, y)
	}
	d.f("</g>\n")
	d.stripes(hatch)
}

// washRow draws the runs of one colour in a row.
func (d *drawing) washRow(row []spot, y float64) {
	for from := 0; from < len(row); {
		to := from + 1
		for to < len(row) && row[to].side == row[from].side && row[to].wash == row[from].wash {
			to++
		}
		if s := row[from]; s.side >= 0 && s.wash > 0 {
			d.used.surface = true
			d.f(`<rect x="%s" y="%s" width="%s" height="%s" fill="%s" fill-opacity="%.3f"/>`+"\n", num(float64(from)*spotSize), num(y), num(min(d.view.width(), float64(to)*spotSize)-float64(from)*spotSize), num(min(spotSize, d.view.height-y)),
				d.colour(s.side), strongest*float64(s.wash)/washes)
		}
		from = to
	}
}

// stripes hatches contested ground: one stroke across every second square, so that strokes of neighbours meet.
func (d *drawing) stripes(at []xy) {
	if len(at) == 0 {
		return
	}
	d.f(`<g clip-path="url(#map-clip)"><path d="`)
	for _, p := range at {
		d.f("M%s %sL%s %s", num(p.x), num(p.y+spotSize), num(p.x+spotSize), num(p.y))
	}
	d.f(`" fill="none" stroke="#555555" stroke-width="0.9"/></g>` + "\n")
}

// wash is the surface's entry in the legend.
func (d *drawing) wash(at xy) {
	for i, opacity := range []float64{strongest, strongest / 2, strongest / 4} {
		d.f(`<rect x="%s" y="%s" width="9" height="12" fill="%s" fill-opacity="%.3f"/>`, num(at.x-13+9*float64(i)), num(at.y-6), d.colour(0), opacity)
	}
}

// heard is a place that counts for spots near it.
type heard struct {
	at        xy
	side      int
	p         float64
	contested bool
}

// weather finds the places near a spot, by squares of the reach.
type weather struct {
	reach float64 // in units of the drawing
	sides int
	cells map[[2]int][]heard
}

func (d *drawing) newWeather() weather {
	reach := d.in.Reach
	if reach <= 0 {
		reach = Reach(d.in.Area)
	}
	w := weather{reach: float64(reach) / d.view.metresPerUnit(), sides: len(d.in.Sides), cells: map[[2]int][]heard{}}
	holds := map[salient.ID]salient.Hold{}
	for _, h := range d.in.Control.Holds {
		holds[h.Place] = h
	}
	for _, p := range d.in.Places {
		if !p.At.Valid() {
			continue
		}
		x := heard{at: d.view.at(p.At), side: -1}
		if side, prob, ok := leader(&d.in.Control, holds[p.ID]); ok {
			x.side, x.p = slices.IndexFunc(d.in.Sides, func(s salient.Side) bool { return s.ID == side }), float64(prob)
			x.contested = holds[p.ID].Status == salient.Contested
		}
		k := w.cell(x.at)
		w.cells[k] = append(w.cells[k], x)
	}
	return w
}

func (w weather) cell(at xy) [2]int {
	return [2]int{int(math.Floor(at.x / w.reach)), int(math.Floor(at.y / w.reach))}
}

// near are the places within the reach of a spot, the nearest first, and how far each is as a part of the reach.
func (w weather) near(at xy) (list []heard, far []float64) {
	k := w.cell(at)
	for x := k[0] - 1; x <= k[0]+1; x++ {
		for y := k[1] - 1; y <= k[1]+1; y++ {
			for _, h := range w.cells[[2]int{x, y}] {
				t := math.Hypot(h.at.x-at.x, h.at.y-at.y) / w.reach
				if t >= 1 {
					continue
				}
				i, _ := slices.BinarySearch(far, t)
				if i < hearers {
					list, far = slices.Insert(list, i, h), slices.Insert(far, i, t)
					list, far = list[:min(hearers, len(list))], far[:min(hearers, len(far))]
				}
			}
		}
	}
	return list, far
}

func (w weather) at(at xy) spot {
	list, far := w.near(at)
	if len(list) == 0 {
		return spot{side: -1}
	}
	var sum, known, contested float64
	share := make([]float64, w.sides)
	for i, h := range list {
		weight := (1 - far[i]) * (1 - far[i]) / (far[i]*far[i]*far[i] + .08*.08*.08)
		sum += weight
		if h.side < 0 {
			continue
		}
		known += weight
		share[h.side] += weight * h.p
		if h.contested {
			contested += weight
		}
	}
	if known < leastWash*sum {
		return spot{side: -1}
	}
	lead := 0
	for s := range share {
		if share[s] > share[lead] {
			lead = s
		}
	}
	even := 1 / float64(max(2, w.sides))
	sure := min(1, max(0, (share[lead]/known-even)/(1-even)))
	t := min(1, (1-far[0])/.8)
	strength := t * t * (3 - 2*t) * min(1, known/sum*1.5) * (.3 + .7*sure)
	return spot{lead, int(math.Round(strength * washes)), contested > known/2 && strength > .15}
}
