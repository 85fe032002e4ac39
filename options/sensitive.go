package options

import (
	"fmt"
	"slices"

	"salient"
	"salient/gmcr"
)

// Sensitivity is one small change of an assumed preference after which a measure's state no longer holds.
type Sensitivity struct {
	Change string        `json:"change"` // "drop": the actor does not hold the statement; "swap": it puts it below the next one
	Actor  salient.ID    `json:"actor"`
	Words  string        `json:"words"`
	From   []salient.Ref `json:"from"`
}

// sensitive tries, for every actor's statements, to leave one out and to swap two neighbours, and tells which of these
// changes make the state unstable for somebody. It judges each from the definitions.
func (s *leverSearch) sensitive(c gmcr.Concept, state State) []Sensitivity {
	out := []Sensitivity{}
	for a, actor := range s.m.Actors {
		if actor.Ranks != nil || actor.Weights != nil || s.x.math.Actors[a].Own == 0 { // an actor without a move bears on no verdict
			continue
		}
		prefer := &s.x.math.Actors[a].Prefer
		given := prefer.Statements
		list := s.m.statements(actor.ID)
		for i, x := range list {
			prefer.Statements = slices.Delete(slices.Clone(given), i, i+1)
			if !s.stands(c, a, state) {
				out = append(out, Sensitivity{"drop", actor.ID, fmt.Sprintf("%s does not hold “%s”", actor.Name, x.phrase()), s.m.grounds(x)})
			}
			if i+1 == len(list) {
				continue
			}
			prefer.Statements = slices.Clone(given)
			prefer.Statements[i], prefer.Statements[i+1] = given[i+1], given[i]
			if next := list[i+1]; !s.stands(c, a, state) {
				out = append(out, Sensitivity{"swap", actor.ID, fmt.Sprintf("%s puts “%s” before “%s”", actor.Name, next.phrase(), x.phrase()), union(s.m.grounds(x), s.m.grounds(next))})
			}
		}
		prefer.Statements = given
	}
	return out
}

// stands tells whether the state is stable for everybody after a change of one actor's preferences. Under Nash, GMR and
// SMR only that actor's own verdict can change.
func (s *leverSearch) stands(c gmcr.Concept, changed int, state State) bool {
	for i, a := range s.x.math.Actors {
		own := c == gmcr.Nash || c == gmcr.GMR || c == gmcr.SMR
		if a.Own != 0 && (i == changed || !own) && !s.x.Why(c, i, state).Stable {
			return false
		}
	}
	return true
}

// grounds is a statement and what it rests on.
func (m *Model) grounds(s Statement) []salient.Ref {
	return append([]salient.Ref{{Noun: salient.StatementNoun, ID: s.ID}}, s.From.Source...)
}

// phrase is the statement as it was said, or as it is written where no words were kept.
func (s Statement) phrase() string { return or(s.From.Text, s.When) }
