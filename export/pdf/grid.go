package pdf

import (
	"strings"

	"salient/brief"
	"salient/export/scene"
)

const (
	gridSize = 7.5 // points
	gridGap  = 2.0 // millimetres between columns
)

// grid sets a table: its head is repeated on each page, and no row is cut. Columns of figures stand at the right.
func (s *sheet) grid(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	t := table{widths: s.widths(rows), right: brief.Figures(rows), links: len(rows) <= short}
	s.SetY(s.GetY() + .5)
	head, high := s.cells(rows[0], t.widths, true)
	if whole := s.tall(rows, t); whole < (pageHeight-top-bottom)/2 {
		s.room(whole) // a table of less than half a page is not cut
		s.room(whole) // nor below a map that waited for the page
	}
	for i, row := range rows[1:] {
		cells, height := s.cells(row, t.widths, false)
		fresh := s.GetY()+height > pageHeight-bottom || i == 0 && s.GetY()+high+height > pageHeight-bottom
		if fresh {
			s.turn()
		}
		if fresh || i == 0 {
			s.row(head, t, high, true)
		}
		s.row(cells, t, height, false)
	}
	s.SetY(s.GetY() + 2.5)
}

// table is how the columns of a table are set.
type table struct {
	widths []float64
	right  []bool
	links  bool
}

// short is the number of rows, with the head, up to which the numbers in a table lead to their notes; in an annex, which
// has hundreds, they would be the larger part of the file.
const short = 14

// tall is how high a table will be.
func (s *sheet) tall(rows [][]string, t table) float64 {
	sum := 0.0
	for i, row := range rows {
		_, high := s.cells(row, t.widths, i == 0)
		sum += high
	}
	return sum
}

// widths shares the page's width among the columns: each gets what its longest word needs, and of the rest in
// proportion to the length of its texts; a long head makes no column wide.
func (s *sheet) widths(rows [][]string) []float64 {
	s.face(look{size: gridSize, bold: true})
	least, want := make([]float64, len(rows[0])), make([]float64, len(rows[0]))
	for k, row := range rows {
		for i, cell := range row {
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], min(s.width(word), 28)+gridGap)
			}
			if k > 0 {
				want[i] = max(want[i], min(s.width(cell), most(i, row))+gridGap)
			}
		}
	}
	return brief.Share(least, want, textWidth)
}

// most is how wide a column may ask to be, in millimetres; what a row rests on asks for less than what it says.
func most(i int, row []string) float64 {
	if i == len(row)-1 {
		return 34
	}
	return 90
}

// cells breaks the cells of a row into lines and gives the row's height.
func (s *sheet) cells(row []string, widths []float64, head bool) ([][]string, float64) {
	out, lines := make([][]string, len(row)), 1
	for i, cell := range row {
		s.face(look{size: gridSize, bold: head || i == 0})
		out[i] = s.lines(cell, widths[i]-gridGap+1e-6)
		lines = max(lines, len(out[i]))
	}
	return out, float64(lines)*lineHeight() + 1.4
}

func lineHeight() float64 { return gridSize * pt * 1.3 }

func (s *sheet) row(cells [][]string, t table, height float64, head bool) {
	y, x := s.GetY(), left
	for i, lines := range cells {
		s.face(look{size: gridSize, bold: head || i == 0, dim: head})
		for k, line := range lines {
			at := y + .7 + float64(k)*lineHeight()
			s.line(x, at, t.widths[i]-gridGap, lineHeight(), line, t.right[i])
			if t.links && i == len(cells)-1 && !head {
				s.linker("", 0)(line, x, at, lineHeight())
			}
		}
		x += t.widths[i]
	}
	s.SetDrawColor(170, 170, 170)
	s.SetLineWidth(map[bool]float64{true: .4, false: .15}[head])
	s.Line(left, y+height, pageWidth-right, y+height)
	s.SetXY(left, y+height)
}

// mapSize is the size of the map on the page: as wide as the text, or as high as a page allows.
func (s *sheet) mapSize(svg string) (wide, high float64) {
	w, h, err := scene.Size(svg)
	if err != nil {
		s.err = err
		return 0, 0
	}
	k := min(textWidth/w, (pageHeight-top-bottom-40)/h)
	return w * k, h * k
}

// figure draws the map.
func (s *sheet) figure(svg string) {
	wide, high := s.mapSize(svg)
	w, _, err := scene.Size(svg)
	if err != nil {
		return // mapSize keeps it
	}
	s.room(high + 14)
	c := canvas{s, wide / w, left + (textWidth-wide)/2, s.GetY()}
	if err := scene.Draw(svg, c); err != nil {
		s.err = err
	}
	s.SetXY(left, c.y+high+2)
}
