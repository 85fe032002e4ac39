package osm

import (
	"cmp"
	"maps"
	"slices"

	"salient"
)

// size is how many nodes a chunk holds at most.
const size = 1 << 13

// chunk is a run of nodes by rising id, each as an offset from the first; places are whole 10⁻⁷ of a degree, as the
// extract has them.
type chunk struct {
	base int64
	id   []uint32
	at   [][2]int32 // latitude, longitude
}

// fits tells whether a node may come next.
func (c *chunk) fits(id int64) bool {
	off := id - c.base
	return len(c.id) < size && off < 1<<32 && (len(c.id) == 0 || off > int64(c.id[len(c.id)-1]))
}

func (c *chunk) add(id int64, at [2]int32) {
	c.id, c.at = append(c.id, uint32(id-c.base)), append(c.at, at)
}

func (c *chunk) last() int64 { return c.base + int64(c.id[len(c.id)-1]) }

// addTo adds a node to the last chunk of a list, or to a new one with room for so many.
func addTo(list []*chunk, room int, id int64, at [2]int32) []*chunk {
	if n := len(list); n == 0 || !list[n-1].fits(id) {
		room = min(room, size)
		list = append(list, &chunk{base: id, id: make([]uint32, 0, room), at: make([][2]int32, 0, room)})
	}
	list[len(list)-1].add(id, at)
	return list
}

// nodeStore keeps the place of every node in twelve bytes, never moved once written, so that a country fits in one pass.
type nodeStore struct {
	chunks []*chunk           // by rising id, none overlapping
	loose  map[int64][2]int32 // nodes out of order; nil as a rule
	nodes  int
}

// take keeps a chunk.
func (s *nodeStore) take(c *chunk) {
	if n := len(s.chunks); n > 0 && c.base <= s.chunks[n-1].last() {
		for i, off := range c.id {
			s.put(c.base+int64(off), c.at[i])
		}
		return
	}
	s.chunks, s.nodes = append(s.chunks, c), s.nodes+len(c.id)
}

func (s *nodeStore) put(id int64, at [2]int32) {
	if s.loose == nil {
		s.loose = map[int64][2]int32{}
	}
	s.loose[id] = at
}

// add keeps one node.
func (s *nodeStore) add(id int64, at [2]int32) {
	if n := len(s.chunks); n > 0 && id <= s.chunks[n-1].last() {
		s.put(id, at)
		return
	}
	s.chunks, s.nodes = addTo(s.chunks, 1, id, at), s.nodes+1
}

// strays is the nodes out of order as a store of their own; nil where there are none.
func (s *nodeStore) strays() *nodeStore {
	if s.loose == nil {
		return nil
	}
	out := &nodeStore{}
	for _, id := range slices.Sorted(maps.Keys(s.loose)) {
		out.add(id, s.loose[id])
	}
	s.loose = nil
	return out
}

// cursor looks up nodes of a store. The nodes of a way lie near each other as a rule, so it remembers where it was.
type cursor struct {
	s          *nodeStore
	before     []int32 // by chunk: nodes in those before it
	chunk, pos int
}

func newCursor(s *nodeStore) *cursor {
	c := &cursor{s: s, before: make([]int32, len(s.chunks))}
	sum := 0
	for i, x := range s.chunks {
		c.before[i] = int32(sum)
		sum += len(x.id)
	}
	return c
}

// find gives the position of a node among those of the store.
func (c *cursor) find(id int64) (int32, bool) {
	list := c.s.chunks
	if c.chunk >= len(list) {
		return 0, false
	}
	if list[c.chunk].base > id || c.chunk+1 < len(list) && list[c.chunk+1].base <= id {
		k, exact := slices.BinarySearchFunc(list, id, func(x *chunk, id int64) int { return cmp.Compare(x.base, id) })
		if !exact {
			k--
		}
		if k < 0 {
			return 0, false
		}
		c.chunk, c.pos = k, 0
	}
	x := list[c.chunk]
	off := id - x.base
	if off >= 1<<32 {
		return 0, false
	}
	if c.pos+1 < len(x.id) && x.id[c.pos+1] == uint32(off) {
		c.pos++
		return c.before[c.chunk] + int32(c.pos), true
	}
	pos, ok := slices.BinarySearch(x.id, uint32(off))
	if ok {
		c.pos = pos
	}
	return c.before[c.chunk] + int32(pos), ok
}

const degree = 1e7

func fixed(x float64) int32 {
	if x < 0 {
		return int32(x*degree - .5)
	}
	return int32(x*degree + .5)
}

// exact is the number nearest to what the extract says, so that it is written as it was read.
func exact(at [2]int32) salient.Point {
	return salient.Point{Lat: float64(at[0]) / degree, Lon: float64(at[1]) / degree}
}
