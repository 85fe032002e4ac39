package options

import (
	"context"
	"maps"
	"slices"

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

// coalitions judges the model's coalitions: by the kernel, compared with the definitions where the model is small, or by
// the definitions alone where the moves are given one by one.
func (s *solved) coalitions(ctx context.Context) ([]CoalitionResult, error) {
	out := []CoalitionResult{}
	for _, u := range s.m.Unions {
		members := []int{}
		for _, id := range u.Members {
			members = append(members, s.m.Actor(id))
		}
		r := CoalitionResult{ID: u.ID, Name: u.Name, Members: u.Members, Stable: map[gmcr.Concept][]State{}}
		var sets map[gmcr.Concept]gmcr.Set
		if s.m.Moves == nil {
			if 1<<len(s.m.Options) > gmcr.MaxCoalitionStates {
				s.warnings = append(s.warnings, warn("coalitions", "The coalition %s is not judged: the model has more than %d states.", u.Name, gmcr.MaxCoalitionStates))
				continue
			}
			var err error
			if sets, err = gmcr.Coalition(ctx, s.math, members); err != nil {
				return nil, err
			}
		}
		if s.m.Moves != nil || s.sol.Feasible.Count() <= CheckedStates {
			defined := s.defined(members)
			if sets != nil && !sameSets(sets, defined) {
				return nil, &salient.Error{Kind: salient.Failed, File: s.m.File, What: "the two solvers differ on the coalition " + u.Name + ", so no verdict is given", Mend: "please report this with the model"}
			}
			sets = defined
		}
		for c, set := range sets {
			r.Stable[c] = set.States()
		}
		out = append(out, r)
	}
	return out, nil
}

// defined judges a coalition from the definitions.
func (s *solved) defined(members []int) map[gmcr.Concept]gmcr.Set {
	g, _ := s.m.graph(s.math)
	out := map[gmcr.Concept]gmcr.Set{}
	for _, c := range gmcr.CoalitionConcepts() {
		out[c] = gmcr.NewSet(len(s.m.Options))
		for x, state := range g.States {
			if g.CoalitionStable(c, members, x) {
				out[c].Add(state)
			}
		}
	}
	return out
}

func sameSets(a, b map[gmcr.Concept]gmcr.Set) bool {
	return maps.EqualFunc(a, b, slices.Equal)
}
