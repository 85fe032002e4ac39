package reports

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"salient"
)

// isJSON tells whether the next thing that is no space opens an object or a list.
func isJSON(b *bufio.Reader) bool {
	start, _ := b.Peek(64) // a failure to read comes again with the first row
	start = []byte(strings.TrimLeft(strings.TrimPrefix(string(start), "\ufeff"), " \t\r\n"))
	return len(start) > 0 && (start[0] == '{' || start[0] == '[')
}

// objects reads rows that are JSON objects in a list, which is the whole file or a member of the outermost object. The
// line of a record is its number.
func (f form) objects(r io.Reader, file string, yield func(record, *salient.Error) bool) {
	b := &budget{r: r, left: maxRecord}
	dec := json.NewDecoder(b)
	dec.UseNumber()
	if err := toList(dec, f.lists); err != nil {
		yield(record{}, f.badJSON(file, 0, err))
		return
	}
	for n := 1; dec.More(); n++ {
		b.reset()
		var row map[string]any
		if err := dec.Decode(&row); err != nil {
			yield(record{}, f.badJSON(file, n, err))
			return
		}
		rec := record{file: file, line: n, index: make(map[string]int, len(row))}
		for name, v := range row {
			rec.index[strings.ToLower(name)] = len(rec.cells)
			rec.cells = append(rec.cells, cell(v))
		}
		if fault := f.missing(rec); fault != nil {
			fault.What, fault.Mend, fault.Err = strings.Replace(fault.What, "the header has", "the record has", 1), "fetch it again with all its fields", nil
			if !yield(record{}, fault) {
				return
			}
			continue
		}
		if !f.give(rec, len(rec.cells), yield) {
			return
		}
	}
	if _, err := dec.Token(); err != nil {
		yield(record{}, f.badJSON(file, 0, err))
	}
}

// toList moves into the list of records.
func toList(dec *json.Decoder, members []string) error {
	tok, err := dec.Token()
	if err != nil || tok == json.Delim('[') {
		return err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		if name, ok := key.(string); ok && slices.Contains(members, name) {
			if tok, err := dec.Token(); err != nil || tok != json.Delim('[') {
				return errors.Join(errors.New(name+" is no list"), err)
			}
			return nil
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return errors.New("it has no list called " + strings.Join(members, " or "))
}

// cell is a JSON value as a field of a table would have it.
func cell(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	}
	return fmt.Sprint(v)
}

func (f form) badJSON(file string, n int, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Invalid, File: file, Line: n, What: "the answer of " + f.name + " cannot be read: " + salient.Plainly(err), Mend: "fetch it again", Err: errors.Join(ErrBroken, err)}
	if errors.Is(err, errTooLong) {
		out.What = fmt.Sprintf("a record is longer than %d bytes", maxRecord)
	}
	return out
}
