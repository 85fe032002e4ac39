package options

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
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

type sampler struct {
	m        *Model
	q        OddsRequest
	concepts []gmcr.Concept
	doubt    *doubt
	fixed    State // options held
	value    State
	states   []State
	checked  bool

	mu    sync.Mutex
	items []tally // targets, then states, for each concept
}

// tally counts, over the draws, how often an item was stable; with and without count them by feature.
type tally struct {
	hits          int
	with, without []share
}

type share struct{ hits, of int }

func newSampler(ctx context.Context, m *Model, q OddsRequest) (*sampler, error) {
	s := &sampler{m: m, q: q, concepts: q.Concepts, doubt: newDoubt(m, q.Loose), states: q.States}
	if len(s.concepts) == 0 {
		s.concepts = gmcr.Concepts()
	}
	if err := knownConcepts(s.concepts); err != nil {
		return nil, err
	}
	if q.Fixed || len(q.Measure) > 0 {
		change, err := m.measure(q.Measure)
		if err != nil {
			return nil, err
		}
		s.fixed, s.value = m.levers(), (m.Today.Or(0)^change)&m.levers()
	}
	math, kept := m.mathematics().Fix(s.fixed, s.value)
	base := &solved{m: m, q: Request{Concepts: s.concepts}, math: math}
	if err := math.Validate(); err != nil {
		return nil, &salient.Error{Kind: salient.Invalid, File: m.File, What: err.Error(), Mend: "mend the model"}
	}
	var err error
	if base.sol, err = gmcr.Solve(ctx, math, s.concepts...); err != nil {
		return nil, err
	}
	if err := base.check(q.Check); err != nil {
		return nil, err
	}
	s.checked = base.checked
	if len(s.states) == 0 {
		some := gmcr.NewSet(math.Options)
		for _, e := range base.sol.Equilibria {
			for w := range e {
				some[w] |= e[w]
			}
		}
		for _, x := range some.States() {
			s.states = append(s.states, gmcr.Spread(x, kept, s.value))
		}
		slices.Sort(s.states)
	}
	n := len(s.concepts) * (len(m.Targets) + len(s.states))
	s.items = make([]tally, n)
	for i := range s.items {
		s.items[i].with, s.items[i].without = make([]share, len(s.doubt.features)), make([]share, len(s.doubt.features))
	}
	return s, nil
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

// run solves the draws on all cores. Draw i depends on the seed and on i alone, so the answer does not depend on the
// machine.
func (s *sampler) run(ctx context.Context) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	for w := range errs {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(s.q.Samples) && errs[w] == nil; i = next.Add(1) - 1 {
				errs[w] = s.one(ctx, uint64(i))
			}
		})
	}
	wg.Wait()
	return cmp.Or(errs...)
}

func (s *sampler) one(ctx context.Context, i uint64) error {
	drawn := s.doubt.draw(rand.New(rand.NewPCG(s.q.Seed, i)))
	math := s.m.mathematics()
	for a, list := range drawn {
		if s.m.analysts(a) == nil {
			continue
		}
		math.Actors[a].Prefer.Statements = []expression{}
		for _, j := range list {
			math.Actors[a].Prefer.Statements = append(math.Actors[a].Prefer.Statements, s.m.Prefers[j].expr)
		}
	}
	small, kept := math.Fix(s.fixed, s.value)
	sol, err := gmcr.Solve(ctx, small, s.concepts...)
	if err != nil {
		return err
	}
	truths := make([]bool, len(s.doubt.features))
	for f, x := range s.doubt.features {
		truths[f] = x.truth(drawn)
	}
	hits := s.hits(sol, kept)
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, hit := range hits {
		s.items[k].count(hit, truths)
	}
	return nil
}

func (t *tally) count(hit bool, truths []bool) {
	one := 0
	if hit {
		one = 1
	}
	t.hits += one
	for f, so := range truths {
		x := &t.without[f]
		if so {
			x = &t.with[f]
		}
		x.hits, x.of = x.hits+one, x.of+1
	}
}

// hits tells, for each item, whether it is stable in the solution.
func (s *sampler) hits(sol *gmcr.Solution, kept []int) []bool {
	out := []bool{}
	var packed []State
	for _, x := range s.states {
		p := State(0)
		for i, o := range kept {
			p |= x >> o & 1 << i
		}
		packed = append(packed, p)
	}
	for _, c := range s.concepts {
		eq := []State{}
		for _, x := range sol.Equilibria[c].States() {
			eq = append(eq, gmcr.Spread(x, kept, s.value))
		}
		for _, t := range s.m.Targets {
			out = append(out, slices.ContainsFunc(eq, t.expr.Holds))
		}
		for i, x := range packed {
			out = append(out, (s.states[i]^s.value)&s.fixed == 0 && sol.Equilibria[c].Has(x))
		}
	}
	return out
}

func (s *sampler) odds() *Odds {
	out := &Odds{Format: 1, Title: s.m.Title, Known: s.q.Known, Samples: s.q.Samples, Seed: s.q.Seed, Loose: s.q.Loose, Open: []string{}, Targets: []OddsLine{},
		States: []OddsLine{}, Checked: s.checked, Warnings: append([]salient.Warning{assumptions()}, s.m.Warnings...)}
	for _, f := range s.doubt.features {
		out.Open = append(out.Open, f.words)
	}
	if len(s.doubt.features) == 0 {
		out.Warnings = append(out.Warnings, warn("nothing_open", "The model leaves nothing open about preferences, so every draw is the same; mark groups, probabilities or analysts, or ask with loose neighbours."))
	}
	k := 0
	for _, c := range s.concepts {
		for _, t := range s.m.Targets {
			line := s.line(k, c)
			line.Target = t.ID
			out.Targets = append(out.Targets, line)
			k++
		}
		for _, x := range s.states {
			line := s.line(k, c)
			line.State = salient.Some(x)
			out.States = append(out.States, line)
			k++
		}
	}
	return out
}

func (s *sampler) line(k int, c gmcr.Concept) OddsLine {
	t := s.items[k]
	low, high := wilson(t.hits, s.q.Samples)
	p := salient.Prob(t.hits) / salient.Prob(s.q.Samples)
	out := OddsLine{Concept: c, P: p, Low: low, High: high, Word: p.Word()}
	best := 0.0
	for f := range s.doubt.features {
		w, o := t.with[f], t.without[f]
		if w.of == 0 || o.of == 0 {
			continue
		}
		with, without := salient.Prob(w.hits)/salient.Prob(w.of), salient.Prob(o.hits)/salient.Prob(o.of)
		if gap := math.Abs(float64(with - without)); gap > best {
			best = gap
			out.Pivot = salient.Some(Pivot{s.doubt.features[f].words, with, without, s.doubt.features[f].refs})
		}
	}
	return out
}

// wilson is the 95 % score interval of a share.
func wilson(hits, of int) (low, high salient.Prob) {
	const z = 1.959963984540054 // the 97.5 % quantile of the normal distribution
	n, p := float64(of), float64(hits)/float64(of)
	mid, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return salient.Prob(max(0, (mid-half)/(1+z*z/n))), salient.Prob(min(1, (mid+half)/(1+z*z/n)))
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
