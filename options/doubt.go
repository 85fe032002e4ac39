package options

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"salient"
)

// doubt is everything the model leaves open about preferences, as yes/no features of one draw.
type doubt struct {
	m        *Model
	loose    salient.Prob
	features []feature
}

// feature is one thing that is so in some draws and not in others.
type feature struct {
	words string
	refs  []salient.Ref
	// truth reads the feature off a draw.
	truth func(d draw) bool
}

// draw is one drawn list of statements for each actor, as indices into the model's statements, in order.
type draw [][]int

func (d draw) place(actor, statement int) int { return slices.Index(d[actor], statement) }

// newDoubt finds what is open: statements held with a probability below one, groups of unknown order, analysts who
// disagree and, with loose above zero, neighbours that may stand the other way round.
func newDoubt(m *Model, loose salient.Prob) *doubt {
	d := &doubt{m: m, loose: loose}
	for a := range m.Actors {
		lists := m.analysts(a)
		if len(lists) > 1 {
			for _, list := range lists {
				d.analyst(a, list)
			}
		}
		for _, list := range lists {
			d.statements(a, list)
		}
	}
	return d
}

// analysts is an actor's statements by analyst, as indices, in the order in which the analysts appear.
func (m *Model) analysts(actor int) [][]int {
	names, lists := []string{}, [][]int{}
	if a := m.Actors[actor]; a.Ranks != nil || a.Weights != nil {
		return nil
	}
	for i, s := range m.Prefers {
		if s.Actor != m.Actors[actor].ID {
			continue
		}
		j := slices.Index(names, s.Analyst)
		if j < 0 {
			j, names, lists = len(names), append(names, s.Analyst), append(lists, nil)
		}
		lists[j] = append(lists[j], i)
	}
	return lists
}

func (d *doubt) ref(i int) salient.Ref {
	return salient.Ref{Noun: salient.StatementNoun, ID: d.m.Prefers[i].ID}
}

func (d *doubt) analyst(actor int, list []int) {
	d.features = append(d.features, feature{
		fmt.Sprintf("%s prefers as %s sees it", d.m.Actors[actor].Name, or(d.m.Prefers[list[0]].Analyst, "the file's first list")),
		[]salient.Ref{d.ref(list[0])},
		func(x draw) bool {
			return len(x[actor]) > 0 && d.m.Prefers[x[actor][0]].Analyst == d.m.Prefers[list[0]].Analyst
		}})
}

func (d *doubt) statements(actor int, list []int) {
	name := d.m.Actors[actor].Name
	for k, i := range list {
		s := d.m.Prefers[i]
		if p, ok := s.Prob.Get(); ok && p > 0 && p < 1 {
			d.features = append(d.features, feature{fmt.Sprintf("%s holds “%s”", name, s.When), []salient.Ref{d.ref(i)},
				func(x draw) bool { return x.place(actor, i) >= 0 }})
		}
		for l, j := range list[k+1:] {
			t := d.m.Prefers[j]
			grouped := s.Group != "" && s.Group == t.Group
			if grouped || (d.loose > 0 && l == 0) {
				d.features = append(d.features, feature{fmt.Sprintf("%s puts “%s” before “%s”", name, s.When, t.When), []salient.Ref{d.ref(i), d.ref(j)},
					func(x draw) bool { p, q := x.place(actor, i), x.place(actor, j); return p >= 0 && (q < 0 || p < q) }})
			}
		}
	}
}

// draw draws one list for each actor: an analyst (each as likely), the order within each group (each as likely), the
// loose neighbours, and the statements held.
func (d *doubt) draw(r *rand.Rand) draw {
	out := make(draw, len(d.m.Actors))
	for a := range d.m.Actors {
		lists := d.m.analysts(a)
		if len(lists) == 0 {
			continue
		}
		list := slices.Clone(lists[r.IntN(len(lists))])
		for from := 0; from < len(list); {
			to := from + 1
			for g := d.m.Prefers[list[from]].Group; g != "" && to < len(list) && d.m.Prefers[list[to]].Group == g; {
				to++
			}
			part := list[from:to]
			r.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
			from = to
		}
		for i := 1; d.loose > 0 && i < len(list); i++ {
			if r.Float64() < float64(d.loose) {
				list[i-1], list[i] = list[i], list[i-1]
			}
		}
		out[a] = slices.DeleteFunc(list, func(i int) bool {
			p, ok := d.m.Prefers[i].Prob.Get()
			return ok && r.Float64() >= float64(p)
		})
	}
	return out
}
