package reports

import (
	"hash/fnv"
	"math/bits"
	"strings"
	"unicode"
)

// Simhash is a 64-bit fingerprint of a text that changes little where the text does (M. Charikar, STOC 2002), made of
// its runs of three words. Texts of fewer than three words have the fingerprint of their words.
func Simhash(text string) uint64 {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var votes [64]int
	for i := range max(1, len(words)-2) {
		h := fnv.New64a()
		for _, w := range words[min(i, len(words)):min(i+3, len(words))] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		x := mix(h.Sum64())
		for bit := range 64 {
			if x>>bit&1 == 1 {
				votes[bit]++
			} else {
				votes[bit]--
			}
		}
	}
	out := uint64(0)
	for bit, v := range votes {
		if v > 0 {
			out |= 1 << bit
		}
	}
	return out
}

// mix spreads a hash over all its bits (the finaliser of SplitMix64; G. Steele and others, OOPSLA 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// copyBits is how many of 64 bits the fingerprints of copies may differ in (3 for web pages in G. Manku and others,
// WWW 2007; short reports with another ending need more).
const copyBits = 8

// Copies tells whether two fingerprints are of texts so alike that one is a copy of the other: a copy is no second
// witness.
func Copies(a, b uint64) bool { return bits.OnesCount64(a^b) <= copyBits }

// shared is which share of the runs of three words of the shorter text the longer one has to have. A fingerprint alone
// takes two messages of one form for copies.
const shared = 0.7

// Repeats tells whether one of two texts whose fingerprints are near repeats the other in nearly its words. It is the second half of
// the one rule by which a copy is known, of a report as of the words that a claim quotes; [Copies] is the first.
func Repeats(a, b string) bool {
	x, y := runs(a), runs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	n := 0
	for r := range x {
		if y[r] {
			n++
		}
	}
	return float64(n) >= shared*float64(len(x)) && float64(len(x)) >= shared*float64(len(y))
}

// runs are the runs of three words of a text; of a shorter one the text itself.
func runs(s string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := map[string]bool{}
	if n := len(words); n > 0 && n < 3 {
		out[strings.Join(words, " ")] = true
	}
	for i := 0; i+3 <= len(words); i++ {
		out[strings.Join(words[i:i+3], " ")] = true
	}
	return out
}
