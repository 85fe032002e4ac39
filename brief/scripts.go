package brief

import (
	"strings"
	"unicode"
)

// isolated puts the parts of a text that are read from right to left between marks of isolation (U+2068, U+2069), so that
// the figures and names beside them keep their places: without, "Haifa, 12,000" in Hebrew letters shows the figure before
// the name. A text that is read one way throughout stays as it is.
func isolated(text string) string {
	if !strings.ContainsFunc(text, fromRight) || !strings.ContainsFunc(text, fromLeft) {
		return text
	}
	var b strings.Builder
	for len(text) > 0 {
		from, to := leftward(text)
		b.WriteString(text[:from])
		if to > from {
			b.WriteString("\u2068" + text[from:to] + "\u2069")
		}
		text = text[to:]
	}
	return b.String()
}

// fromRight tells letters that are written from right to left.
func fromRight(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) && unicode.IsLetter(r)
}

func fromLeft(r rune) bool { return unicode.IsLetter(r) && !fromRight(r) }

// leftward is where the first part read from right to left begins and ends: a whole quotation that begins so, else words
// with nothing but blanks, hyphens and apostrophes between them.
func leftward(text string) (from, to int) {
	from = strings.IndexFunc(text, fromRight)
	if from < 0 {
		return len(text), len(text)
	}
	if open := strings.LastIndex(text[:from], "“"); open >= 0 && !strings.ContainsFunc(text[open:from], fromLeft) && !strings.Contains(text[open:from], "”") {
		if end := strings.Index(text[from:], "”"); end >= 0 {
			return open + len("“"), from + end
		}
	}
	to = from
	for i, r := range text[from:] {
		switch {
		case fromRight(r), unicode.Is(unicode.Mn, r):
			to = from + i + len(string(r))
		case !strings.ContainsRune(" -'’.״׳־،\u200c\u200d", r):
			return from, to
		}
	}
	return from, to
}
