package network

// directedSingles finds the single points of a graph with one-way edges by its dominators.
//
// A node's loss cuts off what it dominates: its subtree in the tree of immediate dominators. An edge's loss cuts off
// the subtree of v where the edge is the only way into that subtree (Italiano, Laura and Santaroni, "Finding strong
// bridges and strong articulation points in linear time", Theoretical Computer Science 447, 2012). An edge open both
// ways is two arcs there, of which at most one is such an only way: were each, the start of either could be reached
// without the edge, and from it what lies behind the other.
func directedSingles(g *Graph, usable []bool, sources []int32, weight []int64) *Singles {
	d := newDominating(g, usable, sources)
	d.semi()
	t := d.subtrees()
	sum := sums(t.out.Order, weight)
	for i := int32(1); i < int32(len(d.at)); i++ {
		if e := d.onlyWay(i, t); e != None {
			t.out.Roads = append(t.out.Roads, t.cut(e, t.at[i], sum))
		}
		if behind := (span{t.at[i].from + 1, t.at[i].to}); behind.from < behind.to {
			t.out.Places = append(t.out.Places, t.cut(d.order[i-1], behind, sum))
		}
	}
	return t.out
}

// subtrees is the tree of dominators laid out so that what a number dominates, itself first, is one run.
type subtrees struct {
	at  []span // by number: its run of out.Order
	out *Singles
}

// subtrees lays the tree out in two sweeps: a dominator has a lower number than what it dominates.
func (d *dominating) subtrees() *subtrees {
	n := int32(len(d.at))
	size := make([]int32, n)
	for i := n - 1; i > 0; i-- {
		size[i]++
		size[d.dom[i]] += size[i]
	}
	t := &subtrees{at: make([]span, n), out: &Singles{Order: make([]int32, n-1), Components: d.searches}}
	free := make([]int32, n) // the first position not yet taken below a number
	for i := int32(1); i < n; i++ {
		from := free[d.dom[i]]
		free[d.dom[i]] += size[i]
		t.at[i], free[i] = span{from, from + size[i]}, from+1
		t.out.Order[from] = d.order[i-1]
	}
	return t
}

// cut is the point whose loss cuts off one run.
func (t *subtrees) cut(id int32, behind span, sum []int64) Single {
	t.out.spans = append(t.out.spans, behind)
	return t.out.point(id, int32(len(t.out.spans)-1), 1, sum)
}

// onlyWay is the edge by which alone the subtree of number i is entered; [None] where there are several, or where it
// begins at a source.
func (d *dominating) onlyWay(i int32, t *subtrees) int32 {
	if d.entry[i] {
		return None
	}
	only := None
	for _, a := range d.g.into.of(d.order[i-1]) {
		from := d.pre[a.to]
		if inside := t.at[i].from <= t.at[from].from && t.at[from].from < t.at[i].to; inside || from == 0 || !open(d.usable, a.edge) {
			continue
		}
		if only != None {
			return None
		}
		only = a.edge
	}
	return only
}
