package claims

import (
	"cmp"
	"slices"
	"strings"

	"salient"
)

// frame is one predicate of a sentence with what fills it.
type frame struct {
	predicate  salient.Predicate
	at, to     int // tokens of the predicate's words; the same: it has none of its own
	place      *placed
	route      salient.ID
	side       salient.ID
	confidence salient.Prob
	rule       string
	mode       mode
}

// frames finds what a sentence says of each of its places; of a sentence without places, what it says that needs
// none.
func (r *Reader) frames(toks []token, s, before sentence) []frame {
	preds := predicates(s.finds)
	denied := firstOf(s.finds, "deny")
	if len(preds) == 0 && denied < 0 {
		return nil
	}
	var out []frame
	places := speaking(toks, s)
	if len(places) == 0 && denied >= 0 {
		if last := speaking(toks, before); len(last) > 0 {
			return r.denialOfBefore(s, before, last[len(last)-1:])
		}
	}
	for i := range places {
		p := &places[i]
		f, ok := s.nearest(preds, p.from, p.to)
		if !ok && denied >= 0 {
			f, ok = find{kind: "takes", from: denied, to: denied + 1}, true
		}
		if ok {
			out = append(out, r.frame(toks, s, f, p, denied))
		}
	}
	if len(places) == 0 && len(preds) > 0 && needsNoPlace(placeless(preds).kind) {
		out = append(out, r.frame(toks, s, placeless(preds), nil, denied))
	}
	return out
}

// placeless is the predicate that a sentence without places is about: a breach before the truce it breaks.
func placeless(preds []find) find {
	for _, kind := range [...]string{"violates", "ceasefire"} {
		for _, f := range preds {
			if f.kind == kind {
				return f
			}
		}
	}
	return preds[0]
}

// speaking are the places that a sentence says something of: a district only where it names nothing smaller.
func speaking(toks []token, s sentence) []placed {
	var towns, districts []placed
	for _, p := range s.named(toks) {
		if p.District {
			districts = append(districts, p)
		} else {
			towns = append(towns, p)
		}
	}
	if len(towns) > 0 {
		return towns
	}
	return districts
}

// predicates lists the phrases that are predicates. Of two that share words the longer counts, then the more telling.
func predicates(finds []find) []find {
	var all, out []find
	for _, kind := range predicateKinds() {
		for _, f := range finds {
			if f.kind == kind {
				all = append(all, f)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b find) int { return cmp.Compare(b.to-b.from, a.to-a.from) })
	for _, f := range all {
		if !overlaps(out, f) {
			out = append(out, f)
		}
	}
	return slices.DeleteFunc(out, func(f find) bool { return f.kind == "none" })
}

func overlaps(list []find, f find) bool {
	for _, x := range list {
		if f.from < x.to && x.from < f.to {
			return true
		}
	}
	return false
}

func firstOf(finds []find, kind string) int {
	for _, f := range finds {
		if f.kind == kind {
			return f.from
		}
	}
	return -1
}

func needsNoPlace(kind string) bool {
	switch kind {
	case "casualties", "ceasefire", "violates", "agrees", "shoots_down", "displaces", "strikes", "clashes":
		return true
	}
	return false
}

// causeWords is how far from a predicate the word may stand that makes it a circumstance of another.
const causeWords = 3

// circumstance tells whether a strike or fight is named as the cause or occasion of something else: "killed as a result
// of a strike".
func circumstance(finds []find, f find) bool {
	if f.kind != "strikes" && f.kind != "clashes" {
		return false
	}
	for _, x := range finds {
		if x.kind == "cause" && x.to >= f.from-causeWords && x.from <= f.to+causeWords {
			return true
		}
	}
	return false
}

// The costs, in words, of what a sentence says less of its place than another predicate does.
const (
	generalCost      = 6  // "fighting"
	agreementCost    = 4  // "agreed"
	circumstanceCost = 20 // a cause or occasion
	truceCost        = 10 // a truce is seldom about a place
	orderCost        = 2  // behind its object where the language puts it before, or the other way
	breachGain       = 6  // "breached the truce, shelling …" is a breach
)

// farthestWords is how far from a place a predicate may stand that speaks of it.
const farthestWords = 30

// nearest is the predicate that speaks of the words from–to: the nearest, telling ones before general ones.
func (s sentence) nearest(preds []find, from, to int) (find, bool) {
	best, cost := find{}, 1<<30
	for _, f := range preds {
		d := 0
		switch {
		case f.to <= from:
			d = s.between(f.to, from)
			if verbLastLanguage(s.lang) {
				d += orderCost
			}
		case f.from >= to:
			d = s.between(to, f.from)
			if !verbLastLanguage(s.lang) {
				d += orderCost
			}
		}
		if d > farthestWords {
			continue
		}
		if d += lessSaid(s.finds, f); d < cost {
			best, cost = f, d
		}
	}
	return best, cost < 1<<30
}

// lessSaid is what a predicate costs that says less of a place than others do.
func lessSaid(finds []find, f find) int {
	d := 0
	switch f.kind {
	case "clashes":
		d += generalCost
	case "agrees":
		d += agreementCost
	case "violates":
		d -= breachGain
	case "ceasefire":
		d += truceCost
	}
	if circumstance(finds, f) {
		d += circumstanceCost
	}
	return d
}

func (r *Reader) frame(toks []token, s sentence, f find, p *placed, denied int) frame {
	out := frame{predicate: salient.Predicate(f.kind), at: f.from, to: f.to, place: p, confidence: 0.85, rule: f.kind + ": " + wordsOf(toks, f.from, f.to)}
	var named bool
	out.side, named = r.actor(toks, s, f)
	if !named {
		out.confidence = 0.7
	}
	out.inMode(s.modeOf(toks, f))
	if p != nil {
		r.fit(toks, s, p, &out)
	}
	switch {
	case denied >= 0 && !saidBetween(s.finds, denied, f.from):
		r.deny(s, &out, named)
	case negated(toks, s.finds, f):
		r.negate(s, &out, named)
	}
	return out
}

// inMode mends a predicate that names no fact of these days: an attempt is fighting, and an older story is none of ours.
func (f *frame) inMode(m mode) {
	f.mode = m
	switch m {
	case attempted:
		f.predicate = salient.Clashes
		f.rule += ", attempted"
		f.confidence *= 0.9
	case past:
		f.predicate = salient.Other
		f.rule += ", long ago"
		f.confidence *= 0.5
	}
}

// fit mends the predicate by the words beside the place: near it, or of a road to it.
func (r *Reader) fit(toks []token, s sentence, p *placed, out *frame) {
	if near(s.finds, "route", p.to, 2) && (out.predicate == salient.Blocks || out.predicate == salient.Opens || out.predicate == salient.Strikes) {
		out.route = r.route(toks, s, p)
	}
	if out.predicate.OfControl() && namesRoad(toks, s, p) {
		out.predicate = salient.Other
	}
	beside := nearBefore(toks, s, p) || nearAfter(toks, s, p) || underIt(toks, s, p)
	if !beside {
		return
	}
	switch out.predicate {
	case salient.Takes, salient.Loses, salient.Holds, salient.Contests:
		out.predicate = salient.Clashes
		out.rule += ", near the place"
		out.confidence *= 0.8
	}
	if p.District && out.predicate.OfControl() {
		out.predicate = salient.Other
	}
}

// namesRoad tells whether the place is an end of a road: "the X–Y highway".
func namesRoad(toks []token, s sentence, p *placed) bool {
	to := p.to
	for _, q := range s.places {
		if q.from == to && toks[to].after != " " && !toks[to].comma {
			to = q.to
		}
	}
	return to > p.to && near(s.finds, "route", to, 2) || p.from > s.from && to == p.to && toks[p.from].glued && near(s.finds, "route", to, 2)
}

// nearBefore tells whether a word such as "near" stands before the place: not one that a name before it goes with ("in the
// X direction the town of Y").
func nearBefore(toks []token, s sentence, p *placed) bool {
	for _, f := range s.finds {
		if f.kind == "near" && f.from >= max(s.from, p.from-3) && f.from < p.from {
			return f.from == s.from || !toks[f.from-1].upper || toks[f.from-1].breaks
		}
	}
	return false
}

// nearAfter tells whether a word such as "outskirts" stands behind the place and means it: not "X near the border", where
// languages put such a word before a name.
func nearAfter(toks []token, s sentence, p *placed) bool {
	for _, f := range s.finds {
		if f.kind == "near" && f.from >= p.to && f.from < p.to+2 {
			return verbLastLanguage(s.lang) || f.to >= s.to || toks[f.to].comma || toks[f.to].breaks
		}
	}
	return false
}

// underIt tells whether the Russian or Ukrainian word for "under", which before a town means "outside it", stands
// right before the place.
func underIt(toks []token, s sentence, p *placed) bool {
	return p.from > s.from && (toks[p.from-1].key == "pod" || toks[p.from-1].key == "pid")
}

// route is the case's road that the words name, or the words.
func (r *Reader) route(toks []token, s sentence, p *placed) salient.ID {
	to := p.to
	for _, f := range s.finds {
		if f.kind == "route" && f.from >= p.to && f.from < p.to+2 {
			to = f.to
			break
		}
	}
	words := wordsOf(toks, p.from, to)
	var found []salient.ID
	for _, road := range r.c.Roads {
		name, _, _ := strings.Cut(road.Name, "(")
		if soundOf(solid(name)) == soundOf(solid(words)) {
			found = append(found, road.ID)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return salient.ID(words)
}

// isRoad tells whether the case has a road with this id.
func (r *Reader) isRoad(id salient.ID) bool {
	for _, road := range r.c.Roads {
		if road.ID == id {
			return id != ""
		}
	}
	return false
}
