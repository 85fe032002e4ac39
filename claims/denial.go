package claims

import "salient"

// notWords is how many words before a predicate a negation may stand.
const notWords = 4

// negated tells whether a negation stands before a predicate or, as in Azerbaijani or Armenian, right after it. One
// inside the predicate's own words ("no longer controls") is a part of what they say.
func negated(toks []token, finds []find, f find) bool {
	for _, x := range finds {
		if x.kind != "not" {
			continue
		}
		if x.from < f.from && x.from >= f.from-notWords || x.from == f.to && !toks[x.from].comma {
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
	case salient.Holds:
		f.predicate = salient.Denies
		if f.side == s.voice.side && r.fights(f.side) { // whoever says so of its own side admits a loss
			f.predicate = salient.Loses
		}
	case salient.Takes, salient.Enters:
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
	return []frame{{predicate: salient.Denies, at: s.from, to: s.from, place: &places[0], side: side, confidence: 0.6, rule: "denial of the sentence before"}}
}

// saidBetween tells whether a word of saying stands between a denial and a predicate: "denied that … and said that …".
// What is said then is not denied.
func saidBetween(finds []find, denied, at int) bool {
	from, to := min(denied, at), max(denied, at)
	for _, f := range finds {
		if f.kind == "say" && f.from > from+1 && f.from < to && f.from != denied {
			return true
		}
	}
	return false
}
