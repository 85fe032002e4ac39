package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"salient"
)

// applicationID marks the file as a ledger ("SALI"); SQLite keeps it in the file's header.
const applicationID = 0x53414c49

// steps are the ways forward from one format to the next: steps()[n] brings format n to n+1. A step, once released,
// never changes.
func steps() []string {
	return []string{`
CREATE TABLE entries (
	seq      INTEGER PRIMARY KEY,
	noun     TEXT NOT NULL,
	id       TEXT NOT NULL,
	body     TEXT NOT NULL,
	digest   BLOB NOT NULL,
	prev     BLOB,
	chain    BLOB NOT NULL,
	recorded TEXT NOT NULL
) STRICT;
CREATE INDEX entries_by_id ON entries (noun, id, seq);
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TABLE runs (
	digest TEXT PRIMARY KEY,
	kind   TEXT NOT NULL,
	body   BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`, `
CREATE TABLE surfaces (
	id     INTEGER PRIMARY KEY,
	digest TEXT NOT NULL UNIQUE,
	since  TEXT NOT NULL,
	days   INTEGER NOT NULL,
	places INTEGER NOT NULL,
	sides  INTEGER NOT NULL
) STRICT;
CREATE TABLE surface_places (
	surface INTEGER NOT NULL REFERENCES surfaces (id),
	n       INTEGER NOT NULL,
	body    BLOB NOT NULL,
	PRIMARY KEY (surface, n)
) STRICT;
CREATE TABLE surface_days (
	surface INTEGER NOT NULL REFERENCES surfaces (id),
	n       INTEGER NOT NULL,
	body    BLOB NOT NULL,
	PRIMARY KEY (surface, n)
) STRICT;
`,
		// Reports get ids that name the door they came in by (docs/formats/reports.md). The tables stay as they are; a Salient
		// that does not know the rule would read the same reports under other ids, so it must not write here.
		`SELECT 1;`}
}

// ready checks what the file is before anything is written to it, then brings it to the present format.
func (db *DB) ready(ctx context.Context) error {
	at, err := format(ctx, db.pool)
	if err != nil {
		return err
	}
	if at == len(steps()) || db.readOnly && at > 0 {
		return nil
	}
	// A write-ahead log is a property of the file; it cannot be set inside a transaction.
	if _, err := db.pool.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return db.forward(ctx, steps())
}

// forward applies the steps that the file has not had, in one transaction: it has the old format or the new.
func (db *DB) forward(ctx context.Context, steps []string) error {
	tx, err := db.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing to undo once it is committed
	at, err := format(ctx, tx)           // again: another process may have been faster
	if err != nil {
		return err
	}
	for _, step := range steps[at:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps))
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return err
	}
	return tx.Commit()
}

type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// format is the format number of the file, 0 for an empty one. It refuses what is not a ledger and what is newer.
func format(ctx context.Context, a asker) (int, error) {
	var app, version, tables int
	for _, ask := range []struct {
		query string
		into  *int
	}{
		{"PRAGMA application_id", &app},
		{"PRAGMA user_version", &version},
		{"SELECT count(*) FROM sqlite_schema", &tables},
	} {
		if err := a.QueryRowContext(ctx, ask.query).Scan(ask.into); err != nil {
			return 0, err
		}
	}
	switch empty := app == 0 && version == 0 && tables == 0; {
	case empty:
		return 0, nil
	case app != applicationID || version < 1:
		return 0, &salient.Error{Kind: salient.Invalid, What: "the file is an SQLite database but not a ledger of Salient", Mend: "name another file, or move this one away"}
	case version > len(steps()):
		return 0, &salient.Error{Kind: salient.Invalid, What: fmt.Sprintf("the ledger has format %d, and this Salient knows formats up to %d: it was written by a newer Salient", version, len(steps())),
			Mend: "upgrade Salient, or name another ledger"}
	}
	return version, whole(ctx, a, version)
}

// whole refuses a ledger that lacks a table, or what keeps its rows from being changed: somebody took it out.
func whole(ctx context.Context, a asker, version int) error {
	ask := "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'trigger') AND name IN ('entries', 'runs', 'entries_stay', 'entries_last'"
	parts, want := 0, 4
	if version >= 2 {
		ask, want = ask+", 'surfaces', 'surface_places', 'surface_days'", want+3
	}
	if err := a.QueryRowContext(ctx, ask+")").Scan(&parts); err != nil {
		return err
	}
	if parts != want {
		return &salient.Error{Kind: salient.Invalid, What: "the ledger lacks a table, or what keeps its rows from being changed: it is damaged", Mend: "go back to a copy, or load the case into a new ledger"}
	}
	return nil
}
