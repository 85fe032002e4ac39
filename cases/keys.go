package cases

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"salient/table"
)

// keysOf are the keys read at the top of case.toml and inside its tables.
func keysOf(inside string) []string {
	switch inside {
	case "":
		return []string{"format", "title", "zone", "since", "until", "area", "sides", "third_parties", "thresholds", "marking", "watch", "open_at", "axes", "settings"}
	case "sides", "third_parties":
		return []string{"id", "name", "colour"}
	case "axes":
		return []string{"name", "places", "known", "source"}
	case "thresholds":
		return []string{"held", "hazard"}
	case "settings":
		return SettingNames()
	}
	return nil
}

// unknownKeys warns of keys that nothing reads. A key of the top that stands inside a table is a fault: whoever
// wrote a marking there believes that it is in force.
func (l *loader) unknownKeys(s *doc) {
	l.unknownIn(s, "", "", s.values)
	for _, key := range slices.Sorted(maps.Keys(s.values)) {
		if keysOf(key) == nil {
			continue
		}
		if m, ok := s.values[key].(map[string]any); ok {
			l.unknownIn(s, key, key, m)
		}
		list, _ := tables(s.values[key])
		for i, m := range list {
			l.unknownIn(s, key, fmt.Sprintf("%s[%d]", key, i), m)
		}
	}
}

func (l *loader) unknownIn(s *doc, inside, path string, m map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if slices.Contains(keysOf(inside), key) {
			continue
		}
		full := strings.TrimPrefix(path+"."+key, ".")
		if inside != "" && slices.Contains(keysOf(""), key) {
			s.fault(full, fmt.Sprintf("%s stands inside [%s] and would not be read", key, inside), "move it above the first [table] of the file")
			continue
		}
		text := fmt.Sprintf("%s: the key %s is not read", s.file, full)
		if near, ok := table.Nearest(key, keysOf(inside)); ok {
			text += fmt.Sprintf("; did you mean %s?", near)
		}
		l.warn(UnreadKey, text)
	}
}
