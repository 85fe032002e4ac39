package gmcr

import "math/bits"

// Op is what an [Expr] does with its arguments.
type Op uint8

// The operators. If is "A if B": true unless B holds and A does not. Iff is "A iff B": true when both or neither hold.
const (
	Const Op = iota // true where Option is 1
	Var             // the option is taken
	Not
	And
	Or
	If
	Iff
)

// Expr is a condition on the options of a state. And and Or take any number of arguments (of none: true and false);
// Not takes one; If and Iff take two.
type Expr struct {
	Op     Op
	Option int
	Args   []Expr
}

// Taken is the condition that option i is taken.
func Taken(i int) Expr { return Expr{Op: Var, Option: i} }

// Dropped is the condition that option i is not taken.
func Dropped(i int) Expr { return Expr{Op: Not, Args: []Expr{Taken(i)}} }

// Pattern is the condition that the options in mask are set as in value.
func Pattern(mask, value uint32) Expr {
	e := Expr{Op: And}
	for m := mask; m != 0; m &= m - 1 {
		i := bits.TrailingZeros32(m)
		if value>>i&1 == 1 {
			e.Args = append(e.Args, Taken(i))
		} else {
			e.Args = append(e.Args, Dropped(i))
		}
	}
	return e
}

// Holds tells whether the condition is true in the state.
func (e Expr) Holds(state uint32) bool {
	switch e.Op {
	case Const:
		return e.Option == 1
	case Var:
		return state>>e.Option&1 == 1
	case Not:
		return !e.Args[0].Holds(state)
	case And:
		for _, a := range e.Args {
			if !a.Holds(state) {
				return false
			}
		}
		return true
	case Or:
		for _, a := range e.Args {
			if a.Holds(state) {
				return true
			}
		}
		return false
	case If:
		return e.Args[0].Holds(state) || !e.Args[1].Holds(state)
	}
	return e.Args[0].Holds(state) == e.Args[1].Holds(state)
}

// Options is the mask of the options the condition speaks of.
func (e Expr) Options() uint32 {
	if e.Op == Var {
		return 1 << e.Option
	}
	var m uint32
	for _, a := range e.Args {
		m |= a.Options()
	}
	return m
}

// valid reports whether every operator has its arguments and every option lies below n.
func (e Expr) valid(n int) bool {
	want := map[Op]int{Const: 0, Var: 0, Not: 1, If: 2, Iff: 2}
	if k, fixed := want[e.Op]; fixed && len(e.Args) != k {
		return false
	}
	if e.Op > Iff || (e.Op == Var && (e.Option < 0 || e.Option >= n)) {
		return false
	}
	for _, a := range e.Args {
		if !a.valid(n) {
			return false
		}
	}
	return true
}

// program is an expression in postfix order, evaluated on 64 states at once.
type program []instruction

type instruction struct {
	op  Op
	arg int // the option of a Var, the truth of a Const, the number of arguments of And and Or
}

func compile(e Expr, p program) program {
	for _, a := range e.Args {
		p = compile(a, p)
	}
	arg := e.Option
	if e.Op == And || e.Op == Or {
		arg = len(e.Args)
	}
	return append(p, instruction{e.Op, arg})
}

// optionWord is the truth of option b in the states 64·word … 64·word+63.
func optionWord(b int, word uint32) uint64 {
	switch b {
	case 0:
		return 0xAAAAAAAAAAAAAAAA
	case 1:
		return 0xCCCCCCCCCCCCCCCC
	case 2:
		return 0xF0F0F0F0F0F0F0F0
	case 3:
		return 0xFF00FF00FF00FF00
	case 4:
		return 0xFFFF0000FFFF0000
	case 5:
		return 0xFFFFFFFF00000000
	}
	return -uint64(word >> (b - 6) & 1)
}

// run evaluates the program on the 64 states of a word. The stack is scratch space that it may grow.
func (p program) run(word uint32, stack []uint64) (uint64, []uint64) {
	s := stack[:0]
	for _, in := range p {
		n := len(s)
		switch in.op {
		case Const:
			s = append(s, -uint64(in.arg&1))
		case Var:
			s = append(s, optionWord(in.arg, word))
		case Not:
			s[n-1] = ^s[n-1]
		case If:
			s[n-2] |= ^s[n-1]
			s = s[:n-1]
		case Iff:
			s[n-2] = ^(s[n-2] ^ s[n-1])
			s = s[:n-1]
		case And, Or:
			s = append(s[:n-in.arg], fold(in.op, s[n-in.arg:]))
		}
	}
	return s[0], s
}

func fold(op Op, args []uint64) uint64 {
	if op == And {
		v := ^uint64(0)
		for _, a := range args {
			v &= a
		}
		return v
	}
	var v uint64
	for _, a := range args {
		v |= a
	}
	return v
}
