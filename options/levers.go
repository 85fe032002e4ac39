package options

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
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
	Checked  bool                     `json:"checked"`
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
	Reach string        `json:"reach"`
	Path  []ReplyHop    `json:"path"`
	From  []salient.Ref `json:"from"`
}

// Backfire is a lever that breaks a halt which holds without it.
type Backfire struct {
	Lever salient.ID   `json:"lever"`
	With  []salient.ID `json:"with"` // a smallest measure that holds and that it breaks
}

// Levers searches all settings of the levers, exactly: one solution of the cube in which the levers are nobody's move
// judges every setting at once. There are 2^k settings of k levers.
func Levers(ctx context.Context, m *Model, q LeverRequest) (*LeverResult, error) {
	if d, ok := q.Known.Get(); ok {
		m = m.AsKnown(d)
	}
	s, err := newLeverSearch(ctx, m, q)
	if err != nil {
		return nil, err
	}
	out := &LeverResult{Format: 1, Title: m.Title, Known: q.Known, Today: m.Today, Levers: []LeverInfo{}, Measures: len(s.settings),
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

type leverSearch struct {
	ctx      context.Context
	m        *Model
	concepts []gmcr.Concept
	show     int
	targets  []Target
	levers   State
	today    State
	settings []State // every setting of the levers, as bits of a state
	feasible []State
	fixed    *solved          // the levers are nobody's move
	x        *explainer       // of that model
	whole    *explainer       // of the model with all its moves
	ways     map[State]string // how a state is reached from today, as far as it was asked
}

func newLeverSearch(ctx context.Context, m *Model, q LeverRequest) (*leverSearch, error) {
	s := &leverSearch{ctx: ctx, m: m, concepts: q.Concepts, show: q.Show, levers: m.levers(), today: m.Today.Or(0), ways: map[State]string{}}
	if len(s.concepts) == 0 {
		s.concepts = gmcr.Concepts()
	}
	if s.show == 0 {
		s.show = DefaultShow
	}
	if s.levers == 0 || len(m.Targets) == 0 || m.Moves != nil {
		return nil, &salient.Error{Kind: salient.Usage, File: m.File, What: "the model has no levers or no targets to search",
			Mend: "mark an actor third_party = true, or an option lever = true, and add [[targets]]"}
	}
	for _, t := range m.Targets {
		if len(q.Targets) == 0 || slices.Contains(q.Targets, t.ID) {
			s.targets = append(s.targets, t)
		}
	}
	if want := len(q.Targets); want > 0 && want != len(s.targets) {
		return nil, &salient.Error{Kind: salient.NotFound, File: m.File, What: fmt.Sprintf("not all of the targets %v exist", q.Targets), Mend: "name ids of [[targets]]"}
	}
	sub := s.levers
	for v := State(0); ; v = (v - sub) & sub { // all subsets, from none to all
		s.settings = append(s.settings, v)
		if v == sub {
			break
		}
	}
	return s, s.solve(q.Check)
}

func (s *leverSearch) solve(check bool) error {
	math := s.m.mathematics()
	if err := math.Validate(); err != nil {
		return &salient.Error{Kind: salient.Invalid, File: s.m.File, What: err.Error(), Mend: "mend the model"}
	}
	var err error
	if s.whole, err = s.m.explainer(math); err != nil {
		return err
	}
	fixed := *math
	fixed.Actors = slices.Clone(math.Actors)
	for i := range fixed.Actors {
		fixed.Actors[i].Own &^= s.levers
	}
	if s.x, err = s.m.explainer(&fixed); err != nil {
		return err
	}
	s.fixed = &solved{m: s.m, q: Request{Concepts: s.concepts}, math: &fixed}
	if s.fixed.sol, err = gmcr.Solve(s.ctx, &fixed, s.concepts...); err != nil {
		return err
	}
	s.feasible = s.fixed.sol.Feasible.States()
	return s.fixed.check(check)
}

// holding finds, by setting of the levers, the states of the target that hold.
func (s *leverSearch) holding(t Target, c gmcr.Concept, all bool) map[State][]State {
	out, total := map[State][]State{}, map[State]int{}
	eq := s.fixed.sol.Equilibria[c]
	for _, x := range s.feasible {
		if !t.expr.Holds(x) {
			continue
		}
		l := x & s.levers
		total[l]++
		if eq.Has(x) {
			out[l] = append(out[l], x)
		}
	}
	if all {
		for l, states := range out {
			if len(states) < total[l] {
				delete(out, l)
			}
		}
	}
	return out
}

func (s *leverSearch) measures(t Target, c gmcr.Concept, all bool) (Measures, error) {
	held := s.holding(t, c, all)
	out := Measures{Found: len(held), Smallest: []Measure{}, Cheapest: []Measure{}, Redundant: []salient.ID{}, Backfire: []Backfire{}}
	diffs := []State{} // holding measures as changes from today, the smallest first
	for l := range held {
		diffs = append(diffs, l^s.today&s.levers)
	}
	slices.SortFunc(diffs, bySize)
	minimal := minimalSets(diffs)
	out.Minimal = len(minimal)
	var used State
	for _, d := range minimal {
		used |= d
	}
	out.Redundant = s.m.ids(s.levers &^ used)
	if len(held) == 0 {
		out.Redundant = []salient.ID{}
		return out, nil
	}
	isHeld := func(d State) bool { return held[d^s.today&s.levers] != nil }
	out.Backfire = s.backfires(diffs, isHeld)
	var err error
	build := func(d State) Measure {
		x, e := s.measure(d, held[d^s.today&s.levers], c, isHeld)
		if e != nil {
			err = e
		}
		return x
	}
	for _, d := range minimal {
		if bits.OnesCount32(d) == bits.OnesCount32(minimal[0]) && len(out.Smallest) < s.show {
			out.Smallest = append(out.Smallest, build(d))
		}
	}
	for _, d := range s.cheapest(minimal) {
		out.Cheapest = append(out.Cheapest, build(d))
	}
	for _, d := range diffs {
		if s.robust(d, isHeld) {
			out.Robust = salient.Some(build(d))
			break
		}
	}
	if d, ok := s.reached(diffs, held, "improvements"); ok {
		out.Reached = salient.Some(build(d))
	}
	if d, ok := s.reached(diffs, held, "agreement"); ok {
		out.Agreed = salient.Some(build(d))
	}
	return out, err
}

// reached finds the first of the measures whose state is reached from today in the given way.
func (s *leverSearch) reached(diffs []State, held map[State][]State, want string) (State, bool) {
	for _, d := range diffs {
		to := s.nearest(held[d^s.today&s.levers])
		if how, ok := s.ways[to]; ok && how == want {
			return d, true
		}
		how, _ := s.way(d, to)
		if s.ways[to] = how; how == want {
			return d, true
		}
	}
	return 0, false
}

// nearest is the state that differs least from today.
func (s *leverSearch) nearest(states []State) State {
	return slices.MinFunc(states, func(a, b State) int {
		return cmp.Or(cmp.Compare(bits.OnesCount32(a^s.today), bits.OnesCount32(b^s.today)), cmp.Compare(a, b))
	})
}

// bySize orders measures by the number of changes.
func bySize(a, b State) int {
	return cmp.Or(cmp.Compare(bits.OnesCount32(a), bits.OnesCount32(b)), cmp.Compare(a, b))
}

func smaller(a, b State) bool { return bySize(a, b) < 0 }

// minimalSets keeps, of sets sorted by size, those that contain no other.
func minimalSets(sets []State) []State {
	out := []State{}
	for _, d := range sets {
		if !slices.ContainsFunc(out, func(m State) bool { return m&^d == 0 }) {
			out = append(out, d)
		}
	}
	return out
}

// backfires finds, for each lever, a smallest measure without it that holds and that it breaks.
func (s *leverSearch) backfires(diffs []State, held func(State) bool) []Backfire {
	out := []Backfire{}
	for mask := s.levers; mask != 0; mask &= mask - 1 {
		bit := mask & -mask
		for _, d := range diffs {
			if d&bit == 0 && !held(d|bit) {
				out = append(out, Backfire{s.m.ids(bit)[0], s.m.ids(d)})
				break
			}
		}
	}
	return out
}

// robust tells whether the measure holds after the loss of any one of its changes.
func (s *leverSearch) robust(d State, held func(State) bool) bool {
	for mask := d; mask != 0; mask &= mask - 1 {
		if !held(d &^ (mask & -mask)) {
			return false
		}
	}
	return true
}

// cost adds up the costs of the changes; false where one is not known.
func (s *leverSearch) cost(d State) (float64, bool) {
	sum := 0.0
	for ; d != 0; d &= d - 1 {
		c, ok := s.m.Options[bits.TrailingZeros32(d)].Cost.Get()
		if !ok {
			return 0, false
		}
		sum += c
	}
	return sum, true
}

// cheapest are the minimal measures of the least cost; none where a cost is not known.
func (s *leverSearch) cheapest(minimal []State) []State {
	best, out := 0.0, []State{}
	for _, d := range minimal {
		c, ok := s.cost(d)
		if !ok {
			return nil
		}
		if len(out) == 0 || c < best {
			best, out = c, nil
		}
		if c == best && len(out) < s.show {
			out = append(out, d)
		}
	}
	return out
}

func (s *leverSearch) measure(d State, states []State, c gmcr.Concept, held func(State) bool) (Measure, error) {
	l := d ^ s.today&s.levers
	nearest := s.nearest(states)
	out := Measure{Take: s.m.ids(d & l), Drop: s.m.ids(d &^ l), State: nearest, States: states, Breaks: []salient.ID{}, LeansOn: []salient.ID{},
		ThirdParties: []salient.ID{}, Why: []Verdict{}, Kept: true, UnkeptBy: []salient.ID{}, From: []salient.Ref{}}
	if cost, ok := s.cost(d); ok {
		out.Cost = salient.Some(cost)
	}
	out.Risk = s.risk(d)
	for mask := d; mask != 0; mask &= mask - 1 {
		if bit := mask & -mask; !held(d &^ bit) {
			out.Breaks = append(out.Breaks, s.m.ids(bit)...)
		}
	}
	for i, a := range s.x.math.Actors {
		if a.Own == 0 {
			continue
		}
		v := s.x.verdict(c, i, nearest)
		if !v.Stable {
			return out, &salient.Error{Kind: salient.Failed, File: s.m.File, What: fmt.Sprintf("the kernel and the definitions differ on state %d for %s under %s", nearest, v.Actor, c), Mend: "please report this with the model"}
		}
		out.Why = append(out.Why, v)
		out.LeansOn, out.ThirdParties, out.From = union(out.LeansOn, v.LeansOn), union(out.ThirdParties, v.ThirdParties), union(out.From, v.From)
	}
	for i, a := range s.m.Actors {
		if s.whole.math.Actors[i].Own&s.levers != 0 && !s.whole.verdict(c, i, nearest).Stable {
			out.Kept, out.UnkeptBy = false, append(out.UnkeptBy, a.ID)
		}
	}
	out.Reach, out.Path = s.way(d, nearest)
	out.Words = s.words(out, d, l, c)
	return out, s.ctx.Err()
}

// way is how the state is reached from today with the measure in force.
func (s *leverSearch) way(d, to State) (string, []ReplyHop) {
	start := s.today ^ d
	if !s.m.Today.Known() || !s.x.feasible.Has(start) {
		return "unknown", []ReplyHop{}
	}
	return s.x.way(start, to, s.x.Paths(start, true, maxPaths), s.x.Paths(start, false, maxPaths))
}

// risk is the greatest risk of the changes; unknown where one is.
func (s *leverSearch) risk(d State) salient.Opt[float64] {
	top := 0.0
	for ; d != 0; d &= d - 1 {
		r, ok := s.m.Options[bits.TrailingZeros32(d)].Risk.Get()
		if !ok {
			return salient.None[float64]()
		}
		top = max(top, r)
	}
	return salient.Some(top)
}

func union[T comparable](a, b []T) []T {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

func (s *leverSearch) words(x Measure, d, l State, c gmcr.Concept) string {
	what := "Without any change of measures"
	if d != 0 {
		parts := []string{}
		for a, actor := range s.m.Actors {
			if own := d & s.m.own(a); own != 0 {
				parts = append(parts, actor.Name+" "+s.m.change(l&own^own, l&own))
			}
		}
		what = "With " + strings.Join(parts, ", and ")
	}
	text := fmt.Sprintf("%s, the target’s state %d (%s) is %s.", what, x.State, s.m.Spell(x.State), Meaning(c))
	if c != gmcr.Nash && len(x.LeansOn) == 0 {
		text = fmt.Sprintf("%s, the target’s state %d (%s) is %s; so it is stable under this concept too.", what, x.State, s.m.Spell(x.State), Meaning(gmcr.Nash))
	}
	if len(x.LeansOn) > 0 {
		text += " It leans on what " + s.m.actorNames(x.LeansOn) + " could do in reply."
	}
	switch {
	case x.Reach == "improvements" && len(x.Path) > 0:
		text += " It is reached from today by steps that each mover prefers: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "agreement":
		text += " No step that its mover prefers leads to it from today, but all who must move prefer it to today with the measure in force, so it takes an agreement: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "moves":
		text += " From today it is not reached by steps that each mover prefers; it takes a step against preference: " + s.m.spellHops(x.Path) + "."
	case x.Reach == "no":
		text += " There is no way to it from today."
	}
	if !x.Kept {
		text += " Left to themselves, " + s.m.actorNames(x.UnkeptBy) + " would move away from it: the measure must be kept by something outside the model."
	}
	return text
}

func (m *Model) actorNames(ids []salient.ID) string {
	out := []string{}
	for _, id := range ids {
		out = append(out, m.Actors[m.Actor(id)].Name)
	}
	return strings.Join(out, ", ")
}
