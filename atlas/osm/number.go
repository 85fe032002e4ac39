package osm

import (
	"fmt"
	"math/bits"
)

// numbering gives the nodes that ways use numbers from 0, in the order of the stores.
type numbering struct {
	ids  []int64    // by number
	at   [][2]int32 // by number
	refs []int32    // of all ways by number; −1: the extract lacks the node
}

// number looks every node of every way up once. A bit a node says which are used; the number of one is how many bits
// are set before its own.
func (x *Extract) number() (n numbering, lacking int) {
	cursors, nodes := make([]*cursor, len(x.stores)), 0
	for i, s := range x.stores {
		cursors[i] = newCursor(s)
		nodes += s.nodes
	}
	n.refs = make([]int32, len(x.refs))
	used := make([]uint64, nodes/64+1)
	absent := map[int64]bool{}
	for i, id := range x.refs {
		pos, ok := position(cursors, id)
		if !ok {
			absent[id] = true
		} else {
			used[pos>>6] |= 1 << (pos & 63)
		}
		n.refs[i] = pos
	}
	before := make([]int32, len(used))
	sum := 0
	for i, word := range used {
		before[i] = int32(sum)
		sum += bits.OnesCount64(word)
	}
	for i, pos := range n.refs {
		if pos >= 0 {
			n.refs[i] = before[pos>>6] + int32(bits.OnesCount64(used[pos>>6]&(1<<(pos&63)-1)))
		}
	}
	n.ids, n.at = make([]int64, 0, sum), make([][2]int32, 0, sum)
	x.pick(used, &n)
	return n, len(absent)
}

// position is that of a node among all nodes of all stores; −1 and false where none has it.
func position(cursors []*cursor, id int64) (int32, bool) {
	from := int32(0)
	for _, c := range cursors {
		if pos, ok := c.find(id); ok {
			return from + pos, true
		}
		from += int32(c.s.nodes)
	}
	return -1, false
}

// pick lists the nodes whose bit is set.
func (x *Extract) pick(used []uint64, n *numbering) {
	from := 0
	for _, s := range x.stores {
		for _, c := range s.chunks {
			for pos := next(used, from); pos < from+len(c.id); pos = next(used, pos+1) {
				n.ids, n.at = append(n.ids, c.base+int64(c.id[pos-from])), append(n.at, c.at[pos-from])
			}
			from += len(c.id)
		}
	}
}

// next is the first position from pos on whose bit is set, or one past all of them.
func next(used []uint64, pos int) int {
	word := pos >> 6
	if word >= len(used) {
		return len(used) << 6
	}
	for rest := used[word] >> (pos & 63) << (pos & 63); ; rest = used[word] {
		if rest != 0 {
			return word<<6 + bits.TrailingZeros64(rest)
		}
		if word++; word == len(used) {
			return word << 6
		}
	}
}

func (b *builder) number() {
	var lacking int
	if b.numbering, lacking = b.x.number(); lacking > 0 {
		b.out.warn("nodes_missing", fmt.Sprintf("The extract lacks %d nodes of its ways: those ways end where it does.", lacking))
	}
}
