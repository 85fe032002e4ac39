// Package gazetteer finds places by any of their names, in any of the scripts and spellings in which reports write
// them. A [Builder] takes GeoNames dumps and the places of a case; an [Index] is one block of bytes, so that a world
// of names opens as fast as its file is read. [Fold] brings a name to the key under which it is kept, [Sound] to a
// coarser one that unites transliterations, [Stems] undoes inflection.
package gazetteer

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"sort"

	"salient"
)

// Kind is what sort of place it is.
type Kind uint8

// The kinds. The zero kind is unknown.
const (
	Settlement Kind = iota + 1
	Suburb          // part of a settlement (GeoNames PPLX)
	District        // second-level division
	Region          // first-level division
	Country
	Continent
	Area  // a named stretch of land that is no division
	River // flowing water
	Sea   // standing water
	Relief
	Site // anything built that is no settlement
)

// String is the kind in a word.
func (k Kind) String() string {
	words := [...]string{"", "settlement", "suburb", "district", "region", "country", "continent", "area", "river", "sea", "relief", "site"}
	if int(k) < len(words) {
		return words[k]
	}
	return ""
}

// Division tells whether the place is a division of land and not a point.
func (k Kind) Division() bool {
	return k == District || k == Region || k == Country || k == Continent || k == Area
}

// Place is one entry of the gazetteer.
type Place struct {
	ID         salient.ID // the case's id; empty for a place of the world
	GeoName    uint32     // GeoNames' id; 0 where there is none
	Name       string
	Kind       Kind
	At         salient.Point
	Population uint32 // as GeoNames gives it, undated: for ranking, never for counting people; 0: unknown
	Country    string // ISO 3166 code
	Admin1     string // GeoNames' codes
	Admin2     string
}

// Match is one place that a name may mean.
type Match struct {
	Place   int  // its number in the Index
	Primary bool // the name is the place's first name, not an alternate
	People  bool // the name is an adjective or a name of the people: "Armenian", "Ohioans"
}

const (
	primaryBit = 1 << 31
	peopleBit  = 1 << 30
	numberMask = peopleBit - 1
)

// The file: magic, four counts, fixed-width records, the sorted hashes of all keys with the end of each one's
// matches, the matches, a pool of strings, and the SHA-256 of all of it. All numbers little-endian.
const (
	magic      = "SALGAZ\x00\x01"
	headLen    = 8 + 4*4
	recordLen  = 40
	minFileLen = headLen + sha256.Size
)

// Index is an open gazetteer. It is read-only and safe for use by many goroutines.
type Index struct {
	places, keys, matches uint32
	records, hashes, ends []byte
	posts, pool           []byte
}

// Open reads a gazetteer file that [Builder.Bytes] made. The Index keeps b. Errors are of kind [salient.Invalid].
func Open(b []byte) (*Index, error) {
	if len(b) < minFileLen || string(b[:6]) != magic[:6] {
		return nil, badFile("is not a gazetteer of Salient", "make one with: salient import gazetteer")
	}
	if b[7] != magic[7] {
		return nil, badFile(fmt.Sprintf("has format %d, and this Salient reads format %d", b[7], magic[7]), "make it again, or upgrade Salient")
	}
	body := b[:len(b)-sha256.Size]
	if sum := sha256.Sum256(body); !bytes.Equal(sum[:], b[len(body):]) {
		return nil, badFile("is cut short or damaged", "make it again")
	}
	x := &Index{places: word(b, 8), keys: word(b, 12), matches: word(b, 16)}
	rest := body[headLen:]
	for _, part := range []struct {
		into *[]byte
		size uint64
	}{{&x.records, recordLen * uint64(x.places)}, {&x.hashes, 8 * uint64(x.keys)}, {&x.ends, 4 * uint64(x.keys)}, {&x.posts, 4 * uint64(x.matches)}, {&x.pool, uint64(word(b, 20))}} {
		if uint64(len(rest)) < part.size {
			return nil, badFile("is damaged", "make it again")
		}
		*part.into, rest = rest[:part.size], rest[part.size:]
	}
	return x, nil
}

func badFile(what, mend string) *salient.Error {
	return &salient.Error{Kind: salient.Invalid, What: "the gazetteer " + what, Mend: mend}
}

func word(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// Len is the number of places.
func (x *Index) Len() int { return int(x.places) }

// Place is the place with this number, 0 to Len()-1; false for another number.
func (x *Index) Place(n int) (Place, bool) {
	if n < 0 || n >= x.Len() {
		return Place{}, false
	}
	r := x.records[n*recordLen:]
	return Place{
		GeoName: word(r, 0), Name: x.text(word(r, 16)), ID: salient.ID(x.text(word(r, 20))),
		At:         salient.Point{Lat: degrees(word(r, 4)), Lon: degrees(word(r, 8))},
		Population: word(r, 12), Kind: Kind(r[36]), Country: trimCode(r[37:39]),
		Admin1: x.text(word(r, 24)), Admin2: x.text(word(r, 28)),
	}, true
}

func degrees(fixed uint32) float64 { return float64(int32(fixed)) / fixedPoint }

const fixedPoint = 1e5 // five decimals: a metre

func trimCode(b []byte) string { return string(bytes.TrimRight(b, "\x00")) }

// text reads the pool's string at an offset: its length in one to three bytes, then its bytes.
func (x *Index) text(at uint32) string {
	if uint64(at) >= uint64(len(x.pool)) {
		return ""
	}
	n, w := binary.Uvarint(x.pool[at:])
	if w <= 0 || n > uint64(len(x.pool)-int(at)-w) {
		return ""
	}
	return string(x.pool[int(at)+w:][:n])
}

// Has tells whether any place has this key, as [Fold] makes it.
func (x *Index) Has(key string) bool {
	_, ok := x.find(key)
	return ok
}

// Lookup gives the places with this key, as [Fold] makes it, in the order in which they were added.
func (x *Index) Lookup(key string) []Match {
	i, ok := x.find(key)
	if !ok {
		return nil
	}
	from, to := uint32(0), word(x.ends, 4*i)
	if i > 0 {
		from = word(x.ends, 4*(i-1))
	}
	if from > to || to > x.matches {
		return nil
	}
	out := make([]Match, 0, to-from)
	for p := from; p < to; p++ {
		v := word(x.posts, int(4*p))
		out = append(out, Match{Place: int(v & numberMask), Primary: v&primaryBit != 0, People: v&peopleBit != 0})
	}
	return out
}

func (x *Index) find(key string) (int, bool) {
	if key == "" {
		return 0, false
	}
	h := hash(key)
	n := int(x.keys)
	i := sort.Search(n, func(i int) bool { return binary.LittleEndian.Uint64(x.hashes[8*i:]) >= h })
	return i, i < n && binary.LittleEndian.Uint64(x.hashes[8*i:]) == h
}

// hash is FNV-1a with 64 bits: among two million keys two share one with a chance of about one in ten million.
func hash(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}
