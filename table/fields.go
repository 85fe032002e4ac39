package table

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"salient"
)

// Fields reads the fields of one row. Its methods never fail: what cannot be read is noted as a fault and comes back
// as unknown. In a ragged row nothing is noted, since the row itself is already a fault.
type Fields struct {
	Row
	faults *salient.Faults
}

// Each calls decode with every row in order and returns the faults noted, at most [MaxFaults] and one that says so.
func (t *Table) Each(decode func(*Fields)) salient.Faults {
	var faults salient.Faults
	for _, row := range t.Rows {
		decode(&Fields{row, &faults})
	}
	if len(faults) > MaxFaults {
		faults = append(faults[:MaxFaults:MaxFaults], tooMany(t.File, faults[MaxFaults].Line))
	}
	return faults
}

// Note notes a fault in the field under a column.
func (f *Fields) Note(column, what, mend string) {
	if !f.Ragged && len(*f.faults) <= MaxFaults {
		*f.faults = append(*f.faults, f.Fault(column, what, mend))
	}
}

// Text is the field as written.
func (f *Fields) Text(column string) string { return f.Get(column) }

// Must is the field as written, which may not be empty.
func (f *Fields) Must(column string) string {
	s := f.Get(column)
	if strings.TrimSpace(s) == "" && f.table.Has(column) {
		f.Note(column, column+" is empty", "fill it in, or remove the row")
	}
	return s
}

// ID is an id, as written; empty where the field is. Control characters are a fault.
func (f *Fields) ID(column string) salient.ID {
	s := f.Get(column)
	if i := strings.IndexFunc(s, unicode.IsControl); i >= 0 {
		f.Note(column, column+" "+Quoted(s)+" has a control character", "remove it: an id is any text on one line")
	}
	return salient.ID(s)
}

// MustID is an id that may not be empty.
func (f *Fields) MustID(column string) salient.ID {
	f.Must(column)
	return f.ID(column)
}

// Day is a calendar day, unknown where the field is empty.
func (f *Fields) Day(column string) salient.Opt[salient.Day] {
	s := strings.TrimSpace(f.Get(column))
	if s == "" {
		return salient.None[salient.Day]()
	}
	d, err := salient.ParseDay(s)
	if err != nil {
		f.Note(column, fmt.Sprintf("%s %s is not a day", column, Quoted(s)), "write a calendar day as YYYY-MM-DD, such as 2020-10-21")
		return salient.None[salient.Day]()
	}
	return salient.Some(d)
}

// MustDay is a calendar day that may not be empty; the zero day where it cannot be read.
func (f *Fields) MustDay(column string) salient.Day {
	f.Must(column)
	return f.Day(column).Or(0)
}

// Span notes a fault where the day under until is not after the day under since.
func (f *Fields) Span(since, until string, from, to salient.Opt[salient.Day]) {
	a, okA := from.Get()
	b, okB := to.Get()
	if okA && okB && b <= a {
		f.Note(until, fmt.Sprintf("%s %s is not after %s %s", until, b, since, a), until+" is exclusive: write the first day on which it no longer is so")
	}
}

// Int is a whole number from lo to hi, unknown where the field is empty.
func (f *Fields) Int(column string, lo, hi int) salient.Opt[int] {
	s := strings.TrimSpace(f.Get(column))
	if s == "" {
		return salient.None[int]()
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		f.Note(column, fmt.Sprintf("%s %s is not a whole number", column, Quoted(s)), numberMend(s, "digits alone"))
		return salient.None[int]()
	}
	if n < lo || n > hi {
		f.Note(column, fmt.Sprintf("%s %d is out of range", column, n), fmt.Sprintf("it lies between %d and %d", lo, hi))
		return salient.None[int]()
	}
	return salient.Some(n)
}

// Float is a decimal number from lo to hi, unknown where the field is empty.
func (f *Fields) Float(column string, lo, hi float64) salient.Opt[float64] {
	s := strings.TrimSpace(f.Get(column))
	if s == "" {
		return salient.None[float64]()
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) || strings.ContainsAny(s, "xX_pP") {
		f.Note(column, fmt.Sprintf("%s %s is not a number", column, Quoted(s)), numberMend(s, "a decimal number such as 39.0858"))
		return salient.None[float64]()
	}
	if x < lo || x > hi {
		f.Note(column, fmt.Sprintf("%s %s is out of range", column, Quoted(s)), fmt.Sprintf("it lies between %g and %g", lo, hi))
		return salient.None[float64]()
	}
	return salient.Some(x + 0) // −0 becomes 0
}

func numberMend(s, form string) string {
	switch {
	case strings.ContainsFunc(s, unicode.IsLetter):
	case strings.ContainsAny(s, " ,'\u00a0\u202f"):
		return "write " + form + ": the decimal sign is a full stop, and thousands are not separated"
	case strings.ContainsAny(s, "-–~<>"):
		return "write one number; put a range or a doubt into a note"
	}
	return "write " + form + ", or leave the field empty where it is unknown"
}

// List is the parts of a field between bars, without the space around them; empty parts are left out. It is empty,
// not nil, where the field is.
func (f *Fields) List(column string) []string {
	out := []string{}
	for part := range strings.SplitSeq(f.Get(column), "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// IDs is a list of ids between bars.
func (f *Fields) IDs(column string) []salient.ID {
	f.ID(column)
	out := []salient.ID{}
	for _, s := range f.List(column) {
		out = append(out, salient.ID(s))
	}
	return out
}

// Word is a word of a fixed vocabulary, empty where the field is. What is not in it is a fault that names the
// nearest word.
func Word[W ~string](f *Fields, column string, vocabulary []W) W {
	s := strings.TrimSpace(f.Get(column))
	if s == "" {
		return ""
	}
	words := make([]string, len(vocabulary))
	for i, w := range vocabulary {
		if string(w) == s {
			return w
		}
		words[i] = string(w)
	}
	mend := "it is one of " + strings.Join(words, ", ")
	if near, ok := Nearest(s, words); ok {
		mend = fmt.Sprintf("did you mean %q? (%s)", near, mend)
	}
	f.Note(column, fmt.Sprintf("%s %s is not a known word", column, Quoted(s)), mend)
	return ""
}

// Point is the position under two columns, unknown where both are empty; one without the other is a fault.
func (f *Fields) Point(lat, lon string) salient.Opt[salient.Point] {
	y, okY := f.Float(lat, -90, 90).Get()
	x, okX := f.Float(lon, -180, 180).Get()
	if okY && okX {
		return salient.Some(salient.Point{Lat: y, Lon: x})
	}
	hasY, hasX := strings.TrimSpace(f.Get(lat)) != "", strings.TrimSpace(f.Get(lon)) != ""
	if hasY && !hasX {
		f.Note(lon, lon+" is empty and "+lat+" is not", "give both or neither")
	}
	if hasX && !hasY {
		f.Note(lat, lat+" is empty and "+lon+" is not", "give both or neither")
	}
	return salient.None[salient.Point]()
}
