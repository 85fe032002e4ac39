package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"salient/reports"
	"salient/store"
	"salient/store/sqlite"
)

// asProgram makes the test's own binary the program, in a process of its own.
const asProgram = "SALIENT_TEST_AS_PROGRAM"

// TestAsProgram is the program, in a process of its own that can be killed; as a test it does nothing.
func TestAsProgram(t *testing.T) {
	args := os.Getenv(asProgram)
	if args == "" {
		t.Skip("only run by TestAKilledImport")
	}
	if code := Run(context.Background(), strings.Split(args, "\n"), Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}); code != 0 {
		t.Fatal("exit code", code)
	}
}

// TestAKilledImport kills a process in the midst of an import, runs the same again, and compares what is in the ledger and
// in the list of rejects with those of an import that was let be.
func TestAKilledImport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "acled.csv")
	const rows = 60_000
	writeRows(t, file, rows)
	caseOf(t, filepath.Join(dir, "valley"))
	command := func(ledger string) []string {
		return []string{"import", "acled", file, "--case", filepath.Join(dir, "valley"), "--ledger", filepath.Join(dir, ledger), "--rejects", filepath.Join(dir, ledger+".csv")}
	}
	killed := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAsProgram$")
	killed.Env = append(os.Environ(), asProgram+"="+strings.Join(command("killed"), "\n"))
	if err := killed.Start(); err != nil {
		t.Skip("cannot start a process: ", err)
	}
	untilRecorded(t, filepath.Join(dir, "killed"))
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait() // it was killed
	if exists(filepath.Join(dir, "killed.csv")) {
		t.Error("a list of rejects was half-written")
	}
	before := said(t, filepath.Join(dir, "killed"))
	if len(before) == 0 || len(before) >= rows {
		t.Fatalf("killed with %d entries: too early or too late to tell", len(before))
	}
	for _, ledger := range []string{"killed", "whole"} {
		if code := Run(t.Context(), command(ledger), Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}); code != 0 {
			t.Fatalf("%s: exit code %d", ledger, code)
		}
	}
	a, b := said(t, filepath.Join(dir, "killed")), said(t, filepath.Join(dir, "whole"))
	t.Logf("killed with %d of %d entries", len(before), len(b))
	if len(a) != len(b) {
		t.Fatalf("%d entries, not %d", len(a), len(b))
	}
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("entry %d is %s, not %s", i+1, a[i], b[i])
		}
	}
	one, err1 := os.ReadFile(filepath.Join(dir, "killed.csv"))
	two, err2 := os.ReadFile(filepath.Join(dir, "whole.csv"))
	if err1 != nil || err2 != nil || string(one) != string(two) || strings.Count(string(one), "\n") != 1+rows/100 {
		t.Errorf("lists of rejects: %v, %v, %d and %d bytes", err1, err2, len(one), len(two))
	}
}

// untilRecorded waits for the first batch to be in a ledger that another process writes.
func untilRecorded(t *testing.T, path string) {
	t.Helper()
	for range 6000 {
		if exists(path) {
			db, err := sqlite.Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			h, err := db.Head(t.Context())
			if db.Close(); err == nil && h.Seq > 1 {
				return
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("nothing was recorded in half a minute")
}

// said lists what is in a ledger, but for when it was recorded.
func said(t *testing.T, path string) []string {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	var out []string
	for e, err := range db.Scan(t.Context(), store.Query{}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(e.Seq, e.Noun, e.ID, e.Digest, e.Prev))
	}
	return out
}

func writeRows(t *testing.T, path string, rows int) {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Join(reports.ACLEDColumns(), ",") + "\n")
	for i := range rows {
		day := "2020-10-20"
		if i%100 == 0 {
			day = "some day"
		}
		fmt.Fprintf(&b, "TST%d,%s,2020,1,Political violence,Battles,Armed clash,Military Forces of North,,State forces,Militia of South,,Rebel group,,,0,Nowhere,Nowhere,,,,Ford,40.5,46.25,1,"+
			"Invented,Local,Invented words of number %d.,0,,1603300000\n", i, day, i)
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// caseOf makes a case with a source for ACLED.
func caseOf(t *testing.T, dir string) {
	t.Helper()
	args := strings.Fields("new " + dir + " --area 45,40,47,41 --sides north=North,south=South --since 2020-10-01 --until 2020-11-01")
	if code := Run(t.Context(), args, Streams{In: strings.NewReader(""), Out: io.Discard, Err: os.Stderr}); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	sources := "id,name,kind,redistribute\nacled,ACLED,dataset,no\n"
	if err := os.WriteFile(filepath.Join(dir, "sources.csv"), []byte(sources), 0o600); err != nil {
		t.Fatal(err)
	}
}
