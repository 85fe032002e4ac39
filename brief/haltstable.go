package brief

import "salient"

// optionsTable sets every target, concept and set side by side.
func (b *builder) optionsTable() {
	b.table("Halt", "Concept", "Third-party measures", "Leans on")
	for _, t := range b.in.Options.Targets {
		for _, c := range t.Concepts {
			b.optionsRows(t, c)
		}
	}
}

func (b *builder) optionsRows(t Target, c Concept) {
	target, concept := clean(t.Name), conceptName(c.Name)
	add := func(measures, leans string, refs []salient.Ref) {
		if leans == "" {
			leans = "–"
		}
		b.row(target+", "+concept+": "+measures, append(b.conceptRefs(c), refs...), target, concept, measures, leans)
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
