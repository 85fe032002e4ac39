package brief

import (
	"slices"

	"salient"
)

// optionsTable sets every target and set side by side, the concepts under which it holds in one row.
func (b *builder) optionsTable() {
	b.table("Halt", "Concepts", "Third-party measures", "Leans on")
	for _, t := range b.in.Options.Targets {
		for _, r := range b.holdsRows(t) {
			target, concepts := clean(t.Name), list(r.concepts)
			b.row(target+", "+concepts+": "+r.measures, r.refs, target, concepts, r.measures, r.leans)
		}
	}
}

// holdsRow is one set of measures and the threats it leans on, with the concepts under which it makes a halt hold.
type holdsRow struct {
	concepts        []string
	measures, leans string
	refs            []salient.Ref
}

// holdsRows are the rows of a target, in the order in which its sets are first found.
func (b *builder) holdsRows(t Target) []holdsRow {
	var out []holdsRow
	for _, c := range t.Concepts {
		add := func(measures, leans string, refs []salient.Ref) {
			if leans == "" {
				leans = "–"
			}
			i := slices.IndexFunc(out, func(r holdsRow) bool { return r.measures == measures && r.leans == leans })
			if i < 0 {
				i = len(out)
				out = append(out, holdsRow{measures: measures, leans: leans})
			}
			out[i].concepts = append(out[i].concepts, conceptName(c.Name))
			out[i].refs = append(append(out[i].refs, b.conceptRefs(c)...), refs...)
		}
		switch {
		case c.Without:
			add("none needed", b.leansText(c.Leans), nil)
		case len(c.Measures) == 0:
			add("none found", "", nil)
		}
		for _, m := range c.Measures {
			add(b.setText(m), b.leansText(m.Leans), append(b.measureRefs(m), m.From...))
		}
	}
	return out
}

// statements lists the preferences assumed, with their sources.
func (b *builder) statements() {
	b.section("options/assumptions", "Preferences assumed")
	b.table("Actor", "Statement", "Said or assumed by", "Day")
	for _, s := range b.in.Options.Statements {
		day := "–"
		if d, ok := s.Day.Get(); ok {
			day = d.Long()
		}
		source := clean(s.Source)
		if source == "" {
			source = "no source given"
		}
		refs := append([]salient.Ref{{Noun: salient.StatementNoun, ID: s.ID}}, s.From...)
		b.row(b.actorName(s.Actor)+": "+clean(s.Text), refs, b.actorName(s.Actor), clean(s.Text), source, day)
	}
}
