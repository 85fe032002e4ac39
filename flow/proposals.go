package flow

import (
	"context"
	"encoding/json"
	"slices"

	"salient"
	"salient/claims"
	"salient/reports"
	"salient/store"
)

// ProposalRows are a report and what is proposed from it as rows of a ledger: docs/formats/reports.md gives their form.
// The same report twice adds nothing.
func ProposalRows(rep reports.Record, found []claims.Proposal) ([]store.Row, error) {
	row, err := store.RowOf(salient.ReportNoun, rep.ID, rep)
	if err != nil {
		return nil, err
	}
	rows := []store.Row{row}
	for _, p := range found {
		if row, err = store.RowOf(salient.ProposalNoun, p.Claim.ID, p.Record(rep.ID)); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Proposals are the proposals of a ledger, each as it was last read, in the order in which they first came. Those of
// withdrawn reports are left out.
func Proposals(ctx context.Context, l store.Ledger) ([]claims.Proposal, error) {
	withdrawn := map[salient.ID]bool{}
	for e, err := range l.Scan(ctx, store.Query{Noun: salient.WithdrawalNoun}) {
		if err != nil {
			return nil, err
		}
		withdrawn[e.ID] = true
	}
	out := []claims.Proposal{}
	at := map[salient.ID]int{}
	for e, err := range l.Scan(ctx, store.Query{Noun: salient.ProposalNoun}) {
		if err != nil {
			return nil, err
		}
		var r claims.Record
		if err := json.Unmarshal(e.Body, &r); err != nil {
			return nil, badEntry(e, err)
		}
		i, again := at[e.ID]
		switch {
		case withdrawn[r.Report]:
		case again:
			out[i] = r.Proposal()
		default:
			at[e.ID] = len(out)
			out = append(out, r.Proposal())
		}
	}
	return out, nil
}

// Reports are the reports of a ledger with these ids.
func Reports(ctx context.Context, l store.Ledger, ids []salient.ID) (map[salient.ID]reports.Record, error) {
	out := map[salient.ID]reports.Record{}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	for _, id := range ids {
		for e, err := range l.Scan(ctx, store.Query{Noun: salient.ReportNoun, ID: id, Latest: true}) {
			if err != nil {
				return nil, err
			}
			var r reports.Record
			if err := json.Unmarshal(e.Body, &r); err != nil {
				return nil, badEntry(e, err)
			}
			out[id] = r
		}
	}
	return out, nil
}

func badEntry(e store.Entry, err error) error {
	return &salient.Error{Kind: salient.Invalid, What: "the ledger's " + e.Ref().String() + " cannot be read: " + salient.Plainly(err),
		Mend: "it was written by another version: load the reports into a new ledger", Err: err}
}

// Item is a proposal in the queue with the report it was read in and, where somebody asked about it, that review.
type Item struct {
	claims.Queued
	Report reports.Record
	Asked  salient.Opt[salient.Review]
}

// ReviewQueue is [Flow.Queue] of a ledger's proposals, its first so many, with their reports; limit 0 is all.
func (f *Flow) ReviewQueue(ctx context.Context, l store.Ledger, known salient.Opt[salient.Day], limit int, step func(done, of int)) (items []Item, open int, err error) {
	if err := f.gate.never("the queue of proposals"); err != nil {
		return nil, 0, err
	}
	all, err := Proposals(ctx, l)
	if err != nil {
		return nil, 0, err
	}
	queue, err := f.Queue(ctx, all, known, step)
	if err != nil {
		return nil, 0, err
	}
	open = len(queue)
	if limit > 0 {
		queue = queue[:min(limit, open)]
	}
	ids := make([]salient.ID, len(queue))
	for i, q := range queue {
		ids[i] = q.Report
	}
	found, err := Reports(ctx, l, ids)
	for _, q := range queue {
		items = append(items, Item{q, found[q.Report], f.asked(q.Claim.ID)})
	}
	return items, open, err
}

// asked is the question that stands about a proposal.
func (f *Flow) asked(id salient.ID) salient.Opt[salient.Review] {
	for _, r := range slices.Backward(f.whole.Reviews) {
		if r.Proposal == id && r.Verdict == salient.Ask {
			return salient.Some(r)
		}
	}
	return salient.None[salient.Review]()
}
