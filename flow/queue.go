package flow

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"salient"
	"salient/claims"
)

// mostComputed is how many different claims a queue computes control for. What would move the map little by a first
// guess comes after them, by that guess.
const mostComputed = 300

// Queue lists the proposals that wait for a person, those that would move the map most first: the map of the day each
// speaks of, in hindsight or as known. Where the place is open its likeliest candidate is taken. It costs one
// computation of control for each different claim, on as many processors as there are, and for at most [mostComputed] of
// them: those that by [Flow.guess] could move most. step, which may be nil, is called now and then.
func (f *Flow) Queue(ctx context.Context, all []claims.Proposal, known salient.Opt[salient.Day], step func(done, of int)) ([]claims.Queued, error) {
	open := claims.Open(all, f.whole)
	out := make([]claims.Queued, len(open))
	var order []salient.Claim // the different claims
	alike := map[salient.Claim][]int{}
	for i, p := range open {
		key := p.Meant()
		key.ID, key.Quote, key.URL = "", "", ""
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], i)
		guess, err := f.guess(ctx, key, known)
		if err != nil {
			return nil, err
		}
		out[i] = claims.Queued{Proposal: p, Moves: guess, Guessed: guess > 0}
	}
	slices.SortStableFunc(order, func(a, b salient.Claim) int { return cmp.Compare(out[alike[b][0]].Moves, out[alike[a][0]].Moves) })
	order = order[:min(len(order), mostComputed)]
	moves, err := f.effects(ctx, order, known, step)
	if err != nil {
		return nil, err
	}
	for n, key := range order {
		for _, i := range alike[key] {
			out[i].Moves, out[i].Guessed = moves[n], false
		}
	}
	claims.Rank(out)
	return out, nil
}

// guess is how much of the claim's own place it would move if it were believed outright: no more than it can, but for
// neighbours. What the case cannot count is zero.
func (f *Flow) guess(ctx context.Context, x salient.Claim, known salient.Opt[salient.Day]) (float64, error) {
	side := slices.Index(f.whole.SideIDs(), x.Side)
	if !x.Predicate.OfControl() || x.Place == "" || side < 0 && x.Predicate != salient.Contests {
		return 0, nil
	}
	ctl, err := f.Control(ctx, When{f.Within(x.Day), known})
	if err != nil {
		return 0, err
	}
	h, ok := ctl.Of(x.Place)
	if !ok {
		return 0, nil
	}
	n := len(f.whole.Sides)
	switch x.Predicate {
	case salient.Contests:
		return 1 / float64(n), nil
	case salient.Loses, salient.Withdraws, salient.Denies:
		return float64(shareOf(h.P, side, n)), nil
	}
	return 1 - float64(shareOf(h.P, side, n)), nil
}

// effects is how much each claim would move the map.
func (f *Flow) effects(ctx context.Context, list []salient.Claim, known salient.Opt[salient.Day], step func(done, of int)) ([]float64, error) {
	moves, faults := make([]float64, len(list)), make([]error, len(list))
	var next, done atomic.Int64
	var group sync.WaitGroup
	var telling sync.Mutex
	for range min(len(list), runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(list) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				var e Effect
				e, faults[i] = f.Effect(ctx, When{f.Within(list[i].Day), known}, list[i])
				moves[i] = e.Moves
				if n := int(done.Add(1)); step != nil {
					telling.Lock()
					step(n, len(list))
					telling.Unlock()
				}
			}
		})
	}
	group.Wait()
	for _, err := range append(faults, ctx.Err()) {
		if err != nil {
			return nil, err
		}
	}
	return moves, nil
}
