package table

import (
	"strconv"
	"strings"
)

// Quoted is a text in quotes, cut short where it is long, for a message.
func Quoted(s string) string {
	const most = 60 // characters
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

// Nearest is the candidate that differs from word by the fewest insertions, deletions, replacements and swaps of
// neighbours (Damerau 1964, in the restricted form), letter case aside; false where none is near: at most a third
// of the word's letters, and at most three, may differ. The first of several equally near wins.
func Nearest(word string, candidates []string) (string, bool) {
	a := []rune(strings.ToLower(word))
	if len(a) == 0 || len(a) > 64 {
		return "", false
	}
	best, found := "", false
	most := min(3, max(1, len(a)/3))
	for _, c := range candidates {
		b := []rune(strings.ToLower(c))
		if c == "" || len(b) > len(a)+most || len(a) > len(b)+most {
			continue
		}
		if d := distance(a, b); d <= most && (!found || d < most) {
			best, most, found = c, d, true
		}
	}
	return best, found
}

// distance is the restricted Damerau–Levenshtein distance.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
