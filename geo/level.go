package geo

import (
	"math"
	"slices"
)

// Crossing is a point on a side of a triangulation, with the points at its ends: In on the side at or above the
// level, Out below it.
type Crossing struct {
	At      XY
	In, Out int
}

// Level draws the lines along which values given at the points reach a level, straight inside each triangle, with
// the points at or above the level on the left. A closed line repeats its first crossing. Triangles with a corner
// whose value is NaN, or with a side longer than reach, are left out, so that no line runs where nothing is known.
// Points that share a spot take the value of the first. Linear in the triangles.
func (t *Triangulation) Level(values []float64, level, reach float64) [][]Crossing {
	next := map[[2]int][2]int{}
	into := map[[2]int]bool{}
	var starts [][2]int
	for _, v := range t.Triangles {
		if !t.usable(v, values, reach) {
			continue
		}
		from, to, ok := through(v, values, level)
		if !ok {
			continue
		}
		next[from] = to
		into[to] = true
		starts = append(starts, from)
	}
	var out [][]Crossing
	// Open lines first, from their ends; what is left are rings.
	for _, ends := range []bool{true, false} {
		for _, s := range starts {
			if ends && into[s] {
				continue
			}
			if line := t.follow(s, next, values, level); len(line) > 1 {
				out = append(out, line)
			}
		}
	}
	return out
}

func (t *Triangulation) usable(v [3]int, values []float64, reach float64) bool {
	for k := range 3 {
		a, b := t.Points[v[k]], t.Points[v[(k+1)%3]]
		if math.IsNaN(values[v[k]]) || math.Hypot(a.X-b.X, a.Y-b.Y) > reach {
			return false
		}
	}
	return true
}

// through is the side by which the line enters the triangle and the one by which it leaves; a side is written as
// its corner at or above the level, then the one below.
func through(v [3]int, values []float64, level float64) (from, to [2]int, ok bool) {
	in := func(k int) bool { return values[v[k%3]] >= level }
	for k := range 3 {
		a, b, c := v[k], v[(k+1)%3], v[(k+2)%3]
		switch {
		case in(k) && !in(k+1) && !in(k+2):
			return [2]int{a, b}, [2]int{a, c}, true
		case !in(k) && in(k+1) && in(k+2):
			return [2]int{c, a}, [2]int{b, a}, true
		}
	}
	return from, to, false
}

// follow walks from a side to the end of its line, taking the steps out of next.
func (t *Triangulation) follow(s [2]int, next map[[2]int][2]int, values []float64, level float64) []Crossing {
	line := []Crossing{t.crossing(s, values, level)}
	for {
		to, ok := next[s]
		if !ok {
			return slices.Clip(line)
		}
		delete(next, s)
		line = append(line, t.crossing(to, values, level))
		s = to
	}
}

func (t *Triangulation) crossing(s [2]int, values []float64, level float64) Crossing {
	a, b := t.Points[s[0]], t.Points[s[1]]
	f := (values[s[0]] - level) / (values[s[0]] - values[s[1]])
	return Crossing{XY{a.X + f*(b.X-a.X), a.Y + f*(b.Y-a.Y)}, s[0], s[1]}
}
