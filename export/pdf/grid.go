package pdf

import (
	"strings"

	"salient/export/scene"
)

const gridSize = 7.5 // points

// grid sets a table: its head is repeated on each page, and no row is cut.
func (s *sheet) grid(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	widths := s.widths(rows)
	s.SetY(s.GetY() + .5)
	head, high := s.cells(rows[0], widths, true)
	for i, row := range rows[1:] {
		cells, height := s.cells(row, widths, false)
		fresh := s.GetY()+height > pageHeight-bottom || i == 0 && s.GetY()+high+height > pageHeight-bottom
		if fresh {
			s.room(pageHeight)
		}
		if fresh || i == 0 {
			s.row(head, widths, high, true)
		}
		s.row(cells, widths, height, false)
	}
	s.SetY(s.GetY() + 2.5)
}

// widths shares the page's width among the columns: each gets what its longest word needs, and of the rest in
// proportion to the length of its texts.
func (s *sheet) widths(rows [][]string) []float64 {
	s.face(look{size: gridSize, bold: true})
	pad := 2*s.GetCellMargin() + .6
	least, want := make([]float64, len(rows[0])), make([]float64, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], min(s.GetStringWidth(word)+pad, 30))
			}
			want[i] = max(want[i], min(s.GetStringWidth(cell)+pad, 90))
		}
	}
	spare, asked := textWidth, 0.0
	for i := range least {
		spare -= least[i]
		asked += max(0, want[i]-least[i])
	}
	for i := range least {
		switch {
		case spare < 0: // too many columns: all shrink alike, and words are cut
			least[i] *= textWidth / (textWidth - spare)
		case asked > 0:
			least[i] += min(1, spare/asked) * max(0, want[i]-least[i])
		}
	}
	return least
}

// cells breaks the cells of a row into lines and gives the row's height.
func (s *sheet) cells(row []string, widths []float64, head bool) ([][]string, float64) {
	out, most := make([][]string, len(row)), 1
	for i, cell := range row {
		s.face(look{size: gridSize, bold: head || i == 0})
		out[i] = s.lines(cell, widths[i])
		most = max(most, len(out[i]))
	}
	return out, float64(most)*lineHeight() + 1.4
}

func lineHeight() float64 { return gridSize * pt * 1.3 }

func (s *sheet) row(cells [][]string, widths []float64, height float64, head bool) {
	y, x := s.GetY(), left
	for i, lines := range cells {
		s.face(look{size: gridSize, bold: head || i == 0, dim: head})
		for k, line := range lines {
			s.SetXY(x, y+.7+float64(k)*lineHeight())
			s.CellFormat(widths[i], lineHeight(), line, "", 0, "L", false, 0, "")
		}
		x += widths[i]
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
