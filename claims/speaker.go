package claims

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"salient"
)

// voice is who speaks in a sentence.
type voice struct {
	source salient.ID // the case's source for it; the publisher where there is none
	side   salient.ID // in whose interest it speaks; empty: nobody's
	words  string     // as the report names it; empty: the publisher itself
	from   int        // token where it is named; -1: nowhere
	span   [2]int     // tokens of the words
}

// speakers knows the sources of a case by name, and by role and side.
type speakers struct {
	speaksFor map[salient.ID]salient.ID
	fights    map[salient.ID]bool
	roles     []sourceRole
	names     map[string][]sourceName // by their first letter
}

type sourceRole struct {
	source, side salient.ID
	role         string
	groups       map[string]bool // parts of the side's name that the source's name has
}

type sourceName struct {
	source salient.ID
	words  []string
}

func newSpeakers(c *salient.Case, sides []sideWord) *speakers {
	s := &speakers{speaksFor: map[salient.ID]salient.ID{}, fights: map[salient.ID]bool{}, names: map[string][]sourceName{}}
	for _, side := range c.Sides {
		s.fights[side.ID] = true
	}
	en := lexicons()["en"]
	for _, src := range c.Sources {
		s.speaksFor[src.ID] = src.SpeaksFor
		name, _, _ := strings.Cut(src.Name, ",")
		for _, n := range append([]string{name}, src.Names...) {
			s.addName(src.ID, n)
		}
		toks := tokenize(src.Name)
		if src.Kind == "media" || src.Kind == "dataset" {
			continue
		}
		groups := groupsIn(toks, sides)
		for _, role := range rolesIn(en.all(toks, 0, len(toks))) {
			s.roles = append(s.roles, sourceRole{source: src.ID, side: src.SpeaksFor, role: role, groups: groups})
		}
	}
	return s
}

// mostNameWords is the most words of a source's name that a report repeats.
const mostNameWords = 5

// addName takes a name of a source, or of who speaks for it. Of a person's two names the last is enough in a report, as
// long as nobody else of the case bears it.
func (s *speakers) addName(source salient.ID, name string) {
	words := keys(name)
	for i := range words {
		words[i] = root(words[i])
	}
	if len(words) == 0 || len(words) > mostNameWords || len(strings.Join(words, "")) < 2 {
		return
	}
	s.names[words[0][:1]] = append(s.names[words[0][:1]], sourceName{source, words})
}

// at tells whether the name stands at a token, in any case of its words.
func (n sourceName) at(toks []token, i, to int) bool {
	if i+len(n.words) > to {
		return false
	}
	for k, w := range n.words {
		have := toks[i+k].key
		if have != w && (len(w) < shortestRoot || !strings.HasPrefix(have, w) || len(have) > len(w)+longestEnding) {
			return false
		}
	}
	return true
}

// longestEnding is the most letters that inflection adds to a name.
const longestEnding = 4

func groupsIn(toks []token, sides []sideWord) map[string]bool {
	out := map[string]bool{}
	for i := range toks {
		for _, w := range sides {
			if w.at(toks, i, len(toks)) {
				out[w.group] = true
			}
		}
	}
	return out
}

// rolesIn lists the roles in a source's name; an aide to a president is no president.
func rolesIn(finds []find) []string {
	var out []string
	for _, kind := range roleKinds() {
		for _, f := range finds {
			if f.kind == kind && !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	if slices.Contains(out, "role_aide") {
		return []string{"role_aide"}
	}
	return out
}

// of finds who speaks in the sentence: a source named beside a word of saying, a body of a side ("the ministry of
// defence of X"), a side itself, or, where nobody is named, the publisher. A sentence that goes on speaking of "the
// ministry" or "it" keeps the speaker before it.
func (s *speakers) of(toks []token, x sentence, publisher salient.ID, before voice) voice {
	own := voice{source: publisher, side: s.speaksFor[publisher], from: -1}
	if !said(x.finds) {
		return own
	}
	person, called := s.named(toks, x, own)
	if v, ok := s.body(toks, x, own); ok && !s.denies(x, own, v) && !(called && nearerSaying(toks, x.finds, person, v)) {
		return v
	}
	if called {
		return person
	}
	if m, ok := sideSpeaking(x); ok {
		v := voice{source: publisher, side: m.word.side, words: wordsOf(toks, m.from, m.to), from: m.from, span: [2]int{m.from, m.to}}
		if src, ok := s.withRole("role_authorities", m.word); ok {
			v.source = src
		}
		return v
	}
	if goesOn(toks[x.from].key) && before.words != "" {
		before.from, before.span = -1, [2]int{}
		return before
	}
	return own
}

func said(finds []find) bool {
	for _, f := range finds {
		if speech(f.kind) {
			return true
		}
	}
	return false
}

func goesOn(key string) bool {
	switch key {
	case "it", "he", "she", "they", "the", "on", "ona", "ono", "oni", "vedomstvo", "vin", "vona", "o", "onlar", "nazirlik", "na", "nranq", "nrank":
		return true
	}
	return false
}

// denies tells whether a publisher of one side denies what a body of another says. A body that stands right before the
// word of denying denies for itself.
func (s *speakers) denies(x sentence, own, other voice) bool {
	at := firstOf(x.finds, "deny")
	return s.fights[own.side] && other.side != own.side && at >= 0 && other.span[1] != at
}

// body is a ministry, president or other body of a side.
func (s *speakers) body(toks []token, x sentence, own voice) (voice, bool) {
	for _, f := range besideSaying(toks, x.finds) {
		kind := strongest(x.finds, f)
		m, ok := sideBeside(x.sides, f.from, f.to)
		if !ok && own.side != "" {
			m, ok = sideMention{word: sideWord{side: own.side}, from: f.from, to: f.to}, true
		}
		if !ok {
			continue
		}
		from, to := min(f.from, m.from), max(f.to, m.to)
		v := voice{side: m.word.side, words: wordsOf(toks, from, to), from: f.from, span: [2]int{from, to}, source: own.source}
		for _, role := range [...]string{kind, nearestRole(kind)} {
			if src, ok := s.withRole(role, m.word); ok {
				v.source = src
				break
			}
		}
		return v, true
	}
	return own, false
}

// besideSaying lists the bodies named, those nearest to a word of saying first: "the army did not take it, the president
// said".
func besideSaying(toks []token, finds []find) []find {
	var roles, says []find
	for _, f := range finds {
		switch {
		case strings.HasPrefix(f.kind, "role_"):
			roles = append(roles, f)
		case speech(f.kind):
			says = append(says, f)
		}
	}
	slices.SortStableFunc(roles, func(a, b find) int {
		return cmp.Compare(fromSaying(toks, says, a.from, a.to), fromSaying(toks, says, b.from, b.to))
	})
	return roles
}

// fromSaying is how far, in words, a name stands from a word of saying.
func fromSaying(toks []token, finds []find, from, to int) int {
	best := math.MaxInt
	for _, s := range finds {
		if !speech(s.kind) {
			continue
		}
		d := max(s.from-to, from-s.to, 0)
		if s.from >= to && toks[s.from].comma {
			d += besideWords // "…, said": whoever said so comes after it
		}
		best = min(best, d)
	}
	return best
}

// nearerSaying tells whether one voice is named nearer to a word of saying than another.
func nearerSaying(toks []token, finds []find, a, b voice) bool {
	return fromSaying(toks, finds, a.span[0], a.span[1]) < fromSaying(toks, finds, b.span[0], b.span[1])
}

// speech tells whether phrases of the kind say that somebody speaks.
func speech(kind string) bool {
	return kind == "say" || kind == "accordingto" || kind == "deny" || kind == "threatened"
}

// nearestRole is the role that stands in for one of which a side has no source: an army speaks through its ministry.
func nearestRole(role string) string {
	if role == "role_army" {
		return "role_mod"
	}
	return role
}

// strongest is the most telling role among those found at the same words ("aide to the president").
func strongest(finds []find, at find) string {
	for _, kind := range roleKinds() {
		for _, f := range finds {
			if f.kind == kind && f.from <= at.to && f.to >= at.from {
				return kind
			}
		}
	}
	return at.kind
}

// besideWords is how far a side's name may stand from the name of its body.
const besideWords = 4

func sideBeside(sides []sideMention, from, to int) (sideMention, bool) {
	best, gap := sideMention{}, besideWords+1
	for _, m := range sides {
		d := 0
		switch {
		case m.to <= from:
			d = from - m.to
		case m.from >= to:
			d = m.from - to
		}
		if d < gap {
			best, gap = m, d
		}
	}
	return best, gap <= besideWords
}

// withRole is the source with this role on this side; where several have it, the one whose name has the same part of
// the side's name.
func (s *speakers) withRole(role string, w sideWord) (salient.ID, bool) {
	var side, group []salient.ID
	for _, r := range s.roles {
		if r.role != role || r.side != w.side {
			continue
		}
		side = append(side, r.source)
		if r.groups[w.group] {
			group = append(group, r.source)
		}
	}
	switch {
	case len(group) > 0:
		return group[0], true
	case len(side) > 0:
		return side[0], true
	}
	return "", false
}

// named is a source of the case named in the sentence.
func (s *speakers) named(toks []token, x sentence, own voice) (voice, bool) {
	for i := x.from; i < x.to; i++ {
		if !toks[i].upper && toks[i].cased || toks[i].key == "" {
			continue
		}
		for _, n := range s.names[toks[i].key[:1]] {
			if n.at(toks, i, x.to) && n.source != own.source {
				return voice{source: n.source, side: s.speaksFor[n.source], words: wordsOf(toks, i, i+len(n.words)), from: i, span: [2]int{i, i + len(n.words)}}, true
			}
		}
	}
	return own, false
}

// sideSpeaking is a side right before a word of saying: "Azerbaijan said".
func sideSpeaking(x sentence) (sideMention, bool) {
	for _, m := range x.sides {
		for _, kind := range [...]string{"say", "deny"} {
			if near(x.finds, kind, m.to, 2) {
				return m, true
			}
		}
	}
	return sideMention{}, false
}

func wordsOf(toks []token, from, to int) string {
	var out []string
	for _, t := range toks[from:to] {
		out = append(out, t.text)
	}
	return strings.Join(out, " ")
}
