package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"salient/atlas/gazetteer"
)

// token is one word of a text.
type token struct {
	start, end int    // bytes
	text       string // as written
	key        string // as the gazetteer folds it, possibly empty
	upper      bool   // begins with a capital
	caps       bool   // all capitals, two letters or more
	cased      bool   // its script has capitals
	number     bool
	inflects   bool   // a Latin word of a language that puts endings to names
	glued      bool   // nothing but one hyphen between it and the token before
	breaks     bool   // a sentence begins here
	comma      bool   // a comma stands right before it
	after      string // what stands between the token before and this one
}

// tokenize parts a text into words. Full stops stay with initials ("U.S.") and short forms ("Ky.", "St."), an
// apostrophe stays inside a word, and the English genitive is cut off.
func tokenize(text string) []token {
	out := make([]token, 0, len(text)/5)
	prev := 0
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += w
			continue
		}
		end := wordEnd(text, i)
		t := newToken(text, i, end)
		t.after = text[prev:i]
		t.glued = t.after == "-" || t.after == "‑"
		t.comma = strings.HasPrefix(t.after, ",")
		t.breaks = len(out) == 0 || sentenceGap(t.after, out[len(out)-1])
		out = append(out, t)
		i, prev = end, t.end
		if t.end < end {
			prev = end
		}
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '՛' || r == '՚' || r == '՞' || r == '՜'
}

// wordEnd is where the word that begins at i ends.
func wordEnd(text string, i int) int {
	dots := false
	for j := i; j < len(text); {
		r, w := utf8.DecodeRuneInString(text[j:])
		switch {
		case wordRune(r):
			j += w
		case apostrophe(r) && wordAt(text, j+w):
			j += w
		case r == '.' && initial(text, i, j, dots):
			dots = true
			j += w
		case r == '.' && shortForm(text[i:j]):
			return j + 1
		default:
			return j
		}
	}
	return len(text)
}

func wordAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return wordRune(r)
}

// initial tells whether the full stop at j follows a single capital and belongs to it: "U.S.", "W.Va.".
func initial(text string, i, j int, dots bool) bool {
	last := j - 1
	if last < i || text[last] < 'A' || text[last] > 'Z' {
		return dots && shortForm(text[i:j])
	}
	single := last == i || text[last-1] == '.'
	if !single {
		return false
	}
	if j+1 < len(text) && text[j+1] >= 'A' && text[j+1] <= 'Z' {
		return true
	}
	return dots
}

// shortForm tells whether the word takes a full stop: the short names of states, and "St.", "Mt.", "Ft.".
func shortForm(word string) bool {
	switch word {
	case "St", "Mt", "Ft", "Ste", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md",
		"Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
		"W.Va", "Mr", "Mrs", "Ms", "Dr", "Gov", "Sen", "Rep", "Lt", "Col", "Gen", "Sgt", "Capt", "Rev", "Jr", "Sr", "Co", "Inc", "Ave", "Blvd", "Rd":
		return true
	}
	return false
}

func newToken(text string, start, end int) token {
	t := token{start: start, end: end}
	word := text[start:end]
	if cut, ok := genitive(word); ok {
		t.end -= cut
		word = word[:len(word)-cut]
	}
	t.text = word
	r, _ := utf8.DecodeRuneInString(word)
	t.upper = unicode.IsUpper(r) || unicode.IsTitle(r)
	t.cased = t.upper || unicode.IsLower(r)
	t.number = unicode.IsDigit(r)
	t.caps = t.upper && utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word
	t.key = strings.TrimSpace(gazetteer.Letters(word))
	return t
}

// genitive is how many bytes of the word are the English genitive.
func genitive(word string) (int, bool) {
	for _, s := range [...]string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(word, s) {
			return len(s), true
		}
	}
	return 0, false
}

// sentenceGap tells whether a sentence ends in what stands before a word.
func sentenceGap(gap string, before token) bool {
	if strings.ContainsAny(gap, "!?:;\n“”\"•…։") || strings.Contains(gap, "--") || strings.Contains(gap, "—") {
		return true
	}
	if strings.Contains(gap, ".") {
		return true
	}
	return strings.HasSuffix(before.text, ".") && !shortForm(strings.TrimSuffix(before.text, ".")) && len(before.text) > 5
}
