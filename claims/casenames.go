package claims

import (
	"cmp"
	"slices"
	"strings"

	"salient"
	"salient/atlas/gazetteer"
)

// caseNames finds the places of a case by key. A key is a name without its spaces, since sources part the same name
// differently ("Haji Ismayilli", "Hajiismayilli").
type caseNames struct {
	places   []salient.Place
	own      []string // for each place the key of its own name
	district []string // for each place the sound of its district's name; empty: unknown
	exact    map[string][]int
	sound    map[string][]soundName
}

type soundName struct {
	place int
	key   string
}

// hit is one place that words may name, and how well they fit, 0 to 1.
type hit struct {
	place int
	fit   float64
	adj   bool // used as an adjective
	own   bool // the words are the place's own name, not one of its others
}

func newCaseNames(places []salient.Place) *caseNames {
	n := &caseNames{places: places, exact: map[string][]int{}, sound: map[string][]soundName{}, district: make([]string, len(places)), own: make([]string, len(places))}
	for i, p := range places {
		name, hint := splitHint(p.Name)
		if hint == "" {
			hint = p.District
		}
		n.district[i], n.own[i] = soundOf(solid(hint)), solid(name)
		n.add(i, name)
		for _, x := range p.Names {
			n.add(i, x.Text)
		}
	}
	return n
}

// splitHint parts "Afandilar (Jabrayil)" into the name and the district that tells it from its namesakes.
func splitHint(name string) (string, string) {
	if at := strings.Index(name, " ("); at > 0 && strings.HasSuffix(name, ")") {
		return name[:at], strings.TrimPrefix(name[at+2:len(name)-1], "near ")
	}
	return name, ""
}

// solid is the key of a name without its spaces.
func solid(name string) string { return strings.ReplaceAll(gazetteer.Letters(name), " ", "") }

func soundOf(key string) string { return gazetteer.Sound(key) }

func (n *caseNames) add(place int, name string) {
	key := solid(name)
	if key == "" {
		return
	}
	if !slices.Contains(n.exact[key], place) {
		n.exact[key] = append(n.exact[key], place)
	}
	s := soundOf(key)
	if len(key) >= minFuzzy && len(s) >= minSound && !slices.Contains(n.sound[s], soundName{place, key}) {
		n.sound[s] = append(n.sound[s], soundName{place, key})
	}
}

// The shortest key and sound that are compared by sound: shorter ones are alike too easily.
const (
	minFuzzy = 4
	minSound = 3
)

// leastLike is how alike two keys of one sound must be.
const leastLike = 0.7

// lookup gives the places that the words may name, the best fit first. Of an inflecting language the last word may
// carry an ending.
func (n *caseNames) lookup(words []token) []hit {
	var head strings.Builder
	for _, w := range words[:len(words)-1] {
		head.WriteString(strings.ReplaceAll(w.key, " ", ""))
	}
	last := words[len(words)-1]
	tail := strings.ReplaceAll(last.key, " ", "")
	if hits := n.whole(head.String()+tail, 1, false); len(hits) > 0 && hits[0].fit == 1 {
		return hits
	}
	var best []hit
	for _, s := range gazetteer.Stems(tail, gazetteer.ScriptOf(last.text)) {
		if head.Len() == 0 && len(s.Key) < minFuzzy {
			continue
		}
		best = append(best, n.exactly(head.String()+s.Key, 0.97, s.Adjective)...)
	}
	if len(best) > 0 {
		return tidy(best)
	}
	best = n.whole(head.String()+tail, 1, false)
	for _, s := range gazetteer.Stems(tail, gazetteer.ScriptOf(last.text)) {
		if len(s.Key) >= minFuzzy {
			best = append(best, n.whole(head.String()+s.Key, 0.93, s.Adjective)...)
		}
	}
	return tidy(best)
}

func (n *caseNames) exactly(key string, worth float64, adj bool) []hit {
	var out []hit
	for _, p := range n.exact[key] {
		out = append(out, hit{place: p, fit: worth, adj: adj, own: key == n.own[p]})
	}
	return out
}

func (n *caseNames) whole(key string, worth float64, adj bool) []hit {
	if out := n.exactly(key, worth, adj); len(out) > 0 {
		return out
	}
	s := soundOf(key)
	if len(key) < minFuzzy || len(s) < minSound {
		return nil
	}
	var out []hit
	for _, x := range n.sound[s] {
		if like := gazetteer.Likeness(key, x.key); like >= leastLike {
			out = append(out, hit{place: x.place, fit: worth * (0.75 + like/5), adj: adj, own: x.key == n.own[x.place]})
		}
	}
	return tidy(out)
}

// tidy sorts hits by fit and keeps the best of each place.
func tidy(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(a.place, b.place)) })
	seen := map[int]bool{}
	return slices.DeleteFunc(hits, func(h hit) bool {
		dup := seen[h.place]
		seen[h.place] = true
		return dup
	})
}

// namedIn tells whether the place lies in the district that has any of the names of another place, the district's
// town.
func (n *caseNames) namedIn(place, town int) bool {
	d := n.district[place]
	if d == "" {
		return false
	}
	name, _ := splitHint(n.places[town].Name)
	if soundOf(solid(name)) == d {
		return true
	}
	for _, x := range n.places[town].Names {
		if soundOf(solid(x.Text)) == d {
			return true
		}
	}
	return false
}
