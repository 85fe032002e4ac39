package options

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"salient"
)

// tomlReader turns the file into a model and collects every fault on the way.
type tomlReader struct {
	in     Draft
	lines  lines
	m      *Model
	faults salient.Faults
	fields []string // what each fault is about
	ids    []string // of the options, in order
}

func readTOML(t salient.Text) (*Model, error) {
	m, faults, _ := readFields(t)
	return m, faults.Err()
}

// readFields reads a model and gives, beside each fault, the field it is about, such as preferences[3].statement; empty where
// it is about the text as a whole.
func readFields(t salient.Text) (*Model, salient.Faults, []string) {
	body := plainText(t.Body)
	r := &tomlReader{lines: findLines(body), m: &Model{File: t.File, Form: TOML}}
	meta, err := toml.Decode(body, &r.in)
	if err != nil {
		return nil, salient.Faults{tomlFault(t.File, body, err)}, []string{""}
	}
	r.undecoded(meta)
	r.header()
	r.actors()
	r.options()
	r.rules()
	r.preferences()
	r.weights()
	r.targets()
	r.coalitions()
	if len(r.faults) > 0 {
		return nil, r.faults, r.fields
	}
	r.m.lines = r.lines
	r.m.openFacts()
	return r.m, nil, nil
}

func (r *tomlReader) undecoded(meta toml.MetaData) {
	for _, key := range meta.Undecoded() {
		r.fault("", key.String(), fmt.Sprintf("%q is not a key of this form", key), "see docs/formats/options.md for the keys")
	}
}

func (r *tomlReader) fault(table, key, what, mend string) {
	r.faults = append(r.faults, &salient.Error{Kind: salient.Invalid, File: r.m.File, Line: r.lines.of(table, key), What: what, Mend: mend})
	r.fields = append(r.fields, join(table, key))
}

func entry(table string, i int) string { return fmt.Sprintf("%s[%d]", table, i) }

// id checks that an id is given, clean and new.
func (r *tomlReader) id(table, id string, seen map[string]bool) salient.ID {
	switch {
	case id == "":
		r.fault(table, "id", "there is no id", `give one, such as id = "halt"`)
	case strings.ContainsFunc(id, unicode.IsControl):
		r.fault(table, "id", fmt.Sprintf("the id %q has a control character", id), "leave it out")
	case seen[id]:
		r.fault(table, "id", fmt.Sprintf("the id %q is used twice", id), "give each entry an id of its own")
	}
	seen[id] = true
	return salient.ID(id)
}

func (r *tomlReader) day(table, key, text string) salient.Opt[salient.Day] {
	if text == "" {
		return salient.None[salient.Day]()
	}
	d, err := salient.ParseDay(text)
	if err != nil {
		r.fault(table, key, fmt.Sprintf("%q is not a day", text), "write it as YYYY-MM-DD")
		return salient.None[salient.Day]()
	}
	return salient.Some(d)
}

func (r *tomlReader) origin(table string, o DraftOrigin) Origin {
	out := Origin{Source: []salient.Ref{}, Text: o.Text, Assumed: o.Assumed, Line: r.lines[table],
		Said: r.day(table, "said", o.Said), Known: r.day(table, "known", o.Known)}
	for _, s := range o.Source {
		out.Source = append(out.Source, salient.ParseRef(s))
	}
	return out
}

func (r *tomlReader) header() {
	if r.in.Format != 1 {
		r.fault("", "format", fmt.Sprintf("format %d is not known here", r.in.Format), "begin the file with format = 1")
	}
	r.m.Title, r.m.Note, r.m.Day = r.in.Title, r.in.Note, r.day("", "day", r.in.Day)
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func opt[T any](p *T) salient.Opt[T] {
	if p == nil {
		return salient.None[T]()
	}
	return salient.Some(*p)
}

func list(in []string) []string { return append([]string{}, in...) }

func idsOf(in []string) []salient.ID {
	out := make([]salient.ID, len(in))
	for i, s := range in {
		out[i] = salient.ID(s)
	}
	return out
}
