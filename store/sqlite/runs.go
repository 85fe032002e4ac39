package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"

	"salient"
	"salient/store"
)

// Put implements [store.Runs].
func (db *DB) Put(ctx context.Context, r store.Run) error {
	if r.Digest == "" {
		return &salient.Error{Kind: salient.Invalid, What: "a run has no digest", Mend: "give the SHA-256 of all that went in"}
	}
	body := r.Body
	if body == nil {
		body = []byte{}
	}
	if _, err := db.pool.ExecContext(ctx, "INSERT INTO runs (digest, kind, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", r.Digest, r.Kind, body); err != nil {
		return db.explain(err)
	}
	kept, _, err := db.Get(ctx, r.Digest)
	if err != nil {
		return err
	}
	if kept.Kind != r.Kind || !bytes.Equal(kept.Body, r.Body) {
		return &salient.Error{Kind: salient.Invalid, File: db.path, What: "the run " + r.Digest + " has another result already: what went in does not settle what comes out",
			Mend: "report it; the first result is kept"}
	}
	return nil
}

// Get implements [store.Runs].
func (db *DB) Get(ctx context.Context, digest string) (store.Run, bool, error) {
	r := store.Run{Digest: digest}
	err := db.pool.QueryRowContext(ctx, "SELECT kind, body FROM runs WHERE digest = ?", digest).Scan(&r.Kind, &r.Body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return store.Run{}, false, nil
	case err != nil:
		return store.Run{}, false, db.explain(err)
	}
	return r, true, nil
}
