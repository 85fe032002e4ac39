package reports

import (
	"html"
	"strings"
	"unicode"
)

// PlainText takes the markup out of HTML: scripts, styles and comments go with all they hold, the elements that part
// paragraphs become line ends, entities become characters, controls and the marks that turn the direction of text
// (with which a text can be made to look like another) go. It never fails.
func PlainText(in string) string {
	var b strings.Builder
	for in != "" {
		open := strings.IndexByte(in, '<')
		if open < 0 {
			b.WriteString(in)
			break
		}
		b.WriteString(in[:open])
		in = in[open:]
		name := tagName(in)
		switch {
		case strings.HasPrefix(in, "<!--"):
			in = after(in, "-->")
		case strings.HasPrefix(in, "<![CDATA["):
			in = strings.TrimPrefix(in, "<![CDATA[")
		case name == "":
			b.WriteByte('<')
			in = in[1:]
		case name == "script" || name == "style" || name == "noscript" || name == "template":
			in = after(afterFold(in, "</"+name), ">")
		default:
			if breaks(name) {
				b.WriteByte('\n')
			}
			in = after(in, ">")
		}
	}
	return tidyLines(html.UnescapeString(strings.ReplaceAll(b.String(), "]]>", "")))
}

// tagName is the name of the element that a text begins with, in lower case; empty where it begins with none.
func tagName(in string) string {
	in = strings.TrimPrefix(in[1:], "/")
	end := 0
	for end < len(in) && end < 16 && (in[end]|0x20 >= 'a' && in[end]|0x20 <= 'z' || end > 0 && in[end] >= '0' && in[end] <= '9') {
		end++
	}
	if end == 0 && strings.HasPrefix(in, "!") {
		return "!"
	}
	return strings.ToLower(in[:end])
}

func breaks(name string) bool {
	switch name {
	case "p", "br", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "hr":
		return true
	}
	return false
}

func after(in, mark string) string {
	if _, rest, ok := strings.Cut(in, mark); ok {
		return rest
	}
	return ""
}

// afterFold is after for an end tag, "</" and a name, whatever the case of its letters.
func afterFold(in, mark string) string {
	for {
		at := strings.Index(in, "</")
		if at < 0 || len(in)-at < len(mark) {
			return ""
		}
		if in = in[at:]; strings.EqualFold(in[:len(mark)], mark) {
			return in[len(mark):]
		}
		in = in[len("</"):]
	}
}

func tidyLines(in string) string {
	in = Harmless(strings.ToValidUTF8(in, "\uFFFD"))
	var lines []string
	for line := range strings.SplitSeq(in, "\n") {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\u00a0' }), " ")
		if line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// Harmless is the text without what a screen acts on instead of showing it: controls but for line ends and tabs, marks
// that turn the direction of text, and characters that are never seen. Broken UTF-8 becomes U+FFFD.
func Harmless(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && Unseen(r) {
			return -1
		}
		return r
	}, s)
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// Unseen tells whether a screen acts on the character instead of showing it: controls, the marks of direction (Unicode
// Standard Annex 9, section 2) and tags. The joiners that Persian and Hindi are written with are no such characters.
func Unseen(r rune) bool {
	switch {
	case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f', r == '\u061c':
		return true
	case r == '\u200b', r == '\ufeff', r == '\u2028', r == '\u2029', r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}
