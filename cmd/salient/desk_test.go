package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/examples"
)

// folder is an example in a folder of the user's.
func folder(t *testing.T) string {
	t.Helper()
	files, ok := examples.Case(examples.Names()[0])
	if !ok {
		t.Fatal("there is no example")
	}
	dir := filepath.Join(t.TempDir(), "case")
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, cases.ClaimsFile), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func benchOf(t *testing.T, name string) api.Workbench {
	t.Helper()
	a := &app{Streams: Streams{Out: io.Discard, Err: io.Discard}, quiet: true}
	f, err := a.open(name)
	if err != nil {
		t.Fatal(err)
	}
	return bench(f, name)
}

func TestAClaimLandsAsOneLineOfText(t *testing.T) {
	dir := folder(t)
	d, ok := benchOf(t, dir).(api.Writer)
	if !ok {
		t.Fatal("a folder of the user's cannot be written to")
	}
	before, err := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if err != nil {
		t.Fatal(err)
	}
	c, hindsight := d.Case(), salient.None[salient.Day]()
	columns := map[string]string{
		"day": c.Span.From.String(), "known": c.Span.From.String(), "source": string(c.Sources[0].ID), "predicate": "takes",
		"place": string(c.Places[0].ID), "side": string(c.Sides[0].ID), "quote": "=so \"they\" said,\nin two lines",
	}
	got, err := d.AddClaim(t.Context(), columns)
	if err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if err != nil {
		t.Fatal(err)
	}
	added, whole := strings.CutPrefix(string(after), string(before))
	if !whole || !strings.Contains(added, string(got.ID)) || got.After.Digest(hindsight) == d.Digest(hindsight) || len(got.After.Case().Claims) != len(c.Claims)+1 {
		t.Errorf("added %q as %s", added, got.ID)
	}
	if again := benchOf(t, dir); again.Digest(hindsight) != got.After.Digest(hindsight) {
		t.Error("the folder read again is another case than the one served")
	}
}

func TestAWrongFieldIsNamedAndNothingWritten(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(api.Writer)
	c := d.Case()
	good := map[string]string{
		"day": c.Span.From.String(), "known": c.Span.From.String(), "source": string(c.Sources[0].ID), "predicate": "takes",
		"place": string(c.Places[0].ID), "side": string(c.Sides[0].ID),
	}
	before, _ := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	for field, value := range map[string]string{
		"day": "2020-02-30", "known": "then", "source": "nobody", "predicate": "eats", "place": "nowhere", "side": "nobody",
		"credibility": "9", "hedge": "perhaps", "evidence": "rumour", "replaces": "none",
	} {
		t.Run(field, func(t *testing.T) {
			bad := map[string]string{}
			for k, v := range good {
				bad[k] = v
			}
			bad[field] = value
			_, err := d.AddClaim(t.Context(), bad)
			at, ok := errors.AsType[*api.FieldError](err)
			if !ok || at.Field != field || salient.KindOf(err) != salient.Invalid {
				t.Errorf("%v", err)
			}
		})
	}
	if after, _ := os.ReadFile(filepath.Join(dir, cases.ClaimsFile)); string(after) != string(before) {
		t.Error("a refused claim changed the file")
	}
}

func TestAnExampleIsOnlyRead(t *testing.T) {
	if _, ok := benchOf(t, examples.Names()[0]).(api.Writer); ok {
		t.Error("an example in the program can be written to")
	}
}
