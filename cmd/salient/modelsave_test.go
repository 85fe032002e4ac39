package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/options"
)

func modelBytes(t *testing.T, dir string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join(dir, cases.OptionsFile))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func sheetOf(t *testing.T, w api.Workbench) api.ModelSheet {
	t.Helper()
	s, err := w.(api.Drafter).Model(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestASavedModelIsThereAndTheOldOneIsKept(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(api.ModelWriter)
	before := modelBytes(t, dir)
	sheet := sheetOf(t, d)
	sheet.Draft.Preferences[0].Text = "changed"
	got, err := d.SaveModel(t.Context(), api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "A. Analyst", Why: "=1+1"})
	if err != nil || got.Version != 1 || len(got.Changes) != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if now := modelBytes(t, dir); got.Digest != modelDigest(now) || bytes.Count(now, []byte("#")) != bytes.Count(before, []byte("#")) || !bytes.Contains(now, []byte(`text = "changed"`)) {
		t.Errorf("%s", now)
	}
	hindsight := salient.None[salient.Day]()
	if again := benchOf(t, dir); got.After.Digest(hindsight) == d.Digest(hindsight) || again.Digest(hindsight) != got.After.Digest(hindsight) {
		t.Error("the folder read again is another case than the one served")
	}
	old, err := got.After.(api.Drafter).Model(t.Context(), 1)
	if err != nil || old.Draft.Preferences[0].Text == "changed" || len(old.History) != 1 || old.History[0].By != "A. Analyst" || old.History[0].Why != "=1+1" {
		t.Errorf("%+v %v", old.History, err)
	}
	back, err := got.After.(api.ModelWriter).SaveModel(t.Context(), api.ModelSave{Version: 1, Digest: got.Digest, By: "B"})
	if err != nil || !bytes.Equal(modelBytes(t, dir), before) || back.After.Digest(hindsight) != d.Digest(hindsight) {
		t.Errorf("what was put back is not what was there: %v", err)
	}
}

func TestASaveFromAnOldReadingWritesNothing(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(api.ModelWriter)
	sheet := sheetOf(t, d)
	sheet.Draft.Title = "one"
	save := api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "A"}
	if _, err := d.SaveModel(t.Context(), save); err != nil {
		t.Fatal(err)
	}
	now := modelBytes(t, dir)
	save.Draft.Title = "two"
	if _, err := d.SaveModel(t.Context(), save); !errors.Is(err, api.ErrChanged) {
		t.Errorf("%v", err)
	}
	if !bytes.Equal(modelBytes(t, dir), now) {
		t.Error("a refused change was written")
	}
}

// Of many who begin from the same text, one writes; nothing of the others is left.
func TestOfManySavesAtOnceOneIsWritten(t *testing.T) {
	dir := folder(t)
	before := modelBytes(t, dir)
	var all sync.WaitGroup
	var mu sync.Mutex
	written, refused := 0, 0
	for i := range 12 {
		all.Go(func() {
			_, err := saveModel(dir, modelChange{digest: modelDigest(before), by: fmt.Sprint(i), text: func(old salient.Text) (salient.Text, error) {
				return salient.Text{File: old.File, Body: append(bytes.Clone(old.Body), fmt.Sprintf("# %d\n", i)...)}, nil
			}})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				written++
			case errors.Is(err, api.ErrChanged):
				refused++
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	history, err := modelHistory(dir)
	if written != 1 || refused != 11 || len(history) != 1 || err != nil {
		t.Errorf("%d written, %d refused, %d recorded, %v", written, refused, len(history), err)
	}
	if kept, err := modelVersion(dir, 1); err != nil || !bytes.Equal(kept.Body, before) || len(modelBytes(t, dir)) > len(before)+6 {
		t.Errorf("%v", err)
	}
}

// A machine that stops between the record and the renaming leaves the old model and a record that is passed over.
func TestASaveThatStoppedHalfwayLeavesTheOldModel(t *testing.T) {
	dir := folder(t)
	before := modelBytes(t, dir)
	if _, err := keepModel(dir, modelRecord{By: "A", Before: modelDigest(before), After: "never"}, before); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".options.toml.123"), []byte("format = "), 0o600); err != nil { // what was staged
		t.Fatal(err)
	}
	if history, err := modelHistory(dir); err != nil || len(history) != 0 {
		t.Errorf("%+v %v", history, err)
	}
	d := benchOf(t, dir).(api.ModelWriter)
	sheet := sheetOf(t, d)
	sheet.Draft.Title = "after"
	got, err := d.SaveModel(t.Context(), api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "B"})
	if err != nil || got.Version != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	if history, err := modelHistory(dir); err != nil || len(history) != 1 || history[0].Version != 2 {
		t.Errorf("%+v %v", history, err)
	}
}

// A program that is killed at any moment leaves a whole model: the old one or the new one.
func TestAKilledSaveLeavesAWholeModel(t *testing.T) {
	dir := folder(t)
	texts := map[string]bool{modelDigest(modelBytes(t, dir)): true}
	for i := range 2 {
		body := append(modelBytes(t, dir), strings.Repeat(fmt.Sprintf("# %d\n", i), 200_000)...)
		texts[modelDigest(body)] = true
		if err := os.WriteFile(filepath.Join(dir, "..", fmt.Sprint("put", i)), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	killed := 0
	for i := range 8 {
		command := []string{"model", dir, "--quiet", "--by", "A", "--put", filepath.Join(dir, "..", fmt.Sprint("put", i%2))}
		p := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAsProgram$")
		p.Env = append(os.Environ(), asProgram+"="+strings.Join(command, "\n"))
		if err := p.Start(); err != nil {
			t.Skip("cannot start a process: ", err)
		}
		time.Sleep(time.Duration(60+40*i) * time.Millisecond)
		_ = p.Process.Kill()
		if p.Wait() != nil {
			killed++
		}
		if body := modelBytes(t, dir); !texts[modelDigest(body)] {
			t.Fatalf("after a kill the model is %d bytes of something else", len(body))
		}
		history, err := modelHistory(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range history {
			if kept, err := modelVersion(dir, r.Version); err != nil || modelDigest(kept.Body) != r.Before {
				t.Errorf("version %d does not keep what was there: %v", r.Version, err)
			}
		}
	}
	done, err := modelHistory(dir)
	t.Logf("%d of 8 were killed, %d had written before: %v", killed, len(done), err)
}

func TestACaseWithoutAModelGetsOne(t *testing.T) {
	dir := folder(t)
	if err := os.Remove(filepath.Join(dir, cases.OptionsFile)); err != nil {
		t.Fatal(err)
	}
	d := benchOf(t, dir).(api.ModelWriter)
	sheet := sheetOf(t, d)
	if sheet.Exists || len(sheet.Draft.Actors) > 0 {
		t.Fatalf("%+v", sheet)
	}
	sheet.Draft.Actors = []options.DraftActor{{ID: "a", Name: "A"}, {ID: "h", Name: "H", ThirdParty: true}}
	sheet.Draft.Options = []options.DraftOption{{ID: "fight", Actor: "a", Name: "fight"}, {ID: "watch", Actor: "h", Name: "watch"}}
	sheet.Draft.Preferences = []options.DraftPreference{{ID: "a1", Actor: "a", Statement: "-fight if watch", DraftOrigin: options.DraftOrigin{Known: "2020-10-01", Assumed: true}}}
	if _, err := d.(api.Drafter).TryModel(t.Context(), api.ModelQuestion{What: "answer"}, sheet.Draft); err != nil {
		t.Errorf("a model without targets is not solved: %v", err)
	}
	got, err := d.SaveModel(t.Context(), api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "A"})
	if err != nil || got.Version != 1 {
		t.Fatalf("%+v %v", got, err)
	}
	if m := sheetOf(t, got.After); !m.Exists || len(m.Draft.Options) != 2 || m.History[0].File != "" {
		t.Errorf("%+v", m)
	}
}

func TestAWrongFieldOfAModelIsNamed(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(api.ModelWriter)
	before := modelBytes(t, dir)
	for field, wrong := range map[string]func(*options.Draft){
		"model.preferences[1].statement": func(d *options.Draft) { d.Preferences[1].Statement = "az_sign & & am_sign" },
		"model.preferences[1].actor":     func(d *options.Draft) { d.Preferences[1].Actor = "nobody" },
		"model.preferences[1].source":    func(d *options.Draft) { d.Preferences[1].Source, d.Preferences[1].Assumed = nil, false },
		"model.preferences[1].known":     func(d *options.Draft) { d.Preferences[1].Known = "2020-02-30" },
		"model.preferences[2].known":     func(d *options.Draft) { d.Preferences[2].Known = "2020-09-28" }, // before its claims
		"model.preferences[0].id":        func(d *options.Draft) { d.Preferences[0].ID = "" },
		"model.preferences[0].given":     func(d *options.Draft) { d.Preferences[0].Given = []string{"held:nowhere:az"} },
		"model.options[5].requires":      func(d *options.Draft) { d.Options[5].Requires = []string{"U99"} },
		"model.options[5].direction":     func(d *options.Draft) { d.Options[5].Direction = "sideways" },
		"model.options[5].cost":          func(d *options.Draft) { n := -1.0; d.Options[5].Cost = &n },
		"model.options[5].fires_on":      func(d *options.Draft) { d.Options[5].FiresOn = []string{"nobody"} },
		"model.targets[0].when":          func(d *options.Draft) { d.Targets[0].When = "" },
		"model.infeasible[0].when":       func(d *options.Draft) { d.Infeasible[0].When = "az_sign" },
		"model.today":                    func(d *options.Draft) { d.Today = &[]string{"tea"} },
		"model.day":                      func(d *options.Draft) { d.Day = "yesterday" },
		"model.coalitions[0].members":    func(d *options.Draft) { d.Coalitions = []options.DraftCoalition{{ID: "c", Members: []string{"az"}}} },
	} {
		sheet := sheetOf(t, d)
		wrong(&sheet.Draft)
		_, err := d.SaveModel(t.Context(), api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "A"})
		all, _ := errors.AsType[api.FieldErrors](err)
		found := false
		for _, x := range all {
			found = found || x.Field == field
		}
		if !found || salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v %+v", field, err, all)
		}
		if _, err := d.(api.Drafter).TryModel(t.Context(), api.ModelQuestion{What: "answer"}, sheet.Draft); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s on trial: %v", field, err)
		}
	}
	if !bytes.Equal(modelBytes(t, dir), before) || exists(filepath.Join(dir, historyDir)) {
		t.Error("a refused model was written")
	}
}

// What is published later than a day does not change what was to be known on that day.
func TestALaterPreferenceLeavesEarlierAnswers(t *testing.T) {
	dir := folder(t)
	d := benchOf(t, dir).(api.ModelWriter)
	early := salient.Some(salient.DayOf(2020, 10, 20))
	answer := func(w api.Workbench) string {
		got, err := w.(api.Chooser).Options(t.Context(), early, api.Trial{})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := writeJSON(&b, got); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	before, digest := answer(d), d.Digest(early)
	sheet := sheetOf(t, d)
	late := options.DraftPreference{ID: "late", Actor: "az", Statement: "-az_continue", DraftOrigin: options.DraftOrigin{Source: []string{"CH53"}, Known: "2020-10-21"}}
	sheet.Draft.Preferences = append([]options.DraftPreference{late}, sheet.Draft.Preferences...)
	got, err := d.SaveModel(t.Context(), api.ModelSave{Draft: sheet.Draft, Digest: sheet.Digest, By: "A"})
	if err != nil {
		t.Fatal(err)
	}
	if answer(got.After) != before || got.After.Digest(early) != digest {
		t.Error("a preference published on the 21st changes what was known on the 20th")
	}
}

func TestAnExampleIsTriedAndNotSaved(t *testing.T) {
	w := benchOf(t, "karabakh-2020")
	if _, ok := w.(api.ModelWriter); ok {
		t.Error("an example in the program can be written to")
	}
	sheet := sheetOf(t, w)
	sheet.Draft.Actors = append(sheet.Draft.Actors, options.DraftActor{ID: "x", Name: "X", ThirdParty: true})
	sheet.Draft.Options = append(sheet.Draft.Options, options.DraftOption{ID: "x_watch", Actor: "x", Name: "watch"})
	for _, what := range []string{"answer", "paths", "turns"} {
		if got, err := w.(api.Drafter).TryModel(t.Context(), api.ModelQuestion{What: what, Concept: "nash", Actor: "az"}, sheet.Draft); err != nil || got == nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A model that would take the machine's memory is refused before it is solved.
func TestAServerSolvesSoManyOptionsAndNoMore(t *testing.T) {
	w := benchOf(t, "karabakh-2020")
	sheet := sheetOf(t, w)
	for i := len(sheet.Draft.Options); i <= mostOptions; i++ {
		sheet.Draft.Options = append(sheet.Draft.Options, options.DraftOption{ID: fmt.Sprint("more", i), Actor: "az", Name: "do more"})
	}
	for _, what := range []string{"answer", "paths", "turns"} {
		if _, err := w.(api.Drafter).TryModel(t.Context(), api.ModelQuestion{What: what, Concept: "nash"}, sheet.Draft); salient.KindOf(err) != salient.Usage {
			t.Errorf("%s: %v", what, err)
		}
	}
}
