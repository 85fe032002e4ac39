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

// grid finds the nodes of roads near a point: nodes by cells of a hundredth of a degree.
type grid map[[2]int32][]int32

const cell = 100_000 // in 10⁻⁷ of a degree

func cellOf(at [2]int32) [2]int32 { return [2]int32{floorDiv(at[0]), floorDiv(at[1])} }

func floorDiv(x int32) int32 {
	if x < 0 {
		return -((-x + cell - 1) / cell)
	}
	return x / cell
}

// snap joins each settlement to the free node of a road nearest to it, the settlements that lie nearest first.
func (b *builder) snap(settlements []salient.Place) {
	near := grid{}
	for v, at := range b.at {
		c := cellOf(at)
		near[c] = append(near[c], int32(v))
	}
	type pair struct {
		place int
		node  int32
		d     salient.Meters
	}
	var pairs []pair
	for i, p := range settlements {
		for _, c := range b.candidates(near, p.At) {
			if d := length(salient.Path{p.At, b.point(c.node)}); d <= MaxSnap {
				pairs = append(pairs, pair{i, c.node, d})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.d, b.d), cmp.Compare(a.place, b.place), cmp.Compare(a.node, b.node))
	})
	found := make([]*pair, len(settlements))
	for k, x := range pairs {
		if found[x.place] == nil && !b.fixed[x.node] {
			found[x.place] = &pairs[k]
			b.fixed[x.node], b.stop[x.node], b.place[x.node] = true, true, settlements[x.place].ID
		}
	}
	var off int
	for i, p := range settlements {
		if found[i] == nil {
			off++
			continue
		}
		b.out.Places = append(b.out.Places, p)
		b.out.Snapped = append(b.out.Snapped, Snap{p.ID, p.Name, found[i].d})
	}
	if off > 0 {
		b.warn("settlements_off_roads", fmt.Sprintf("%d settlements lie more than %v from every road and are left out.", off, MaxSnap))
	}
}

// candidate is a node and the square of its distance in a plane, in 10⁻⁷ of a degree of latitude.
type candidate struct {
	node int32
	d    float64
}

// candidates is the nodes nearest to a point, among those within MaxSnap and a little more. The plane is right to a
// part in a thousand over two kilometres; the distance that counts is measured afterwards.
func (b *builder) candidates(g grid, p salient.Point) []candidate {
	at := [2]int32{fixed(p.Lat), fixed(p.Lon)}
	c := cellOf(at)
	narrow := max(.01, math.Cos(p.Lat*math.Pi/180))
	rows := int32(math.Ceil(float64(MaxSnap) / 111_000 * degree / cell))
	cols := int32(math.Ceil(float64(rows) / narrow))
	best := make([]candidate, 0, nearest+1)
	for i := c[0] - rows; i <= c[0]+rows; i++ {
		for j := c[1] - cols; j <= c[1]+cols; j++ {
			for _, v := range g[[2]int32{i, j}] {
				y, x := float64(b.at[v][0]-at[0]), float64(b.at[v][1]-at[1])*narrow
				d := x*x + y*y
				if len(best) == nearest && d >= best[nearest-1].d {
					continue
				}
				k, _ := slices.BinarySearchFunc(best, d, func(c candidate, d float64) int { return cmp.Compare(c.d, d) })
				best = slices.Insert(best, k, candidate{v, d})
				best = best[:min(len(best), nearest)]
			}
		}
	}
	return best
}
