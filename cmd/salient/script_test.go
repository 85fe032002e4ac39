package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exits runs a command and compares its exit code: exits CODE COMMAND ARGS…. What it printed is left in the files
// stdout.txt and stderr.txt.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG…]")
	}
	cmd := exec.CommandContext(context.Background(), program(ts, args[1]), args[2:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+ts.Getenv("XDG_DATA_HOME"))
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	ts.Check(os.WriteFile(ts.MkAbs("stdout.txt"), []byte(out.String()), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("stderr.txt"), []byte(errs.String()), 0o600))
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s\nstdout: %s\nstderr: %s", code, args[0], out.String(), errs.String())
	}
	ts.Logf("%s", errs.String())
}

// program finds a program in the script's own PATH, where testscript puts those under test.
func program(ts *testscript.TestScript, name string) string {
	for dir := range strings.SplitSeq(ts.Getenv("PATH"), string(os.PathListSeparator)) {
		path := filepath.Join(dir, name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	ts.Fatalf("no program %q", name)
	return ""
}

// column checks a number in a CSV file, in the row whose column KEY is VALUE: column FILE KEY VALUE COLUMN LOW HIGH.
// Exactly one row must match.
func column(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 6 {
		ts.Fatalf("usage: column FILE KEY VALUE COLUMN LOW HIGH")
	}
	rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(args[0]))).ReadAll()
	ts.Check(err)
	key, value := slices.Index(rows[0], args[1]), slices.Index(rows[0], args[3])
	if key < 0 || value < 0 {
		ts.Fatalf("no column %s or %s in %v", args[1], args[3], rows[0])
	}
	found := 0
	for _, row := range rows[1:] {
		if row[key] == args[2] {
			found++
			inside(ts, args[3], row[value], args[4], args[5])
		}
	}
	if found != 1 {
		ts.Fatalf("%d rows with %s %s", found, args[1], args[2])
	}
}

// inside checks that a number lies between two, both inclusive.
func inside(ts *testscript.TestScript, name, text, lowText, highText string) {
	got, err := strconv.ParseFloat(text, 64)
	ts.Check(err)
	low, err := strconv.ParseFloat(lowText, 64)
	ts.Check(err)
	high, err := strconv.ParseFloat(highText, 64)
	ts.Check(err)
	if got < low || got > high {
		ts.Fatalf("%s is %v, not between %v and %v", name, got, low, high)
	}
}

// between checks a number in a JSON file: between FILE FIELD LOW HIGH, both inclusive.
func between(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: between FILE FIELD LOW HIGH")
	}
	var fields map[string]any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &fields))
	got, ok := fields[args[1]].(float64)
	if !ok {
		ts.Fatalf("%s has no number %q", args[0], args[1])
	}
	inside(ts, args[1], strconv.FormatFloat(got, 'g', -1, 64), args[2], args[3])
}

// replace changes the first place of a text in a file: replace FILE OLD NEW.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
}
