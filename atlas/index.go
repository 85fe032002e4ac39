package atlas

import (
	"cmp"
	"slices"

	"salient"
	"salient/table"
)

// Index finds places by id or by any of their names. It is safe for use by many goroutines.
type Index struct {
	ids    map[salient.ID]bool
	byName map[string][]salient.ID // folded name → places in the case's order
	words  []string                // the folded names, sorted, for near matches
}

// NewIndex makes an index of the places, by id, name and names.
func NewIndex(places []salient.Place) *Index {
	x := &Index{ids: make(map[salient.ID]bool, len(places)), byName: make(map[string][]salient.ID, 2*len(places))}
	for _, p := range places {
		x.ids[p.ID] = true
		x.add(string(p.ID), p.ID)
		x.add(p.Name, p.ID)
		for _, n := range p.Names {
			x.add(n.Text, p.ID)
		}
	}
	for w := range x.byName {
		x.words = append(x.words, w)
	}
	slices.SortFunc(x.words, func(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) })
	return x
}

func (x *Index) add(name string, id salient.ID) {
	f := Fold(name)
	if f != "" && !slices.Contains(x.byName[f], id) {
		x.byName[f] = append(x.byName[f], id)
	}
}

// Find is the place with this id or, where there is none, the places that bear this name, letter case and
// diacritics aside. Several places may share a name: the caller must not choose for the reader.
func (x *Index) Find(name string) []salient.ID {
	if x.ids[salient.ID(name)] {
		return []salient.ID{salient.ID(name)}
	}
	return slices.Clone(x.byName[Fold(name)])
}

// Near is the places whose name is nearest to the text, for "did you mean"; none where no name is near.
func (x *Index) Near(name string) []salient.ID {
	if found := x.Find(name); len(found) > 0 {
		return found
	}
	word, ok := table.Nearest(Fold(name), x.words)
	if !ok {
		return nil
	}
	return slices.Clone(x.byName[word])
}
