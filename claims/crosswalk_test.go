package claims

import (
	"testing"

	"salient"
)

// Every predicate has a row, and only the PLOVER of 2016 has FIGHT.
func TestCrosswalk(t *testing.T) {
	for _, p := range append(salient.Predicates(), "threatened") {
		x, ok := crosswalk()[string(p)]
		if !ok {
			t.Errorf("%s has no row", p)
		}
		if x.PLOVER2021 == "FIGHT" || (x.PLOVER2016 == "") != (x.PLOVER2021 == "") {
			t.Errorf("%s: %+v", p, x)
		}
	}
	if n := len(crosswalk()); n != len(salient.Predicates())+1 {
		t.Errorf("%d rows", n)
	}
	if got := TermsOf(salient.Takes, "threatened"); got.PLOVER2016 != "THREATEN" {
		t.Errorf("%+v", got)
	}
	if got := TermsOf(salient.Takes, "asserted"); got.PLOVER2016 != "FIGHT" || got.PLOVER2021 != "COERCE" || got.CAMEO[0] != "192" {
		t.Errorf("%+v", got)
	}
}

func TestHeard(t *testing.T) {
	for text, want := range map[string]string{
		"Troops captured part of a stronghold after five days of fighting.": "takes asserted",
		"The party threatened to strike the capital.":                       "strikes threatened",
		"The two governments agreed on trade.":                              "agrees asserted",
		"The weather was fine.":                                             "",
	} {
		p, h, ok := Heard(text)
		got := string(p) + " " + string(h)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
