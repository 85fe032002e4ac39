package examples_test

import (
	"slices"
	"strings"
	"testing"
)

// traps are populations that gazetteers give for these towns and that are wrong for 2020: Soviet-era, counted by
// place of origin, or later than 2020.
func traps() map[string]string {
	return map[string]string{
		"shusha": "18662", "aghdam": "39451", "fuzuli": "26765", "jabrayil": "8396",
		"zangilan": "7483", "gubadli": "6890", "kalbajar": "8400", "stepanakert": "4367",
	}
}

func TestNoPopulationIsATrap(t *testing.T) {
	for _, r := range load(t, "karabakh-2020").files["places.csv"] {
		if trap, ok := traps()[r["id"]]; ok && r["population"] == trap {
			t.Errorf("%s carries the gazetteer's %s", r["id"], trap)
		}
		if r["population_date"] > "2020-09-27" {
			t.Errorf("%s: a population of %s is later than the war's first day", r["id"], r["population_date"])
		}
	}
}

func TestIDsOfTheContract(t *testing.T) {
	f := load(t, "karabakh-2020")
	places := f.ids("places.csv")
	for _, id := range strings.Fields("zangilan lachin shusha stepanakert hadrut jabrayil fuzuli gubadli kalbajar martakert martuni aghdam askeran horadiz goris kapan vardenis") {
		if !places[id] {
			t.Errorf("no place %q", id)
		}
	}
	if !slices.Equal(f.sides, []string{"az", "am"}) {
		t.Errorf("sides %v", f.sides)
	}
	for _, id := range []string{"ru", "tr", "guarantors"} {
		if !slices.Contains(f.parties, id) {
			t.Errorf("no third party %q", id)
		}
	}
	lines := boundaries(t, "karabakh-2020")
	for _, id := range []string{"contact-1994", "armenia", "iran"} {
		if len(lines[id]) == 0 {
			t.Errorf("no boundary %q", id)
		}
	}
}

// TestBaselineIsComplete: every settlement has one baseline claim, made before the war; the pass on the old line
// has none.
func TestBaselineIsComplete(t *testing.T) {
	f := load(t, "karabakh-2020")
	held := map[string]string{}
	for _, r := range f.files["claims.csv"] {
		if r["source"] != "baseline" {
			continue
		}
		if r["predicate"] != "holds" || r["known"] != "2020-09-26" || r["day"] != "2020-09-26" || r["id"] != "BL-"+r["place"] {
			t.Errorf("%s is no baseline claim: %v", r["id"], r)
		}
		held[r["place"]] = r["side"]
	}
	for _, r := range f.files["places.csv"] {
		if (held[r["id"]] == "") != (r["kind"] == "pass") {
			t.Errorf("%s (%s): baseline %q", r["id"], r["kind"], held[r["id"]])
		}
	}
	for id, want := range map[string]string{
		"stepanakert": "am", "zangilan": "am", "aghdam": "am", "talish": "am", "lachin": "am", "kalbajar": "am", "goris": "am",
		"horadiz": "az", "tartar": "az", "barda": "az", "jojug-marjanli": "az", "ganja": "az",
	} {
		if held[id] != want {
			t.Errorf("%s: baseline %q, want %q", id, held[id], want)
		}
	}
}

// TestFirstTakersFollowTheBaseline: whatever Azerbaijan announced as taken, the baseline gives to the other side.
func TestFirstTakersFollowTheBaseline(t *testing.T) {
	f := load(t, "karabakh-2020")
	base := map[string]string{}
	for _, r := range f.files["claims.csv"] {
		if r["source"] == "baseline" {
			base[r["place"]] = r["side"]
		}
	}
	for _, r := range f.files["claims.csv"] {
		if strings.HasPrefix(r["id"], "AZ") && r["place"] != "" && base[r["place"]] != "am" {
			t.Errorf("%s takes %s, which the baseline gives to %q", r["id"], r["place"], base[r["place"]])
		}
	}
}

// TestContestedTownsAreTold: what the case is there to show is in it, with the day it was known.
func TestContestedTownsAreTold(t *testing.T) {
	f := load(t, "karabakh-2020")
	has := func(place, predicate, side, known string) bool {
		return slices.ContainsFunc(f.files["claims.csv"], func(r row) bool {
			return r["place"] == place && r["predicate"] == predicate && r["side"] == side && r["known"] == known
		})
	}
	for _, c := range [][4]string{
		{"hadrut", "takes", "az", "2020-10-09"}, {"hadrut", "denies", "az", "2020-10-09"}, {"hadrut", "holds", "az", "2020-10-16"},
		{"hadrut", "holds", "am", "2020-10-16"}, {"zangilan", "takes", "az", "2020-10-20"}, {"gubadli", "loses", "am", "2020-10-26"},
		{"shusha", "takes", "az", "2020-11-08"}, {"shusha", "denies", "az", "2020-11-09"}, {"shusha", "loses", "am", "2020-11-09"},
		{"lachin", "holds", "am", "2020-10-24"},
	} {
		if !has(c[0], c[1], c[2], c[3]) {
			t.Errorf("no claim that %s %s for %s, known %s", c[0], c[1], c[2], c[3])
		}
	}
}

// TestUnitsAreBasesOrClasses: only a fixed, published base carries a position.
func TestUnitsAreBasesOrClasses(t *testing.T) {
	for _, r := range load(t, "karabakh-2020").files["units.csv"] {
		if (r["lat"] != "") != (r["base"] == "published") || (r["lat"] != "") != (r["lon"] != "") {
			t.Errorf("%s: position %q %q, base %q", r["id"], r["lat"], r["lon"], r["base"])
		}
	}
}

// TestRoadsAreOneGraph: from any place of the graph the roads lead to every other.
func TestRoadsAreOneGraph(t *testing.T) {
	next := map[string][]string{}
	for _, r := range load(t, "karabakh-2020").files["roads.csv"] {
		next[r["a"]] = append(next[r["a"]], r["b"])
		next[r["b"]] = append(next[r["b"]], r["a"])
	}
	seen, queue := map[string]bool{"stepanakert": true}, []string{"stepanakert"}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, to := range next[at] {
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	if len(seen) != len(next) {
		t.Errorf("%d of %d places of the graph are reached from stepanakert", len(seen), len(next))
	}
}

// TestRoadsAcrossTheOldLineSaySo: a road that joined the two sides before the war is marked as carrying no traffic.
func TestRoadsAcrossTheOldLineSaySo(t *testing.T) {
	f := load(t, "karabakh-2020")
	side := map[string]string{}
	for _, r := range f.files["claims.csv"] {
		if r["source"] == "baseline" {
			side[r["place"]] = r["side"]
		}
	}
	for _, r := range f.files["roads.csv"] {
		a, b := side[r["a"]], side[r["b"]]
		crosses := a != "" && b != "" && a != b
		if crosses && !strings.HasPrefix(r["note"], "CROSSES") {
			t.Errorf("%s joins %s and %s, of different sides, and does not say so", r["id"], r["a"], r["b"])
		}
	}
}
