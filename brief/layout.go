package brief

import (
	"slices"
	"strconv"
	"strings"

	"salient"
)

// Layout is a brief in the order in which it is set, for whatever writes it out: what is read, the tables too long to
// be read in passing, and the notes that the numbers behind each sentence lead to.
type Layout struct {
	Read   []salient.Section // in reading order, without long tables
	Annex  []Annex
	Notes  []Note // numbered from 1 in the order of first citation
	number map[salient.Ref]int
}

// Annex is a long table under a letter of its own. Of is the id of the section it belongs to.
type Annex struct {
	Letter, Of, Title string
	Table             salient.Table
}

// Note is one thing cited. Kind and What describe it and Source says where it is from; a claim's is known by its source.
type Note struct {
	Ref                salient.Ref
	Kind, What, Source string
	Claim              salient.Opt[salient.Claim]
}

// longTable is the number of rows from which a table goes to the annex.
const longTable = 12

// Lay sets a brief.
func Lay(b salient.Brief) Layout {
	l := Layout{number: map[salient.Ref]int{}}
	var lists []salient.Section
	for _, s := range b.Sections {
		if s.ID == ReferencesID {
			lists = append(lists, s)
			continue
		}
		l.place(s)
	}
	l.count(b.Caption)
	for _, a := range l.Annex { // after all that is read, so that its numbers run on there
		l.countRows(a.Table)
	}
	known := described(b, lists)
	for i, n := range l.Notes {
		if full, ok := known[n.Ref]; ok {
			l.Notes[i] = full
		}
	}
	return l
}

// place puts a section where it is read and numbers what it cites; its table, where long, goes to the annex.
func (l *Layout) place(s salient.Section) {
	for _, line := range s.Lines {
		l.count(line)
	}
	t, _ := s.Table.Get()
	if len(t.Rows) <= longTable && s.ID != pairsID && s.ID != clocksID || len(t.Rows) == 0 {
		l.countRows(t)
	} else {
		l.Annex = append(l.Annex, Annex{Letter: letter(len(l.Annex)), Of: s.ID, Title: s.Title, Table: t})
		s.Table = salient.None[salient.Table]()
	}
	if len(s.Lines) > 0 || s.Table.Known() {
		l.Read = append(l.Read, s)
	}
}

func (l *Layout) countRows(t salient.Table) {
	for _, r := range t.Rows {
		l.count(r.Line)
	}
}

func (l *Layout) count(line salient.Line) {
	for _, r := range line.From() {
		if l.number[r] == 0 {
			l.Notes = append(l.Notes, Note{Ref: r, Kind: string(r.Noun), What: refName(r)})
			l.number[r] = len(l.Notes)
		}
	}
}

// described is what is known of everything a brief cites.
func described(b salient.Brief, lists []salient.Section) map[salient.Ref]Note {
	out := map[salient.Ref]Note{}
	for _, s := range lists {
		t, _ := s.Table.Get()
		for _, r := range t.Rows {
			ref := r.Line.From()[0]
			out[ref] = Note{Ref: ref, Kind: r.Cells[0], What: r.Cells[1], Source: r.Cells[2]}
		}
	}
	for _, s := range b.Sources {
		ref := sourceRef(s.ID)
		out[ref] = Note{Ref: ref, Kind: "source", What: clean(s.Name)}
	}
	for _, c := range b.Claims {
		out[c.Ref()] = Note{Ref: c.Ref(), Kind: "claim", What: claimText(c), Source: clean(string(c.Source)), Claim: salient.Some(c)}
	}
	return out
}

// letter is A, B … Z, AA, AB …
func letter(n int) string {
	if n >= 26 {
		return letter(n/26-1) + letter(n%26)
	}
	return string(rune('A' + n))
}

// Annexed is the annex that holds the long table of a section, false where there is none.
func (l Layout) Annexed(section string) (Annex, bool) {
	i := slices.IndexFunc(l.Annex, func(a Annex) bool { return a.Of == section })
	if i < 0 {
		return Annex{}, false
	}
	return l.Annex[i], true
}

// Run is a run of notes with consecutive numbers, both ends included.
type Run struct{ First, Last int }

// Runs are the numbers of what a line rests on, in ascending order.
func (l Layout) Runs(line salient.Line) []Run {
	var n []int
	for _, r := range line.From() {
		n = append(n, l.number[r])
	}
	slices.Sort(n)
	var out []Run
	for _, k := range n {
		if last := len(out) - 1; last >= 0 && out[last].Last == k-1 {
			out[last].Last = k
			continue
		}
		out = append(out, Run{k, k})
	}
	return out
}

// maxRuns is the number of runs that are printed behind a line; the rest are counted, and a page on a screen unfolds them.
const maxRuns = 8

// Cite is the numbers of what a line rests on as text: "[3, 7–12]", at most eight runs of them and how many more.
func (l Layout) Cite(line salient.Line) string {
	first, rest, more := split(l.Runs(line))
	text := cite(first, strconv.Itoa)
	if len(rest) > 0 {
		text += ", and " + number(more) + " more"
	}
	return "[" + text + "]"
}

// split parts the runs that are printed from the rest, and counts the notes in the rest.
func split(runs []Run) (first, rest []Run, more int) {
	if len(runs) <= maxRuns+1 {
		return runs, nil, 0
	}
	for _, r := range runs[maxRuns:] {
		more += r.Last - r.First + 1
	}
	return runs[:maxRuns], runs[maxRuns:], more
}

// cite joins the numbers of runs, each written by show.
func cite(runs []Run, show func(n int) string) string {
	parts := make([]string, len(runs))
	for i, r := range runs {
		parts[i] = show(r.First)
		switch r.Last - r.First {
		case 0:
		case 1:
			parts[i] += ", " + show(r.Last)
		default:
			parts[i] += "–" + show(r.Last)
		}
	}
	return strings.Join(parts, ", ")
}
