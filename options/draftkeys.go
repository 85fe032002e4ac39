package options

import (
	"math"
	"strconv"
	"strings"
)

// pair is one key of an entry with its value as TOML; an empty value is a key that is not there.
type pair struct{ key, value string }

// entryDraft is an entry of a draft as keys in the order in which they are written.
type entryDraft struct {
	at   **int
	keys []pair
}

// kindDraft is the entries of one kind of table.
type kindDraft struct {
	name    string
	entries []entryDraft
}

// head is the keys above the first table.
func (d *Draft) head() []pair {
	today := ""
	if d.Today != nil {
		today = "[" + quoteAll(*d.Today) + "]"
	}
	return []pair{{"title", quote(d.Title)}, {"day", quote(d.Day)}, {"today", today}, {"note", quote(d.Note)}}
}

// kinds is the entries of the draft by kind, in the order in which a new file has them.
func (d *Draft) kinds() []kindDraft {
	out := []kindDraft{{name: "actors"}, {name: "options"}, {name: "infeasible"}, {name: "preferences"}, {name: "weights"}, {name: "targets"}, {name: "coalitions"}}
	put := func(kind int, at **int, origin *DraftOrigin, keys ...pair) {
		if origin != nil {
			keys = append(keys, origin.keys()...)
		}
		out[kind].entries = append(out[kind].entries, entryDraft{at, keys})
	}
	for i := range d.Actors {
		x := &d.Actors[i]
		put(0, &x.At, nil, pair{"id", quote(x.ID)}, pair{"name", quote(x.Name)}, pair{"side", quote(x.Side)}, pair{"third_party", yes(x.ThirdParty)})
	}
	for i := range d.Options {
		x := &d.Options[i]
		put(1, &x.At, &x.DraftOrigin, x.keys()...)
	}
	for i := range d.Infeasible {
		x := &d.Infeasible[i]
		put(2, &x.At, &x.DraftOrigin, pair{"when", quote(x.When)}, pair{"unless", quote(x.Unless)}, pair{"exclusive", listed(x.Exclusive)},
			pair{"at_least_one", listed(x.AtLeastOne)}, pair{"given", listed(x.Given)})
	}
	for i := range d.Preferences {
		x := &d.Preferences[i]
		put(3, &x.At, &x.DraftOrigin, pair{"id", quote(x.ID)}, pair{"actor", quote(x.Actor)}, pair{"statement", quote(x.Statement)},
			pair{"group", quote(x.Group)}, pair{"probability", sized(x.Probability)}, pair{"analyst", quote(x.Analyst)}, pair{"given", listed(x.Given)})
	}
	for i := range d.Weights {
		x := &d.Weights[i]
		put(4, &x.At, &x.DraftOrigin, pair{"actor", quote(x.Actor)}, pair{"option", quote(x.Option)}, pair{"weight", quote(x.Weight)})
	}
	for i := range d.Targets {
		x := &d.Targets[i]
		put(5, &x.At, &x.DraftOrigin, pair{"id", quote(x.ID)}, pair{"name", quote(x.Name)}, pair{"when", quote(x.When)}, pair{"leaves", listed(x.Leaves)})
	}
	for i := range d.Coalitions {
		x := &d.Coalitions[i]
		put(6, &x.At, nil, pair{"id", quote(x.ID)}, pair{"name", quote(x.Name)}, pair{"members", listed(x.Members)})
	}
	return out
}

func (x *DraftOption) keys() []pair {
	return []pair{
		{"id", quote(x.ID)}, {"actor", quote(x.Actor)}, {"name", quote(x.Name)}, {"direction", quote(x.Direction)}, {"lever", truth(x.Lever)},
		{"cost", sized(x.Cost)}, {"risk", sized(x.Risk)}, {"reversible", truth(x.Reversible)}, {"fires_on", listed(x.FiresOn)}, {"lives", quote(x.Lives)},
		{"requires", listed(x.Requires)}, {"reach", quote(x.Reach)}, {"assent", listed(x.Assent)}, {"after", listed(x.After)}, {"given", listed(x.Given)},
	}
}

func (o *DraftOrigin) keys() []pair {
	return []pair{{"source", listed(o.Source)}, {"text", quote(o.Text)}, {"said", quote(o.Said)}, {"known", quote(o.Known)}, {"assumed", yes(o.Assumed)}}
}

func yes(v bool) string {
	if v {
		return "true"
	}
	return ""
}

func truth(v *bool) string {
	if v == nil {
		return ""
	}
	return strconv.FormatBool(*v)
}

// sized is a number as TOML spells it; a whole one has no point.
func sized(v *float64) string {
	switch {
	case v == nil:
		return ""
	case math.Abs(*v) >= 1e15:
		return strconv.FormatFloat(*v, 'e', -1, 64)
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func listed(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "[" + quoteAll(items) + "]"
}

func quoteAll(items []string) string {
	out := make([]string, len(items))
	for i, s := range items {
		out[i] = quoted(s)
	}
	return strings.Join(out, ", ")
}

// quote is a text as a TOML basic string; the empty text is a key that is not there.
func quote(s string) string {
	if s == "" {
		return ""
	}
	return quoted(s)
}

// quoted is a text as a TOML basic string on one line. Control characters, of which TOML allows none but the tab, are
// escaped; so are the signs that turn the direction of a line, which would show an editor another order of words.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029 || r == 0xfeff:
			b.WriteString(`\u`)
			b.WriteString(strings.ToUpper(strconv.FormatInt(int64(r)+0x10000, 16)[1:]))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
