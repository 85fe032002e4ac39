package claims

// spansOf are the words that one frame of a sentence rests on.
func spansOf(toks []token, s sentence, f frame) []Span {
	out := []Span{}
	add := func(kind string, from, to int) {
		if from < to {
			out = append(out, Span{kind, toks[from].start, toks[to-1].end})
		}
	}
	add("predicate", f.at, f.to)
	if f.place != nil && f.place.from >= s.from {
		out = append(out, Span{"place", f.place.Start, f.place.End})
	}
	add("speaker", s.voice.span[0], s.voice.span[1])
	return out
}
