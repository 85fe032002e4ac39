package examples_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCountsOfTheReadme: the paragraph that begins with "Counts:" tells the truth.
func TestCountsOfTheReadme(t *testing.T) {
	pair := regexp.MustCompile(`([0-9,]+) ([a-z][a-z ]*[a-z])`)
	each(t, func(t *testing.T, f folder) {
		_, paragraph, ok := strings.Cut(f.readme, "Counts:")
		if !ok {
			t.Fatal("README.md has no counts")
		}
		paragraph, _, _ = strings.Cut(paragraph, "\n\n")
		paragraph = strings.ReplaceAll(paragraph, "\n", " ")
		truth := counts(t, f)
		for _, m := range pair.FindAllStringSubmatch(paragraph, -1) {
			want, ok := truth[m[2]]
			if !ok {
				t.Errorf("README.md counts %q, which this test cannot", m[2])
			}
			if got, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", "")); got != want {
				t.Errorf("README.md says %s %s; there are %d", m[1], m[2], want)
			}
		}
	})
}

func counts(t *testing.T, f folder) map[string]int {
	t.Helper()
	out := map[string]int{
		"places": len(f.files["places.csv"]), "roads": len(f.files["roads.csv"]), "claims": len(f.files["claims.csv"]),
		"sources": len(f.files["sources.csv"]), "supply entries": len(f.files["supply.csv"]), "closures": len(f.files["closures.csv"]),
		"agreements": len(f.files["agreements.csv"]), "units": len(f.files["units.csv"]),
		"boundaries": len(boundaries(t, f.name)),
	}
	named := map[string]string{"BL": "of the baseline", "AZ": "announcements of capture", "OC": "other statements", "CT": "contested", "ST": "added", "CH": "of the chronology"}
	for _, r := range f.files["claims.csv"] {
		if len(r["id"]) > 2 {
			out[named[r["id"][:2]]]++
		}
		if strings.HasPrefix(r["id"], "AZ") && r["id"] <= "AZ231" && r["note"] != "" {
			out["matched by hand"]++
		}
		if r["predicate"] == "takes" || r["predicate"] == "holds" && r["source"] != "baseline" || slices.Contains([]string{"loses", "contests", "enters", "withdraws", "denies"}, r["predicate"]) {
			out["of control apart from the baseline"]++
		}
	}
	times := map[string]int{}
	for _, r := range f.files["claims.csv"] {
		if strings.HasPrefix(r["id"], "AZ") && r["place"] != "" {
			if times[r["place"]]++; times[r["place"]] == 2 {
				out["places announced twice"]++
			}
		}
	}
	for _, r := range f.files["roads.csv"] {
		if strings.HasPrefix(r["note"], "CROSSES") {
			out["across the old line"]++
		}
		basis, _, _ := strings.Cut(r["basis"], " ")
		out[map[string]string{"cited": "with a cited length", "cited-route": "with a cited route", "recalled": "recalled"}[basis]]++
	}
	for _, r := range f.files["places.csv"] {
		if r["population"] != "" && r["population_date"] != "" {
			out["dated populations"]++
		} else if r["population"] != "" {
			out["undated populations"]++
		}
	}
	return out
}
