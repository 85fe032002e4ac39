package claims

import (
	"strings"
	"unicode/utf8"
)

// blockBytes is how much of a text is read at once. Names settle each other within a block; what it costs grows with
// the square of the names in it, so a text without end must not be one block. News texts are one.
const blockBytes = 32 << 10

// inBlocks reads a text block by block and moves what was found to its place in the whole. A block ends at a line end,
// else after a full stop, else at a space.
func inBlocks(text string, read func(block string) []Mention) []Mention {
	if len(text) <= blockBytes {
		return read(text)
	}
	var out []Mention
	for at := 0; at < len(text); {
		end := at + blockEnd(text[at:])
		for _, m := range read(text[at:end]) {
			m.Start, m.End = m.Start+at, m.End+at
			out = append(out, m)
		}
		at = end
	}
	return out
}

func blockEnd(text string) int {
	if len(text) <= blockBytes {
		return len(text)
	}
	head := text[:blockBytes]
	for _, mark := range [...]string{"\n", ". ", " "} {
		if i := strings.LastIndex(head, mark); i > blockBytes/2 {
			return i + len(mark)
		}
	}
	end := blockBytes
	for end > blockBytes-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return end
}
