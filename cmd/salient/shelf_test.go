package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/examples"
)

func quietApp() *app { return &app{Streams: Streams{Out: io.Discard, Err: io.Discard}, quiet: true} }

// copied is a folder of that name with a worked case in it.
func copied(t *testing.T, parent, name string) string {
	t.Helper()
	files, ok := examples.Case("three-rivers")
	if !ok {
		t.Fatal("no such example")
	}
	dir := filepath.Join(parent, name)
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

func idsOf(offers []api.Offer) []string {
	out := []string{}
	for _, o := range offers {
		out = append(out, o.ID)
	}
	return out
}

func TestTheStartPageOffersWhatWasNamedAndWhatIsCarried(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	a, b := copied(t, dir, "My Case"), copied(t, filepath.Join(dir, "other"), "my-case")
	same := copied(t, dir, "three-rivers") // called as an example is
	for name, c := range map[string]struct{ args, want []string }{
		"nothing":          {nil, []string{"karabakh-2020", "three-rivers"}},
		"folders":          {[]string{a, b, a}, []string{"my-case", "my-case-2", "karabakh-2020", "three-rivers"}},
		"an example first": {[]string{"karabakh-2020", a}, []string{"karabakh-2020", "my-case", "three-rivers"}},
		"named alike":      {[]string{same, a}, []string{"three-rivers-2", "my-case", "karabakh-2020", "three-rivers"}},
	} {
		t.Run(name, func(t *testing.T) {
			offers, err := quietApp().offers(t.Context(), c.args, audience{})
			if err != nil || !slices.Equal(idsOf(offers), c.want) {
				t.Errorf("%q %v", idsOf(offers), err)
			}
		})
	}
	if _, err := quietApp().offers(t.Context(), []string{a, "nowhere"}, audience{}); salient.KindOf(err) != salient.NotFound {
		t.Errorf("a name that is nothing: %v", err)
	}
	if _, err := quietApp().offers(t.Context(), nil, audience{marking: "secret"}); salient.KindOf(err) != salient.Usage {
		t.Errorf("a marking that is none: %v", err)
	}
}

func TestAnOfferOpensWhatItNames(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	folder := copied(t, dir, "three-rivers")
	offers, err := quietApp().offers(t.Context(), []string{folder}, audience{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range offers {
		w, err := o.Open()
		if err != nil {
			t.Fatal(o.ID, err)
		}
		if _, writes := w.(api.Writer); writes == o.Worked {
			t.Errorf("%s: worked %v, writable %v", o.ID, o.Worked, writes)
		}
		if o.About == "" {
			t.Errorf("%s says nothing of itself", o.ID)
		}
	}
	before := offers[0].Stamp()
	if err := os.WriteFile(filepath.Join(folder, cases.ClaimsFile), []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if offers[0].Stamp() == before {
		t.Error("a folder that changed has the stamp it had")
	}
	if _, err := offers[0].Open(); salient.KindOf(err) != salient.Invalid {
		t.Errorf("a broken folder: %v", err)
	}
	public, err := quietApp().offers(context.Background(), []string{folder}, audience{marking: "clear"})
	if err != nil {
		t.Fatal(err)
	}
	if w, err := public[1].Open(); err != nil {
		t.Error(err)
	} else if _, writes := w.(api.Writer); writes {
		t.Error("what is for the public can be written to")
	}
}

// The lines that the start page gives for a case of one's own do what it says.
func TestTheLinesOfTheStartPageWork(t *testing.T) {
	body, err := os.ReadFile("../../web/app/src/start/cards.ts")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	lines := regexp.MustCompile(`(?m)^  'salient ([^']+)',$`).FindAllStringSubmatch(string(body), -1)
	if len(lines) != 3 {
		t.Fatalf("%d lines, not 3", len(lines))
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, line := range lines {
		args := fields(line[1])
		if args[0] == "serve" {
			args = append(args, "--addr", "127.0.0.1:0")
			time.AfterFunc(300*time.Millisecond, cancel) // a served case is served until it is interrupted
		}
		var out, errs bytes.Buffer
		if code := Run(ctx, args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != 0 {
			t.Errorf("salient %s: exit code %d\n%s", line[1], code, errs.String())
		}
	}
}
