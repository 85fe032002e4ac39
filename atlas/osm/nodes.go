package osm

import (
	"cmp"
	"slices"

	"salient"
)

// size is how many nodes a chunk holds.
const size = 1 << 12

// chunk is a run of nodes by rising id, each as an offset from the first; places are whole 10⁻⁷ of a degree, as the
// extract has them.
type chunk struct {
	base int64
	n    int
	id   [size]uint32
	at   [size][2]int32 // latitude, longitude
}

// nodeStore keeps the place of every node in twelve bytes, never moved once written, so that a country fits in one pass.
type nodeStore struct {
	chunks []*chunk
	last   int64
	loose  map[int64][2]int32 // nodes out of order; nil as a rule
}

func (s *nodeStore) add(id int64, lat, lon float64) {
	at := [2]int32{fixed(lat), fixed(lon)}
	if len(s.chunks) > 0 && id <= s.last {
		if s.loose == nil {
			s.loose = map[int64][2]int32{}
		}
		s.loose[id] = at
		return
	}
	s.last = id
	c := s.open(id)
	c.id[c.n], c.at[c.n] = uint32(id-c.base), at
	c.n++
}

// open is the chunk to which the next node belongs.
func (s *nodeStore) open(id int64) *chunk {
	if n := len(s.chunks); n > 0 && s.chunks[n-1].n < size && id-s.chunks[n-1].base < 1<<32 {
		return s.chunks[n-1]
	}
	c := &chunk{base: id}
	s.chunks = append(s.chunks, c)
	return c
}

func (s *nodeStore) get(id int64) ([2]int32, bool) {
	if at, ok := s.loose[id]; ok {
		return at, true
	}
	k, exact := slices.BinarySearchFunc(s.chunks, id, func(c *chunk, id int64) int { return cmp.Compare(c.base, id) })
	if !exact {
		k--
	}
	if k < 0 || id-s.chunks[k].base >= 1<<32 {
		return [2]int32{}, false
	}
	c := s.chunks[k]
	i, ok := slices.BinarySearch(c.id[:c.n], uint32(id-c.base))
	return c.at[i%size], ok
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
