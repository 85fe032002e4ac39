package gazetteer

import (
	"strings"
	"unicode"
)

// Script is the alphabet a word is written in, as far as inflection needs it.
type Script int

// The scripts.
const (
	Latin Script = iota
	Cyrillic
	Armenian
)

// ScriptOf is the script of the first letter that has one.
func ScriptOf(word string) Script {
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			return Cyrillic
		case unicode.Is(unicode.Armenian, r):
			return Armenian
		case unicode.Is(unicode.Latin, r):
			return Latin
		}
	}
	return Latin
}

// Stem is what may be left of an inflected name: a key, and whether the name was used as an adjective
// ("Зангеланский", "Şuşalı").
type Stem struct {
	Key       string
	Adjective bool
}

// minStem is the fewest letters that a stem may have: below it, too many words share one.
const minStem = 3

// Stems undoes the inflection of a word, given as [Fold] makes it: it lists the keys that the name may have had, the
// likeliest first, without the word itself. Cyrillic gives Russian and Ukrainian cases and relational adjectives,
// Armenian its cases and article, Latin the cases of Azerbaijani and Turkish (and the English genitive).
func Stems(key string, script Script) []Stem {
	switch script {
	case Cyrillic:
		return cyrillicStems(key)
	case Armenian:
		return strip(key, "nerits", "nerum", "nerin", "neri", "ners", "ner", "utsits", "iutz", "yits", "yum", "yin", "yov", "um", "its", "its", "in", "ov", "ii", "i", "ý", "n", "y", "u", "s", "d")
	}
	return strip(key,
		"ninkilar", "dakilar", "lilarin", "lilar",
		"sindaki", "sindan", "sinda", "sinin", "sina", "sini",
		"daki", "deki", "taki", "teki", "dan", "den", "tan", "ten", "nin", "nun", "nda", "nde", "ndan", "nden",
		"da", "de", "ta", "te", "ya", "ye", "yi", "yu", "ni", "nu", "na", "ne", "in", "un", "la", "le", "li", "lu", "si", "su", "s", "i", "u", "a", "e")
}

// strip takes each ending off, the longest first.
func strip(key string, endings ...string) []Stem {
	var out []Stem
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(key, e); ok && len(rest) >= minStem {
			out = append(out, Stem{Key: rest, Adjective: e == "li" || e == "lu"})
		}
	}
	return out
}

// cyrillicStems takes a case ending off and puts back what the name may have ended in.
func cyrillicStems(key string) []Stem {
	var out []Stem
	seen := map[string]bool{key: true}
	add := func(stem string, adjective bool) {
		for _, end := range [...]string{"", "a", "i", "o", "e", "y", "ya", "ii", "oe", "aya", "yi"} {
			if k := stem + end; !seen[k] {
				seen[k] = true
				out = append(out, Stem{k, adjective})
			}
		}
	}
	for _, ending := range adjectiveEndings() {
		if stem, ok := strings.CutSuffix(key, ending); ok && len(stem) >= minStem {
			add(stem, true)
			if cut, ok := strings.CutSuffix(stem, "in"); ok && len(cut) >= minStem {
				add(cut, true) // Физулинский, Шушинский
			}
			if cut, ok := strings.CutSuffix(stem, "an"); ok && len(cut) >= minStem {
				add(cut, true) // Ужурлянский, Мардакертанский
			}
			break
		}
	}
	for _, ending := range [...]string{"ogo", "omu", "iami", "yami", "ami", "iakh", "yakh", "akh", "iam", "yam", "am", "oiu", "oyu", "eiu", "eyu", "oi", "ei", "om", "em", "iv", "ov", "ykh", "ikh", "yi", "ii", "iyu", "yu", "iu", "ya", "ia", "ye", "a", "u", "e", "y", "i", "o"} {
		if stem, ok := strings.CutSuffix(key, ending); ok && len(stem) >= minStem {
			add(stem, false)
		}
	}
	return out
}

func adjectiveEndings() []string {
	return []string{"skogo", "skomu", "skoho", "skii", "skim", "skom", "skoi", "skoyu", "skuyu", "skaya", "skoe", "skie", "skikh", "skimi", "skyi", "sku", "ska", "ske", "ski", "tskogo", "tskomu", "tskii", "tskom", "tskoi"}
}
