package claims

import "unicode/utf8"

// Characters returns a function that turns an offset in bytes into one in characters. The offsets it is asked for
// must not go down; it then costs one pass over the text in all.
func Characters(text string) func(at int) int {
	byteAt, chars := 0, 0
	return func(at int) int {
		if at < byteAt {
			byteAt, chars = 0, 0
		}
		at = min(at, len(text))
		chars += utf8.RuneCountInString(text[byteAt:at])
		byteAt = at
		return chars
	}
}
