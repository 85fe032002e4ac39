package examples_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestIDsAreUnique(t *testing.T) {
	each(t, func(t *testing.T, f folder) {
		for _, file := range []string{"places.csv", "sources.csv", "claims.csv", "roads.csv", "agreements.csv", "units.csv"} {
			seen := map[string]bool{}
			for _, r := range f.files[file] {
				if r["id"] == "" || seen[r["id"]] {
					t.Errorf("%s: id %q is empty or repeated", file, r["id"])
				}
				seen[r["id"]] = true
			}
		}
	})
}

// TestReferences: what a row names exists in the case.
func TestReferences(t *testing.T) {
	each(t, func(t *testing.T, f folder) {
		sides := set(f.sides)
		anybody := set(append(slices.Clone(f.sides), f.parties...))
		places, roads, sources, claims := f.ids("places.csv"), f.ids("roads.csv"), f.ids("sources.csv"), f.ids("claims.csv")
		known := func(file string, r row, column string, among map[string]bool) {
			for _, id := range strings.Split(r[column], "|") {
				if id != "" && !among[id] {
					t.Errorf("%s: %s: %s %q is not in the case", file, r["id"], column, id)
				}
			}
		}
		for _, r := range f.files["claims.csv"] {
			known("claims.csv", r, "place", places)
			known("claims.csv", r, "route", roads)
			known("claims.csv", r, "side", anybody)
			known("claims.csv", r, "replaces", claims)
		}
		for _, r := range f.files["sources.csv"] {
			known("sources.csv", r, "quotes", sources)
			known("sources.csv", r, "speaks_for", anybody)
		}
		for _, r := range f.files["roads.csv"] {
			known("roads.csv", r, "a", places)
			known("roads.csv", r, "b", places)
		}
		for _, r := range f.files["supply.csv"] {
			known("supply.csv", r, "place", places)
			known("supply.csv", r, "side", sides)
		}
		for _, r := range f.files["closures.csv"] {
			known("closures.csv", r, "road", roads)
		}
		for _, r := range f.files["units.csv"] {
			known("units.csv", r, "side", anybody)
		}
		for _, r := range f.files["agreements.csv"] {
			known("agreements.csv", r, "parties", anybody)
		}
		for file, list := range f.files {
			for _, r := range list {
				known(file, r, "source", sources)
				known(file, r, "population_source", sources)
			}
		}
	})
}

// TestEveryRowHasASource: a population too.
func TestEveryRowHasASource(t *testing.T) {
	each(t, func(t *testing.T, f folder) {
		for file, list := range f.files {
			if file == "places.csv" || file == "sources.csv" {
				continue
			}
			for i, r := range list {
				if r["source"] == "" {
					t.Errorf("%s: row %d has no source", file, i+2)
				}
			}
		}
		for _, r := range f.files["places.csv"] {
			if (r["population"] == "") != (r["population_source"] == "") {
				t.Errorf("places.csv: %s: a population and its source come together", r["id"])
			}
		}
	})
}

func TestDatesAreWellFormed(t *testing.T) {
	each(t, func(t *testing.T, f folder) {
		day := func(file string, r row, column string, need bool) string {
			s := r[column]
			if s == "" && !need {
				return s
			}
			if _, err := time.Parse("2006-01-02", s); err != nil {
				t.Errorf("%s: %s: %s %q is not a day", file, r["id"], column, s)
			}
			return s
		}
		for _, r := range f.files["claims.csv"] {
			if day("claims.csv", r, "known", true) < day("claims.csv", r, "day", true) {
				t.Errorf("claims.csv: %s was known before its day", r["id"])
			}
		}
		for _, file := range []string{"closures.csv", "supply.csv", "units.csv"} {
			for _, r := range f.files[file] {
				since, until := day(file, r, "since", file == "closures.csv"), day(file, r, "until", false)
				if until != "" && until <= since {
					t.Errorf("%s: %s%s: until %s is not after since %s", file, r["id"], r["road"], until, since)
				}
			}
		}
		for _, r := range f.files["agreements.csv"] {
			day("agreements.csv", r, "day", true)
			day("agreements.csv", r, "due", false)
		}
	})
}

func TestVocabulary(t *testing.T) {
	kinds := set(strings.Fields("ministry official agency monitor map media social witness dataset other"))
	predicates := set(strings.Fields("takes loses holds contests enters withdraws denies strikes shoots_down blocks opens clashes casualties displaces ceasefire violates agrees other"))
	hedges := set(strings.Fields("asserted reported alleged threatened hypothetical"))
	evidence := set(strings.Fields("statement footage satellite eyewitness second_hand dataset none"))
	each(t, func(t *testing.T, f folder) {
		for _, r := range f.files["sources.csv"] {
			if !kinds[r["kind"]] {
				t.Errorf("sources.csv: %s: kind %q", r["id"], r["kind"])
			}
		}
		for _, r := range f.files["claims.csv"] {
			if !predicates[r["predicate"]] || !hedges[r["hedge"]] || !evidence[r["evidence"]] {
				t.Errorf("claims.csv: %s: %q, %q, %q", r["id"], r["predicate"], r["hedge"], r["evidence"])
			}
		}
	})
}

// TestClaimsOfControl: each names a place or a road and, unless it contests, a side.
func TestClaimsOfControl(t *testing.T) {
	control := set(strings.Fields("takes loses holds contests enters withdraws denies"))
	each(t, func(t *testing.T, f folder) {
		for _, r := range f.files["claims.csv"] {
			if !control[r["predicate"]] {
				continue
			}
			if r["place"] == "" && r["route"] == "" {
				t.Errorf("claims.csv: %s %s nothing", r["id"], r["predicate"])
			}
			if r["side"] == "" && r["predicate"] != "contests" {
				t.Errorf("claims.csv: %s %s for no side", r["id"], r["predicate"])
			}
		}
	})
}

func TestNumbersAreNumbers(t *testing.T) {
	columns := map[string][]string{
		"places.csv": {"lat", "lon", "population", "elevation_m"}, "roads.csv": {"km", "capacity"},
		"units.csv": {"lat", "lon", "range_km"}, "claims.csv": {"credibility"},
	}
	each(t, func(t *testing.T, f folder) {
		for file, names := range columns {
			for _, r := range f.files[file] {
				for _, column := range names {
					if _, err := strconv.ParseFloat(r[column], 64); err != nil && r[column] != "" {
						t.Errorf("%s: %s: %s %q", file, r["id"], column, r[column])
					}
				}
			}
		}
		for _, r := range f.files["roads.csv"] {
			for _, month := range strings.Split(r["closed_months"], "|") {
				if n, err := strconv.Atoi(month); month != "" && (err != nil || n < 1 || n > 12) {
					t.Errorf("roads.csv: %s: closed month %q", r["id"], month)
				}
			}
		}
	})
}

// TestClashesHaveNoSide: a fight has two.
func TestClashesHaveNoSide(t *testing.T) {
	each(t, func(t *testing.T, f folder) {
		for _, r := range f.files["claims.csv"] {
			if r["predicate"] == "clashes" && r["side"] != "" {
				t.Errorf("claims.csv: %s clashes for %s", r["id"], r["side"])
			}
		}
	})
}
