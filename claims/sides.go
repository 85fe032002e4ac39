package claims

import (
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// sideWord is one word or run of words that names a side.
type sideWord struct {
	words   []string // keys; the last may carry an ending where it is long enough
	side    salient.ID
	group   string // which part of the side's name: of "Armenia and Karabakh", "karabakh"
	capital bool   // the seat of its government: names a side only where it speaks or acts
	area    bool   // the name of a stretch of land: names a side only beside "forces", "army" …
}

// sideWords are all names of the sides and third parties of a case: the words of their own names, and what those
// words are called in every language.
func sideWords(c *salient.Case) []sideWord {
	var out []sideWord
	for _, list := range [][]salient.Side{c.Sides, c.ThirdParties} {
		for _, s := range list {
			name, _, _ := strings.Cut(s.Name, ":")
			for _, part := range parts(name) {
				known, _ := gazetteer.GroundNames(part)
				group := gazetteer.Fold(part)
				for _, n := range append([]string{part}, known.Names...) {
					out = addSide(out, sideWord{words: keys(n), side: s.ID, group: group, area: known.Area})
				}
				for _, n := range known.People {
					out = addSide(out, sideWord{words: keys(n), side: s.ID, group: group})
				}
				for _, n := range known.Capitals {
					out = addSide(out, sideWord{words: keys(n), side: s.ID, group: group, capital: true})
				}
			}
		}
	}
	return out
}

func parts(name string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(strings.ReplaceAll(name, " and ", ","), func(r rune) bool { return r == ',' || r == '/' || r == '(' || r == ')' }) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

func keys(name string) []string { return strings.Fields(gazetteer.Letters(name)) }

func addSide(list []sideWord, w sideWord) []sideWord {
	if len(w.words) == 0 {
		return list
	}
	last := len(w.words) - 1
	w.words = append([]string(nil), w.words...)
	w.words[last] = root(w.words[last])
	return append(list, w)
}

// byLetter sorts side words by their first letter, so that a word of a text is compared with few.
func byLetter(list []sideWord) map[byte][]sideWord {
	out := map[byte][]sideWord{}
	for _, w := range list {
		out[w.words[0][0]] = append(out[w.words[0][0]], w)
	}
	return out
}

// root takes the vowels at the end of a name off, where enough is left.
func root(key string) string {
	cut := strings.TrimRight(key, "aeiouy")
	for _, adj := range [...]string{"sk"} {
		cut = strings.TrimSuffix(cut, adj)
	}
	if len(cut) >= shortestRoot {
		return cut
	}
	return key
}

const shortestRoot = 4

func (w sideWord) at(toks []token, i, to int) bool {
	if i+len(w.words) > to {
		return false
	}
	for n, key := range w.words {
		have := toks[i+n].key
		if have == key {
			continue
		}
		if n < len(w.words)-1 || len(key) < shortestRoot || !strings.HasPrefix(have, key) || len(have) > len(key)+9 {
			return false
		}
	}
	return true
}

// sideMention is a side named in a text.
type sideMention struct {
	from, to int
	word     sideWord
	actor    bool // it acts: not only a place's country or an adjective of an occupation
}

// sidesIn lists the sides named in a run of tokens. A place's own words are not a side's.
func (r *Reader) sidesIn(toks []token, from, to int, finds []find, places []placed) []sideMention {
	var out []sideMention
	for i := from; i < to; i++ {
		best := sideWord{}
		if toks[i].key == "" {
			continue
		}
		for _, w := range r.sides[toks[i].key[0]] {
			if len(w.words) > len(best.words) && w.at(toks, i, to) {
				best = w
			}
		}
		if len(best.words) == 0 {
			continue
		}
		m := sideMention{from: i, to: i + len(best.words), word: best}
		if best.capital && !acts(finds, m.to) {
			continue
		}
		if startsPlace(places, i) && !best.capital && !near(finds, "actor", m.to, 2) {
			continue
		}
		m.actor = !near(finds, "occupation", m.to, 1) && (!startsPlace(places, m.to) || verbLast(toks[m.from].text)) && (!best.area || near(finds, "actor", m.to, 2))
		out = append(out, m)
		i = m.to - 1
	}
	return out
}

// verbLast tells whether a word is of a language that puts the verb last, so that a side right before a place is the subject
// and does not describe the place: Armenian by its script, Azerbaijani and Turkish by a plural ending or letters of their own.
func verbLast(word string) bool {
	if gazetteer.ScriptOf(word) == gazetteer.Armenian {
		return true
	}
	word = strings.ToLower(word)
	return strings.ContainsAny(word, "əğışç") || strings.HasSuffix(word, "lar") || strings.HasSuffix(word, "ler") || strings.HasSuffix(word, "lər")
}

// acts tells whether a government speaks or acts at these words: "Yerevan said", "Baku's forces".
func acts(finds []find, at int) bool {
	for _, kind := range [...]string{"say", "deny", "threatened", "actor", "agrees", "ceasefire"} {
		if near(finds, kind, at, 2) {
			return true
		}
	}
	return false
}

// governments drops the places that are seats of governments and stand for them.
func governments(places []placed, sides []sideMention) []placed {
	out := places[:0:0]
	for _, p := range places {
		acting := false
		for _, m := range sides {
			acting = acting || m.word.capital && m.from == p.from && m.to == p.to
		}
		if !acting {
			out = append(out, p)
		}
	}
	return out
}

// near tells whether a phrase of the kind begins at one of so many tokens from at on.
func near(finds []find, kind string, at, within int) bool {
	for _, f := range finds {
		if f.kind == kind && f.from >= at && f.from < at+within {
			return true
		}
	}
	return false
}

func startsPlace(places []placed, at int) bool {
	for _, p := range places {
		if p.from == at {
			return true
		}
	}
	return false
}
