package main

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"salient/api"
	"salient/examples"
	"salient/web"
)

// snippet runs a file of docs/guide/snippets against a server over the worked case.
func snippet(t *testing.T, program, file string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not here; make interop installs it", program)
	}
	h, err := api.New(benchOf(t, examples.Names()[0]), web.Files(), api.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	cmd := exec.CommandContext(t.Context(), program, filepath.Join("..", "..", "docs", "guide", "snippets", file))
	cmd.Env = append(os.Environ(), "SALIENT="+server.URL, "NO_PROXY=127.0.0.1", "no_proxy=127.0.0.1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

func TestSnippetsReadTheServer(t *testing.T) {
	for program, file := range map[string]string{"python3": "control.py", "Rscript": "control.R"} {
		t.Run(program, func(t *testing.T) {
			out := snippet(t, program, file)
			for _, part := range []string{"am 1", "az 1", "marking TLP:AMBER", "21 October 2020, as known on 21 October 2020"} {
				if !strings.Contains(out, part) {
					t.Errorf("%q is not in %s", part, out)
				}
			}
		})
	}
}

// DuckDB comes as a module of Python; SALIENT_PYTHON names one that has it.
func TestSnippetForDuckDB(t *testing.T) {
	python := os.Getenv("SALIENT_PYTHON")
	if python == "" {
		python = "python3"
	}
	if out, err := exec.Command(python, "-c", "import duckdb").CombinedOutput(); err != nil {
		t.Skipf("duckdb is not here; make interop installs it: %s", out)
	}
	sql, err := os.ReadFile(filepath.Join("..", "..", "docs", "guide", "snippets", "control.sql"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for day, file := range map[string]string{"2020-10-10": "then.parquet", "2020-10-21": "now.parquet"} {
		var errs strings.Builder
		if code := Run(t.Context(), []string{"export", examples.Names()[0], "control.parquet", "--on", day, "--known", day, "-o", filepath.Join(dir, file), "-q"}, Streams{Out: &errs, Err: &errs}); code != 0 {
			t.Fatal(errs.String())
		}
	}
	cmd := exec.CommandContext(t.Context(), python, "-c", "import duckdb, sys; print(duckdb.sql(sys.argv[1]).fetchall())", string(sql))
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, part := range []string{"('am', 1", "('az', 1", "'TLP:AMBER'"} {
		if !strings.Contains(string(out), part) {
			t.Errorf("%q is not in %s", part, out)
		}
	}
}
