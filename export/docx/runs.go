package docx

import (
	"strings"
	"unicode"
)

// runs is a text as runs of one direction each. Word takes the direction of blanks and figures beside a name from the run they
// stand in, and other programs from the mark U+200E behind it, so that both keep the order of the sentence.
func runs(text string) string {
	if !strings.ContainsFunc(text, fromRight) {
		return run(text, "")
	}
	if !strings.ContainsFunc(text, fromLeft) {
		return run("\u2068"+bare(text)+"\u2069", text)
	}
	var b strings.Builder
	for len(text) > 0 {
		before, rest, _ := strings.Cut(text, "\u2068")
		inside, after, _ := strings.Cut(rest, "\u2069")
		if before != "" {
			b.WriteString(run(before, ""))
		}
		if inside != "" {
			b.WriteString(run(inside, inside) + run("\u200e", ""))
		}
		text = after
	}
	return b.String()
}

// run is one run; of is what is read from right to left in it, whose script names the language that Word checks it in.
func run(text, of string) string {
	properties := ""
	if of != "" {
		lang := "he-IL"
		if strings.ContainsFunc(of, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			lang = "ar-SA"
		}
		properties = `<w:rPr><w:rtl/><w:lang w:bidi="` + lang + `"/></w:rPr>`
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r>`
}

// direction marks a paragraph that is read from right to left throughout; a heading stays at the left, with the others.
func direction(style, text string) string {
	if strings.HasPrefix(style, "Heading") || strings.HasSuffix(style, "itle") || !strings.ContainsFunc(text, fromRight) || strings.ContainsFunc(text, fromLeft) {
		return ""
	}
	return "<w:bidi/>"
}

// aligned puts figures at the right of their column.
func aligned(right bool) string {
	if right {
		return `<w:jc w:val="right"/>`
	}
	return ""
}

// bare is a text without marks of isolation.
func bare(text string) string { return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(text) }

// fromRight tells letters that are written from right to left.
func fromRight(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) && unicode.IsLetter(r)
}

func fromLeft(r rune) bool { return unicode.IsLetter(r) && !fromRight(r) }
