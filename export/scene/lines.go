package scene

import (
	"fmt"
	"math"
	"strings"
)

// ring is a circle as a polygon of 32 corners: at the size of a mark, round.
func ring(c Point, r float64) []Point {
	const corners = 32
	out := make([]Point, corners)
	for i := range out {
		a := 2 * math.Pi * float64(i) / corners
		out[i] = Point{c.X + r*math.Cos(a), c.Y + r*math.Sin(a)}
	}
	return out
}

// parsePath reads a path of absolute M, L, H and V as lines.
func parsePath(d string) ([][]Point, error) {
	var out [][]Point
	var line []Point
	finish := func() {
		if len(line) > 1 {
			out = append(out, line)
		}
		line = nil
	}
	for len(d) > 0 {
		command := d[0]
		end := strings.IndexAny(d[1:], "MLHVZ") + 1
		if end == 0 {
			end = len(d)
		}
		n := numbers(d[1:end])
		d = d[end:]
		last := Point{}
		if len(line) > 0 {
			last = line[len(line)-1]
		}
		switch {
		case command == 'M' && len(n) == 2:
			finish()
			line = []Point{{n[0], n[1]}}
		case command == 'L' && len(n) == 2:
			line = append(line, Point{n[0], n[1]})
		case command == 'H' && len(n) == 1:
			line = append(line, Point{n[0], last.Y})
		case command == 'V' && len(n) == 1:
			line = append(line, Point{last.X, n[0]})
		default:
			return out, fmt.Errorf("a path has %q with %d numbers", command, len(n))
		}
	}
	finish()
	return out, nil
}

const mostStripes = 1000

// stripes are the lines of a hatching at an angle inside a convex polygon.
func stripes(p []Point, degrees float64) [][2]Point {
	a := degrees*math.Pi/180 + math.Pi/2 // of the stripes, which stand upright in an unturned pattern
	along, across := Point{math.Cos(a), math.Sin(a)}, Point{-math.Sin(a), math.Cos(a)}
	dot := func(u, v Point) float64 { return u.X*v.X + u.Y*v.Y }
	low, high := math.Inf(1), math.Inf(-1)
	for _, q := range p {
		low, high = min(low, dot(q, across)), max(high, dot(q, across))
	}
	var out [][2]Point
	if high-low > mostStripes*hatchStep {
		return nil // no mark is as large
	}
	for k := math.Ceil(low / hatchStep); k*hatchStep < high; k++ {
		from, to := math.Inf(1), math.Inf(-1)
		for i, q := range p {
			next := p[(i+1)%len(p)]
			u, v := dot(q, across)-k*hatchStep, dot(next, across)-k*hatchStep
			if u*v <= 0 && u != v {
				t := dot(q, along) + (dot(next, along)-dot(q, along))*u/(u-v)
				from, to = min(from, t), max(to, t)
			}
		}
		if to > from {
			at := func(t float64) Point {
				return Point{along.X*t + across.X*k*hatchStep, along.Y*t + across.Y*k*hatchStep}
			}
			out = append(out, [2]Point{at(from), at(to)})
		}
	}
	return out
}

// within cuts a line to a frame (Liang and Barsky, 1984) and gives the runs that are left.
func within(line []Point, lo, hi Point) [][]Point {
	var out [][]Point
	var run []Point
	for i := 1; i < len(line); i++ {
		a, b, ok := cut(line[i-1], line[i], lo, hi)
		if !ok {
			continue
		}
		if len(run) == 0 || run[len(run)-1] != a {
			if len(run) > 1 {
				out = append(out, run)
			}
			run = []Point{a}
		}
		run = append(run, b)
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return out
}

func cut(a, b, lo, hi Point) (from, to Point, ok bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := b.X-a.X, b.Y-a.Y
	for _, e := range [4][2]float64{{-dx, a.X - lo.X}, {dx, hi.X - a.X}, {-dy, a.Y - lo.Y}, {dy, hi.Y - a.Y}} {
		p, q := e[0], e[1]
		switch {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	at := func(t float64) Point {
		switch t {
		case 0:
			return a
		case 1:
			return b
		}
		return Point{a.X + t*dx, a.Y + t*dy}
	}
	return at(t0), at(t1), true
}
