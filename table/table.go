package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"salient"
)

// Table is a header and its rows.
type Table struct {
	File    string   // as the user named it
	Columns []string // as the header gives them
	Rows    []Row

	index map[string]int // column name → position
	text  []byte
	lines []int // offset of each line in text
}

// Row is one record. A row whose length is not the header's is ragged: it is kept, so that what refers to it still
// finds it, and a missing field reads as empty.
type Row struct {
	Line   int // 1-based, where the row begins
	Ragged bool

	table *Table
	cells []string
	at    []position
}

type position struct{ line, col int32 } // 1-based; col in bytes

// Read reads comma-separated text whose first line names the columns; required are the columns that must be there.
// It returns every row it could read and every fault it met; a table is returned even where there are faults.
func Read(r io.Reader, file string, required ...string) (*Table, salient.Faults) {
	text, faults := Text(r, file)
	t := &Table{File: file, text: text, index: map[string]int{}}
	if text == nil && len(faults) > 0 {
		return t, faults
	}
	offset := 0
	for line := range bytes.Lines(text) {
		t.lines = append(t.lines, offset)
		offset += len(line)
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	faults = append(faults, t.readHeader(in, required)...)
	if len(t.Columns) > 0 {
		faults = append(faults, t.readRows(in, MaxRows)...)
	}
	sortByPlace(faults)
	return t, faults
}

func (t *Table) readHeader(in *csv.Reader, required []string) salient.Faults {
	var faults salient.Faults
	header, err := in.Read()
	if err == io.EOF {
		return salient.Faults{t.at(1, 0, "the file is empty", "give it a header line: "+strings.Join(required, ","))}
	}
	if err != nil {
		return salient.Faults{t.syntax(in, err)}
	}
	for i, name := range header {
		name = strings.TrimSpace(name)
		t.Columns = append(t.Columns, name)
		_, twice := t.index[name]
		switch {
		case name == "":
			// An unnamed column is kept and cannot be asked for.
		case twice:
			line, col := in.FieldPos(i)
			faults = append(faults, t.at(line, col, "column "+Quoted(name)+" is there twice", "keep one of the two"))
		default:
			t.index[name] = i
		}
	}
	line, _ := in.FieldPos(0)
	for _, name := range required {
		if _, ok := t.index[name]; !ok {
			faults = append(faults, t.at(line, 0, "column "+Quoted(name)+" is missing", missingMend(name, t.Columns)))
		}
	}
	return faults
}

func missingMend(name string, columns []string) string {
	if len(columns) == 1 && strings.ContainsAny(columns[0], ";\t") {
		return "separate the columns with commas; this header uses semicolons or tabs"
	}
	if near, ok := Nearest(name, columns); ok {
		return "is " + Quoted(near) + " meant?"
	}
	return "add it to the header line"
}

// readRows reads rows, at most so many: what they take in memory is many times what they take in the file.
func (t *Table) readRows(in *csv.Reader, most int) salient.Faults {
	var faults salient.Faults
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return faults
		}
		if len(t.Rows) == most {
			line, _ := in.FieldPos(0)
			return append(faults, t.at(line, 0, fmt.Sprintf("the table has more than %d rows; the rest was not looked at", most), "cut it to the region or the time of the case"))
		}
		if len(faults) >= MaxFaults {
			return append(faults, tooMany(t.File, t.lineOf(in)))
		}
		if err != nil {
			faults = append(faults, t.syntax(in, err))
			continue
		}
		row := Row{table: t, cells: cells, at: make([]position, len(cells))}
		for i := range cells {
			line, col := in.FieldPos(i)
			row.at[i] = position{int32(line), int32(col)}
		}
		row.Line = int(row.at[0].line)
		row.Ragged = len(cells) != len(t.Columns)
		if f := t.inspect(row, in.InputOffset()); f != nil {
			faults = append(faults, f)
		}
		t.Rows = append(t.Rows, row)
	}
}

// inspect is the first thing wrong with a row as a whole, nil where nothing is. end is the offset after the row.
func (t *Table) inspect(row Row, end int64) *salient.Error {
	for i, cell := range row.cells {
		if len(cell) > MaxField {
			return t.at(row.Line, int(row.at[i].col), fmt.Sprintf("a field is larger than %d MiB", MaxField>>20),
				"look for a quote that is not closed, or shorten the text")
		}
		if j := strings.IndexFunc(cell, forbidden); j >= 0 {
			return t.at(int(row.at[i].line), int(row.at[i].col), fmt.Sprintf("a control character (%U) in the field", cell[j]), "remove it")
		}
	}
	have, want := len(row.cells), len(t.Columns)
	if have == want {
		return nil
	}
	what := fmt.Sprintf("the row has %d %s, the header has %d", have, plural(have, "field", "fields"), want)
	switch last := int(end) >= len(t.text); {
	case have > want:
		return t.at(row.Line, int(row.at[want].col), what, "put quotes around a field that holds a comma")
	case last && !bytes.HasSuffix(t.text, []byte("\n")):
		return t.at(row.Line, 0, what+", and the file ends here: it seems cut off", "get the whole file again, or complete the row")
	}
	return t.at(row.Line, 0, what, "add the missing commas")
}

// forbidden are the control characters that no field holds: all but tab and the ends of lines.
func forbidden(r rune) bool { return (r < ' ' && r != '\t' && r != '\n' && r != '\r') || r == 0x7f }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// syntax turns an error of encoding/csv into a fault.
func (t *Table) syntax(in *csv.Reader, err error) *salient.Error {
	parse, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return &salient.Error{Kind: salient.Failed, File: t.File, What: "the file cannot be read", Err: err}
	}
	switch {
	case errors.Is(err, csv.ErrQuote) && in.InputOffset() >= int64(len(t.text)) && t.openAtEnd(parse):
		return t.at(parse.StartLine, 0, "a quote is opened in this row and never closed: the file ends inside the field",
			"close the quote; if the file seems cut off, get the whole file again")
	case errors.Is(err, csv.ErrQuote):
		return t.at(parse.Line, parse.Column, "a quote inside a quoted field", `double it: ""`)
	case errors.Is(err, csv.ErrBareQuote):
		return t.at(parse.Line, parse.Column, "a quote inside a field that does not begin with one", `put the whole field in quotes and double this one: ""`)
	}
	return t.at(parse.Line, parse.Column, "the row cannot be read", "check its quotes and commas")
}

// openAtEnd tells whether the fault lies at the very end of the text, rather than at a quote inside its last line.
func (t *Table) openAtEnd(e *csv.ParseError) bool {
	if e.Line > len(t.lines) {
		return true
	}
	return t.lines[e.Line-1]+e.Column-1 >= len(bytes.TrimRight(t.text, "\r\n"))
}

func (t *Table) lineOf(in *csv.Reader) int {
	return sort.SearchInts(t.lines, int(in.InputOffset()))
}

// at makes a fault; col is in bytes and is turned into characters, 0 where unknown.
func (t *Table) at(line, col int, what, mend string) *salient.Error {
	if col > 0 && line >= 1 && line <= len(t.lines) {
		col = column(t.text[t.lines[line-1]:], col-1)
	}
	return &salient.Error{Kind: salient.Invalid, File: t.File, Line: line, Col: col, What: what, Mend: mend}
}

// Has tells whether the header names the column.
func (t *Table) Has(column string) bool {
	_, ok := t.index[column]
	return ok
}

// Get is the field under a column, as written; empty where there is no such column.
func (r Row) Get(column string) string {
	i, ok := r.table.index[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return r.cells[i]
}

// Cells are the fields as written, in the order of the header's columns.
func (r Row) Cells() []string { return slices.Clone(r.cells) }

// Fault is a fault in the field under a column, with its line and column; with the row's line alone where the row
// has no such field.
func (r Row) Fault(column, what, mend string) *salient.Error {
	i, ok := r.table.index[column]
	if !ok || i >= len(r.at) {
		return r.table.at(r.Line, 0, what, mend)
	}
	return r.table.at(int(r.at[i].line), int(r.at[i].col), what, mend)
}

func sortByPlace(faults salient.Faults) {
	slices.SortStableFunc(faults, func(a, b *salient.Error) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Col - b.Col
	})
}
