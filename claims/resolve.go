package claims

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// choice is what each reason to choose one place over another of the same name is worth.
type choice [nReasons]float64

const (
	rPopulation = iota // logarithm to base 10 of its population, over 7
	rPrimary           // the name is its first name
	rCountry
	rRegion
	rDistrict
	rSuburb
	rExplicit // the division after the comma holds it
	rHeld     // a division elsewhere in the text holds it
	rNear     // other places of the text lie within tens of kilometres
	rRound    // … within hundreds
	rSameLand // the share of the text's places in its country
	rTwin     // the whole name of the division stands elsewhere in the text
	rRival    // the name is no first name of it and is the first name of a country
	rPeople   // the words are an adjective or a people where no place is said to be
	rHolds    // it holds what the name before the comma means
	nReasons
)

// belief is one place that a span may mean and the share of the belief it has.
type belief struct {
	place    gazetteer.Place
	people   bool
	xyz      [3]float64
	static   float64
	share    float64
	explicit bool
	twin     bool
}

func (b belief) rule() string {
	switch {
	case b.explicit:
		return "region named after it"
	case b.people:
		return "name of a people"
	}
	return "likeliest of its name"
}

// most is how many places of one name are weighed; the most populous ones are kept.
const most = 40

// resolve says which place each span means. The spans of one key mean one place unless a comma and a region say
// otherwise. It begins with what each name means by itself and goes round a few times, each name learning from the
// others: divisions that hold it, places that lie near.
func (f *Finder) resolve(text string, d *document, spans []span) []Mention {
	beliefs := make([][]belief, len(spans))
	for i, s := range spans {
		beliefs[i] = f.beliefs(d, spans, i, s)
		normalise(beliefs[i], nil)
	}
	for range 3 {
		f.round(d, spans, beliefs)
	}
	out := make([]Mention, len(spans))
	for i, s := range spans {
		slices.SortStableFunc(beliefs[i], func(a, b belief) int { return cmp.Compare(b.share, a.share) })
		out[i] = f.mention(text, d, s, beliefs[i])
	}
	agree(spans, out)
	placeUnlisted(out)
	return out
}

func (f *Finder) beliefs(d *document, spans []span, i int, s span) []belief {
	matches, twins := s.matches, f.twins(d, s)
	out := make([]belief, 0, len(matches)+len(twins))
	next, named := f.divisionAfter(d, spans, i, s)
	script := gazetteer.ScriptOf(d.toks[s.from].text)
	for n, m := range slices.Concat(matches, twins) {
		p, _ := f.world.Place(m.Place)
		b := belief{place: p, people: m.People, xyz: unit(p.At), twin: n >= len(matches)}
		b.static = f.static(p, m, script) + f.ofName(s, m, p, d)
		if b.twin {
			b.static += f.choose[rTwin]
		}
		if named && (m.Primary || known(m, p, script)) && f.anyHolds(next, p) && !(f.ofCountry(matches) && f.ofCountry(next)) {
			b.explicit = true
			b.static += f.choose[rExplicit]
		}
		out = append(out, b)
	}
	if len(out) > most {
		slices.SortStableFunc(out, func(a, b belief) int { return cmp.Compare(b.static, a.static) })
		out = out[:most]
	}
	return out
}

// ofName weighs how the name fits one place against the others that bear it.
func (f *Finder) ofName(s span, m gazetteer.Match, p gazetteer.Place, d *document) float64 {
	switch {
	case m.People && !d.placed(s):
		return f.choose[rPeople]
	case !m.Primary && p.Kind != gazetteer.Country && f.ofCountry(s.matches):
		return f.choose[rRival]
	}
	return 0
}

// ofCountry tells whether a country is among the places of a name. In a list of countries a comma parts, and does not
// say where the one before it lies.
func (f *Finder) ofCountry(ms []gazetteer.Match) bool {
	for _, m := range ms {
		if p, _ := f.world.Place(m.Place); !m.People && p.Kind == gazetteer.Country {
			return true
		}
	}
	return false
}

// twins are divisions whose whole name stands elsewhere in the text: after "Douglas County", "Douglas" may be it.
// A river or a township of an unlisted name may be told by the name alone.
func (f *Finder) twins(d *document, s span) []gazetteer.Match {
	if s.noun != "" {
		if len(s.matches) > 0 {
			return nil
		}
		words := strings.Fields(s.key)
		if len(words) < 2 {
			return nil
		}
		if before(words[0]) {
			return f.world.Lookup(strings.Join(words[1:], " "))
		}
		return f.world.Lookup(strings.Join(words[:len(words)-1], " "))
	}
	for _, noun := range [...]string{" county", " parish"} {
		if d.count[s.key+noun] > 0 || s.unknown {
			if m := f.world.Lookup(s.key + noun); len(m) > 0 {
				return m
			}
		}
	}
	return nil
}

func (f *Finder) static(p gazetteer.Place, m gazetteer.Match, script gazetteer.Script) float64 {
	w := f.choose
	s := w[rPopulation] * math.Log10(float64(p.Population)+1) / 7
	if known(m, p, script) {
		s += w[rPrimary]
	}
	switch p.Kind {
	case gazetteer.Country, gazetteer.Continent, gazetteer.Area, gazetteer.Sea, gazetteer.River:
		s += w[rCountry]
	case gazetteer.Region:
		s += w[rRegion]
	case gazetteer.District:
		s += w[rDistrict]
	case gazetteer.Suburb:
		s += w[rSuburb]
	}
	return s
}

// divisionAfter is what the name after the comma may mean, where a comma and a name follow the span.
func (f *Finder) divisionAfter(d *document, spans []span, i int, s span) ([]gazetteer.Match, bool) {
	if i+1 >= len(spans) {
		return nil, false
	}
	next := spans[i+1]
	if next.from == s.to && (d.toks[s.to].comma || strings.Contains(d.toks[s.to].after, "(")) || d.described(s.to, next.from) {
		return next.matches, true
	}
	return nil, false
}

// describedWords is the most words between a name and the division it is said to lie in.
const describedWords = 12

// described tells whether the words say that the name before them lies in the one after them: "in" alone, or "the
// capital of", "a town in northern".
func (d *document) described(from, to int) bool {
	if to <= from || to-from > describedWords || d.toks[to].breaks {
		return false
	}
	settled := to == from+1 && d.toks[from].key == "in"
	for i := from; i < to; i++ {
		t := d.toks[i]
		if t.breaks || t.upper {
			return false
		}
		switch t.key {
		case "capital", "city", "town", "village", "suburb", "municipality", "port", "resort", "hamlet", "seat":
			settled = true
		}
	}
	last := d.toks[to-1].key
	return settled && (last == "of" || last == "in" || is(last, direction))
}

func (f *Finder) anyHolds(divisions []gazetteer.Match, p gazetteer.Place) bool {
	for _, m := range divisions {
		if div, _ := f.world.Place(m.Place); !m.People && inside(p, div) {
			return true
		}
	}
	return false
}

// round lets every name learn from the others.
func (f *Finder) round(d *document, spans []span, beliefs [][]belief) {
	lead := make([][]belief, len(beliefs)) // the likeliest three of each name, as the last round left them
	seen := map[string]bool{}
	for i, s := range spans {
		if seen[s.key] || len(beliefs[i]) == 0 {
			continue
		}
		seen[s.key] = true
		lead[i] = likeliest(beliefs[i], 3)
	}
	for i, s := range spans {
		bonus := make([]float64, len(beliefs[i]))
		for c, b := range beliefs[i] {
			bonus[c] = f.context(s, b, spans, lead)
			if i > 0 && b.place.Kind.Division() && spans[i-1].to == s.from && d.toks[s.from].comma {
				bonus[c] += f.choose[rHolds] * held(b, beliefs[i-1])
			}
		}
		normalise(beliefs[i], bonus)
	}
}

// held is the share of a name's beliefs that lie in a division.
func held(div belief, bs []belief) float64 {
	sum := 0.0
	for _, b := range bs {
		if inside(b.place, div.place) {
			sum += b.share
		}
	}
	return sum
}

func likeliest(bs []belief, n int) []belief {
	out := slices.Clone(bs)
	slices.SortStableFunc(out, func(a, b belief) int { return cmp.Compare(b.share, a.share) })
	return out[:min(n, len(out))]
}

// context is what the other names say for a place.
func (f *Finder) context(s span, b belief, spans []span, lead [][]belief) float64 {
	var held, near, round, same, names float64
	for j, others := range lead {
		if len(others) == 0 || spans[j].key == s.key {
			continue
		}
		names++
		for _, o := range others {
			if inside(b.place, o.place) && !o.people {
				held += o.share
			}
			if o.place.Country == b.place.Country {
				same += o.share
			}
			if o.place.Kind == gazetteer.Country || o.place.Kind == gazetteer.Continent || o.people {
				continue
			}
			km := earthRadiusKm * chord(b.xyz, o.xyz)
			near += o.share * math.Exp(-km/40)
			round += o.share * math.Exp(-km/250)
		}
	}
	if names == 0 {
		return 0
	}
	w := f.choose
	return w[rHeld]*math.Min(held, 2) + w[rNear]*math.Min(near, 3) + w[rRound]*math.Log1p(round) + w[rSameLand]*same/names
}

const earthRadiusKm = 6371.0088 // mean radius of WGS-84's ellipsoid (IUGG)

// unit is the point on the unit sphere; it is only for weighing, never for a distance that is shown.
func unit(p salient.Point) [3]float64 {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	return [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

func chord(a, b [3]float64) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return math.Sqrt(x*x + y*y + z*z)
}

// normalise turns scores into shares (softmax).
func normalise(bs []belief, bonus []float64) {
	top := math.Inf(-1)
	for i := range bs {
		bs[i].share = bs[i].static
		if bonus != nil {
			bs[i].share += bonus[i]
		}
		top = math.Max(top, bs[i].share)
	}
	sum := 0.0
	for i := range bs {
		bs[i].share = math.Exp(bs[i].share - top)
		sum += bs[i].share
	}
	for i := range bs {
		bs[i].share /= sum
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
