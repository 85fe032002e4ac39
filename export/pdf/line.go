package pdf

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"salient/export/fonts"
)

// width is how wide a text will be, in millimetres.
func (s *sheet) width(text string) float64 {
	return s.GetStringWidth(s.printable(s.shaper.Visual(text)))
}

// line sets one line in a box, at its left or at its right.
func (s *sheet) line(x, y, wide, high float64, text string, atRight bool) {
	if atRight {
		x += wide - s.width(text)
	}
	_, size := s.GetFontSize()
	s.put(x, y+.5*high+.3*size, text)
}

// put sets a text on its base line. Letters are drawn one behind the other from the left, as those who read PDF expect,
// and put what is read from right to left in its order again; of a form of a letter the file says which
// letter it is.
func (s *sheet) put(x, y float64, text string) {
	for _, run := range s.shaper.Line(text) {
		drawn := s.printable(run.Draw)
		from := 0
		for i, r := range drawn {
			letters, formed := fonts.Letters(r)
			if !formed {
				continue
			}
			end := i + len(string(r))
			x = s.piece(x, y, drawn[from:i])
			s.RawWriteStr("/Span <</ActualText <" + hex(reversed(letters)) + ">>> BDC")
			x = s.piece(x, y, drawn[i:end])
			s.RawWriteStr("EMC")
			from = end
		}
		x = s.piece(x, y, drawn[from:])
	}
}

// reversed is a text from its last letter to its first: lam with alef stands in the order of what is drawn, as all else does.
func reversed(text string) string {
	r := []rune(text)
	slices.Reverse(r)
	return string(r)
}

// piece draws letters and gives where they end.
func (s *sheet) piece(x, y float64, drawn string) float64 {
	if drawn != "" {
		s.Text(x, y, drawn)
	}
	return x + s.GetStringWidth(drawn)
}

// hex is a text in UTF-16 with its mark, as digits.
func hex(text string) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// note is the link to a note.
func (s *sheet) note(n int) int {
	if _, ok := s.notes[n]; !ok {
		s.notes[n] = s.AddLink()
	}
	return s.notes[n]
}

// linker gives what lays links over the lines of a text one after the other: over addresses, and, from the word after
// those that are said, over the numbers of notes.
func (s *sheet) linker(text string, said int) func(line string, x, y, high float64) {
	addresses := map[string]bool{}
	for _, word := range strings.Fields(text) {
		if strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://") {
			addresses[word] = true
		}
	}
	done := 0
	return func(line string, x, y, high float64) {
		at := 0
		for i, word := range strings.Split(line, " ") {
			if start := x + s.width(line[:at]); done+i >= said {
				s.linkNumbers(word, start, y, high)
			} else if strings.HasPrefix(word, "http") {
				s.linkAddress(addresses, word, start, y, high)
			}
			at += len(word) + 1
		}
		done += len(strings.Fields(line))
	}
}

// linkAddress opens the whole address where a line has its beginning.
func (s *sheet) linkAddress(addresses map[string]bool, word string, x, y, high float64) {
	whole, n := "", 0
	for a := range addresses {
		if strings.HasPrefix(a, word) {
			whole, n = a, n+1
		}
	}
	if n == 1 {
		s.LinkString(x, y, s.width(word), high, whole)
	}
}

// linkNumbers leads from the numbers in a word such as "[12–14," to their notes; "20 more" leads nowhere.
func (s *sheet) linkNumbers(word string, x, y, high float64) {
	if !strings.ContainsAny(word, "[],–") {
		return
	}
	for i := 0; i < len(word); {
		if word[i] < '0' || word[i] > '9' {
			i++
			continue
		}
		end := i
		for end < len(word) && word[end] >= '0' && word[end] <= '9' {
			end++
		}
		if n, err := strconv.Atoi(word[i:end]); err == nil {
			s.Link(x+s.width(word[:i]), y, s.width(word[i:end]), high, s.note(n))
		}
		i = end
	}
}
