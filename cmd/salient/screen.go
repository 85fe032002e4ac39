package main

import (
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"salient/reports"
)

// screen is where a person reads: what would steer a terminal or turn the direction of writing, as text from elsewhere
// may, stands there as a replacement character.
type screen struct {
	io.Writer
	rest []byte // the beginning of a character whose end has not come yet
}

// Write passes on what is whole.
func (s *screen) Write(p []byte) (int, error) {
	text := append(s.rest, p...)
	whole := len(text)
	for back := 1; back <= min(utf8.UTFMax-1, len(text)); back++ {
		if last := text[len(text)-back:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				whole -= back
			}
			break
		}
	}
	_, err := io.WriteString(s.Writer, shown(string(text[:whole])))
	s.rest = append([]byte{}, text[whole:]...)
	return len(p), err
}

// shown is a text as a terminal may show it, its line ends and tabs kept.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && reports.Unseen(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// visible is shown, on one line.
func visible(s string) string {
	return shown(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s))
}

// fileOf is the file behind a stream, where there is one.
func fileOf(stream any) (*os.File, bool) {
	for {
		switch s := stream.(type) {
		case *sink:
			stream = s.Writer
		case *screen:
			stream = s.Writer
		case *os.File:
			return s, true
		default:
			return nil, false
		}
	}
}

// terminal tells whether a person reads the stream as it is written.
func terminal(stream any) bool {
	file, ok := fileOf(stream)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
