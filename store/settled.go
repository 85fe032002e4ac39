package store

import "bytes"

// settled tells, in one pass, whether a body that is UTF-8 is JSON in its canonical form already. It may say no of a body
// that is (a rare escape, deep nesting), never yes of one that is not.
func settled(body []byte) bool {
	s := settler{in: body}
	return s.value(0) && s.at == len(body)
}

type settler struct {
	in []byte
	at int
}

// deepest is how deep a body may nest for the quick way.
const deepest = 64

func (s *settler) value(depth int) bool {
	if s.at >= len(s.in) || depth > deepest {
		return false
	}
	switch c := s.in[s.at]; {
	case c == '{':
		return s.object(depth)
	case c == '[':
		return s.array(depth)
	case c == '"':
		_, ok := s.str()
		return ok
	case c == '-' || c >= '0' && c <= '9':
		return s.number()
	}
	return s.word("true") || s.word("false") || s.word("null")
}

func (s *settler) next(c byte) bool {
	if s.at < len(s.in) && s.in[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *settler) word(w string) bool {
	if !bytes.HasPrefix(s.in[s.at:], []byte(w)) {
		return false
	}
	s.at += len(w)
	return true
}

// object is one whose members are sorted by their names, each there once.
func (s *settler) object(depth int) bool {
	s.at++
	if s.next('}') {
		return true
	}
	for before := []byte(nil); ; {
		name, ok := s.str()
		if !ok || bytes.IndexByte(name, '\\') >= 0 || before != nil && bytes.Compare(before, name) >= 0 {
			return false
		}
		if !s.next(':') || !s.value(depth+1) {
			return false
		}
		if before = name; !s.next(',') {
			return s.next('}')
		}
	}
}

func (s *settler) array(depth int) bool {
	s.at++
	if s.next(']') {
		return true
	}
	for s.value(depth + 1) {
		if !s.next(',') {
			return s.next(']')
		}
	}
	return false
}

// str is a string with no escapes but the common ones; the separators U+2028 and U+2029 beside an escape are left to
// the slow way, which writes them as escapes.
func (s *settler) str() ([]byte, bool) {
	if !s.next('"') {
		return nil, false
	}
	from, escaped := s.at, false
	for ; s.at < len(s.in); s.at++ {
		switch c := s.in[s.at]; {
		case c == '"':
			out := s.in[from:s.at]
			s.at++
			return out, !escaped || !bytes.Contains(out, []byte("\xe2\x80"))
		case c < ' ':
			return nil, false
		case c == '\\':
			s.at++
			if escaped = true; s.at >= len(s.in) || bytes.IndexByte([]byte(`"\nrt`), s.in[s.at]) < 0 {
				return nil, false
			}
		}
	}
	return nil, false
}

// number is -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
func (s *settler) number() bool {
	s.next('-')
	if !s.next('0') && !s.digits() {
		return false
	}
	if s.next('.') && !s.digits() {
		return false
	}
	if s.next('e') || s.next('E') {
		if !s.next('+') {
			s.next('-')
		}
		return s.digits()
	}
	return true
}

func (s *settler) digits() bool {
	from := s.at
	for s.at < len(s.in) && s.in[s.at] >= '0' && s.in[s.at] <= '9' {
		s.at++
	}
	return s.at > from
}
