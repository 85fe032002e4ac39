package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocumentedCommands runs every "$ salient …" line of a console block in the documents, in order, in one empty
// folder per document. Where the block shows output, each shown line must be printed; "…" stands for any text.
func TestDocumentedCommands(t *testing.T) {
	if testing.Short() { // the race detector makes each process several times slower, and the scripts give it the same commands
		t.Skip("in full without -short")
	}
	t.Parallel()
	for _, doc := range documents(t) {
		t.Run(doc, func(t *testing.T) {
			t.Parallel() // each command is a process, with a folder and a data folder of its document's own
			body, err := os.ReadFile(doc)
			if err != nil {
				t.Fatal(err)
			}
			dir, data := t.TempDir(), t.TempDir()
			for _, c := range documented(string(body)) {
				runDocumented(t, c, dir, data)
			}
		})
	}
}

func documents(t *testing.T) []string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	docs := []string{filepath.Join(root, "README.md")}
	err = filepath.WalkDir(filepath.Join(root, "docs"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".md") {
			docs = append(docs, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

type documentedCommand struct {
	line   string
	output []string
}

func documented(text string) []documentedCommand {
	var out []documentedCommand
	inside := false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = !inside && line == "```console"
		case !inside:
		case strings.HasPrefix(line, "$ salient "):
			out = append(out, documentedCommand{line: strings.TrimPrefix(line, "$ salient ")})
		case strings.TrimSpace(line) != "" && len(out) > 0:
			last := &out[len(out)-1]
			last.output = append(last.output, line)
		}
	}
	return out
}

func runDocumented(t *testing.T, c documentedCommand, dir, data string) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "salient", fields(c.line)...) // this test's own binary, by the name that TestMain gives it
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), "XDG_DATA_HOME="+data), &out, &errs
	if err := cmd.Run(); err != nil {
		t.Errorf("salient %s: %v\n%s", c.line, err, errs.String())
		return
	}
	for _, want := range c.output {
		pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(want)), "…", ".*")
		if !regexp.MustCompile(pattern).MatchString(out.String() + errs.String()) {
			t.Errorf("salient %s: does not print %q but\n%s%s", c.line, want, out.String(), errs.String())
		}
	}
}

// fields splits a line as a shell would where nothing is escaped: at spaces outside quotes.
func fields(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}
