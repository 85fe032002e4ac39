package gazetteer

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"

	"salient"
)

// Builder gathers places for an [Index]. The zero Builder is empty and ready.
type Builder struct {
	records  []byte
	pool     []byte
	interned map[string]uint32
	keys     []keyed
	codes    map[string][]int // places by country and first-level region, for the middles of regions
	pending  []pendingRegion
	known    map[uint32]bool // GeoNames ids already added: a place in two dumps is one place
	count    int
}

type keyed struct {
	hash uint64
	post uint32
}

// Add adds a place with all its names, the first of which is its own; people are adjectives and names of its people.
func (b *Builder) Add(p Place, names, people []string) {
	if !p.At.Valid() || (p.GeoName != 0 && b.known[p.GeoName]) {
		return
	}
	if b.known == nil {
		b.known, b.codes, b.interned = map[uint32]bool{}, map[string][]int{}, map[string]uint32{}
	}
	if p.GeoName != 0 {
		b.known[p.GeoName] = true
	}
	n := b.count
	b.count++
	b.record(p)
	if p.Kind == Settlement {
		code := p.Country + "." + p.Admin1
		b.codes[code] = append(b.codes[code], n)
	}
	seen := make(map[string]bool, len(names))
	for i, name := range names {
		flag := uint32(0)
		if i == 0 {
			flag = primaryBit
		}
		b.key(seen, Fold(name), uint32(n)|flag)
	}
	for _, name := range people {
		b.key(seen, Fold(name), uint32(n)|peopleBit)
	}
}

func (b *Builder) key(seen map[string]bool, key string, post uint32) {
	if key == "" || seen[key] {
		return
	}
	seen[key] = true
	b.keys = append(b.keys, keyed{hash(key), post})
}

func (b *Builder) record(p Place) {
	var r [recordLen]byte
	put := binary.LittleEndian.PutUint32
	put(r[0:], p.GeoName)
	put(r[4:], uint32(int32(math.Round(p.At.Lat*fixedPoint))))
	put(r[8:], uint32(int32(math.Round(p.At.Lon*fixedPoint))))
	put(r[12:], p.Population)
	put(r[16:], b.intern(p.Name))
	put(r[20:], b.intern(string(p.ID)))
	put(r[24:], b.intern(p.Admin1))
	put(r[28:], b.intern(p.Admin2))
	r[36] = byte(p.Kind)
	copy(r[37:39], p.Country)
	b.records = append(b.records, r[:]...)
}

func (b *Builder) intern(s string) uint32 {
	if at, ok := b.interned[s]; ok {
		return at
	}
	at := uint32(len(b.pool))
	b.pool = binary.AppendUvarint(b.pool, uint64(len(s)))
	b.pool = append(b.pool, s...)
	b.interned[s] = at
	return at
}

// AddCase adds the places of a case.
func (b *Builder) AddCase(places []salient.Place) {
	for _, p := range places {
		names := []string{p.Name}
		for _, n := range p.Names {
			names = append(names, n.Text)
		}
		b.Add(Place{ID: p.ID, Name: p.Name, Kind: Settlement, At: p.At, Population: uint32(max(0, p.Population.Or(0)))}, names, nil)
	}
}

// Len is the number of places added.
func (b *Builder) Len() int { return b.count }

// Index is the gazetteer of what was added.
func (b *Builder) Index() (*Index, error) { return Open(b.Bytes()) }

// Bytes is the gazetteer as a file.
func (b *Builder) Bytes() []byte {
	b.placeRegions()
	slices.SortFunc(b.keys, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.post&numberMask, y.post&numberMask))
	})
	var hashes, ends, posts []byte
	le := binary.LittleEndian
	for i, k := range b.keys {
		posts = le.AppendUint32(posts, k.post)
		if i+1 == len(b.keys) || b.keys[i+1].hash != k.hash {
			hashes = le.AppendUint64(hashes, k.hash)
			ends = le.AppendUint32(ends, uint32(i+1))
		}
	}
	out := make([]byte, 0, headLen+len(b.records)+len(hashes)+len(ends)+len(posts)+len(b.pool)+sha256.Size)
	out = append(out, magic...)
	for _, n := range []int{b.count, len(ends) / 4, len(b.keys), len(b.pool)} {
		out = le.AppendUint32(out, uint32(n))
	}
	for _, part := range [][]byte{b.records, hashes, ends, posts, b.pool} {
		out = append(out, part...)
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}
