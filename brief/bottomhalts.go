package brief

import (
	"slices"
	"strings"

	"salient"
)

// halts compares the halt targets in one sentence.
func (b *builder) halts() (string, []salient.Ref, bool) {
	o := b.in.Options
	if o == nil || len(o.Targets) < 2 {
		return "", nil, false
	}
	tell := func(d detail) string {
		var parts []string
		for _, t := range o.Targets {
			parts = append(parts, b.haltClause(t, d))
		}
		return joinClauses(parts) + "; preferences are assumed"
	}
	refs := b.statementRefs()
	if len(refs) == 0 {
		return "", nil, false
	}
	for _, t := range o.Targets {
		for _, nash := range []bool{false, true} {
			if _, m, ok := smallest(t, nash); ok {
				refs = append(refs, b.measureRefs(m)...)
			}
		}
	}
	return fit(tell(full), tell(counted), tell(bare), tell(fewest), small(len(o.Targets))+" halts are compared below, on assumed preferences"), refs, true
}

// detail is how much is said of a measure: its name and whose threat it leans on, how many and whose, that without
// the threats, or their number alone.
type detail int

const (
	full detail = iota
	counted
	bare
	fewest
)

// haltClause says how a target fares: where it holds without measures, the smallest measures with which it holds
// otherwise, and whether any make it self-enforcing.
func (b *builder) haltClause(t Target, d detail) string {
	var without, parts []string
	var leans []Lean
	for _, c := range t.Concepts {
		if c.Without {
			without = append(without, conceptShort(c.Name))
			leans = append(leans, c.Leans...)
		}
	}
	if len(without) > 0 {
		text := "under " + list(without) + " without measures"
		if d == full {
			text = "under " + list(without) + " without third-party measures"
		}
		if lean := b.leaningShort(leans); lean != "" && d < bare {
			text += "," + lean
		}
		parts = append(parts, text)
	}
	_, nash, self := smallest(t, true)
	if name, m, ok := smallest(t, false); ok && (!self || b.setText(m) != b.setText(nash)) {
		parts = append(parts, "under "+name+" with "+b.measureShort(m, d))
	}
	if self {
		parts = append(parts, "under Nash with "+b.measureShort(nash, d))
	} else if slices.ContainsFunc(t.Concepts, func(c Concept) bool { return selfEnforcing(c.Name) && !c.Without }) {
		parts = append(parts, "under Nash with no measures tested")
	}
	if len(parts) == 0 {
		return quoted(t.Name) + " holds under no concept tested"
	}
	return quoted(t.Name) + " holds " + commas(parts)
}

// measureShort names the measures, or counts them and names who takes them, and those whose threat they lean on.
func (b *builder) measureShort(m Measure, d detail) string {
	if d == full {
		return b.setText(m) + b.leaningShort(m.Leans)
	}
	var by []string
	for _, id := range slices.Concat(m.Options, m.Drop) {
		c, ok := b.choice(id)
		if name := b.actorName(c.Actor); ok && !slices.Contains(by, name) {
			by = append(by, name)
		}
	}
	text := count(m.size(), "measure", "measures")
	if len(by) > 0 && d != fewest {
		text += " by " + list(by)
	}
	if d >= bare {
		return text
	}
	return text + b.leaningShort(m.Leans)
}

// leaningShort names those on whose threat a hold leans, each once.
func (b *builder) leaningShort(leans []Lean) string {
	var by []string
	for _, l := range leans {
		for _, id := range l.By {
			if name := b.actorName(id); !slices.Contains(by, name) {
				by = append(by, name)
			}
		}
	}
	if len(by) == 0 {
		return ""
	}
	return " leaning on the threat of " + list(by)
}

// commas joins parts that hold an "and" of their own: "A, B, and C".
func commas(parts []string) string {
	if len(parts) < 2 {
		return list(parts)
	}
	return strings.Join(parts[:len(parts)-1], ", ") + ", and " + parts[len(parts)-1]
}

// smallest is the smallest set of measures of the target, under Nash or under any other concept, and that concept.
func smallest(t Target, nash bool) (concept string, best Measure, ok bool) {
	for _, c := range t.Concepts {
		if selfEnforcing(c.Name) != nash {
			continue
		}
		for _, m := range c.Measures {
			if !ok || m.size() < best.size() {
				concept, best, ok = conceptShort(c.Name), m, true
			}
		}
	}
	return concept, best, ok
}

// conceptShort is a concept's abbreviation, Nash in full.
func conceptShort(name string) string {
	if selfEnforcing(name) {
		return "Nash"
	}
	return strings.ToUpper(clean(name))
}

// size is the number of changes from today.
func (m Measure) size() int { return len(m.Options) + len(m.Drop) }
