package fonts

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// Run is a stretch of a line in one direction.
type Run struct {
	Text string // as it is read
	Draw string // as it is drawn, letter by letter from left to right, each in the form in which it joins its neighbours
	Left bool   // it is read from right to left
}

// Shaper sets lines in which some letters are written from right to left (Arabic, Hebrew), for libraries that draw one
// letter after the other from left to right. It knows the fonts of this package and no others. Unicode's bidirectional
// algorithm (Annex 9) orders the letters; Arabic letters take the form that their neighbours ask for (The Unicode Standard,
// chapter 9.2), and lam with alef becomes one. Marks above and below stand over the middle of a letter of usual width.
type Shaper struct{ forms map[string][4]rune }

// The forms of an Arabic letter, in the order in which Unicode lists them.
const (
	isolated = iota
	final
	initial
	medial
)

// NewShaper makes a shaper.
func NewShaper() *Shaper {
	s := &Shaper{map[string][4]rune{}}
	for _, block := range [2][2]rune{{0xFE80, 0xFEFC}, {0xFB50, 0xFBFF}} {
		for r := block[0]; r <= block[1]; r++ {
			letters := norm.NFKC.String(string(r))
			f := s.forms[letters]
			// Within a letter the forms follow each other in their order; those of U+0649 in two blocks do as well.
			if i := slices.Index(f[:], 0); i >= 0 && letters != string(r) {
				f[i] = r
			}
			s.forms[letters] = f
		}
	}
	return s
}

// Line gives the runs of a line in the order in which they are drawn, from left to right. The line itself is read from
// left to right, unless no letter in it is. Between the marks of isolation U+2066–2068 and U+2069, and where letters written from right
// to left follow each other, its order turns.
func (s *Shaper) Line(text string) []Run {
	if !strings.ContainsFunc(text, turned) {
		return []Run{{Text: bare(text), Draw: bare(text)}}
	}
	if !strings.ContainsFunc(text, onward) {
		return s.turn(bare(text))
	}
	var out []Run
	for len(text) > 0 {
		from, to := stretch(text)
		if from > 0 {
			out = append(out, Run{Text: bare(text[:from]), Draw: bare(text[:from])})
		}
		if to > from {
			out = append(out, s.turn(bare(text[from:to]))...)
		}
		text = text[to:]
	}
	return out
}

// Visual is a line as it is drawn from left to right.
func (s *Shaper) Visual(text string) string {
	var b strings.Builder
	for _, r := range s.Line(text) {
		b.WriteString(r.Draw)
	}
	return b.String()
}

// turned tells a letter written from right to left.
func turned(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// onward tells a letter written from left to right.
func onward(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.L
}

func isolate(r rune) bool { return r >= 0x2066 && r <= 0x2069 }

// bare is a text without marks of isolation.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if isolate(r) {
			return -1
		}
		return r
	}, text)
}

// stretch is where the first part that turns begins and ends: what is isolated, or the letters from the first that is
// written from right to left to the last before one that is not.
func stretch(text string) (from, to int) {
	from = strings.IndexFunc(text, func(r rune) bool { return turned(r) || isolate(r) })
	if from < 0 {
		return len(text), len(text)
	}
	to = from
	inside := 0
	for i, r := range text[from:] {
		end := from + i + len(string(r))
		switch {
		case r == 0x2069:
			inside--
			if to = end; inside <= 0 {
				return from, to
			}
		case isolate(r):
			if inside == 0 && to > from {
				return from, to // another begins
			}
			inside++
		case inside == 0 && onward(r):
			return from, to
		case turned(r), inside > 0:
			to = end
		}
	}
	return from, to
}

// turn sets a text that is read from right to left; figures and foreign words in it keep their own order.
func (s *Shaper) turn(text string) []Run {
	if !strings.ContainsFunc(text, turned) {
		return []Run{{Text: text, Draw: text}} // isolated, but nothing in it turns
	}
	var p bidi.Paragraph
	if _, err := p.SetString(text, bidi.DefaultDirection(bidi.RightToLeft)); err != nil {
		return []Run{{Text: text, Draw: s.mirror(text), Left: true}}
	}
	order, err := p.Order()
	if err != nil {
		return []Run{{Text: text, Draw: s.mirror(text), Left: true}}
	}
	var out []Run
	for i := order.NumRuns() - 1; i >= 0; i-- { // there is no third level inside, so that the whole is one turn
		run := order.Run(i)
		if run.Direction() == bidi.LeftToRight {
			out = append(out, Run{Text: run.String(), Draw: run.String()})
			continue
		}
		out = append(out, Run{Text: run.String(), Draw: s.mirror(run.String()), Left: true})
	}
	return out
}

// mirror joins the letters of a text and gives them from the last to the first, brackets turned.
func (s *Shaper) mirror(text string) string {
	letters := s.joined([]rune(norm.NFC.String(text)))
	slices.Reverse(letters)
	for i, r := range letters {
		letters[i] = mirrored(r)
	}
	return string(letters)
}

// mirrored is the bracket or quotation mark that looks the other way.
func mirrored(r rune) rune {
	const pairs = "()[]{}<>«»‹›≤≥"
	all := []rune(pairs)
	if i := slices.Index(all, r); i >= 0 {
		return all[i^1]
	}
	return r
}

const (
	lam     = 0x644
	tatweel = 0x640
	zwnj    = 0x200C
	zwj     = 0x200D
)

// The Arabic letters, and the first code point at which the fonts hold forms that Unicode has none for.
const (
	firstLetter, lastLetter = 0x620, 0x6FF
	ownForms                = 0xE000
)

// joined gives each Arabic letter the form that goes with its neighbours.
func (s *Shaper) joined(in []rune) []rune {
	out := make([]rune, 0, len(in))
	for i := 0; i < len(in); i++ {
		r := in[i]
		if r == zwj || r == zwnj || !arabic(r) {
			if r != zwj && r != zwnj {
				out = append(out, r)
			}
			continue
		}
		before := joinsOn(neighbour(in, i, -1))
		if r == lam && i+1 < len(in) {
			if pair := s.forms[string(in[i:i+2])]; pair[isolated] != 0 { // lam with alef
				i++
				out = append(out, pair[map[bool]int{false: isolated, true: final}[before]])
				continue
			}
		}
		after := joinsOn(r) && joinsBack(neighbour(in, i, 1))
		out = append(out, s.form(r, before && joinsBack(r), after))
	}
	return out
}

// form is a letter in one of its forms: of Unicode where it has one, else of the fonts' own.
func (s *Shaper) form(r rune, before, after bool) rune {
	which := isolated
	switch {
	case before && after:
		which = medial
	case before:
		which = final
	case after:
		which = initial
	}
	if f := s.forms[string(r)][which]; f != 0 {
		return f
	}
	return ownForms + 4*(r-firstLetter) + rune(which)
}

// Letters is what a drawn form of Arabic letters stands for; false for any other character.
func Letters(r rune) (string, bool) {
	switch {
	case r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return norm.NFKC.String(string(r)), true
	case r >= ownForms && r <= ownForms+4*(lastLetter-firstLetter)+medial:
		return string(firstLetter + (r-ownForms)/4), true
	}
	return "", false
}

// neighbour is the next character on one side that is no mark; 0 at the end.
func neighbour(in []rune, i, step int) rune {
	for i += step; i >= 0 && i < len(in); i += step {
		if !unicode.Is(unicode.Mn, in[i]) {
			return in[i]
		}
	}
	return 0
}

// arabic tells a letter that has forms.
func arabic(r rune) bool {
	return r >= firstLetter && r <= lastLetter && unicode.Is(unicode.Lo, r)
}

// joinsOn tells a character that joins the one after it.
func joinsOn(r rune) bool { return r == tatweel || r == zwj || arabic(r) && !alone(r) && !rightOnly(r) }

// joinsBack tells a character that joins the one before it.
func joinsBack(r rune) bool { return r == tatweel || r == zwj || arabic(r) && !alone(r) }

// alone tells a letter that joins nothing (joining type U of the Unicode Character Database).
func alone(r rune) bool { return r == 0x621 || r == 0x674 || r == 0x6FD || r == 0x6FE }

// rightOnly tells a letter that joins only the one before it (joining type R).
func rightOnly(r rune) bool {
	switch {
	case r >= 0x622 && r <= 0x625 && r != 0x626, r == 0x627, r == 0x629, r == 0x648,
		r >= 0x62F && r <= 0x632, r >= 0x671 && r <= 0x673, r >= 0x675 && r <= 0x677,
		r >= 0x688 && r <= 0x699, r == 0x6C0, r >= 0x6C3 && r <= 0x6CB, r == 0x6CD, r == 0x6CF,
		r == 0x6D2, r == 0x6D3, r == 0x6D5, r == 0x6EE, r == 0x6EF:
		return true
	}
	return false
}
