package options

import "strings"

// The text of an options.toml as pieces that can be taken out, put elsewhere or changed, with every byte of it in one of
// them: what stands above the first entry, the entries, and what stands between them. The text is TOML already; this
// finds places and checks nothing.

// keySpan is where a key and its value stand in a piece.
type keySpan struct {
	name                 string
	start, value, valEnd int // of the line, of the value, behind the value
	end                  int // behind the line
}

// piece is an entry with the comment lines that stand directly above it, or the text between two entries (kind is empty).
type piece struct {
	kind  string
	text  string
	body  int // where the first line behind the header begins
	keys  []keySpan
	fresh bool // it was not in the file
}

// item is a blank line, a comment, a header or a key with its value, which may take several lines.
type item struct {
	sort       byte // one of " #[="
	start, end int
	name       string // of a header or key
	key        keySpan
}

// scan takes a text apart; false where it is written in a way that this does not know.
func scan(text string) ([]piece, bool) {
	items, ok := (&scanner{text: text}).items()
	if !ok {
		return nil, false
	}
	out, from := []piece{}, 0
	between := func(to int) {
		if to > from {
			out = append(out, piece{text: text[from:to]})
		}
	}
	for i := 0; i < len(items); i++ {
		if items[i].sort != '[' {
			continue
		}
		lead := i // the comments that touch the header go where it goes
		for lead > 0 && items[lead-1].sort == '#' {
			lead--
		}
		last := i
		for j := i + 1; j < len(items) && items[j].sort != '['; j++ {
			if items[j].sort == '=' {
				last = j
			}
		}
		end := last // and so do those that touch the last key, unless they touch what comes next
		for end+1 < len(items) && items[end+1].sort == '#' {
			end++
		}
		if end+1 < len(items) && items[end+1].sort == '[' {
			end = last
		}
		start := max(from, items[lead].start)
		between(start)
		p := piece{kind: items[i].name, text: text[start:items[end].end], body: items[i].end - start}
		for _, x := range items[i : end+1] {
			if x.sort == '=' {
				p.keys = append(p.keys, x.key.from(start))
			}
		}
		out, from, i = append(out, p), items[end].end, end
	}
	between(len(text))
	if len(out) > 0 && out[0].kind == "" {
		for _, x := range items {
			if x.sort == '=' && x.end <= len(out[0].text) {
				out[0].keys = append(out[0].keys, x.key)
			}
		}
	}
	return out, true
}

func (k keySpan) from(start int) keySpan {
	return keySpan{k.name, k.start - start, k.value - start, k.valEnd - start, k.end - start}
}

type scanner struct {
	text string
	at   int
}

// blank passes over spaces and tabs.
func (s *scanner) blank() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
}

// line passes over the rest of the line.
func (s *scanner) line() {
	if i := strings.IndexByte(s.text[s.at:], '\n'); i >= 0 {
		s.at += i + 1
		return
	}
	s.at = len(s.text)
}

func (s *scanner) items() ([]item, bool) {
	out := []item{}
	for s.at < len(s.text) {
		x := item{start: s.at}
		s.blank()
		ok := true
		switch rest := s.text[s.at:]; {
		case rest == "" || rest[0] == '\n' || rest[0] == '\r':
			x.sort = ' '
		case rest[0] == '#':
			x.sort = '#'
		case strings.HasPrefix(rest, "[["):
			x.sort = '['
			x.name, ok = s.header()
		default:
			x.sort = '='
			x.key, ok = s.key(x.start)
		}
		if !ok {
			return nil, false
		}
		s.line()
		x.end, x.key.end = s.at, s.at
		out = append(out, x)
	}
	return out, true
}

// header reads [[kind]].
func (s *scanner) header() (string, bool) {
	name, _, ok := strings.Cut(s.text[s.at+2:], "]]")
	return strings.Trim(strings.TrimSpace(name), `"'`), ok && !strings.ContainsAny(name, "\n.")
}

// key reads key = value.
func (s *scanner) key(start int) (keySpan, bool) {
	name, _, ok := strings.Cut(s.text[s.at:], "=")
	plain := strings.Trim(strings.TrimSpace(name), `"'`)
	if !ok || plain == "" || strings.ContainsAny(plain, "[\n\".'\\ ") {
		return keySpan{}, false
	}
	s.at += len(name) + 1
	s.blank()
	k := keySpan{name: plain, start: start, value: s.at}
	ok = s.value()
	k.valEnd = s.at
	return k, ok
}

// value passes over a value.
func (s *scanner) value() bool {
	rest := s.text[s.at:]
	for _, q := range []string{`"""`, `'''`} {
		if strings.HasPrefix(rest, q) {
			return s.long(q)
		}
	}
	switch {
	case rest == "":
		return false
	case rest[0] == '"' || rest[0] == '\'':
		return s.short(rest[0])
	case rest[0] == '[' || rest[0] == '{':
		return s.nested()
	}
	end := strings.IndexAny(rest, "#\r\n,]}")
	if end < 0 {
		end = len(rest)
	}
	s.at += len(strings.TrimRight(rest[:end], " \t"))
	return end > 0
}

// short passes over a string on one line.
func (s *scanner) short(q byte) bool {
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == q:
			s.at++
			return true
		case c == '\\' && q == '"':
			s.at++
		case c == '\n':
			return false
		}
	}
	return false
}

// long passes over a string of several lines; up to two quotation marks may stand before those that end it.
func (s *scanner) long(q string) bool {
	for s.at += len(q); s.at < len(s.text); s.at++ {
		if s.text[s.at] == '\\' && q[0] == '"' {
			s.at++
			continue
		}
		if strings.HasPrefix(s.text[s.at:], q) {
			s.at += len(q)
			for range 2 {
				if s.at < len(s.text) && s.text[s.at] == q[0] {
					s.at++
				}
			}
			return true
		}
	}
	return false
}

// nested passes over a list or an inline table.
func (s *scanner) nested() bool {
	depth := 0
	for s.at < len(s.text) {
		switch c := s.text[s.at]; c {
		case '[', '{':
			depth++
			s.at++
		case ']', '}':
			s.at++
			if depth--; depth == 0 {
				return true
			}
		case '#':
			s.line()
		case '"', '\'':
			if !s.value() {
				return false
			}
		default:
			s.at++
		}
	}
	return false
}
