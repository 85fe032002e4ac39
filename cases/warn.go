package cases

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"salient"
	"salient/table"
)

// The codes of the warnings that Load gives.
const (
	OutsideArea       = "outside_area"       // places outside the case's area
	SwappedPosition   = "swapped_position"   // places that would be inside it with lat and lon exchanged
	BeforeSpan        = "before_span"        // claims about days before since
	AfterSpan         = "after_span"         // claims about until or a later day
	KnownBeforeDay    = "known_before_day"   // claims published before the day they speak of
	CorrectsLater     = "corrects_later"     // corrections published before what they correct
	RouteNotARoad     = "route_not_a_road"   // claims of a route that is neither a road nor a boundary
	UnitNotListed     = "unit_not_listed"    // claims of a unit that is not in units.csv
	UndatedPopulation = "undated_population" // populations without a date, not used for people cut off
	SourceNotListed   = "source_not_listed"  // rows whose source looks like an id and is not in sources.csv
	Unsourced         = "unsourced"          // rows without a source
	SupplyOffRoads    = "supply_off_roads"   // supply entries at places that no road touches
	NoClaims          = "no_claims"          // the case has no claims yet
	OneSide           = "one_side"           // the case has one side
	UnreadKey         = "unread_key"         // keys of case.toml that nothing reads
	UnreadColumn      = "unread_column"      // columns that look like a misspelt one
	UnreadFile        = "unread_file"        // files that look like a misspelt one
)

func (l *loader) warn(code, text string, from ...salient.Ref) {
	l.warnings = append(l.warnings, salient.Warning{Code: code, Text: text, From: append([]salient.Ref{}, from...)})
}

// gather makes one warning about many things; none where there are none. The sentence takes their number and noun.
func (l *loader) gather(code string, noun salient.Noun, ids []salient.ID, sentence string) {
	if len(ids) == 0 {
		return
	}
	refs := make([]salient.Ref, len(ids))
	for i, id := range ids {
		refs[i] = salient.Ref{Noun: noun, ID: id}
	}
	l.warn(code, fmt.Sprintf("%s: %s", fmt.Sprintf(sentence, count(len(ids), string(noun))), list(ids)), refs...)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// list is the first few ids and the number of the others.
func list(ids []salient.ID) string {
	const most = 5
	words := make([]string, 0, most)
	for _, id := range ids[:min(most, len(ids))] {
		words = append(words, short(string(id)))
	}
	s := strings.Join(words, ", ")
	if len(ids) > most {
		s += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return s
}

// short cuts a long id.
func short(s string) string {
	const most = 60 // characters
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// unreadColumns warns of a column that is not read and looks like one that is and that the table lacks.
func (l *loader) unreadColumns(t *table.Table, file string, all []string) {
	missing := slices.DeleteFunc(slices.Clone(all), t.Has)
	for _, c := range t.Columns {
		if slices.Contains(all, c) {
			continue
		}
		if near, ok := table.Nearest(c, missing); ok {
			l.warn(UnreadColumn, fmt.Sprintf("%s: the column %q is not read; did you mean %q?", l.file(file), c, near))
		}
	}
}

// unreadFiles warns of a file that is not read and looks like one that is and that the folder lacks.
func (l *loader) unreadFiles() {
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		return
	}
	there := map[string]bool{}
	for _, e := range entries {
		there[e.Name()] = true
	}
	missing := slices.DeleteFunc(Files(), func(f string) bool { return there[f] })
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || slices.Contains(Files(), name) || !slices.Contains([]string{".csv", ".toml", ".geojson", ".json"}, strings.ToLower(path.Ext(name))) {
			continue
		}
		if near, ok := table.Nearest(name, missing); ok {
			l.warn(UnreadFile, fmt.Sprintf("the file %s is not read; did you mean %s?", l.file(name), near))
		}
	}
}
