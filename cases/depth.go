package cases

import (
	"bytes"
	"fmt"
	"strings"

	"salient"
)

// The bounds of the TOML files of a case. The TOML parser takes time that grows with the square of the
// depth of a text, so that a short hostile one could keep it busy for hours.
const (
	mostSettings = 1 << 20 // bytes
	mostDepth    = 16      // brackets inside brackets, or parts of a dotted key
)

// tooDeep is a fault where a TOML text is too large or nested too deeply to be parsed. It reads brackets and
// dots outside of strings and comments.
func tooDeep(file string, text []byte) *salient.Error {
	if len(text) > mostSettings {
		return &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("the file is larger than %d MiB", mostSettings>>20),
			Mend: "no such file needs so much; look for what does not belong there"}
	}
	d := scanner{line: 1}
	for i := 0; i < len(text); i++ {
		i = d.step(text, i)
		if d.depth > mostDepth || d.dots > mostDepth {
			return &salient.Error{Kind: salient.Invalid, File: file, Line: d.line, What: fmt.Sprintf("the TOML is nested more than %d deep", mostDepth),
				Mend: "compare with the file's form: no key lies so deep"}
		}
	}
	return nil
}

// scanner knows how deep it is in a TOML text.
type scanner struct {
	depth, dots, line int
	quote             string // what ends the string it is in
}

// step takes in byte i and returns the last byte taken in.
func (d *scanner) step(text []byte, i int) int {
	c := text[i]
	switch {
	case c == '\n':
		d.line++
		d.dots = 0
		if len(d.quote) == 1 { // such a string ends with its line
			d.quote = ""
		}
	case d.quote != "":
		return d.inString(text, i)
	case c == '"' || c == '\'':
		d.quote = string(c)
		if triple := strings.Repeat(d.quote, 3); bytes.HasPrefix(text[i:], []byte(triple)) {
			d.quote = triple
			return i + 2
		}
	case c == '#':
		if n := bytes.IndexByte(text[i:], '\n'); n >= 0 {
			return i + n - 1
		}
		return len(text)
	case c == '[' || c == '{':
		d.depth++
	case c == ']' || c == '}':
		d.depth = max(0, d.depth-1)
	case c == '.':
		d.dots++
	case c == '=' || c == ',':
		d.dots = 0
	}
	return i
}

func (d *scanner) inString(text []byte, i int) int {
	if text[i] == '\\' && d.quote[0] == '"' && i+1 < len(text) && text[i+1] != '\n' {
		return i + 1
	}
	if !bytes.HasPrefix(text[i:], []byte(d.quote)) {
		return i
	}
	end, most := i+len(d.quote), i+len(d.quote)
	if len(d.quote) == 3 {
		most += 2 // a string in three quotes may end with two more
	}
	for end < min(most, len(text)) && text[end] == d.quote[0] {
		end++
	}
	d.quote = ""
	return end - 1
}
