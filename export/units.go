package export

import "salient"

// UnitsLayer is the bases and units that the case has on the day, at their published positions; one without has no shape.
func UnitsLayer(c *salient.Case, day salient.Day, as salient.Opt[salient.Day], about About) Layer {
	b := about.layer("units", "Bases and ranges", Points, append(dated(), Column{"unit", Text, "#org+unit+code"}, Column{"side", Text, "#org+side"}, Column{"name", Text, "#org+unit+name"},
		Column{"place", Text, "#loc+name"}, Column{"equipment", Text, "#item+type"}, Column{"count", Text, "#item+count"}, Column{"range_m", Number, "#indicator+range"},
		Column{"since", Date, "#date+start"}, Column{"until", Date, "#date+end"}, Column{"source", Text, "#meta+source"})...)
	for _, u := range c.Units {
		if !u.On(day) {
			continue
		}
		at := Shape{}
		if p, ok := u.At.Get(); ok {
			at = point(p)
		}
		b.add(string(u.ID), at, link(salient.Some(day), as, "layers", "surface front borders roads names units"), day, known(as, same), string(u.ID), string(u.Side), u.Name,
			word(u.Place), word(u.Equipment), word(u.Count), known(u.Range, metres), known(u.Since, same), known(u.Until, same), word(u.Source))
	}
	return b.Layer
}
