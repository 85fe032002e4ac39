package claims

import (
	"math"

	"salient/atlas/gazetteer"
)

// The second look: a name that the words around it leave in doubt is kept where it lies among the places of the text.
const (
	doubted   = 0.06 // the least probability that is looked at again
	nearKm    = 80.0 // how fast the company of other places fades
	company   = 2.2  // what the company of one sure place, at no distance, adds to the log-odds
	companies = 1.2  // the most company that counts
)

// again looks at the names that were not kept, in the light of those that were and of what they mean.
func (f *Finder) again(all, kept []span, ms []Mention) []span {
	var out []span
	at := 0
	more := false
	for _, s := range all {
		if at < len(kept) && kept[at].from == s.from {
			out = append(out, kept[at])
			at++
			continue
		}
		if s.p < doubted || s.noun != "" {
			continue
		}
		if s.p = sigmoid(math.Log(s.p/(1-s.p)) + company*f.company(s, ms)); s.p >= threshold {
			out, more = append(out, s), true
		}
	}
	if !more {
		return kept
	}
	return out
}

// company is how near the likeliest place of a name lies to the places that the text is known to speak of.
func (f *Finder) company(s span, ms []Mention) float64 {
	best := 0.0
	for _, m := range s.matches {
		p, _ := f.world.Place(m.Place)
		if !m.Primary || p.Kind.Division() {
			continue
		}
		here, sum := unit(p.At), 0.0
		seen := map[uint32]bool{}
		for _, o := range ms {
			at, ok := o.At.Get()
			if !ok || o.People || o.GeoName == 0 || seen[o.GeoName] || o.Kind != gazetteer.Settlement.String() {
				continue
			}
			seen[o.GeoName] = true
			sum += float64(o.Confidence) * math.Exp(-earthRadiusKm*chord(here, unit(at))/nearKm)
		}
		best = max(best, sum)
	}
	return min(best, companies)
}
