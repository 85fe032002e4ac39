package reports

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"salient"
	"salient/table"
)

// maxRecord bounds one record of a stream, so that a line without end or a quote that is never closed costs no more
// memory than that.
const maxRecord = 4 << 20

// errTooLong is what a budget answers when it is spent.
var errTooLong = errors.New("record too long")

// budget lets so many bytes through between two resets.
type budget struct {
	r    io.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	if len(p) > b.left {
		p = p[:b.left]
	}
	n, err := b.r.Read(p)
	b.left -= n
	return n, err
}

func (b *budget) reset() { b.left = maxRecord }

// record is one row with its columns by name.
type record struct {
	file  string
	line  int
	index map[string]int
	cells []string
}

// get is the field with the space around it taken off; empty where there is no such column.
func (r record) get(name string) string {
	if i, ok := r.index[name]; ok && name != "" && i < len(r.cells) {
		return strings.TrimSpace(r.cells[i])
	}
	return ""
}

func (r record) fault(column, what, mend string) *salient.Error {
	if column != "" {
		what = "column " + column + ": " + what
	}
	return &salient.Error{Kind: salient.Invalid, File: r.file, Line: r.line, What: what, Mend: mend}
}

// form says how a data set is written.
type form struct {
	name     string
	comma    rune
	columns  []string // in their order, where a file may have no header
	required []string
	headless func(first []string) bool // tells whether the first record is data already
	lists    []string                  // where the rows may come as JSON objects: the members of the outermost one that may hold them
}

// events reads each record as one event.
func (f form) events(r io.Reader, file string, one func(record) (Event, *salient.Error)) Events {
	return func(yield func(Event, *salient.Error) bool) {
		f.rows(r, file, func(rec record, fault *salient.Error) bool {
			if fault != nil {
				return yield(Event{}, fault)
			}
			return yield(one(rec))
		})
	}
}

// rows reads records one after the other. It gives a fault for each bad one and goes on after it.
func (f form) rows(r io.Reader, file string, yield func(record, *salient.Error) bool) {
	if f.lists != nil {
		b := bufio.NewReader(r)
		if isJSON(b) {
			f.objects(b, file, yield)
			return
		}
		r = b
	}
	r, wide := wideText(r)
	if wide {
		yield(record{}, wideFault(file))
		return
	}
	b := &budget{r: r, left: maxRecord}
	in := csv.NewReader(b)
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = f.comma, -1, true
	first, err := in.Read()
	if err != nil {
		yield(record{}, f.unreadable(file, 1, err))
		return
	}
	first[0] = strings.TrimPrefix(first[0], "\ufeff")
	rec := record{file: file, line: 1}
	if f.headless != nil && f.headless(first) {
		rec.index = positions(f.columns)
		rec.cells = first
		if !f.give(rec, len(f.columns), yield) {
			return
		}
	} else {
		rec.index = positions(first)
		if fault := f.missing(rec); fault != nil {
			yield(record{}, fault)
			return
		}
	}
	f.rest(in, b, rec, yield)
}

// wideText looks whether what comes is UTF-16.
func wideText(r io.Reader) (io.Reader, bool) {
	b := bufio.NewReader(r)
	const mark = 2           // bytes
	start, _ := b.Peek(mark) // a failure to read comes again with the first record
	return b, table.WideText(start)
}

func wideFault(file string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, File: file, What: "the file is UTF-16 text", Mend: "save it as UTF-8", Err: ErrBroken}
}

func (f form) rest(in *csv.Reader, b *budget, rec record, yield func(record, *salient.Error) bool) {
	columns := len(rec.index)
	for {
		b.reset()
		cells, err := in.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			fault := f.unreadable(rec.file, 0, err)
			if bad, ok := errors.AsType[*csv.ParseError](err); ok {
				fault.Line = bad.StartLine
			}
			if !yield(record{}, fault) || errors.Is(fault, ErrBroken) {
				return
			}
			continue
		}
		rec.line, _ = in.FieldPos(0)
		rec.cells = cells
		if !f.give(rec, columns, yield) {
			return
		}
	}
}

func (f form) give(rec record, columns int, yield func(record, *salient.Error) bool) bool {
	if len(rec.cells) != columns {
		return yield(record{}, rec.fault("", fmt.Sprintf("the row has %d fields, not %d", len(rec.cells), columns), "check the quotes of this row, or fetch the file again"))
	}
	for _, c := range rec.cells {
		if !utf8.ValidString(c) || strings.ContainsRune(c, 0) {
			return yield(record{}, rec.fault("", "the row is not UTF-8 text", "save the file as UTF-8"))
		}
	}
	return yield(rec, nil)
}

func positions(columns []string) map[string]int {
	out := make(map[string]int, len(columns))
	for i, c := range columns {
		out[strings.ToLower(strings.TrimSpace(c))] = i
	}
	return out
}

func (f form) missing(rec record) *salient.Error {
	var none []string
	for _, c := range slices.Compact(slices.Clone(f.required)) {
		if _, ok := rec.index[c]; !ok {
			none = append(none, c)
		}
	}
	if len(none) == 0 {
		return nil
	}
	fault := rec.fault("", "the header has no "+strings.Join(none, ", "), "give a file of "+f.name+" with its own columns")
	fault.Err = ErrBroken
	return fault
}

// unreadable is the fault of a record that could not be read. Only a quote in the wrong place lets the reading go on.
func (f form) unreadable(file string, line int, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Invalid, File: file, Line: line, Err: err, What: "the row cannot be read: " + err.Error(), Mend: "check its quotes, or fetch the file again"}
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		out.What = "the row cannot be read: " + bad.Err.Error()
		return out
	}
	out.Err = errors.Join(ErrBroken, err)
	switch {
	case errors.Is(err, errTooLong):
		out.What = fmt.Sprintf("a record is longer than %d bytes", maxRecord)
	case errors.Is(err, io.EOF):
		out.What, out.Mend = "the file is empty", "give a file of "+f.name
	default:
		return broken(file, err)
	}
	return out
}

// day reads a day that has to be there.
func (r record) day(name string) (salient.Day, *salient.Error) {
	d, err := anyDay(r.get(name))
	if err != nil {
		return 0, r.fault(name, err.Error(), "write it as YYYY-MM-DD, or fetch the file again")
	}
	return d, nil
}

// plainDay reads 2020-10-21, 20201021 and either with a time after a space, which is dropped.
func plainDay(s string) (salient.Day, bool) {
	s, _, _ = strings.Cut(s, " ")
	if len(s) == len("20060102") {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	d, err := salient.ParseDay(s)
	return d, err == nil
}

// at reads a position, unknown where both fields are empty.
func (r record) at(lat, lon string) (salient.Opt[salient.Point], *salient.Error) {
	a, b := r.get(lat), r.get(lon)
	if a == "" && b == "" {
		return salient.None[salient.Point](), nil
	}
	y, err1 := strconv.ParseFloat(a, 64)
	x, err2 := strconv.ParseFloat(b, 64)
	p := salient.Point{Lat: y, Lon: x}
	if errors.Join(err1, err2) != nil || !p.Valid() {
		return salient.None[salient.Point](), r.fault(lat, fmt.Sprintf("%q, %q is no position", a, b), "give decimal degrees")
	}
	return salient.Some(p), nil
}

// whole reads a number that some releases write as a decimal or with an exponent; unknown where it is empty.
func (r record) whole(name string) (salient.Opt[int], *salient.Error) {
	s := r.get(name)
	if s == "" || s == "NA" {
		return salient.None[int](), nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x != float64(int(x)) {
		return salient.None[int](), r.fault(name, fmt.Sprintf("%q is no whole number", s), "give a whole number")
	}
	return salient.Some(int(x)), nil
}

// dayIn reads a day by a form such as DD.MM.YYYY.
func dayIn(form, s string) (salient.Day, error) {
	layout := strings.NewReplacer("YYYY", "2006", "YY", "06", "MM", "01", "DD", "02", "Mon", "Jan", "D", "2", "M", "1").Replace(form)
	t, err := time.Parse(layout, s)
	return salient.DayIn(t, time.UTC), err
}

// contentID is the id of a row that has none: a digest of its fields.
func contentID(cells []string) salient.ID {
	h := sha256.New()
	for _, c := range cells {
		fmt.Fprintf(h, "%d %s", len(c), c)
	}
	return salient.ID("row-" + hex.EncodeToString(h.Sum(nil)[:8]))
}
