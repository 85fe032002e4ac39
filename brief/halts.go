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
		for _, g := range b.alike(t) {
			b.concept(t, g)
		}
		if len(t.Leaves) > 0 {
			b.say(quoted(t.Name)+" leaves to be guaranteed: "+list(each(t.Leaves, clean)), b.statementRefs()...)
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

// alike groups a target's concepts that give the same answer, in their order.
func (b *builder) alike(t Target) [][]Concept {
	var out [][]Concept
	for _, c := range t.Concepts {
		i := slices.IndexFunc(out, func(g []Concept) bool { return b.answer(g[0]) == b.answer(c) })
		if i < 0 {
			out = append(out, nil)
			i = len(out) - 1
		}
		out[i] = append(out[i], c)
	}
	return out
}

// answer is what is said of a concept, without its name.
func (b *builder) answer(c Concept) string {
	text := ""
	switch {
	case c.Without:
		text = "without any third-party measure"
		if lean := b.leansText(c.Leans); lean != "" {
			text += ", leaning on " + lean
		}
	case len(c.Measures) == 0:
		return ""
	default:
		text = "with " + b.measuresText(c.Measures)
	}
	if c.Cut {
		text += "; the search was cut short, so that other sets may exist"
	}
	return text
}

// concept says one target's answer under the concepts of a group.
func (b *builder) concept(t Target, group []Concept) {
	var names []string
	var refs []salient.Ref
	nash := false
	for _, c := range group {
		names = append(names, conceptName(c.Name))
		nash = nash || selfEnforcing(c.Name)
		refs = append(refs, b.conceptRefs(c)...)
		for _, m := range c.Measures {
			refs = append(refs, append(b.measureRefs(m), m.From...)...)
		}
	}
	under, answer := list(names), b.answer(group[0])
	if answer == "" {
		b.say("no set of third-party measures tested makes "+quoted(t.Name)+" hold under "+under, refs...)
		return
	}
	text := quoted(t.Name) + " holds under " + under + " " + answer
	if nash {
		text += "; under Nash stability it is self-enforcing and leans on no threat"
	}
	b.say(text, refs...)
}

// measuresText joins the smallest sets; more than four are cut to three, and the table has all.
func (b *builder) measuresText(ms []Measure) string {
	if len(ms) == 1 {
		return b.measureText(ms[0])
	}
	var sets []string
	for i, m := range ms {
		if i == 3 && len(ms) > 4 {
			sets = append(sets, small(len(ms)-3)+" further sets in the table")
			break
		}
		sets = append(sets, b.measureText(m))
	}
	return "any of " + small(len(ms)) + " smallest sets of third-party measures: " + strings.Join(sets, "; or ")
}

func selfEnforcing(concept string) bool { return strings.EqualFold(concept, "nash") }

// measureText names the measures by who takes them, who would drop them again, and the threat they lean on.
func (b *builder) measureText(m Measure) string {
	text := b.setText(m)
	if len(m.UnkeptBy) > 0 {
		text += ", which " + list(b.actorNames(m.UnkeptBy)) + " would itself gain by dropping"
		if len(m.UnkeptBy) > 1 {
			text = strings.Replace(text, "would itself", "would themselves", 1)
		}
	}
	if lean := b.leansText(m.Leans); lean != "" {
		text += ", leaning on " + lean
	}
	return text
}

// setText is the measures alone: “observers on the ground” (Thule) and without “supplies” (Vinland).
func (b *builder) setText(m Measure) string {
	names := b.optionNames(m.Options)
	for _, n := range b.optionNames(m.Drop) {
		names = append(names, "without "+n)
	}
	return list(names)
}

func (b *builder) measureRefs(m Measure) []salient.Ref {
	return append(optionRefs(m.Options), optionRefs(m.Drop)...)
}

func (b *builder) actorNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.actorName(id)
	}
	return out
}

// leansText is "the threat of C (by a change of its options), which deters A".
func (b *builder) leansText(leans []Lean) string {
	var parts []string
	for _, l := range leans {
		if len(l.By) == 0 {
			continue
		}
		text := "the threat of " + list(b.actorNames(l.By))
		if len(l.Reply) > 0 {
			text += " (by a change of " + list(b.choiceNames(l.Reply)) + ")"
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

// optionNames is each option with its actor: “observers on the ground” (Thule).
func (b *builder) optionNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = quoted(string(id))
		if c, ok := b.choice(id); ok {
			out[i] = quoted(c.Name) + " (" + b.actorName(c.Actor) + ")"
		}
	}
	return out
}

func (b *builder) choiceNames(ids []salient.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = quoted(string(id))
		if c, ok := b.choice(id); ok && clean(c.Name) != "" {
			out[i] = quoted(c.Name)
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
