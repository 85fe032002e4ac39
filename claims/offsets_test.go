package claims

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// TestOffsets counts as the standard library does, at every byte that begins a character, up and down.
func TestOffsets(t *testing.T) {
	const text = "Şuşa 🏔 Շուշի, e\u0301 \xff x"
	chars, units := Characters(text), UTF16(text)
	var at []int
	for i := range text {
		at = append(at, i)
	}
	for _, i := range append(at, len(text), 3, 0) {
		if got, want := chars(i), utf8.RuneCountInString(text[:i]); got != want {
			t.Errorf("%d: %d characters, want %d", i, got, want)
		}
		if got, want := units(i), len(utf16.Encode([]rune(text[:i]))); got != want {
			t.Errorf("%d: %d units, want %d", i, got, want)
		}
	}
}
