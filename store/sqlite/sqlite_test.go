package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/store"
	"salient/store/storetest"
)

func open(t testing.TB, dir string) storetest.Backend {
	t.Helper()
	return openAt(t, filepath.Join(dir, "case.db"))
}

func openAt(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestContract(t *testing.T)    { storetest.Run(t, open) }
func BenchmarkAppend(b *testing.B) { storetest.Bench(b, open) }

func BenchmarkSurface(b *testing.B) { storetest.BenchSurface(b, open) }

func TestPathsOfAnyScript(t *testing.T) {
	for _, name := range []string{"Şuşa Շուշի.db", "a?b#c%20d.db", "a b&c=d.db", "plain"} {
		path := filepath.Join(t.TempDir(), name)
		openAt(t, path).Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, body []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	made := func(name string, statements ...string) string {
		path := filepath.Join(dir, name)
		db := sql.OpenDB(connector{dsn(path, false)})
		defer db.Close()
		for _, s := range statements {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	newer := filepath.Join(dir, "newer")
	openAt(t, newer).Close()
	made("newer", "PRAGMA user_version = 7")
	sound := filepath.Join(dir, "sound")
	openAt(t, sound).Close()
	robbed := filepath.Join(dir, "robbed")
	openAt(t, robbed).Close()
	made("robbed", "DROP TABLE runs")
	whole, err := os.ReadFile(sound)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, says string
		kind             salient.Kind
	}{
		{"no folder", filepath.Join(dir, "none", "x.db"), "there is no folder", salient.NotFound},
		{"a folder that is a file", filepath.Join(sound, "x.db"), "is not a folder", salient.NotFound},
		{"a folder", dir, "cannot be opened", salient.Failed},
		{"a text", write("text", []byte(strings.Repeat("id,day,known\n", 200))), "not a ledger", salient.Invalid},
		{"another database", made("other", "CREATE TABLE t (x)"), "not a ledger", salient.Invalid},
		{"another application's", made("geo", "PRAGMA application_id = 0x47504B47", "CREATE TABLE t (x)"), "not a ledger", salient.Invalid},
		{"a newer ledger", newer, "written by a newer Salient", salient.Invalid},
		{"a ledger that lost a table", robbed, "lacks a table", salient.Invalid},
		{"a truncated ledger", write("cut", whole[:len(whole)/2]), "damaged", salient.Invalid},
	} {
		before, _ := os.ReadFile(c.path)
		_, err := Open(context.Background(), c.path)
		if err == nil || salient.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: kind %d: %v", c.name, salient.KindOf(err), err)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
}

// A ledger of which any part was taken out is refused in words.
func TestEveryPartIsMissed(t *testing.T) {
	for _, drop := range []string{"TABLE entries", "TABLE runs", "TABLE surfaces", "TABLE surface_places", "TABLE surface_days", "TRIGGER entries_stay", "TRIGGER entries_last"} {
		path := filepath.Join(t.TempDir(), "x.db")
		db := openAt(t, path)
		if _, err := db.pool.Exec("DROP " + drop); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, err := Open(context.Background(), path); salient.KindOf(err) != salient.Invalid || !strings.Contains(err.Error(), "lacks a table") {
			t.Errorf("without %s: %v", drop, err)
		}
	}
}

// Ledgers of every older format are brought forward with all they hold.
func TestOlderFormatsComeForward(t *testing.T) {
	ctx := context.Background()
	for at := 1; at < len(steps()); at++ {
		path := filepath.Join(t.TempDir(), "old.db")
		old := &DB{path: path, pool: sql.OpenDB(connector{dsn(path, false)})}
		if err := old.forward(ctx, steps()[:at]); err != nil {
			t.Fatal(err)
		}
		if _, err := old.Append(ctx, storetest.Rows(0, 10), storetest.Noon()); err != nil {
			t.Fatal(err)
		}
		old.Close()
		db, err := Open(ctx, path)
		if err != nil {
			t.Fatalf("format %d: %v", at, err)
		}
		defer db.Close()
		if now, err := format(ctx, db.pool); now != len(steps()) || err != nil {
			t.Errorf("format %d became %d, %v", at, now, err)
		}
		if head, err := db.Verify(ctx); head.Seq != 10 || err != nil {
			t.Errorf("format %d: %d entries, %v", at, head.Seq, err)
		}
	}
}

// A ledger that may only be read is checked and read as it stands, in an older format too; nothing is made beside it.
func TestALedgerThatMayOnlyBeRead(t *testing.T) {
	ctx := context.Background()
	for at := 1; at <= len(steps()); at++ {
		dir := t.TempDir()
		path := filepath.Join(dir, "old.db")
		old := &DB{path: path, pool: sql.OpenDB(connector{dsn(path, false)})}
		if err := old.forward(ctx, steps()[:at]); err != nil {
			t.Fatal(err)
		}
		if _, err := old.Append(ctx, storetest.Rows(0, 10), storetest.Noon()); err != nil {
			t.Fatal(err)
		}
		old.Close()
		db, err := openAs(ctx, path, true)
		if err != nil {
			t.Fatalf("format %d: %v", at, err)
		}
		if head, err := db.Verify(ctx); head.Seq != 10 || err != nil {
			t.Errorf("format %d: %d entries, %v", at, head.Seq, err)
		}
		if _, err := db.Append(ctx, storetest.Rows(0, 20), storetest.Noon()); err == nil || !strings.Contains(err.Error(), "may only be read") {
			t.Errorf("format %d: %v", at, err)
		}
		db.Close()
		if files, _ := os.ReadDir(dir); len(files) != 1 {
			t.Errorf("format %d: %d files", at, len(files))
		}
	}
	if mayOnlyBeRead(filepath.Join(t.TempDir(), "none")) {
		t.Error("a file that is not there may be made")
	}
}

func TestForward(t *testing.T) {
	db := openAt(t, filepath.Join(t.TempDir(), "x.db"))
	defer db.Close()
	ctx := context.Background()
	if _, err := db.Append(ctx, storetest.Rows(0, 10), storetest.Noon()); err != nil {
		t.Fatal(err)
	}
	bad := append(steps(), "CREATE TABLE extra (x); CREATE TABLE extra (x)")
	if err := db.forward(ctx, bad); err == nil {
		t.Fatal("a broken step went through")
	}
	if at, err := format(ctx, db.pool); at != len(steps()) || err != nil {
		t.Errorf("after a broken step: format %d, %v", at, err)
	}
	if err := db.forward(ctx, append(steps(), "CREATE TABLE extra (x)")); err != nil {
		t.Fatal(err)
	}
	if _, err := format(ctx, db.pool); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("one step ahead: %v", err)
	}
}

func TestTheLedgerOnlyGrows(t *testing.T) {
	db := openAt(t, filepath.Join(t.TempDir(), "x.db"))
	defer db.Close()
	if _, err := db.Append(context.Background(), storetest.Rows(0, 3), storetest.Noon()); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"DELETE FROM entries", "UPDATE entries SET body = '1'"} {
		if _, err := db.pool.Exec(s); err == nil {
			t.Errorf("%s went through", s)
		}
	}
}

func TestVerifyNamesTheFirstBadEntry(t *testing.T) {
	for name, c := range map[string]struct{ tamper, says string }{
		"a body":        {"UPDATE entries SET body = replace(body, 'flag', 'flak') WHERE seq = 7", "entry 7 (claim:c0000006) has a body"},
		"a re-encoding": {"UPDATE entries SET body = ' ' || body WHERE seq = 7", "entry 7"},
		"an id":         {"UPDATE entries SET id = 'x' WHERE seq = 7", "entry 7"},
		"a time":        {"UPDATE entries SET recorded = '2021-01-01T00:00:00Z' WHERE seq = 7", "entry 7 (claim:c0000006) breaks the chain"},
		"one gone":      {"DELETE FROM entries WHERE seq = 7", "entry 8 (claim:c0000007) follows entry 6"},
		"a chain":       {"UPDATE entries SET chain = zeroblob(32) WHERE seq = 7", "entry 7"},
		"a prev":        {"UPDATE entries SET prev = digest WHERE seq = 7", "entry 7 (claim:c0000006) does not name"},
	} {
		t.Run(name, func(t *testing.T) {
			db := openAt(t, filepath.Join(t.TempDir(), "x.db"))
			defer db.Close()
			ctx := context.Background()
			if _, err := db.Append(ctx, storetest.Rows(0, 20), storetest.Noon()); err != nil {
				t.Fatal(err)
			}
			if _, err := db.Verify(ctx); err != nil {
				t.Fatal(err)
			}
			for _, s := range []string{"DROP TRIGGER entries_stay", "DROP TRIGGER entries_last", c.tamper} {
				if _, err := db.pool.Exec(s); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := db.Verify(ctx); err == nil || !strings.Contains(err.Error(), c.says) || salient.KindOf(err) != salient.Invalid {
				t.Errorf("verify: %v", err)
			}
		})
	}
}

// TestKilled ends a process in the midst of its appends, opens the ledger and runs the same again.
func TestKilled(t *testing.T) {
	const batch, batches = 2000, 40
	path := os.Getenv("SALIENT_TEST_LEDGER")
	if path != "" {
		db := openAt(t, path)
		for i := range batches {
			if _, err := db.Append(context.Background(), storetest.Rows(i*batch, batch), storetest.Noon()); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	path = filepath.Join(t.TempDir(), "killed.db")
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "SALIENT_TEST_LEDGER="+path)
	if err := cmd.Start(); err != nil {
		t.Skip("cannot start a process: ", err)
	}
	for range 400 {
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 3<<20 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	db := openAt(t, path)
	defer db.Close()
	h, err := db.Verify(context.Background())
	if err != nil || h.Seq%batch != 0 {
		t.Fatalf("after the kill: %d entries, %v", h.Seq, err)
	}
	t.Logf("killed after %d of %d rows", h.Seq, batch*batches)
	again := openAt(t, filepath.Join(t.TempDir(), "whole.db"))
	defer again.Close()
	for _, l := range []store.Ledger{db, again} {
		if _, err := l.Append(context.Background(), storetest.Rows(0, batch*batches), storetest.Noon()); err != nil {
			t.Fatal(err)
		}
	}
	a, _ := db.Head(context.Background())
	b, _ := again.Head(context.Background())
	if a != b {
		t.Errorf("killed and run again: %+v; uninterrupted: %+v", a, b)
	}
}

func TestExplainKeepsCancellation(t *testing.T) {
	db := &DB{path: "x"}
	if err := db.explain(context.Canceled); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
