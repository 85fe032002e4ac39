package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"iter"
	"strings"

	"salient"
	"salient/store"
)

// Head implements [store.Ledger].
func (db *DB) Head(ctx context.Context) (store.Head, error) {
	h, err := head(ctx, db.pool)
	return h, db.explain(err)
}

func head(ctx context.Context, a asker) (store.Head, error) {
	var h store.Head
	var chain []byte
	err := a.QueryRowContext(ctx, "SELECT seq, chain FROM entries ORDER BY seq DESC LIMIT 1").Scan(&h.Seq, &chain)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Head{}, nil
	}
	h.Chain = hex.EncodeToString(chain)
	return h, err
}

// Scan implements [store.Ledger].
func (db *DB) Scan(ctx context.Context, q store.Query) iter.Seq2[store.Entry, error] {
	return func(yield func(store.Entry, error) bool) {
		query, args := scanSQL(q)
		rows, err := db.pool.QueryContext(ctx, query, args...)
		if err != nil {
			yield(store.Entry{}, db.explain(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			e, err := entry(rows)
			if err != nil {
				yield(store.Entry{}, db.explain(err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := errors.Join(rows.Err(), ctx.Err()); err != nil {
			yield(store.Entry{}, db.explain(err))
		}
	}
}

func entry(rows *sql.Rows) (store.Entry, error) {
	var e store.Entry
	var noun, id string
	var body, digest, prev, chain []byte
	err := rows.Scan(&e.Seq, &noun, &id, &body, &digest, &prev, &chain, &e.Recorded)
	e.Noun, e.ID, e.Body = salient.Noun(noun), salient.ID(id), body
	e.Digest, e.Prev, e.Chain = hex.EncodeToString(digest), hex.EncodeToString(prev), hex.EncodeToString(chain)
	return e, err
}

func scanSQL(q store.Query) (string, []any) {
	where, args := []string{"e.seq > ?"}, []any{q.After}
	also := func(on bool, cond string, arg any) {
		if on {
			where, args = append(where, cond), append(args, arg)
		}
	}
	also(q.Noun != "", "e.noun = ?", string(q.Noun))
	also(q.ID != "", "e.id = ?", string(q.ID))
	also(q.Until > 0, "e.seq <= ?", q.Until)
	if q.Latest {
		newer := "NOT EXISTS (SELECT 1 FROM entries n WHERE n.noun = e.noun AND n.id = e.id AND n.seq > e.seq"
		if q.Until > 0 {
			newer += " AND n.seq <= ?"
			args = append(args, q.Until)
		}
		where = append(where, newer+")")
	}
	query := "SELECT e.seq, e.noun, e.id, e.body, e.digest, e.prev, e.chain, e.recorded FROM entries e WHERE " + strings.Join(where, " AND ") + " ORDER BY e.seq"
	if q.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, q.Limit)
	}
	return query, args
}
