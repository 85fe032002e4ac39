package gmcr

// Fix is the model with the options of mask held as in value and nobody's to move: a smaller model over the other
// options, in their order. Kept lists which options those are, so that option i of the new model is option kept[i] of
// the old one.
func (m *Model) Fix(mask, value uint32) (fixed *Model, kept []int) {
	place := make([]int, m.Options)
	var free uint32
	for i := range m.Options {
		if mask>>i&1 == 0 {
			place[i] = len(kept)
			kept = append(kept, i)
			free |= 1 << i
		}
	}
	if len(kept) == 0 { // a model has an option; keep the first, unowned, and rule out its other value
		kept, free = []int{0}, 1
	}
	x := fixer{mask: mask &^ free, value: value, place: place, free: free}
	fixed = &Model{Options: len(kept), TakenOnly: extract(m.TakenOnly, free), DroppedOnly: extract(m.DroppedOnly, free)}
	if m.Feasible != nil {
		fixed.Feasible = []uint32{}
		for _, s := range m.Feasible {
			if (s^value)&mask == 0 {
				fixed.Feasible = append(fixed.Feasible, extract(s, free))
			}
		}
	}
	for _, e := range m.Infeasible {
		fixed.Infeasible = append(fixed.Infeasible, x.expr(e))
	}
	if mask&free != 0 {
		fixed.Infeasible = append(fixed.Infeasible, Pattern(1, ^value&1))
	}
	for _, a := range m.Actors {
		fixed.Actors = append(fixed.Actors, Actor{extract(a.Own&^mask, free), x.preference(a.Prefer, len(kept))})
	}
	return fixed, kept
}

type fixer struct {
	mask, value, free uint32
	place             []int
}

func (x fixer) expr(e Expr) Expr {
	if e.Op == Var {
		if x.mask>>e.Option&1 == 1 {
			return Expr{Op: Const, Option: int(x.value >> e.Option & 1)}
		}
		return Taken(x.place[e.Option])
	}
	out := Expr{Op: e.Op, Option: e.Option}
	for _, a := range e.Args {
		out.Args = append(out.Args, x.expr(a))
	}
	return out
}

func (x fixer) preference(p Preference, n int) Preference {
	var out Preference
	switch {
	case p.Table != nil:
		out.Table = make([]uint32, 1<<n)
		for s := range out.Table {
			out.Table[s] = p.Table[deposit(uint32(s), x.free)|x.value&x.mask]
		}
	case p.Weights != nil:
		out.Weights = make([]int64, n)
		for i, w := range p.Weights {
			if x.free>>i&1 == 1 {
				out.Weights[x.place[i]] = w
			}
		}
	default:
		for _, s := range p.Statements {
			if e := x.expr(s); e.Options() != 0 { // one that is now constant decides nothing
				out.Statements = append(out.Statements, e)
			}
		}
	}
	return out
}

// Spread puts a state of a model that Fix made back among the options of the old one.
func Spread(state uint32, kept []int, fixed uint32) uint32 {
	for i, o := range kept {
		fixed = fixed&^(1<<o) | state>>i&1<<o
	}
	return fixed
}
