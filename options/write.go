package options

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"salient/gmcr"
)

// write spells a condition so that it reads back as the same condition.
func (m *Model) write(e expression) string {
	parts := []string{}
	for _, a := range e.Args {
		s := m.write(a)
		if len(a.Args) > 1 || (e.Op == gmcr.Not && a.Op != gmcr.Var) {
			s = "(" + s + ")"
		}
		parts = append(parts, s)
	}
	switch e.Op {
	case gmcr.Var:
		return quoteName(string(m.Options[e.Option].ID))
	case gmcr.Not:
		return "-" + parts[0]
	case gmcr.If:
		return parts[0] + " if " + parts[1]
	case gmcr.Iff:
		return parts[0] + " iff " + parts[1]
	case gmcr.And:
		if len(parts) > 0 {
			return strings.Join(parts, " & ")
		}
	case gmcr.Or:
		if len(parts) > 0 {
			return strings.Join(parts, " | ")
		}
	}
	first := quoteName(string(m.Options[0].ID)) // always true, always false
	if e.Op == gmcr.And || (e.Op == gmcr.Const && e.Option == 1) {
		return "(" + first + " | -" + first + ")"
	}
	return "(" + first + " & -" + first + ")"
}

// sortedDown gives the keys of a map from the greatest down.
func sortedDown[K cmp.Ordered, V any](in map[K]V) []K {
	keys := slices.Sorted(maps.Keys(in))
	slices.Reverse(keys)
	return keys
}
