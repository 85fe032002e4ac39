package options

import (
	"context"
	"fmt"
	"math/bits"
	"strings"

	"salient"
	"salient/gmcr"
)

// LeverRequest says which measures to search.
type LeverRequest struct {
	Targets  []salient.ID   // none: all of the model's
	Concepts []gmcr.Concept // none: all six
	Known    salient.Opt[salient.Day]
	Check    bool // compare with the slow solver whatever the size
	Show     int  // measures shown in each list; 0: DefaultShow
}

// DefaultShow is how many measures each list shows unless told otherwise; Found says how many there are.
const DefaultShow = 5

// LeverResult is, for each halt target and concept, the third-party measures that make it hold.
//
// A measure is a set of lever options changed from today. Under test the levers stand as the measure sets them and are
// nobody's move; every other option stays free, of parties and third parties alike. A measure holds for "some" state
// of the target when some state of the target with the levers so set is stable for every actor, and for "all" when
// every feasible one is.
type LeverResult struct {
	Format   int                      `json:"format"`
	Title    string                   `json:"title"`
	Known    salient.Opt[salient.Day] `json:"known"`
	Today    salient.Opt[State]       `json:"today"`
	Levers   []LeverInfo              `json:"levers"`
	Measures int                      `json:"measures"` // settings of the levers searched: all there are
	Targets  []TargetLevers           `json:"targets"`
	Checked  bool                     `json:"checked"` // the base model was compared with the slow solver
	Warnings []salient.Warning        `json:"warnings"`
}

// LeverInfo is one lever with what the model says of it.
type LeverInfo struct {
	ID         salient.ID           `json:"id"`
	Name       string               `json:"name"`
	Actor      salient.ID           `json:"actor"`
	Cost       salient.Opt[float64] `json:"cost"`
	Risk       salient.Opt[float64] `json:"risk"`
	Reversible salient.Opt[bool]    `json:"reversible"`
	FiresOn    []salient.ID         `json:"fires_on"`
	Lives      string               `json:"lives"`
	Assent     []salient.ID         `json:"assent"`
	After      []salient.ID         `json:"after"`
	Assumed    bool                 `json:"assumed"`
	From       []salient.Ref        `json:"from"`
}

// TargetLevers is what makes one target hold, Nash first.
type TargetLevers struct {
	ID       salient.ID      `json:"id"`
	Name     string          `json:"name"`
	Leaves   []string        `json:"leaves"` // what is left to guarantee
	States   int             `json:"states"`
	Concepts []ConceptLevers `json:"concepts"`
}

// ConceptLevers is the measures under one concept.
type ConceptLevers struct {
	Concept gmcr.Concept `json:"concept"`
	Meaning string       `json:"meaning"`
	Some    Measures     `json:"some"`
	All     Measures     `json:"all"`
}

// Measures is every measure under which a target holds, cut to what a reader can use.
type Measures struct {
	Found int `json:"found"` // measures that hold, of all searched
	// Minimal counts the measures that hold and from which no change can be left out.
	Minimal   int          `json:"minimal"`
	Smallest  []Measure    `json:"smallest"`  // the fewest changes
	Others    []Measure    `json:"others"`    // minimal measures of more changes, the fewest first
	Cheapest  []Measure    `json:"cheapest"`  // the least cost; empty where a lever's cost is not known
	Redundant []salient.ID `json:"redundant"` // levers in no minimal measure
	Backfire  []Backfire   `json:"backfire"`
	// Robust is a smallest measure that still holds after any one of its changes is lost; null where there is none.
	Robust salient.Opt[Measure] `json:"robust"`
	// Reached is a smallest measure that holds and whose state is reached from today by steps each mover prefers; null
	// where there is none or today is not known. Agreed is the same for a state reached by agreement.
	Reached salient.Opt[Measure] `json:"reached"`
	Agreed  salient.Opt[Measure] `json:"agreed"`
}

// Measure is one set of levers changed from today, and how the halt then holds.
type Measure struct {
	Take   []salient.ID         `json:"take"`
	Drop   []salient.ID         `json:"drop"`
	Cost   salient.Opt[float64] `json:"cost"`
	Risk   salient.Opt[float64] `json:"risk"`  // the greatest of its changes
	State  State                `json:"state"` // the state of the target that holds, the one nearest to today
	States []State              `json:"states"`
	Words  string               `json:"words"`
	// Breaks lists the levers whose single loss breaks the halt.
	Breaks []salient.ID `json:"breaks"`
	// LeansOn lists the actors whose hypothetical replies stability leans on, ThirdParties those that are third parties.
	LeansOn      []salient.ID `json:"leans_on"`
	ThirdParties []salient.ID `json:"third_parties"`
	Why          []Verdict    `json:"why"` // for each actor with a move
	// Kept tells whether every third party would also keep to the measure of its own accord: the state is then an
	// equilibrium of the whole model, the levers being moves again. UnkeptBy names those who would not.
	Kept     bool         `json:"kept"`
	UnkeptBy []salient.ID `json:"unkept_by"`
	// Reach tells how the state is reached from today once the measure is in force, as in [End]; Path is the way.
	Reach string     `json:"reach"`
	Path  []ReplyHop `json:"path"`
	// Sensitive lists the single changes of assumed preferences after which the state no longer holds.
	Sensitive []Sensitivity `json:"sensitive"`
	From      []salient.Ref `json:"from"`
}

// Backfire is a lever that breaks a halt which holds without it.
type Backfire struct {
	Lever salient.ID   `json:"lever"`
	With  []salient.ID `json:"with"` // a smallest measure that holds and that it breaks
}

// Levers searches all settings of the levers, exactly: one solution of the cube in which the levers are nobody's move
// judges every setting at once. There are 2^k settings of k levers.
func Levers(ctx context.Context, m *Model, q LeverRequest) (*LeverResult, error) {
	if q.Show < 0 {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%d measures cannot be shown", q.Show), Mend: fmt.Sprintf("give a number from 1; 0 stands for %d", DefaultShow)}
	}
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	s, err := newLeverSearch(ctx, m, q)
	if err != nil {
		return nil, err
	}
	out := &LeverResult{Format: 1, Title: m.Title, Known: q.Known, Today: m.Today, Levers: []LeverInfo{}, Measures: 1 << bits.OnesCount32(s.levers),
		Targets: []TargetLevers{}, Checked: s.fixed.checked, Warnings: append([]salient.Warning{assumptions()}, m.Warnings...)}
	for mask := s.levers; mask != 0; mask &= mask - 1 {
		out.Levers = append(out.Levers, leverInfo(m.Options[bits.TrailingZeros32(mask)]))
	}
	if !m.Today.Known() {
		out.Warnings = append(out.Warnings, warn("no_today", "The model has no status quo; measures are counted from no lever taken."))
	}
	for _, t := range s.targets {
		tl := TargetLevers{ID: t.ID, Name: t.Name, Leaves: list(t.Leaves), States: len(keep(s.feasible, t.expr.Holds)), Concepts: []ConceptLevers{}}
		for _, c := range s.concepts {
			cl := ConceptLevers{Concept: c, Meaning: Meaning(c)}
			if cl.Some, err = s.measures(t, c, false); err != nil {
				return nil, err
			}
			if cl.All, err = s.measures(t, c, true); err != nil {
				return nil, err
			}
			tl.Concepts = append(tl.Concepts, cl)
		}
		out.Targets = append(out.Targets, tl)
	}
	return out, nil
}

func assumptions() salient.Warning {
	return warn("assumptions", "Preferences are assumptions, each with its source; another order gives other answers. Measures are compared, none is recommended.")
}

func leverInfo(o Option) LeverInfo {
	return LeverInfo{ID: o.ID, Name: o.Name, Actor: o.Actor, Cost: o.Cost, Risk: o.Risk, Reversible: o.Reversible, FiresOn: append([]salient.ID{}, o.FiresOn...),
		Lives: o.Lives, Assent: append([]salient.ID{}, o.Assent...), After: append([]salient.ID{}, o.After...), Assumed: o.From.Assumed, From: append([]salient.Ref{}, o.From.Source...)}
}

func (m *Model) actorNames(ids []salient.ID) string {
	out := []string{}
	for _, id := range ids {
		out = append(out, m.Actors[m.Actor(id)].Name)
	}
	return strings.Join(out, ", ")
}
