package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"salient"
)

// Canonical is the form in which a body is kept: no space between tokens, the members of every object sorted by
// the bytes of their names, strings without needless escapes. Numbers stay as they are written. It refuses what is
// not JSON, not UTF-8, or names a member twice, with an error of kind [salient.Invalid].
func Canonical(body []byte) ([]byte, error) {
	switch {
	case !utf8.Valid(body):
		return nil, badBody("is not UTF-8", "save the text as UTF-8")
	case settled(body):
		return body, nil
	case !json.Valid(body):
		return nil, badBody("is not JSON", "give one whole JSON value")
	}
	c := canon{in: body, out: make([]byte, 0, len(body))}
	c.value()
	if c.twice != "" {
		return nil, badBody(fmt.Sprintf("names the member %q twice", c.twice), "keep one of the two")
	}
	return c.out, nil
}

func badBody(what, mend string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, What: "the body " + what, Mend: mend}
}

// canon rewrites JSON that is known to be valid, in one pass.
type canon struct {
	in, out []byte
	at      int
	twice   string // the first member named twice
}

func (c *canon) space() {
	for c.at < len(c.in) && c.in[c.at] <= ' ' {
		c.at++
	}
}

func (c *canon) value() {
	c.space()
	switch c.in[c.at] {
	case '{':
		c.object()
	case '[':
		c.array()
	case '"':
		c.out = append(c.out, c.str()...)
	default:
		c.word()
	}
	c.space()
}

// word copies a number, true, false or null.
func (c *canon) word() {
	from := c.at
	for c.at < len(c.in) && c.in[c.at] > ' ' && bytes.IndexByte([]byte(",]}"), c.in[c.at]) < 0 {
		c.at++
	}
	c.out = append(c.out, c.in[from:c.at]...)
}

// str returns the string at hand with its quotes, its escapes made canonical.
func (c *canon) str() []byte {
	from, escaped := c.at, false
	for c.at++; c.in[c.at] != '"'; c.at++ {
		if c.in[c.at] == '\\' {
			escaped = true
			c.at++
		}
	}
	c.at++
	raw := c.in[from:c.at]
	if !escaped {
		return raw
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return raw
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(s) != nil {
		return raw
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func (c *canon) array() {
	c.at++
	c.out = append(c.out, '[')
	for c.space(); c.in[c.at] != ']'; {
		c.value()
		if c.in[c.at] == ',' {
			c.at++
			c.out = append(c.out, ',')
		}
	}
	c.at++
	c.out = append(c.out, ']')
}

// object writes the members where they come, then, only if they came unsorted, puts them in order.
func (c *canon) object() {
	type member struct {
		name     []byte
		from, to int // of name and value in out
	}
	c.at++
	c.out = append(c.out, '{')
	start, sorted := len(c.out), true
	members := make([]member, 0, 24)
	for c.space(); c.in[c.at] != '}'; c.space() {
		if c.in[c.at] == ',' {
			c.at++
			c.space()
		}
		quoted := c.str()
		m := member{name: quoted[1 : len(quoted)-1], from: len(c.out)}
		c.space()
		c.at++ // the colon
		c.out = append(append(c.out, quoted...), ':')
		c.value()
		m.to = len(c.out)
		if n := len(members); n > 0 && bytes.Compare(members[n-1].name, m.name) >= 0 {
			sorted = false
		}
		c.out = append(c.out, ',')
		members = append(members, m)
	}
	c.at++
	if !sorted {
		slices.SortStableFunc(members, func(a, b member) int {
			return cmp.Or(bytes.Compare(a.name, b.name), cmp.Compare(a.from, b.from))
		})
		old := slices.Clone(c.out[start:])
		c.out = c.out[:start]
		for i, m := range members {
			if i > 0 && c.twice == "" && bytes.Equal(members[i-1].name, m.name) {
				c.twice = string(m.name)
			}
			c.out = append(append(c.out, old[m.from-start:m.to-start]...), ',')
		}
	}
	c.out = append(bytes.TrimSuffix(c.out, []byte(",")), '}')
}
