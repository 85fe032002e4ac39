package cases

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"salient"
	"salient/atlas"
	"salient/reports"
	"salient/table"
)

// Load reads and checks the case folder that fsys is rooted at. The name is what the user called the folder; it goes
// before the file names in messages and may be empty. Load changes nothing and reads no clock.
//
// The error is nil or [salient.Faults], in the order of files and lines: every fault of every file. With faults the
// case is nil. Where nothing of a case is there at all, the one fault is of kind [salient.NotFound]. Warnings come in
// both cases, one for each sort of doubt, with the ids it is about.
func Load(fsys fs.FS, name string) (*salient.Case, []salient.Warning, error) {
	l := &loader{fsys: fsys, name: name, c: &salient.Case{}, noted: map[string]int{}}
	if l.nothingThere() {
		return nil, nil, salient.Faults{{Kind: salient.NotFound, File: name, What: "there is no case in this folder: it has none of " + strings.Join(Files()[:requiredFiles], ", "),
			Mend: "check the folder's name, or make a case with salient new"}}
	}
	if l.settings(); l.newer {
		return nil, nil, l.faults
	}
	l.readAll()
	l.crossCheck()
	l.unreadFiles()
	if len(l.faults) > 0 {
		sortFaults(l.faults)
		return nil, l.warnings, l.faults
	}
	return l.c, l.warnings, nil
}

// loader is one reading of a case.
type loader struct {
	fsys     fs.FS
	name     string
	c        *salient.Case
	known    settingsRead
	newer    bool // the case's format is newer than ours
	faults   salient.Faults
	noted    map[string]int // faults by file
	warnings []salient.Warning

	places     sheet[salient.Place]
	sources    sheet[salient.Source]
	claims     sheet[salient.Claim]
	roads      sheet[salient.Road]
	closures   sheet[salient.Closure]
	supplies   sheet[salient.Supply]
	units      sheet[salient.Unit]
	agreements sheet[salient.Agreement]
	reviews    sheet[salient.Review]
	stocks     sheet[salient.Stock]
	boundaryAt []int // the line of each boundary
}

// sheet is a table with its rows decoded, one value for each row.
type sheet[T any] struct {
	t    *table.Table
	rows []T
	bad  bool // the ids in it are not to be relied on: it could not be read, or lacks a column
}

func (l *loader) nothingThere() bool {
	for _, f := range Files()[:requiredFiles] {
		if _, err := fs.Stat(l.fsys, f); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

func (l *loader) readAll() {
	readTable(l, PlacesFile, &l.places, atlas.PlaceRows, atlas.PlaceColumns)
	readTable(l, SourcesFile, &l.sources, reports.SourceRows, reports.SourceColumns)
	readTable(l, ClaimsFile, &l.claims, func(t *table.Table) ([]salient.Claim, salient.Faults) {
		return reports.ClaimRows(t, l.c.Zone)
	}, reports.ClaimColumns)
	readTable(l, RoadsFile, &l.roads, atlas.RoadRows, atlas.RoadColumns)
	readTable(l, ClosuresFile, &l.closures, atlas.ClosureRows, atlas.ClosureColumns)
	readTable(l, SupplyFile, &l.supplies, atlas.SupplyRows, atlas.SupplyColumns)
	readTable(l, UnitsFile, &l.units, atlas.UnitRows, atlas.UnitColumns)
	readTable(l, AgreementsFile, &l.agreements, reports.AgreementRows, reports.AgreementColumns)
	l.c.Places, l.c.Sources, l.c.Claims = l.places.rows, l.sources.rows, l.claims.rows
	l.c.Roads, l.c.Closures, l.c.Supplies = l.roads.rows, l.closures.rows, l.supplies.rows
	l.c.Units, l.c.Agreements = l.units.rows, l.agreements.rows
	readTable(l, ReviewsFile, &l.reviews, ReviewRows, ReviewColumns)
	l.c.Reviews = l.reviews.rows
	readTable(l, StocksFile, &l.stocks, atlas.StockRows, atlas.StockColumns)
	l.c.Stocks = l.stocks.rows
	l.c.Boundaries = []salient.Boundary{}
	if f, ok := l.open(BoundariesFile); ok {
		defer f.Close()
		bs, lines, faults := atlas.BoundaryLines(f, l.file(BoundariesFile))
		l.c.Boundaries, l.boundaryAt = bs, lines
		l.faults = append(l.faults, faults...)
	}
	if text, ok := l.text(OptionsFile); ok {
		if e := tooDeep(l.file(OptionsFile), text); e != nil {
			l.fault(e)
		}
		l.c.Options = salient.Some(salient.Text{File: l.file(OptionsFile), Body: text})
	}
}

// readTable reads one table of the case.
func readTable[T any](l *loader, file string, into *sheet[T], decode func(*table.Table) ([]T, salient.Faults), columns func() (required, all []string)) {
	into.rows = []T{}
	into.t = &table.Table{File: l.file(file)}
	f, ok := l.open(file)
	if !ok {
		into.bad = slices.Contains(Files()[:requiredFiles], file)
		return
	}
	defer f.Close()
	required, all := columns()
	t, faults := table.Read(f, l.file(file), required...)
	for _, c := range required {
		into.bad = into.bad || !t.Has(c)
	}
	rows, more := decode(t)
	into.t, into.rows = t, rows
	l.faults = append(append(l.faults, faults...), more...)
	l.unreadColumns(t, file, all)
}

// open opens a file; false where it is absent, which is a fault where it is required, or cannot be opened.
// dangles tells of a file whose name is there and whose contents are not: a broken link, which is no absent file.
func (l *loader) dangles(file string) bool {
	_, err := fs.Lstat(l.fsys, file)
	return err == nil
}

func (l *loader) open(file string) (fs.File, bool) {
	f, err := openRegular(l.fsys, file)
	if err == nil {
		return f, true
	}
	required := slices.Contains(Files()[:requiredFiles], file)
	switch missing := errors.Is(err, fs.ErrNotExist); {
	case missing && l.dangles(file):
		l.fault(&salient.Error{Kind: salient.Invalid, File: l.file(file), What: "the file is a link to a file that is not there",
			Mend: "put the file itself into the folder, or remove the link"})
	case missing && required:
		l.fault(&salient.Error{Kind: salient.Invalid, File: l.file(file), What: "the file is missing",
			Mend: "a case has " + strings.Join(Files()[:requiredFiles], ", ") + "; docs/formats/case.md says what goes into each"})
	case !missing:
		l.fault(&salient.Error{Kind: salient.Failed, File: l.file(file), What: "the file cannot be read",
			Mend: "check that it is a file and that you may read it", Err: err})
	}
	return nil, false
}

// openRegular opens a file, and nothing else: a pipe in a folder that came by mail would be waited for without end.
func openRegular(fsys fs.FS, file string) (fs.File, error) {
	info, err := fs.Stat(fsys, file)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: file, Err: errors.New("it is no file")}
	}
	if err != nil {
		return nil, err
	}
	return fsys.Open(file)
}

// text reads a file whole; false where it is absent or cannot be read.
func (l *loader) text(file string) ([]byte, bool) {
	f, ok := l.open(file)
	if !ok {
		return nil, false
	}
	defer f.Close()
	text, faults := table.Text(f, l.file(file))
	l.faults = append(l.faults, faults...)
	return text, text != nil || len(faults) == 0
}

// file is a file's name as messages give it.
func (l *loader) file(name string) string { return path.Join(l.name, name) }

// fault notes a fault; of one file no more than [table.MaxFaults] and one that says so.
func (l *loader) fault(e *salient.Error) {
	l.noted[e.File]++
	switch n := l.noted[e.File]; {
	case n <= table.MaxFaults:
		l.faults = append(l.faults, e)
	case n == table.MaxFaults+1:
		l.faults = append(l.faults, &salient.Error{Kind: salient.Invalid, File: e.File, Line: e.Line,
			What: fmt.Sprintf("more than %d faults of this sort; the rest are not named", table.MaxFaults), Mend: "mend these first"})
	}
}

func sortFaults(faults salient.Faults) {
	slices.SortStableFunc(faults, func(a, b *salient.Error) int {
		if n := strings.Compare(a.File, b.File); n != 0 {
			return n
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
}
