package claims

import (
	"math"
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// CaseFinder finds the places of one case in a text: all their names count alike, in any spelling and with any
// ending, and nothing outside the case is looked for. It is safe for use by many goroutines.
type CaseFinder struct {
	names  *caseNames
	spoken map[salient.ID]int // how many claims of the case speak of a place
}

// NewCaseFinder makes a CaseFinder over the places of a case. A name like "Afandilar (Jabrayil)" says which district
// tells the place from its namesakes; other places are told by their own.
func NewCaseFinder(places []salient.Place) *CaseFinder {
	return &CaseFinder{names: newCaseNames(places)}
}

// caseMention is a mention under way.
type caseMention struct {
	from, to int // tokens
	hits     []hit
	sense    sense
	plural   bool // the sense is that of a list it stands in
	sentence int
}

// sense is what the words around a name say that it is.
type sense int

const (
	noSense sense = iota
	districtSense
	townSense
	villageSense
)

// Find lists the places of the case that the text speaks of, in its order. A name that several places bear is settled
// by the district named with it, then by the places named beside it, and is left open where neither tells.
func (f *CaseFinder) Find(text string) []Mention { return inBlocks(text, f.findIn) }

func (f *CaseFinder) findIn(text string) []Mention {
	toks := tokenize(text)
	found := f.scan(toks)
	out := make([]Mention, len(found))
	for i := range found {
		out[i] = f.settle(text, toks, found, i)
	}
	f.byNeighbours(toks, found, out)
	return append(out, offsets(text, toks, found, out)...)
}

func (f *CaseFinder) scan(toks []token) []caseMention {
	var out []caseMention
	sentence := 0
	for i := 0; i < len(toks); i++ {
		if toks[i].breaks && sentenceEnds(toks[i].after) {
			sentence++
		}
		m, ok := f.at(toks, i)
		if !ok {
			continue
		}
		m.sentence = sentence
		out = append(out, m)
		i = m.to - 1
	}
	spread(toks, out)
	return out
}

// spread gives the sense of a plural to the names before it: "the Fuzuli, Jabrayil and Khojavend districts".
func spread(toks []token, ms []caseMention) {
	for i := len(ms) - 1; i > 0; i-- {
		last, m := &ms[i], &ms[i-1]
		if last.sense == noSense || m.sense != noSense || m.sentence != last.sentence || !plural(toks, *last) {
			continue
		}
		listed := last.from == m.to && toks[last.from].comma || last.from == m.to+1 && and(toks[m.to].key)
		if listed {
			m.sense, m.plural = last.sense, true
		}
	}
}

// plural tells whether the word after the name is in the plural, or the name stands in such a list itself.
func plural(toks []token, m caseMention) bool {
	if m.plural || m.to >= len(toks) {
		return m.plural
	}
	switch key := toks[m.to].key; {
	case strings.HasSuffix(key, "s") && !strings.HasPrefix(key, "s"), strings.HasPrefix(key, "raionov"), strings.HasPrefix(key, "raionakh"), strings.HasPrefix(key, "rayonlar"),
		strings.HasPrefix(key, "kandlar"), strings.HasPrefix(key, "saharlar"), strings.HasPrefix(key, "shrjanner"), strings.HasPrefix(key, "gyugher"), strings.HasPrefix(key, "villages"):
		return true
	}
	return false
}

func and(key string) bool {
	switch key {
	case "and", "i", "va", "ve", "ev", "u", "ta", "y":
		return true
	}
	return false
}

// sentenceEnds is stricter than a token's breaks: lists of villages run on over colons and semicolons.
func sentenceEnds(gap string) bool { return strings.ContainsAny(gap, ".!?։\n") }

// caseWords is the most words a name of a case is looked for in.
const caseWords = 4

func (f *CaseFinder) at(toks []token, i int) (caseMention, bool) {
	if !f.nameLike(toks, i) {
		return caseMention{}, false
	}
	best, person := caseMention{}, beginsPerson(toks, i)
	for n := 1; n <= caseWords && i+n <= len(toks); n++ {
		t := toks[i+n-1]
		if n > 1 && (!joined(t) || (t.cased && !t.upper && !t.glued && !article(toks, i+n-1))) {
			break
		}
		hits := f.names.lookup(toks[i : i+n])
		if len(hits) > 0 && (hits[0].fit < exactEnough && personal(toks, i, i+n) || person && (n == 1 || hits[0].fit < exactEnough)) {
			hits = nil
		}
		if len(hits) > 0 && (len(best.hits) == 0 || hits[0].fit >= best.hits[0].fit-0.1) {
			best = caseMention{from: i, to: i + n, hits: hits}
		}
	}
	if len(best.hits) == 0 {
		return best, false
	}
	best.sense = senseOf(toks, best)
	if best.hits[0].adj && best.sense != districtSense {
		// "Physical" adjectives: a district's, a road's or a front's; the place is meant all the same.
		best.hits[0].fit *= 0.95
	}
	return best, true
}

// exactEnough is the fit of a name that is the case's own but for an ending.
const exactEnough = 0.9

// personal tells whether a capitalised word follows, or a given name or a title stands before: a word that only sounds
// like a place is then a person's name.
func personal(toks []token, from, to int) bool {
	if to < len(toks) && toks[to].upper && toks[to].after == " " && senseWord(toks[to].key) == noSense && !toks[to].caps {
		return true
	}
	return from > 0 && toks[from].after == " " && toks[from-1].upper && (given()[toks[from-1].key] > 0 || is(toks[from-1].key, title))
}

// nameLike tells whether a name may begin at the word.
func (f *CaseFinder) nameLike(toks []token, i int) bool {
	t := toks[i]
	if t.number || len(t.key) < 2 || (t.cased && !t.upper && !article(toks, i)) || month(t.key) {
		return false
	}
	if rank := common()[t.key]; rank > 0 && rank < 3000 && (t.breaks || len(t.key) < 4) {
		return false
	}
	return true
}

// article tells whether a word without a capital begins a name by a hyphen: "al-Watiya".
func article(toks []token, i int) bool {
	return i+1 < len(toks) && toks[i+1].glued && toks[i+1].upper
}

// beginsPerson tells whether a given name stands before another capitalised word: then only a name of several words,
// such as "Karin Tak", may begin here.
func beginsPerson(toks []token, i int) bool {
	next := i+1 < len(toks) && toks[i+1].upper && toks[i+1].after == " "
	return next && given()[toks[i].key] > 0
}

// senseOf reads the words beside a name: "Zangilan district", "the town of Zangilan", "Zəngilan şəhəri".
func senseOf(toks []token, m caseMention) sense {
	if m.to < len(toks) && (toks[m.to].after == " " || toks[m.to].glued) {
		if s := senseWord(toks[m.to].key); s != noSense {
			return s
		}
	}
	if m.from > 1 && toks[m.from-1].key == "of" {
		if s := senseWord(toks[m.from-2].key); s != noSense {
			return s
		}
	}
	if m.from > 0 && toks[m.from].after == " " && gazetteer.ScriptOf(toks[m.from].text) == gazetteer.Cyrillic {
		return senseWord(toks[m.from-1].key)
	}
	return noSense
}

// senseWord is what a word says the name beside it is: English, Russian, Ukrainian, Azerbaijani, Turkish, Armenian.
func senseWord(key string) sense {
	for _, s := range [...]struct {
		stem  string
		sense sense
	}{
		{"district", districtSense}, {"region", districtSense}, {"rayon", districtSense}, {"raion", districtSense}, {"province", districtSense}, {"provints", districtSense}, {"governorate", districtSense}, {"countryside", districtSense},
		{"nahang", districtSense}, {"marz", districtSense}, {"ayalat", districtSense}, {"eyalet", districtSense}, {"vilayat", districtSense}, {"vilayet", districtSense}, {"kirsal", districtSense}, {"mukhafaz", districtSense},
		{"shrjan", districtSense}, {"ilce", districtSense}, {"oblast", districtSense},
		{"city", townSense}, {"town", townSense}, {"cities", townSense}, {"gorod", townSense}, {"misto", townSense}, {"mista", townSense}, {"misti", townSense},
		{"sahar", townSense}, {"sehir", townSense}, {"sehr", townSense}, {"kaghak", townSense}, {"kaghok", townSense},
		{"village", villageSense}, {"settlement", villageSense}, {"selo", villageSense}, {"sela", villageSense}, {"sele", villageSense}, {"poselok", villageSense}, {"poselk", villageSense},
		{"kand", villageSense}, {"koy", villageSense}, {"qasaba", villageSense}, {"gyugh", villageSense}, {"giugh", villageSense}, {"derevn", villageSense},
	} {
		if strings.HasPrefix(key, s.stem) && len(key) <= len(s.stem)+6 {
			return s.sense
		}
	}
	return noSense
}

// clearly is how many times nearer to its neighbours one candidate must be than the next for them to settle it.
const clearly = 2.0

// byNeighbours settles open mentions by the settled ones of the same sentence.
func (f *CaseFinder) byNeighbours(toks []token, found []caseMention, out []Mention) {
	for i := range out {
		if out[i].Resolved {
			continue
		}
		rivals := f.rivals(found[i])
		first, second, best := math.Inf(1), math.Inf(1), -1
		for r, h := range rivals {
			switch d := f.distance(found, out, i, h.place); {
			case d < first:
				first, second, best = d, first, r
			case d < second:
				second = d
			}
		}
		if best >= 0 && first*clearly < second {
			f.choose(&out[i], rivals[best], 0.7*rivals[best].fit, "nearest to the places named beside it")
		}
	}
}

// distance is the mean distance, in kilometres, from a place to the settled places of the same sentence.
func (f *CaseFinder) distance(found []caseMention, out []Mention, i, place int) float64 {
	sum, n := 0.0, 0.0
	for j, o := range out {
		at, ok := o.At.Get()
		if j == i || !ok || !o.Resolved || found[j].sentence != found[i].sentence {
			continue
		}
		sum += earthRadiusKm * chord(unit(at), unit(f.names.places[place].At))
		n++
	}
	if n == 0 {
		return math.Inf(1)
	}
	return sum / n
}
