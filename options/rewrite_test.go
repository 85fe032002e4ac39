package options

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"salient"
)

func fileOf(t testing.TB, name string) salient.Text {
	t.Helper()
	body, err := os.ReadFile("../examples/" + name + "/options.toml")
	if err != nil {
		t.Fatal(err)
	}
	return salient.Text{File: "options.toml", Body: body}
}

func draftOf(t testing.TB, text salient.Text) Draft {
	t.Helper()
	d, err := ReadDraft(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func rewritten(t testing.TB, text salient.Text, d Draft) string {
	t.Helper()
	out, err := Rewrite(text, d)
	if err != nil {
		t.Fatal(err)
	}
	return string(out.Body)
}

// gone and come are the lines that one text has more often than the other.
func gone(a, b string) []string {
	count := map[string]int{}
	for line := range strings.Lines(b) {
		count[line]++
	}
	out := []string{}
	for line := range strings.Lines(a) {
		if count[line]--; count[line] < 0 && strings.TrimSpace(line) != "" {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

func find(d Draft, id string) int {
	return slices.IndexFunc(d.Preferences, func(p DraftPreference) bool { return p.ID == id })
}

func TestADraftAsReadChangesNoByte(t *testing.T) {
	for _, name := range []string{"karabakh-2020", "three-rivers"} {
		text := fileOf(t, name)
		for kind, body := range map[string]string{
			"as it is": string(text.Body), "CRLF": strings.ReplaceAll(string(text.Body), "\n", "\r\n"), "mark": "\ufeff" + string(text.Body), "no last end": strings.TrimSpace(string(text.Body)),
		} {
			in := salient.Text{File: text.File, Body: []byte(body)}
			if got := rewritten(t, in, draftOf(t, in)); got != body {
				t.Errorf("%s, %s: lost %q, got %q", name, kind, gone(body, got), gone(got, body))
			}
		}
	}
}

func TestAChangeTouchesItsLinesAlone(t *testing.T) {
	text := fileOf(t, "karabakh-2020")
	change := func(name string, how func(*Draft), lost, came []string) {
		t.Run(name, func(t *testing.T) {
			d := draftOf(t, text)
			how(&d)
			got := rewritten(t, text, d)
			if l, c := gone(string(text.Body), got), gone(got, string(text.Body)); !slices.Equal(l, lost) || !slices.Equal(c, came) {
				t.Errorf("lost %q, got %q", l, c)
			}
		})
	}
	change("a statement", func(d *Draft) { d.Preferences[find(*d, "az-3")].Statement = "am_withdraw & g_plan" },
		[]string{`statement = "am_withdraw"`}, []string{`statement = "am_withdraw & g_plan"`})
	change("beside a comment", func(d *Draft) { d.Options[3].Direction = "both" },
		[]string{`direction = "taken_only" # districts once left are not entered again without a new offensive`},
		[]string{`direction = "both" # districts once left are not entered again without a new offensive`})
	change("a key that was not there", func(d *Draft) { d.Options[0].Lives = "civilians" }, []string{}, []string{`lives = "civilians"`})
	change("a key taken away", func(d *Draft) { d.Options[5].Cost = nil }, []string{"cost = 1"}, []string{})
	change("the top", func(d *Draft) { d.Note, d.Day = "", "2020-10-22" },
		[]string{`day = "2020-10-21"`, `note = "Preferences are assumptions drawn from what was said by 21 October 2020. Costs and risks are assumed."`}, []string{`day = "2020-10-22"`})
	change("an actor", func(d *Draft) { d.Actors = append(d.Actors, DraftActor{ID: "x", Name: "Ex", ThirdParty: true}) },
		[]string{}, []string{"[[actors]]", `id = "x"`, `name = "Ex"`, "third_party = true"})
	change("a first coalition", func(d *Draft) {
		d.Coalitions = append(d.Coalitions, DraftCoalition{ID: "c", Members: []string{"az", "am"}})
	}, []string{}, []string{"[[coalitions]]", `id = "c"`, `members = ["az", "am"]`})
	change("a target taken away", func(d *Draft) { d.Targets = d.Targets[:1] },
		[]string{"[[targets]]", `id = "halt-with-withdrawal-signed"`, `name = "Halt with withdrawal signed"`, `when = "-az_continue & -am_continue & am_withdraw & az_sign & am_sign"`,
			`leaves = ["that the dates of withdrawal are kept", "the status of Shusha in practice", "the safety of the Lachin road", "return of the displaced"]`}, []string{})
}

func TestACommentGoesWhereItsStatementGoes(t *testing.T) {
	text := fileOf(t, "karabakh-2020")
	d := draftOf(t, text)
	i := find(d, "am-5")
	d.Preferences[i-1], d.Preferences[i] = d.Preferences[i], d.Preferences[i-1]
	got := rewritten(t, text, d)
	if l := gone(string(text.Body), got); len(l) > 0 || len(got) != len(text.Body) {
		t.Errorf("lost %q", l)
	}
	note, five, four := strings.Index(got, "# That the two statements below lapse"), strings.Index(got, `id = "am-5"`), strings.Index(got, `id = "am-4"`)
	if note < 0 || note > five || five > four || !strings.Contains(got[note:five], "[[preferences]]") {
		t.Errorf("the comment at %d, am-5 at %d, am-4 at %d", note, five, four)
	}
	if again := draftOf(t, salient.Text{File: "options.toml", Body: []byte(got)}); again.Preferences[i-1].ID != "am-5" {
		t.Error("the order was not kept")
	}
	if banner := strings.Index(got, "# ── Halts to be tested"); banner < strings.Index(got, `id = "g-4"`) || banner > strings.Index(got, "[[targets]]") {
		t.Error("the heading of a part of the file moved")
	}
}

// every sets each field of a draft to something.
func every() Draft {
	yes, no, n, today := true, false, 1.5, []string{"o1"}
	from := DraftOrigin{Source: []string{"c1", "agreement:a"}, Text: "\"said\"\nin two lines", Said: "2020-10-01", Known: "2020-10-02", Assumed: true}
	return Draft{
		Format: 1, Title: "T", Note: "N", Day: "2020-10-21", Today: &today,
		Actors: []DraftActor{{ID: "a", Name: "A", Side: "s"}, {ID: "b", Name: "B", ThirdParty: true}},
		Options: []DraftOption{
			{ID: "o1", Actor: "a", Name: "one", Direction: "taken_only", Lever: &yes, Cost: &n, Risk: &n, Reversible: &no, FiresOn: []string{"b"}, Lives: "few",
				Requires: []string{"u"}, Reach: "place", Assent: []string{"b"}, After: []string{"o2"}, Given: []string{"held:place:s"}, DraftOrigin: from},
			{ID: "o2", Actor: "b", Name: "two"},
		},
		Infeasible:  []DraftRule{{When: "o1 & o2", Given: []string{"not:held:place:s"}, DraftOrigin: from}, {Unless: "o1"}, {Exclusive: []string{"o1", "o2"}}, {AtLeastOne: []string{"o1"}}},
		Preferences: []DraftPreference{{ID: "p", Actor: "a", Statement: "o1", Group: "g", Probability: &n, Analyst: "x", Given: []string{"held:place:s"}, DraftOrigin: from}},
		Weights:     []DraftWeight{{Actor: "b", Option: "o2", Weight: "-2.5", DraftOrigin: from}},
		Targets:     []DraftTarget{{ID: "t", Name: "T", When: "-o1", Leaves: []string{"much"}, DraftOrigin: from}},
		Coalitions:  []DraftCoalition{{ID: "c", Name: "C", Members: []string{"a", "b"}}},
	}
}

// forget drops the positions, which a draft that was never in a file does not have.
func forget(d Draft) Draft {
	for _, k := range d.kinds() {
		for _, e := range k.entries {
			*e.at = nil
		}
	}
	return d
}

func TestEveryFieldIsWrittenAndReadBack(t *testing.T) {
	want := every()
	for name, text := range map[string]salient.Text{"no file": {File: "options.toml"}, "a file with another model": fileOf(t, "three-rivers")} {
		got := forget(draftOf(t, salient.Text{File: "options.toml", Body: []byte(rewritten(t, text, want))}))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\n%+v", name, got, want)
		}
	}
	v := reflect.ValueOf(want)
	var unset func(v reflect.Value, at string)
	unset = func(v reflect.Value, at string) {
		for i := range v.NumField() {
			switch f := v.Field(i); {
			case f.IsZero() && v.Type().Field(i).Name != "At":
				t.Errorf("the test leaves %s%s as it is", at, v.Type().Field(i).Name)
			case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct && v.Type().Field(i).Name != "Infeasible":
				if v.Type().Field(i).Name == "Actors" {
					continue // a party and a third party
				}
				unset(f.Index(0), at+v.Type().Field(i).Name+".")
			}
		}
	}
	unset(v, "")
}

func TestHostileTextsStayTexts(t *testing.T) {
	text := fileOf(t, "three-rivers")
	for _, evil := range []string{
		`"`, `\`, "\"\n[[actors]]\nid = \"evil\"", "'''", `"""`, "\x00\x01\x1f\x7f\u0080\u009f", "a\r\nb\rc", "\u202eabc\u2066", "# not a comment", "]]", "\ufeff", "ա ə ش 🙂", strings.Repeat("x", 70000), "\\u0022", "=1+1", "<script>&",
	} {
		d := draftOf(t, text)
		d.Title, d.Actors[0].Name, d.Preferences[0].Text = evil, evil, evil
		d.Targets[0].Leaves = []string{evil, evil}
		got := rewritten(t, text, d)
		again := draftOf(t, salient.Text{File: "options.toml", Body: []byte(got)})
		if again.Title != evil || again.Preferences[0].Text != evil || again.Targets[0].Leaves[1] != evil || len(again.Actors) != len(d.Actors) {
			t.Errorf("%q was read back as %q", evil, again.Title)
		}
		if strings.ContainsAny(got, "\x00\x1f\x7f\u202e") {
			t.Errorf("%q stands in the file as it is", evil)
		}
	}
}

func TestFilesOfOtherHandsAreChangedOrRefused(t *testing.T) {
	base := "format = 1\n"
	for name, c := range map[string]struct {
		text   string
		change bool
	}{
		"quoted keys":       {base + "[[ \"actors\" ]]\n\"id\" = 'a' # who\nname='''A\nB'''\n", true},
		"lists over lines":  {base + "[[actors]]\nid = \"a\"\n[[options]]\nid = \"o\"\nactor = \"a\"\nsource = [ # these\n  \"x\", # one\n  \"]\",\n]\n", true},
		"an inline list":    {base + "actors = [{id = \"a\", name = \"A\"}]\n", false},
		"a dotted key":      {base + "[[actors]]\nid = \"a\"\n\"na.me\" = 1\n", false},
		"indented":          {base + "\t[[actors]]\n\t\tid = \"a\"\n\n\t# end\n", true},
		"mixed order":       {base + "[[actors]]\nid = \"a\"\n[[options]]\nid = \"o\"\nactor = \"a\"\n[[actors]]\nid = \"b\"\n", true},
		"no end of line":    {base + "[[actors]]\nid = \"a\"", true},
		"header with words": {base + "[[actors]] # the one\nid = \"a\"\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			text := salient.Text{File: "options.toml", Body: []byte(c.text)}
			d, err := ReadDraft(text)
			if err != nil {
				if c.change {
					t.Error(err)
				}
				return
			}
			d.Actors[0].Name = "New"
			d.Actors = append(d.Actors, DraftActor{ID: "z", Name: "Z"})
			out, err := Rewrite(text, d)
			if !c.change {
				if salient.KindOf(err) != salient.Invalid {
					t.Errorf("%v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range gone(c.text, string(out.Body)) {
				if strings.Contains(line, "#") {
					t.Errorf("the comment %q is lost", line)
				}
			}
		})
	}
}

func TestPositionsThatCannotBeAreRefused(t *testing.T) {
	text := fileOf(t, "three-rivers")
	for name, at := range map[string]int{"twice": 1, "none such": 99, "below none": -1} {
		d := draftOf(t, text)
		d.Actors[0].At = &at
		if _, err := Rewrite(text, d); salient.KindOf(err) != salient.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever is moved, added and taken away, the result says what the draft says, and comments of what is left stay.
func TestAnyShuffleIsWritten(t *testing.T) {
	text := fileOf(t, "karabakh-2020")
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := draftOf(t, text)
		r.Shuffle(len(d.Preferences), func(i, j int) { d.Preferences[i], d.Preferences[j] = d.Preferences[j], d.Preferences[i] })
		d.Preferences = d.Preferences[:1+r.IntN(len(d.Preferences))]
		for i := range r.IntN(4) {
			d.Preferences = slices.Insert(d.Preferences, r.IntN(len(d.Preferences)), DraftPreference{ID: fmt.Sprint("new", i), Statement: "x", Actor: "az"})
		}
		r.Shuffle(len(d.Actors), func(i, j int) { d.Actors[i], d.Actors[j] = d.Actors[j], d.Actors[i] })
		d.Infeasible = slices.Insert(d.Infeasible, r.IntN(3), DraftRule{When: "az_sign"})
		got := rewritten(t, text, d)
		if n := strings.Count(got, "# ──"); n != strings.Count(string(text.Body), "# ──") {
			t.Errorf("seed %d: %d headings", seed, n)
		}
		if strings.Contains(got, "\n\n\n\n") {
			t.Errorf("seed %d: blank lines pile up", seed)
		}
	}
}

func FuzzRewrite(f *testing.F) {
	f.Add(string(fileOf(f, "three-rivers").Body), "title", "1", uint8(3))
	f.Add("format = 1\n[[actors]]\nid = \"a\"\n[[options]]\nid = \"o\"\nactor = \"a\"\n# c\n[[preferences]]\nid = 'p'\n", "\"\n[[x]]", "\\", uint8(0))
	f.Add("\ufefformat = 1\r\ntoday = [\r\n'''a''', # b\r\n]\r\n", "", "'''", uint8(255))
	f.Fuzz(func(t *testing.T, body, a, b string, n uint8) {
		in := salient.Text{File: "options.toml", Body: []byte(body)}
		d, err := ReadDraft(in)
		if err != nil {
			return
		}
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		if same, err := Rewrite(in, d); err == nil && strings.TrimSpace(plainText(in.Body)) != "" && string(same.Body) != body {
			t.Errorf("a draft as read makes %q of %q", same.Body, body)
		}
		d.Title = a
		d.Actors = append(d.Actors, DraftActor{ID: b, Name: a})
		if k := int(n); k < len(d.Preferences) {
			d.Preferences[k].Statement = a
			d.Preferences = append(d.Preferences[k:], d.Preferences[:k]...)
		}
		out, err := Rewrite(in, d)
		if err != nil {
			return
		}
		again, err := ReadDraft(out)
		if err != nil || again.Title != a || len(again.Actors) != len(d.Actors) {
			t.Errorf("%v: %q", err, out.Body)
		}
		if _, err := json.Marshal(again); err != nil {
			t.Error(err)
		}
	})
}
