package claims

import (
	"strings"

	"salient"
)

// dateline is the beginning of a report that says where, when and by whom it was written: "BAKU, 24 October 2020 (Agency) –".
type dateline struct {
	from, to int                      // tokens
	day      salient.Opt[salient.Day] // when it was written
	voice    voice                    // of the source of the case that is named in it; without words where none is
}

// datelineWords is the most words a dateline has.
const datelineWords = 8

// afterDateline is where a sentence begins after "BAKU/YEREVAN (Reuters) – ": a place of writing is no place spoken of.
func afterDateline(toks []token, s sentence, l *lexicon) int {
	dated := false
	for i := s.from + 1; i < min(s.to, s.from+datelineWords); i++ {
		gap := toks[i].after
		dash := strings.Contains(gap, " - ") || strings.Contains(gap, "–") || strings.Contains(gap, "—")
		if dash && (strings.Contains(gap, ")") || toks[s.from].caps && (toks[i-1].caps || dated)) {
			return i
		}
		month := l.months[toks[i].key] != 0 || inflectedMonth(l, toks[i].key) != 0
		dated = dated || month || toks[i].number && len(toks[i].text) == len("2020")
		if !toks[i].upper && toks[i].cased && !month {
			break
		}
	}
	return s.from
}

// dateline reads the dateline of a text, of which this is the first sentence; known is when the text was published, where
// somebody says so. A day that does not fit that, or has no year where nobody says, is none.
func (r *Reader) dateline(toks []token, s sentence, l *lexicon, publisher salient.ID, known salient.Opt[salient.Day]) dateline {
	d := dateline{from: s.from, to: afterDateline(toks, s, l)}
	if d.to == s.from {
		return d
	}
	for i := d.from; i < d.to; i++ {
		if day, ok := explicitDay(toks, i, d.to, l, known.Or(0)); ok {
			d.day = fitting(day, known, yearSaid(toks, d.from, d.to))
			break
		}
	}
	if v, ok := r.speaker.named(toks, sentence{from: d.from, to: d.to}, voice{source: publisher}); ok {
		v.from, v.span = -1, [2]int{}
		d.voice = v
	}
	return d
}

// oldest is how many days a text may have been written before it was published.
const oldest = 366

func fitting(day salient.Day, known salient.Opt[salient.Day], year bool) salient.Opt[salient.Day] {
	if at, ok := known.Get(); ok && day <= at+1 && day >= at-oldest || !ok && year {
		return salient.Some(day)
	}
	return salient.None[salient.Day]()
}

// yearSaid tells whether a year stands among the words.
func yearSaid(toks []token, from, to int) bool {
	for _, t := range toks[from:to] {
		if t.number && len(t.text) == len("2020") {
			return true
		}
	}
	return false
}

// Dated is the day on which a text says, in a dateline with a year, that it was written; false where it has none. It stands in
// for the day of publication where nobody says that.
func (r *Reader) Dated(text string) (salient.Day, bool) {
	toks := tokenize(text)
	if len(toks) == 0 {
		return 0, false
	}
	return r.dateline(toks, sentences(text, toks)[0], lexiconFor(text, toks), "", salient.None[salient.Day]()).day.Get()
}
