package brief

import (
	"slices"

	"salient"
)

// withCutOffs completes, in a copy, the list of those whom the loss of a named road cuts off: a town that is cut
// off by it says so of itself, and every other town's account of the same road names it too.
func withCutOffs(in []Lifelines) []Lifelines {
	out := slices.Clone(in)
	for i := range out {
		out[i].Towns = slices.Clone(out[i].Towns)
		for k := range out[i].Towns {
			t := &out[i].Towns[k]
			t.Losses = slices.Clone(t.Losses)
			for j := range t.Losses {
				t.Losses[j].CutOff = cutOffBy(in[i].Towns, t.Losses[j])
			}
		}
	}
	return out
}

func cutOffBy(towns []Town, loss Loss) []salient.ID {
	var out []salient.ID
	for _, t := range towns {
		for _, x := range t.Losses {
			if x.Name == loss.Name && x.Status == CutOff && t.Status == Supplied {
				out = appendNew(out, t.Place)
			}
		}
	}
	for _, id := range loss.CutOff {
		out = appendNew(out, id)
	}
	return out
}
