package options

import (
	"salient"
	"salient/gmcr"
)

// CoalitionResult is the states stable for actors who move together, under Nash, GMR, SMR and SEQ.
type CoalitionResult struct {
	ID      salient.ID               `json:"id"`
	Name    string                   `json:"name"`
	Members []salient.ID             `json:"members"`
	Stable  map[gmcr.Concept][]State `json:"stable"`
}

// maxCoalition is the number of feasible states up to which coalitions are judged.
const maxCoalition = 1 << 12

// coalitions judges the model's coalitions from the definitions.
func (s *solved) coalitions() ([]CoalitionResult, error) {
	out := []CoalitionResult{}
	if len(s.m.Unions) == 0 {
		return out, nil
	}
	g, ok := s.m.graph(s.math)
	if !ok || len(g.States) > maxCoalition {
		s.warnings = append(s.warnings, warn("coalitions", "The coalitions are not judged: the model has more than %d feasible states.", maxCoalition))
		return out, nil
	}
	for _, u := range s.m.Unions {
		members := []int{}
		for _, id := range u.Members {
			members = append(members, s.m.Actor(id))
		}
		r := CoalitionResult{ID: u.ID, Name: u.Name, Members: u.Members, Stable: map[gmcr.Concept][]State{}}
		for _, c := range gmcr.CoalitionConcepts() {
			r.Stable[c] = []State{}
			for x, state := range g.States {
				if g.CoalitionStable(c, members, x) {
					r.Stable[c] = append(r.Stable[c], state)
				}
			}
		}
		out = append(out, r)
	}
	return out, nil
}
