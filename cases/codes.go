package cases

import (
	"errors"
	"io/fs"
	"strings"

	"salient"
	"salient/table"
)

// ActorsFile says which side a data set means by the name it gives an actor: columns actor and side. It is read by
// imports and is no part of what a case says.
const ActorsFile = "actors.csv"

// Codes gives the places of a case by the codes under geonameid and pcode of places.csv, where it has these columns.
func Codes(fsys fs.FS) (map[string]salient.ID, error) {
	out := map[string]salient.ID{}
	err := pairs(fsys, PlacesFile, []string{"id"}, func(f *table.Fields) {
		for _, column := range [...]string{"geonameid", "pcode"} {
			if code := strings.TrimSpace(f.Text(column)); code != "" {
				out[code] = f.ID("id")
			}
		}
	})
	return out, err
}

// Actors gives the sides and third parties by what data sets call their actors, in lower case. A case without the file
// has none. A side that the case does not have is a fault.
func Actors(fsys fs.FS, c *salient.Case) (map[string]salient.ID, error) {
	out := map[string]salient.ID{}
	err := pairs(fsys, ActorsFile, []string{"actor", "side"}, func(f *table.Fields) {
		side := f.MustID("side")
		if _, ok := c.Side(side); !ok && side != "" {
			f.Note("side", table.Quoted(string(side))+" is no side or third party of the case", "name one of case.toml")
		}
		out[strings.ToLower(strings.TrimSpace(f.Must("actor")))] = side
	})
	return out, err
}

// pairs reads a table for two of its columns; an absent one has no rows.
func pairs(fsys fs.FS, file string, required []string, row func(*table.Fields)) error {
	r, err := fsys.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &salient.Error{Kind: salient.Failed, File: file, What: "the file cannot be read", Mend: "check that it is a file and that you may read it", Err: err}
	}
	defer r.Close()
	t, faults := table.Read(r, file, required...)
	return append(faults, t.Each(row)...).Err()
}
