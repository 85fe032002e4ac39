package control

import (
	"cmp"
	"math"
	"slices"

	"salient"
	"salient/geo"
)

// space lets places inform their neighbours. It holds the geometry, which does not change from day to day, and the
// last answer for each place with the state of the sites it came from, so that a place is solved again only when
// one of its sites changes.
type space struct {
	w     *FieldWeights
	spots []geo.XYZ
	flat  []geo.XY // where there are barriers
	walls *barriers
	// near lists, for each place, the nearest other places of which any claim of the case speaks, nearest first.
	near   [][]neighbour
	listed [][]int32 // the other way round: the places that list a place, made when first asked for
	last   []answer
}

// worker is what one goroutine needs of its own to answer places.
type worker struct {
	solver *local
	chosen []neighbour
	labels []site
	own    []float64
	back   belief
}

func newWorker(w *FieldWeights, sides int) *worker {
	return &worker{solver: newLocal(w), labels: make([]site, w.Sites), own: make([]float64, sides), back: make(belief, sides)}
}

// answer is the field at one place: log-odds per side (one number for two sides), the sites it came from.
type answer struct {
	ids   []int32
	next  float64 // the distance of the first site that is not among them
	state []site
	z     []float64
	near  bool // a site is near enough
}

// spare is how many times more sites than needed are listed for each place: some may not have spoken yet.
const spare = 3

func newSpace(w *FieldWeights, c *salient.Case, byPlace [][]int) *space {
	n := len(c.Places)
	s := &space{w: w, walls: newBarriers(c), spots: make([]geo.XYZ, n), near: make([][]neighbour, n), last: make([]answer, n)}
	for i, p := range c.Places {
		s.spots[i] = geo.InSpace(p.At)
		if len(s.walls.lines) > 0 {
			s.flat = append(s.flat, s.walls.plane.To(p.At))
		}
	}
	var speaks []int
	var points []geo.XYZ
	for i, claims := range byPlace {
		if len(claims) > 0 {
			speaks = append(speaks, i)
			points = append(points, s.spots[i])
		}
	}
	tree := geo.NewNear(points)
	sideBySide(n, func(_, i int) {
		list := make([]neighbour, 0, spare*w.Sites+1)
		for _, k := range tree.Of(s.spots[i], spare*w.Sites+1) {
			if j := speaks[k]; j != i {
				list = append(list, s.sees(i, j))
			}
		}
		s.near[i] = nearest(list, spare*w.Sites)
	})
	return s
}

// sees is place j as seen from place i.
func (s *space) sees(i, j int) neighbour {
	d, up := geo.Apart(s.spots[i], s.spots[j]), 0.0
	if s.flat != nil {
		up = s.w.Lift * float64(s.walls.between(s.flat[i], s.flat[j]))
	}
	return neighbour{place: int32(j), over: float32(up), far: lifted(d, up)}
}

func (a neighbour) compare(b neighbour) int {
	return cmp.Or(cmp.Compare(a.far, b.far), int(a.place-b.place))
}

// listing is the places that have this one among their nearest.
func (s *space) listing(place int) []int32 {
	if s.listed == nil {
		s.listed = make([][]int32, len(s.near))
		for i, near := range s.near {
			for _, q := range near {
				s.listed[q.place] = append(s.listed[q.place], int32(i))
			}
		}
	}
	return s.listed[place]
}

// speak lists a place of which the first claim speaks now with the others, where it is among their nearest.
func (s *space) speak(place int) {
	for i := range s.near {
		if i == place {
			continue
		}
		near := s.near[i]
		// Barriers only add: what is too far on the ground is too far.
		if full := len(near) == spare*s.w.Sites; full && geo.Apart(s.spots[i], s.spots[place]) > near[len(near)-1].far {
			continue
		}
		q := s.sees(i, place)
		at, _ := slices.BinarySearchFunc(near, q, neighbour.compare)
		if at < spare*s.w.Sites {
			near = slices.Insert(near, at, q)
			s.near[i] = near[:min(len(near), spare*s.w.Sites)]
			if s.listed != nil { // whom it drove out keeps the entry: one answer too many, none too few
				s.listed[place] = append(s.listed[place], int32(i))
			}
		}
	}
}

// choose picks the nearest sites of a place that are active, and how far the first one is that is not picked.
func (s *space) choose(chosen []neighbour, place int, active []bool) (picked []neighbour, next float64) {
	for _, q := range s.near[place] {
		if !active[q.place] {
			continue
		}
		if len(chosen) == s.w.Sites {
			return chosen, q.far
		}
		chosen = append(chosen, q)
	}
	return chosen, math.Inf(1)
}

// speaks tells whether the nearest site is near enough for anything to be said.
func (s *space) speaks(chosen []neighbour) bool { return len(chosen) > 0 && chosen[0].far <= s.w.Gap }

// field is the log-odds that the sites around a place give for each side, two sides as one number for the first;
// false where no site is near enough. active tells which places are sites on the day, labels gives them per side.
func (s *space) field(by *worker, place int, active []bool, labels [][]site) ([]float64, bool) {
	var next float64
	by.chosen, next = s.choose(by.chosen[:0], place, active)
	last := &s.last[place]
	if last.near = s.speaks(by.chosen); !last.near {
		return nil, false
	}
	if last.next == next && last.is(by.chosen, labels) {
		return last.z, true
	}
	last.next = next
	last.set(by.chosen, labels)
	by.solver.place(by.chosen, s.spots, next)
	last.z = make([]float64, len(labels))
	n := len(by.chosen)
	for k := range labels {
		last.z[k] = by.solver.answer(last.state[k*n : (k+1)*n])
	}
	return last.z, true
}

func (a *answer) is(ids []neighbour, labels [][]site) bool {
	if len(a.ids) != len(ids) || len(a.z) != len(labels) {
		return false
	}
	for i, q := range ids {
		if a.ids[i] != q.place {
			return false
		}
		for k := range labels {
			if a.state[k*len(ids)+i] != labels[k][q.place] {
				return false
			}
		}
	}
	return true
}

func (a *answer) set(ids []neighbour, labels [][]site) {
	a.ids, a.state = a.ids[:0], a.state[:0]
	for _, q := range ids {
		a.ids = append(a.ids, q.place)
	}
	for k := range labels {
		for _, q := range ids {
			a.state = append(a.state, labels[k][q.place])
		}
	}
}

// label is what a belief says to the neighbours about side k: the sharper, the heavier.
func (w *FieldWeights) label(odds float64) site {
	const grain = 64 // a change too small to matter is none, so that it need not be worked out
	x := odds / w.Firm
	t := math.Round(math.Tanh(x*x*x)*grain) / grain
	return site{t, w.Vague + (1-w.Vague)*t*t}
}
