package salient_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"salient"
)

func TestDayRoundTrip(t *testing.T) {
	for _, s := range []string{"1969-12-31", "1970-01-01", "2020-02-29", "2020-10-25", "2038-01-20", "9999-12-31", "0001-01-01"} {
		d, err := salient.ParseDay(s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		if d.String() != s {
			t.Errorf("%s came back as %s", s, d)
		}
		next := salient.DayOf(d.Date())
		if next != d {
			t.Errorf("%s: Date and DayOf disagree", s)
		}
	}
}

func TestDayRefusesWhatIsNotADay(t *testing.T) {
	for _, s := range []string{"", "2020-13-01", "2020-02-30", "21.10.2020", "2020-10-5", "2020-10-05T00:00:00Z", "٢٠٢٠-10-05"} {
		if d, err := salient.ParseDay(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		} else if salient.KindOf(err) != salient.Invalid {
			t.Errorf("%q: kind %v", s, salient.KindOf(err))
		}
	}
}

func TestDayInFollowsTheZone(t *testing.T) {
	baku, err := time.LoadLocation("Asia/Baku")
	if err != nil {
		t.Skip("no zone data on this machine")
	}
	instant := time.Date(2020, 10, 20, 21, 30, 0, 0, time.UTC) // 01:30 on the 21st in Baku (UTC+4)
	if d := salient.DayIn(instant, baku); d.String() != "2020-10-21" {
		t.Errorf("got %s", d)
	}
}

func TestSpanIsHalfOpen(t *testing.T) {
	s := salient.Span{From: 10, To: 12}
	for d, want := range map[salient.Day]bool{9: false, 10: true, 11: true, 12: false} {
		if s.Contains(d) != want {
			t.Errorf("day %d: %v", d, !want)
		}
	}
	if s.Len() != 2 || s.Last() != 11 {
		t.Errorf("length %d, last %d", s.Len(), s.Last())
	}
}

func TestOptIsNullWhenUnknown(t *testing.T) {
	var row struct {
		People salient.Opt[int] `json:"people"`
	}
	if err := json.Unmarshal([]byte(`{"people":null}`), &row); err != nil || row.People.Known() {
		t.Fatalf("null read as %v, %v", row.People, err)
	}
	row.People = salient.Some(0)
	b, _ := json.Marshal(row)
	if string(b) != `{"people":0}` {
		t.Errorf("a known zero is written %s", b)
	}
	row.People = salient.None[int]()
	b, _ = json.Marshal(row)
	if string(b) != `{"people":null}` {
		t.Errorf("an unknown is written %s", b)
	}
}

// The bands are ICD 203's seven; the edges fall to the upper band.
func TestLikelihoodWords(t *testing.T) {
	for p, want := range map[salient.Prob]string{
		0: "almost no chance", .04: "almost no chance", .05: "very unlikely", .19: "very unlikely", .2: "unlikely",
		.44: "unlikely", .45: "roughly even chance", .54: "roughly even chance", .55: "likely", .79: "likely",
		.8: "very likely", .94: "very likely", .95: "almost certain", 1: "almost certain",
	} {
		if got := p.Word(); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}

func TestStrictestMarking(t *testing.T) {
	if got := salient.Strictest(salient.Clear, salient.AmberStrict, salient.Amber); got != salient.AmberStrict {
		t.Errorf("got %s", got)
	}
	if got := salient.Strictest(salient.Clear, "TLP:WHITE"); got != salient.Red {
		t.Errorf("an unknown marking gives %s", got)
	}
	if got := salient.Strictest(); got != salient.Red {
		t.Errorf("no marking gives %s", got)
	}
}

func TestBoxAcrossTheAntimeridian(t *testing.T) {
	b := salient.Box{West: 170, South: -20, East: -170, North: 0}
	for _, p := range []salient.Point{{Lat: -10, Lon: 175}, {Lat: -10, Lon: -175}} {
		if !b.Contains(p) {
			t.Errorf("%v is inside", p)
		}
	}
	if b.Contains(salient.Point{Lat: -10, Lon: 0}) {
		t.Error("Greenwich is outside")
	}
}

func TestErrorsSayWhereAndKeepTheirKind(t *testing.T) {
	e := &salient.Error{Kind: salient.NotFound, File: "claims.csv", Line: 4, Col: 7, What: `no place "x"`, Mend: "add it to places.csv"}
	if got, want := e.Error(), `claims.csv:4:7: no place "x"; add it to places.csv`; got != want {
		t.Errorf("got %q", got)
	}
	wrapped := fmt.Errorf("while loading: %w", salient.Faults{e})
	if salient.KindOf(wrapped) != salient.NotFound {
		t.Error("the kind is lost in a list of faults")
	}
	if salient.KindOf(errors.New("x")) != salient.Failed {
		t.Error("a foreign error is the machine's fault")
	}
	if salient.Faults(nil).Err() != nil {
		t.Error("no faults, no error")
	}
}

func TestALineWithoutASourceCannotBeBuilt(t *testing.T) {
	if _, err := salient.NewLine("Shusha is held."); err == nil {
		t.Error("a line without a source was built")
	}
	if _, err := salient.NewLine("", salient.Ref{Noun: salient.ClaimNoun, ID: "c1"}); err == nil {
		t.Error("a line without text was built")
	}
	l, err := salient.NewLine("Shusha is held.", salient.Ref{Noun: salient.ClaimNoun, ID: "c1"})
	if err != nil || len(l.From()) != 1 {
		t.Fatalf("%v %v", l, err)
	}
	l.From()[0].ID = "changed"
	if l.From()[0].ID != "c1" {
		t.Error("a line's sources can be changed from outside")
	}
}

func TestAsKnownHidesWhatCameLater(t *testing.T) {
	c := salient.Case{
		Claims:     []salient.Claim{{ID: "early", Known: 10}, {ID: "late", Known: 11, Day: 9}},
		Closures:   []salient.Closure{{ID: "c", Since: 11}},
		Supplies:   []salient.Supply{{ID: "s", Until: salient.Some(salient.Day(11))}, {ID: "t", Until: salient.Some(salient.Day(10))}, {ID: "u", Since: salient.Some(salient.Day(11))}},
		Agreements: []salient.Agreement{{ID: "a", Day: 11}},
		Units:      []salient.Unit{{ID: "always"}, {ID: "later", Since: salient.Some(salient.Day(12))}},
	}
	then := c.AsKnown(10)
	if len(then.Claims) != 1 || then.Claims[0].ID != "early" || len(then.Closures)+len(then.Agreements) != 0 || len(then.Units) != 1 {
		t.Errorf("as known on day 10: %+v", then)
	}
	if len(then.Supplies) != 2 || then.Supplies[0].Until.Known() || !then.Supplies[1].Until.Known() {
		t.Errorf("supplies as known on day 10: %+v", then.Supplies)
	}
	if len(c.Claims) != 2 || !c.Supplies[0].Until.Known() {
		t.Error("the case itself changed")
	}
}

func ExampleProb_Word() {
	fmt.Println(salient.Prob(.87).Word())
	// Output: very likely
}

func ExampleParseRef() {
	fmt.Println(salient.ParseRef("road:R004").Noun, salient.ParseRef("OC017"))
	// Output: road claim:OC017
}

func ExampleNewLine() {
	_, err := salient.NewLine("The town is held.")
	fmt.Println(strings.HasPrefix(err.Error(), "a line of a brief has no source"))
	// Output: true
}

// Rounded, a distribution still adds up, and no share is moved by a hundredth or more.
func TestHundredthsAddUp(t *testing.T) {
	for _, ps := range [][]salient.Prob{
		{.915, .085}, {.085, .915}, {.5, .5}, {1, 0}, {.005, .995}, {1. / 3, 1. / 3, 1. / 3}, {.145, .145, .71}, {.1, .2, .7}, {.333, .333, .334}, {.29, .71}, {1},
	} {
		sum := 0
		for i, n := range salient.Hundredths(ps) {
			sum += n
			if d := float64(ps[i])*100 - float64(n); d <= -1 || d >= 1 {
				t.Errorf("%v: %v became %d", ps, ps[i], n)
			}
		}
		if sum != 100 {
			t.Errorf("%v adds up to %d", ps, sum)
		}
	}
	if got := salient.Hundredths([]salient.Prob{.915, .085}); got[0] != 92 || got[1] != 8 {
		t.Errorf("of equal remainders the greater goes up: %v", got)
	}
	if got := salient.Hundredths([]salient.Prob{.2, .9}); got[0] != 20 || got[1] != 90 {
		t.Errorf("a band is no distribution: %v", got)
	}
	if salient.Hundredths(nil) == nil || len(salient.Hundredths(nil)) != 0 {
		t.Error("nothing known is not an empty list")
	}
}
