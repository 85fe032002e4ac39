// Command claims scores what is read out of text about the October 2020 case: the names of villages in one
// belligerent's lists of captures, and claims in short passages written for the purpose.
//
//	go run ./bench/claims        # -v shows what was read wrong, of the part that may be tuned on
package main

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sort"
	"strings"

	"salient"
	"salient/cases"
	"salient/claims"
	"salient/examples"
)

// villages is a row for each announced name: day, name, district and, reviewed by hand, the place of the case it
// means; empty where nobody could tell.
//
//go:embed villages.csv
var villages []byte

// passages is a row for each passage: language, publisher, day of publication, text, and what a reader should find.
//
//go:embed passages.tsv
var passages string

// secondPass is what a second annotator, who knew neither the rules nor the first annotation, read in the same
// passages, row by row.
//
//go:embed passages-second.tsv
var secondPass string

// laterPassages has the same columns.
//
//go:embed later.tsv
var laterPassages string

// wars is a file of texts, as texts.go says.
//
//go:embed wars.tsv
var wars string

func main() {
	verbose := flag.Bool("v", false, "show what was read wrong")
	texts := flag.String("texts", "", "score a file of annotated texts instead (texts.go says its form)")
	flag.Parse()
	err := onlyTexts(*texts, *verbose)
	if *texts == "" {
		err = run(os.Stdout, *verbose)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// onlyTexts scores a file that the user names.
func onlyTexts(file string, verbose bool) error {
	if file == "" {
		return nil
	}
	body, err := os.ReadFile(file)
	if err == nil {
		scoreTexts(os.Stdout, file, string(body), verbose)
	}
	return err
}

func run(w io.Writer, verbose bool) error {
	c, fsys, err := load()
	if err != nil {
		return err
	}
	if err := scoreVillages(w, c, verbose); err != nil {
		return err
	}
	if err := scoreGeoNames(w, c, fsys, verbose); err != nil {
		return err
	}
	if err := scorePassages(w, claims.NewReader(c), verbose); err != nil {
		return err
	}
	scoreTexts(w, "texts of invented wars", wars, false)
	return scorePlover(w)
}

// load gives the worked case and its files.
func load() (*salient.Case, fs.FS, error) {
	const name = "karabakh-2020"
	fsys, ok := examples.Case(name)
	if !ok {
		return nil, nil, fmt.Errorf("no case %s", name)
	}
	c, _, err := cases.Load(fsys, name)
	if err != nil {
		return nil, nil, err
	}
	return c, fsys, nil
}

func table(b []byte) ([]map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, v := range r {
			m[rows[0][i]] = v
		}
		out = append(out, m)
	}
	return out, nil
}

// announcements groups the names by day and district and writes each group as such lists are written.
func announcements(rows []map[string]string) (texts []string, groups [][]map[string]string) {
	at := map[string]int{}
	for _, r := range rows {
		key := r["day"] + r["district"]
		n, ok := at[key]
		if !ok {
			n = len(groups)
			at[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], r)
	}
	for _, g := range groups {
		var names []string
		for _, r := range g {
			names = append(names, r["name"])
		}
		texts = append(texts, strings.Join(names, ", ")+" villages of "+g[0]["district"]+" district have been liberated.")
	}
	return texts, groups
}

type tally struct{ right, wrong, open, missed int }

func (t tally) String() string {
	n := float64(t.right + t.wrong + t.open + t.missed)
	return fmt.Sprintf("%d names: right %.3f, wrong %.3f, left open %.3f, not found %.3f", int(n), float64(t.right)/n, float64(t.wrong)/n, float64(t.open)/n, float64(t.missed)/n)
}

func scoreVillages(w io.Writer, c *salient.Case, verbose bool) error {
	t, err := ownPlaces(w, c, verbose)
	fmt.Fprintf(w, "announced villages, the case's own places        %s\n", t)
	return err
}

func ownPlaces(w io.Writer, c *salient.Case, verbose bool) (tally, error) {
	rows, err := table(villages)
	if err != nil {
		return tally{}, err
	}
	return judge(w, claims.NewCaseFinder(c.Places), rows, func(r map[string]string) salient.ID { return salient.ID(r["place"]) }, verbose), nil
}

func judge(w io.Writer, f *claims.CaseFinder, rows []map[string]string, key func(map[string]string) salient.ID, verbose bool) tally {
	var t tally
	texts, groups := announcements(rows)
	for i, text := range texts {
		found := f.Find(text)
		at := 0
		for _, r := range groups[i] {
			at += strings.Index(text[at:], r["name"])
			m, ok := mentionAt(found, at, at+len(r["name"]))
			switch want := key(r); {
			case !ok:
				t.missed++
			case !m.Resolved:
				t.open++
				continue
			case m.Place == want:
				t.right++
				continue
			default:
				t.wrong++
			}
			if verbose {
				fmt.Fprintf(w, "  %s (%s): %q %s, not %s; %s\n", r["name"], r["district"], m.Surface, m.Place, key(r), m.Rule)
			}
		}
	}
	return t
}

func mentionAt(ms []claims.Mention, from, to int) (claims.Mention, bool) {
	for _, m := range ms {
		if m.Start < to && from < m.End && m.Kind != "offset" {
			return m, true
		}
	}
	return claims.Mention{}, false
}

func sorted(m map[string][3]int) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
