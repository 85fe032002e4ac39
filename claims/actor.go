package claims

import (
	"slices"
	"strings"

	"salient"
)

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
	if ours := lastBefore(s.finds, "we", f); ours >= 0 && (beforeIt == nil || ours >= beforeIt.to) && afterBy == nil && r.fights(s.voice.side) && active(f.kind) {
		if x := lastBefore(s.finds, "enemy", f); x < ours {
			return s.voice.side, true
		}
	}
	if enemyBefore(s.finds, f, beforeIt) && f.kind != "shoots_down" && r.fights(s.voice.side) {
		return r.opponent(s.voice.side), true
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
	switch f.kind {
	case "clashes", "casualties", "displaces", "ceasefire", "agrees", "contests", "blocks", "opens":
		return "", false
	}
	if r.opponent(s.voice.side) == "" && !r.fights(s.voice.side) {
		return "", false
	}
	if f.kind == "strikes" {
		return r.striker(toks, s, f)
	}
	if f.kind == "loses" || f.kind == "violates" {
		return r.victim(s, f.kind), false
	}
	return s.voice.side, false
}

// active tells whether "we" before a predicate are who does it: "our army pulled back"; not "our town was struck".
func active(kind string) bool {
	switch kind {
	case "takes", "loses", "holds", "enters", "withdraws", "shoots_down":
		return true
	}
	return false
}

// lastBefore is the last token before a predicate at which a phrase of a kind begins; -1 where there is none.
func lastBefore(finds []find, kind string, f find) int {
	at := -1
	for _, x := range finds {
		if x.kind == kind && x.from < f.from {
			at = max(at, x.from)
		}
	}
	return at
}

// enemyBefore tells whether "the enemy" stands before the predicate, nearer than any side that is named.
func enemyBefore(finds []find, f find, side *sideMention) bool {
	for _, x := range finds {
		if x.kind == "enemy" && x.from < f.from && (side == nil || x.from > side.from) {
			return true
		}
	}
	return false
}

// fights tells whether it is a side of the case and no third party.
func (r *Reader) fights(side salient.ID) bool {
	return slices.ContainsFunc(r.c.Sides, func(s salient.Side) bool { return s.ID == side })
}

// striker is who struck where no side is named. "Our artillery struck" is the speaker's own doing, "our town was struck" the
// opponent's; where only a place is said to be struck nobody says who did it, and neither is it guessed.
func (r *Reader) striker(toks []token, s sentence, f find) (salient.ID, bool) {
	ours := lastBefore(s.finds, "we", f)
	if ours < 0 || !r.fights(s.voice.side) {
		return "", false
	}
	acts := toks[ours].key == "we"
	for _, x := range s.finds {
		acts = acts || x.kind == "actor" && x.from > ours && x.to <= f.from
	}
	for i := max(s.from, f.from-2); i < f.to; i++ {
		switch toks[i].key {
		case "was", "were", "been", "being", "is", "are", "under", "by":
			acts = false
		}
	}
	for _, p := range s.places {
		acts = acts && (p.to <= ours || p.from >= f.from)
	}
	if acts {
		return s.voice.side, true
	}
	return r.opponent(s.voice.side), false
}

// victim is whose doing a predicate is when a side complains of it without naming who did it: a breach is
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
