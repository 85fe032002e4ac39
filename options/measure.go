package options

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"salient"
	"salient/gmcr"
)

// reached finds the first of the measures whose state is reached from today in the given way.
func (s *leverSearch) reached(diffs []State, held map[State][]State, want string) (State, bool) {
	for _, d := range diffs {
		to := s.nearest(held[d^s.today&s.levers])
		if how, ok := s.ways[to]; ok && how == want {
			return d, true
		}
		how, _ := s.way(d, to)
		if s.ways[to] = how; how == want {
			return d, true
		}
	}
	return 0, false
}

// nearest is the state that differs least from today.
func (s *leverSearch) nearest(states []State) State {
	return slices.MinFunc(states, func(a, b State) int {
		return cmp.Or(cmp.Compare(bits.OnesCount32(a^s.today), bits.OnesCount32(b^s.today)), cmp.Compare(a, b))
	})
}

// cost adds up the costs of the changes; false where one is not known.
func (s *leverSearch) cost(d State) (float64, bool) {
	sum := 0.0
	for ; d != 0; d &= d - 1 {
		c, ok := s.m.Options[bits.TrailingZeros32(d)].Cost.Get()
		if !ok {
			return 0, false
		}
		sum += c
	}
	return sum, true
}

// cheapest are the minimal measures of the least cost; none where a cost is not known.
func (s *leverSearch) cheapest(minimal []State) []State {
	best, out := 0.0, []State{}
	for _, d := range minimal {
		c, ok := s.cost(d)
		if !ok {
			return nil
		}
		if len(out) == 0 || c < best {
			best, out = c, nil
		}
		if c == best && len(out) < s.show {
			out = append(out, d)
		}
	}
	return out
}

func (s *leverSearch) measure(d State, states []State, c gmcr.Concept, held func(State) bool) (Measure, error) {
	l := d ^ s.today&s.levers
	nearest := s.nearest(states)
	out := Measure{Take: s.m.ids(d & l), Drop: s.m.ids(d &^ l), State: nearest, States: states, Breaks: []salient.ID{}, LeansOn: []salient.ID{},
		ThirdParties: []salient.ID{}, Why: []Verdict{}, Kept: true, UnkeptBy: []salient.ID{}, From: []salient.Ref{}}
	if cost, ok := s.cost(d); ok {
		out.Cost = salient.Some(cost)
	}
	out.Risk = s.risk(d)
	for mask := d; mask != 0; mask &= mask - 1 {
		if bit := mask & -mask; !held(d &^ bit) {
			out.Breaks = append(out.Breaks, s.m.ids(bit)...)
		}
	}
	for i, a := range s.x.math.Actors {
		if a.Own == 0 {
			continue
		}
		v := s.x.verdict(c, i, nearest)
		if !v.Stable {
			return out, &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the kernel and the definitions differ on state %d for %s under %s", nearest, v.Actor, c), Mend: "please report this with the model"}
		}
		out.Why = append(out.Why, v)
		out.LeansOn, out.ThirdParties, out.From = union(out.LeansOn, v.LeansOn), union(out.ThirdParties, v.ThirdParties), union(out.From, v.From)
	}
	for i, a := range s.m.Actors {
		if s.whole.math.Actors[i].Own&s.levers != 0 && !s.whole.verdict(c, i, nearest).Stable {
			out.Kept, out.UnkeptBy = false, append(out.UnkeptBy, a.ID)
		}
	}
	out.Reach, out.Path = s.way(d, nearest)
	out.Sensitive = s.sensitive(c, nearest)
	out.Words = s.words(out, d, l, c)
	return out, s.ctx.Err()
}

// way is how the state is reached from today with the measure in force.
func (s *leverSearch) way(d, to State) (string, []ReplyHop) {
	start := s.today ^ d
	if !s.m.Today.Known() || !s.x.feasible.Has(start) {
		return "unknown", []ReplyHop{}
	}
	return s.x.way(start, to, s.x.Paths(start, true, maxPaths), s.x.Paths(start, false, maxPaths))
}

// risk is the greatest risk of the changes; unknown where one is.
func (s *leverSearch) risk(d State) salient.Opt[float64] {
	top := 0.0
	for ; d != 0; d &= d - 1 {
		r, ok := s.m.Options[bits.TrailingZeros32(d)].Risk.Get()
		if !ok {
			return salient.None[float64]()
		}
		top = max(top, r)
	}
	return salient.Some(top)
}

func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

func (s *leverSearch) words(x Measure, d, l State, c gmcr.Concept) string {
	what := "Without any change of measures"
	if d != 0 {
		parts := []string{}
		for a, actor := range s.m.Actors {
			if own := d & s.m.own(a); own != 0 {
				parts = append(parts, actor.Name+" "+s.m.change(l&own^own, l&own))
			}
		}
		what = "With " + strings.Join(parts, ", and ")
	}
	text := fmt.Sprintf("%s, the target’s state %d (%s) is %s.", what, x.State, s.m.Spell(x.State), Meaning(c))
	if c != gmcr.Nash && len(x.LeansOn) == 0 {
		text = fmt.Sprintf("%s, the target’s state %d (%s) is %s; so it is stable under this concept too.", what, x.State, s.m.Spell(x.State), Meaning(gmcr.Nash))
	}
	if len(x.LeansOn) > 0 {
		text += " It leans on what " + s.m.actorNames(x.LeansOn) + " could do in reply."
	}
	switch {
	case x.Reach == "improvements" && len(x.Path) > 0:
		text += " It is reached from today by steps that each mover prefers: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "agreement":
		text += " No step that its mover prefers leads to it from today, but all who must move prefer it to today with the measure in force, so it takes an agreement: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "moves":
		text += " From today it is not reached by steps that each mover prefers; it takes a step against preference: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "no":
		text += " There is no way to it from today."
	}
	if !x.Kept {
		text += " Left to themselves, " + s.m.actorNames(x.UnkeptBy) + " would move away from it: the measure must be kept by something outside the model."
	}
	return text
}
