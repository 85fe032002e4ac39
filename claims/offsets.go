package claims

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Characters returns a function that turns an offset in bytes into one in characters. The offsets it is asked for
// must not go down; it then costs one pass over the text in all.
func Characters(text string) func(at int) int { return counted(text, utf8.RuneCountInString) }

// UTF16 is Characters in UTF-16 code units, in which browsers count.
func UTF16(text string) func(at int) int {
	return counted(text, func(s string) (n int) {
		for _, r := range s {
			n += utf16.RuneLen(r)
		}
		return n
	})
}

func counted(text string, count func(string) int) func(at int) int {
	byteAt, chars := 0, 0
	return func(at int) int {
		if at < byteAt {
			byteAt, chars = 0, 0
		}
		at = min(at, len(text))
		chars += count(text[byteAt:at])
		byteAt = at
		return chars
	}
}
