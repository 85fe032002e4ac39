package network_test

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"salient/network"
)

// The references are slow and obvious: take the thing away and look again.

type sample struct {
	g       *network.Graph
	ends    []network.Ends
	oneWay  []bool
	usable  []bool
	sources []int32
	length  []float64
	weight  []int64
}

// cases is how many random multigraphs each property is checked on.
func cases(t *testing.T) int {
	if testing.Short() {
		return 3000
	}
	return 25000
}

// each runs the property on random multigraphs of up to 9 nodes and 16 edges: with parallel edges, self-loops,
// several components, several sources (at times none, at times one twice), some edges unusable, lengths with ties
// and zeros.
func each(t *testing.T, directed bool, property func(s *sample) error) {
	t.Helper()
	t.Parallel()
	for seed := range cases(t) {
		s := random(uint64(seed), directed)
		if err := property(s); err != nil {
			t.Fatalf("seed %d: %v\nnodes %d ends %v one-way %v usable %v sources %v length %v",
				seed, err, s.g.Nodes(), s.ends, s.oneWay, s.usable, s.sources, s.length)
		}
	}
}

func random(seed uint64, directed bool) *sample {
	r := rand.New(rand.NewPCG(seed, 7))
	n := 1 + r.IntN(9)
	s := &sample{ends: make([]network.Ends, r.IntN(17))}
	for i := range s.ends {
		s.ends[i] = network.Ends{U: int32(r.IntN(n)), V: int32(r.IntN(n))}
		s.length = append(s.length, float64(r.IntN(6)))
		s.oneWay = append(s.oneWay, directed && r.IntN(3) > 0)
		s.usable = append(s.usable, r.IntN(8) > 0)
	}
	if r.IntN(3) == 0 {
		s.usable = nil
	}
	for range r.IntN(4) {
		s.sources = append(s.sources, int32(r.IntN(n)))
	}
	for range n {
		s.weight = append(s.weight, int64(r.IntN(100)))
	}
	s.g, _ = network.NewMixed(n, s.ends, s.oneWay)
	return s
}

func (s *sample) ok(e int) bool { return s.usable == nil || s.usable[e] }

// reach looks until nothing changes, without edge e and node x (negative: with all).
func (s *sample) reach(sources []int32, e, x int) []bool {
	return s.within(sources, func(i int) bool { return i != e }, func(v int) bool { return v != x })
}

func (s *sample) within(sources []int32, edge, node func(int) bool) []bool {
	seen := make([]bool, s.g.Nodes())
	for _, v := range sources {
		seen[v] = node(int(v))
	}
	for changed := true; changed; {
		changed = false
		for i, x := range s.ends {
			if !s.ok(i) || !edge(i) || !node(int(x.U)) || !node(int(x.V)) {
				continue
			}
			if seen[x.U] && !seen[x.V] {
				seen[x.V], changed = true, true
			}
			if !s.oneWay[i] && seen[x.V] && !seen[x.U] {
				seen[x.U], changed = true, true
			}
		}
	}
	return seen
}

func all(int) bool { return true }

func TestReach(t *testing.T) {
	each(t, true, func(s *sample) error {
		return same("reach", network.Reach(s.g, s.usable, s.sources), s.reach(s.sources, -1, -1))
	})
}

func same[T comparable](what string, got, want []T) error {
	if !slices.Equal(got, want) {
		return fmt.Errorf("%s: got %v, want %v", what, got, want)
	}
	return nil
}

func TestSinglesFrom(t *testing.T)         { each(t, false, singlesFrom) }
func TestSinglesFromDirected(t *testing.T) { each(t, true, singlesFrom) }

func singlesFrom(s *sample) error {
	got := network.SinglesFrom(s.g, s.usable, s.sources, s.weight)
	before := s.reach(s.sources, -1, -1)
	if err := points("road", got, got.Roads, len(s.ends), s.weight, before, func(e int) []bool { return s.reach(s.sources, e, -1) }, false); err != nil {
		return err
	}
	return points("place", got, got.Places, s.g.Nodes(), s.weight, before, func(v int) []bool { return s.reach(s.sources, -1, v) }, true)
}

func TestSecond(t *testing.T)         { each(t, false, second) }
func TestSecondDirected(t *testing.T) { each(t, true, second) }

// second loses an edge and, at times, a node, and then looks at every edge and node in turn: it is critical now where
// something is cut off by it and the first loss together that neither cuts off alone.
func second(s *sample) error {
	if len(s.ends) == 0 {
		return nil
	}
	lostEdge, lostNodes := len(s.ends)/2, []int32{}
	if s.g.Nodes()%2 == 0 {
		lostNodes = append(lostNodes, 0)
	}
	look := func(e, x int, first bool) []bool {
		return s.within(s.sources, func(i int) bool { return i != e && (!first || i != lostEdge) },
			func(v int) bool { return v != x && (!first || !slices.Contains(lostNodes, int32(v))) })
	}
	got := network.Second(s.g, s.usable, s.sources, []int32{int32(lostEdge)}, lostNodes, nil)
	after := look(-1, -1, true)
	check := func(kind string, list []network.Single, id int, alone, both []bool, self int) error {
		want, more := []int32{}, false
		for v := range after {
			if after[v] && !both[v] && v != self {
				want = append(want, int32(v))
				more = more || alone[v]
			}
		}
		n := slices.IndexFunc(list, func(x network.Single) bool { return int(x.ID) == id })
		if (n >= 0) != more {
			return fmt.Errorf("%s %d: critical %v, want %v", kind, id, n >= 0, more)
		}
		if n < 0 {
			return nil
		}
		behind := got.Behind(list[n])
		slices.Sort(behind)
		return same(fmt.Sprintf("behind %s %d", kind, id), behind, want)
	}
	for e := range s.ends {
		if err := check("road", got.Roads, e, look(e, -1, false), look(e, -1, true), -1); err != nil {
			return err
		}
	}
	for v := range s.g.Nodes() {
		if err := check("place", got.Places, v, look(-1, v, false), look(-1, v, true), v); err != nil {
			return err
		}
	}
	return nil
}

// points compares the single points found with what is lost when each thing in turn is taken away.
func points(kind string, all *network.Singles, list []network.Single, things int, weight []int64, before []bool, without func(int) []bool, nodes bool) error {
	found := map[int]network.Single{}
	for _, x := range list {
		if _, twice := found[int(x.ID)]; twice {
			return fmt.Errorf("%s %d is given twice", kind, x.ID)
		}
		found[int(x.ID)] = x
	}
	for id := range things {
		after, want, sum := without(id), []int32{}, int64(0)
		for v := range before {
			if before[v] && !after[v] && (!nodes || v != id) {
				want = append(want, int32(v))
				sum += weight[v]
			}
		}
		x, ok := found[id]
		got := all.Behind(x)
		slices.Sort(got)
		if ok != (len(want) > 0) || !slices.Equal(got, want) || int(x.Nodes) != len(want) || x.Weight != sum {
			return fmt.Errorf("%s %d: got %v %v (%d, %d), want %v (%d)", kind, id, ok, got, x.Nodes, x.Weight, want, sum)
		}
	}
	return nil
}

func TestSinglesOf(t *testing.T) {
	each(t, false, func(s *sample) error {
		got := network.SinglesOf(s.g, s.usable, s.weight)
		whole := s.parts(-1, -1)
		if got.Components != whole {
			return fmt.Errorf("components: got %d, want %d", got.Components, whole)
		}
		for e := range s.ends {
			found := slices.ContainsFunc(got.Roads, func(x network.Single) bool { return int(x.ID) == e })
			if want := s.parts(e, -1) > whole; found != want {
				return fmt.Errorf("bridge %d: got %v, want %v", e, found, want)
			}
		}
		for v := range s.g.Nodes() {
			found := slices.ContainsFunc(got.Places, func(x network.Single) bool { return int(x.ID) == v })
			if want := s.parts(-1, v) > whole; found != want {
				return fmt.Errorf("articulation point %d: got %v, want %v", v, found, want)
			}
		}
		return nil
	})
}

// parts counts the connected parts without edge e and node x.
func (s *sample) parts(e, x int) int {
	n := 0
	seen := make([]bool, s.g.Nodes())
	for v := range seen {
		if seen[v] || v == x {
			continue
		}
		n++
		for u, in := range s.reach([]int32{int32(v)}, e, x) {
			seen[u] = seen[u] || in
		}
	}
	return n
}

func TestShortest(t *testing.T) {
	each(t, true, func(s *sample) error {
		got, err := network.Shortest(s.g, s.usable, s.length, s.sources)
		if err != nil {
			return err
		}
		return s.tree(got, s.relax(func(d float64, e int) float64 { return d + s.length[e] }), func(d float64, e int32) float64 { return d + s.length[e] })
	})
}

func TestShortestByCount(t *testing.T) {
	each(t, true, func(s *sample) error {
		got, err := network.Shortest(s.g, s.usable, nil, s.sources)
		if err != nil {
			return err
		}
		return s.tree(got, s.relax(func(d float64, _ int) float64 { return d + 1 }), func(d float64, _ int32) float64 { return d + 1 })
	})
}

func TestSafest(t *testing.T) {
	each(t, true, func(s *sample) error {
		got, err := network.Safest(s.g, s.usable, s.length, s.sources)
		if err != nil {
			return err
		}
		want := make([]float64, s.g.Nodes())
		for v := range want {
			want[v] = s.threshold(v)
		}
		return s.tree(got, want, func(d float64, e int32) float64 { return max(d, s.length[e]) })
	})
}

// threshold is the least risk at which v can be reached by edges of no greater risk.
func (s *sample) threshold(v int) float64 {
	if slices.Contains(s.sources, int32(v)) {
		return 0
	}
	for risk := 0.0; risk < 6; risk++ {
		if s.within(s.sources, func(e int) bool { return s.length[e] <= risk }, all)[v] {
			return risk
		}
	}
	return math.Inf(1)
}

// relax is Bellman and Ford's way: until nothing gets better.
func (s *sample) relax(next func(float64, int) float64) []float64 {
	d := make([]float64, s.g.Nodes())
	for v := range d {
		d[v] = math.Inf(1)
	}
	for _, v := range s.sources {
		d[v] = 0
	}
	for range d {
		for e, x := range s.ends {
			if !s.ok(e) {
				continue
			}
			d[x.V] = min(d[x.V], next(d[x.U], e))
			if !s.oneWay[e] {
				d[x.U] = min(d[x.U], next(d[x.V], e))
			}
		}
	}
	return d
}

// tree checks costs, and that each way leads from a source and costs what is said.
func (s *sample) tree(got *network.Tree, want []float64, next func(float64, int32) float64) error {
	for v := range want {
		if got.Cost(int32(v)) != want[v] {
			return fmt.Errorf("cost of %d: got %v, want %v", v, got.Cost(int32(v)), want[v])
		}
	}
	for v := range want {
		way, ok := got.Way(int32(v))
		if ok != !math.IsInf(want[v], 1) {
			return fmt.Errorf("way to %d: %v, cost %v", v, ok, want[v])
		}
		d := 0.0
		for _, e := range way {
			d = next(d, e)
		}
		if ok && d != want[v] {
			return fmt.Errorf("way to %d, %v, costs %v, not %v", v, way, d, want[v])
		}
		if ok && !s.leads(way, v) {
			return fmt.Errorf("way %v does not lead from a source to %d", way, v)
		}
	}
	return nil
}

// leads tells whether the edges lead from a source to v without a step against a one-way edge or over a closed one.
func (s *sample) leads(way []int32, v int) bool {
	at := int32(v)
	for _, e := range slices.Backward(way) {
		x := s.ends[e]
		switch {
		case !s.ok(int(e)):
			return false
		case x.V == at:
			at = x.U
		case x.U == at && !s.oneWay[e]:
			at = x.V
		default:
			return false
		}
	}
	return slices.Contains(s.sources, at)
}

func TestSafestWay(t *testing.T) {
	each(t, true, func(s *sample) error {
		exposure := make([]float64, len(s.ends))
		for e := range exposure {
			exposure[e] = float64((e * 7) % 5)
		}
		for v := range s.g.Nodes() {
			way, risk, ok, err := network.SafestWay(s.g, s.usable, s.length, exposure, s.sources, int32(v))
			want := s.threshold(v)
			if err != nil || ok != !math.IsInf(want, 1) || ok && (risk != want || !s.leads(way, v)) {
				return fmt.Errorf("to %d: %v risk %v %v, want risk %v: %w", v, way, risk, ok, want, err)
			}
			narrow := *s
			narrow.usable = make([]bool, len(s.ends))
			for e := range narrow.usable {
				narrow.usable[e] = s.ok(e) && s.length[e] <= want
			}
			least := narrow.relax(func(d float64, e int) float64 { return d + exposure[e] })[v]
			sum := 0.0
			for _, e := range way {
				sum += exposure[e]
			}
			if ok && sum != least {
				return fmt.Errorf("to %d: exposure %v, least %v", v, sum, least)
			}
		}
		return nil
	})
}

func TestDominators(t *testing.T)           { each(t, true, dominators) }
func TestDominatorsUndirected(t *testing.T) { each(t, false, dominators) }

func dominators(s *sample) error {
	idom, reached := network.Dominators(s.g, s.usable, s.sources)
	before := s.reach(s.sources, -1, -1)
	if err := same("reached", reached, before); err != nil {
		return err
	}
	for v := range idom {
		got := map[int]bool{}
		for d := idom[v]; d != network.None; d = idom[d] {
			got[int(d)] = true
		}
		for d := range idom {
			want := before[v] && d != v && !s.reach(s.sources, -1, d)[v]
			if got[d] != want {
				return fmt.Errorf("does %d dominate %d: got %v, want %v (%v)", d, v, got[d], want, idom)
			}
		}
	}
	return nil
}

// subsets of k of n things, as bit sets, the smallest first.
func smallest(n int, cuts func(uint) bool) int {
	for k := 0; k <= n; k++ {
		for set := uint(0); set < 1<<n; set++ {
			if bits.OnesCount(set) == k && cuts(set) {
				return k
			}
		}
	}
	return n
}

func TestNodeDisjoint(t *testing.T) {
	each(t, true, func(s *sample) error {
		v := s.g.Nodes() - 1
		got, cut := network.NodeDisjoint(s.g, s.usable, s.sources, int32(v), 100)
		if slices.Contains(s.sources, int32(v)) {
			return same("routes", []int{got, len(cut)}, []int{network.Unbounded, 0})
		}
		want := smallest(s.g.Nodes(), func(set uint) bool {
			return set>>v&1 == 0 && !s.within(s.sources, all, func(x int) bool { return set>>x&1 == 0 })[v]
		})
		if got != want || len(cut) != want || slices.Contains(cut, int32(v)) {
			return fmt.Errorf("routes: got %d and cut %v, want %d", got, cut, want)
		}
		if s.within(s.sources, all, func(x int) bool { return !slices.Contains(cut, int32(x)) })[v] {
			return fmt.Errorf("the cut %v does not cut", cut)
		}
		return nil
	})
}

// leastCut is the least capacity of a cut between sources and v: over all sets of nodes that hold v and no source.
func (s *sample) leastCut(capacity []float64, v int) float64 {
	best := math.Inf(1)
	for set := uint(0); set < 1<<s.g.Nodes(); set++ {
		if set>>v&1 == 0 || slices.ContainsFunc(s.sources, func(x int32) bool { return set>>x&1 == 1 }) {
			continue
		}
		sum := 0.0
		for e, x := range s.ends {
			in, out := set>>x.V&1 == 1, set>>x.U&1 == 1
			if s.ok(e) && (in && !out || !s.oneWay[e] && out && !in) {
				sum += capacity[e]
			}
		}
		best = min(best, sum)
	}
	return best
}

func TestEdgeDisjoint(t *testing.T) {
	each(t, true, func(s *sample) error {
		v := s.g.Nodes() - 1
		ones := make([]float64, len(s.ends))
		for e := range ones {
			ones[e] = 1
		}
		got, cut := network.EdgeDisjoint(s.g, s.usable, s.sources, int32(v), 100)
		if slices.Contains(s.sources, int32(v)) {
			return same("routes", []int{got, len(cut)}, []int{network.Unbounded, 0})
		}
		want := int(s.leastCut(ones, v))
		if got != want || len(cut) != want || s.within(s.sources, func(e int) bool { return !slices.Contains(cut, int32(e)) }, all)[v] {
			return fmt.Errorf("routes: got %d and cut %v, want %d", got, cut, want)
		}
		few, none := network.EdgeDisjoint(s.g, s.usable, s.sources, int32(v), 2)
		if few != min(2, want) || want >= 2 && none != nil {
			return fmt.Errorf("at most two routes: got %d and cut %v, want %d", few, none, min(2, want))
		}
		return nil
	})
}

func TestMaxFlow(t *testing.T) {
	each(t, true, func(s *sample) error {
		v := s.g.Nodes() - 1
		got, cut := network.MaxFlow(s.g, s.usable, s.length, s.sources, []int32{int32(v)})
		if slices.Contains(s.sources, int32(v)) {
			return same("flow", []float64{got}, []float64{math.Inf(1)})
		}
		want, sum := s.leastCut(s.length, v), 0.0
		for _, e := range cut {
			sum += s.length[e]
		}
		if got != want || sum != want {
			return fmt.Errorf("flow: got %v and a cut of %v, want %v", got, sum, want)
		}
		return nil
	})
}

func TestWays(t *testing.T) {
	each(t, true, func(s *sample) error {
		v := int32(s.g.Nodes() - 1)
		most, _ := network.EdgeDisjoint(s.g, s.usable, s.sources, v, 100)
		for limit := 1; limit <= 3; limit++ {
			ways, err := network.Ways(s.g, s.usable, s.length, s.sources, v, limit)
			want := min(limit, most)
			if most == network.Unbounded {
				want = 0
			}
			if err != nil || len(ways) != want {
				return fmt.Errorf("limit %d: %v, want %d ways: %w", limit, ways, want, err)
			}
			used, sum := map[int32]bool{}, 0.0
			for _, way := range ways {
				if !s.leads(way, int(v)) {
					return fmt.Errorf("limit %d: way %v does not lead from a source to %d", limit, way, v)
				}
				for _, e := range way {
					if used[e] {
						return fmt.Errorf("limit %d: edge %d is used twice in %v", limit, e, ways)
					}
					used[e] = true
					sum += s.length[e]
				}
			}
			if least := s.leastWays(int(v), want); limit <= 2 && sum != least {
				return fmt.Errorf("limit %d: ways %v of %v together, least %v", limit, ways, sum, least)
			}
		}
		return nil
	})
}

// leastWays is the least total length of one or two edge-disjoint ways: by trying every first way.
func (s *sample) leastWays(v, count int) float64 {
	if count == 0 {
		return 0
	}
	if count == 1 {
		return s.relax(func(d float64, e int) float64 { return d + s.length[e] })[v]
	}
	best := math.Inf(1)
	s.simple(v, func(way []int32) {
		rest := *s
		rest.usable = make([]bool, len(s.ends))
		sum := 0.0
		for e := range rest.usable {
			rest.usable[e] = s.ok(e) && !slices.Contains(way, int32(e))
		}
		for _, e := range way {
			sum += s.length[e]
		}
		best = min(best, sum+rest.leastWays(v, 1))
	})
	return best
}

// simple calls do with every route from a source to v that passes no node twice and no source but its first.
func (s *sample) simple(v int, do func([]int32)) {
	var way []int32
	seen := make([]bool, s.g.Nodes())
	for _, x := range s.sources {
		seen[x] = true
	}
	var walk func(at int)
	walk = func(at int) {
		if at == v {
			do(way)
			return
		}
		for e, x := range s.ends {
			for _, step := range [][2]int32{{x.U, x.V}, {x.V, x.U}} {
				if int(step[0]) != at || seen[step[1]] || !s.ok(e) || s.oneWay[e] && step[0] != x.U {
					continue
				}
				seen[step[1]] = true
				way = append(way, int32(e))
				walk(int(step[1]))
				way = way[:len(way)-1]
				seen[step[1]] = false
			}
		}
	}
	done := map[int32]bool{}
	for _, x := range s.sources {
		if !done[x] && int(x) != v {
			done[x] = true
			walk(int(x))
		}
	}
}

func TestOnRoutes(t *testing.T) {
	each(t, false, func(s *sample) error {
		v := s.g.Nodes() - 1
		want := make([]bool, len(s.ends))
		if !slices.Contains(s.sources, int32(v)) {
			s.simple(v, func(way []int32) {
				for _, e := range way {
					want[e] = true
				}
			})
		}
		return same("edges on routes", network.OnRoutes(s.g, s.usable, s.sources, int32(v)), want)
	})
}
