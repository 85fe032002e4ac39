package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"salient"
	"salient/claims"
)

// A file of texts is tab-separated: war, language, day of publication, document, a sentence, and what it says of its
// places, "Sake:blocks;Goma:-". Behind a name stand the predicates that a fair reader may choose, parted by "/"; "-" is
// nothing, and "!" marks what is threatened, planned or supposed and has not happened. A line "#sides war A / B" names
// the parties.
type text struct {
	war, lang, known, doc, body string
	says                        []saying
}

// saying is what a sentence says of one place: the predicates allowed; none must be claimed where nothing is.
type saying struct {
	place   string
	allowed []string
}

// textSides are the parties of each war.
type textSides map[string][]string

func readTexts(file string) ([]text, textSides) {
	var out []text
	sides := textSides{}
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		if rest, ok := strings.CutPrefix(line, "#sides "); ok {
			war, names, _ := strings.Cut(rest, " ")
			sides[war] = strings.Split(names, " / ")
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 || f[0] == "war" || strings.HasPrefix(line, "#") {
			continue
		}
		t := text{war: f[0], lang: f[1], known: f[2], doc: f[3], body: f[4]}
		for part := range strings.SplitSeq(f[5], ";") {
			if at := strings.LastIndexByte(part, ':'); at > 0 {
				t.says = append(t.says, saying{part[:at], strings.Split(part[at+1:], "/")})
			}
		}
		out = append(out, t)
	}
	return out, sides
}

// caseOf is a case that has the places a war's texts name and its parties, and nothing else.
func caseOf(all []text, war, lang string, sides textSides) *salient.Case {
	c := &salient.Case{}
	for i, s := range sides[war] {
		c.Sides = append(c.Sides, salient.Side{ID: salient.ID(fmt.Sprint("side", i+1)), Name: s})
	}
	seen := map[string]bool{}
	for _, t := range all {
		for _, s := range t.says {
			if t.war == war && t.lang == lang && !seen[s.place] {
				seen[s.place] = true
				at := salient.Point{Lat: 40 + float64(len(seen)%10)/5, Lon: 40 + float64(len(seen)/10)/5}
				c.Places = append(c.Places, salient.Place{ID: salient.ID(s.place), Name: s.place, Kind: "town", At: at})
			}
		}
	}
	return c
}

// heard counts what was proposed of the places of some texts. Proposals of kind "other" are for a person to look at and
// count as silence.
type heard struct {
	right, wrong, missed int // of all predicates
	moved, astray, held  int // of control, as happened: rightly proposed, wrongly proposed, wanted and missed
}

func (h heard) String() string {
	return fmt.Sprintf("%4d  %6.3f %6.3f   %5d  %6.3f %6.3f", h.right+h.missed, ratio(h.right, h.right+h.wrong), ratio(h.right, h.right+h.missed),
		h.moved+h.held, ratio(h.moved, h.moved+h.astray), ratio(h.moved, h.moved+h.held))
}

// scoreTexts reads the texts and prints, for each language, precision and recall of what is proposed of places.
func scoreTexts(w io.Writer, name, file string, verbose bool) map[string]*heard {
	all, sides := readTexts(file)
	readers, marks := map[string]*claims.Reader{}, map[string]*heard{"": {}}
	for _, t := range all {
		key := t.war + " " + t.lang
		if readers[key] == nil {
			readers[key] = claims.NewReader(caseOf(all, t.war, t.lang, sides))
		}
		known, _ := salient.ParseDay(t.known)
		if marks[t.lang] == nil {
			marks[t.lang] = &heard{}
		}
		ps := readers[key].Read(salient.Report{ID: "t", Source: "press", Known: known, Text: t.body})
		for _, s := range t.says {
			note := marks[""].add(s, ps)
			marks[t.lang].add(s, ps)
			if verbose && note != "" {
				fmt.Fprintf(w, "  %s %s\n    %s: %s, not %s\n", t.lang, t.body, s.place, note, strings.Join(s.allowed, "/"))
			}
		}
	}
	fmt.Fprintf(w, "\n%-24s %4s  %6s %6s   %5s  %6s %6s\n", name, "n", "prec.", "recall", "moves", "prec.", "recall")
	for _, lang := range slices.Sorted(maps.Keys(marks)) {
		fmt.Fprintf(w, "%-24s %s\n", "  "+cmp.Or(lang, "all"), marks[lang])
	}
	return marks
}

// add marks what was proposed of one place and says what is wrong with it.
func (h *heard) add(s saying, ps []claims.Proposal) string {
	wants := !slices.Contains(s.allowed, "-") && !strings.HasPrefix(s.allowed[0], "!")
	moves := wants && salient.Predicate(s.allowed[0]).OfControl()
	found, note := false, ""
	for _, p := range ps {
		if string(p.Claim.Place) != s.place && string(p.Claim.Route) != s.place || p.Claim.Predicate == salient.Other {
			continue
		}
		said := string(p.Claim.Predicate)
		unreal := p.Claim.Hedge == "threatened" || p.Claim.Hedge == "hypothetical"
		switch {
		case slices.Contains(s.allowed, said) && !unreal:
			found = true
			h.right += one(wants)
			h.moved += one(moves && p.Claim.Predicate.OfControl())
		case unreal && slices.Contains(s.allowed, "!"+said), unreal && !wants:
		default:
			h.wrong++
			h.astray += one(p.Claim.Predicate.OfControl() && !unreal)
			note += fmt.Sprintf("%s (%s) [%s] ", said, p.Claim.Hedge, p.Rule)
		}
		break
	}
	if wants && !found {
		h.missed++
		h.held += one(moves)
		note += "missed"
	}
	return note
}
