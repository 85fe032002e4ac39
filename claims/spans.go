package claims

import (
	"strings"

	"salient/atlas/gazetteer"
)

// span is a run of words that may name a place of the world.
type span struct {
	from, to int // tokens, to exclusive
	key      string
	matches  []gazetteer.Match
	noun     string // the feature word that makes it a name, such as "county"; empty for none
	unknown  bool   // in no gazetteer
	p        float64
}

// maxWords is the most words a name may have; 5 holds all but a few of GeoNames' populated places.
const maxWords = 5

// spans lists the runs of words that may be names: at each word the longest one that the gazetteer has, lengthened
// by a feature word, and names it does not have where the words around them say that they are places.
func (f *Finder) spans(toks []token) []span {
	var out []span
	for i := 0; i < len(toks); {
		s, ok := f.spanAt(toks, i)
		if !ok {
			i++
			continue
		}
		out = append(out, s)
		i = s.to
	}
	return out
}

func (f *Finder) spanAt(toks []token, i int) (span, bool) {
	t := toks[i]
	if t.number || t.key == "" || (t.cased && !t.upper) {
		return span{}, false
	}
	known, ok := f.longest(toks, i)
	named, isNamed := f.withFeature(toks, i, known, ok)
	switch {
	case ok && bodies()[known.key]:
		return span{}, false
	case isNamed:
		return named, true
	case ok:
		return known, true
	}
	return unlisted(toks, i)
}

// longest is the longest name of the gazetteer that begins at word i.
func (f *Finder) longest(toks []token, i int) (span, bool) {
	limit := i + 1
	for limit < len(toks) && limit < i+maxWords && joined(toks[limit]) && (toks[limit].upper || joiner(toks[limit].key) || !toks[limit].cased) {
		limit++
	}
	for to := limit; to > i; to-- {
		if last := toks[to-1]; to > i+1 && last.cased && !last.upper && !last.glued {
			continue
		}
		key := f.key(toks[i:to])
		matches := f.world.Lookup(key)
		if len(matches) == 0 && to == i+1 {
			matches = f.inflected(toks[i])
		}
		matches = f.fitting(toks[i:to], key, matches)
		if len(matches) > 0 {
			return span{from: i, to: to, key: key, matches: matches}, true
		}
	}
	return span{}, false
}

func joined(t token) bool {
	return t.after == " " || t.after == "\u00a0" || t.glued
}

func joiner(key string) bool {
	switch key {
	case "of", "the", "de", "la", "del", "upon", "on", "al", "el", "le", "les", "da", "do", "di", "und", "an", "der", "den", "sur", "en":
		return true
	}
	return false
}

func (f *Finder) key(toks []token) string {
	if len(toks) == 1 {
		return toks[0].key
	}
	parts := make([]string, len(toks))
	for i, t := range toks {
		parts[i] = t.key
	}
	return gazetteer.Fold(strings.Join(parts, " "))
}

// inflected looks up what a word of an inflecting language may be a form of.
func (f *Finder) inflected(t token) []gazetteer.Match {
	script := gazetteer.ScriptOf(t.text)
	if script == gazetteer.Latin && !t.inflects {
		return nil
	}
	for _, s := range gazetteer.Stems(t.key, script) {
		if m := f.world.Lookup(s.Key); len(m) > 0 && !s.Adjective {
			return m
		}
	}
	return nil
}

// fitting drops what the way of writing excludes: a short form of a state without its full stop, "us" for US.
func (f *Finder) fitting(toks []token, key string, in []gazetteer.Match) []gazetteer.Match {
	if len(toks) > 1 || len(in) == 0 {
		return in
	}
	t := toks[0]
	dotted := strings.Contains(t.text, ".")
	if len(key) <= 2 && !dotted && !t.caps {
		return nil
	}
	switch {
	case dotted && t.caps || t.caps && len(key) < shortestTown:
		return f.divisions(in)
	case dotted && strings.HasSuffix(t.text, ".") || !shortForm(t.text):
		return in
	}
	var out []gazetteer.Match
	for _, m := range in {
		if p, _ := f.world.Place(m.Place); p.Kind != gazetteer.Region && p.Kind != gazetteer.Country {
			out = append(out, m)
		}
	}
	return out
}

// shortestTown is the fewest letters of a word in capitals that may be a town's name; a shorter one is a body's.
const shortestTown = 5

// divisions keeps the countries and regions, where there are any: U.S. is no town of the name Us.
func (f *Finder) divisions(in []gazetteer.Match) []gazetteer.Match {
	var out []gazetteer.Match
	for _, m := range in {
		if p, _ := f.world.Place(m.Place); p.Kind == gazetteer.Region || p.Kind == gazetteer.Country || p.Kind == gazetteer.Area {
			out = append(out, m)
		}
	}
	return out
}

// withFeature lengthens a name, or an unknown run of capitals, by the feature word after it ("Henry County") or
// before it ("Lake Robinson").
func (f *Finder) withFeature(toks []token, i int, known span, ok bool) (span, bool) {
	to := i + 1
	if ok {
		to = known.to
	} else if common()[toks[i].key] > 0 && common()[toks[i].key] < 2000 && !is(toks[i].key, feature) {
		return span{}, false
	}
	if before(toks[i].key) && to < len(toks) && to == i+1 && toks[to].upper && toks[to].after == " " && !is(toks[to].key, feature) && common()[toks[to].key] == 0 {
		return f.feature(toks, i, to+1, toks[i].key), true
	}
	for n := to; n < len(toks) && n <= to+1; n++ {
		if !toks[n].upper || toks[n].after != " " {
			break
		}
		if featureNoun(toks[n].key) && !(ok && n > to) {
			return f.feature(toks, i, n+1, toks[n].key), true
		}
		if ok || common()[toks[n].key] > 0 {
			break
		}
	}
	return span{}, false
}

func (f *Finder) feature(toks []token, from, to int, noun string) span {
	key := f.key(toks[from:to])
	if noun == "twp" || noun == "twp." {
		noun = "township"
	}
	m := f.world.Lookup(key)
	return span{from: from, to: to, key: key, matches: m, noun: noun, unknown: len(m) == 0}
}

// before tells whether the feature word stands before the name.
func before(key string) bool {
	switch key {
	case "lake", "mount", "mt", "river", "cape", "camp", "port":
		return true
	}
	return false
}

// featureNoun tells whether the word after a name makes one name with it.
func featureNoun(key string) bool { return is(key, feature) }

// unlisted is a capitalised word that no gazetteer has but that stands where a place stands: "in Dvani", "Winside,
// Neb.".
func unlisted(toks []token, i int) (span, bool) {
	t := toks[i]
	if !t.upper || t.breaks || common()[t.key] > 0 || given()[t.key] > 0 || len(t.key) < 3 || i == 0 || month(t.key) {
		return span{}, false
	}
	to := i + 1
	if to < len(toks) && toks[to].upper && toks[to].after == " " {
		return span{}, false // a longer name, most often a person's or a body's
	}
	switch toks[i-1].key {
	case "in", "near", "from", "at", "to", "outside", "around", "toward", "towards", "of", "between":
		return span{from: i, to: to, key: t.key, unknown: true}, true
	}
	return span{}, false
}

func month(key string) bool {
	switch key {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr",
		"jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}
