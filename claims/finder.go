package claims

import (
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// Finder finds the places of the world that a text speaks of. It is safe for use by many goroutines.
type Finder struct {
	world  *gazetteer.Index
	judge  vector
	choose choice
}

// NewFinder makes a Finder over a gazetteer of the world.
func NewFinder(world *gazetteer.Index) *Finder {
	return &Finder{world: world, judge: judgeWeights(), choose: choiceWeights()}
}

// threshold is the probability from which a run of words is taken for a place. It is the one that gave the greatest
// F1 on the half of the LGL corpus the weights were fitted on.
const threshold = 0.38

// Find lists the places that the text speaks of, in its order. Text in capitals and small letters is expected; of
// scripts without capitals every word may be a name.
func (f *Finder) Find(text string) []Mention { return inBlocks(text, f.findIn) }

func (f *Finder) findIn(text string) []Mention {
	d, spans := f.read(text)
	kept := f.recognise(d, spans)
	ms := f.resolve(text, d, kept)
	if more := f.again(spans, kept, ms); len(more) > len(kept) {
		return f.resolve(text, d, more)
	}
	return ms
}

func (f *Finder) read(text string) (*document, []span) {
	toks := tokenize(text)
	if lang := Language(text); lang == "az" || lang == "tr" {
		for i := range toks {
			toks[i].inflects = true
		}
	}
	spans := f.spans(toks)
	return f.document(toks, spans), spans
}

// recognise judges every span, notes how sure it is, and gives those that name places.
func (f *Finder) recognise(d *document, spans []span) []span {
	kept := make([]span, 0, len(spans))
	for i := range spans {
		spans[i].p = f.judge.probability(f.features(d, spans, spans[i]))
		if spans[i].p >= threshold {
			kept = append(kept, spans[i])
		}
	}
	return kept
}

func (w vector) probability(v vector) float64 {
	sum := 0.0
	for i := range v {
		sum += w[i] * v[i]
	}
	return sigmoid(sum)
}

// mention is the span as the reader sees it, with what was chosen for it.
func (f *Finder) mention(text string, d *document, s span, beliefs []belief) Mention {
	start, end := d.toks[s.from].start, d.toks[s.to-1].end
	m := Mention{Start: start, End: end, Surface: text[start:end], Candidates: []Candidate{}, Confidence: salient.Prob(s.p), Kind: featureKind(s.noun), Rule: "unlisted"}
	for _, b := range beliefs {
		m.Candidates = append(m.Candidates, Candidate{Place: b.place.ID, GeoName: b.place.GeoName, Name: b.place.Name, At: b.place.At, Share: salient.Prob(b.share)})
	}
	if len(beliefs) == 0 {
		return m
	}
	top := beliefs[0]
	m.Name, m.GeoName, m.Place, m.Kind, m.People = top.place.Name, top.place.GeoName, top.place.ID, top.place.Kind.String(), top.people
	m.At, m.Resolved, m.Rule = salient.Some(top.place.At), top.share >= settled, top.rule()
	m.Confidence = salient.Prob(s.p * top.share)
	return m
}

// settled is the share of the belief from which a mention counts as resolved.
const settled = 0.5

func featureKind(noun string) string {
	switch strings.TrimSuffix(noun, ".") {
	case "":
		return ""
	case "county", "parish", "district", "rayon", "township", "twp", "borough":
		return gazetteer.District.String()
	case "river", "creek", "bayou", "canal":
		return gazetteer.River.String()
	case "lake", "bay", "sea", "ocean", "gulf", "strait", "reservoir":
		return gazetteer.Sea.String()
	case "mountain", "mountains", "mount", "mt", "hills", "peninsula", "valley", "canyon", "falls", "island", "islands", "cape":
		return gazetteer.Relief.String()
	}
	return gazetteer.Area.String()
}
