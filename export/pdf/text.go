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

func (k look) height() float64 { return k.size * pt * 1.38 }

// lookOf is the look of a kind of block; false for those that are no text.
func lookOf(b brief.Block) (look, bool) {
	switch b.Kind {
	case brief.Fact:
		return look{size: 8.5, dim: true, after: .3}, true
	case brief.Say:
		return look{size: 11, indent: 3, after: 1.8}, true
	case brief.Likelihood:
		return look{size: 10, bold: true, indent: 7, after: .6, mark: strconv.Itoa(b.Number) + "."}, true
	case brief.Confidence:
		return look{size: 9.5, indent: 7, after: .6}, true
	case brief.Change:
		return look{size: 9.5, dim: true, indent: 7, after: 2.4}, true
	case brief.Item:
		return look{size: 10, indent: 5, after: 1.2, mark: "•"}, true
	case brief.Fine:
		return look{size: 8, dim: true, after: 1}, true
	case brief.Code:
		return look{size: 8.5, indent: 5, after: 1}, true
	case brief.NoteItem:
		return look{size: 7.2, indent: 7, after: .4, mark: strconv.Itoa(b.Number) + "."}, true
	case brief.Heading, brief.Grid, brief.Figure:
		return look{}, false
	case brief.Paragraph:
	}
	return look{size: 10, after: 1.6}, true
}

// block sets one block; next are those after it, of which some have to stay with it.
func (s *sheet) block(b brief.Block, next []brief.Block) {
	k, ok := lookOf(b)
	switch b.Kind {
	case brief.Heading:
		s.heading(b, next)
		return
	case brief.Grid:
		s.grid(b.Rows)
		return
	case brief.Figure:
		s.figure(b.Text)
		return
	case brief.Likelihood: // a judgement is one piece
		s.room(s.height(b) + s.heights(next, brief.Confidence, brief.Change))
	case brief.Fact:
		b.Text = b.Name + ": " + b.Text
	case brief.NoteItem:
		s.room(s.height(b)) // a note is not cut
		s.SetLink(s.note(b.Number), s.GetY(), -1)
	}
	if ok {
		s.text(b.Text, b.Cite, k)
	}
}

// height is how high a block of text will be.
func (s *sheet) height(b brief.Block) float64 {
	k, ok := lookOf(b)
	if !ok {
		return 0
	}
	s.face(k)
	return float64(len(s.lines(strings.TrimSpace(b.Text+" "+b.Cite), s.wide-k.indent)))*k.height() + k.after
}

// heights is how high the first blocks are, as far as they are of these kinds one after the other.
func (s *sheet) heights(blocks []brief.Block, kinds ...brief.BlockKind) float64 {
	sum := 0.0
	for i, kind := range kinds {
		if i >= len(blocks) || blocks[i].Kind != kind {
			break
		}
		sum += s.height(blocks[i])
	}
	return sum
}

// heading sets a heading with a rule above, keeps it with what follows, and makes it a bookmark.
func (s *sheet) heading(b brief.Block, next []brief.Block) {
	with := 26.0
	if len(next) > 0 {
		switch next[0].Kind {
		case brief.Grid:
			with = 40
		case brief.Figure:
			_, high := s.mapSize(next[0].Text)
			with = high + 34
		case brief.Likelihood:
			with = 14 + s.height(next[0]) + s.heights(next[1:], brief.Confidence, brief.Change)
		}
	}
	s.room(min(with, pageHeight-top-bottom))
	k := look{size: 11, bold: true, after: 1}
	s.face(k) // a bookmark takes the encoding of the face
	if b.Level > 1 {
		s.SetY(s.GetY() + 1.5)
		s.Bookmark(b.Text, 1, -1)
		s.text(b.Text, "", k)
		return
	}
	if s.GetY() > top {
		s.SetY(s.GetY() + 4)
	}
	s.Bookmark(b.Text, 0, -1)
	s.SetDrawColor(0, 0, 0)
	s.SetLineWidth(.5)
	s.Line(left, s.GetY(), pageWidth-right, s.GetY())
	s.SetY(s.GetY() + 2)
	s.text(b.Text, "", look{size: 14, bold: true, after: 1.5})
}

// text sets a text, and behind it what it rests on, in lines on as many pages as it needs: no line of it alone.
func (s *sheet) text(text, refs string, k look) {
	s.face(k)
	said := len(strings.Fields(text))
	lines := s.lines(strings.TrimSpace(text+" "+refs), s.wide-k.indent)
	cut := s.breakAfter(len(lines), k.height())
	links := s.linker(text, said)
	for i, line := range lines {
		if i == cut {
			s.turn()
		}
		s.room(k.height())
		s.face(k) // a new page sets its own
		y := s.GetY()
		if i == 0 && k.mark != "" {
			s.line(s.x, y, k.indent-1.8, k.height(), k.mark, true)
		}
		s.line(s.x+k.indent, y, s.wide-k.indent, k.height(), line, false)
		links(line, s.x+k.indent, y, k.height())
		s.SetXY(s.x, y+k.height())
	}
	s.SetY(s.GetY() + k.after)
}

// breakAfter is the number of lines to set before the page or column is turned, so that neither the first nor the last line of a text
// stands alone; -1 where nothing has to be done.
func (s *sheet) breakAfter(lines int, height float64) int {
	fits := int((pageHeight - bottom - s.GetY() + 1e-9) / height)
	switch {
	case lines < 2 || fits >= lines || fits < 1:
		return -1
	case fits == 1:
		return 0
	case lines-fits == 1 && fits > 2:
		return fits - 1
	case lines-fits == 1:
		return 0
	}
	return -1
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
	var out []string
	line := ""
	for _, word := range strings.Fields(text) {
		for {
			try := strings.TrimSpace(line + " " + word)
			if s.width(try) <= width {
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
	return isolatedLines(append(out, line))
}

// isolatedLines closes at the end of each line what is isolated, and opens it again on the next.
func isolatedLines(lines []string) []string {
	const open, closing = "\u2068", "\u2069"
	inside := false
	for i, line := range lines {
		began := inside
		for _, r := range line {
			switch string(r) {
			case open:
				inside = true
			case closing:
				inside = false
			}
		}
		if began {
			lines[i] = open + lines[i]
		}
		if inside {
			lines[i] += closing
		}
	}
	return lines
}

// fit is how many bytes of a word fit, at least one letter; up to its last dash where there is one.
func (s *sheet) fit(word string, width float64) int {
	n, dash := 0, 0
	for i, r := range word {
		end := i + len(string(r))
		if n > 0 && s.width(word[:end]) > width {
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
