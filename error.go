package salient

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what sort of thing went wrong; the command line turns it into an exit code and the API into a status.
type Kind int

// The kinds. The values are the command line's exit codes.
const (
	Failed   Kind = 1 // the machine's fault: a disk, a port, a bug
	Usage    Kind = 2 // the command was not understood
	Invalid  Kind = 3 // the data is wrong
	NotFound Kind = 4 // there is no such place, day, case, file
	Refused  Kind = 5 // a marking or a permission forbids it
)

// Error is the one error type: what is wrong, where, and how to mend it, in sentences for the reader. Cause is
// for the log.
type Error struct {
	Kind Kind
	File string // as the user named it; empty where no file is concerned
	Line int    // 1-based; 0 where unknown
	Col  int    // 1-based, in characters; 0 where unknown
	What string // what is wrong
	Mend string // what to do next
	Err  error  // the cause, for the log
}

// Error is one line: place, what, mend.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Where())
	b.WriteString(e.What)
	if e.Mend != "" {
		b.WriteString("; " + e.Mend)
	}
	return b.String()
}

// Where is "file:line:col: ", as much of it as is known.
func (e *Error) Where() string {
	switch {
	case e.File == "":
		return ""
	case e.Line == 0:
		return e.File + ": "
	case e.Col == 0:
		return fmt.Sprintf("%s:%d: ", e.File, e.Line)
	}
	return fmt.Sprintf("%s:%d:%d: ", e.File, e.Line, e.Col)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is the kind of the first [Error] in the chain, or [Failed] where there is none.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Failed
}

// Faults is every fault of one reading, so that a user mends them all in one go.
type Faults []*Error

// Error lists the faults, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, e := range f {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the faults one by one, so that errors.As finds them.
func (f Faults) Unwrap() []error {
	out := make([]error, len(f))
	for i, e := range f {
		out[i] = e
	}
	return out
}

// Err is the faults as an error, nil where there are none.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Warning is doubt that travels with a result: what the reader must know before using it.
type Warning struct {
	Code string `json:"code"` // a short fixed word, such as "outside_area"
	Text string `json:"text"` // a sentence for the reader
	From []Ref  `json:"from"` // what it is about; may be empty
}

// Sentence is the warning as a reader is shown it, whichever room it comes from: it begins with a capital, unless it begins with the name of
// a file or an id, and ends with a stop.
func (w Warning) Sentence() string {
	text := strings.TrimSpace(w.Text)
	first, size := utf8.DecodeRuneInString(text)
	if word, _, _ := strings.Cut(text, " "); strings.ContainsFunc(strings.TrimRight(word, ",;:"), notOfAWord) || size == 0 {
		first = 0
	}
	if unicode.IsLower(first) {
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	if last, _ := utf8.DecodeLastRuneInString(text); size > 0 && !strings.ContainsRune(".!?…", last) {
		text += "."
	}
	return text
}

// notOfAWord tells whether a character stands in names of files and ids and in no word.
func notOfAWord(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }
