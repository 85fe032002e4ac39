package gazetteer

import "strings"

// GroundNames gives all names, and the names of the people and adjectives, of the country or area that has this
// name, in every language that comes with Salient. Area tells whether it is an area and no country. Unknown names
// give nothing.
func GroundNames(name string) (names, people []string, area bool) {
	key := Fold(name)
	for line := range strings.SplitSeq(ground, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 || (f[0] != "country" && f[0] != "area") {
			continue
		}
		for _, n := range split(f[4]) {
			if Fold(n) == key {
				return split(f[4]), split(f[5]), f[0] == "area"
			}
		}
	}
	return nil, nil, false
}
