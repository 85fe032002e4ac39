package claims

import (
	"math"
	"strings"

	"salient/atlas/gazetteer"
)

// The features by which a run of words is judged to name a place or not. Each is 0 or 1 unless its line says
// otherwise; weights.go has what each is worth.
const (
	fBias = iota
	fCountry
	fRegion
	fDistrict
	fTown
	fAreaOrWater
	fPeople
	fFeatureNoun
	fPopulation // logarithm to base 10 of the most populous one's population, over 7
	fPrimary    // a first name of some place, not only an alternate
	fManyWords
	fStart  // at the beginning of a sentence
	fCommon // how common the word is in lower case, 0 to 1; one word only
	fCommonAtStart
	fGiven
	fGivenBefore
	fTitleBefore
	fCapitalBefore
	fCapitalAfter
	fGovernmentAfter
	fNamedForAfter
	fStreetAfter
	fNumberBefore
	fBusinessAfter
	fIn
	fNear
	fFrom
	fOf
	fThe
	fArticle
	fDirectionBefore
	fRegionAfter // ", Ky."
	fCommaBefore // a place before it and a comma
	fStrongTwin  // the same words stand elsewhere after "in" or before a region
	fPersonTwin  // the words are part of a person's name elsewhere
	fLowerTwin   // the word stands elsewhere in lower case
	fSpeechAfter // "X said"
	fUnknown
	fCaps
	fDotted // a short form with its full stop
	fDateline
	fQuoteBefore
	fHyphen
	fOften // logarithm of how often the words occur in the text
	fFew   // one alternate name of one small place
	nFeatures
)

type vector [nFeatures]float64

// document is what features need to know of the whole text.
type document struct {
	toks    []token
	spanAt  map[int]int // token → span that begins there
	ends    map[int]int // token after a span → that span
	lower   map[string]bool
	people  map[string]bool // words of persons' names
	strong  map[string]bool // keys that stand somewhere where only places stand
	count   map[string]int
	shouted bool // most of the text is in capitals
}

func (f *Finder) document(toks []token, spans []span) *document {
	d := &document{toks: toks, spanAt: map[int]int{}, ends: map[int]int{}, lower: map[string]bool{}, people: map[string]bool{}, strong: map[string]bool{}, count: map[string]int{}}
	caps := 0
	for i, t := range toks {
		if t.cased && !t.upper {
			d.lower[t.key] = true
		}
		if t.caps {
			caps++
		}
		if t.upper && i > 0 && joined(t) && toks[i-1].upper && (given()[toks[i-1].key] > 0 || is(strings.TrimSuffix(toks[i-1].key, "."), title)) {
			d.people[t.key] = true
		}
	}
	d.shouted = caps*2 > len(toks)
	for n, s := range spans {
		d.spanAt[s.from], d.ends[s.to] = n, n
		d.count[s.key]++
	}
	for _, s := range spans {
		if d.placed(s) || f.regionAfter(d, spans, s) {
			d.strong[s.key] = true
		}
	}
	return d
}

// placed tells whether the word before it is one that stands before places.
func (d *document) placed(s span) bool {
	if s.from == 0 || d.toks[s.from].breaks {
		return false
	}
	switch d.toks[s.from-1].key {
	case "in", "near", "outside", "around", "downtown":
		return true
	}
	return false
}

// regionAfter tells whether a comma and a region or country that may hold it follow.
func (f *Finder) regionAfter(d *document, spans []span, s span) bool {
	n, ok := d.spanAt[s.to]
	if !ok || !d.toks[s.to].comma {
		return false
	}
	for _, m := range spans[n].matches {
		if p, _ := f.world.Place(m.Place); !m.People && p.Kind.Division() && f.holds(p, s) {
			return true
		}
	}
	return false
}

// holds tells whether some place the span may mean lies in the division.
func (f *Finder) holds(div gazetteer.Place, s span) bool {
	for _, m := range s.matches {
		if p, _ := f.world.Place(m.Place); inside(p, div) {
			return true
		}
	}
	return len(s.matches) == 0
}

// inside tells whether a place lies in a division, by their codes.
func inside(p, div gazetteer.Place) bool {
	switch div.Kind {
	case gazetteer.Country:
		return p.Country == div.Country && p.Kind != gazetteer.Country
	case gazetteer.Region:
		return p.Country == div.Country && p.Admin1 == div.Admin1 && p.Kind != gazetteer.Region && p.Admin1 != ""
	case gazetteer.District:
		return p.Country == div.Country && p.Admin1 == div.Admin1 && p.Admin2 == div.Admin2 && p.Kind != gazetteer.District && p.Admin2 != ""
	}
	return false
}

func bit(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// capitalSize is the population of a million on the scale of fPopulation.
const capitalSize = 6.0 / 7

func (f *Finder) features(d *document, spans []span, s span) vector {
	var v vector
	v[fBias] = 1
	script := gazetteer.ScriptOf(d.toks[s.from].text)
	f.ofMatches(&v, s, script)
	d.ofWords(&v, s)
	d.ofBefore(&v, s)
	d.ofAfter(&v, s)
	if v[fCountry]+v[fRegion] > 0 && v[fGiven] == 0 || v[fPopulation] >= capitalSize {
		v[fSpeechAfter] /= 2 // governments speak too: "Moscow said"
	}
	v[fRegionAfter] = bit(f.regionAfter(d, spans, s))
	if n, ok := d.ends[s.from]; ok && d.toks[s.from].comma {
		v[fCommaBefore] = bit(len(spans[n].matches) > 0)
	}
	return v
}

// wellKnown is the population from which a place's other names are as good as its first: Geneva is Genève.
const wellKnown = 100_000

// known tells whether the words are the name by which a report would call the place: its first name, any name of a
// large one, any name in a script of its own.
func known(m gazetteer.Match, p gazetteer.Place, script gazetteer.Script) bool {
	return m.Primary || script != gazetteer.Latin || p.Population >= wellKnown
}

func (f *Finder) ofMatches(v *vector, s span, script gazetteer.Script) {
	most := uint32(0)
	for _, m := range s.matches {
		p, _ := f.world.Place(m.Place)
		most = max(most, p.Population)
		if m.Primary || script != gazetteer.Latin {
			v[fPrimary] = 1
		}
		switch {
		case m.People:
			v[fPeople] = 1
		case p.Kind == gazetteer.Country || p.Kind == gazetteer.Continent:
			v[fCountry] = 1
		case p.Kind == gazetteer.Region:
			v[fRegion] = 1
		case p.Kind == gazetteer.District:
			v[fDistrict] = 1
		case p.Kind == gazetteer.Settlement || p.Kind == gazetteer.Suburb:
			v[fTown] = 1
		default:
			v[fAreaOrWater] = 1
		}
	}
	v[fPopulation] = math.Log10(float64(most)+1) / 7
	v[fFeatureNoun] = bit(s.noun != "")
	v[fUnknown] = bit(s.unknown)
	v[fFew] = bit(len(s.matches) == 1 && !s.matches[0].Primary && most < 20000 && script == gazetteer.Latin)
}

func (d *document) ofWords(v *vector, s span) {
	first := d.toks[s.from]
	v[fManyWords] = bit(s.to-s.from > 1)
	v[fStart] = bit(first.breaks)
	v[fCaps] = bit(first.caps && !strings.Contains(first.text, ".") && len(first.text) > 3)
	v[fDotted] = bit(strings.HasSuffix(d.toks[s.to-1].text, "."))
	v[fStrongTwin] = bit(d.strong[s.key])
	v[fOften] = math.Log(float64(d.count[s.key]))
	v[fHyphen] = bit(first.glued || (s.to < len(d.toks) && d.toks[s.to].glued))
	if s.to-s.from == 1 {
		if rank := common()[s.key]; rank > 0 {
			v[fCommon] = 1 - math.Log(float64(rank))/math.Log(20000)
			v[fCommonAtStart] = v[fCommon] * v[fStart]
		}
		v[fGiven] = bit(given()[s.key] > 0)
		v[fPersonTwin] = bit(d.people[s.key])
		v[fLowerTwin] = bit(d.lower[s.key])
	}
	if month(s.key) {
		v[fCommon] = 1
	}
	v[fDateline] = bit(s.from == 0 && s.to < len(d.toks) && strings.ContainsAny(d.toks[s.to].after, "—(") || s.from == 0 && s.to < len(d.toks) && strings.Contains(d.toks[s.to].after, "--"))
}

func (d *document) ofBefore(v *vector, s span) {
	if s.from == 0 || d.toks[s.from].breaks {
		return
	}
	b := d.toks[s.from-1]
	key := b.key
	v[fGivenBefore] = bit(b.upper && given()[key] > 0 && joined(d.toks[s.from]))
	v[fTitleBefore] = bit(b.upper && is(key, title) && joined(d.toks[s.from]))
	v[fCapitalBefore] = bit(b.upper && !b.breaks && joined(d.toks[s.from]) && !is(key, direction))
	v[fNumberBefore] = bit(b.number)
	v[fQuoteBefore] = bit(strings.ContainsAny(d.toks[s.from].after, "\"“'‘"))
	switch key {
	case "in", "v", "vo", "u", "iz", "na", "pod", "pid", "do", "z", "kolo", "bilya", "vozle", "okolo":
		v[fIn] = 1
	case "near", "outside", "around", "downtown", "toward", "towards", "across", "throughout", "inside", "within":
		v[fNear] = 1
	case "from", "to", "at", "into", "between", "leaving", "through", "for":
		v[fFrom] = 1
	case "of":
		v[fOf] = 1
	case "the":
		v[fThe] = 1
	case "a", "an":
		v[fArticle] = 1
	}
	v[fDirectionBefore] = bit(is(key, direction))
}

func (d *document) ofAfter(v *vector, s span) {
	if s.to >= len(d.toks) || d.toks[s.to].breaks || d.toks[s.to].comma {
		return
	}
	a := d.toks[s.to]
	if !joined(a) {
		return
	}
	switch a.key {
	case "said", "says", "told", "added", "was", "who", "has", "had", "testified", "wrote":
		v[fSpeechAfter] = bit(a.key != "was" && a.key != "has" && a.key != "had")
	}
	if !a.upper {
		v[fGovernmentAfter] = bit(is(a.key, government)) / 2
		return
	}
	v[fGovernmentAfter] = bit(is(a.key, government))
	v[fNamedForAfter] = bit(is(a.key, namedFor))
	v[fStreetAfter] = bit(is(strings.TrimSuffix(a.key, "."), street))
	v[fBusinessAfter] = bit(is(a.key, business))
	v[fCapitalAfter] = bit(v[fGovernmentAfter]+v[fNamedForAfter]+v[fStreetAfter]+v[fBusinessAfter] == 0)
}
