package brief

import (
	"slices"
	"strings"
)

// theRoad puts the article before a road's name, and the word road before one that does not say what it is: "the
// Merse spur", "the road Norham–Kelso".
func theRoad(name string) string {
	name = clean(name)
	low := strings.ToLower(name)
	switch {
	case name == "":
		return "an unnamed road"
	case strings.HasPrefix(low, "the "):
		return "the " + name[4:]
	}
	for _, noun := range roadNouns() {
		if slices.Contains(strings.FieldsFunc(low, notLetter), noun) {
			return "the " + name
		}
	}
	return "the road " + name
}

// roadNouns are words that say what a road is.
func roadNouns() []string {
	return []string{"road", "highway", "route", "axis", "corridor", "track", "street", "pass", "bridge", "tunnel", "motorway",
		"spur", "bypass", "branch", "link", "detour", "lane", "way", "path", "trail", "ring"}
}

func notLetter(r rune) bool { return (r < 'a' || r > 'z') && r < 0x80 }

// bracketed cuts a name that ends in brackets: "Merse road (Norham)".
func bracketed(name string) (short, bracket string, ok bool) {
	i := strings.LastIndex(name, "(")
	if i <= 0 || !strings.HasSuffix(name, ")") {
		return "", "", false
	}
	short = strings.TrimSpace(name[:i])
	return short, name[i:], short != ""
}

// call is a road's name in running text: in full where it is first named, without its brackets from then on, unless
// another road of the case would then be called the same.
func (b *builder) call(name string) string {
	name = clean(name)
	short, _, ok := bracketed(name)
	if ok && b.called[name] && b.shared[short] < 2 {
		return theRoad(short)
	}
	b.called[name] = true
	return theRoad(name)
}

// sharedNames counts, for each name of a road without brackets, the different names it stands for.
func (b *builder) sharedNames() map[string]int {
	seen, out := map[string]bool{}, map[string]int{}
	for _, r := range b.c.Roads {
		name := clean(r.Name)
		if seen[name] {
			continue
		}
		seen[name] = true
		if short, _, ok := bracketed(name); ok {
			name = short
		}
		out[name]++
	}
	return out
}
