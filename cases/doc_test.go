package cases

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"salient"
)

// The page that documents the form names every file, column, key, word and warning, and its example of case.toml is
// sound.
func TestThePageOfTheForm(t *testing.T) {
	b, err := os.ReadFile("../docs/formats/case.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	named := func(what string, words ...string) {
		for _, w := range words {
			if !strings.Contains(page, "`"+w+"`") {
				t.Errorf("docs/formats/case.md does not name the %s `%s`", what, w)
			}
		}
	}
	named("file", Files()...)
	for _, columns := range allTables() {
		_, all := columns()
		named("column", all...)
	}
	named("key", keysOf("")...)
	for _, table := range []string{"sides", "axes", "thresholds"} {
		for _, k := range keysOf(table) {
			if !strings.Contains(page, "`"+k+"`") && !strings.Contains(page, "`"+table+"."+k+"`") {
				t.Errorf("docs/formats/case.md does not name the key %s", k)
			}
		}
	}
	named("predicate", words(salient.Predicates())...)
	named("kind", words(salient.SourceKinds())...)
	named("hedge", words(salient.Hedges())...)
	named("evidence", words(salient.EvidenceKinds())...)
	named("marking", words(salient.Markings())...)
	source, err := os.ReadFile("warn.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`= "([a-z_]+)" +// `).FindAllStringSubmatch(string(source), -1) {
		named("warning", m[1])
	}

	_, rest, _ := strings.Cut(page, "```toml\n")
	example, _, _ := strings.Cut(rest, "```")
	files := small()
	for _, f := range Files()[requiredFiles:] {
		delete(files, f)
	}
	files[SettingsFile], files[SourcesFile], files[ClaimsFile] = example, "id,name,kind\n", "id,day,known,source,predicate\n"
	if _, warnings, err := load(files); err != nil || len(warnings) != 1 {
		t.Error(err, warnings)
	}
}

func words[W ~string](in []W) []string {
	out := make([]string, len(in))
	for i, w := range in {
		out[i] = string(w)
	}
	return out
}
