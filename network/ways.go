package network

import (
	"cmp"
	"math"
	"slices"
)

// Ways is up to limit routes from the sources to target that share no edge, of least total length, each as its
// edges in the order of travel, the shortest first (of equal ones, that of the lower edge numbers). It gives as many as there are, and none where target is itself
// a source. Successive shortest augmentations (Suurballe, "Disjoint paths in a network", Networks 4, 1974, by
// Bellman-Ford steps as in Bhandari, 1999): time O(limit · nodes · edges) at worst. A negative length or one that
// is no number is an error.
func Ways(g *Graph, usable []bool, length []float64, sources []int32, target int32, limit int) ([][]int32, error) {
	if _, err := costs(g, "length", length); err != nil {
		return nil, err
	}
	if overlap(g.Nodes(), sources, []int32{target}) {
		return nil, nil
	}
	w := newWays(g, usable, length, sources)
	for k := 0; k < limit && w.augment(target); k++ {
	}
	w.cancel()
	var out [][]int32
	for {
		way, ok := w.take(target)
		if !ok {
			return sortWays(out, length), nil
		}
		out = append(out, straight(g, way, target))
	}
}

func sortWays(list [][]int32, length []float64) [][]int32 {
	sum := func(way []int32) (total float64) {
		for _, e := range way {
			total += length[e]
		}
		return total
	}
	slices.SortStableFunc(list, func(a, b []int32) int { return cmp.Or(cmp.Compare(sum(a), sum(b)), slices.Compare(a, b)) })
	return list
}

// straight cuts loops (they can only be of length zero) out of a way that ends at target.
func straight(g *Graph, way []int32, target int32) []int32 {
	at := map[int32]int{target: 0} // how many edges, counted from the target, are kept on reaching the node
	var kept []int32
	v := target
	for _, e := range slices.Backward(way) {
		kept = append(kept, e)
		v = g.other(e, v)
		if n, ok := at[v]; ok {
			for _, x := range slices.Backward(kept[n:]) {
				delete(at, v)
				v = g.other(x, v)
			}
			kept = kept[:n]
		}
		at[v] = len(kept)
	}
	slices.Reverse(kept)
	return kept
}

// ways is a residual network of unit pipes with costs; pipe 2i and 2i+1 are partners.
type ways struct {
	*pipes
	cost []float64
	edge []int32 // per pair; None: from the virtual source
	s    int32
	// slack is what two sums of the same lengths may differ by; less than it is no gain.
	slack float64
}

func newWays(g *Graph, usable []bool, length []float64, sources []int32) *ways {
	w := &ways{pipes: newPipes(g.Nodes() + 1), s: int32(g.Nodes())}
	add := func(u, v int32, e int32, cost, room float64) {
		w.join(u, v, room, 0)
		w.cost = append(w.cost, cost, -cost)
		w.edge = append(w.edge, e)
	}
	for e, x := range g.ends {
		if !open(usable, int32(e)) || x.U == x.V {
			continue
		}
		w.slack += 1e-12 * length[e]
		add(x.U, x.V, int32(e), length[e], 1)
		if !g.OneWay(int32(e)) {
			add(x.V, x.U, int32(e), length[e], 1)
		}
	}
	for _, v := range unique(g.Nodes(), sources) {
		add(w.s, v, None, 0, math.Inf(1))
	}
	return w
}

// augment sends one more unit to t along a way of least cost; false where there is none.
func (w *ways) augment(t int32) bool {
	dist, by := make([]float64, len(w.head)), make([]int32, len(w.head))
	waiting := make([]bool, len(w.head))
	for i := range dist {
		dist[i], by[i] = math.Inf(1), None
	}
	dist[w.s] = 0
	queue := []int32{w.s}
	for len(queue) > 0 {
		v := queue[0]
		queue, waiting[v] = queue[1:], false
		for i := w.head[v]; i != None; i = w.list[i].next {
			x := w.list[i]
			if x.room <= 0 || dist[v]+w.cost[i] >= dist[x.to]-w.slack {
				continue
			}
			dist[x.to], by[x.to] = dist[v]+w.cost[i], i
			if !waiting[x.to] {
				waiting[x.to] = true
				queue = append(queue, x.to)
			}
		}
	}
	if by[t] == None {
		return false
	}
	for v := t; v != w.s; {
		i := by[v]
		w.list[i].room--
		w.list[i^1].room++
		v = w.list[i^1].to
	}
	return true
}

// cancel undoes flow that crosses the same edge both ways, which costs nothing only where the edge has no length.
func (w *ways) cancel() {
	for i := 0; i+1 < len(w.edge); i++ {
		a, b := &w.list[2*i+1], &w.list[2*i+3]
		if w.edge[i] != None && w.edge[i] == w.edge[i+1] && a.room >= 1 && b.room >= 1 {
			a.room, b.room = 0, 0
		}
	}
}

// take follows one unit of flow back from t to the virtual source and removes it.
func (w *ways) take(t int32) ([]int32, bool) {
	var way []int32
	for v := t; v != w.s; {
		i := w.inflow(v)
		if i == None {
			return nil, false
		}
		w.list[i^1].room--
		if e := w.edge[i/2]; e != None {
			way = append(way, e)
		}
		v = w.list[i^1].to
	}
	slices.Reverse(way)
	return way, true
}

// inflow is a pipe that brings flow into v.
func (w *ways) inflow(v int32) int32 {
	for i := w.head[v]; i != None; i = w.list[i].next {
		if i&1 == 1 && w.list[i].room >= 1 {
			return i ^ 1
		}
	}
	return None
}
