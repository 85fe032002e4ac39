package brief

import "slices"

// grid finds rectangles that meet a box, by cells of fixed size.
type grid struct {
	rects []rect
	cells map[[2]int][]int
}

const cell = 40.0

func newGrid(rects []rect) grid {
	g := grid{rects, map[[2]int][]int{}}
	for i, r := range rects {
		eachCell(r, func(c [2]int) { g.cells[c] = append(g.cells[c], i) })
	}
	return g
}

func eachCell(r rect, visit func([2]int)) {
	for x := int(r.l / cell); x <= int(r.r/cell); x++ {
		for y := int(r.t / cell); y <= int(r.b/cell); y++ {
			visit([2]int{x, y})
		}
	}
}

// count is the number of rectangles that meet the box.
func (g grid) count(box rect) int {
	var seen []int
	eachCell(box, func(c [2]int) {
		for _, i := range g.cells[c] {
			if g.rects[i].meets(box) && !slices.Contains(seen, i) {
				seen = append(seen, i)
			}
		}
	})
	return len(seen)
}
