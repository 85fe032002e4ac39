package options

import (
	"salient"
	"salient/gmcr"
)

// mathematics is the model without its words: option i is bit i, actors in the model's order.
func (m *Model) mathematics() *gmcr.Model {
	out := &gmcr.Model{Options: len(m.Options), Infeasible: m.infeasible(), Feasible: m.listed()}
	for i, o := range m.Options {
		switch o.Direction {
		case TakenOnly:
			out.TakenOnly |= 1 << i
		case DroppedOnly:
			out.DroppedOnly |= 1 << i
		}
	}
	for i := range m.Actors {
		out.Actors = append(out.Actors, gmcr.Actor{Own: m.own(i), Prefer: m.preference(i)})
	}
	return out
}

// preference is what the actor prefers: its ranking, its weights or its statements, in this order of precedence.
func (m *Model) preference(actor int) gmcr.Preference {
	a := m.Actors[actor]
	switch {
	case a.Ranks != nil:
		table := make([]uint32, 1<<len(m.Options))
		for i, tied := range a.Ranks {
			for _, s := range tied {
				table[s] = uint32(len(a.Ranks) - i)
			}
		}
		return gmcr.Preference{Table: table}
	case a.Weights != nil:
		w := make([]int64, len(m.Options))
		for _, x := range a.Weights {
			w[m.Option(x.Option)] += x.Value
		}
		return gmcr.Preference{Weights: w}
	}
	list := []expression{}
	for _, s := range m.statements(a.ID) {
		list = append(list, s.expr)
	}
	return gmcr.Preference{Statements: list}
}

// statements are an actor's, in order; where analysts disagree, those of the first analyst named.
func (m *Model) statements(actor salient.ID) []Statement {
	out := []Statement{}
	for _, s := range m.Prefers {
		if s.Actor == actor && (len(out) == 0 || s.Analyst == out[0].Analyst) {
			out = append(out, s)
		}
	}
	return out
}

// graph is the model as an explicit graph; false where it has too many states for that.
func (m *Model) graph(math *gmcr.Model) (*gmcr.Graph, bool) {
	if m.Moves == nil {
		g, err := math.Graph()
		return g, err == nil
	}
	g := &gmcr.Graph{Options: len(m.Options), States: m.listed(), Moves: *m.Moves}
	for a := range m.Actors {
		table := math.Actors[a].Prefer.Table
		pay := make([]int, len(g.States))
		for i, s := range g.States {
			pay[i] = int(table[s])
		}
		g.Pay = append(g.Pay, pay)
	}
	return g, true
}
