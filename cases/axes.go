package cases

import (
	"fmt"
	"strings"

	"salient"
)

// axes reads [[axes]]: name, places in the order of travel, known and source, all required.
func (s *doc) axes() []salient.Axis {
	v, ok := s.values["axes"]
	if !ok {
		return nil
	}
	list, ok := tables(v)
	if !ok {
		s.fault("axes", "axes is not a list of tables", "write [[axes]] on a line and name, places, known and source below, once for each")
		return nil
	}
	out := make([]salient.Axis, 0, len(list))
	for i, m := range list {
		out = append(out, s.axis(fmt.Sprintf("axes[%d]", i), m))
	}
	return out
}

func (s *doc) axis(path string, m map[string]any) salient.Axis {
	a := salient.Axis{}
	inner := &doc{values: m} // one table, its faults told at its place in the whole
	a.Name, _ = inner.text("name", true)
	a.Places = inner.ids("places")
	a.Known, _ = inner.day("known")
	a.Source, _ = inner.text("source", true)
	for _, e := range inner.faults {
		s.fault(path, path+": "+e.What, strings.Replace(e.Mend, "above the first [table]", "below [[axes]]", 1))
	}
	if len(inner.faults) == 0 && len(a.Places) < 2 {
		s.fault(path+".places", path+" has fewer than two places", `write at least two ids in the order of travel: places = ["first", "second"]`)
	}
	return a
}
