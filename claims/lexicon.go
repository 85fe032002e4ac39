package claims

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"salient/atlas/gazetteer"
)

//go:embed lexicon
var lexiconFiles embed.FS

// Languages lists the languages that have a lexicon, by ISO 639 code.
func Languages() []string { return []string{"en", "ru", "uk", "az", "tr", "hy"} }

// phrase is one line's entry of a lexicon: words that follow each other, one of them possibly a gap of up to
// three words.
type phrase struct {
	kind  string
	words []wordPattern
}

type wordPattern struct {
	key    string
	prefix bool   // any ending
	suffix bool   // any beginning
	raw    string // as written, where the key loses what tells: the Russian soft sign, the ö of "öldü" beside "oldu"
	gap    bool
}

// lexicon holds the phrases of one language by their first words.
type lexicon struct {
	lang    string
	whole   map[string][]phrase // by the first word
	begun   map[string][]phrase // by the first letters of a first word that may have any ending, stemBytes at most
	endings []phrase            // those whose first word is an ending
	months  map[string]int
	weekday map[string]int // 1 is Monday
}

var lexicons = sync.OnceValue(func() map[string]*lexicon {
	out := map[string]*lexicon{}
	for _, lang := range Languages() {
		b, err := lexiconFiles.ReadFile("lexicon/" + lang + ".txt")
		if err == nil {
			out[lang] = parseLexicon(lang, string(b))
		}
	}
	return out
})

func parseLexicon(lang, file string) *lexicon {
	l := &lexicon{lang: lang, whole: map[string][]phrase{}, begun: map[string][]phrase{}, months: map[string]int{}, weekday: map[string]int{}}
	for line := range strings.Lines(file) {
		kind, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case !ok || strings.HasPrefix(kind, "#"):
		case kind == "months":
			number(l.months, list)
		case kind == "weekdays":
			number(l.weekday, list)
		default:
			for p := range strings.SplitSeq(list, "|") {
				l.add(kind, p)
			}
		}
	}
	return l
}

func number(into map[string]int, list string) {
	for i, w := range strings.Fields(list) {
		into[strings.TrimSpace(gazetteer.Letters(w))] = i + 1
	}
}

func (l *lexicon) add(kind, text string) {
	p := phrase{kind: kind}
	for w := range strings.FieldsSeq(text) {
		if w == "..." {
			p.words = append(p.words, wordPattern{gap: true})
			continue
		}
		key := strings.TrimSpace(gazetteer.Letters(strings.Trim(w, "*")))
		for i, part := range strings.Fields(key) {
			last := i == len(strings.Fields(key))-1
			pat := wordPattern{key: part, prefix: last && strings.HasSuffix(w, "*"), suffix: i == 0 && strings.HasPrefix(w, "*")}
			if pat.suffix && strings.Contains(w, "ь") || strings.Contains(w, "ö") {
				pat.raw = strings.Trim(w, "*")
			}
			p.words = append(p.words, pat)
		}
	}
	switch {
	case len(p.words) > 0 && p.words[0].suffix:
		l.endings = append(l.endings, p)
	case len(p.words) > 0 && p.words[0].prefix:
		stem := p.words[0].key
		stem = stem[:min(len(stem), stemBytes)]
		l.begun[stem] = append(l.begun[stem], p)
	case len(p.words) > 0 && p.words[0].key != "":
		l.whole[p.words[0].key] = append(l.whole[p.words[0].key], p)
	}
}

// find is one phrase found in a text.
type find struct {
	kind     string
	from, to int // tokens
}

// gapWords is the most words a gap stands for.
const gapWords = 3

// all lists the phrases found in a run of tokens. Of the phrases of one kind that begin at one word the longest
// counts.
func (l *lexicon) all(toks []token, from, to int) []find {
	var out []find
	for i := from; i < to; i++ {
		key := toks[i].key
		if key == "" {
			continue
		}
		at := len(out)
		for _, list := range [...][]phrase{l.whole[key], l.stems(key, 1), l.stems(key, 2), l.stems(key, stemBytes), l.endings} {
			for _, p := range list {
				if end, ok := p.match(toks, i, to, 0); ok {
					out = longest(out, at, find{p.kind, i, end})
				}
			}
		}
		slices.SortFunc(out[at:], func(a, b find) int { return strings.Compare(a.kind, b.kind) })
	}
	return out
}

// stemBytes is how many bytes of a first word with any ending its phrases are found by.
const stemBytes = 3

// stems lists the phrases whose first word begins with the first n bytes of a key.
func (l *lexicon) stems(key string, n int) []phrase {
	if len(key) < n {
		return nil
	}
	return l.begun[key[:n]]
}

// longest keeps of the phrases of one kind that begin at one word the longest; those from at on begin there.
func longest(out []find, at int, f find) []find {
	for i := at; i < len(out); i++ {
		if out[i].kind == f.kind {
			out[i].to = max(out[i].to, f.to)
			return out
		}
	}
	return append(out, f)
}

func (p phrase) match(toks []token, i, to, word int) (int, bool) {
	for w := word; w < len(p.words); w++ {
		pat := p.words[w]
		if pat.gap {
			for skip := 0; skip <= gapWords; skip++ {
				if end, ok := p.match(toks, i+skip, to, w+1); ok {
					return end, true
				}
			}
			return 0, false
		}
		if i >= to || !pat.fits(toks[i]) {
			return 0, false
		}
		i++
	}
	return i, true
}

func (w wordPattern) fits(t token) bool {
	switch {
	case w.suffix && (len(t.key) <= len(w.key) || !strings.HasSuffix(t.key, w.key)),
		w.prefix && !strings.HasPrefix(t.key, w.key),
		!w.suffix && !w.prefix && t.key != w.key:
		return false
	}
	return w.raw == "" || strings.Contains(strings.ToLower(t.text), w.raw)
}

// predicateKinds are the kinds of a lexicon that are predicates, the most telling first. "none" is a run of words that
// looks like a predicate and is none ("took place").
func predicateKinds() []string {
	return []string{"none", "takes", "loses", "holds", "withdraws", "enters", "contests", "shoots_down", "blocks", "opens", "violates", "ceasefire", "strikes", "displaces", "casualties", "agrees", "clashes"}
}

func kindOrder() []string {
	return append(predicateKinds(), "deny", "not", "reported", "alleged", "threatened", "hypothetical", "footage", "satellite", "eyewitness", "say", "accordingto", "by",
		"near", "route", "cause", "attempt", "future", "infinitive", "to", "done", "ago", "since", "landmark", "landmark_after", "clause", "actor", "we", "occupation", "enemy", "yesterday", "today", "role_mod", "role_president", "role_pm", "role_mfa", "role_infocenter",
		"role_army", "role_prosecutor", "role_emergency", "role_ombudsman", "role_aide", "role_authorities")
}

func roleKinds() []string {
	return []string{"role_aide", "role_army", "role_mfa", "role_mod", "role_pm", "role_president", "role_infocenter", "role_prosecutor", "role_emergency", "role_ombudsman", "role_authorities"}
}

// Language guesses which lexicon a text needs from its letters.
func Language(text string) string {
	counts := map[gazetteer.Script]int{}
	var uk, az, tr int
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			counts[gazetteer.Cyrillic]++
		case unicode.Is(unicode.Armenian, r):
			counts[gazetteer.Armenian]++
		case unicode.Is(unicode.Latin, r):
			counts[gazetteer.Latin]++
		}
		switch r {
		case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ':
			uk++
		case 'ə', 'Ə':
			az++
		case 'ğ', 'ş', 'ı', 'İ', 'Ğ', 'Ş', 'ö', 'ü', 'ç', 'Ö', 'Ü', 'Ç':
			tr++
		}
	}
	switch {
	case counts[gazetteer.Armenian] > counts[gazetteer.Latin] && counts[gazetteer.Armenian] > counts[gazetteer.Cyrillic]:
		return "hy"
	case counts[gazetteer.Cyrillic] > counts[gazetteer.Latin]:
		if uk*60 > counts[gazetteer.Cyrillic] {
			return "uk"
		}
		return "ru"
	case az*50 > counts[gazetteer.Latin]:
		return "az"
	case tr*40 > counts[gazetteer.Latin]:
		return "tr"
	}
	return "en"
}

// lexiconFor chooses the lexicon for a text. Short texts of related languages are told apart by which lexicon knows
// more of their words.
func lexiconFor(text string, toks []token) *lexicon {
	lang := Language(text)
	if decided(text, lang) {
		return lexicons()[lang]
	}
	rivals := map[string][]string{"az": {"az", "tr"}, "tr": {"az", "tr"}, "ru": {"ru", "uk"}, "uk": {"uk", "ru"}}[lang]
	best, most := lexicons()[lang], -1
	for _, other := range rivals {
		l := lexicons()[other]
		n := 0
		for _, f := range l.all(toks, 0, min(len(toks), enoughWords)) {
			if f.kind != "infinitive" { // an ending, not a word
				n += 2
			}
		}
		if other == lang {
			n++
		}
		if n > most {
			best, most = l, n
		}
	}
	return best
}

// decided tells whether a text has letters that only one of two related languages has, and none that only the other has.
func decided(text, lang string) bool {
	switch lang {
	case "ru":
		return strings.ContainsAny(text, "ыэъёЫЭЪЁ") && !strings.ContainsAny(text, "іїєґІЇЄҐ")
	case "uk":
		return !strings.ContainsAny(text, "ыэъёЫЭЪЁ")
	case "tr":
		return len(text) > enoughLetters && !strings.ContainsAny(text, "əƏ")
	case "az":
		return true
	}
	return false
}

// enoughLetters is how many bytes of Azerbaijani always have an ə.
const enoughLetters = 60

// enoughWords is how many words tell a language.
const enoughWords = 300
