package flow

import "salient"

// Marking is the strictest of the case's marking and of what is in it; where none is marked TLP:AMBER, since what Salient
// makes of a case may show lifelines and units. What [Flow.Clear] gives is TLP:CLEAR.
func (f *Flow) Marking() salient.Marking { return f.shown.Marking.Or(salient.Amber) }

// Engine is the version of the engine, as it enters every digest.
func (f *Flow) Engine() string { return f.engine }
