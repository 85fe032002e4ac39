package network

// item is a node waiting at a distance.
type item struct {
	key  float64
	node int32
}

// heap is a four-armed heap of items, the least key first. Equal keys leave in the order of their nodes, so that
// results do not depend on the order of arcs.
type heap []item

func (a item) before(b item) bool { return a.key < b.key || a.key == b.key && a.node < b.node }

func (h *heap) push(x item) {
	*h = append(*h, x)
	q := *h
	i := len(q) - 1
	for i > 0 {
		up := (i - 1) / 4
		if !x.before(q[up]) {
			break
		}
		q[i] = q[up]
		i = up
	}
	q[i] = x
}

func (h *heap) pop() item {
	q := *h
	top, x := q[0], q[len(q)-1]
	q = q[:len(q)-1]
	*h = q
	if len(q) == 0 {
		return top
	}
	i := 0
	for {
		best, c := -1, 4*i+1
		for end := min(c+4, len(q)); c < end; c++ {
			if best < 0 || q[c].before(q[best]) {
				best = c
			}
		}
		if best < 0 || !q[best].before(x) {
			break
		}
		q[i] = q[best]
		i = best
	}
	q[i] = x
	return top
}
