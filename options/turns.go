package options

import (
	"context"
	"math/bits"
	"slices"

	"salient"
	"salient/gmcr"
)

// TurnRequest says which statements are moved.
type TurnRequest struct {
	Actor    salient.ID     // only this actor's statements; empty: all
	Concepts []gmcr.Concept // none: all six
	Known    salient.Opt[salient.Day]
}

// TurnResult is, for each statement, what moving it by one place or leaving it out makes of the smallest measures under which
// each target holds (for some state of it). It tells which assumptions the answer turns on.
type TurnResult struct {
	Format int        `json:"format"`
	Actor  salient.ID `json:"actor"` // as asked; empty: all
	Turns  []Turn     `json:"turns"` // in the order of the model
	Solved int        `json:"solved"`
}

// Turn is one statement and what its moves change.
type Turn struct {
	ID    salient.ID `json:"id"`
	Actor salient.ID `json:"actor"`
	// Bears tells whether the statement can bear on the answer at all: its actor has a move that is no lever, and what it prefers
	// is given by statements.
	Bears bool         `json:"bears"`
	Up    []TurnEffect `json:"up"`   // put before the one above it; null: there is none
	Down  []TurnEffect `json:"down"` // put behind the one below it; null: there is none
	Out   []TurnEffect `json:"out"`  // not held
}

// TurnEffect is one target and concept whose smallest measures are others than before.
type TurnEffect struct {
	Target  salient.ID   `json:"target"`
	Concept gmcr.Concept `json:"concept"`
	Was     []TurnSet    `json:"was"` // empty: no measure holds
	Now     []TurnSet    `json:"now"`
}

// TurnSet is one measure, by its changes from today; without any the target holds as things stand.
type TurnSet struct {
	Take []salient.ID `json:"take"`
	Drop []salient.ID `json:"drop"`
}

// Turns solves the model once for each move of a statement, exactly: for n statements of an actor n models without one and
// n−1 with two neighbours swapped. Statements of actors that have no move of their own beside levers bear on no verdict
// and are not tried.
func Turns(ctx context.Context, m *Model, q TurnRequest) (*TurnResult, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if q.Actor != "" && m.Actor(q.Actor) < 0 {
		return nil, &salient.Error{Kind: salient.NotFound, What: "the model has no actor " + string(q.Actor), Mend: "name one of its actors"}
	}
	t, err := newTurner(ctx, m, q)
	if err != nil {
		return nil, err
	}
	out := &TurnResult{Format: 1, Actor: q.Actor, Turns: []Turn{}}
	for a, actor := range m.Actors {
		if q.Actor != "" && q.Actor != actor.ID {
			continue
		}
		turns, err := t.actor(ctx, a)
		if err != nil {
			return nil, err
		}
		out.Turns = append(out.Turns, turns...)
	}
	out.Solved = t.solved
	return out, nil
}

// turner solves one model again and again with other preferences of one actor.
type turner struct {
	*leverSearch
	base   map[salient.ID]map[gmcr.Concept][]State // the smallest measures as the model has it, as changes from today
	solved int
}

func newTurner(ctx context.Context, m *Model, q TurnRequest) (*turner, error) {
	s, err := newLeverSearch(ctx, m, LeverRequest{Concepts: q.Concepts})
	if err != nil {
		return nil, err
	}
	t := &turner{leverSearch: s}
	t.base = t.smallest()
	return t, nil
}

// smallest is every measure of the fewest changes under which a target holds.
func (t *turner) smallest() map[salient.ID]map[gmcr.Concept][]State {
	out := map[salient.ID]map[gmcr.Concept][]State{}
	for _, target := range t.targets {
		out[target.ID] = map[gmcr.Concept][]State{}
		for _, c := range t.concepts {
			var sets []State
			for l := range t.holding(target, c, false) {
				sets = append(sets, l^t.today&t.levers)
			}
			slices.SortFunc(sets, bySize)
			out[target.ID][c] = slices.DeleteFunc(sets, func(d State) bool { return bits.OnesCount32(d) > bits.OnesCount32(sets[0]) })
		}
	}
	return out
}

// actor moves each statement of an actor.
func (t *turner) actor(ctx context.Context, a int) ([]Turn, error) {
	actor := t.m.Actors[a]
	list := t.m.statements(actor.ID)
	bears := actor.Ranks == nil && actor.Weights == nil && t.fixed.math.Actors[a].Own != 0
	out := make([]Turn, len(list))
	for i, s := range list {
		out[i] = Turn{ID: s.ID, Actor: actor.ID, Bears: bears}
	}
	if !bears {
		return out, nil
	}
	prefer := &t.fixed.math.Actors[a].Prefer
	given := prefer.Statements
	defer func() { prefer.Statements = given }()
	var err error
	for i := range list {
		prefer.Statements = slices.Delete(slices.Clone(given), i, i+1)
		if out[i].Out, err = t.effects(ctx); err != nil {
			return nil, err
		}
		if i+1 == len(list) {
			continue
		}
		prefer.Statements = slices.Clone(given)
		prefer.Statements[i], prefer.Statements[i+1] = given[i+1], given[i]
		if out[i].Down, err = t.effects(ctx); err != nil {
			return nil, err
		}
		out[i+1].Up = out[i].Down // the same model
	}
	return out, nil
}

// effects solves the model as it stands now and tells where the smallest measures are others.
func (t *turner) effects(ctx context.Context) ([]TurnEffect, error) {
	old := t.fixed.sol
	defer func() { t.fixed.sol = old }()
	var err error
	if t.fixed.sol, err = gmcr.Solve(ctx, t.fixed.math, t.concepts...); err != nil {
		return nil, err
	}
	t.solved++
	now := t.smallest()
	out := []TurnEffect{}
	for _, target := range t.targets {
		for _, c := range t.concepts {
			if a, b := t.base[target.ID][c], now[target.ID][c]; !slices.Equal(a, b) {
				out = append(out, TurnEffect{target.ID, c, t.sets(a), t.sets(b)})
			}
		}
	}
	return out, nil
}

// sets is measures as takings and droppings; at most [DefaultShow] of them.
func (t *turner) sets(list []State) []TurnSet {
	out := []TurnSet{}
	for _, d := range list[:min(len(list), DefaultShow)] {
		l := d ^ t.today&t.levers
		out = append(out, TurnSet{t.m.ids(d & l), t.m.ids(d &^ l)})
	}
	return out
}
