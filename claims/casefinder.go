package claims

import (
	"math"
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// CaseFinder finds the places of one case in a text: all their names count alike, in any spelling and with any
// ending, and nothing outside the case is looked for. It is safe for use by many goroutines.
type CaseFinder struct{ names *caseNames }

// NewCaseFinder makes a CaseFinder over the places of a case. Districts, which may be nil, gives for a place the
// name of the district it lies in; a name like "Afandilar (Jabrayil)" gives it too.
func NewCaseFinder(places []salient.Place, districts map[salient.ID]string) *CaseFinder {
	return &CaseFinder{newCaseNames(places, districts)}
}

// caseMention is a mention under way.
type caseMention struct {
	from, to int // tokens
	hits     []hit
	sense    sense
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
func (f *CaseFinder) Find(text string) []Mention {
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
	return out
}

// sentenceEnds is stricter than a token's breaks: lists of villages run on over colons and semicolons.
func sentenceEnds(gap string) bool { return strings.ContainsAny(gap, ".!?։\n") }

// caseWords is the most words a name of a case is looked for in.
const caseWords = 4

func (f *CaseFinder) at(toks []token, i int) (caseMention, bool) {
	if !f.nameLike(toks, i) {
		return caseMention{}, false
	}
	best := caseMention{}
	for n := 1; n <= caseWords && i+n <= len(toks); n++ {
		t := toks[i+n-1]
		if n > 1 && (!joined(t) || (t.cased && !t.upper && !t.glued)) {
			break
		}
		hits := f.names.lookup(toks[i : i+n])
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

// nameLike tells whether a name may begin at the word.
func (f *CaseFinder) nameLike(toks []token, i int) bool {
	t := toks[i]
	if t.number || len(t.key) < 2 || (t.cased && !t.upper) || month(t.key) {
		return false
	}
	if rank := common()[t.key]; rank > 0 && rank < 3000 && (t.breaks || len(t.key) < 4) {
		return false
	}
	next := i+1 < len(toks) && toks[i+1].upper && toks[i+1].after == " "
	return !next || given()[t.key] == 0
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
		{"district", districtSense}, {"region", districtSense}, {"rayon", districtSense}, {"raion", districtSense}, {"province", districtSense},
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

// sameFit is how close two fits must be for a name to be open between two places.
const sameFit = 0.04

// settle decides what it can without the neighbours.
func (f *CaseFinder) settle(text string, toks []token, all []caseMention, i int) Mention {
	m := all[i]
	start, end := toks[m.from].start, toks[m.to-1].end
	out := Mention{Start: start, End: end, Surface: text[start:end], District: m.sense == districtSense, Kind: "place", Candidates: []Candidate{}}
	rivals := f.rivals(m)
	for _, h := range rivals {
		p := f.names.places[h.place]
		out.Candidates = append(out.Candidates, Candidate{Place: p.ID, Name: p.Name, At: p.At, Share: salient.Prob(1 / float64(len(rivals)))})
	}
	switch h, ok := f.byDistrict(toks, all, i, rivals); {
	case len(rivals) == 1:
		f.choose(&out, rivals[0], rivals[0].fit, "only place of its name")
	case ok:
		f.choose(&out, h, h.fit*0.95, "district named with it")
	default:
		f.leaveOpen(&out)
	}
	if out.District {
		out.Kind = "district"
	}
	return out
}

func (f *CaseFinder) choose(m *Mention, h hit, confidence float64, rule string) {
	p := f.names.places[h.place]
	m.Place, m.Name, m.At, m.Radius = p.ID, p.Name, salient.Some(p.At), salient.None[salient.Meters]()
	m.Kind, m.Resolved, m.Confidence, m.Rule = kindOr(p.Kind), true, salient.Prob(confidence), rule
}

func kindOr(kind string) string {
	if kind == "" {
		return "place"
	}
	return kind
}

// leaveOpen says what is known: the middle of the candidates and the radius that holds them all.
func (f *CaseFinder) leaveOpen(m *Mention) {
	var mid salient.Point
	for _, c := range m.Candidates {
		mid.Lat += c.At.Lat / float64(len(m.Candidates))
		mid.Lon += c.At.Lon / float64(len(m.Candidates))
	}
	radius := 0.0
	for _, c := range m.Candidates {
		radius = math.Max(radius, earthRadiusKm*1000*chord(unit(mid), unit(c.At)))
	}
	m.At, m.Radius = salient.Some(mid), salient.Some(salient.Meters(math.Ceil(radius)))
	m.Confidence, m.Rule = salient.Prob(1/float64(len(m.Candidates))), "several places of this name: left open"
}

// rivals are the hits among which the choice is: those that fit about as well as the best and suit the sense.
func (f *CaseFinder) rivals(m caseMention) []hit {
	var out, towns []hit
	for _, h := range m.hits {
		if h.fit < m.hits[0].fit-sameFit {
			break
		}
		out = append(out, h)
		if k := f.names.places[h.place].Kind; k == "town" || k == "city" {
			towns = append(towns, h)
		}
	}
	if len(out) > 1 && len(towns) > 0 && m.sense != villageSense {
		return towns
	}
	return out
}

// byDistrict chooses the rival that lies in a district named in the same sentence. Lists come in two styles, told by
// what the sentence names first: "X district: a, b; Y district: c" and "a, b of X district, c of Y district". The
// district on the style's side counts before one on the other, and then the nearer one.
func (f *CaseFinder) byDistrict(toks []token, all []caseMention, i int, rivals []hit) (hit, bool) {
	heading := headed(toks, all, i)
	best, gap, ties := hit{}, math.MaxInt, 0
	for j, d := range all {
		if j == i || d.sentence != all[i].sentence || d.sense != districtSense {
			continue
		}
		away := distanceInWords(d.from - all[i].from)
		if (d.from < all[i].from) != heading {
			away += otherSide
		}
		for _, h := range rivals {
			if !f.names.namedIn(h.place, d.hits[0].place) {
				continue
			}
			switch {
			case away < gap:
				best, gap, ties = h, away, 1
			case away == gap && h.place != best.place:
				ties++
			}
		}
	}
	return best, ties == 1
}

// otherSide is more words than any sentence has.
const otherSide = 1 << 20

// headed tells whether the sentence names a district before the places that lie in it.
func headed(toks []token, all []caseMention, i int) bool {
	first := i
	for first > 0 && all[first-1].sentence == all[i].sentence {
		first--
	}
	m := all[first]
	return m.sense == districtSense && (m.from == 0 || toks[m.from-1].key != "of")
}

func distanceInWords(x int) int { return max(x, -x) }

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
