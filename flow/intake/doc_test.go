package intake_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"salient"
	"salient/cases"
	"salient/examples"
	"salient/flow/intake"
	"salient/reports"
	"salient/reports/web"
	"salient/store/sqlite"
)

// threeRivers is the example case with a source for each data set.
func threeRivers(t testing.TB) *salient.Case {
	t.Helper()
	files, _ := examples.Case("three-rivers")
	c, _, err := cases.Load(files, "three-rivers")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []salient.ID{"ucdp", "viina", "gdelt", "hxl"} {
		c.Sources = append(c.Sources, salient.Source{ID: id, Name: string(id), Kind: "dataset"})
	}
	c.Sources = append(c.Sources, salient.Source{ID: "acled", Name: "ACLED", Kind: "dataset", Closed: true})
	return c
}

func ledger(t testing.TB) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "x.ledger"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// job is the reading of a text under this name.
func job(form, source, known, name, text string) intake.Job {
	j := intake.Job{SHA256: fmt.Sprintf("%064x", len(text)+len(name)), Bytes: int64(len(text)), Rules: "1", Recorded: time.Date(2001, 6, 1, 0, 0, 0, 0, time.UTC)}
	j.Origin = reports.Origin{File: name, Source: salient.ID(source)}
	if d, err := salient.ParseDay(known); err == nil {
		j.Origin.Known = salient.Some(d)
	}
	for _, f := range append(reports.Forms(), web.Form()) {
		if f.Name == form {
			j.Form = f
		}
	}
	return j
}

// documented gives the files that docs/formats/reports.md shows.
func documented(t testing.TB) map[string]string {
	t.Helper()
	page, err := os.ReadFile("../../docs/formats/reports.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range regexp.MustCompile("(?s)```[a-z]+ ([a-z_-]+[.][a-z]+)\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		out[m[1]] = m[2]
	}
	return out
}

// Every example of the page is read as the page says, and a second time adds nothing.
func TestTheExamplesOfThePage(t *testing.T) {
	files := documented(t)
	m, err := reports.ReadMapping(strings.NewReader(files["incidents.toml"]), "incidents.toml")
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "incidents.toml")
	for _, x := range []struct {
		file, form, source, known string
		want                      intake.Counts
	}{
		{"incidents.csv", "csv", "wardens-desk", "", intake.Counts{Records: 2, Reports: 2, Proposals: 1}},
		{"report.txt", "text", "birch-staff", "2001-03-13", intake.Counts{Records: 1, Reports: 1}},
		{"page.html", "html", "courier", "", intake.Counts{Records: 1, Reports: 1}},
		{"feed.xml", "rss", "courier", "", intake.Counts{Records: 2, Reports: 1, Rejected: 1}},
		{"chat.json", "telegram", "millers", "", intake.Counts{Records: 1, Reports: 1}},
		{"acled.csv", "acled", "acled", "", intake.Counts{Records: 3, Reports: 2, Proposals: 1, Rejected: 1}},
		{"acled.json", "acled", "acled", "", intake.Counts{Records: 1, Reports: 1}},
		{"acled-deleted.csv", "acled", "acled", "", intake.Counts{Records: 1, Withdrawn: 1}},
		{"ged.csv", "ucdp", "ucdp", "2001-05-01", intake.Counts{Records: 1, Reports: 1}},
		{"event_info.csv", "viina", "viina", "", intake.Counts{Records: 1, Reports: 1}},
		{"control.csv", "viina", "viina", "", intake.Counts{Records: 4, Reports: 2, Proposals: 2, Same: 1, Outside: 1}},
		{"event_labels.csv", "viina", "viina", "", intake.Counts{Records: 1, Reports: 1, Proposals: 1}},
		{"gdelt.tsv", "gdelt", "gdelt", "", intake.Counts{Records: 1, Reports: 1}},
		{"hxl.csv", "hxl", "hxl", "2001-04-02", intake.Counts{Records: 1, Reports: 1}},
	} {
		t.Run(x.file, func(t *testing.T) {
			c, l, text := threeRivers(t), ledger(t), files[x.file]
			j := job(x.form, x.source, x.known, x.file, text)
			if x.form == "csv" {
				j.Form = m.Form()
			}
			j.Reject = func(e *salient.Error) { t.Log(e) }
			got, err := intake.Run(context.Background(), l, c, strings.NewReader(text), j)
			if !j.Form.Rows {
				x.want.Proposals = got.Proposals // what the words say is the matter of package claims
			}
			if err != nil || got.Counts != x.want || got.New == 0 {
				t.Errorf("%+v, %v\nwant %+v", got, err, x.want)
			}
			again, err := intake.Run(context.Background(), l, c, strings.NewReader(text), j)
			if err != nil || !again.Before || again.New != 0 {
				t.Errorf("a second time: %+v, %v", again, err)
			}
			j.Again = true
			anew, err := intake.Run(context.Background(), l, c, strings.NewReader(text), j)
			if err != nil || anew.New+anew.Corrected != 0 || anew.Counts != x.want {
				t.Errorf("read anew: %+v, %v", anew, err)
			}
		})
		delete(files, x.file)
	}
	for name := range files {
		t.Errorf("the page shows %s, and nothing reads it", name)
	}
}
