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
	// near lists, for each place, the nearest other places of which any claim of the case speaks, nearest first.
	near   [][]int32
	listed [][]int32 // the other way round: the places that list a place, made when first asked for
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
	near  bool // a site is near enough
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
			if j := speaks[k]; j != i && len(s.near[i]) < spare*w.Sites {
				s.near[i] = append(s.near[i], int32(j))
			}
		}
	}
	return s
}

// listing is the places that have this one among their nearest.
func (s *space) listing(place int) []int32 {
	if s.listed == nil {
		s.listed = make([][]int32, len(s.near))
		for i, near := range s.near {
			for _, j := range near {
				s.listed[j] = append(s.listed[j], int32(i))
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
		d := geo.Apart(s.spots[i], s.spots[place])
		at, _ := slices.BinarySearchFunc(s.near[i], place, func(j int32, _ int) int {
			return cmp.Or(cmp.Compare(geo.Apart(s.spots[i], s.spots[j]), d), int(j)-place)
		})
		if at < spare*s.w.Sites {
			s.near[i] = slices.Insert(s.near[i], at, int32(place))
			s.near[i] = s.near[i][:min(len(s.near[i]), spare*s.w.Sites)]
			if s.listed != nil { // whom it drove out keeps the entry: one answer too many, none too few
				s.listed[place] = append(s.listed[place], int32(i))
			}
		}
	}
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
	last := &s.last[place]
	last.near = len(s.chosen) > 0 && geo.Apart(s.spots[place], s.spots[s.chosen[0]]) <= s.w.Gap
	if !last.near {
		return nil, false
	}
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
		state := a.state[k*len(a.ids) : (k+1)*len(a.ids)]
		mean, variance := s.solver.solve(state)
		u := lean(state)
		a.z[k] = s.w.Scale*flatten(mean, variance) + s.w.Lean*u*u*u*u*u
	}
}

// label is what a belief says to the neighbours about side k: the sharper, the heavier.
func (w *FieldWeights) label(odds float64) site {
	const grain = 64 // a change too small to matter is none, so that it need not be worked out
	t := math.Round(math.Tanh(w.Sharpen*odds/2)*grain) / grain
	return site{t, w.Vague + (1-w.Vague)*t*t}
}
