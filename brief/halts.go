package brief

import (
	"slices"
	"strings"

	"salient"
)

// options compares the halt targets: under which concept each holds, with which third-party measures, leaning on
// whose threat. It ranks none above another.
func (b *builder) options() {
	o := b.in.Options
	if o == nil {
		return // bottomLine has warned
	}
	b.section("options", "Options for a halt")
	if len(o.Targets) < 2 || len(o.Statements) == 0 {
		b.warn("few_targets", "Measures are compared for at least two halts and on stated preferences; the options model gives less, so the section is left out.")
		b.drop()
		return
	}
	b.assumptions()
	for _, t := range o.Targets {
		for _, c := range t.Concepts {
			b.concept(t, c)
		}
	}
	b.optionsTable()
	b.statements()
}

func (b *builder) assumptions() {
	o := b.in.Options
	var actors []string
	for _, a := range o.Actors {
		actors = append(actors, b.actorName(a.ID))
	}
	names := make([]string, len(o.Targets))
	for i, t := range o.Targets {
		names[i] = quoted(t.Name)
	}
	b.say(small(len(o.Targets))+" halts are compared: "+list(names)+"; the actors are "+list(actors), b.statementRefs()...)
	b.say("what each actor prefers is an assumption, written down in "+count(len(o.Statements), "statement", "statements")+" listed below; where one of them is wrong the answers may differ", b.statementRefs()...)
}

// concept says one target's answer under one concept.
func (b *builder) concept(t Target, c Concept) {
	name, text := conceptName(c.Name), ""
	refs := b.conceptRefs(c)
	switch {
	case c.Without:
		text = quoted(t.Name) + " holds under " + name + " without any third-party measure"
		if lean := b.leansText(c.Leans); lean != "" {
			text += ", leaning on " + lean
		} else if selfEnforcing(c.Name) {
			text += "; it is self-enforcing and leans on no threat"
		}
	case len(c.Measures) == 0:
		text = "no set of third-party measures tested makes " + quoted(t.Name) + " hold under " + name
	default:
		text = b.measuresText(t, c)
	}
	if c.Cut {
		text += "; the search was cut short, so that other sets may exist"
	}
	for _, m := range c.Measures {
		refs = append(refs, optionRefs(m.Options)...)
		refs = append(refs, m.From...)
	}
	b.say(text, refs...)
}

func (b *builder) measuresText(t Target, c Concept) string {
	n := len(c.Measures)
	text := quoted(t.Name) + " holds under " + conceptName(c.Name) + " with "
	if n == 1 {
		text += "one smallest set of third-party measures: " + b.measureText(c.Measures[0])
	} else {
		text += "any of " + small(n) + " smallest sets of third-party measures: "
		var sets []string
		for i, m := range c.Measures {
			if i == 3 && n > 4 {
				sets = append(sets, small(n-3)+" further sets in the table")
				break
			}
			sets = append(sets, b.measureText(m))
		}
		text += strings.Join(sets, "; or ")
	}
	if selfEnforcing(c.Name) {
		text += "; it is then self-enforcing and leans on no threat"
	}
	return text
}

func selfEnforcing(concept string) bool { return strings.EqualFold(concept, "nash") }

// measureText names the measures by who takes them, and the threat they lean on.
func (b *builder) measureText(m Measure) string {
	text := list(b.optionNames(m.Options))
	if lean := b.leansText(m.Leans); lean != "" {
		text += ", leaning on " + lean
	}
	return text
}

// leansText is "the threat of C (its options), which deters A".
func (b *builder) leansText(leans []Lean) string {
	var parts []string
	for _, l := range leans {
		var by []string
		for _, id := range l.By {
			by = append(by, b.actorName(id))
		}
		if len(by) == 0 {
			continue
		}
		text := "the threat of " + list(by)
		if len(l.Reply) > 0 {
			text += " (" + list(b.choiceNames(l.Reply)) + ")"
		}
		text += ", which deters " + b.actorName(l.Deters)
		if !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return capped(parts, 4)
}

func (b *builder) actorName(id salient.ID) string {
	for _, a := range b.in.Options.Actors {
		if a.ID == id && clean(a.Name) != "" {
			return clean(a.Name)
		}
	}
	return b.sideName(id)
}

func (b *builder) choice(id salient.ID) (salient.Option, bool) {
	for _, c := range b.in.Options.Choices {
		if c.ID == id {
			return c, true
		}
	}
	return salient.Option{}, false
}

// optionNames is each option with its actor: "observers on the ground (Thule)".
func (b *builder) optionNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = quoted(string(id))
		if c, ok := b.choice(id); ok {
			out[i] = clean(c.Name) + " (" + b.actorName(c.Actor) + ")"
		}
	}
	return out
}

func (b *builder) choiceNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = clean(string(id))
		if c, ok := b.choice(id); ok && clean(c.Name) != "" {
			out[i] = clean(c.Name)
		}
	}
	return out
}

func optionRefs(ids []salient.ID) []salient.Ref {
	out := make([]salient.Ref, len(ids))
	for i, id := range ids {
		out[i] = salient.Ref{Noun: salient.OptionNoun, ID: id}
	}
	return out
}

func (b *builder) conceptRefs(c Concept) []salient.Ref {
	if len(c.From) > 0 {
		return slices.Clone(c.From)
	}
	return b.statementRefs()
}

// conceptName spells a concept of stability out for the reader.
func conceptName(name string) string {
	switch strings.ToLower(name) {
	case "nash":
		return "Nash stability"
	case "gmr":
		return "general metarationality (GMR)"
	case "smr":
		return "symmetric metarationality (SMR)"
	case "seq":
		return "sequential stability (SEQ)"
	case "sseq", "ssq":
		return "symmetric sequential stability (SSEQ)"
	case "sim":
		return "simultaneous stability (SIM)"
	}
	return clean(name)
}

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
		add(list(b.optionNames(m.Options)), b.leansText(m.Leans), append(optionRefs(m.Options), m.From...))
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
