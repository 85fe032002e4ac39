package osm

import "slices"

// chunk is how many nodes share a base.
const chunk = 1 << 12

// nodeStore keeps the place of every node in twelve bytes, so that a country fits in one pass: ids as offsets from a
// base, degrees as whole 10⁻⁷ of a degree, as the extract has them.
type nodeStore struct {
	base  []int64 // first id of each chunk
	start []int   // first position of each chunk
	id    []uint32
	at    [][2]int32 // latitude, longitude
	last  int64
	loose map[int64][2]int32 // nodes out of order; nil as a rule
}

func (s *nodeStore) add(id int64, lat, lon float64) {
	at := [2]int32{fixed(lat), fixed(lon)}
	if len(s.id) > 0 && id <= s.last {
		if s.loose == nil {
			s.loose = map[int64][2]int32{}
		}
		s.loose[id] = at
		return
	}
	if n := len(s.base); n == 0 || len(s.id)-s.start[n-1] == chunk || id-s.base[n-1] > 1<<32-1 {
		s.base, s.start = append(s.base, id), append(s.start, len(s.id))
	}
	s.id = append(s.id, uint32(id-s.base[len(s.base)-1]))
	s.at = append(s.at, at)
	s.last = id
}

func (s *nodeStore) get(id int64) ([2]int32, bool) {
	if at, ok := s.loose[id]; ok {
		return at, true
	}
	c, exact := slices.BinarySearch(s.base, id)
	if !exact {
		c--
	}
	if c < 0 || id-s.base[c] > 1<<32-1 {
		return [2]int32{}, false
	}
	end := len(s.id)
	if c+1 < len(s.start) {
		end = s.start[c+1]
	}
	i, ok := slices.BinarySearch(s.id[s.start[c]:end], uint32(id-s.base[c]))
	if !ok {
		return [2]int32{}, false
	}
	return s.at[s.start[c]+i], true
}

const degree = 1e7

func fixed(x float64) int32 {
	if x < 0 {
		return int32(x*degree - .5)
	}
	return int32(x*degree + .5)
}
