package pdf

import "salient/brief"

const (
	columnGap   = 6.0 // millimetres
	columnWidth = (textWidth - columnGap) / 2
)

// columns is how far text in two columns has come.
type columns struct {
	on, second bool
	top, low   float64 // where the columns of this page begin, and how far down the first reaches
}

// inColumns goes over to two columns, or back to one below both.
func (s *sheet) inColumns(on bool) {
	if on == s.columns.on {
		return
	}
	if on {
		s.columns = columns{on: true, top: s.GetY()}
		s.wide = columnWidth
		return
	}
	low := max(s.GetY(), s.columns.low)
	s.columns = columns{}
	s.x, s.wide = left, textWidth
	s.SetXY(left, low)
}

// turn goes to the next column, or to the next page.
func (s *sheet) turn() {
	c := &s.columns
	switch {
	case c.on && !c.second:
		c.low, c.second = s.GetY(), true
		s.x = left + columnWidth + columnGap
		s.SetXY(s.x, c.top)
	case c.on:
		s.newPage()
		*c = columns{on: true, top: s.GetY()}
		s.x = left
	default:
		s.newPage()
	}
}

// float keeps a map that finds no room on this page, with its heading and caption, for the top of the next, so that the text
// goes on; it tells how many blocks it took.
func (s *sheet) float(blocks []brief.Block) int {
	const caption = 14
	if len(blocks) < 3 || blocks[0].Kind != brief.Heading || blocks[1].Kind != brief.Figure || blocks[2].Kind != brief.Fine {
		return 0
	}
	_, high := s.mapSize(blocks[1].Text)
	if s.GetY()+high+caption+16 <= pageHeight-bottom {
		return 0
	}
	s.waiting = blocks[:3]
	return 3
}
