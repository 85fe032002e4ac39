package atlas

import (
	"io"
	"regexp"
	"strings"

	"salient"
	"salient/table"
)

// PlaceColumns lists the columns of places.csv that must be there and all that are read.
func PlaceColumns() (required, all []string) {
	return []string{"id", "name", "lat", "lon"},
		[]string{"id", "name", "lat", "lon", "kind", "population", "population_date", "population_source", "elevation_m", "names", "district"}
}

// Places reads places.csv.
func Places(r io.Reader, file string) ([]salient.Place, salient.Faults) {
	required, _ := PlaceColumns()
	return read(r, file, PlaceRows, required)
}

// read opens a table and decodes it.
func read[T any](r io.Reader, file string, rows func(*table.Table) ([]T, salient.Faults), required []string) ([]T, salient.Faults) {
	t, faults := table.Read(r, file, required...)
	out, more := rows(t)
	return out, append(faults, more...)
}

// decode makes one value of each row.
func decode[T any](t *table.Table, one func(*table.Fields) T) ([]T, salient.Faults) {
	out := make([]T, 0, len(t.Rows))
	faults := t.Each(func(f *table.Fields) { out = append(out, one(f)) })
	return out, faults
}

// PlaceRows reads the rows of places.csv.
func PlaceRows(t *table.Table) ([]salient.Place, salient.Faults) { return decode(t, place) }

// The lowest dry ground on Earth lies at −430 m (the Dead Sea's shore), the highest at 8,849 m (Everest).
const lowest, highest = -500, 9000

// mostPeople is above the population of the Earth.
const mostPeople = 20_000_000_000

func place(f *table.Fields) salient.Place {
	p := salient.Place{
		ID: f.MustID("id"), Name: f.Must("name"), Kind: f.Text("kind"),
		Population: f.Int("population", 0, mostPeople), PopulationDate: f.Text("population_date"),
		PopulationSource: f.Text("population_source"),
		Elevation:        f.Float("elevation_m", lowest, highest), Names: names(f), District: f.Text("district"),
	}
	f.Must("lat")
	f.Must("lon")
	p.At = f.Point("lat", "lon").Or(salient.Point{})
	if p.PopulationDate != "" && !looseDate.MatchString(p.PopulationDate) {
		f.Note("population_date", "population_date "+table.Quoted(p.PopulationDate)+" is not a date",
			"write a year, a month or a day: 2015, 2015-06 or 2015-06-30; leave it empty where it is unknown")
	}
	return p
}

var looseDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// names reads az=Şuşa|hy=Շուշի|Shusha.
func names(f *table.Fields) []salient.Name {
	out := []salient.Name{}
	for _, s := range f.List("names") {
		lang, text, ok := strings.Cut(s, "=")
		lang, text = strings.TrimSpace(lang), strings.TrimSpace(text)
		switch {
		case !ok:
			out = append(out, salient.Name{Text: s})
		case text == "" || !language.MatchString(lang):
			f.Note("names", "names has "+table.Quoted(s)+", which is not language=name", "write az=Şuşa|ru=Шуша, or a name alone")
		default:
			out = append(out, salient.Name{Lang: lang, Text: text})
		}
	}
	return out
}
