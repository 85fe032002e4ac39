package salient

import "slices"

// Marking is a label of the Traffic Light Protocol, version 2.0 (FIRST, 2022). It is written in capitals and
// never translated.
type Marking string

// The markings from the most open to the strictest.
const (
	Clear       Marking = "TLP:CLEAR"
	Green       Marking = "TLP:GREEN"
	Amber       Marking = "TLP:AMBER"
	AmberStrict Marking = "TLP:AMBER+STRICT"
	Red         Marking = "TLP:RED"
)

// Markings lists the markings from the most open to the strictest.
func Markings() []Marking { return []Marking{Clear, Green, Amber, AmberStrict, Red} }

// Valid tells whether the marking is one of TLP 2.0.
func (m Marking) Valid() bool { return slices.Contains(Markings(), m) }

// Strictest is the strictest of the markings; an unknown one counts as TLP:RED. Without any it is TLP:RED.
func Strictest(ms ...Marking) Marking {
	all := Markings()
	top := -1
	for _, m := range ms {
		i := slices.Index(all, m)
		if i < 0 {
			i = len(all) - 1
		}
		top = max(top, i)
	}
	if top < 0 {
		return Red
	}
	return all[top]
}
