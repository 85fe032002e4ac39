package intake

import (
	"strings"
	"unicode"

	"salient"
	"salient/claims"
	"salient/geo"
	"salient/reports"
)

// Resolver says which place of the case a row of a data set is about, and which side its actors are. What it cannot tell
// it leaves open.
type Resolver struct {
	c      *salient.Case
	byID   map[salient.ID]int
	geo    map[string]salient.ID
	actors map[string]salient.ID
	names  *claims.CaseFinder
	near   *geo.Near
}

func newResolver(c *salient.Case, job Job) *Resolver {
	r := &Resolver{c: c, byID: make(map[salient.ID]int, len(c.Places)), geo: job.GeoNames, actors: job.Actors, names: claims.NewCaseFinder(c.Places)}
	points := make([]geo.XYZ, len(c.Places))
	for i, p := range c.Places {
		r.byID[p.ID], points[i] = i, geo.InSpace(p.At)
	}
	r.near = geo.NewNear(points)
	return r
}

// located is where a row is said to be.
type located struct {
	place      salient.ID // empty: left open
	confidence salient.Prob
	candidates []claims.Candidate
	rule       string
}

// The bounds of what counts as the same place.
const (
	sameName  salient.Meters = 15_000 // a place of that name, so far from the row's coordinates at most
	onTheSpot salient.Meters = 2_000  // coordinates that are a settlement's, by another gazetteer
	around    salient.Meters = 25_000 // how far candidates are looked for
	most                     = 5      // candidates
)

// place finds a row's place; inside is false where the row lies outside the case.
func (r *Resolver) place(e *reports.Event) (found located, inside bool) {
	if id, ok := r.byCode(e.GeoName); ok {
		return located{place: id, confidence: .98, rule: "code"}, true
	}
	at, known := e.At.Get()
	if !known {
		// A code that is no place of the case is a place outside it.
		return r.byName(e, at, false), e.GeoName == ""
	}
	if !r.c.Area.Contains(at) {
		return located{}, false
	}
	if e.Predicate == "" || !e.Predicate.OfControl() {
		return located{}, true // nobody will ask
	}
	if found = r.byName(e, at, true); found.place != "" {
		return found, true
	}
	return r.nearest(at), true
}

// byCode finds a place by GeoNames' id or a P-code, which a case may also use as its own id.
func (r *Resolver) byCode(code string) (salient.ID, bool) {
	if code == "" {
		return "", false
	}
	if id, ok := r.geo[code]; ok {
		return id, true
	}
	_, ok := r.byID[salient.ID(code)]
	return salient.ID(code), ok
}

// byName finds a place by the name that the row gives it and, where they are known, its coordinates.
func (r *Resolver) byName(e *reports.Event, at salient.Point, known bool) located {
	for _, m := range r.names.Find(e.Place) {
		for _, c := range m.Candidates {
			if (known && geo.Distance(c.At, at) <= sameName) || (!known && m.Resolved && c.Place == m.Place) {
				return located{place: c.Place, confidence: .95, rule: "name"}
			}
		}
	}
	return located{}
}

// nearest finds the place whose point the coordinates are, or lists those around.
func (r *Resolver) nearest(at salient.Point) located {
	out := located{rule: "near"}
	total := 0.0
	weigh := func(d salient.Meters) float64 { return 1 / (1000 + float64(d)) }
	for _, i := range r.near.Of(geo.InSpace(at), most) {
		p := r.c.Places[i]
		d := geo.Distance(p.At, at)
		if d > around {
			break
		}
		if d <= onTheSpot && out.candidates == nil {
			out.place, out.confidence = p.ID, .8
		}
		total += weigh(d)
		out.candidates = append(out.candidates, claims.Candidate{Place: p.ID, Name: p.Name, At: p.At, Share: salient.Prob(weigh(d))})
	}
	for i := range out.candidates {
		out.candidates[i].Share /= salient.Prob(total)
	}
	return out
}

// side says whom a data set means by an actor: by the list given, else by the one side or third party whose id it is or
// whose name it holds.
func (r *Resolver) side(actor string) (salient.ID, salient.Prob) {
	if actor == "" {
		return "", 0
	}
	key := strings.ToLower(actor)
	if id, ok := r.actors[key]; ok {
		return id, .95
	}
	found := map[salient.ID]bool{}
	var last salient.ID
	for _, list := range [][]salient.Side{r.c.Sides, r.c.ThirdParties} {
		for _, s := range list {
			if strings.EqualFold(string(s.ID), actor) || holdsWords(key, strings.ToLower(s.Name)) {
				found[s.ID], last = true, s.ID
			}
		}
	}
	if len(found) != 1 {
		return "", 0
	}
	return last, .8
}

// holdsWords tells whether a text holds a name as whole words.
func holdsWords(text, name string) bool {
	words := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
	}
	name = words(name)
	return strings.TrimSpace(name) != "" && strings.Contains(words(text), name)
}
