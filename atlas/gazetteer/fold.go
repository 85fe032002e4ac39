package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is the key of a name: Latin letters in lower case without marks, Cyrillic, Armenian and Georgian letters
// written in Latin ones, words apart by one space. Full stops and apostrophes go, hyphens part words, and the words
// that names shorten ("Saint", "Mount", "Fort") are shortened. Letters of other scripts stay.
func Fold(name string) string {
	return shorten(strings.Join(strings.Fields(Letters(name)), " "))
}

// Letters is Fold without the joining and shortening of words: it may have spaces at its ends.
func Letters(name string) string {
	b := make([]byte, 0, len(name)+8)
	ascii := true
	for i := 0; i < len(name); i++ {
		if c := name[i]; c >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		for i := 0; i < len(name); i++ {
			b = foldASCII(b, name[i])
		}
		return string(b)
	}
	for _, r := range norm.NFD.String(name) {
		b = foldRune(b, r)
	}
	return string(b)
}

func foldASCII(b []byte, c byte) []byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return append(b, c+'a'-'A')
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		return append(b, c)
	case c == '.' || c == '\'' || c == '`':
		return b
	}
	return append(b, ' ')
}

func foldRune(b []byte, r rune) []byte {
	if r < 0x80 {
		return foldASCII(b, byte(r))
	}
	if unicode.Is(unicode.Mn, r) {
		return b
	}
	r = unicode.ToLower(r)
	if r == 'ւ' && len(b) > 0 && b[len(b)-1] == 'o' {
		b[len(b)-1] = 'u' // ո and ւ together are one letter, u
		return b
	}
	if s, ok := latin(r); ok {
		return append(b, s...)
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return append(b, string(r)...)
	}
	return append(b, ' ')
}

// latin writes a letter in Latin ones. The rows follow the romanisations most used in the region's own press (for
// Cyrillic and Armenian close to BGN/PCGN's); combined letters arrive decomposed, so ё, й and ї are their base.
func latin(r rune) (string, bool) {
	switch {
	case r >= 'а' && r <= 'я':
		return [...]string{"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
			"kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"}[r-'а'], true
	case r >= 'ա' && r <= 'և':
		return [...]string{"a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh", "ch", "m", "y",
			"n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "u", "p", "k", "o", "f", "ev"}[r-'ա'], true
	case r >= 'ა' && r <= 'ჰ':
		return [...]string{"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t", "u", "p", "k",
			"gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"}[r-'ა'], true
	}
	switch r {
	case 'ə', 'æ', 'ǝ', 'ә':
		return "a", true
	case 'ı', 'і', 'ї':
		return "i", true
	case 'ø', 'œ':
		return "o", true
	case 'є', 'ё':
		return "e", true
	case 'ґ', 'ғ':
		return "g", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'þ':
		return "th", true
	case 'ß':
		return "ss", true
	case 'ү', 'ұ':
		return "u", true
	case 'ҹ', 'ҷ':
		return "j", true
	case 'ҝ', 'қ':
		return "g", true
	case 'һ':
		return "h", true
	case 'ө':
		return "o", true
	case '’', '‘', 'ʼ', 'ʻ', 'ʹ', 'ʿ', 'ʾ', '՚', '՛', 'ՙ':
		return "", true
	}
	return "", false
}

// shorten writes "saint", "mount" and "fort" as maps do.
func shorten(key string) string {
	if !strings.Contains(key, "nt") && !strings.Contains(key, "fort") {
		return key
	}
	words := strings.Split(key, " ")
	if len(words) == 1 {
		return key
	}
	for i, w := range words[:len(words)-1] {
		switch w {
		case "saint", "sainte":
			words[i] = "st"
		case "mount":
			words[i] = "mt"
		case "fort":
			words[i] = "ft"
		}
	}
	return strings.Join(words, " ")
}

// Sound is a coarser key, made of a key of [Fold]: what transliterations write in different ways becomes one.
// kh, x, h, gh, g, q, k are one sound, as are j, c, ch, zh, dzh, and sh and s, b and p, d and t, v and w; a run of
// vowels is one vowel; a doubled consonant is single; a vowel at the end goes. Names with the same Sound are
// candidates, to be ranked by [Likeness].
func Sound(key string) string {
	b := make([]byte, 0, len(key))
	for word := range strings.FieldsSeq(key) {
		if len(b) > 0 {
			b = append(b, ' ')
		}
		b = soundWord(b, word)
	}
	return string(b)
}

func soundWord(b []byte, w string) []byte {
	start := len(b)
	for i := 0; i < len(w); {
		c, n := sound(w[i:])
		i += n
		if c == 0 || (len(b) > start && b[len(b)-1] == c) {
			continue
		}
		b = append(b, c)
	}
	if len(b)-start > 2 && b[len(b)-1] == 'a' {
		b = b[:len(b)-1]
	}
	return b
}

// sound is the class of the sound that s begins with, and how many bytes it takes.
func sound(s string) (byte, int) {
	for _, d := range [...]struct {
		spelling string
		class    byte
	}{{"shch", 's'}, {"dzh", 'j'}, {"kh", 'k'}, {"gh", 'k'}, {"zh", 'j'}, {"dj", 'j'}, {"ch", 'j'}, {"sh", 's'}, {"ts", 's'}, {"dz", 'z'}, {"ph", 'f'}, {"th", 't'}} {
		if strings.HasPrefix(s, d.spelling) {
			return d.class, len(d.spelling)
		}
	}
	switch c := s[0]; c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return 'a', 1
	case 'h', 'x', 'k', 'g', 'q':
		return 'k', 1
	case 'c', 'j':
		return 'j', 1
	case 'b':
		return 'p', 1
	case 'd':
		return 't', 1
	case 'w':
		return 'v', 1
	default:
		return c, 1
	}
}

// Likeness is how alike two keys of [Fold] are, 0 to 1: one less the share of letters that must be changed, added
// or left out (Levenshtein's distance over the longer length), with one letter's worth for the digraphs above.
func Likeness(a, b string) float64 {
	x, y := digraphs(a), digraphs(b)
	longest := max(len(x), len(y))
	if longest == 0 {
		return 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(x) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(y) {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return 1 - float64(row[len(y)])/float64(longest)
}

// digraphs writes each digraph, and each letter that is one in another spelling, as one letter.
func digraphs(key string) string {
	b := make([]byte, 0, len(key))
	for i := 0; i < len(key); {
		c, n := sound(key[i:])
		if n == 1 {
			switch key[i] {
			case 'x', 'h', 'q', 'g', 'k':
				c = key[i]
				if c == 'x' {
					c = 'h'
				}
				if c == 'q' {
					c = 'g'
				}
			case 'c', 'j', 'w':
			default:
				c = key[i]
			}
		} else if strings.HasPrefix(key[i:], "kh") {
			c = 'h'
		} else if strings.HasPrefix(key[i:], "gh") {
			c = 'g'
		}
		b = append(b, c)
		i += n
	}
	return string(b)
}
