package claims

import (
	"strings"

	"salient"
)

// frame is one predicate of a sentence with what fills it.
type frame struct {
	predicate  salient.Predicate
	at         int // token
	place      *placed
	route      salient.ID
	side       salient.ID
	confidence salient.Prob
	rule       string
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
	places := speaking(s)
	if len(places) == 0 && denied >= 0 {
		if last := speaking(before); len(last) > 0 {
			return r.denialOfBefore(s, before, last[len(last)-1:])
		}
	}
	for i := range places {
		p := &places[i]
		f, ok := nearest(preds, p.from, p.to)
		if !ok && denied >= 0 {
			f, ok = find{kind: "takes", from: denied, to: denied + 1}, true
		}
		if ok {
			out = append(out, r.frame(toks, s, f, p, denied))
		}
	}
	if len(places) == 0 && len(preds) > 0 && needsNoPlace(preds[0].kind) {
		out = append(out, r.frame(toks, s, preds[0], nil, denied))
	}
	return out
}

// speaking are the places that a sentence says something of: a district only where it names nothing smaller.
func speaking(s sentence) []placed {
	var towns, districts []placed
	for _, p := range s.places {
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

func predicates(finds []find) []find {
	var out []find
	for _, kind := range predicateKinds() {
		for _, f := range finds {
			if f.kind == kind && !overlaps(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

func overlaps(list []find, f find) bool {
	for _, x := range list {
		if f.from < x.to && x.from < f.to && f.to-f.from <= x.to-x.from {
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

// nearest is the predicate that speaks of the words from–to: the nearest, telling ones before general ones.
func nearest(preds []find, from, to int) (find, bool) {
	best, cost := find{}, 1<<30
	for _, f := range preds {
		d := 0
		switch {
		case f.to <= from:
			d = from - f.to
		case f.from >= to:
			d = f.from - to + 1
		}
		switch f.kind {
		case "clashes":
			d += 6
		case "casualties", "agrees":
			d += 4
		}
		if d < cost {
			best, cost = f, d
		}
	}
	return best, len(preds) > 0
}

func (r *Reader) frame(toks []token, s sentence, f find, p *placed, denied int) frame {
	out := frame{predicate: salient.Predicate(f.kind), at: f.from, place: p, confidence: 0.85, rule: f.kind + ": " + wordsOf(toks, f.from, f.to)}
	var named bool
	out.side, named = r.actor(toks, s, f)
	if !named {
		out.confidence = 0.7
	}
	if p != nil {
		r.fit(toks, s, p, &out)
	}
	switch {
	case denied >= 0:
		r.deny(s, &out, named)
	case negated(s.finds, f):
		r.negate(s, &out, named)
	}
	return out
}

// fit mends the predicate by the words beside the place: near it, or of a road to it.
func (r *Reader) fit(toks []token, s sentence, p *placed, out *frame) {
	if near(s.finds, "route", p.to, 2) && (out.predicate == salient.Blocks || out.predicate == salient.Opens || out.predicate == salient.Strikes) {
		out.route = r.route(toks, s, p)
	}
	beside := near(s.finds, "near", max(s.from, p.from-3), 3) || near(s.finds, "near", p.to, 2)
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

// actor is the side whose doing the predicate is, and whether the sentence names it: after "by", else the nearest
// one that acts before the predicate, else one after it; where none is named, the speaker's.
func (r *Reader) actor(toks []token, s sentence, f find) (salient.ID, bool) {
	by := -1
	for _, x := range s.finds {
		if x.kind == "by" && x.from >= f.from && x.from <= f.to+6 {
			by = x.from
		}
	}
	var beforeIt, afterBy, instrumental *sideMention
	for i := range s.sides {
		m := &s.sides[i]
		switch {
		case !m.actor || s.speaks(*m):
		case by >= 0 && m.from > by && m.from <= by+3:
			afterBy = m
		case m.to <= f.from:
			beforeIt = m
		case instrument(toks[m.from].key) && instrumental == nil:
			instrumental = m
		}
	}
	switch {
	case afterBy != nil:
		return afterBy.word.side, true
	case beforeIt != nil:
		return beforeIt.word.side, true
	case instrumental != nil:
		return instrumental.word.side, true
	case f.kind == "holds":
		for _, m := range s.sides {
			if m.from >= f.from && m.from <= f.to+3 {
				return m.word.side, true
			}
		}
	}
	if f.kind == "clashes" || f.kind == "casualties" || f.kind == "displaces" || f.kind == "ceasefire" || f.kind == "agrees" || f.kind == "contests" {
		return "", false
	}
	if f.kind == "loses" || f.kind == "strikes" || f.kind == "violates" {
		return r.victim(s, f.kind), false
	}
	return s.voice.side, false
}

// victim is whose doing a predicate is when a side complains of it without naming who did it: a strike or a breach is
// the opponent's.
func (r *Reader) victim(s sentence, kind string) salient.ID {
	if kind == "loses" {
		return s.voice.side
	}
	return r.opponent(s.voice.side)
}

// speaks tells whether the side is named only as part of who speaks ("the Armenian ministry said").
func (s sentence) speaks(m sideMention) bool {
	return s.voice.words != "" && s.voice.from >= 0 && m.from >= s.voice.from-besideWords && m.to <= s.voice.from+besideWords+1 && near(s.finds, "say", m.to, besideWords+3) && !near(s.finds, "actor", m.to, 1)
}

// instrument tells whether a Russian or Ukrainian word is in the instrumental: "азербайджанскими".
func instrument(key string) bool {
	return strings.HasSuffix(key, "skimi") || strings.HasSuffix(key, "skoi") || strings.HasSuffix(key, "tsami") || strings.HasSuffix(key, "yanami")
}

// opponent is the other side of a case of two sides, and nobody otherwise.
func (r *Reader) opponent(side salient.ID) salient.ID {
	if len(r.c.Sides) != 2 {
		return ""
	}
	switch side {
	case r.c.Sides[0].ID:
		return r.c.Sides[1].ID
	case r.c.Sides[1].ID:
		return r.c.Sides[0].ID
	}
	return ""
}

// notWords is how many words before a predicate a negation may stand.
const notWords = 4

func negated(finds []find, f find) bool {
	for _, x := range finds {
		if x.kind == "not" && (x.from < f.from && x.from >= f.from-notWords || x.from >= f.from && x.from <= f.to) {
			return true
		}
	}
	return false
}

// deny turns a frame into its denial: who is denied a hold is the other side of whoever denies, unless the sentence
// names the side.
func (r *Reader) deny(s sentence, f *frame, named bool) {
	switch f.predicate {
	case salient.Takes, salient.Holds, salient.Enters, salient.Contests, salient.Clashes:
		if !named || f.side == s.voice.side {
			f.side = r.opponent(s.voice.side)
		}
	case salient.Loses, salient.Withdraws:
		if r.opponent(f.side) != "" {
			f.side = r.opponent(f.side)
		}
	default:
		f.predicate, f.rule = salient.Other, "denial of "+f.rule
		return
	}
	f.predicate, f.rule = salient.Denies, "denial of "+f.rule
}

// negate turns "has not taken" into a denial and "has not lost" into a hold.
func (r *Reader) negate(s sentence, f *frame, named bool) {
	switch f.predicate {
	case salient.Takes, salient.Holds, salient.Enters:
		if !named {
			f.side = r.opponent(s.voice.side)
		}
		f.predicate = salient.Denies
	case salient.Loses, salient.Withdraws:
		f.predicate = salient.Holds
	default:
		f.predicate = salient.Other
	}
	f.rule = "negation of " + f.rule
	f.confidence *= 0.9
}

// denialOfBefore reads "This is not true." after a sentence about a place.
func (r *Reader) denialOfBefore(s, before sentence, places []placed) []frame {
	side := r.opponent(s.voice.side)
	for _, m := range before.sides {
		if m.actor && m.word.side != s.voice.side {
			side = m.word.side
		}
	}
	return []frame{{predicate: salient.Denies, at: s.from, place: &places[0], side: side, confidence: 0.6, rule: "denial of the sentence before"}}
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
