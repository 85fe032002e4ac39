package intake

import (
	"context"
	"encoding/json"
	"iter"
	"sync"
	"time"

	"salient"
	"salient/store"
)

// latest reads the newest entry of an id; false where there is none.
func latest(ctx context.Context, l store.Ledger, noun salient.Noun, id salient.ID, into any) (bool, error) {
	for e, err := range l.Scan(ctx, store.Query{Noun: noun, ID: id, Latest: true, Limit: 1}) {
		if err == nil {
			err = json.Unmarshal(e.Body, into)
		}
		return err == nil, err
	}
	return false, nil
}

// writer appends batches while the next is made ready.
type writer struct {
	ctx   context.Context
	l     store.Ledger
	at    time.Time
	rows  chan []store.Row
	under sync.WaitGroup // batches on their way
	ended chan error     // one error, when the writing ends
	added store.Added
}

func newWriter(ctx context.Context, l store.Ledger, at time.Time) *writer {
	w := &writer{ctx: ctx, l: l, at: at, rows: make(chan []store.Row, 1), ended: make(chan error, 1)}
	go func() { w.ended <- w.work() }()
	return w
}

func (w *writer) work() error {
	var failed error
	for rows := range w.rows {
		if failed == nil { // else let the maker of batches come to its end
			added, err := w.l.Append(w.ctx, rows, w.at)
			failed = err
			w.added.Add(added)
		}
		w.under.Done()
	}
	return failed
}

func (w *writer) send(rows []store.Row) {
	w.under.Add(1)
	w.rows <- rows
}

// wait waits until all that was sent is in the ledger.
func (w *writer) wait() { w.under.Wait() }

// close waits for the last batch.
func (w *writer) close() error {
	close(w.rows)
	return <-w.ended
}

// Dry is a ledger that takes everything and keeps nothing: what a reading would come to. What is already kept is looked
// up in the ledger inside, where there is one.
type Dry struct{ store.Ledger }

// Append counts every row as new.
func (d Dry) Append(_ context.Context, rows []store.Row, _ time.Time) (store.Added, error) {
	var out store.Added
	for i, r := range rows {
		_, digest, err := store.Prepare(i, r)
		if err != nil {
			return store.Added{}, err
		}
		out.Count(r.Noun, "", digest)
	}
	return out, nil
}

// Scan looks into the ledger inside.
func (d Dry) Scan(ctx context.Context, q store.Query) iter.Seq2[store.Entry, error] {
	if d.Ledger == nil {
		return func(func(store.Entry, error) bool) {}
	}
	return d.Ledger.Scan(ctx, q)
}
