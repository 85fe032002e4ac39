package options

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"salient"
	"salient/gmcr"
)

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
