package control

import (
	"slices"

	"salient"
	"salient/geo"
)

// barriers are the lines of a case that part their two banks. Influence across them is weak.
type barriers struct {
	plane geo.Plane
	lines []barrier
}

// barrier is one line in pieces of a few segments each, so that most of it is passed over at a glance.
type barrier struct {
	pieces []piece
	closed bool // a lake: water on one side, not another bank
}

type piece struct {
	points []geo.XY
	lo, hi geo.XY
}

// perPiece is how many segments a piece has.
const perPiece = 8

func newBarriers(c *salient.Case) *barriers {
	b := &barriers{}
	for _, x := range c.Boundaries {
		if !x.Barrier() {
			continue
		}
		for _, line := range x.Lines {
			if len(line) < 2 {
				continue
			}
			if b.lines == nil {
				b.plane = geo.NewPlane(line[0])
			}
			if x.Kind == "lake" && line[0] != line[len(line)-1] {
				line = append(slices.Clone(line), line[0])
			}
			b.lines = append(b.lines, b.cut(line))
		}
	}
	return b
}

func (b *barriers) cut(line salient.Path) barrier {
	out := barrier{closed: line[0] == line[len(line)-1]}
	points := make([]geo.XY, len(line))
	for i, p := range line {
		points[i] = b.plane.To(p)
	}
	for at := 0; at+1 < len(points); at += perPiece {
		p := piece{points: points[at:min(len(points), at+perPiece+1)]}
		p.lo, p.hi = corners(p.points)
		out.pieces = append(out.pieces, p)
	}
	return out
}

func corners(points []geo.XY) (lo, hi geo.XY) {
	lo, hi = points[0], points[0]
	for _, p := range points[1:] {
		lo = geo.XY{X: min(lo.X, p.X), Y: min(lo.Y, p.Y)}
		hi = geo.XY{X: max(hi.X, p.X), Y: max(hi.Y, p.Y)}
	}
	return lo, hi
}

// between counts the barriers on the straight way from p to q: an open line where the way crosses it an odd number of
// times (who crosses a bend of a river twice is on the same bank again), a closed one where it crosses it at all.
func (b *barriers) between(p, q geo.XY) int {
	lo, hi := corners([]geo.XY{p, q})
	n := 0
	for i := range b.lines {
		crossed := 0
		for _, s := range b.lines[i].pieces {
			if s.lo.X <= hi.X && s.hi.X >= lo.X && s.lo.Y <= hi.Y && s.hi.Y >= lo.Y {
				crossed += s.crossed(p, q)
			}
		}
		if crossed%2 == 1 || (b.lines[i].closed && crossed > 0) {
			n++
		}
	}
	return n
}

func (s *piece) crossed(p, q geo.XY) int {
	n := 0
	for i := 1; i < len(s.points); i++ {
		a, c := s.points[i-1], s.points[i]
		if left(p, q, a) != left(p, q, c) && left(a, c, p) != left(a, c, q) {
			n++
		}
	}
	return n
}

// left tells whether c lies to the left of the line from a to b. A point on the line counts as on the right, so that
// a way through a corner of a barrier crosses it once.
func left(a, b, c geo.XY) bool { return (b.X-a.X)*(c.Y-a.Y)-(b.Y-a.Y)*(c.X-a.X) > 0 }

// neighbour is a place as another one sees it.
type neighbour struct {
	place int32
	over  float32 // kilometres by which barriers lift it off the ground
	far   float64 // distance in kilometres, lifted
}

// nearest keeps the n nearest neighbours of a list, nearest first.
func nearest(list []neighbour, n int) []neighbour {
	slices.SortFunc(list, neighbour.compare)
	return list[:min(n, len(list))]
}
