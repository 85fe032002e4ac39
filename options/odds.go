package options

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"

	"salient"
	"salient/gmcr"
)

// OddsRequest says what to draw and what to ask of it.
type OddsRequest struct {
	Samples  int          // 0: DefaultSamples
	Seed     uint64       // the same seed gives the same answer
	Loose    salient.Prob // the probability that neighbouring statements stand the other way round, beyond what the model leaves open
	Measure  []salient.ID // levers changed from today; the levers are then nobody's move, as in [Levers]
	Fixed    bool         // hold the levers as today although Measure is empty
	States   []State      // states asked about; none: the equilibria of the model as given
	Concepts []gmcr.Concept
	Known    salient.Opt[salient.Day]
	Check    bool // compare the base model with the slow solver whatever its size
}

// DefaultSamples is how many draws are made unless told otherwise.
const DefaultSamples = 1000

// Odds is the probability of stability under uncertain preferences.
type Odds struct {
	Format   int                      `json:"format"`
	Title    string                   `json:"title"`
	Known    salient.Opt[salient.Day] `json:"known"`
	Samples  int                      `json:"samples"`
	Seed     uint64                   `json:"seed"`
	Loose    salient.Prob             `json:"loose"`
	Open     []string                 `json:"open"` // what was drawn
	Targets  []OddsLine               `json:"targets"`
	States   []OddsLine               `json:"states"`
	Checked  bool                     `json:"checked"`
	Warnings []salient.Warning        `json:"warnings"`
}

// OddsLine is one probability: that a state, or some state of a target, is an equilibrium under the concept. Low and
// High are Wilson's 95 % interval (Wilson, Journal of the American Statistical Association 22, 1927): of the sampling,
// not of the model.
type OddsLine struct {
	Target  salient.ID         `json:"target"` // empty for a state
	State   salient.Opt[State] `json:"state"`
	Concept gmcr.Concept       `json:"concept"`
	P       salient.Prob       `json:"p"`
	Low     salient.Prob       `json:"low"`
	High    salient.Prob       `json:"high"`
	Word    string             `json:"word"`
	Pivot   salient.Opt[Pivot] `json:"pivot"` // null where nothing drawn makes a difference
}

// Pivot is the open question on which a probability turns most: With is the probability where it is so, Without where
// it is not.
type Pivot struct {
	Words   string        `json:"words"`
	With    salient.Prob  `json:"with"`
	Without salient.Prob  `json:"without"`
	From    []salient.Ref `json:"from"`
}

// Sample draws preferences and solves each draw.
func Sample(ctx context.Context, m *Model, q OddsRequest) (*Odds, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	if q.Samples <= 0 {
		q.Samples = DefaultSamples
	}
	if q.Loose < 0 || q.Loose > 1 {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%v is not a probability", q.Loose), Mend: "give a number from 0 to 1"}
	}
	if m.Moves != nil {
		return nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model lists its moves one by one and has no preference statements to draw", Mend: "use a model in option form"}
	}
	s, err := newSampler(ctx, m, q)
	if err != nil {
		return nil, err
	}
	if err := s.run(ctx); err != nil {
		return nil, err
	}
	return s.odds(), nil
}

// measure is the mask of the named levers.
func (m *Model) measure(ids []salient.ID) (State, error) {
	var out State
	for _, id := range ids {
		i := m.Option(id)
		if i < 0 || !m.Options[i].Lever {
			return 0, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("there is no lever %q", id), Mend: "name options that are levers"}
		}
		out |= 1 << i
	}
	return out, nil
}

// Table writes the probabilities, targets first, with the pivotal statement.
func (o *Odds) Table(w io.Writer) error {
	t := &text{w: tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)}
	t.line("%s: %d draws, seed %d", o.Title, o.Samples, o.Seed)
	for _, list := range [][]OddsLine{o.Targets, o.States} {
		for _, x := range list {
			what := string(x.Target)
			if s, ok := x.State.Get(); ok {
				what = "state " + strconv.FormatUint(uint64(s), 10)
			}
			pivot := ""
			if p, ok := x.Pivot.Get(); ok {
				pivot = fmt.Sprintf("turns on: %s (%.2f, else %.2f)", p.Words, float64(p.With), float64(p.Without))
			}
			t.line("%s\t%s\t%.3f\t%.3f–%.3f\t%s\t%s", what, x.Concept, float64(x.P), float64(x.Low), float64(x.High), x.Word, pivot)
		}
	}
	t.warnings(o.Warnings)
	return t.end()
}
