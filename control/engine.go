package control

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"salient"
)

// Engine holds a case made ready for many days. It reads the case and never changes it.
type Engine struct {
	c       *salient.Case
	weights *Weights
	hazard  float64
	sides   map[salient.ID]int
	sources map[salient.ID]salient.Source
	// quoted lists, for each source, those it copies from, directly or through others.
	quoted map[salient.ID][]salient.ID
	// byPlace lists, for each place, the claims of control about it in the order of their publication.
	byPlace [][]int
	// copies names for a claim the one it copies, and claims says where such a one is.
	copies map[salient.ID]salient.ID
	claims map[salient.ID]int
	// corrected is the day from which a claim no longer counts.
	corrected map[salient.ID]salient.Day
	warnings  []finding
	places    map[salient.ID]int
	space     *space
}

// New makes a case ready. The cost is linear in the claims, but for sorting those of each place.
func New(c *salient.Case) *Engine { return NewWith(c, DefaultWeights()) }

// NewWith is New with other weights.
func NewWith(c *salient.Case, w *Weights) *Engine { return NewKnowing(c, w, nil) }

// NewKnowing is NewWith where it is known of some claims, beyond what they say themselves, that their words are nearly
// those of an earlier one: copies names, by the id of each such claim, the one it copies. A copy for the same side is no
// second witness.
func NewKnowing(c *salient.Case, w *Weights, copies map[salient.ID]salient.ID) *Engine {
	e := newFiled(c, w, copies)
	e.space = newSpace(&e.weights.Field, c, e.byPlace)
	return e
}

// newFiled is an engine whose claims are filed by place, and whose places do not know their neighbours yet.
func newFiled(c *salient.Case, w *Weights, copies map[salient.ID]salient.ID) *Engine {
	e := &Engine{c: c, weights: w, copies: copies, claims: make(map[salient.ID]int, len(copies)), sides: map[salient.ID]int{}, sources: map[salient.ID]salient.Source{},
		byPlace: make([][]int, len(c.Places)), corrected: map[salient.ID]salient.Day{}}
	e.hazard = e.weights.Hazard
	if h, ok := c.Thresholds.Hazard.Get(); ok {
		e.hazard = min(.5, max(0, float64(h)))
	}
	for i, s := range c.Sides {
		e.sides[s.ID] = i
	}
	for _, s := range c.Sources {
		e.sources[s.ID] = s
	}
	e.quoted = quotedBy(c.Sources)
	e.places = make(map[salient.ID]int, len(c.Places))
	for i, p := range c.Places {
		e.places[p.ID] = i
	}
	for _, original := range copies {
		e.claims[original] = -1
	}
	for i := range c.Claims {
		if of := c.Claims[i].CopyOf; of != "" {
			e.claims[of] = -1
		}
	}
	for i := range c.Claims {
		e.file(i)
	}
	for _, list := range e.byPlace {
		slices.SortFunc(list, e.published)
	}
	return e
}

// file puts a claim where it belongs, and notes what is odd about it.
func (e *Engine) file(i int) {
	x := &e.c.Claims[i]
	if _, copied := e.claims[x.ID]; copied {
		e.claims[x.ID] = i
	}
	if x.Replaces != "" {
		if d, ok := e.corrected[x.Replaces]; !ok || x.Known < d {
			e.corrected[x.Replaces] = x.Known
		}
	}
	if !x.Predicate.OfControl() {
		return
	}
	e.examine(i)
	if at, ok := e.places[x.Place]; ok {
		e.byPlace[at] = append(e.byPlace[at], i)
	}
}

// quotedBy follows the quotes of each source to the end, round trips included.
func quotedBy(sources []salient.Source) map[salient.ID][]salient.ID {
	direct := make(map[salient.ID][]salient.ID, len(sources))
	for _, s := range sources {
		direct[s.ID] = s.Quotes
	}
	out := map[salient.ID][]salient.ID{}
	for _, s := range sources {
		seen := map[salient.ID]bool{s.ID: true}
		queue := slices.Clone(s.Quotes)
		for k := 0; k < len(queue); k++ {
			if q := queue[k]; !seen[q] {
				seen[q] = true
				out[s.ID] = append(out[s.ID], q)
				queue = append(queue, direct[q]...)
			}
		}
	}
	return out
}

// Compute is who holds each place of the case on a day: as known at the end of the day known, or in hindsight where
// that is not given. Warnings name claims that were used with care or not at all. The error is of kind NotFound for
// a day outside the case, Invalid for a case without sides.
func Compute(c *salient.Case, day salient.Day, known salient.Opt[salient.Day]) (salient.Control, []salient.Warning, error) {
	return New(c).Compute(day, known)
}

// Series is Compute for each day of from to to, both included. With each, every day is taken as known on that day
// and known is not used.
func Series(c *salient.Case, from, to salient.Day, known salient.Opt[salient.Day], each bool) ([]salient.Control, []salient.Warning, error) {
	return New(c).Series(from, to, known, each)
}

// Compute is the function of the same name for a case made ready.
func (e *Engine) Compute(day salient.Day, known salient.Opt[salient.Day]) (salient.Control, []salient.Warning, error) {
	all, warnings, err := e.Series(day, day, known, false)
	if err != nil {
		return salient.Control{}, nil, err
	}
	return all[0], warnings, nil
}

// Series is the function of the same name for a case made ready.
func (e *Engine) Series(from, to salient.Day, known salient.Opt[salient.Day], each bool) ([]salient.Control, []salient.Warning, error) {
	if err := e.check(from, to); err != nil {
		return nil, nil, err
	}
	out := make([]salient.Control, 0, int(to-from)+1)
	last := known
	var m *moment
	for d := from; d <= to; d++ {
		if each {
			last = salient.Some(d)
		}
		if m == nil || each {
			m = e.hear(last)
		}
		m.look(d)
		out = append(out, salient.Control{Day: d, Known: last, Sides: e.c.SideIDs(), Holds: m.holds()})
	}
	return out, e.warned(last, m.repeats), nil
}

func (e *Engine) check(from, to salient.Day) error {
	if len(e.c.Sides) == 0 {
		return &salient.Error{Kind: salient.Invalid, What: "the case has no sides", Mend: "declare at least one in [[sides]] of case.toml"}
	}
	for _, d := range []salient.Day{from, to} {
		if !e.c.Span.Contains(d) {
			return &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("%s is outside the case", d),
				Mend: fmt.Sprintf("choose a day from %s to %s", e.c.Span.From, e.c.Span.Last())}
		}
	}
	if to < from {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%s is before %s", to, from), Mend: "give the earlier day first"}
	}
	return nil
}

// status reads the probabilities by the case's threshold.
func (e *Engine) status(ps []salient.Prob) string {
	held := e.c.Thresholds.Held
	for i, p := range ps {
		if p >= held && p > .5 {
			return string(e.c.Sides[i].ID)
		}
	}
	return salient.Contested
}

// strongest is how many claims a hold names.
const strongest = 8

// because lists the claims that moved the place most.
func (e *Engine) because(moves []move) []salient.Because {
	all := e.ranked(moves)
	return slices.Clip(all[:min(strongest, len(all))])
}

// ranked lists all claims that moved a place, the strongest first.
func (e *Engine) ranked(moves []move) []salient.Because {
	slices.SortStableFunc(moves, func(a, b move) int {
		return cmp.Or(cmp.Compare(math.Abs(b.by), math.Abs(a.by)), a.claim-b.claim)
	})
	out := make([]salient.Because, 0, len(moves))
	for _, m := range moves {
		out = append(out, salient.Because{Claim: e.c.Claims[m.claim].ID, Side: e.c.Sides[m.side].ID, Weight: m.by})
	}
	return out
}
