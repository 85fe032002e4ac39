package claims

import (
	"math"

	"salient"
)

// sameFit is how close two fits must be for a name to be open between two places.
const sameFit = 0.04

// settle decides what it can without the neighbours.
func (f *CaseFinder) settle(text string, toks []token, all []caseMention, i int) Mention {
	m := all[i]
	start, end := toks[m.from].start, toks[m.to-1].end
	out := Mention{Start: start, End: end, Surface: text[start:end], District: m.sense == districtSense, Kind: "place", Candidates: []Candidate{}}
	everyone := f.close(m)
	rivals := f.rivals(m)
	if h, ok := f.byDistrict(toks, all, i, everyone); ok && len(everyone) > 1 && m.sense != townSense {
		rivals = []hit{h}
	}
	for _, h := range rivals {
		p := f.names.places[h.place]
		out.Candidates = append(out.Candidates, Candidate{Place: p.ID, Name: p.Name, At: p.At, Share: salient.Prob(1 / float64(len(rivals)))})
	}
	switch h, ok := f.byDistrict(toks, all, i, rivals); {
	case ok && len(everyone) > 1:
		f.choose(&out, h, h.fit*0.95, "district named with it")
	case len(rivals) == 1:
		f.choose(&out, rivals[0], rivals[0].fit, "only place of its name")
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
	out := f.close(m)
	if len(out) < 2 {
		return out
	}
	if towns := keepHits(out, func(h hit) bool { return f.town(h.place) }); len(towns) > 0 && m.sense != villageSense {
		out = towns
	}
	if own := keepHits(out, func(h hit) bool { return h.own }); len(own) == 1 {
		return own
	}
	return f.spokenOf(out)
}

func (f *CaseFinder) town(place int) bool {
	k := f.names.places[place].Kind
	return k == "town" || k == "city"
}

// close are the hits that fit about as well as the best.
func (f *CaseFinder) close(m caseMention) []hit {
	return keepHits(m.hits, func(h hit) bool { return h.fit >= m.hits[0].fit-sameFit })
}

func keepHits(in []hit, ok func(hit) bool) []hit {
	var out []hit
	for _, h := range in {
		if ok(h) {
			out = append(out, h)
		}
	}
	return out
}

// oftener is how many times as often as any rival the case must speak of a place for that to settle a name.
const oftener = 4

// spokenOf keeps the one rival that the case speaks of far oftener than of the others.
func (f *CaseFinder) spokenOf(rivals []hit) []hit {
	best, second, at := 0, 0, 0
	for i, h := range rivals {
		switch n := f.spoken[f.names.places[h.place].ID]; {
		case n > best:
			best, second, at = n, best, i
		case n > second:
			second = n
		}
	}
	if best >= oftener && best >= oftener*second {
		return rivals[at : at+1]
	}
	return rivals
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
