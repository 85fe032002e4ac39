package flow_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"

	"salient"
	"salient/flow"
	"salient/options"
)

func dayOf(t *testing.T, text string) salient.Day {
	t.Helper()
	d, err := salient.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func asKnown(t *testing.T, text string) flow.When {
	d := dayOf(t, text)
	return flow.When{Day: d, Known: salient.Some(d)}
}

// The facts of the worked case come from control as known: Shusha is held by the one side until its fall is known.
func TestSituationLooksUpFacts(t *testing.T) {
	f := open(t, files(t, "karabakh-2020"), "karabakh-2020")
	const fact = "held:shusha:am"
	for _, tt := range []struct {
		day  string
		want bool
	}{{"2020-10-21", true}, {"2020-11-07", true}, {"2020-11-08", false}, {"2020-11-10", false}} {
		s, err := f.Situation(context.Background(), asKnown(t, tt.day))
		if err != nil {
			t.Fatal(err)
		}
		if s.Facts[fact] != tt.want {
			t.Errorf("%s: %s is %v", tt.day, fact, s.Facts[fact])
		}
		if len(s.From) == 0 {
			t.Errorf("%s: the fact rests on nothing", tt.day)
		}
	}
}

// Each kind of fact, and its opposite, on the worked case.
func TestFactKinds(t *testing.T) {
	for _, tt := range []struct {
		fact string
		want bool
	}{
		{"held:zangilan:az", true}, {"held:zangilan:am", false}, {"not:held:zangilan:am", true},
		{"supplied:stepanakert:am", true}, {"not:supplied:stepanakert:am", false}, {"cut_off:stepanakert:am", false},
		{"open:R004:am", true}, {"open:R004:az", false},
	} {
		t.Run(tt.fact, func(t *testing.T) {
			from := files(t, "karabakh-2020")
			asking(from, "held:shusha:am", tt.fact)
			s, err := open(t, from, "karabakh-2020").Situation(context.Background(), asKnown(t, "2020-10-21"))
			if err != nil {
				t.Fatal(err)
			}
			if got := s.Facts[tt.fact]; got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func asking(from fstest.MapFS, old, fact string) {
	body := from["options.toml"].Data
	from["options.toml"] = &fstest.MapFile{Data: bytes.ReplaceAll(body, []byte(old), []byte(fact))}
}

// Nothing published after a day can change the answer of that day in a span that goes on beyond it.
func TestNothingPublishedLaterChangesTheDays(t *testing.T) {
	const name = "karabakh-2020"
	last := dayOf(t, "2020-10-25")
	cut := files(t, name)
	body, gone := without(t, cut["claims.csv"].Data, last)
	if gone == 0 {
		t.Fatal("no claim was published later; the test shows nothing")
	}
	cut["claims.csv"] = &fstest.MapFile{Data: body}
	var later bytes.Buffer
	later.Write(cut["options.toml"].Data)
	later.WriteString("\n[[infeasible]]\nwhen = \"ru_redline\"\ngiven = [\"cut_off:stepanakert:am\"]\nknown = \"2020-11-01\"\nassumed = true\n")
	more := files(t, name)
	more["options.toml"] = &fstest.MapFile{Data: later.Bytes()}
	want := daysOf(t, open(t, files(t, name), name), last)
	for what, files := range map[string]fstest.MapFS{"claims deleted": cut, "a rule added": more} {
		if got := daysOf(t, open(t, files, name), last); !bytes.Equal(got, want) {
			t.Errorf("%s: the days changed at %q", what, parting(want, got))
		}
	}
}

func daysOf(t *testing.T, f *flow.Flow, last salient.Day) []byte {
	t.Helper()
	inputs, err := f.DayInputs(context.Background(), last-3, last, salient.None[salient.Day](), true)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Model()
	if err != nil {
		t.Fatal(err)
	}
	answer, err := options.DayByDay(context.Background(), m, inputs, options.DaysRequest{Concepts: nil})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A means that is missing takes the option away from the brief's measures and from the page's, and says so.
func TestMissingMeansAreLeftOut(t *testing.T) {
	from := files(t, "karabakh-2020")
	asking(from, `requires = ["U03"]`, `requires = ["U05"]`) // in place from 10 November only
	f := open(t, from, "karabakh-2020")
	for _, tt := range []struct {
		day  string
		want bool
	}{{"2020-10-21", true}, {"2020-11-10", false}} {
		s, err := f.Situation(context.Background(), asKnown(t, tt.day))
		if err != nil {
			t.Fatal(err)
		}
		left := slices.ContainsFunc(s.Model.Warnings, func(w salient.Warning) bool {
			return w.Code == "no_means" && slices.Contains(w.From, salient.Ref{Noun: salient.OptionNoun, ID: "ru_drones"})
		})
		if left != tt.want {
			t.Errorf("%s: left out %v, want %v", tt.day, left, tt.want)
		}
	}
}
