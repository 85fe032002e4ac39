package control

import (
	"strings"
	"unicode"

	"salient"
)

// counter counts evidence once. It goes through the claims of one place in the order of their publication and
// remembers who stood for what. Sources that speak for the same side are one voice.
type counter struct {
	e      *Engine
	stands map[standing]*stand
	latest map[salient.ID]position // what each source said last
	texts  map[string]bool
	copied map[copied]bool
	turn   int
}

// copied is a claim of which there are copies, and what it was counted for.
type copied struct {
	claim salient.ID
	at    position
}

// standing is a position of a voice. A picture is other evidence than words: what a voice shows counts apart from
// what it says.
type standing struct {
	voice salient.ID
	at    position
	shown bool
}

// stand is what a voice has said for one position so far.
type stand struct {
	best    float64             // the heaviest claim
	since   salient.Day         // the first day it was said of
	turn    int                 // when it last counted
	sources map[salient.ID]bool // who of the voice said it
}

func newCounter(e *Engine) *counter {
	return &counter{e: e, stands: map[standing]*stand{}, latest: map[salient.ID]position{}, texts: map[string]bool{}, copied: map[copied]bool{}}
}

// take reads one claim and says which share of it is new: 0 for a repetition, -1 for a claim that cannot be used.
func (k *counter) take(i int, x *salient.Claim) (reading, float64) {
	p, ok := k.e.positionOf(x)
	if !ok || k.e.weights.Hedge[x.Hedge] == 0 {
		return reading{}, -1
	}
	weight, open := k.e.full(x, p)
	voice, at := k.e.voice(x.Source), k.e.stance(p)
	if k.copies(x, voice, at) {
		return reading{}, 0
	}
	last, said := k.latest[x.Source]
	turned := said && last != at && x.Predicate != salient.Enters
	if x.Predicate != salient.Enters { // who reports an entry has not changed his mind on who holds the place
		k.latest[x.Source] = at
	}
	share := k.share(x, voice, at, weight, turned)
	if turned && x.Predicate == salient.Holds {
		open = k.e.weights.Shift * min(1, weight/k.e.weights.Kind["ministry"])
	}
	if share == 0 {
		return reading{}, 0
	}
	return reading{claim: i, day: x.Day, side: p.side, holds: p.holds, flat: p.flat, weight: weight * share, open: open * share, anew: k.anew(x, share)}, share
}

// anew is what a claim of taking says of the days before. Who watches every day, as a map does, and sees a taking now did
// not see it yesterday; an announcement may come late, and says less of that.
func (k *counter) anew(x *salient.Claim, share float64) float64 {
	if x.Predicate != salient.Takes {
		return 1
	}
	before := k.e.weights.Anew
	if kind := k.e.sources[x.Source].Kind; kind == "map" || kind == "dataset" {
		before = k.e.weights.AnewSeen
	}
	return 1 - (1-before)*share
}

// share is the part of a claim's weight that was not counted before. The heaviest claim of a voice for a position
// counts in full, however many lighter ones came before it, and so does one about an earlier day than any before:
// it says something new of the days between. A source that turned counts in full again.
func (k *counter) share(x *salient.Claim, voice salient.ID, at position, weight float64, turned bool) float64 {
	k.turn++
	key := standing{voice, at, shown(x.Evidence)}
	s := k.stands[key]
	if s == nil {
		s = &stand{sources: map[salient.ID]bool{}, since: x.Day}
		k.stands[key] = s
	}
	size := max(weight, least)
	fresh := max(0, size-s.best) / size
	again := 0.0
	switch {
	case turned:
		again = 1
	case x.Day < s.since:
		again = 1
	case s.best > 0 && k.challenged(voice, at, s.turn):
		again = k.e.weights.Repeat
	case s.best > 0 && !s.sources[x.Source]:
		again = k.e.weights.Chorus
	}
	s.since = min(s.since, x.Day)
	s.best = max(s.best, size)
	s.sources[x.Source] = true
	share := fresh + (1-fresh)*again
	if share > 0 {
		s.turn = k.turn
	}
	return share
}

// challenged tells whether another voice has said the contrary since the given turn.
func (k *counter) challenged(voice salient.ID, at position, since int) bool {
	for other, s := range k.stands {
		if other.voice != voice && s.turn > since && other.at.against(at) {
			return true
		}
	}
	return false
}

// copies tells whether the claim repeats another: it says so itself, its source quotes one that already stands there, or
// its words are those of an earlier claim for the same. Of a claim and its copies the one published first counts.
func (k *counter) copies(x *salient.Claim, voice salient.ID, at position) bool {
	of := copied{x.CopyOf, at}
	if x.CopyOf == "" {
		of.claim = x.ID
	}
	if k.copied[of] {
		return true
	}
	k.copied[of] = true
	for _, q := range k.e.quoted[x.Source] {
		if other := k.e.voice(q); other != voice && (k.stands[standing{other, at, false}] != nil || k.stands[standing{other, at, true}] != nil) {
			return true
		}
	}
	if k.e.echoes(x, at) {
		return true
	}
	const telling = 24 // letters; shorter words are anybody's
	words := letters(x.Quote)
	if len(words) < telling {
		return false
	}
	if k.texts[words] && k.stands[standing{voice, at, shown(x.Evidence)}] == nil {
		return true
	}
	k.texts[words] = true
	return false
}

// echoes tells whether the claim is known to copy the words of one published before it, for the same.
func (e *Engine) echoes(x *salient.Claim, at position) bool {
	of := x.CopyOf
	if of == "" && len(e.copies) > 0 {
		of = e.copies[x.ID]
	}
	if of == "" {
		return false
	}
	i, ok := e.claims[of]
	if !ok || i < 0 {
		return false
	}
	first := &e.c.Claims[i]
	p, ok := e.positionOf(first)
	return ok && e.stance(p) == at && first.Known <= x.Known
}

func shown(e salient.Evidence) bool { return e == "footage" || e == "satellite" }

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// voice is whose voice a source is: of the side it speaks for, or its own.
func (e *Engine) voice(source salient.ID) salient.ID {
	if s := e.sources[source]; s.SpeaksFor != "" {
		if _, ok := e.sides[s.SpeaksFor]; ok {
			return "side\x00" + s.SpeaksFor
		}
	}
	return source
}
