package brief

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"salient"
)

func placeRef(id salient.ID) salient.Ref  { return salient.Ref{Noun: salient.PlaceNoun, ID: id} }
func sourceRef(id salient.ID) salient.Ref { return salient.Ref{Noun: salient.SourceNoun, ID: id} }
func roadRef(id salient.ID) salient.Ref   { return salient.Ref{Noun: salient.RoadNoun, ID: id} }

func placeRefs(ids []salient.ID) []salient.Ref {
	out := make([]salient.Ref, len(ids))
	for i, id := range ids {
		out[i] = placeRef(id)
	}
	return out
}

func roadRefs(ids []salient.ID) []salient.Ref {
	out := make([]salient.Ref, len(ids))
	for i, id := range ids {
		out[i] = roadRef(id)
	}
	return out
}

// sideName is the side's or third party's name, or its id where it has none.
func (b *builder) sideName(id salient.ID) string {
	if s, ok := b.c.Side(id); ok && clean(s.Name) != "" {
		return clean(s.Name)
	}
	return clean(string(id))
}

// does chooses the form of a verb that goes with the side's name: "A and B hold", "A holds".
func (b *builder) does(id salient.ID, one, many string) string {
	if strings.Contains(b.sideName(id), " and ") {
		return many
	}
	return one
}

func (b *builder) placeName(id salient.ID) string {
	if i, ok := b.place[id]; ok && clean(b.c.Places[i].Name) != "" {
		return clean(b.c.Places[i].Name)
	}
	return clean(string(id))
}

func (b *builder) placeNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.placeName(id)
	}
	return out
}

func (b *builder) sourceName(id salient.ID) string {
	if i, ok := b.source[id]; ok && clean(b.c.Sources[i].Name) != "" {
		return clean(b.c.Sources[i].Name)
	}
	return clean(string(id))
}

// roadName names one edge of the network: its name where it has one, its ends always.
func (b *builder) roadName(id salient.ID) string {
	i, ok := b.road[id]
	if !ok {
		return "road " + clean(string(id))
	}
	r := b.c.Roads[i]
	ends := b.placeName(r.A) + "–" + b.placeName(r.B)
	if name := clean(r.Name); name != "" && !strings.Contains(name, ends) {
		return theRoad(name) + " between " + b.placeName(r.A) + " and " + b.placeName(r.B)
	}
	return "the road " + ends
}

// stretch names one edge of the network in running text.
func (b *builder) stretch(id salient.ID) string {
	i, ok := b.road[id]
	if !ok || clean(b.c.Roads[i].Name) == "" {
		return b.roadName(id)
	}
	r := b.c.Roads[i]
	return b.call(r.Name) + " between " + b.placeName(r.A) + " and " + b.placeName(r.B)
}

// people is the dated population as prose, with its date.
func (b *builder) people(id salient.ID) string {
	i, ok := b.place[id]
	if !ok {
		return unknownPeople
	}
	n, ok := b.c.Places[i].People()
	if !ok {
		return unknownPeople
	}
	return number(n) + " people (" + dateText(b.c.Places[i].PopulationDate) + ")"
}

const unknownPeople = "population unknown (no dated figure)"

// crowd adds up the dated populations of places and counts those without one.
func (b *builder) crowd(ids []salient.ID) (people, dated, undated int) {
	for _, id := range ids {
		n, ok := 0, false
		if i, there := b.place[id]; there {
			n, ok = b.c.Places[i].People()
		}
		if !ok {
			undated++
			continue
		}
		people += n
		dated++
	}
	return people, dated, undated
}

// crowdText says how many people live in the places and for how many of them no dated figure exists.
func (b *builder) crowdText(ids []salient.ID) string {
	people, dated, undated := b.crowd(ids)
	switch {
	case dated == 0:
		return unknownPeople
	case undated == 0:
		return number(people) + " people by dated figures"
	}
	others := "the other"
	if undated > 1 {
		others += " " + small(undated)
	}
	return number(people) + " people in the " + small(dated) + " with a dated figure, population unknown in " + others
}

// populationRefs cites the population of those places that have a dated one, and the place itself otherwise.
func (b *builder) populationRefs(ids []salient.ID) []salient.Ref {
	out := make([]salient.Ref, len(ids))
	for k, id := range ids {
		out[k] = placeRef(id)
		if i, ok := b.place[id]; ok {
			if _, dated := b.c.Places[i].People(); dated {
				out[k] = salient.Ref{Noun: salient.PopulationNoun, ID: id}
			}
		}
	}
	return out
}

// leader is the side likeliest to hold the place; false where nothing was said. The first side wins a tie.
func leader(ctl *salient.Control, h salient.Hold) (salient.ID, salient.Prob, bool) {
	best := -1
	for i, p := range h.P {
		if i < len(ctl.Sides) && (best < 0 || p > h.P[best]) {
			best = i
		}
	}
	if best < 0 {
		return "", 0, false
	}
	return ctl.Sides[best], h.P[best], true
}

// holdRefs is what a statement about the hold rests on: its claims, or the place where there is none.
func holdRefs(h salient.Hold) []salient.Ref {
	if refs := h.From(); len(refs) > 0 {
		return refs
	}
	return []salient.Ref{placeRef(h.Place)}
}

// status is the hold as a phrase: a side's name, "contested", "unknown".
func (b *builder) status(s string) string {
	if s == salient.Contested || s == salient.Unknown {
		return s
	}
	return b.sideName(salient.ID(s))
}

// importance orders places for prose and for labels: towns that need protection, then by size of kind, people and
// roads. It never looks at who holds the place.
func (b *builder) importance(id salient.ID) float64 {
	score := float64(b.degree[id])
	for _, l := range b.in.Lifelines {
		for _, t := range l.Towns {
			if t.Place == id {
				score += 100
			}
		}
	}
	if i, ok := b.place[id]; ok {
		p := b.c.Places[i]
		score += kindRank(p.Kind)*4 + 3*math.Log10(1+float64(max(0, p.Population.Or(0))))
	}
	return score
}

// kindRank orders kinds of settlement, by words and by the feature codes of GeoNames.
func kindRank(kind string) float64 {
	switch k := strings.ToLower(kind); {
	case strings.HasPrefix(k, "capital"), k == "city", k == "pplc", k == "ppla":
		return 4
	case k == "town", k == "ppla2", k == "ppla3":
		return 3
	case k == "village", strings.HasPrefix(k, "ppl"):
		return 1
	}
	return 0
}

// byImportance sorts ids from the most important down; ties keep their order.
func (b *builder) byImportance(ids []salient.ID) []salient.ID {
	out := slices.Clone(ids)
	slices.SortStableFunc(out, func(x, y salient.ID) int { return cmp.Compare(b.importance(y), b.importance(x)) })
	return out
}

// when is "as known on 3 May 2031" or "in hindsight".
func (b *builder) when() string {
	if d, ok := b.in.Known.Get(); ok {
		return "as known on " + d.Long()
	}
	return "in hindsight"
}

// reference is the day the reader stands on: the day as known, or in hindsight the day of the brief.
func (b *builder) reference() salient.Day { return b.in.Known.Or(b.in.Day) }
