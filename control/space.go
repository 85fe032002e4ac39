package control

import (
	"math"

	"salient"
	"salient/geo"
)

// space lets places inform their neighbours. It holds the geometry, which does not change from day to day, and the
// last answer for each place with the state of the sites it came from, so that a place is solved again only when
// one of its sites changes.
type space struct {
	w     *FieldWeights
	spots []geo.XYZ
	// near lists, for each place, the nearest other places of which any claim of the case speaks, nearest first.
	near   [][]int32
	solver *local
	last   []answer
	points []geo.XYZ // scratch of solve
	sites  []site
	chosen []int32
	// solved counts the solutions, for the benchmarks.
	solved int
}

// answer is the field at one place: log-odds per side (one number for two sides), the sites it came from.
type answer struct {
	ids   []int32
	state []site
	z     []float64
}

// spare is how many times more sites than needed are listed for each place: some may not have spoken yet.
const spare = 3

func newSpace(w *FieldWeights, places []salient.Place, byPlace [][]int) *space {
	s := &space{w: w, spots: make([]geo.XYZ, len(places)), near: make([][]int32, len(places)), solver: newLocal(w), last: make([]answer, len(places))}
	for i, p := range places {
		s.spots[i] = geo.InSpace(p.At)
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
	for i := range places {
		for _, k := range tree.Of(s.spots[i], spare*w.Sites+1) {
			if j := speaks[k]; j != i {
				s.near[i] = append(s.near[i], int32(j))
			}
		}
	}
	return s
}

// field is the log-odds that the sites around a place give for each side, two sides as one number for the first;
// false where no site is near enough. active tells which places are sites on the day, labels gives them per side.
func (s *space) field(place int, active []bool, labels [][]site) ([]float64, bool) {
	s.chosen = s.chosen[:0]
	for _, j := range s.near[place] {
		if active[j] {
			if s.chosen = append(s.chosen, j); len(s.chosen) == s.w.Sites {
				break
			}
		}
	}
	if len(s.chosen) == 0 || geo.Apart(s.spots[place], s.spots[s.chosen[0]]) > s.w.Gap {
		return nil, false
	}
	last := &s.last[place]
	if last.is(s.chosen, labels) {
		return last.z, true
	}
	last.set(s.chosen, labels)
	s.solve(place, last, len(labels))
	return last.z, true
}

func (a *answer) is(ids []int32, labels [][]site) bool {
	if len(a.ids) != len(ids) || len(a.z) != len(labels) {
		return false
	}
	for i, id := range ids {
		if a.ids[i] != id {
			return false
		}
		for k := range labels {
			if a.state[k*len(ids)+i] != labels[k][id] {
				return false
			}
		}
	}
	return true
}

func (a *answer) set(ids []int32, labels [][]site) {
	a.ids = append(a.ids[:0], ids...)
	a.state = a.state[:0]
	for k := range labels {
		for _, id := range ids {
			a.state = append(a.state, labels[k][id])
		}
	}
}

func (s *space) solve(place int, a *answer, fields int) {
	s.points = s.points[:0]
	for _, id := range a.ids {
		s.points = append(s.points, s.spots[id])
	}
	s.solver.place(s.spots[place], s.points)
	a.z = make([]float64, fields)
	for k := range fields {
		s.solved++
		mean, variance := s.solver.solve(a.state[k*len(a.ids) : (k+1)*len(a.ids)])
		a.z[k] = s.w.Scale * flatten(mean, variance)
	}
}

// label is what a belief says to the neighbours about side k: the sharper, the heavier.
func (w *FieldWeights) label(odds float64) site {
	t := math.Tanh(w.Sharpen * odds / 2)
	return site{t, w.Vague + (1-w.Vague)*t*t}
}
