package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/cases"
	"salient/examples"
)

// Places and roads of an import come into a case together: whoever reads the folder after the process was killed finds both old
// or both new, wherever it was killed.
func TestFilesThatBelongTogetherComeTogether(t *testing.T) {
	files := map[string][]byte{"places.csv": []byte("new places\n"), "roads.csv": []byte("new roads\n"), "SOURCES.md": []byte("whose\n")}
	for killed, kill := range map[string]func(t *testing.T, dir string, staged map[string]string){
		"before the note": func(*testing.T, string, map[string]string) {},
		"after the note": func(t *testing.T, dir string, staged map[string]string) {
			if err := note(dir, staged); err != nil {
				t.Fatal(err)
			}
		},
		"after the first file": func(t *testing.T, dir string, staged map[string]string) {
			if err := note(dir, staged); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(dir, staged["places.csv"]), filepath.Join(dir, "places.csv")); err != nil {
				t.Fatal(err)
			}
		},
		"before the note went": func(t *testing.T, dir string, staged map[string]string) {
			if err := note(dir, staged); err != nil {
				t.Fatal(err)
			}
			if err := rename(dir, staged); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(killed, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "rivers")
			example, _ := examples.Case("three-rivers")
			if err := os.CopyFS(dir, example); err != nil {
				t.Fatal(err)
			}
			staged := map[string]string{}
			for name, body := range files {
				tmp, err := stage(filepath.Join(dir, name), body)
				if err != nil {
					t.Fatal(err)
				}
				staged[name] = filepath.Base(tmp)
			}
			kill(t, dir, staged)
			a := &app{Streams: Streams{Out: io.Discard, Err: io.Discard}}
			if _, err := a.caseFiles(dir); err != nil {
				t.Fatal(err)
			}
			places, _ := os.ReadFile(filepath.Join(dir, "places.csv"))
			roads, _ := os.ReadFile(filepath.Join(dir, "roads.csv"))
			if is, want := string(places) == "new places\n", killed != "before the note"; is != want || is != (string(roads) == "new roads\n") {
				t.Errorf("places %.20q, roads %.20q", places, roads)
			}
			if exists(filepath.Join(dir, pendingName)) {
				t.Error("the note is still there")
			}
		})
	}
}

// A note that names what lies elsewhere is not followed.
func TestANoteFromElsewhere(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{`{"format":1,"files":{"../outside":".x"}}`, `{"format":1,"files":{"places.csv":"../outside"}}`, `{"format":1,"files":{"places.csv":"roads.csv"}}`, `{"format":2}`, `{`, ``} {
		dir := t.TempDir()
		for _, name := range []string{"places.csv", "roads.csv"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, pendingName), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		err := finishWriting(dir)
		roads, _ := os.ReadFile(filepath.Join(dir, "roads.csv"))
		if salient.KindOf(err) != salient.Invalid || string(roads) != "roads.csv" || !strings.Contains(err.Error(), "remove the note") {
			t.Errorf("%s: %v, %s", body, err, roads)
		}
	}
}

// Every setting that a case may have is a flag, and none is one that writes, sends, listens or publishes.
func TestSettingsAreFlagsOfQuestions(t *testing.T) {
	flags := map[string]bool{}
	for _, cmd := range leaves((&app{}).root(), nil) {
		for _, name := range cases.SettingNames() {
			flags[name] = flags[name] || cmd.Flags().Lookup(name) != nil
		}
	}
	for _, name := range cases.SettingNames() {
		if !flags[name] {
			t.Errorf("no command has --%s", name)
		}
		for _, never := range []string{"output", "ledger", "rejects", "addr", "token", "model-url", "send-texts", "marking", "url", "offline", "gazetteer"} {
			if name == never {
				t.Errorf("a case may set --%s", name)
			}
		}
	}
}
