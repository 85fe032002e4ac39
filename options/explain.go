package options

import (
	"context"
	"fmt"
	"slices"

	"salient"
	"salient/gmcr"
)

// ExplainRequest says which verdicts to explain.
type ExplainRequest struct {
	State    State
	Actors   []salient.ID   // none: all
	Concepts []gmcr.Concept // none: all six
	Known    salient.Opt[salient.Day]
}

// Explanation is why a state is or is not stable.
type Explanation struct {
	Format   int               `json:"format"`
	State    State             `json:"state"`
	Words    string            `json:"words"`
	Verdicts []Verdict         `json:"verdicts"`
	Warnings []salient.Warning `json:"warnings"`
}

// Verdict is one answer in words. LeansOn lists the actors whose hypothetical replies it cannot do without;
// ThirdParties those of them that are third parties. From is the actor's preferences that decide between the state and its
// moves, and what they rest on.
type Verdict struct {
	Actor        salient.ID    `json:"actor"`
	Concept      gmcr.Concept  `json:"concept"`
	Stable       bool          `json:"stable"`
	Words        string        `json:"words"`
	LeansOn      []salient.ID  `json:"leans_on"`
	ThirdParties []salient.ID  `json:"third_parties"`
	Moves        []MoveAnswer  `json:"moves"`
	From         []salient.Ref `json:"from"`
}

// MoveAnswer is one improvement of the actor and the reply to it.
type MoveAnswer struct {
	To       State      `json:"to"`
	Words    string     `json:"words"`
	Answered bool       `json:"answered"`
	Reply    []ReplyHop `json:"reply"`
}

// ReplyHop is one step of a reply.
type ReplyHop struct {
	Actor salient.ID `json:"actor"`
	To    State      `json:"to"`
	Words string     `json:"words"`
}

// Explain says, for a state, why each actor would or would not leave it under each concept: Nash first.
func Explain(_ context.Context, m *Model, q ExplainRequest) (*Explanation, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if err := knownConcepts(q.Concepts); err != nil {
		return nil, err
	}
	ex, err := m.explainer(m.mathematics())
	if err != nil {
		return nil, err
	}
	if n := len(m.Options); q.State >= 1<<n || !ex.feasible.Has(q.State) {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("state %d is not a feasible state", q.State), Mend: "take a decimal from the list of states"}
	}
	out := &Explanation{Format: 1, State: q.State, Words: m.Spell(q.State), Verdicts: []Verdict{}, Warnings: append([]salient.Warning{}, m.Warnings...)}
	for _, id := range q.Actors {
		if m.Actor(id) < 0 {
			return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("there is no actor %q", id), Mend: "name one of the model's actors"}
		}
	}
	concepts := q.Concepts
	if len(concepts) == 0 {
		concepts = gmcr.Concepts()
	}
	for i, a := range m.Actors {
		if len(q.Actors) > 0 && !slices.Contains(q.Actors, a.ID) {
			continue
		}
		for _, c := range concepts {
			out.Verdicts = append(out.Verdicts, ex.verdict(c, i, q.State))
		}
	}
	return out, nil
}

// explainer is gmcr's with the model's words.
type explainer struct {
	*gmcr.Explainer
	m        *Model
	math     *gmcr.Model
	feasible gmcr.Set
	thirds   []int
	graph    *gmcr.Graph // where the moves are given one by one; nil: moves are changes of options
}

// Why is gmcr's, for either kind of model.
func (x *explainer) Why(c gmcr.Concept, actor int, s State, last ...int) gmcr.Reason {
	if x.graph != nil {
		return x.graph.Why(c, actor, s, last...)
	}
	return x.Explainer.Why(c, actor, s, last...)
}

// Moves is gmcr's, for either kind of model.
func (x *explainer) Moves(actor int, s State) []State {
	if x.graph == nil {
		return x.Explainer.Moves(actor, s)
	}
	out := []State{}
	for _, y := range x.graph.Moves[actor][slices.Index(x.graph.States, s)] {
		out = append(out, x.graph.States[y])
	}
	return out
}

func (m *Model) explainer(math *gmcr.Model) (*explainer, error) {
	x, err := math.Explain()
	if err != nil {
		return nil, &salient.Error{Kind: salient.Invalid, File: m.File, What: err.Error(), Mend: "mend the model"}
	}
	out := &explainer{Explainer: x, m: m, math: math, feasible: math.FeasibleSet()}
	if m.Moves != nil {
		out.graph, _ = m.graph(math)
	}
	for i, a := range m.Actors {
		if a.ThirdParty {
			out.thirds = append(out.thirds, i)
		}
	}
	return out, nil
}

func (x *explainer) verdict(c gmcr.Concept, actor int, s State) Verdict {
	r := x.Why(c, actor, s, x.thirds...)
	v := Verdict{Actor: x.m.Actors[actor].ID, Concept: c, Stable: r.Stable, Words: x.m.sentence(r), LeansOn: []salient.ID{}, ThirdParties: []salient.ID{},
		Moves: []MoveAnswer{}, From: []salient.Ref{}}
	for _, a := range r.Answers {
		ma := MoveAnswer{To: a.Improvement, Words: x.m.change(s, a.Improvement), Answered: a.Answered, Reply: []ReplyHop{}}
		at := a.Improvement
		for _, hop := range a.Reply {
			if c == gmcr.SIM {
				at = s
			}
			who := x.m.Actors[hop.Actor]
			ma.Reply = append(ma.Reply, ReplyHop{who.ID, hop.To, x.m.change(at, hop.To)})
			at = hop.To
			if !slices.Contains(v.LeansOn, who.ID) {
				v.LeansOn = append(v.LeansOn, who.ID)
				if who.ThirdParty {
					v.ThirdParties = append(v.ThirdParties, who.ID)
				}
			}
		}
		v.Moves = append(v.Moves, ma)
	}
	for _, y := range x.Moves(actor, s) {
		v.From = x.m.decides(v.From, actor, y, s)
	}
	return v
}

// decides adds to refs the actor's statement on which two states first differ, and what it rests on.
func (m *Model) decides(refs []salient.Ref, actor int, a, b State) []salient.Ref {
	for _, s := range m.statements(m.Actors[actor].ID) {
		if s.expr.Holds(a) == s.expr.Holds(b) {
			continue
		}
		for _, ref := range append([]salient.Ref{{Noun: salient.StatementNoun, ID: s.ID}}, s.From.Source...) {
			if !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
		break
	}
	return refs
}
