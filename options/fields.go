package options

import (
	"fmt"
	"strings"

	"salient"
)

// FieldFault is a fault and the field of a [Draft] that it is about, such as preferences[3].statement or actors[0]; empty
// where it is about the whole.
type FieldFault struct {
	Field string
	Fault *salient.Error
}

// ReadFields is [Read] of an options.toml that names the field of each fault. The model is nil where there are faults.
func ReadFields(t salient.Text) (*Model, []FieldFault) {
	m, faults, fields := readFields(t)
	var out []FieldFault
	for i, e := range faults {
		out = append(out, FieldFault{fields[i], e})
	}
	return m, out
}

// FieldAt is the field whose key, or whose entry, begins on a line of an options.toml; empty where none does.
func FieldAt(t salient.Text, line int) string {
	found := ""
	for field, at := range findLines(plainText(t.Body)) {
		if at == line && len(field) > len(found) {
			found = field
		}
	}
	return found
}

// Changes says in words how one draft differs from another: by the ids of entries that are new, changed, moved or gone.
func Changes(is, be Draft) []string {
	out := []string{}
	if head := changedKeys(is.head(), be.head()); head != "" {
		out = append(out, "the model: "+head)
	}
	before, after := is.kinds(), be.kinds()
	for i := range before {
		out = append(out, kindChanges(before[i], after[i])...)
	}
	return out
}

// kindChanges compares entries of one kind by their ids, those without an id by what they say.
func kindChanges(is, be kindDraft) []string {
	out := []string{}
	one := strings.TrimSuffix(is.name, "s")
	old, kept := map[string]entryDraft{}, []string{}
	for _, e := range is.entries {
		old[e.name()] = e
	}
	now := map[string]bool{}
	for _, e := range be.entries {
		name := e.name()
		now[name] = true
		was, ok := old[name]
		if !ok {
			out = append(out, fmt.Sprintf("new %s %s", one, name))
			continue
		}
		kept = append(kept, name)
		if keys := changedKeys(was.keys, e.keys); keys != "" {
			out = append(out, fmt.Sprintf("%s %s: %s", one, name, keys))
		}
	}
	at := 0
	moved := false
	for _, e := range is.entries {
		if name := e.name(); !now[name] {
			out = append(out, fmt.Sprintf("%s %s taken away", one, name))
		} else if at < len(kept) {
			moved = moved || kept[at] != name
			at++
		}
	}
	if moved {
		out = append(out, is.name+" in another order")
	}
	return out
}

// name is what an entry is called by: its id, or all it says where it has none.
func (e entryDraft) name() string {
	if len(e.keys) > 0 && e.keys[0].key == "id" {
		return strings.Trim(e.keys[0].value, `"`)
	}
	parts := []string{}
	for _, k := range e.keys {
		if k.value != "" && k.key != "source" && k.key != "known" && k.key != "assumed" {
			parts = append(parts, k.value)
		}
	}
	return strings.Join(parts, " ")
}

// changedKeys names the keys whose values differ.
func changedKeys(is, be []pair) string {
	out := []string{}
	for i := range be {
		if is[i].value != be[i].value {
			out = append(out, be[i].key)
		}
	}
	return strings.Join(out, ", ")
}
