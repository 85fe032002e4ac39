package osm

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
)

// nearest is how many nodes a settlement may choose from, should others take the first.
const nearest = 16

// cell is the width of a square of the grid in which settlements are looked for, in 10⁻⁷ of a degree.
const cell = 100_000

func cellOf(at [2]int32) [2]int32 { return [2]int32{floorDiv(at[0]), floorDiv(at[1])} }

func floorDiv(x int32) int32 {
	if x < 0 {
		return -((-x + cell - 1) / cell)
	}
	return x / cell
}

// seeker is a settlement and the nodes nearest to it so far.
type seeker struct {
	at     [2]int32
	narrow float64 // how much shorter a degree of longitude is than one of latitude
	best   []candidate
}

// candidate is a node and the square of its distance in a plane, in 10⁻⁷ of a degree of latitude.
type candidate struct {
	node int32
	d    float64
}

// offer keeps the node if it is among the nearest. The plane is right to a part in a thousand over two kilometres;
// the distance that counts is measured afterwards.
func (s *seeker) offer(node int32, at [2]int32) {
	y, x := float64(at[0]-s.at[0]), float64(at[1]-s.at[1])*s.narrow
	d := x*x + y*y
	if len(s.best) == nearest && d >= s.best[nearest-1].d {
		return
	}
	k, _ := slices.BinarySearchFunc(s.best, d, func(c candidate, d float64) int { return cmp.Compare(c.d, d) })
	s.best = slices.Insert(s.best, k, candidate{node, d})
	s.best = s.best[:min(len(s.best), nearest)]
}

// seek finds the nodes nearest to each settlement among those within MaxSnap and a little more: each settlement waits in
// the cells around it, and every node asks its cell who waits there.
func (b *builder) seek(settlements []salient.Place) []seeker {
	list := make([]seeker, len(settlements))
	waiting := map[[2]int32][]int32{}
	for i, p := range settlements {
		s := seeker{at: [2]int32{fixed(p.At.Lat), fixed(p.At.Lon)}, narrow: max(.01, math.Cos(p.At.Lat*math.Pi/180))}
		list[i] = s
		c := cellOf(s.at)
		rows := int32(math.Ceil(float64(MaxSnap) / 111_000 * degree / cell))
		cols := int32(math.Ceil(float64(rows) / s.narrow))
		for y := c[0] - rows; y <= c[0]+rows; y++ {
			for x := c[1] - cols; x <= c[1]+cols; x++ {
				waiting[[2]int32{y, x}] = append(waiting[[2]int32{y, x}], int32(i))
			}
		}
	}
	for v, at := range b.at {
		for _, i := range waiting[cellOf(at)] {
			list[i].offer(int32(v), at)
		}
	}
	return list
}

// snap joins each settlement to the free node of a road nearest to it, the settlements that lie nearest first.
func (b *builder) snap(settlements []salient.Place) {
	type pair struct {
		place int
		node  int32
		d     salient.Meters
	}
	var pairs []pair
	for i, s := range b.seek(settlements) {
		for _, c := range s.best {
			if d := length(salient.Path{settlements[i].At, exact(b.at[c.node])}); d <= MaxSnap {
				pairs = append(pairs, pair{i, c.node, d})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.place, b.place), cmp.Compare(a.node, b.node))
	})
	found := make([]*pair, len(settlements))
	for k, x := range pairs {
		if found[x.place] == nil && !b.settled(x.node) {
			found[x.place] = &pairs[k]
			b.stop[x.node], b.place[x.node] = true, settlements[x.place].ID
		}
	}
	var off []salient.Ref
	for i, p := range settlements {
		if found[i] == nil {
			off = append(off, salient.Ref{Noun: salient.PlaceNoun, ID: p.ID})
			continue
		}
		b.out.Places = append(b.out.Places, p)
		b.out.Snapped = append(b.out.Snapped, Snap{p.ID, p.Name, found[i].d})
	}
	if len(off) > 0 {
		b.out.warn("settlements_off_roads", fmt.Sprintf("%d settlements lie more than %v from every road and are not joined to any.", len(off), MaxSnap), off...)
	}
}
