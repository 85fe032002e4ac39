package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"salient"
	"salient/store"
)

// PutSurface implements [store.Surfaces].
func (db *DB) PutSurface(ctx context.Context, s store.Surface, cells store.Cells) error {
	if err := store.CheckSurface(s); err != nil {
		return err
	}
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return db.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing to undo once it is committed
	done, err := tx.ExecContext(ctx, "INSERT INTO surfaces (digest, since, days, places, sides) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		s.Digest, s.From.String(), s.Days, s.Places, s.Sides)
	if err != nil {
		return db.explain(err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return db.explain(err)
	}
	for _, axis := range []struct {
		table string
		size  int
		take  func(store.Surface, store.Cells, int) store.Block
	}{
		{"surface_places", s.Places, store.PlaceCells},
		{"surface_days", s.Days, store.DayCells},
	} {
		if err := putBlocks(ctx, tx, axis.table, s.Digest, axis.size, func(n int) store.Block { return axis.take(s, cells, n) }); err != nil {
			return db.explain(err)
		}
	}
	return db.explain(tx.Commit())
}

func putBlocks(ctx context.Context, tx *sql.Tx, table, digest string, size int, take func(int) store.Block) error {
	insert, err := tx.PrepareContext(ctx, "INSERT INTO "+table+" (surface, n, body) VALUES ((SELECT id FROM surfaces WHERE digest = ?), ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	var packer store.Packer
	for n := range size {
		body, err := packer.Pack(take(n))
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(ctx, digest, n, body); err != nil {
			return err
		}
	}
	return nil
}

// Surface implements [store.Surfaces].
func (db *DB) Surface(ctx context.Context, digest string) (store.Surface, bool, error) {
	s := store.Surface{Digest: digest}
	var since string
	err := db.pool.QueryRowContext(ctx, "SELECT since, days, places, sides FROM surfaces WHERE digest = ?", digest).Scan(&since, &s.Days, &s.Places, &s.Sides)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return store.Surface{}, false, nil
	case err != nil:
		return store.Surface{}, false, db.explain(err)
	}
	s.From, err = salient.ParseDay(since)
	return s, err == nil, db.explain(err)
}

// PlaceBlock implements [store.Surfaces].
func (db *DB) PlaceBlock(ctx context.Context, s store.Surface, place int) (store.Block, error) {
	return db.block(ctx, "surface_places", s, place, s.Days)
}

// DayBlock implements [store.Surfaces].
func (db *DB) DayBlock(ctx context.Context, s store.Surface, day int) (store.Block, error) {
	return db.block(ctx, "surface_days", s, day, s.Places)
}

func (db *DB) block(ctx context.Context, table string, s store.Surface, n, size int) (store.Block, error) {
	var body []byte
	err := db.pool.QueryRowContext(ctx, "SELECT body FROM "+table+" WHERE surface = (SELECT id FROM surfaces WHERE digest = ?) AND n = ?", s.Digest, n).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return store.Block{}, &salient.Error{Kind: salient.NotFound, File: db.path, What: fmt.Sprintf("no block %d of the surface %s is kept", n, s.Digest), Mend: "compute the surface first"}
	case err != nil:
		return store.Block{}, db.explain(err)
	}
	b, err := db.unpack.Unpack(body, s.Sides, size)
	return b, db.explain(err)
}
