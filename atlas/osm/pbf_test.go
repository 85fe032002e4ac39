package osm

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmpbf"

	"salient"
	"salient/bench/network/pbf"
)

// Every node and drivable way of an extract is read as paulmach/osm reads it.
func TestAgainstAnotherReader(t *testing.T) {
	for _, file := range []string{"andorra.osm.pbf", "liechtenstein-latest.osm.pbf"} {
		t.Run(file, func(t *testing.T) {
			body, err := os.ReadFile("../../../shared/data/roads/" + file)
			if err != nil {
				t.Skip("skipped: ../shared/data/roads is not here")
			}
			compareReaders(t, body)
		})
	}
	t.Run("made up", func(t *testing.T) { compareReaders(t, village()) })
}

func compareReaders(t *testing.T, body []byte) {
	x := New()
	if err := x.Read(context.Background(), bytes.NewReader(body), "f"); err != nil {
		t.Fatal(err)
	}
	ways := map[int64]way{}
	for _, w := range x.ways {
		ways[w.id] = w
	}
	s := osmpbf.New(context.Background(), bytes.NewReader(body), 1)
	s.SkipRelations = true
	defer s.Close()
	c := newCursor(x.stores[0])
	nodes, drivables, settled := 0, 0, 0
	for s.Scan() {
		switch o := s.Object().(type) {
		case *osm.Node:
			nodes++
			if pos, ok := c.find(int64(o.ID)); !ok || placeAt(x.stores[0], pos) != [2]int32{fixed(o.Lat), fixed(o.Lon)} {
				t.Fatalf("node %d: %v", o.ID, ok)
			}
			if _, ok := settlementKind(tagsOf(o.Tags)); ok {
				settled++
			}
		case *osm.Way:
			if tags := tagsOf(o.Tags); drivable(tags) && len(o.Nodes) > 1 {
				drivables++
				sameWay(t, x, ways[int64(o.ID)], o, tags)
			}
		}
	}
	if s.Err() != nil || nodes != x.stores[0].nodes || drivables != len(x.ways) || settled != len(x.places) {
		t.Errorf("%d nodes, %d ways, %d settlements; the other reader has %d, %d, %d: %v", x.stores[0].nodes, len(x.ways), len(x.places), nodes, drivables, settled, s.Err())
	}
}

func placeAt(s *nodeStore, pos int32) [2]int32 {
	for _, c := range s.chunks {
		if int(pos) < len(c.id) {
			return c.at[pos]
		}
		pos -= int32(len(c.id))
	}
	return [2]int32{}
}

func sameWay(t *testing.T, x *Extract, got way, want *osm.Way, tags tags) {
	k, reversed := readKind(tags)
	refs := make([]int64, len(want.Nodes))
	for i, n := range want.Nodes {
		refs[i] = int64(n.ID)
	}
	if reversed {
		slices.Reverse(refs)
	}
	if x.kinds[got.kind] != k || !slices.Equal(x.refs[got.from:got.to], refs) {
		t.Errorf("way %d: got %+v %v, want %+v %v", want.ID, x.kinds[got.kind], x.refs[got.from:got.to], k, refs)
	}
}

// village is a file with nodes west and south of the origin, tags in either order and a way against its nodes.
func village() []byte {
	var b bytes.Buffer
	w := pbf.NewWriter(&b)
	w.Nodes([]pbf.Node{{ID: 5, Lat: -33.1234567, Lon: -70.7654321}, {ID: 7, Lat: -33.2, Lon: -70.8, Tags: map[string]string{"place": "village", "name": "Aldea"}}, {ID: 1 << 40, Lat: 90, Lon: 180}})
	w.Ways([]pbf.Way{{ID: 1, Nodes: []int64{7, 5, 1 << 40}, Tags: map[string]string{"highway": "track", "oneway": "-1"}}, {ID: 2, Nodes: []int64{5, 7}, Tags: map[string]string{"waterway": "river"}}})
	return b.Bytes()
}

// part is a field of a message that holds bytes.
func part(number int, data ...byte) []byte {
	return append(binary.AppendUvarint([]byte{byte(number<<3 | 2)}, uint64(len(data))), data...)
}

// raw wraps content as a file of one unpacked block.
func raw(kind string, content ...[]byte) []byte {
	blob := part(1, slices.Concat(content...)...)
	head := binary.AppendUvarint(append(part(1, []byte(kind)...), 3<<3), uint64(len(blob)))
	return slices.Concat(binary.BigEndian.AppendUint32(nil, uint32(len(head))), head, blob)
}

// texts is a block's list of texts.
func texts(list ...string) []byte {
	var b []byte
	for _, s := range list {
		b = append(b, part(1, []byte(s)...)...)
	}
	return part(1, b...)
}

// nodes is a block's nodes in columns; number 2 is 1 as a signed one.
func nodes(ids, lats, lons, tags []byte) []byte {
	return part(2, part(2, slices.Concat(part(1, ids...), part(8, lats...), part(9, lons...), part(10, tags...))...)...)
}

// A hostile file is refused; none ends the program or takes memory that its size does not justify.
func TestHostilePBF(t *testing.T) {
	one, list := []byte{2}, texts("", "place", "village", "highway", "track")
	way := func(fields ...[]byte) []byte {
		return part(2, part(3, slices.Concat(append([][]byte{{8, 1}}, fields...)...)...)...)
	}
	sound := raw("OSMData", list, nodes(one, one, one, []byte{1, 2, 0}), way(part(2, 3), part(3, 4), part(8, 2, 0)))
	if err := New().Read(context.Background(), bytes.NewReader(sound), "f"); err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string][]byte{
		"of no form":               {0x7f, 0xff, 0xff, 0xff},
		"header larger than it is": {0, 0, 0, 200, 1},
		"no kind":                  {0, 0, 0, 2, 3 << 3, 0},
		"block larger than any":    slices.Concat([]byte{0, 0, 0, 14}, part(1, []byte("OSMData")...), []byte{3 << 3, 0xff, 0xff, 0xff, 0x7f}),
		"cut short":                sound[:len(sound)-1],
		"key out of the list":      raw("OSMData", list, nodes(one, one, one, []byte{1, 2, 99, 2, 0})),
		"value out of the list":    raw("OSMData", list, nodes(one, one, one, []byte{1, 99, 0})),
		"tags that do not end":     raw("OSMData", list, nodes(one, one, one, []byte{1, 2})),
		"fewer latitudes":          raw("OSMData", list, nodes([]byte{2, 2}, one, []byte{2, 2}, nil)),
		"more longitudes":          raw("OSMData", list, nodes(one, one, []byte{2, 2}, nil)),
		"off the globe":            raw("OSMData", list, nodes(one, []byte{0x80, 0xf2, 0x8b, 0xa8, 0x0d}, one, nil)),
		"endless number":           raw("OSMData", list, nodes(bytes.Repeat([]byte{0xff}, 11), one, one, nil)),
		"a value of no form":       raw("OSMData", []byte{0x0f, 1, 2, 3}),
		"way with a key too many":  raw("OSMData", list, way(part(2, 3, 3), part(3, 4), part(8, 2, 0))),
		"way of unknown key":       raw("OSMData", list, way(part(2, 3, 98), part(3, 4, 4), part(8, 2, 0))),
		"way cut in a number":      raw("OSMData", list, way(part(2, 3), part(3, 4), part(8, 0x80))),
		"step of no size":          raw("OSMData", list, []byte{17<<3&0x7f | 0x80, 1, 0}, nodes(one, one, one, nil)),
		"a history file":           raw("OSMHeader", part(4, []byte("HistoricalInformation")...)),
		"packed in another way":    slices.Concat([]byte{0, 0, 0, 11}, part(1, []byte("OSMData")...), []byte{3 << 3, 3}, part(7, 1)),
	} {
		t.Run(name, func(t *testing.T) {
			err := New().Read(context.Background(), bytes.NewReader(body), "f.osm.pbf")
			if salient.KindOf(err) != salient.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A reader that nobody waits for any more ends.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe()
	go func() {
		_, _ = w.Write(village()[:40])
		cancel()
	}()
	if err := New().Read(ctx, r, "f"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzReadPBF(f *testing.F) {
	f.Add(village())
	f.Fuzz(func(_ *testing.T, body []byte) {
		x := New()
		if x.Read(context.Background(), bytes.NewReader(body), "f") == nil {
			x.Build(nil)
		}
	})
}
