package flow

import "salient"

// Marking is the case's own marking or, where it has none, TLP:AMBER: what Salient makes of a case may show lifelines
// and units.
func (f *Flow) Marking() salient.Marking { return f.whole.Marking.Or(salient.Amber) }

// Engine is the version of the engine, as it enters every digest.
func (f *Flow) Engine() string { return f.engine }
