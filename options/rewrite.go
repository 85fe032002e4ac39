package options

import (
	"fmt"
	"slices"
	"strings"

	"salient"
)

// Rewrite is the text of an options.toml changed to what the draft says. What the draft leaves as it is keeps every byte: order,
// comments, line ends. A comment above an entry or beside a key goes where that goes, and goes with it where it is taken
// away. A text of no bytes becomes a new file. The draft's entries name by At which of the file's they were; each of
// those may be named once, and one that is not named is taken away.
//
// The error is [salient.Faults] where the text cannot be read, where it is written in a way that this cannot change (entries in
// inline lists, dotted keys), or where the result would not say what the draft says. Whether the result is a sound model
// is for [ReadFields].
func Rewrite(t salient.Text, want Draft) (salient.Text, error) {
	text := string(t.Body)
	if strings.TrimSpace(plainText(t.Body)) == "" {
		text = newFile
	}
	old, err := ReadDraft(salient.Text{File: t.File, Body: []byte(text)})
	if err != nil {
		return salient.Text{}, err
	}
	mark := ""
	if rest, ok := strings.CutPrefix(text, "\ufeff"); ok {
		mark, text = "\ufeff", rest
	}
	pieces, ok := scan(text)
	w := &rewriter{file: t.File, end: "\n", pieces: pieces}
	if !ok {
		return salient.Text{}, w.refuse("the file is written in a way that cannot be changed here", "write its entries as [[tables]] with one key on a line, or change it with an editor")
	}
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		w.end = "\r\n"
	}
	w.head(old.head(), want.head())
	is, be := old.kinds(), want.kinds()
	for i := range is {
		if err := w.kind(is, be[i], i); err != nil {
			return salient.Text{}, err
		}
	}
	out := salient.Text{File: t.File, Body: []byte(mark + w.text())}
	return out, w.proof(out, &want)
}

const newFile = "# Who could choose what, and what each is assumed to prefer. docs/formats/options.md explains the keys.\nformat = 1\n"

type rewriter struct {
	file   string
	end    string // of a line
	pieces []piece
}

func (w *rewriter) refuse(what, mend string) error {
	return salient.Faults{{Kind: salient.Invalid, File: w.file, What: what, Mend: mend}}
}

func (w *rewriter) text() string {
	var b strings.Builder
	for _, p := range w.pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// head changes the keys above the first entry.
func (w *rewriter) head(is, be []pair) {
	if len(w.pieces) == 0 || w.pieces[0].kind != "" {
		w.pieces = slices.Insert(w.pieces, 0, piece{})
	}
	w.change(0, is, be)
}

// change puts keys of a piece to other values. A key that is new comes behind the one that stands before it in the
// order of be.
func (w *rewriter) change(at int, is, be []pair) {
	p := &w.pieces[at]
	for i, k := range be {
		if is[i].value == k.value {
			continue
		}
		old := slices.IndexFunc(p.keys, func(x keySpan) bool { return x.name == k.key })
		switch {
		case old >= 0 && k.value == "":
			p.replace(p.keys[old].start, p.keys[old].end, "")
			p.keys = slices.Delete(p.keys, old, old+1)
		case old >= 0:
			p.replace(p.keys[old].value, p.keys[old].valEnd, k.value)
		default:
			w.add(p, be[:i], k)
		}
	}
}

// add writes a key that the piece does not have.
func (w *rewriter) add(p *piece, before []pair, k pair) {
	at, place := p.body, 0
	for i, x := range p.keys {
		if x.name == "format" || slices.ContainsFunc(before, func(b pair) bool { return b.key == x.name }) {
			at, place = x.end, i+1
		}
	}
	line := k.key + " = "
	start := at
	if at > 0 && p.text[at-1] != '\n' {
		line = w.end + line
		start += len(w.end)
	}
	value := at + len(line)
	p.replace(at, at, line+k.value+w.end)
	p.keys = slices.Insert(p.keys, place, keySpan{k.key, start, value, value + len(k.value), value + len(k.value) + len(w.end)})
}

// replace changes a part of the text and moves what stands behind it.
func (p *piece) replace(from, to int, by string) {
	p.text = p.text[:from] + by + p.text[to:]
	more := len(by) - (to - from)
	for i := range p.keys {
		k := &p.keys[i]
		behind, within := k.start >= to, from >= k.value && to <= k.valEnd
		if behind {
			k.start += more
			k.value += more
		}
		if behind || within {
			k.valEnd += more
			k.end += more
		}
	}
}

// kind brings the entries of one kind to what they should be.
func (w *rewriter) kind(is []kindDraft, be kindDraft, which int) error {
	old := is[which]
	if same(old.entries, be.entries) {
		return nil
	}
	places := []int{} // the pieces of this kind, in the order of the file
	for i, p := range w.pieces {
		if p.kind == be.name {
			places = append(places, i)
		}
	}
	if len(places) != len(old.entries) {
		return w.refuse("the entries of "+be.name+" are written in a way that cannot be changed here", "write each as [["+be.name+"]] with one key on a line, or change them with an editor")
	}
	kept := []int{} // which of the old ones, in the new order
	for _, e := range be.entries {
		if *e.at == nil {
			continue
		}
		n := **e.at
		if n < 0 || n >= len(places) || slices.Contains(kept, n) {
			return w.refuse(fmt.Sprintf("%s: the entry at position %d is named twice, or the file does not have it", be.name, n), "load the model again")
		}
		kept = append(kept, n)
	}
	w.order(places, kept)
	w.entries(is, be, which, places, kept)
	return nil
}

// same tells whether nothing is changed, moved, added or taken away.
func same(is, be []entryDraft) bool {
	return slices.EqualFunc(is, be, func(a, b entryDraft) bool {
		return *b.at != nil && **a.at == **b.at && slices.Equal(a.keys, b.keys)
	})
}

// order puts the kept entries into the places that kept entries have, in their new order.
func (w *rewriter) order(places, kept []int) {
	free := slices.Sorted(slices.Values(kept))
	moved := make([]piece, len(kept))
	for i, n := range kept {
		moved[i] = w.pieces[places[n]]
	}
	for i, n := range free {
		if moved[i].text != "" && !strings.HasSuffix(moved[i].text, "\n") {
			moved[i].text += w.end
		}
		w.pieces[places[n]] = moved[i]
	}
}

// entries changes the kept entries, takes away those that are not wanted and adds the new ones.
func (w *rewriter) entries(is []kindDraft, be kindDraft, which int, places, kept []int) {
	free := slices.Sorted(slices.Values(kept))
	behind := w.tail(is, which) // the piece that a new entry comes behind
	type insert struct {
		behind int
		entry  entryDraft
	}
	inserts := []insert{}
	n := 0
	for _, e := range be.entries {
		if *e.at == nil {
			inserts = append(inserts, insert{behind, e})
			continue
		}
		at := places[free[n]]
		w.change(at, is[which].entries[kept[n]].keys, e.keys)
		behind, n = at, n+1
	}
	gone := slices.DeleteFunc(slices.Clone(places), func(p int) bool { return slices.ContainsFunc(free, func(f int) bool { return places[f] == p }) })
	for _, p := range gone {
		w.take(p)
	}
	out := []piece{}
	for i := -1; i < len(w.pieces); i++ {
		if i >= 0 {
			out = append(out, w.pieces[i])
		}
		for _, x := range inserts {
			if x.behind == i {
				out = w.insert(out, be.name, x.entry)
			}
		}
		if i+1 < len(w.pieces) && len(out) > 0 && out[len(out)-1].fresh && w.pieces[i+1].kind != "" {
			out = append(out, piece{text: w.end})
		}
	}
	w.pieces = out
}

// tail is the piece that the first entry of a kind comes behind: before those there are of it, or behind the last of
// the kinds that come before it in a file.
func (w *rewriter) tail(is []kindDraft, which int) int {
	first := slices.IndexFunc(w.pieces, func(p piece) bool { return p.kind == is[which].name })
	if first >= 0 {
		return first - 1
	}
	out := 0
	for i, p := range w.pieces {
		if slices.ContainsFunc(is[:which], func(k kindDraft) bool { return k.name == p.kind }) {
			out = i
		}
	}
	return out
}

// take leaves an entry out with one of the blank lines around it. Its piece stays, empty.
func (w *rewriter) take(at int) {
	w.pieces[at] = piece{kind: w.pieces[at].kind}
	if at+1 < len(w.pieces) && w.pieces[at+1].kind == "" {
		next := &w.pieces[at+1]
		line, rest, ok := strings.Cut(next.text, "\n")
		if ok && strings.TrimSpace(line) == "" {
			next.text = rest
		}
	}
}

// insert adds a new entry behind the pieces, with a blank line before it.
func (w *rewriter) insert(out []piece, kind string, e entryDraft) []piece {
	before := ""
	for i := len(out) - 1; i >= 0 && before == ""; i-- {
		before = out[i].text
	}
	lead := ""
	if before != "" && !strings.HasSuffix(before, "\n") {
		lead = w.end
	}
	if before != "" && !strings.HasSuffix(strings.ReplaceAll(before, "\r", ""), "\n\n") {
		lead += w.end
	}
	p := piece{kind: kind, text: "[[" + kind + "]]" + w.end, fresh: true}
	for _, k := range e.keys {
		if k.value != "" {
			p.text += k.key + " = " + k.value + w.end
		}
	}
	return append(out, piece{text: lead}, p)
}

// proof reads the result and compares it with the draft, so that nothing is written that says something else.
func (w *rewriter) proof(t salient.Text, want *Draft) error {
	got, err := ReadDraft(t)
	if err != nil {
		return err
	}
	sound := slices.Equal(got.head(), want.head())
	is, be := got.kinds(), want.kinds()
	for i := range is {
		sound = sound && slices.EqualFunc(is[i].entries, be[i].entries, func(a, b entryDraft) bool { return slices.Equal(a.keys, b.keys) })
	}
	if !sound {
		return w.refuse("the file cannot be changed here without saying something else", "change it with an editor")
	}
	return nil
}
