package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
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

func TestAnImportOfClaimsTakesWhatItCan(t *testing.T) {
	dir := folder(t)
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	d := benchOf(t, dir).(api.Writer)
	c := d.Case()
	day, source, place, side := c.Span.From.String(), string(c.Sources[0].ID), string(c.Places[0].ID), string(c.Sides[0].ID)
	row := func(cells ...string) string { return strings.Join(cells, ",") + "\n" }
	old := c.Claims[0]
	text := row("id", "day", "known", "source", "predicate", "place", "side", "quote", "colour") +
		row("n1", day, day, source, "takes", place, side, "=1+1", "red") + row("n2", "then", day, source, "takes", place, side, "", "") +
		row("n3", day, day, source, "takes", "nowhere", side, "", "") + row("n1", day, day, source, "takes", place, side, "=1+1", "") + row("n1", day, day, source, "loses", place, side, "", "") +
		row(string(old.ID), old.Day.String(), old.Known.String(), string(old.Source), string(old.Predicate), string(old.Place), string(old.Side), "", "")
	seen := 0
	got, after, err := d.Import(t.Context(), api.Import{Kind: "claims", Name: "../../evil.csv", Body: []byte(text)}, func(p api.Progress) { seen = p.Done })
	if err != nil {
		t.Fatal(err)
	}
	if got.Added != 1 || got.Unchanged != 1 || got.Rejected != 4 || len(got.Rejects) != 4 || got.Rejects[0].Line != 3 || got.Rejects[0].Column != "day" || got.Rejects[1].Column != "place" || seen != 6 {
		t.Errorf("%+v", got)
	}
	if len(after.Case().Claims) != len(c.Claims)+1 {
		t.Errorf("%d claims after %d", len(after.Case().Claims), len(c.Claims))
	}
	if _, _, err := d.Import(t.Context(), api.Import{Kind: "text", Name: "a.txt", Source: c.Sources[0].ID, Body: []byte("x")}, func(api.Progress) {}); salient.KindOf(err) != salient.Invalid {
		t.Errorf("a text without a day: %v", err)
	}
	got, _, err = d.Import(t.Context(), api.Import{Kind: "text", Name: "a.txt", Source: c.Sources[0].ID, Known: salient.Some(c.Span.From + 3), Body: []byte("Troops took the town of " + c.Places[0].Name + ", the ministry said.")}, func(api.Progress) {})
	if err != nil || got.Added == 0 {
		t.Errorf("%+v %v", got, err)
	}
}

// What an editor writes into the folder is shown; a folder that is not sound leaves the case as it was.
func TestAChangedFolderIsReadAgain(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(desk)
	before := stamp(dir)
	if again, err := d.reread(d); again != nil || err != nil {
		t.Errorf("an unchanged folder: %v %v", again, err)
	}
	path := filepath.Join(dir, cases.SettingsFile)
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(body), "title = \"", "title = \"New: ", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := d.reread(d)
	if err != nil || again == nil || !strings.HasPrefix(again.Case().Title, "New: ") || stamp(dir) == before {
		t.Errorf("%v", err)
	}
	if err := os.WriteFile(path, []byte("format = "), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, err := d.reread(d); again != nil || salient.KindOf(err) != salient.Invalid {
		t.Errorf("a broken folder: %v", err)
	}
}

// An import is told in what a person counts: reports that are new, claims proposed, rows refused; not in rows of a ledger.
func TestAnImportOfReportsIsCountedInReports(t *testing.T) {
	dir := folder(t)
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	d := benchOf(t, dir).(api.Writer)
	c := d.Case()
	place, source := c.Places[0].Name, c.Sources[0].ID
	bring := func(kind, body string, known salient.Day) api.Imported {
		t.Helper()
		got, _, err := d.Import(t.Context(), api.Import{Kind: kind, Name: "a", Source: source, Known: salient.Some(known), Body: []byte(body)}, func(api.Progress) {})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	feed := `<rss><channel><item><guid>1</guid><title>Troops took the town of ` + place + `, the ministry said.</title><pubDate>Tue, 20 Oct 2020 09:30:00 GMT</pubDate></item>` +
		`<item><guid>2</guid><title>Rain.</title><pubDate>Tue, 20 Oct 2020 09:30:00 GMT</pubDate></item><item><guid>3</guid><title>No day.</title></item></channel></rss>`
	first := bring("rss", feed, c.Span.From+3)
	if first.Added != 2 || first.Proposed != 1 || first.Rejected != 1 || first.Unchanged != 0 || len(first.Rejects) != 1 {
		t.Errorf("new: %+v", first)
	}
	if again := bring("rss", feed, c.Span.From+3); again.Added != 0 || again.Proposed != 0 || again.Unchanged != 2 {
		t.Errorf("again: %+v", again)
	}
	more := strings.Replace(feed, "<item><guid>2", "<item><guid>4</guid><title>Hail.</title><pubDate>Tue, 20 Oct 2020 09:30:00 GMT</pubDate></item><item><guid>2", 1)
	if next := bring("rss", strings.Replace(more, "Rain.", "Rain and wind.", 1), c.Span.From+3); next.Added != 1 || next.Corrected != 1 || next.Unchanged != 1 {
		t.Errorf("next week's: %+v", next)
	}
	bring("text", "Snow.", c.Span.From+3)
	if other := bring("text", "Snow.", c.Span.From+4); other.Added != 0 || !strings.Contains(other.Advice, "--again") {
		t.Errorf("with another day: %+v", other)
	}
}

// Two servers of one folder, or a server and a command line, undo nothing of each other's.
func TestClaimsOfTwoServersAreAllKept(t *testing.T) {
	dir := folder(t)
	var all sync.WaitGroup
	for n := range 2 {
		d, ok := benchOf(t, dir).(api.Writer)
		if !ok {
			t.Fatal("a folder of the user's cannot be written to")
		}
		c := d.Case()
		all.Go(func() {
			for i := range 12 {
				_, err := d.AddClaim(t.Context(), map[string]string{
					"day": c.Span.From.String(), "known": c.Span.From.String(), "source": string(c.Sources[0].ID), "predicate": "takes",
					"place": string(c.Places[0].ID), "side": string(c.Sides[0].ID), "quote": fmt.Sprintf("%d said %02d", n, i),
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	body, err := os.ReadFile(filepath.Join(dir, cases.ClaimsFile))
	if err != nil {
		t.Fatal(err)
	}
	for n := range 24 {
		if words := fmt.Sprintf("%d said %02d", n/12, n%12); !strings.Contains(string(body), words) {
			t.Errorf("the claim with %q was acknowledged and is gone", words)
		}
	}
}

// A folder that was taken away while it is served is said to be gone, and is no fault of the server's.
func TestAFolderThatIsGoneIsSaidToBe(t *testing.T) {
	dir := folder(t)
	d, ok := benchOf(t, dir).(api.Writer)
	if !ok {
		t.Fatal("a folder of the user's cannot be written to")
	}
	c := d.Case()
	if err := os.Rename(dir, dir+"-away"); err != nil {
		t.Fatal(err)
	}
	_, err := d.AddClaim(t.Context(), map[string]string{
		"day": c.Span.From.String(), "known": c.Span.From.String(), "source": string(c.Sources[0].ID), "predicate": "takes", "place": string(c.Places[0].ID), "side": string(c.Sides[0].ID),
	})
	if e, ok := errors.AsType[*salient.Error](err); !ok || e.Kind != salient.NotFound || e.Mend == "" {
		t.Errorf("%v", err)
	}
}
