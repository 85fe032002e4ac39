package options

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"salient"
)

// tomlFault says where the text is not TOML, or where a value has the wrong type.
func tomlFault(file, body string, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Invalid, File: file, What: strings.TrimPrefix(err.Error(), "toml: "), Mend: "write it as TOML (toml.io)", Err: err}
	if p, ok := errors.AsType[toml.ParseError](err); ok {
		out.Line, out.Col = p.Position.Line, p.Position.Col
		if p.Message != "" {
			out.What = salient.Plainly(errors.New(p.Message))
		}
		return out
	}
	if m := typeFault.FindStringSubmatch(out.What); m != nil {
		out.Line, out.Col = findValue(body, m[1], m[2])
		out.What = fmt.Sprintf("%s is %s, and %s belongs there", m[1], typeWord(m[2]), typeWord(m[3]))
		out.Mend = "see docs/formats/options.md for what each key takes"
	}
	return out
}

// typeFault is what the decoder says of a value of the wrong type; its line is not used, since of a key that several
// entries have it names the last.
var typeFault = regexp.MustCompile(`\(last key "([^"]*)"\): incompatible types: TOML value has type (\S+); destination has type (\S+)`)

func typeWord(t string) string {
	switch strings.TrimPrefix(t, "*") {
	case "string":
		return "text in quotation marks"
	case "int", "int64", "integer":
		return "a whole number"
	case "float", "float64":
		return "a number"
	case "bool", "boolean":
		return "true or false"
	case "slice", "array", "[]any", "[]interface", "[]interface{}", "[]map[string]any", "[]map[string]interface{}":
		return "a list"
	}
	return "something else"
}

// findValue is where the value stands: of the entries that have the key, the first with a value of the type.
func findValue(body, path, kind string) (line, col int) {
	at := findLines(body)
	table, key, ok := strings.Cut(path, ".")
	place := at[path]
	var all map[string]any
	if _, err := toml.Decode(body, &all); err == nil && ok {
		entries, _ := all[table].([]map[string]any)
		for i, e := range entries {
			if v, has := e[key]; has && hasType(v, kind) {
				place = at.of(entry(table, i), key)
				break
			}
		}
	}
	if place == 0 {
		return 0, 0
	}
	text := strings.Split(body, "\n")[place-1]
	before, value, ok := strings.Cut(text, "=")
	if !ok {
		return place, 0
	}
	lead := len(value) - len(strings.TrimLeft(value, " \t"))
	return place, utf8.RuneCountInString(before) + 1 + lead + 1
}

// hasType tells whether a value, or one within it, has the type as the decoder spells it.
func hasType(v any, kind string) bool {
	if list, ok := v.([]any); ok {
		for _, x := range list {
			if hasType(x, kind) {
				return true
			}
		}
		return typeWord("slice") == typeWord(kind)
	}
	return typeWord(fmt.Sprintf("%T", v)) == typeWord(kind)
}
