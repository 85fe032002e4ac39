package intake

import (
	"context"
	"encoding/json"

	"salient"
	"salient/reports"
	"salient/store"
)

// idRule is the present rule by which reports get their ids: with the door they came in by. A state without one is of a
// ledger before that.
const idRule = 2

// former finds the ids that reports have in ledgers of an older rule.
type former struct {
	l     store.Ledger
	job   Job
	maybe bool // the ledger may have such reports
}

// newFormer looks whether anything of the job's form and source came in under the older rule. A text may have come in
// without an import, so that texts are always looked for.
func newFormer(ctx context.Context, l store.Ledger, job Job) (former, error) {
	f := former{l: l, job: job, maybe: job.Form.Name == "text"}
	for e, err := range l.Scan(ctx, store.Query{Noun: salient.ImportNoun}) {
		if err != nil || f.maybe {
			return f, err
		}
		var s state
		if err := json.Unmarshal(e.Body, &s); err != nil {
			return f, badState(e, err)
		}
		f.maybe = s.IDs < idRule && s.Form == job.Form.Name && s.Source == job.Origin.Source
	}
	return f, nil
}

func badState(e store.Entry, err error) error {
	return &salient.Error{Kind: salient.Invalid, What: "the ledger's " + e.Ref().String() + " cannot be read: " + salient.Plainly(err), Mend: "it was written by another version: load the reports into a new ledger", Err: err}
}

// of is the id under which a report goes in this ledger: its own, or an older one under which the same form brought it.
func (f former) of(ctx context.Context, id salient.ID) (salient.ID, error) {
	if !f.maybe {
		return id, nil
	}
	for _, old := range reports.Former(id, f.job.Origin.Source, f.job.Form.Name) {
		var r struct {
			Form string `json:"form"`
		}
		found, err := latest(ctx, f.l, salient.ReportNoun, old, &r)
		if err != nil {
			return id, err
		}
		if found && r.Form == f.job.Form.Name {
			return old, nil
		}
	}
	return id, nil
}
