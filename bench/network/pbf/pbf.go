// Package pbf writes OpenStreetMap PBF files, just enough for tests and measurements to make their own: dense nodes
// and ways with tags, uncompressed (OpenStreetMap wiki, PBF Format).
package pbf

import (
	"encoding/binary"
	"io"
	"math"
)

// Node is a node with tags.
type Node struct {
	ID       int64
	Lat, Lon float64
	Tags     map[string]string
}

// Way is a way with tags.
type Way struct {
	ID    int64
	Nodes []int64
	Tags  map[string]string
}

// Writer writes blocks; write nodes before ways, in the order of their ids.
type Writer struct {
	w   io.Writer
	err error
}

// NewWriter writes the header. Errors are given by [Writer.Err].
func NewWriter(w io.Writer) *Writer {
	p := &Writer{w: w}
	var head []byte
	head = field(head, 4, []byte("OsmSchema-V0.6"))
	head = field(head, 4, []byte("DenseNodes"))
	p.blob("OSMHeader", head)
	return p
}

// Err is the first error met.
func (p *Writer) Err() error { return p.err }

// Nodes writes one block of nodes; eight thousand is a usual number.
func (p *Writer) Nodes(list []Node) {
	var t table
	var ids, lats, lons, tags []byte
	var id, lat, lon int64
	tagged := false
	for _, n := range list {
		a, b := int64(math.Round(n.Lat*1e7)), int64(math.Round(n.Lon*1e7))
		ids, lats, lons = zigzag(ids, n.ID-id), zigzag(lats, a-lat), zigzag(lons, b-lon)
		id, lat, lon = n.ID, a, b
		for k, v := range n.Tags {
			tags = binary.AppendUvarint(binary.AppendUvarint(tags, t.of(k)), t.of(v))
			tagged = true
		}
		tags = append(tags, 0)
	}
	var dense []byte
	dense = field(dense, 1, ids)
	dense = field(dense, 8, lats)
	dense = field(dense, 9, lons)
	if tagged {
		dense = field(dense, 10, tags)
	}
	p.block(&t, field(nil, 2, dense))
}

// Ways writes one block of ways.
func (p *Writer) Ways(list []Way) {
	var t table
	var group []byte
	for _, w := range list {
		var keys, vals, refs []byte
		for k, v := range w.Tags {
			keys, vals = binary.AppendUvarint(keys, t.of(k)), binary.AppendUvarint(vals, t.of(v))
		}
		last := int64(0)
		for _, r := range w.Nodes {
			refs = zigzag(refs, r-last)
			last = r
		}
		way := binary.AppendUvarint([]byte{1 << 3}, uint64(w.ID))
		way = field(way, 2, keys)
		way = field(way, 3, vals)
		way = field(way, 8, refs)
		group = field(group, 3, way)
	}
	p.block(&t, group)
}

func (p *Writer) block(t *table, group []byte) {
	var strings []byte
	strings = field(strings, 1, nil)
	for _, s := range t.list {
		strings = field(strings, 1, []byte(s))
	}
	p.blob("OSMData", field(field(nil, 1, strings), 2, group))
}

func (p *Writer) blob(kind string, data []byte) {
	body := field(nil, 1, data)
	head := field(nil, 1, []byte(kind))
	head = binary.AppendUvarint(append(head, 3<<3), uint64(len(body)))
	for _, b := range [][]byte{binary.BigEndian.AppendUint32(nil, uint32(len(head))), head, body} {
		if p.err == nil {
			_, p.err = p.w.Write(b)
		}
	}
}

// table is a block's strings; number 0 is kept empty.
type table struct {
	list []string
	at   map[string]uint64
}

func (t *table) of(s string) uint64 {
	if t.at == nil {
		t.at = map[string]uint64{}
	}
	n, ok := t.at[s]
	if !ok {
		t.list = append(t.list, s)
		n = uint64(len(t.list))
		t.at[s] = n
	}
	return n
}

func field(to []byte, number int, data []byte) []byte {
	to = binary.AppendUvarint(to, uint64(number)<<3|2)
	return append(binary.AppendUvarint(to, uint64(len(data))), data...)
}

func zigzag(to []byte, x int64) []byte { return binary.AppendUvarint(to, uint64(x<<1)^uint64(x>>63)) }
