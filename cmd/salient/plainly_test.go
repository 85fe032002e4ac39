package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"salient/examples"
)

// insides are words of the libraries that no reader should meet.
var insides = regexp.MustCompile(`strconv|\bParse(Int|Float|Bool)\b|(^|[^-./\w])(json|sql|xml|toml|csv|gzip|zip): |\bEOF\b|no such file or directory|invalid (syntax|argument|character)|shorthand|is a directory|\bopen /|goroutine|%!|<nil>|0x[0-9a-f]{6}|\*?\b(errors|fs|os|json)\.[A-Z]`)

// leaves are the commands that do something, with the names one types to get there.
func leaves(cmd *cobra.Command, path []string) map[string]*cobra.Command {
	out := map[string]*cobra.Command{}
	for _, c := range cmd.Commands() {
		if c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		here := append(append([]string{}, path...), c.Name())
		if c.Runnable() {
			out[strings.Join(here, " ")] = c
		}
		for name, sub := range leaves(c, here) {
			out[name] = sub
		}
	}
	return out
}

// answered runs one command line and gives what it said to the reader.
func answered(t *testing.T, args []string) (string, int) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	var out, errs bytes.Buffer
	code := Run(ctx, args, Streams{In: strings.NewReader("garbage\n"), Out: &out, Err: &errs})
	return errs.String(), code
}

// Whatever a flag is given, the answer is in our own words.
func TestEveryFlagRefusesGarbageInOurWords(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir) // a flag may name a file to be written
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	files, _ := examples.Case("three-rivers")
	folder := filepath.Join(dir, "rivers")
	if err := os.CopyFS(folder, files); err != nil {
		t.Fatal(err)
	}
	for name, cmd := range leaves((&app{}).root(), nil) {
		if name == "serve" || name == "demo" {
			continue // what they take is listened on; see below
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Name == "help" {
				return
			}
			list := []string{"\x00\x1b[2J", "/no/such/dir/file", dir}
			if f.Value.Type() != "string" {
				list = append(list, "-", "99999999999999999999999")
			}
			for _, garbage := range list {
				args := append(strings.Fields(name), folder, "--"+f.Name+"="+garbage)
				cmd.Flags().VisitAll(func(other *pflag.Flag) { // what has to be given is given, and is sound
					if sound, ok := map[string]string{"case": folder, "side": "alder", "on": "2001-03-15", "known": "2001-03-15", "source": "courier", "town": "mill"}[other.Name]; ok && other != f {
						args = append(args, "--"+other.Name+"="+sound)
					}
				})
				if text, code := answered(t, args); insides.MatchString(text) || code == 0 && text == "" && f.Value.Type() == "int" {
					t.Errorf("%q: exit %d: %s", args, code, text)
				}
			}
		})
	}
	for _, args := range [][]string{{"serve", folder, "--listen=garbage"}, {"serve", folder, "--listen=256.1.1.1:0"}, {"serve", folder, "--listen=127.0.0.1:99999"}, {"demo", "--listen=garbage"}, {"serve", "/no/such", "--token-file=/no/such"}} {
		if text, _ := answered(t, args); insides.MatchString(text) {
			t.Errorf("%q: %s", args, text)
		}
	}
}

// Whatever a file holds, the answer is in our own words.
func TestEveryCommandRefusesGarbageFilesInOurWords(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir) // a flag may name a file to be written
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	garbage := map[string]string{
		"empty": "", "brace": "{", "list": "[1,", "open.xml": "<rss><channel><item>", "entity.xml": "<rss>&nosuch;</rss>", "nul": "a\x00b\n", "long": strings.Repeat("x", 1<<16),
		"utf16.csv": "\xff\xfei\x00d\x00\n\x00", "gz": "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03garbage", "cut.gz": "\x1f\x8b\x08", "zip": "PK\x03\x04garbage", "quote.csv": "id,name\n\"a,b\n", "type.json": `{"messages": 3}`,
		"array.json": `[]`, "a.toml": "x = = 1", "wrong.toml": "format = \"x\"\n[columns]\nid = 3\n", "m.gmcr": "{\"v\": \"x\"}", "sqlite": "SQLite format 3\x00" + strings.Repeat("\x00", 200), "options.json": `{"actors": 3}`,
	}
	var all []string
	for file, body := range garbage {
		path := filepath.Join(dir, file)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		all = append(all, path)
	}
	for name, cmd := range leaves((&app{}).root(), nil) {
		if name == "serve" || name == "demo" || name == "new" || name == "add" || name == "version" {
			continue
		}
		for _, list := range given(name, all) {
			path := list[0]
			args := append(strings.Fields(name), list...)
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if sound, ok := map[string]string{"case": "three-rivers", "on": "2001-03-15", "known": "2001-03-15", "side": "alder", "source": "courier", "map": path, "out": filepath.Join(dir, "out"), "offline": "true", "ledger": filepath.Join(dir, "l.ledger"), "dry-run": "true"}[f.Name]; ok {
					if f.Value.Type() != "bool" || f.Name == "offline" || f.Name == "dry-run" {
						args = append(args, "--"+f.Name+"="+sound)
					}
				}
			})
			if text, code := answered(t, args); insides.MatchString(text) {
				t.Errorf("%q: exit %d: %s", args, code, text)
			}
		}
	}
}

// given are the files of each call of a command: an import goes on to the next file after one that is bad.
func given(command string, all []string) [][]string {
	if strings.HasPrefix(command, "import ") && command != "import csv" && command != "import osm" && command != "import gazetteer" {
		return [][]string{all}
	}
	var out [][]string
	for _, path := range all {
		out = append(out, []string{path})
	}
	return out
}
