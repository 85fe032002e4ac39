package main

import (
	"context"
	"maps"
	"os"
	"slices"
	"sync"

	"salient"
	"salient/api"
	"salient/claims"
	"salient/flow"
	"salient/store"
	"salient/store/sqlite"
)

// tray is the queue of proposals as it was last ranked. Ranking costs one computation of control for each proposal, so
// that a verdict only crosses its proposal out, and the queue is ranked again when the ledger has other proposals.
type tray struct {
	mu     sync.Mutex
	head   store.Head
	filled bool
	ranked []flow.Item
}

// openLedger opens the ledger of the case; nil where there is none yet.
func (d desk) openLedger(ctx context.Context) (*sqlite.DB, error) {
	dir, ok := lastingDir()
	if !ok {
		return nil, nil //nolint:nilnil // nothing can have been imported
	}
	path, err := ownLedger(dir, d.dir)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); err != nil {
		return nil, nil //nolint:nilnil,nilerr // nothing was imported yet
	}
	return sqlite.Open(ctx, path)
}

// Queue is every proposal, as ranked when the ledger last changed, and whether one is still open.
func (d desk) Queue(ctx context.Context) ([]flow.Item, func(flow.Item) bool, error) {
	db, err := d.openLedger(ctx)
	if err != nil || db == nil {
		return nil, nil, err
	}
	defer db.Close()
	items, err := d.tray.rank(ctx, d.f, db)
	if err != nil {
		return nil, nil, err
	}
	open := map[salient.ID]bool{}
	proposals := make([]claims.Proposal, len(items))
	for i, it := range items {
		proposals[i] = it.Proposal
	}
	for _, p := range claims.Open(proposals, d.Case()) {
		open[p.Claim.ID] = true
	}
	for i := range items {
		items[i].Asked = d.asked(items[i].Claim.ID)
	}
	return items, func(it flow.Item) bool { return open[it.Claim.ID] }, nil
}

// rank gives a copy of the queue, ranked anew where proposals came since.
func (t *tray) rank(ctx context.Context, f *flow.Flow, db *sqlite.DB) ([]flow.Item, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	head, err := db.Head(ctx)
	if err != nil {
		return nil, err
	}
	if t.filled && (head == t.head || !t.news(ctx, db)) {
		t.head = head
		return slices.Clone(t.ranked), nil
	}
	ranked, _, err := f.ReviewQueue(ctx, db, salient.None[salient.Day](), 0, nil)
	if err != nil {
		return nil, err
	}
	t.head, t.filled, t.ranked = head, true, ranked
	return slices.Clone(t.ranked), nil
}

// news tells whether the ledger has anything newer than what was ranked but reviews; a ledger that cannot be read has.
func (t *tray) news(ctx context.Context, db *sqlite.DB) bool {
	for e, err := range db.Scan(ctx, store.Query{After: t.head.Seq}) {
		if err != nil || e.Noun != salient.ReviewNoun {
			return true
		}
	}
	return false
}

func (d desk) asked(id salient.ID) salient.Opt[salient.Review] {
	for _, r := range slices.Backward(d.Case().Reviews) {
		if r.Proposal == id {
			if r.Verdict == salient.Ask {
				return salient.Some(r)
			}
			break
		}
	}
	return salient.None[salient.Review]()
}

// docketOf opens the case and its ledger for a decision; the caller closes the ledger.
func (d desk) docketOf(ctx context.Context) (*docket, error) {
	db, err := d.openLedger(ctx)
	if err != nil {
		return nil, err
	}
	if db == nil {
		return nil, &salient.Error{Kind: salient.NotFound, What: "nothing was proposed in this case yet", Mend: "import reports first"}
	}
	return &docket{folder: d.dir, name: d.name, f: d.f, ledger: db}, nil
}

// Effect is control with a proposal and without it.
func (d desk) Effect(ctx context.Context, id salient.ID, on, known salient.Opt[salient.Day]) (flow.Effect, error) {
	k, err := d.docketOf(ctx)
	if err != nil {
		return flow.Effect{}, err
	}
	defer k.ledger.Close()
	p, err := k.proposal(ctx, id)
	if err != nil {
		return flow.Effect{}, err
	}
	return d.f.Effect(ctx, flow.When{Day: on.Or(d.f.Within(p.Claim.Day)), Known: known}, p.Meant())
}

// Decide records a verdict in reviews.csv, claims.csv and the ledger.
func (d desk) Decide(ctx context.Context, id salient.ID, verdict salient.Verdict, by, why string, columns map[string]string) (api.Workbench, error) {
	k, err := d.docketOf(ctx)
	if err != nil {
		return nil, err
	}
	defer k.ledger.Close()
	p, err := k.proposal(ctx, id)
	if err != nil {
		return nil, err
	}
	if (verdict == salient.Correct) != (columns != nil) {
		return nil, &api.FieldError{Field: "claim", Err: &salient.Error{Kind: salient.Invalid, What: "a correction gives the claim, and nothing else does"}}
	}
	var corrected *salient.Claim
	if columns != nil {
		whole := api.Columns(p.Claim)
		maps.Copy(whole, columns)
		x, err := readClaim(whole, d.Case().Zone)
		if err != nil {
			return nil, err
		}
		x.CopyOf = p.Claim.CopyOf
		corrected = &x
	}
	if err := k.decide(ctx, p, salient.Review{Verdict: verdict, By: by, Why: why}, corrected); err != nil {
		return nil, err
	}
	if err := k.reload(); err != nil {
		return nil, err
	}
	return desk{workbench{k.f, d.name}, d.dir, d.tray}, nil
}
