package export

import (
	"salient"
)

// leastChange is how much a side's probability moves before a place of the same status counts as changed.
const leastChange = .1

// ChangesLayer is what differs between two answers about control, such as those of two days: a row for each place whose
// status is another, or where the probability of a side rose by at least a tenth. side is the one whose probability rose most,
// p_before and p are its probabilities; p_<side> are those after. The error is of kind [salient.NotFound] for a place that
// the case does not have.
func ChangesLayer(c *salient.Case, before, after salient.Control, about About) (Layer, error) {
	columns := append(dated(), Column{"since", Date, "#date+start"}, Column{"since_known", Date, "#date+start+known"}, Column{"place", Text, "#loc+code"}, Column{"name", Text, "#loc+name"},
		Column{"status_before", Text, "#status+control+before"}, Column{"status", Text, "#status+control"}, Column{"side", Text, "#org+side"},
		Column{"p_before", Number, "#indicator+control+before"}, Column{"p", Number, "#indicator+control"})
	for _, s := range c.Sides {
		columns = append(columns, Column{"p_" + string(s.ID), Number, "#indicator+control+" + tagged(s.ID)})
	}
	b := about.layer("changes", "What changed", Points, columns...)
	places, old := byID(c), map[salient.ID]salient.Hold{}
	for _, h := range before.Holds {
		old[h.Place] = h
	}
	for _, h := range after.Holds {
		p, ok := places[h.Place]
		if !ok {
			return Layer{}, strange(h.Place)
		}
		was := old[h.Place]
		side, size := riser(c, &before, was, &after, h)
		if was.Status == h.Status && size < leastChange {
			continue
		}
		values := []any{after.Day, known(after.Known, same), before.Day, known(before.Known, same), string(p.ID), p.Name, word(was.Status), h.Status, string(side),
			chance(&before, was, side), chance(&after, h, side)}
		for _, s := range c.Sides {
			values = append(values, chance(&after, h, s.ID))
		}
		b.add(string(p.ID), point(p.At), link(salient.Some(after.Day), after.Known, "against", before.Day.String(), "place", string(p.ID), "view", "compare"), values...)
	}
	return b.Layer, nil
}

// riser is the side whose probability rose most, and by how much; where none rose, the first.
func riser(c *salient.Case, before *salient.Control, was salient.Hold, after *salient.Control, now salient.Hold) (side salient.ID, size float64) {
	for i, s := range c.Sides {
		old, _ := chance(before, was, s.ID).(float64) // nothing known counts as nothing
		p, _ := chance(after, now, s.ID).(float64)
		if i == 0 || p-old > size {
			side, size = s.ID, p-old
		}
	}
	return side, size
}
