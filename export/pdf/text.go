package pdf

import (
	"strconv"
	"strings"
	"unicode"

	"salient/brief"
)

// look is how a text is set: sizes in points, distances in millimetres.
type look struct {
	size          float64
	bold, dim     bool
	indent, after float64
	mark          string // before the first line
}

// block sets one block; next tells a heading how much has to stay with it.
func (s *sheet) block(b, next brief.Block) {
	switch b.Kind {
	case brief.Heading:
		s.heading(b, next)
	case brief.Fact:
		s.text(b.Name+": "+b.Text, look{size: 8.5, dim: true, after: .3})
	case brief.Say:
		s.text(b.Text+" "+b.Cite, look{size: 11, indent: 3, after: 1.8})
	case brief.Likelihood:
		s.room(16)
		s.text(b.Text+" "+b.Cite, look{size: 10, bold: true, indent: 7, after: .6, mark: strconv.Itoa(b.Number) + "."})
	case brief.Confidence:
		s.text(b.Text+" "+b.Cite, look{size: 9.5, indent: 7, after: .6})
	case brief.Change:
		s.text(b.Text+" "+b.Cite, look{size: 9.5, dim: true, indent: 7, after: 2.4})
	case brief.Item:
		s.text(b.Text+" "+b.Cite, look{size: 10, indent: 5, after: 1.2, mark: "•"})
	case brief.Fine:
		s.text(strings.TrimSpace(b.Text+" "+b.Cite), look{size: 8, dim: true, after: 1})
	case brief.Code:
		s.text(b.Text, look{size: 8.5, indent: 5, after: 1})
	case brief.NoteItem:
		s.text(b.Text, look{size: 7.5, indent: 9, after: .5, mark: strconv.Itoa(b.Number) + "."})
	case brief.Grid:
		s.grid(b.Rows)
	case brief.Figure:
		s.figure(b.Text)
	default:
		s.text(b.Text, look{size: 10, after: 1.6})
	}
}

// heading sets a heading with a rule above, and keeps it with what follows.
func (s *sheet) heading(b, next brief.Block) {
	with := 26.0
	switch next.Kind {
	case brief.Grid:
		with = 40
	case brief.Figure:
		_, high := s.mapSize(next.Text)
		with = high + 34
	}
	s.room(with)
	if b.Level > 1 {
		s.SetY(s.GetY() + 1.5)
		s.text(b.Text, look{size: 11, bold: true, after: 1})
		return
	}
	s.SetY(s.GetY() + 4)
	s.SetDrawColor(0, 0, 0)
	s.SetLineWidth(.5)
	s.Line(left, s.GetY(), pageWidth-right, s.GetY())
	s.SetY(s.GetY() + 2)
	s.text(b.Text, look{size: 14, bold: true, after: 1.5})
}

// text sets a text in lines, on as many pages as it needs.
func (s *sheet) text(text string, k look) {
	s.face(k)
	height := k.size * pt * 1.38
	for i, line := range s.lines(text, textWidth-k.indent) {
		s.room(height)
		s.face(k) // a new page sets its own
		if i == 0 && k.mark != "" {
			s.SetXY(left, s.GetY())
			s.CellFormat(k.indent-1.2, height, k.mark, "", 0, "R", false, 0, "")
		}
		s.SetXY(left+k.indent, s.GetY())
		s.CellFormat(textWidth-k.indent, height, line, "", 0, "L", false, 0, "")
		s.SetXY(left, s.GetY()+height)
	}
	s.SetY(s.GetY() + k.after)
}

func (s *sheet) face(k look) {
	style := ""
	if k.bold {
		style = "B"
	}
	s.SetFont(face, style, k.size)
	s.SetTextColor(0, 0, 0)
	if k.dim {
		s.SetTextColor(70, 70, 70)
	}
}

// lines breaks a text at blanks so that each line fits; a word longer than a line, such as an address or a digest, is cut.
func (s *sheet) lines(text string, width float64) []string {
	width -= 2 * s.GetCellMargin()
	var out []string
	line := ""
	for _, word := range strings.Fields(s.printable(text)) {
		for {
			try := strings.TrimSpace(line + " " + word)
			if s.GetStringWidth(try) <= width {
				line = try
				break
			}
			if line != "" {
				out, line = append(out, line), ""
				continue
			}
			n := s.fit(word, width)
			out, word = append(out, word[:n]), word[n:]
		}
	}
	return append(out, line)
}

// fit is how many bytes of a word fit, at least one letter; up to its last dash where there is one.
func (s *sheet) fit(word string, width float64) int {
	n, dash := 0, 0
	for i, r := range word {
		end := i + len(string(r))
		if n > 0 && s.GetStringWidth(word[:end]) > width {
			break
		}
		if n = end; r == '–' || r == '-' || r == '/' {
			dash = end
		}
	}
	if dash > 0 && n < len(word) {
		return dash
	}
	return n
}

// printable shows a letter that the font does not have as a box, so that it is seen to be missing.
func (s *sheet) printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || s.drawn(r) {
			return r
		}
		return '□'
	}, text)
}

// drawn tells whether the font has a letter.
func (s *sheet) drawn(r rune) bool {
	has, ok := s.letters[r]
	if !ok {
		i, err := s.outlines.GlyphIndex(nil, r)
		has = err == nil && i != 0
		s.letters[r] = has
	}
	return has
}
