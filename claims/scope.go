package claims

import (
	"strconv"
	"strings"

	"salient"
)

// mode is how real what a predicate names is, by the words around it.
type mode int

const (
	happened  mode = iota
	attempted      // "tried to take": there was fighting
	unreal         // "in order to take", "will take": nothing has happened yet
	past           // "took in 2013": an older story
)

// The words before a predicate within which each of these is looked for.
const (
	attemptWords = 4
	futureWords  = 3
	doneWords    = 4
	pastWords    = 6
	yearWords    = 10 // "the fall of the northern city of X in March 2013"
)

// modeOf reads how real a predicate is.
func (s sentence) modeOf(toks []token, f find) mode {
	control, finds := salient.Predicate(f.kind).OfControl(), s.finds
	switch {
	case control && longAgo(toks, finds, f, s.known):
		return past
	case (f.kind == "takes" || f.kind == "enters") && leads(finds, "attempt", f, attemptWords):
		return attempted
	case leads(finds, "future", f, futureWords), verbLastLanguage(s.lang) && near(finds, "future", f.to, 1):
		return unreal
	case control && infinitive(finds, f) && !leads(finds, "done", f, doneWords) && !near(finds, "done", f.to, doneWords-1):
		return unreal
	}
	return happened
}

// leads tells whether a phrase of the kind ends within so many words before a predicate, or overlaps its beginning.
func leads(finds []find, kind string, f find, within int) bool {
	for _, x := range finds {
		if x.kind == kind && x.from <= f.from && x.to > f.from-within {
			return true
		}
	}
	return false
}

// infinitive tells whether a predicate is only what somebody wants or is to do: a word such as "to" stands right before
// it, or one of its own words has such an ending.
func infinitive(finds []find, f find) bool {
	for _, x := range finds {
		if x.kind == "to" && x.to == f.from || x.kind == "infinitive" && x.from >= f.from && x.from < f.to {
			return true
		}
	}
	return false
}

// longAgo tells whether a year before the one of publication, or words such as "two years ago", stand beside a
// predicate.
func longAgo(toks []token, finds []find, f find, known salient.Day) bool {
	for _, x := range finds {
		if x.kind == "ago" && x.from >= f.from-pastWords && x.from <= f.to+pastWords {
			return true
		}
	}
	if f.kind == "holds" && near(finds, "since", f.to, yearWords) {
		return false // and still does
	}
	now, _, _ := known.Date()
	for i := max(0, f.from-pastWords); i < min(len(toks), f.to+yearWords); i++ {
		if y, ok := year(toks, i); ok && y < now {
			return true
		}
	}
	return false
}

// year is the number of a word that is a year by itself and not the end of a date such as "4 October 2020".
func year(toks []token, i int) (int, bool) {
	if !toks[i].number || len(toks[i].text) != 4 {
		return 0, false
	}
	for j := max(0, i-2); j < i; j++ {
		if toks[j].number {
			return 0, false
		}
	}
	y, err := strconv.Atoi(toks[i].text)
	return y, err == nil && y >= 1900 && y < 2100
}

// landmarkWords is how many words may stand between "west of" and the name: "the major city of".
const landmarkWords = 5

// landmark tells whether a place is named only to say where another lies: "12 km west of X".
func landmark(finds []find, p placed) bool {
	for _, f := range finds {
		if f.kind == "landmark" && f.to <= p.from && f.to > p.from-landmarkWords || f.kind == "landmark_after" && f.from >= p.to && f.from < p.to+2 {
			return true
		}
	}
	return false
}

// ofWords is how many words may stand between a place in the genitive and the place that lies in it.
const ofWords = 8

// owner tells whether a place stands in the genitive before another that lies in it, as in Azerbaijani, Turkish and
// Armenian: "X's district's Y village".
func (s sentence) owner(toks []token, i int) bool {
	p := s.places[i]
	if i+1 == len(s.places) || s.places[i+1].from > p.to+ofWords || !verbLastLanguage(s.lang) || toks[p.to].comma || and(toks[p.to].key) {
		return false
	}
	if p.to < len(toks) && senseWord(toks[p.to].key) != noSense { // "X şəhərinin", "X şəhərindəki"
		return possessive(toks[p.to].key)
	}
	ending := strings.TrimPrefix(solid(p.Surface), solid(p.Name))
	if s.lang == "hy" {
		return ending == "i" || ending == "u"
	}
	return ending == "in" || ending == "un" || possessive(ending)
}

// possessive tells whether an Azerbaijani or Turkish word is in the genitive, or says "which is in".
func possessive(key string) bool {
	for _, end := range [...]string{"nin", "nun", "daki", "deki"} {
		if strings.HasSuffix(key, end) {
			return true
		}
	}
	return false
}

// verbLastLanguage tells whether a language puts the verb behind its object.
func verbLastLanguage(lang string) bool { return lang == "az" || lang == "tr" || lang == "hy" }

// named drops the landmarks of a sentence that names other places too.
func (s sentence) named(toks []token) []placed {
	finds, places := s.finds, s.places
	out := places[:0:0]
	for i, p := range places {
		if !landmark(finds, p) && !s.owner(toks, i) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return places
	}
	return out
}

// clauseCost is the cost, in words, of a clause's edge between a place and a predicate: "which", "after".
const clauseCost = 5

// between is how far a predicate is from a place, in words: those of other places count nothing, since lists are long, and
// a clause's edge counts as several.
func (s sentence) between(from, to int) int {
	n := to - from
	for _, p := range s.places {
		n -= max(0, min(to, p.to)-max(from, p.from))
	}
	for _, f := range s.finds {
		if f.kind == "clause" && f.from >= from && f.from < to {
			n += clauseCost
		}
	}
	return n
}
