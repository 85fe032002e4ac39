package options

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

const maxPaths = 1 << 20 // states that status quo analysis visits

// QuoRequest asks how the conflict can go on from a state.
type QuoRequest struct {
	From     salient.Opt[State] // unknown: the model's today
	Concepts []gmcr.Concept     // none: all six
	Known    salient.Opt[salient.Day]
}

// Quo is status quo analysis: which equilibria can be reached from a state, and by whose moves.
type Quo struct {
	Format   int               `json:"format"`
	From     State             `json:"from"`
	Words    string            `json:"words"`
	Ends     []End             `json:"ends"`
	Best     []ReplyHop        `json:"best"`      // the actors in turn, each to the state it likes best
	BestEnds bool              `json:"best_ends"` // whether these moves come to rest
	BestAt   State             `json:"best_at"`   // the last state of Best
	Complete bool              `json:"complete"`
	Warnings []salient.Warning `json:"warnings"`
}

// End is an equilibrium and the way to it.
type End struct {
	State    State          `json:"state"`
	Words    string         `json:"words"`
	Concepts []gmcr.Concept `json:"concepts"` // under which it is an equilibrium
	Targets  []salient.ID   `json:"targets"`  // halts it belongs to
	// Reach is "improvements" where each step is one its actor prefers; "agreement" where no such steps lead there but all
	// who must move prefer the state to the one they start from, so that moving together they would gain; "moves" where
	// some step is against preference; "no" where there is no way; "unknown" where the search was cut short.
	Reach string     `json:"reach"`
	Path  []ReplyHop `json:"path"`
}

// StatusQuo finds the ways from today's state, or another, to the equilibria: first by improvements alone, then by any
// moves.
func StatusQuo(ctx context.Context, m *Model, q QuoRequest) (*Quo, error) {
	s, err := solve(ctx, m, Request{Concepts: q.Concepts, Known: q.Known})
	if err != nil {
		return nil, err
	}
	from, ok := q.From.Get()
	if !ok {
		if from, ok = m.Today.Get(); !ok {
			return nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model does not say which state is today's", Mend: "add today = [options taken], or name a state"}
		}
	}
	if m.Moves != nil || int(from) >= 1<<len(m.Options) || !s.sol.Feasible.Has(from) {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("state %d is not a feasible state of a model in option form", from), Mend: "take a decimal from the list of states"}
	}
	x, err := s.m.explainer(s.math)
	if err != nil {
		return nil, err
	}
	better, any := x.Paths(from, true, maxPaths), x.Paths(from, false, maxPaths)
	out := &Quo{Format: 1, From: from, Words: s.m.Spell(from), Ends: []End{}, Complete: !better.Cut && !any.Cut, Warnings: append([]salient.Warning{}, s.m.Warnings...)}
	for _, state := range s.sol.Feasible.States() {
		end := End{State: state, Words: s.m.Spell(state), Targets: []salient.ID{}, Reach: "no", Path: []ReplyHop{}}
		for _, c := range s.q.Concepts {
			if s.sol.Equilibria[c].Has(state) {
				end.Concepts = append(end.Concepts, c)
			}
		}
		if end.Concepts == nil {
			continue
		}
		for _, t := range s.m.Targets {
			if t.expr.Holds(state) {
				end.Targets = append(end.Targets, t.ID)
			}
		}
		end.Reach, end.Path = x.way(from, state, better, any)
		out.Ends = append(out.Ends, end)
	}
	moves, ends := x.BestMoves(from)
	out.Best, out.BestEnds, out.BestAt = s.m.hops(from, moves), ends, from
	if len(moves) > 0 {
		out.BestAt = moves[len(moves)-1].To
	}
	return out, ctx.Err()
}

// way is the best of the ways from one state to another.
func (x *explainer) way(from, to State, improvements, moves *gmcr.Paths) (string, []ReplyHop) {
	if p, ok := improvements.To(to); ok {
		return "improvements", x.m.hops(from, p)
	}
	if p, ok := x.agreement(from, to); ok {
		return "agreement", x.m.hops(from, p)
	}
	if p, ok := moves.To(to); ok {
		return "moves", x.m.hops(from, p)
	}
	if improvements.Cut || moves.Cut {
		return "unknown", []ReplyHop{}
	}
	return "no", []ReplyHop{}
}

// agreement is the moves of all who must move, made together, where each of them may make its own and prefers the
// outcome.
func (x *explainer) agreement(from, to State) ([]gmcr.Move, bool) {
	moves, at := []gmcr.Move{}, from
	for i, a := range x.math.Actors {
		next := at&^a.Own | to&a.Own
		if next == at {
			continue
		}
		if !x.math.Reaches(a.Own, at, next) || !x.math.Prefers(i, to, from) {
			return nil, false
		}
		moves, at = append(moves, gmcr.Move{Actor: i, To: next}), next
	}
	return moves, at == to
}

func (m *Model) hops(from State, moves []gmcr.Move) []ReplyHop {
	out := []ReplyHop{}
	for _, x := range moves {
		out = append(out, ReplyHop{m.Actors[x.Actor].ID, x.To, m.change(from, x.To)})
		from = x.To
	}
	return out
}

func (m *Model) spellHops(hops []ReplyHop) string {
	out := []string{}
	for _, h := range hops {
		out = append(out, m.Actors[m.Actor(h.Actor)].Name+" "+h.Words)
	}
	return strings.Join(out, ", then ")
}

// Table writes the ways in words.
func (q *Quo) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("from state %d — %s", q.From, q.Words)
	for _, e := range q.Ends {
		names := []string{}
		for _, c := range e.Concepts {
			names = append(names, string(c))
		}
		steps := []string{}
		for _, h := range e.Path {
			steps = append(steps, string(h.Actor)+" "+h.Words)
		}
		t.line("%d\t%s\t%s\t%s\t%s", e.State, strings.Join(names, " "), joinIDs(e.Targets), e.Reach, strings.Join(steps, ", then "))
	}
	steps := []string{}
	for _, h := range q.Best {
		steps = append(steps, string(h.Actor)+" "+h.Words)
	}
	how := "come to rest at"
	if !q.BestEnds {
		how = "go round in a circle, last at"
	}
	t.line("best moves in turn %s state %d: %s", how, q.BestAt, strings.Join(steps, ", then "))
	t.warnings(q.Warnings)
	return t.end()
}
