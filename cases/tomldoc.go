package cases

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"salient"
	"salient/table"
)

// doc is a TOML document with the line and column of its keys. Paths are written as thresholds.held and sides[0].id.
type doc struct {
	file   string
	values map[string]any
	at     map[string]place
	wrong  []string // paths with a fault
	faults salient.Faults
}

type place struct{ line, col int }

func newDoc(file string, text []byte) *doc {
	return &doc{file: file, values: map[string]any{}, at: keyPlaces(string(text))}
}

var tableHeader = regexp.MustCompile(`^\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*\]`)

var keyLine = regexp.MustCompile(`^\s*["']?([A-Za-z0-9_.-]+)["']?\s*=\s*`)

// keyPlaces finds where each key's value begins, by reading lines alone: enough for a message.
func keyPlaces(text string) map[string]place {
	at := map[string]place{}
	times := map[string]int{}
	prefix, quote := "", ""
	n := 0
	for line := range strings.Lines(text) {
		n++
		if quote != "" {
			if strings.Count(line, quote)%2 == 1 {
				quote = ""
			}
			continue
		}
		if m := tableHeader.FindStringSubmatch(line); m != nil {
			prefix = m[2]
			if m[1] == "[[" {
				prefix = fmt.Sprintf("%s[%d]", m[2], times[m[2]])
				times[m[2]]++
				if _, ok := at[m[2]]; !ok {
					at[m[2]] = place{n, 1}
				}
			}
			at[prefix] = place{n, 1}
			prefix += "."
			continue
		}
		if m := keyLine.FindStringSubmatchIndex(line); m != nil {
			at[prefix+line[m[2]:m[3]]] = place{n, utf8.RuneCountInString(line[:m[1]]) + 1}
		}
		for _, q := range []string{`"""`, `'''`} {
			if strings.Count(line, q)%2 == 1 {
				quote = q
			}
		}
	}
	return at
}

// fault notes a fault at a key or, where the key is not there, at the nearest thing that holds it.
func (s *doc) fault(path, what, mend string) {
	s.wrong = append(s.wrong, path)
	e := &salient.Error{Kind: salient.Invalid, File: s.file, What: what, Mend: mend}
	for p := path; p != ""; p = p[:max(0, strings.LastIndexAny(p, ".["))] {
		if at, ok := s.at[p]; ok {
			e.Line, e.Col = at.line, at.col
			break
		}
	}
	s.faults = append(s.faults, e)
}

// faulty tells whether one of the keys, or anything inside them, has a fault.
func (s *doc) faulty(paths ...string) bool {
	for _, w := range s.wrong {
		for _, p := range paths {
			if w == p || strings.HasPrefix(w, p+"[") || strings.HasPrefix(w, p+".") {
				return true
			}
		}
	}
	return false
}

// value is what stands under a key of the document or of one of its tables.
func (s *doc) value(path string) (any, bool) {
	head, key, nested := strings.Cut(path, ".")
	v, ok := s.values[head]
	if !nested || !ok {
		return v, ok
	}
	inner, isTable := v.(map[string]any)
	if !isTable {
		if !s.faulty(head) {
			s.fault(head, head+" is "+kind(v)+", not a table", "write ["+head+"] on a line and its keys below")
		}
		return nil, false
	}
	v, ok = inner[key]
	return v, ok
}

func kind(v any) string {
	switch v.(type) {
	case string:
		return "a text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case []any, []map[string]any:
		return "a list"
	}
	return "a table"
}

func (s *doc) absent(path, example string) {
	s.fault(path, path+" is missing", "add "+path+" = "+example+" above the first [table]")
}

func (s *doc) integer(path string) (int64, bool) {
	v, ok := s.value(path)
	if !ok {
		s.absent(path, "1")
		return 0, false
	}
	n, ok := v.(int64)
	if !ok {
		s.fault(path, path+" is "+kind(v)+", not a whole number", "write "+path+" = 1, without quotes")
	}
	return n, ok
}

func (s *doc) text(path string, required bool) (string, bool) {
	v, ok := s.value(path)
	if !ok {
		if required {
			s.absent(path, `"…"`)
		}
		return "", false
	}
	t, ok := v.(string)
	switch {
	case !ok:
		s.fault(path, path+" is "+kind(v)+", not a text", "put it in quotes")
	case required && strings.TrimSpace(t) == "":
		s.fault(path, path+" is empty", "fill it in")
		return "", false
	}
	return t, ok && t != ""
}

// day reads a day as a text or as TOML's own local date.
func (s *doc) day(path string) (salient.Day, bool) {
	const example = `"2020-09-27"`
	v, ok := s.value(path)
	if !ok {
		s.absent(path, example)
		return 0, false
	}
	switch x := v.(type) {
	case string:
		if d, err := salient.ParseDay(x); err == nil {
			return d, true
		}
		s.fault(path, path+" "+table.Quoted(x)+" is not a day", "write a calendar day as YYYY-MM-DD: "+path+" = "+example)
	case time.Time:
		if x.Location().String() == "date-local" {
			return salient.DayOf(x.Date()), true
		}
		s.fault(path, path+" is an instant, not a day", "write a calendar day as YYYY-MM-DD: "+path+" = "+example)
	default:
		s.fault(path, path+" is "+kind(v)+", not a day", "write a calendar day as YYYY-MM-DD: "+path+" = "+example)
	}
	return 0, false
}

// number reads an optional number.
func (s *doc) number(path string) (float64, bool) {
	v, ok := s.value(path)
	if !ok {
		return 0, false
	}
	x, ok := number(v)
	if !ok {
		s.fault(path, path+" is "+kind(v)+", not a number", "write it without quotes")
	}
	return x, ok
}

func number(v any) (float64, bool) {
	switch x := v.(type) {
	case int64:
		return float64(x), true
	case float64:
		return x, x == x // not NaN
	}
	return 0, false
}

// ids reads a list of ids that may be absent.
func (s *doc) ids(path string) []salient.ID {
	v, ok := s.value(path)
	if !ok {
		return nil
	}
	list, isList := v.([]any)
	out := make([]salient.ID, 0, len(list))
	for _, e := range list {
		id, isText := e.(string)
		isList = isList && isText
		out = append(out, salient.ID(id))
	}
	if !isList {
		s.fault(path, path+" is not a list of ids", `write `+path+` = ["first", "second"]`)
		return nil
	}
	return out
}

func (s *doc) numbers(path string) ([]float64, bool) {
	v, ok := s.value(path)
	if !ok {
		s.absent(path, "[west, south, east, north]")
		return nil, false
	}
	list, _ := v.([]any)
	out := make([]float64, 0, len(list))
	for _, e := range list {
		x, ok := number(e)
		if !ok {
			what := kind(e)
			if _, isNumber := e.(float64); isNumber {
				what = "nan"
			}
			s.fault(path, path+" holds "+what+", not only numbers", "write decimal degrees without quotes")
			return nil, false
		}
		out = append(out, x)
	}
	if len(list) == 0 {
		s.fault(path, path+" is "+kind(v)+" without numbers", "write "+path+" = [west, south, east, north]")
		return nil, false
	}
	return out, true
}

// sides reads [[sides]] or [[third_parties]].
func (s *doc) sides(key string) []salient.Side {
	v, ok := s.values[key]
	out := []salient.Side{}
	if !ok {
		return out
	}
	list, ok := tables(v)
	if !ok {
		s.fault(key, key+" is not a list of tables", "write [["+key+"]] on a line and id, name and colour below, once for each")
		return out
	}
	for i, m := range list {
		side := salient.Side{}
		at := fmt.Sprintf("%s[%d]", key, i)
		s.member(at, "id", m["id"], (*string)(&side.ID))
		s.member(at, "name", m["name"], &side.Name)
		s.member(at, "colour", m["colour"], &side.Colour)
		out = append(out, side)
	}
	return out
}

// tables is a list of tables, written as [[key]] or inline.
func tables(v any) ([]map[string]any, bool) {
	switch x := v.(type) {
	case []map[string]any:
		return x, true
	case []any:
		out := make([]map[string]any, 0, len(x))
		for _, e := range x {
			m, ok := e.(map[string]any)
			if !ok {
				return nil, false
			}
			out = append(out, m)
		}
		return out, true
	}
	return nil, false
}

func (s *doc) member(path, name string, v any, into *string) {
	switch x := v.(type) {
	case string:
		*into = x
	case nil:
	default:
		s.fault(path+"."+name, name+" is "+kind(v)+", not a text", "put it in quotes")
		return
	}
	if *into == "" && name != "colour" {
		s.fault(path+"."+name, name+" of "+path+" is missing", "every side and third party has an id and a name")
	}
}
