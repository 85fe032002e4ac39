package reports

import "strings"

// Blanked is a text with the markup of HTML, scripts and styles included, turned into as many spaces as it has bytes, so
// that whatever is found in it stands where it stood. A text that does not look like HTML comes back as it is.
func Blanked(text string) string {
	if !HTML(text) {
		return text
	}
	out := []byte(text)
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '<')
		if open < 0 {
			break
		}
		at += open
		end := at + len(text[at:]) - len(behind(text[at:]))
		for i := at; i < end; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
		at = max(end, at+1)
	}
	return string(out)
}

// headBytes is how much of a text is looked at to tell HTML.
const headBytes = 4 << 10

// HTML tells whether a text looks like a page of the web.
func HTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), headBytes)])
	for _, sign := range [...]string{"<html", "<!doctype", "<body", "<p>", "<p ", "<div", "<br", "<article"} {
		if strings.Contains(head, sign) {
			return true
		}
	}
	return false
}

// behind is what follows the markup that a text begins with: the text itself where it begins with none.
func behind(in string) string {
	name := tagName(in)
	switch {
	case strings.HasPrefix(in, "<!--"):
		return after(in, "-->")
	case name == "":
		return in
	case name == "script" || name == "style" || name == "noscript" || name == "template":
		return after(afterFold(in, "</"+name), ">")
	}
	return after(in, ">")
}
