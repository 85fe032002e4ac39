package gmcr

import (
	"errors"
	"fmt"
	"math/bits"
)

// MaxOptions is the greatest number of options a model may have.
const MaxOptions = 30

const maxWeight = 1 << 57 // so that the sum of MaxOptions weights fits 63 bits

// Model is a conflict in option form.
type Model struct {
	Options int     // the number of options, at most [MaxOptions]
	Actors  []Actor // an option that no actor owns never changes
	// Infeasible lists conditions under which a state cannot be. It is not used where Feasible is given.
	Infeasible []Expr
	// Feasible lists the feasible states one by one; nil: all but the infeasible.
	Feasible []uint32
	// TakenOnly and DroppedOnly are masks of the one-way options: one can only be taken, the other only dropped.
	TakenOnly, DroppedOnly uint32
}

// Actor is who can choose: the mask of its options and what it prefers.
type Actor struct {
	Own    uint32
	Prefer Preference
}

// Preference orders the states. The first of Table, Weights and Statements that is not nil counts; with none of them
// the actor is indifferent.
type Preference struct {
	// Table is a payoff by state, 2^n of them; greater is better.
	Table []uint32
	// Weights is a weight by option; a state's payoff is the sum over the options taken.
	Weights []int64
	// Statements are conditions in order of importance, the first the most important: of two states the one is
	// preferred that fulfils the first statement on which they differ (option prioritising: Peng, Hipel, Kilgour and
	// Fang, IEEE SMC 1997).
	Statements []Expr
}

// Validate refuses a model that cannot be solved, naming actor or condition by its index.
func (m *Model) Validate() error {
	if m.Options < 1 || m.Options > MaxOptions {
		return fmt.Errorf("a model has 1 to %d options, this one %d", MaxOptions, m.Options)
	}
	if len(m.Actors) == 0 {
		return errors.New("a model needs an actor")
	}
	all := uint32(1)<<m.Options - 1
	var owned uint32
	for i, a := range m.Actors {
		if a.Own&^all != 0 || a.Own&owned != 0 {
			return fmt.Errorf("actor %d owns an option that another owns or that does not exist", i)
		}
		owned |= a.Own
		if err := a.Prefer.validate(m.Options); err != nil {
			return fmt.Errorf("actor %d: %w", i, err)
		}
	}
	for i, e := range m.Infeasible {
		if !e.valid(m.Options) {
			return fmt.Errorf("infeasible condition %d is malformed", i)
		}
	}
	for _, s := range m.Feasible {
		if s&^all != 0 {
			return fmt.Errorf("feasible state %d has more options than the model", s)
		}
	}
	if (m.TakenOnly|m.DroppedOnly)&^all != 0 || m.TakenOnly&m.DroppedOnly != 0 {
		return errors.New("a one-way option is either taken-only or dropped-only, and must exist")
	}
	return nil
}

func (p Preference) validate(n int) error {
	if p.Table != nil && len(p.Table) != 1<<n {
		return fmt.Errorf("the table of payoffs has %d rows for %d states", len(p.Table), 1<<n)
	}
	if p.Weights != nil && len(p.Weights) != n {
		return fmt.Errorf("there are %d weights for %d options", len(p.Weights), n)
	}
	for i, w := range p.Weights {
		if w > maxWeight || w < -maxWeight {
			return fmt.Errorf("weight %d is greater than %d", i, maxWeight)
		}
	}
	for i, e := range p.Statements {
		if !e.valid(n) {
			return fmt.Errorf("statement %d is malformed", i)
		}
	}
	return nil
}

// FeasibleSet is the set of the feasible states.
func (m *Model) FeasibleSet() Set {
	s := NewSet(m.Options)
	if m.Feasible != nil {
		for _, x := range m.Feasible {
			s.Add(x)
		}
		return s
	}
	progs := make([]program, len(m.Infeasible))
	for i, e := range m.Infeasible {
		progs[i] = compile(e, nil)
	}
	used := ^uint64(0)
	if m.Options < 6 {
		used = 1<<(1<<m.Options) - 1
	}
	var stack []uint64
	for w := range s {
		var bad uint64
		for _, p := range progs {
			var v uint64
			v, stack = p.run(uint32(w), stack)
			bad |= v
		}
		s[w] = used &^ bad
	}
	return s
}

// cube tells whether every state is feasible.
func (m *Model) cube() bool { return m.Feasible == nil && len(m.Infeasible) == 0 }

// Reaches tells whether the actor with these options can move from x to y: they differ in its options only, each
// within its one-way rule. A state does not reach itself. Feasibility is not looked at.
func (m *Model) Reaches(own, x, y uint32) bool {
	d := x ^ y
	return d != 0 && d&^own == 0 && d&x&m.TakenOnly == 0 && d&y&m.DroppedOnly == 0
}

// others is the number of actors with options besides d.
func (m *Model) others(d int) []int {
	var out []int
	for i, a := range m.Actors {
		if i != d && bits.OnesCount32(a.Own) > 0 {
			out = append(out, i)
		}
	}
	return out
}
