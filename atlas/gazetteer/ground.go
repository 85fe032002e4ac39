package gazetteer

import "strings"

// Known is what a country or area of the ground is called, in every language that comes with Salient.
type Known struct {
	Names    []string
	People   []string // names of the people and adjectives
	Capitals []string // in which its government sits and by which reports name it
	Area     bool     // an area and no country
}

// GroundNames gives what the country or area that has this name is called; false where there is none.
func GroundNames(name string) (Known, bool) {
	key := Fold(name)
	for line := range strings.SplitSeq(ground, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 6 || (f[0] != "country" && f[0] != "area") {
			continue
		}
		for _, n := range split(f[4]) {
			if Fold(n) == key {
				return Known{Names: split(f[4]), People: split(f[5]), Capitals: capitals(f[1]), Area: f[0] == "area"}, true
			}
		}
	}
	return Known{}, false
}

func capitals(country string) []string {
	for line := range strings.SplitSeq(ground, "\n") {
		if f := strings.Split(line, "\t"); len(f) >= 6 && country != "" && f[0] == "capital" && f[1] == country {
			return split(f[4])
		}
	}
	return nil
}
