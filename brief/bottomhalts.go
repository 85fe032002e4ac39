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
	var parts []string
	for _, t := range o.Targets {
		parts = append(parts, b.haltClause(t))
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
	return joinClauses(parts) + "; the preferences behind this are assumptions", refs, true
}

// haltClause says how a target fares: where it holds without measures, the smallest measures with which it holds
// otherwise, and whether any make it self-enforcing.
func (b *builder) haltClause(t Target) string {
	var without, parts []string
	var leans []Lean
	for _, c := range t.Concepts {
		if c.Without {
			without = append(without, conceptShort(c.Name))
			leans = append(leans, c.Leans...)
		}
	}
	if len(without) > 0 {
		parts = append(parts, "under "+list(without)+" without third-party measures"+b.leaningShort(leans))
	}
	_, nash, self := smallest(t, true)
	if name, m, ok := smallest(t, false); ok && (!self || b.setText(m) != b.setText(nash)) {
		parts = append(parts, "under "+name+" with "+b.measureShort(m))
	}
	if self {
		parts = append(parts, "under Nash (self-enforcing) with "+b.measureShort(nash))
	} else if slices.ContainsFunc(t.Concepts, func(c Concept) bool { return selfEnforcing(c.Name) && !c.Without }) {
		parts = append(parts, "under Nash with no set of measures tested")
	}
	if len(parts) == 0 {
		return quoted(t.Name) + " holds under no concept tested, whatever third-party measures are taken"
	}
	return quoted(t.Name) + " holds " + commas(parts)
}

// measureShort names the measures and those whose threat they lean on.
func (b *builder) measureShort(m Measure) string { return b.setText(m) + b.leaningShort(m.Leans) }

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
