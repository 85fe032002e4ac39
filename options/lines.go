package options

import (
	"fmt"
	"strings"
)

// lines knows on which line of a TOML file each entry and key stands, which the decoder does not say.
type lines map[string]int

// findLines scans for table headers and keys. A key of the n-th [[table]] is "table[n].key", its header "table[n]".
func findLines(body string) lines {
	out, counts := lines{}, map[string]int{}
	table, inside := "", ""
	for i, raw := range strings.Split(body, "\n") {
		line := strings.TrimSpace(raw)
		if inside != "" { // a multi-line string
			if strings.Contains(line, inside) {
				inside = ""
			}
			continue
		}
		if name, ok := strings.CutPrefix(line, "[["); ok {
			name, _, _ = strings.Cut(name, "]]")
			name = strings.TrimSpace(name)
			table = fmt.Sprintf("%s[%d]", name, counts[name])
			counts[name]++
			out[table] = i + 1
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if name := strings.Trim(strings.TrimSpace(key), `"'`); out[join(table, name)] == 0 {
			out[join(table, name)] = i + 1
		}
		for _, q := range []string{`"""`, `'''`} {
			if strings.Count(value, q) == 1 {
				inside = q
			}
		}
	}
	return out
}

func join(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}

// of is the line of a key, or of its table's header, or 0.
func (l lines) of(table, key string) int {
	if n := l[join(table, key)]; n > 0 {
		return n
	}
	return l[table]
}
