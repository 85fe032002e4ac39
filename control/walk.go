package control

import (
	"math"

	"salient"
)

// walker writes the rows of a surface, one place after another, each from its first day to its last.
type walker struct {
	e       *Engine
	s       *Surface
	by      *worker
	courses []*course
	stay    []float64 // by days, the chance that a place is untouched by drift
	at      []int     // where each site is in its steps
	labels  []site
	z       []float64
	out     belief
	tilt    []float64 // by side, what the neighbours multiply the odds with
}

func newWalker(e *Engine, s *Surface, by *worker, courses []*course) *walker {
	n := len(e.c.Sides)
	w := &walker{e: e, s: s, by: by, courses: courses, stay: make([]float64, s.Days+1), at: make([]int, e.weights.Field.Sites), out: make(belief, n), tilt: make([]float64, n)}
	for k := range w.stay {
		w.stay[k] = stays(k, e.hazard, n)
	}
	return w
}

// walk fills the row of one place. Between two days on which a claim is about it or a site is seen otherwise, only
// drift goes on.
func (w *walker) walk(place int, active []bool) {
	chosen, next := w.e.space.choose(w.by.chosen[:0], place, active)
	w.by.chosen = chosen
	near, own := w.e.space.speaks(chosen), w.courses[place]
	if !near && own == nil {
		w.unknown(place)
		return
	}
	if near {
		w.by.solver.place(chosen, w.e.space.spots, next)
	}
	clear(w.at)
	end := w.s.From + salient.Day(w.s.Days)
	k := 0
	for day := w.s.From; day < end; {
		until := end
		if own != nil {
			for k+1 < len(own.runs) && own.runs[k+1].from <= day {
				k++
			}
			if k+1 < len(own.runs) {
				until = min(until, own.runs[k+1].from)
			}
		}
		if near {
			until = min(until, w.look(day))
		}
		w.fill(place, day, until, near, k)
		day = until
	}
}

// look brings the sites to a day, solves the field where one of them has changed, and says until when they stay.
func (w *walker) look(day salient.Day) salient.Day {
	until, changed := salient.Day(math.MaxInt32), day == w.s.From
	for i, q := range w.by.chosen {
		steps := w.courses[q.place].steps
		for w.at[i]+1 < len(steps) && steps[w.at[i]+1].from <= day {
			w.at[i]++
			changed = true
		}
		if w.at[i]+1 < len(steps) {
			until = min(until, steps[w.at[i]+1].from)
		}
	}
	if changed {
		w.solve()
	}
	return until
}

func (w *walker) solve() {
	w.z = w.z[:0]
	fields := len(w.courses[w.by.chosen[0].place].steps[0].labels)
	for f := range fields {
		w.labels = w.labels[:0]
		for i, q := range w.by.chosen {
			w.labels = append(w.labels, w.courses[q.place].steps[w.at[i]].labels[f])
		}
		w.z = append(w.z, w.by.solver.answer(w.labels))
	}
}

// fill writes the days from from until before until, in run k of the place's own course.
func (w *walker) fill(place int, from, until salient.Day, near bool, k int) {
	own, weights := w.courses[place], w.e.weights
	width := w.s.width()
	cells := w.s.p[(place*w.s.Days+int(from-w.s.From))*width:][:int(until-from)*width]
	if own == nil {
		odds(w.z, w.out)
		w.out.open(weights.Doubt)
		for i := range cells {
			cells[i] = float32(w.out[i%width])
		}
		return
	}
	r := &own.runs[k]
	doubt := min(1, weights.Doubt+weights.Dispute*r.dispute)
	w.lean(near)
	for day := from; day < until; day++ {
		before, after := 1.0, 1.0
		if k > 0 {
			before = w.stays(int(day - r.from))
		}
		if k+1 < len(own.runs) {
			after = w.stays(int(own.runs[k+1].from - day))
		}
		w.day(r, before, after)
		w.out.open(doubt)
		for i := range width {
			cells[i] = float32(w.out[i])
		}
		cells = cells[width:]
	}
}

// lean turns the part of the neighbours' log-odds that a place takes in into factors, in halves so that two sides are
// each other's mirror.
func (w *walker) lean(near bool) {
	for i := range w.tilt {
		w.tilt[i] = 1
	}
	if !near {
		return
	}
	own := w.e.weights.Field.Own
	if len(w.tilt) == 2 {
		w.tilt[0], w.tilt[1] = math.Exp(own*w.z[0]/2), math.Exp(-own*w.z[0]/2)
		return
	}
	for i, z := range w.z {
		w.tilt[i] = math.Exp(own * z)
	}
}

// day is the belief on a day of a run, so much of it untouched since the claim before and until the claim after.
func (w *walker) day(r *run, before, after float64) {
	n := float64(len(w.out))
	sum := 0.0
	for i := range w.out {
		w.out[i] = (before*r.forward[i] + (1-before)/n) * (after*r.back[i] + (1-after)/n)
		sum += w.out[i]
	}
	for i, p := range w.out {
		if rest := sum - p; len(w.out) > 2 {
			p = p * w.tilt[i] / (p*w.tilt[i] + rest)
		} else {
			p *= w.tilt[i]
		}
		w.out[i] = p
	}
	w.out.normalise()
}

func (w *walker) stays(days int) float64 {
	if days < len(w.stay) {
		return w.stay[days]
	}
	return stays(days, w.e.hazard, len(w.out))
}

func (w *walker) unknown(place int) {
	row := w.s.p[place*w.s.Days*w.s.width():][:w.s.Days*w.s.width()]
	for i := range row {
		row[i] = float32(math.NaN())
	}
}
