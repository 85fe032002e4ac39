package options

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strings"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// LadderRequest says what to climb for.
type LadderRequest struct {
	Targets  []salient.ID
	Concepts []gmcr.Concept
	Known    salient.Opt[salient.Day]
	Means    []Means // from [Assets]; nil: not looked at
}

// Ladder is the levers ordered by risk of escalation, then by cost, each after the options it presupposes; and for each
// target and concept the lowest rung up to which some measure makes it hold. It is an order of description, not of
// advice.
type Ladder struct {
	Format   int                      `json:"format"`
	Title    string                   `json:"title"`
	Known    salient.Opt[salient.Day] `json:"known"`
	Rungs    []Rung                   `json:"rungs"`
	Packages []Package                `json:"packages"`
	Warnings []salient.Warning        `json:"warnings"`
}

// Rung is one lever and what must come first.
type Rung struct {
	Rung     int                   `json:"rung"` // from 1
	Lever    LeverInfo             `json:"lever"`
	Needs    []string              `json:"needs"`    // preconditions in words: assent, means, an earlier rung
	Standing salient.Opt[Standing] `json:"standing"` // of its means; null where none are required or they were not looked at
}

// Package is the measure that holds at the lowest rung for one target and concept; of those the one with the fewest
// changes and, among them, the least cost. Rung 0 needs no measure. Held is false where none holds at any rung.
type Package struct {
	Target  salient.ID    `json:"target"`
	Concept gmcr.Concept  `json:"concept"`
	Held    bool          `json:"held"`
	Rung    int           `json:"rung"`
	Take    []salient.ID  `json:"take"`
	Drop    []salient.ID  `json:"drop"`
	Words   string        `json:"words"`
	LeansOn []salient.ID  `json:"leans_on"`
	Kept    bool          `json:"kept"`
	Reach   string        `json:"reach"`
	Leaves  []string      `json:"leaves"` // what the halt leaves to guarantee
	From    []salient.Ref `json:"from"`
}

// Climb builds the ladder. A package only takes levers together with the options they presuppose.
func Climb(ctx context.Context, m *Model, q LadderRequest) (*Ladder, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	m = m.Without(q.Means)
	s, err := newLeverSearch(ctx, m, LeverRequest{Targets: q.Targets, Concepts: q.Concepts})
	if err != nil {
		return nil, err
	}
	out := &Ladder{Format: 1, Title: m.Title, Known: q.Known, Rungs: []Rung{}, Packages: []Package{}, Warnings: append([]salient.Warning{assumptions()}, m.Warnings...)}
	order := m.rungs()
	for i, o := range order {
		out.Rungs = append(out.Rungs, m.rung(i+1, m.Options[o], order, q.Means))
		if !m.Options[o].Risk.Known() {
			out.Warnings = append(out.Warnings, warn("no_risk", "The risk of “%s” is not known; it stands at the top of the ladder.", m.Options[o].Name))
		}
	}
	for _, t := range s.targets {
		for _, c := range s.concepts {
			p, err := s.lowest(t, c, order)
			if err != nil {
				return nil, err
			}
			out.Packages = append(out.Packages, p)
		}
	}
	return out, nil
}

// rungs is the levers' options in the order of the ladder.
func (m *Model) rungs() []int {
	rest := []int{}
	for i, o := range m.Options {
		if o.Lever {
			rest = append(rest, i)
		}
	}
	const unknown = 1e10 // above every size the form accepts
	slices.SortStableFunc(rest, func(a, b int) int {
		x, y := m.Options[a], m.Options[b]
		return cmp.Or(cmp.Compare(x.Risk.Or(unknown), y.Risk.Or(unknown)), cmp.Compare(x.Cost.Or(unknown), y.Cost.Or(unknown)))
	})
	out := []int{}
	for len(rest) > 0 {
		k := slices.IndexFunc(rest, func(i int) bool { // the lowest whose levers presupposed stand below it
			return !slices.ContainsFunc(m.Options[i].After, func(id salient.ID) bool { return slices.Contains(rest, m.Option(id)) && m.Option(id) != i })
		})
		k = max(k, 0) // options that presuppose each other stand as they come
		out, rest = append(out, rest[k]), slices.Delete(rest, k, k+1)
	}
	return out
}

func (m *Model) rung(n int, o Option, order []int, means []Means) Rung {
	out := Rung{Rung: n, Lever: leverInfo(o), Needs: []string{}}
	if len(o.Assent) > 0 {
		out.Needs = append(out.Needs, "the assent of "+m.actorNames(o.Assent))
	}
	for _, id := range o.After {
		text := fmt.Sprintf("“%s” first", m.Options[m.Option(id)].Name)
		if k := slices.Index(order, m.Option(id)); k >= 0 {
			text += fmt.Sprintf(" (rung %d)", k+1)
		}
		out.Needs = append(out.Needs, text)
	}
	if i := slices.IndexFunc(means, func(x Means) bool { return x.Option == o.ID }); i >= 0 {
		out.Standing = salient.Some(means[i].Standing)
		out.Needs = append(out.Needs, means[i].Words)
	} else if len(o.Requires) > 0 {
		out.Needs = append(out.Needs, "units in place: "+joinIDs(o.Requires))
	}
	return out
}

// presupposed tells whether every lever taken has the options it presupposes, as the measure leaves the levers.
func (s *leverSearch) presupposed(setting State) bool {
	for mask := setting; mask != 0; mask &= mask - 1 {
		for _, id := range s.m.Options[bits.TrailingZeros32(mask)].After {
			if bit := State(1) << s.m.Option(id); s.levers&bit != 0 && setting&bit == 0 {
				return false
			}
		}
	}
	return true
}

func (s *leverSearch) lowest(t Target, c gmcr.Concept, order []int) (Package, error) {
	out := Package{Target: t.ID, Concept: c, Take: []salient.ID{}, Drop: []salient.ID{}, LeansOn: []salient.ID{}, Leaves: list(t.Leaves), Reach: "no", From: []salient.Ref{}}
	held := s.holding(t, c, false)
	var best State
	rungOf := func(d State) int {
		top := 0
		for k, o := range order {
			if d>>o&1 == 1 {
				top = k + 1
			}
		}
		return top
	}
	cost := func(d State) float64 { v, _ := s.cost(d); return v }
	for l := range held {
		d := l ^ s.today&s.levers
		if !s.presupposed(l) {
			continue
		}
		if !out.Held || cmp.Or(cmp.Compare(rungOf(d), out.Rung), cmp.Compare(bits.OnesCount32(d), bits.OnesCount32(best)),
			cmp.Compare(cost(d), cost(best)), cmp.Compare(d, best)) < 0 {
			out.Held, out.Rung, best = true, rungOf(d), d
		}
	}
	if !out.Held {
		out.Words = "No measure makes it hold under this concept."
		return out, nil
	}
	x, err := s.measure(best, held[best^s.today&s.levers], c, func(d State) bool { return held[d^s.today&s.levers] != nil })
	out.Take, out.Drop, out.Words, out.LeansOn, out.Kept, out.Reach, out.From = x.Take, x.Drop, x.Words, x.LeansOn, x.Kept, x.Reach, x.From
	return out, err
}

// Table writes the rungs and, below them, the packages.
func (l *Ladder) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("%s", l.Title)
	t.line("rung\tlever\trisk\tcost\treversible\tassumed\tneeds\tlives at stake")
	for _, r := range l.Rungs {
		back := ""
		if v, ok := r.Lever.Reversible.Get(); ok {
			back = map[bool]string{true: "yes", false: "no"}[v]
		}
		t.line("%d\t%s: %s\t%s\t%s\t%s\t%v\t%s\t%s", r.Rung, r.Lever.Actor, r.Lever.Name, number(r.Lever.Risk), number(r.Lever.Cost), back, r.Lever.Assumed,
			strings.Join(r.Needs, "; "), r.Lever.Lives)
	}
	t.line("")
	t.line("target\tconcept\trung\tpackage\treached\tleans on\tleaves")
	for _, p := range l.Packages {
		if !p.Held {
			t.line("%s\t%s\t\tnone", p.Target, p.Concept)
			continue
		}
		t.line("%s\t%s\t%d\t%s\t%s\t%s\t%s", p.Target, p.Concept, p.Rung, changes(Measure{Take: p.Take, Drop: p.Drop}), p.Reach, joinIDs(p.LeansOn), strings.Join(p.Leaves, "; "))
	}
	t.warnings(l.Warnings)
	return t.end()
}
