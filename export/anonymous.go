package export

import "salient"

// Witness stands for a source that might be found and harmed.
const Witness = "witness"

// IsWitness tells whether a source is a witness: its name, handle and address never leave the house.
func IsWitness(s salient.Source) bool { return s.Kind == Witness }

// ByWitness tells whether a claim leads to one who saw it: it comes from a witness, or tells what its author saw in a
// place where people write under their own names or handles.
func ByWitness(x salient.Claim, s salient.Source) bool {
	return IsWitness(s) || x.Evidence == "eyewitness" && (s.Kind == "social" || s.Kind == "other" || s.Kind == "")
}

// Anonymous is the case without what could lead to a witness: such sources are gone, and their claims name the
// source "witness", which has no name and no address. The case given is not changed.
func Anonymous(c *salient.Case) *salient.Case {
	out := *c
	sources := map[salient.ID]salient.Source{}
	out.Sources = []salient.Source{}
	for _, s := range c.Sources {
		sources[s.ID] = s
		if !IsWitness(s) {
			out.Sources = append(out.Sources, s)
		}
	}
	out.Claims = make([]salient.Claim, len(c.Claims))
	for i, x := range c.Claims {
		if ByWitness(x, sources[x.Source]) {
			x.Source, x.URL = Witness, ""
		}
		out.Claims[i] = x
	}
	return &out
}

// Named gives the name a source goes by where it is spoken of beside a place or a number: [Witness] for one that some
// claim of the case would show to be an eyewitness, its own id for every other.
func Named(c *salient.Case) func(source salient.ID) salient.ID {
	sources, hidden := map[salient.ID]salient.Source{}, map[salient.ID]bool{}
	for _, s := range c.Sources {
		sources[s.ID], hidden[s.ID] = s, IsWitness(s)
	}
	for _, x := range c.Claims {
		hidden[x.Source] = hidden[x.Source] || ByWitness(x, sources[x.Source])
	}
	return func(id salient.ID) salient.ID {
		if hidden[id] {
			return Witness
		}
		return id
	}
}
