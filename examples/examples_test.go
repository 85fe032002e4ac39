package examples_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

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

func set(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		out[s] = true
	}
	return out
}
