package options

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"reflect"
	"strings"

	"salient"
	"salient/gmcr"
)

// jsonReader reads the two JSON forms and collects every fault, each with the line of the value it is about.
type jsonReader struct {
	file   string
	lines  map[string]int // path such as decision_makers[1].name → line
	faults salient.Faults
	m      *Model
}

func readJSON(t salient.Text) (*Model, error) {
	r := &jsonReader{file: t.File, lines: map[string]int{}, m: &Model{File: t.File}}
	if err := r.locate(t.Body); err != nil {
		return nil, salient.Faults{err}
	}
	var probe map[string]json.RawMessage
	if err := json.Unmarshal(t.Body, &probe); err != nil {
		return nil, salient.Faults{r.syntax(t.Body, err)}
	}
	switch {
	case probe["decision_makers"] != nil:
		r.m.Form = Ranking
		r.ranking(t.Body)
	case probe["decisionMakers"] != nil:
		r.m.Form = GMCR
		r.gmcr(t.Body)
	default:
		r.fault("", "the file has neither decision_makers nor decisionMakers", "give a ranking form or a .gmcr file; see docs/formats/options.md")
	}
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	return r.m, nil
}

func (r *jsonReader) fault(path, what, mend string) {
	where := path
	for r.lines[where] == 0 && where != "" { // the nearest enclosing value that was found
		where = where[:max(0, strings.LastIndexAny(where, ".["))]
	}
	if path != "" {
		what = path + ": " + what
	}
	r.faults = append(r.faults, &salient.Error{Kind: salient.Invalid, File: r.file, Line: r.lines[where], What: what, Mend: mend})
}

func (r *jsonReader) syntax(body []byte, err error) *salient.Error {
	out := &salient.Error{Kind: salient.Invalid, File: r.file, What: "the file cannot be read as JSON: " + salient.Plainly(err), Mend: "mend the JSON at this place", Err: err}
	offset := int64(-1)
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = e.Offset
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		offset, out.What = e.Offset, fmt.Sprintf("%s: a %s stands where %s belongs", e.Field, e.Value, jsonWord(e.Type.Kind()))
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		offset = int64(len(body))
	}
	if offset >= 0 {
		out.Line = 1 + bytes.Count(body[:min(int(offset), len(body))], []byte("\n"))
	}
	return out
}

// jsonWord is what JSON calls a kind of value.
func jsonWord(k reflect.Kind) string {
	switch k {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map, reflect.Pointer, reflect.Interface:
		return "an object"
	}
	return "a number"
}

// locate notes the line of every value, and refuses what is not JSON or nests too deep.
func (r *jsonReader) locate(body []byte) *salient.Error {
	dec := json.NewDecoder(bytes.NewReader(body))
	line, seen := 1, int64(0)
	type frame struct {
		path  string
		array bool
		index int
		key   bool // the next token is a key
	}
	stack := []frame{}
	path := ""
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) && len(stack) == 0 {
			return nil
		}
		if err != nil {
			return r.syntax(body, err)
		}
		line += bytes.Count(body[seen:dec.InputOffset()], []byte("\n"))
		seen = dec.InputOffset()
		delim, isDelim := tok.(json.Delim)
		closing := isDelim && (delim == ']' || delim == '}')
		if n := len(stack); n > 0 && !closing {
			top := &stack[n-1]
			if !top.array && top.key {
				path, top.key = join(top.path, fmt.Sprint(tok)), false
				r.lines[path] = line
				continue
			}
			if top.array {
				path = fmt.Sprintf("%s[%d]", top.path, top.index)
				top.index++
			}
			r.lines[path], top.key = line, true
		}
		switch {
		case closing:
			stack = stack[:len(stack)-1]
		case isDelim:
			if len(stack) == maxDepth {
				return &salient.Error{Kind: salient.Invalid, File: r.file, Line: line, What: "the file nests too deep", Mend: "mend the brackets"}
			}
			stack = append(stack, frame{path: path, array: delim == '[', key: true})
		}
	}
}

// name checks that a name is given and new.
func (r *jsonReader) name(path, name string, seen map[string]bool) salient.ID {
	switch {
	case name == "":
		r.fault(path, "there is no name", "give one")
	case seen[name]:
		r.fault(path, fmt.Sprintf("the name %q is used twice", name), "give each its own name")
	}
	seen[name] = true
	return salient.ID(name)
}

// owners gives each option its owner and refuses one that has two or none.
func (r *jsonReader) owners(path string, lists [][]int) {
	owner := make([]int, len(r.m.Options))
	for a, list := range lists {
		for j, o := range list {
			at := fmt.Sprintf("%s[%d].options[%d]", path, a, j)
			if o < 0 || o >= len(owner) {
				r.fault(at, fmt.Sprintf("there is no option %d", o), "number the options from 0")
				continue
			}
			if owner[o] != 0 {
				r.fault(at, fmt.Sprintf("option %d has two owners", o), "give each option to one decision maker")
			}
			owner[o] = a + 1
			r.m.Options[o].Actor = r.m.Actors[a].ID
		}
	}
	for o, a := range owner {
		if a == 0 {
			r.fault(fmt.Sprintf("options[%d]", o), "no decision maker owns the option", "list it under one")
		}
	}
}

func (r *jsonReader) countOptions(n int) bool {
	if n < 1 || n > gmcr.MaxOptions {
		r.fault("options", fmt.Sprintf("there are %d options", n), fmt.Sprintf("a model has 1 to %d", gmcr.MaxOptions))
		return false
	}
	return true
}

// feasible is the model's feasible states in ascending order, as far as it has been read.
func (m *Model) feasible() []State {
	g := gmcr.Model{Options: len(m.Options), Infeasible: m.infeasible(), Feasible: m.listed()}
	return g.FeasibleSet().States()
}

func (m *Model) infeasible() []expression {
	out := make([]expression, len(m.Rules))
	for i, x := range m.Rules {
		out[i] = x.expr
	}
	return out
}

func (m *Model) listed() []State {
	if m.Feasible == nil {
		return nil
	}
	out := make([]State, len(m.Feasible))
	for i, s := range m.Feasible {
		out[i] = s.State
	}
	return out
}

// ranks checks that a ranking names every feasible state once.
func (r *jsonReader) ranks(path string, ranking [][]State, feasible []State) {
	set := gmcr.NewSet(len(r.m.Options))
	for i, tied := range ranking {
		for _, s := range tied {
			if set.Has(s) {
				r.fault(fmt.Sprintf("%s[%d]", path, i), fmt.Sprintf("state %d is ranked twice", s), "name each state once")
			}
			set.Add(s)
		}
	}
	for _, s := range feasible {
		if !set.Has(s) {
			r.fault(path, fmt.Sprintf("the feasible state %d is not ranked", s), "rank every feasible state; states that tie stand together in a list")
		}
	}
}

// regrouped is the order in which gmcr-py puts the options on loading: unowned ones aside, by owner. It gives, for
// each new place, the option's number in the file.
func regrouped(lists [][]int) []int {
	out := []int{}
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// renumber turns a decimal in the regrouped order into one in the file's order.
func renumber(s State, order []int) State {
	var out State
	for ; s != 0; s &= s - 1 {
		out |= 1 << order[bits.TrailingZeros32(s)]
	}
	return out
}
