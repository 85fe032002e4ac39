package options

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"salient"
)

// The file as TOML spells it; docs/formats/options.md says what each key means.
type tomlFile struct {
	Format      int              `toml:"format"`
	Title       string           `toml:"title"`
	Note        string           `toml:"note"`
	Day         string           `toml:"day"`
	Today       *[]string        `toml:"today"`
	Actors      []tomlActor      `toml:"actors"`
	Options     []tomlOption     `toml:"options"`
	Infeasible  []tomlRule       `toml:"infeasible"`
	Preferences []tomlPreference `toml:"preferences"`
	Weights     []tomlWeight     `toml:"weights"`
	Targets     []tomlTarget     `toml:"targets"`
	Coalitions  []tomlCoalition  `toml:"coalitions"`
}

type tomlActor struct {
	ID         string `toml:"id"`
	Name       string `toml:"name"`
	ThirdParty bool   `toml:"third_party"`
	Side       string `toml:"side"`
}

type tomlOrigin struct {
	Source  []string `toml:"source"`
	Text    string   `toml:"text"`
	Said    string   `toml:"said"`
	Known   string   `toml:"known"`
	Assumed bool     `toml:"assumed"`
}

type tomlOption struct {
	ID         string   `toml:"id"`
	Actor      string   `toml:"actor"`
	Name       string   `toml:"name"`
	Direction  string   `toml:"direction"`
	Lever      *bool    `toml:"lever"`
	Cost       *float64 `toml:"cost"`
	Risk       *float64 `toml:"risk"`
	Reversible *bool    `toml:"reversible"`
	FiresOn    []string `toml:"fires_on"`
	Lives      string   `toml:"lives"`
	Requires   []string `toml:"requires"`
	Reach      string   `toml:"reach"`
	Assent     []string `toml:"assent"`
	After      []string `toml:"after"`
	Given      []string `toml:"given"`
	tomlOrigin
}

type tomlRule struct {
	When       string   `toml:"when"`
	Unless     string   `toml:"unless"`
	Exclusive  []string `toml:"exclusive"`
	AtLeastOne []string `toml:"at_least_one"`
	Given      []string `toml:"given"`
	tomlOrigin
}

type tomlPreference struct {
	ID          string   `toml:"id"`
	Actor       string   `toml:"actor"`
	Statement   string   `toml:"statement"`
	Group       string   `toml:"group"`
	Probability *float64 `toml:"probability"`
	Analyst     string   `toml:"analyst"`
	Given       []string `toml:"given"`
	tomlOrigin
}

type tomlWeight struct {
	Actor  string `toml:"actor"`
	Option string `toml:"option"`
	Weight string `toml:"weight"`
	tomlOrigin
}

type tomlTarget struct {
	ID     string   `toml:"id"`
	Name   string   `toml:"name"`
	When   string   `toml:"when"`
	Leaves []string `toml:"leaves"`
	tomlOrigin
}

type tomlCoalition struct {
	ID      string   `toml:"id"`
	Name    string   `toml:"name"`
	Members []string `toml:"members"`
}

// tomlReader turns the file into a model and collects every fault on the way.
type tomlReader struct {
	in     tomlFile
	lines  lines
	m      *Model
	faults salient.Faults
	ids    []string // of the options, in order
}

func readTOML(t salient.Text) (*Model, error) {
	body := strings.ReplaceAll(strings.TrimPrefix(string(t.Body), "\ufeff"), "\r\n", "\n")
	r := &tomlReader{lines: findLines(body), m: &Model{File: t.File, Form: TOML}}
	meta, err := toml.Decode(body, &r.in)
	if err != nil {
		return nil, salient.Faults{tomlFault(t.File, body, err)}
	}
	for _, key := range meta.Undecoded() {
		r.fault("", key.String(), fmt.Sprintf("%q is not a key of this form", key), "see docs/formats/options.md for the keys")
	}
	r.header()
	r.actors()
	r.options()
	r.rules()
	r.preferences()
	r.weights()
	r.targets()
	r.coalitions()
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	r.m.openFacts()
	return r.m, nil
}

func (r *tomlReader) fault(table, key, what, mend string) {
	r.faults = append(r.faults, &salient.Error{Kind: salient.Invalid, File: r.m.File, Line: r.lines.of(table, key), What: what, Mend: mend})
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

func (r *tomlReader) origin(table string, o tomlOrigin) Origin {
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
