package atlas

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which names are compared: compatibility decomposition without marks, letter case folded,
// letters that Unicode does not decompose written as their nearest neighbour (ı as i, ə as e, ø as o …),
// apostrophes dropped, and every other run of what is neither letter nor digit as one space.
func Fold(name string) string {
	name = cases.Fold().String(norm.NFKD.String(name))
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʼʻ`´ʿʾ", r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteString(plain(r))
	}
	return b.String()
}

// plain is a letter that Unicode does not decompose, without its stroke or hook.
func plain(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ə':
		return "e"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ħ':
		return "h"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return string(r)
}
