package options

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"salient/gmcr"
)

type expression = gmcr.Expr

// parseExpr reads a condition on options: names or 1-based numbers, joined by `-` (not), `&`, `|`, `if`, `iff` and
// brackets, the tightest first; the words not, and, or do as well. Quotation marks hold a name with spaces. `A if B`
// is true unless B holds and A does not. The error's column is 1-based, in characters.
func parseExpr(text string, ids []string) (expression, *exprError) {
	p := &exprParser{ids: ids}
	if err := p.scan(text); err != nil {
		return expression{}, err
	}
	e, err := p.conditional()
	if err == nil && p.at < len(p.tokens) {
		err = p.fail("%q is one word too many", p.tokens[p.at].text)
	}
	return e, err
}

type exprError struct {
	col  int
	what string
}

type token struct {
	text   string
	quoted bool
	col    int
}

type exprParser struct {
	ids    []string
	tokens []token
	at     int
	depth  int
	end    int
}

const maxDepth = 200 // brackets within brackets; deeper is no statement a person wrote

func (p *exprParser) fail(format string, args ...any) *exprError {
	col := p.end
	if p.at < len(p.tokens) {
		col = p.tokens[p.at].col
	}
	return &exprError{col, fmt.Sprintf(format, args...)}
}

func (p *exprParser) scan(text string) *exprError {
	col := 1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		from := i
		switch {
		case unicode.IsSpace(r):
			i += size
		case r == '"':
			j := strings.IndexByte(text[i+1:], '"')
			if j < 0 {
				return &exprError{col, "a quotation mark is not closed"}
			}
			i += j + 2
			p.tokens = append(p.tokens, token{text[from+1 : i-1], true, col})
		case strings.ContainsRune("()&|!-", r):
			i += size
			p.tokens = append(p.tokens, token{text[from:i], false, col})
		default:
			for i < len(text) {
				r, size := utf8.DecodeRuneInString(text[i:])
				if unicode.IsSpace(r) || strings.ContainsRune("()&|!\"", r) {
					break
				}
				i += size
			}
			p.tokens = append(p.tokens, token{text[from:i], false, col})
		}
		col += utf8.RuneCountInString(text[from:i])
	}
	p.end = col
	return nil
}

// next takes the token if it is one of the words (in any case).
func (p *exprParser) next(words ...string) bool {
	if p.at == len(p.tokens) || p.tokens[p.at].quoted || !slices.Contains(words, strings.ToLower(p.tokens[p.at].text)) {
		return false
	}
	p.at++
	return true
}

func (p *exprParser) conditional() (expression, *exprError) {
	if p.depth++; p.depth > maxDepth {
		return expression{}, p.fail("the brackets are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	left, err := p.either()
	if err != nil {
		return left, err
	}
	op := gmcr.If
	switch {
	case p.next("iff"):
		op = gmcr.Iff
	case !p.next("if"):
		return left, nil
	}
	right, err := p.either()
	if err == nil && p.at < len(p.tokens) && !p.tokens[p.at].quoted && slices.Contains([]string{"if", "iff"}, strings.ToLower(p.tokens[p.at].text)) {
		err = p.fail("a second %q is ambiguous; use brackets", p.tokens[p.at].text)
	}
	return expression{Op: op, Args: []expression{left, right}}, err
}

func (p *exprParser) either() (expression, *exprError) {
	return p.list(gmcr.Or, p.both, "|", "or")
}

func (p *exprParser) both() (expression, *exprError) {
	return p.list(gmcr.And, p.one, "&", "and")
}

func (p *exprParser) list(op gmcr.Op, item func() (expression, *exprError), words ...string) (expression, *exprError) {
	first, err := item()
	args := []expression{first}
	for err == nil && p.next(words...) {
		var e expression
		e, err = item()
		args = append(args, e)
	}
	if err != nil || len(args) == 1 {
		return first, err
	}
	return expression{Op: op, Args: args}, nil
}

func (p *exprParser) one() (expression, *exprError) {
	not := false
	for p.next("-", "!", "not") {
		not = !not
	}
	e, err := p.atom()
	if err == nil && not {
		e = expression{Op: gmcr.Not, Args: []expression{e}}
	}
	return e, err
}

func (p *exprParser) atom() (expression, *exprError) {
	if p.next("(") {
		e, err := p.conditional()
		if err == nil && !p.next(")") {
			err = p.fail("a bracket is not closed")
		}
		return e, err
	}
	if p.at == len(p.tokens) {
		return expression{}, p.fail("an option is missing")
	}
	i, err := p.option(p.tokens[p.at])
	if err == nil {
		p.at++
	}
	return gmcr.Taken(i), err
}

func (p *exprParser) option(t token) (int, *exprError) {
	if i := slices.Index(p.ids, t.text); i >= 0 {
		return i, nil
	}
	n := 0
	if _, err := fmt.Sscanf(t.text, "%d", &n); !t.quoted && err == nil && fmt.Sprint(n) == t.text && n >= 1 && n <= len(p.ids) {
		return n - 1, nil
	}
	return 0, p.fail("%q is not an option", t.text)
}
