package examples_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"salient/examples"
)

func ExampleCase() {
	folder, ok := examples.Case("three-rivers")
	if !ok {
		return
	}
	text, err := fs.ReadFile(folder, "closures.csv")
	if err != nil {
		return
	}
	fmt.Print(string(text))
	// Output:
	// road,since,until,reason,source
	// R06,2001-03-13,2001-03-21,great bridge struck,wardens-desk
	// R14,2001-03-16,,snow,courier
}

func TestNamesAreTheFolders(t *testing.T) {
	entries, err := fs.ReadDir(examples.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var folders []string
	for _, e := range entries {
		folders = append(folders, e.Name())
	}
	if !slices.Equal(folders, examples.Names()) {
		t.Errorf("embedded folders %v, names %v", folders, examples.Names())
	}
	if _, ok := examples.Case("nowhere"); ok {
		t.Error("an unknown name gave a case")
	}
}

// headers are the columns the case form promises, in its order; a file may have more after them.
func headers() map[string]string {
	return map[string]string{
		"places.csv":     "id,name,lat,lon,kind,population,population_date,population_source,elevation_m,names",
		"sources.csv":    "id,name,kind,speaks_for,quotes,reliability,url,licence",
		"claims.csv":     "id,day,known,source,predicate,place,route,unit,side,hedge,evidence,credibility,quote,url,replaces",
		"roads.csv":      "id,a,b,name,class,km,surface,closed_months,capacity,source,note",
		"closures.csv":   "road,since,until,reason,source",
		"supply.csv":     "place,side,since,until,source,note",
		"agreements.csv": "id,day,parties,term,place,route,due,source,url",
		"units.csv":      "id,side,name,place,lat,lon,equipment,count,range_km,since,until,source",
	}
}

type row map[string]string

// folder is one case as this test reads it: rows by file, and the ids that case.toml declares.
type folder struct {
	name    string
	files   map[string][]row
	sides   []string
	parties []string
	readme  string
}

func (f folder) ids(file string) map[string]bool {
	out := map[string]bool{}
	for _, r := range f.files[file] {
		out[r["id"]] = true
	}
	return out
}

func load(t *testing.T, name string) folder {
	t.Helper()
	sub, ok := examples.Case(name)
	if !ok {
		t.Fatalf("no case %q", name)
	}
	f := folder{name: name, files: map[string][]row{}, readme: text(t, sub, "README.md")}
	for file, want := range headers() {
		f.files[file] = rows(t, sub, file, want)
	}
	section := ""
	id := regexp.MustCompile(`^id = "(.+)"$`)
	for _, line := range strings.Split(text(t, sub, "case.toml"), "\n") {
		if strings.HasPrefix(line, "[") {
			section = line
		}
		if m := id.FindStringSubmatch(line); m != nil {
			switch section {
			case "[[sides]]":
				f.sides = append(f.sides, m[1])
			case "[[third_parties]]":
				f.parties = append(f.parties, m[1])
			}
		}
	}
	return f
}

func text(t *testing.T, fsys fs.FS, file string) string {
	t.Helper()
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func rows(t *testing.T, fsys fs.FS, file, want string) []row {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text(t, fsys, file))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if got := strings.Join(all[0], ","); !strings.HasPrefix(got+",", want+",") {
		t.Fatalf("%s: columns %s, want %s first", file, got, want)
	}
	var out []row
	for _, rec := range all[1:] {
		r := row{}
		for i, column := range all[0] {
			if rec[i] != strings.TrimSpace(rec[i]) {
				t.Errorf("%s: %s: %q has space around it", file, rec[0], rec[i])
			}
			r[column] = rec[i]
		}
		out = append(out, r)
	}
	return out
}

func each(t *testing.T, check func(t *testing.T, f folder)) {
	t.Helper()
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) { check(t, load(t, name)) })
	}
}

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
	named := map[string]string{"BL": "of the baseline", "AZ": "announcements of capture", "OC": "other statements", "CT": "contested", "CH": "of the chronology"}
	for _, r := range f.files["claims.csv"] {
		if len(r["id"]) > 2 {
			out[named[r["id"][:2]]]++
		}
		if strings.HasPrefix(r["id"], "AZ") && r["place"] != "" && r["note"] != "" {
			out["matched by hand"]++
		}
		if r["predicate"] == "takes" || r["predicate"] == "holds" && r["source"] != "baseline" || slices.Contains([]string{"loses", "contests", "enters", "withdraws", "denies"}, r["predicate"]) {
			out["of control apart from the baseline"]++
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

func set(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		out[s] = true
	}
	return out
}
