package geo

// builder grows a Delaunay triangulation. Each outer side carries a triangle whose third corner is the ghost, an
// imaginary point beyond every side, so that the outside needs no case of its own.
type builder struct {
	points  []XY
	ghost   int
	corners [][3]int
	across  [][3]int
	dead    []bool
	free    []int
	last    int // a live triangle near the last point
	// scratch of add
	cavity []int
	rim    []rimEdge
	starts []int // the new triangle whose rim edge begins at a corner
	mark   []int // the last point for which a triangle was visited
	hit    []bool
}

// rimEdge is a side of the cavity, from a to b with the cavity on its left, and the triangle beyond it.
type rimEdge struct{ a, b, beyond int }

// seed makes the first triangle and its three ghosts; false where all points lie on one line.
func (b *builder) seed(order []int) (rest []int, ok bool) {
	for k := 2; k < len(order); k++ {
		i, j, l := order[0], order[1], order[k]
		switch turnOf(b.points[i], b.points[j], b.points[l]) {
		case 0:
			continue
		case -1:
			i, j = j, i
		}
		g := b.ghost
		b.corners = [][3]int{{i, j, l}, {j, i, g}, {l, j, g}, {i, l, g}}
		// Opposite to corner l lies side ij, whose ghost is 1; and so on.
		b.across = [][3]int{{2, 3, 1}, {3, 2, 0}, {1, 3, 0}, {2, 1, 0}}
		b.dead, b.mark, b.hit = make([]bool, 4), []int{-1, -1, -1, -1}, make([]bool, 4)
		rest = append(rest, order[2:k]...)
		return append(rest, order[k+1:]...), true
	}
	return nil, false
}

// add puts point i in: the triangles whose circle holds it give way to a fan around it.
func (b *builder) add(i int) {
	b.dig(i, b.find(i))
	var first int
	for _, e := range b.rim {
		t := b.fresh([3]int{e.a, e.b, i})
		b.across[t] = [3]int{-1, -1, e.beyond}
		b.replace(e.beyond, e.a, e.b, t)
		b.starts[e.a] = t
		first = t
	}
	for _, e := range b.rim {
		t, next := b.starts[e.a], b.starts[e.b]
		b.across[t][0] = next // beyond side (b, i), opposite to a
		b.across[next][1] = t // beyond side (i, its a), opposite to its b
	}
	for _, t := range b.cavity {
		b.dead[t] = true
		b.free = append(b.free, t)
	}
	b.last = first
}

// find walks to a triangle whose circle holds point i.
func (b *builder) find(i int) int {
	t, from := b.last, -1
walk:
	for {
		v := b.corners[t]
		if v[0] == b.ghost || v[1] == b.ghost || v[2] == b.ghost {
			if b.conflicts(t, i) {
				return t
			}
			t, from = b.inward(t), t
			continue
		}
		// The side to try first changes from step to step, so that the walk cannot circle.
		for k := range 3 {
			s := (k + i + t) % 3
			n := b.across[t][s]
			if n == from {
				continue
			}
			if turnOf(b.points[v[(s+1)%3]], b.points[v[(s+2)%3]], b.points[i]) < 0 {
				t, from = n, t
				continue walk
			}
		}
		return t
	}
}

// inward is the real triangle beyond a ghost triangle's real side.
func (b *builder) inward(t int) int {
	for k, v := range b.corners[t] {
		if v == b.ghost {
			return b.across[t][k]
		}
	}
	return t
}

// conflicts tells whether point i lies in the circle of t; a ghost's circle is the half plane beyond its side, with
// the inside of that side.
func (b *builder) conflicts(t, i int) bool {
	v, p := b.corners[t], b.points[i]
	for k := range 3 {
		if v[k] != b.ghost {
			continue
		}
		a, c := b.points[v[(k+1)%3]], b.points[v[(k+2)%3]]
		side := turnOf(a, c, p)
		return side > 0 || (side == 0 && between(a, c, p))
	}
	return inCircle(b.points[v[0]], b.points[v[1]], b.points[v[2]], p) > 0
}

// between tells whether p, on the line through a and c, lies between them.
func between(a, c, p XY) bool {
	if a.X != c.X {
		return (a.X < p.X) == (p.X < c.X) && p.X != a.X && p.X != c.X
	}
	return (a.Y < p.Y) == (p.Y < c.Y) && p.Y != a.Y && p.Y != c.Y
}

// dig collects the triangles whose circle holds point i, starting at t, and the rim around them.
func (b *builder) dig(i, t int) {
	b.cavity, b.rim = append(b.cavity[:0], t), b.rim[:0]
	b.mark[t], b.hit[t] = i, true
	for k := 0; k < len(b.cavity); k++ {
		c := b.cavity[k]
		for s := range 3 {
			n := b.across[c][s]
			if b.mark[n] != i {
				b.mark[n], b.hit[n] = i, b.conflicts(n, i)
				if b.hit[n] {
					b.cavity = append(b.cavity, n)
				}
			}
			if !b.hit[n] {
				v := b.corners[c]
				b.rim = append(b.rim, rimEdge{v[(s+1)%3], v[(s+2)%3], n})
			}
		}
	}
}

// fresh stores a triangle in a free slot or a new one.
func (b *builder) fresh(v [3]int) int {
	if n := len(b.free); n > 0 {
		t := b.free[n-1]
		b.free = b.free[:n-1]
		b.corners[t], b.dead[t], b.mark[t] = v, false, -1
		return t
	}
	b.corners, b.across = append(b.corners, v), append(b.across, [3]int{})
	b.dead, b.mark, b.hit = append(b.dead, false), append(b.mark, -1), append(b.hit, false)
	return len(b.corners) - 1
}

// replace tells triangle t that beyond its side between the corners a and c now lies triangle n.
func (b *builder) replace(t, a, c, n int) {
	for s, v := range b.corners[t] {
		if v != a && v != c {
			b.across[t][s] = n
			return
		}
	}
}

// emit copies the real triangles out, numbered anew.
func (b *builder) emit(t *Triangulation) {
	number := make([]int, len(b.corners))
	n := 0
	for i, v := range b.corners {
		number[i] = -1
		if !b.dead[i] && v[0] != b.ghost && v[1] != b.ghost && v[2] != b.ghost {
			number[i] = n
			n++
		}
	}
	t.Triangles, t.Across = make([][3]int, n), make([][3]int, n)
	for i, k := range number {
		if k < 0 {
			continue
		}
		t.Triangles[k] = b.corners[i]
		for s := range 3 {
			t.Across[k][s] = number[b.across[i][s]]
		}
	}
}
