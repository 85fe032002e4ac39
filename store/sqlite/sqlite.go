// Package sqlite keeps a ledger and its runs in one SQLite file, in pure Go. A reader never waits for a writer
// (write-ahead log); writers wait for each other; an Append is one transaction, so that a process killed half-way
// leaves nothing half-written.
package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"

	"salient"
	"salient/store"
)

// DB is a ledger file. It is a [store.Ledger] and a [store.Runs].
type DB struct {
	path string
	// readOnly tells that the file may not be written: it is read as it stands, in the format that it has.
	readOnly bool
	pool     *sql.DB
	unpack   store.Unpacker
}

// The interfaces a DB satisfies.
var (
	_ store.Ledger   = (*DB)(nil)
	_ store.Runs     = (*DB)(nil)
	_ store.Surfaces = (*DB)(nil)
)

// busyMillis is how long a writer waits for another one before it gives up.
const busyMillis = 15_000

// Open opens the ledger at path and makes one where there is no file. An older format is brought forward. Errors:
// of kind [salient.NotFound] where the folder does not exist, [salient.Invalid] where the file is not a ledger or was
// written by a newer Salient; such a file is left as it is. A ledger that may not be written is read as it stands, in an older format
// too.
func Open(ctx context.Context, path string) (*DB, error) {
	if err := folderExists(path); err != nil {
		return nil, err
	}
	return openAs(ctx, path, mayOnlyBeRead(path))
}

func openAs(ctx context.Context, path string, readOnly bool) (*DB, error) {
	db := &DB{path: path, readOnly: readOnly, pool: sql.OpenDB(connector{dsn(path, readOnly)})}
	if err := db.ready(ctx); err != nil {
		db.pool.Close()
		return nil, db.explain(err)
	}
	return db, nil
}

// Path is the file.
func (db *DB) Path() string { return db.path }

// Close lets the file go.
func (db *DB) Close() error { return db.pool.Close() }

// Verify checks the file's pages, then recomputes every digest and the chain. It names the first bad entry.
func (db *DB) Verify(ctx context.Context) (store.Head, error) {
	var said string
	if err := db.pool.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said); err != nil {
		return store.Head{}, db.explain(err)
	}
	if said != "ok" {
		return store.Head{}, &salient.Error{Kind: salient.Invalid, File: db.path, What: "the file is damaged: " + said,
			Mend: "go back to a copy, or load the case into a new ledger"}
	}
	head, err := store.Verify(ctx, db)
	return head, db.explain(err)
}

func folderExists(path string) error {
	dir := filepath.Dir(path)
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return &salient.Error{Kind: salient.NotFound, File: path, What: "there is no folder " + dir, Mend: "make it, or name another ledger", Err: err}
	case err != nil:
		return &salient.Error{Kind: salient.Failed, File: path, What: "the folder " + dir + " cannot be read", Mend: "check its permissions", Err: err}
	case !info.IsDir():
		return &salient.Error{Kind: salient.NotFound, File: path, What: dir + " is not a folder", Mend: "name another ledger"}
	}
	return nil
}

// connector hands the driver to database/sql without registering it under a global name.
type connector struct{ dsn string }

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }
func (c connector) Driver() driver.Driver                        { return &sqlite.Driver{} }

// mayOnlyBeRead tells whether a file is there that this user may not write, with nothing in a log beside it. A database with such a log
// cannot be read without writing.
func mayOnlyBeRead(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_ = f.Close() // nothing was written
		return false
	}
	if !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.EROFS) {
		return false
	}
	log, err := os.Stat(path + "-wal")
	return err != nil || log.Size() == 0
}

func dsn(path string, readOnly bool) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyMillis), "synchronous(NORMAL)", "foreign_keys(ON)", "cache_size(-16000)", "temp_store(MEMORY)", "wal_autocheckpoint(4000)", "page_size(8192)",
	}}
	if readOnly {
		q.Set("mode", "ro")
		q.Set("immutable", "1") // else SQLite makes files beside it
	}
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + q.Encode()
}

// SQLite's result codes that a reader can do something about.
const (
	codeBusy    = 5
	codeFull    = 13
	codeCantDo  = 14
	codeNotADB  = 26
	codeCorrupt = 11
	codeReadOnl = 8
)

// explain turns a driver's error into one for the reader.
func (db *DB) explain(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if ours, ok := errors.AsType[*salient.Error](err); ok {
		if ours.File == "" {
			ours.File = db.path
		}
		return ours
	}
	out := &salient.Error{Kind: salient.Failed, File: db.path, What: "the ledger cannot be used: " + salient.Plainly(err), Mend: "check the disk and the file's permissions", Err: err}
	theirs, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return out
	}
	switch theirs.Code() & 0xff {
	case codeBusy:
		out.What, out.Mend = "the ledger is busy: another process has been writing to it", "wait for it to end and try again"
	case codeFull:
		out.What, out.Mend = "the disk is full", "make room and run the same again: nothing was half-written"
	case codeCantDo:
		out.What, out.Mend = "the ledger cannot be opened", "check that the path names a file you may read and write"
	case codeReadOnl:
		out.What, out.Mend = "the ledger may only be read", "check the permissions of the file and its folder"
	case codeNotADB:
		out.Kind, out.What, out.Mend = salient.Invalid, "the file is not a ledger of Salient", "name another file, or move this one away"
	case codeCorrupt:
		out.Kind, out.What, out.Mend = salient.Invalid, "the file is damaged", "go back to a copy, or load the case into a new ledger"
	}
	return out
}
