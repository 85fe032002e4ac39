package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"runtime"
	"strings"
	"sync"
	"time"

	"salient"
	"salient/store"
)

// chunk is how many rows one statement carries: large enough that the cost of a statement is spread thin, small
// enough for SQLite's limit on parameters (8 a row).
const chunk = 100

// Append implements [store.Ledger].
func (db *DB) Append(ctx context.Context, rows []store.Row, recorded time.Time) (store.Added, error) {
	ready, err := prepare(ctx, rows)
	if err != nil {
		return store.Added{}, err
	}
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return store.Added{}, db.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing to undo once it is committed
	w := writer{ctx: ctx, tx: tx, stamp: store.Stamp(recorded), last: map[salient.Ref]string{}}
	err = w.write(ready)
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return store.Added{}, db.explain(err)
	}
	return w.added, nil
}

type readyRow struct {
	ref          salient.Ref
	body, digest string
}

// prepare makes every row canonical, on as many processors as there are. Of several bad rows it names the first.
func prepare(ctx context.Context, rows []store.Row) ([]readyRow, error) {
	out := make([]readyRow, len(rows))
	parts := runtime.GOMAXPROCS(0)
	faults := make([]error, parts)
	var group sync.WaitGroup
	for p := range parts {
		group.Go(func() {
			from, to := len(rows)*p/parts, len(rows)*(p+1)/parts
			for i := from; i < to && faults[p] == nil && ctx.Err() == nil; i++ {
				out[i], faults[p] = prepareRow(i, rows[i])
			}
		})
	}
	group.Wait()
	for _, err := range append([]error{ctx.Err()}, faults...) {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func prepareRow(i int, r store.Row) (readyRow, error) {
	body, digest, err := store.Prepare(i, r)
	return readyRow{salient.Ref{Noun: r.Noun, ID: r.ID}, string(body), digest}, err
}

// writer is one Append under way.
type writer struct {
	ctx    context.Context
	tx     *sql.Tx
	stamp  string
	head   store.Head
	last   map[salient.Ref]string // digest of the newest entry, where one is known
	insert *sql.Stmt              // of a full chunk
	lookup *sql.Stmt              // of a full chunk
	added  store.Added
}

func (w *writer) write(rows []readyRow) (err error) {
	if w.head, err = head(w.ctx, w.tx); err != nil {
		return err
	}
	if w.insert, err = w.tx.PrepareContext(w.ctx, insertSQL(chunk)); err != nil {
		return err
	}
	if w.lookup, err = w.tx.PrepareContext(w.ctx, lookupSQL(chunk)); err != nil {
		return err
	}
	fresh := w.head.Seq == 0 // nothing to look up in an empty ledger
	var pending []any
	for from := 0; from < len(rows); from += chunk {
		part := rows[from:min(from+chunk, len(rows))]
		if !fresh {
			if err := w.look(part); err != nil {
				return err
			}
		}
		for _, r := range part {
			pending = w.add(pending, r)
		}
		if pending, err = w.flush(pending, false); err != nil {
			return err
		}
	}
	_, err = w.flush(pending, true)
	return err
}

// look learns the digests of the newest entries of these rows' ids.
func (w *writer) look(rows []readyRow) error {
	args := make([]any, 0, 3*len(rows))
	for i, r := range rows {
		if _, seen := w.last[r.ref]; !seen {
			args = append(args, i, string(r.ref.Noun), string(r.ref.ID))
		}
	}
	if len(args) == 0 {
		return nil
	}
	found, err := w.ask(args)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var i int
		var digest []byte
		if err := found.Scan(&i, &digest); err != nil {
			return err
		}
		w.last[rows[i].ref] = hex.EncodeToString(digest)
	}
	return found.Err()
}

func (w *writer) ask(args []any) (*sql.Rows, error) {
	if len(args) == 3*chunk {
		return w.lookup.QueryContext(w.ctx, args...)
	}
	return w.tx.QueryContext(w.ctx, lookupSQL(len(args)/3), args...)
}

// add appends the arguments of one insert, or nothing where the row says nothing new.
func (w *writer) add(pending []any, r readyRow) []any {
	prev := w.last[r.ref]
	w.added.Count(r.ref.Noun, prev, r.digest)
	if prev == r.digest {
		return pending
	}
	e := store.Entry{Seq: w.head.Seq + 1, Noun: r.ref.Noun, ID: r.ref.ID, Body: []byte(r.body), Digest: r.digest, Prev: prev, Recorded: w.stamp}
	e.Chain = store.Link(w.head.Chain, e)
	w.head = store.Head{Seq: e.Seq, Chain: e.Chain}
	w.last[r.ref] = r.digest
	return append(pending, e.Seq, string(e.Noun), string(e.ID), r.body, unhex(e.Digest), unhex(prev), unhex(e.Chain), w.stamp)
}

// flush inserts the full chunks of what is pending, and the rest too where all is true. It returns what is left.
func (w *writer) flush(pending []any, all bool) ([]any, error) {
	const full = columns * chunk
	for len(pending) >= full {
		if _, err := w.insert.ExecContext(w.ctx, pending[:full]...); err != nil {
			return nil, err
		}
		pending = pending[:copy(pending, pending[full:])]
	}
	if !all || len(pending) == 0 {
		return pending, nil
	}
	_, err := w.tx.ExecContext(w.ctx, insertSQL(len(pending)/columns), pending...)
	return nil, err
}

const columns = 8

func insertSQL(rows int) string {
	return "INSERT INTO entries (seq, noun, id, body, digest, prev, chain, recorded) VALUES " + values("(?,?,?,?,?,?,?,?)", rows)
}

// lookupSQL asks for the newest digest of those of so many (number, noun, id) that are known.
func lookupSQL(rows int) string {
	return "SELECT v.column1, e.digest FROM (VALUES " + values("(?,?,?)", rows) +
		") v CROSS JOIN entries e ON e.seq = (SELECT max(n.seq) FROM entries n WHERE n.noun = v.column2 AND n.id = v.column3)"
}

func values(one string, n int) string { return strings.TrimSuffix(strings.Repeat(one+",", n), ",") }

// unhex is the bytes of a digest, nil for none.
func unhex(s string) []byte {
	if b, err := hex.DecodeString(s); err == nil && len(b) > 0 {
		return b
	}
	return nil
}
