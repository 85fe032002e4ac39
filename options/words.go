package options

import (
	"fmt"
	"math/bits"
	"strings"

	"salient"
	"salient/gmcr"
)

// Meaning says in one sentence what stability under the concept means.
func Meaning(c gmcr.Concept) string {
	switch c {
	case gmcr.Nash:
		return "self-enforcing: nobody can gain by a move of its own, whatever the others would do"
	case gmcr.GMR:
		return "held by deterrence: whoever gains by a move can be put back by some reply of the others, even one that costs them"
	case gmcr.SMR:
		return "held by deterrence that the mover cannot escape by moving again"
	case gmcr.SEQ:
		return "held by credible deterrence: whoever gains by a move can be put back by replies that the others themselves prefer to make"
	case gmcr.SSEQ:
		return "held by credible deterrence that the mover cannot escape by moving again"
	}
	return "held by simultaneous moves: whoever gains by a move can be put back by moves that the others prefer to make at the same time"
}

// Spell is a state in words: the options taken, by actor.
func (m *Model) Spell(s State) string {
	parts := []string{}
	for a, actor := range m.Actors {
		if taken := s & m.own(a); taken != 0 {
			parts = append(parts, actor.Name+": "+m.names(taken))
		}
	}
	if len(parts) == 0 {
		return "no option taken"
	}
	return strings.Join(parts, "; ")
}

// names lists the options of a mask.
func (m *Model) names(mask State) string {
	out := []string{}
	for ; mask != 0; mask &= mask - 1 {
		out = append(out, "“"+m.Options[bits.TrailingZeros32(mask)].Name+"”")
	}
	return strings.Join(out, ", ")
}

// change is a move in words, without the mover: taking “a”, dropping “b”.
func (m *Model) change(from, to State) string {
	parts := []string{}
	if t := to &^ from; t != 0 {
		parts = append(parts, "taking "+m.names(t))
	}
	if d := from &^ to; d != 0 {
		parts = append(parts, "dropping "+m.names(d))
	}
	return strings.Join(parts, " and ")
}

func (m *Model) ids(mask State) []salient.ID {
	out := []salient.ID{}
	for ; mask != 0; mask &= mask - 1 {
		out = append(out, m.Options[bits.TrailingZeros32(mask)].ID)
	}
	return out
}

// sentence says why a state is or is not stable for an actor.
func (m *Model) sentence(r gmcr.Reason) string {
	name := m.Actors[r.Actor].Name
	if len(r.Answers) == 0 {
		return name + " has no move to anything it prefers: self-enforcing for it."
	}
	if r.Stable {
		parts := []string{}
		for _, a := range r.Answers {
			parts = append(parts, fmt.Sprintf("%s could gain by %s, but %s", name, m.change(r.State, a.Improvement), m.reply(r, a)))
		}
		return strings.Join(parts, "; ") + "."
	}
	last := r.Answers[len(r.Answers)-1]
	return fmt.Sprintf("%s would gain by %s, %s.", name, m.change(r.State, last.Improvement), m.unanswered(r, last))
}

func (m *Model) reply(r gmcr.Reason, a gmcr.Answer) string {
	parts := []string{}
	at := a.Improvement
	for _, step := range a.Reply {
		if r.Concept == gmcr.SIM {
			parts = append(parts, fmt.Sprintf("%s, by %s at the same time", m.Actors[step.Actor].Name, m.change(r.State, step.To)))
			continue
		}
		parts = append(parts, fmt.Sprintf("%s, by %s", m.Actors[step.Actor].Name, m.change(at, step.To)))
		at = step.To
	}
	how := "could leave it no better off than before"
	switch r.Concept {
	case gmcr.SMR:
		how += ", with no way back up"
	case gmcr.SEQ:
		how = "would gain by leaving it no better off than before"
	case gmcr.SSEQ:
		how = "would gain by leaving it no better off than before, with no way back up"
	case gmcr.SIM:
		how = "would leave it no better off than before"
	}
	return strings.Join(parts, ", then ") + ", " + how
}

func (m *Model) unanswered(r gmcr.Reason, a gmcr.Answer) string {
	switch {
	case r.Concept == gmcr.Nash:
		return "and under this concept nothing the others might do counts"
	case a.Escaped:
		return fmt.Sprintf("and every reply that would undo the gain leaves it a way back up (such as to: %s)", m.Spell(a.Escape))
	case r.Concept == gmcr.SEQ || r.Concept == gmcr.SSEQ:
		return "and no reply that the others would prefer to make undoes the gain"
	case r.Concept == gmcr.SIM:
		return "and no moves that the others would prefer to make at the same time undo the gain"
	}
	return "and no reply of the others undoes the gain"
}
