package osm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmpbf"
	"github.com/paulmach/osm/osmxml"

	"salient"
)

// Extract is what is kept of one or more extracts while they are read: the drivable ways, the settlements, and the
// place of every node. Read them in turn into the same Extract to merge them; objects that several hold count once.
type Extract struct {
	stores   []*nodeStore // of each extract
	kinds    []kind
	kindOf   map[kind]int32
	ways     []way
	wayIDs   map[int64]bool
	refs     []int64 // of all ways, one after the other
	places   []salient.Place
	placeIDs map[salient.ID]bool
	objects  int64
}

// way is a drivable way: its nodes are refs[from:to], in the order of travel.
type way struct {
	id       int64
	kind     int32
	from, to int
}

// New is an empty extract.
func New() *Extract {
	return &Extract{kindOf: map[kind]int32{}, wayIDs: map[int64]bool{}, placeIDs: map[salient.ID]bool{}}
}

// Objects is how many nodes and ways have been read: for progress.
func (x *Extract) Objects() int64 { return x.objects }

// ReadPBF reads a PBF extract in one pass. Progress, where given, is called now and then with the number of objects
// read. The error is of kind Invalid for a file cut short or not PBF, and names the file.
func (x *Extract) ReadPBF(ctx context.Context, r io.Reader, file string, progress func(objects int64)) error {
	s := osmpbf.New(ctx, r, 2)
	s.SkipRelations = true
	s.FilterWay = func(w *osm.Way) bool { return drivable(w.Tags) }
	defer s.Close()
	return x.read(s, file, progress)
}

// ReadXML reads an extract in OSM's XML form.
func (x *Extract) ReadXML(ctx context.Context, r io.Reader, file string, progress func(objects int64)) error {
	s := osmxml.New(ctx, r)
	defer s.Close()
	return x.read(s, file, progress)
}

// every is how many objects are read between two calls of progress.
const every = 1 << 18

func (x *Extract) read(s osm.Scanner, file string, progress func(int64)) error {
	before := x.objects
	x.stores = append(x.stores, &nodeStore{})
	for s.Scan() {
		switch o := s.Object().(type) {
		case *osm.Node:
			x.node(o)
		case *osm.Way:
			if drivable(o.Tags) {
				x.way(o)
			}
		default:
			continue
		}
		if x.objects++; progress != nil && x.objects%every == 0 {
			progress(x.objects)
		}
	}
	if err := s.Err(); errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	} else if err != nil {
		return &salient.Error{Kind: salient.Invalid, File: file, What: fmt.Sprintf("the extract cannot be read beyond object %d", x.objects-before),
			Mend: "it is cut short or not of this form: fetch it again", Err: err}
	}
	if x.objects == before {
		return &salient.Error{Kind: salient.Invalid, File: file, What: "the extract holds no node and no way", Mend: "check that the file is an OpenStreetMap extract"}
	}
	return nil
}

func (x *Extract) node(n *osm.Node) {
	x.stores[len(x.stores)-1].add(int64(n.ID), n.Lat, n.Lon)
	if len(n.Tags) == 0 {
		return
	}
	if k, ok := settlementKind(n.Tags); ok {
		if p := settlement(n, k); !x.placeIDs[p.ID] {
			x.placeIDs[p.ID] = true
			x.places = append(x.places, p)
		}
	}
}

func (x *Extract) way(w *osm.Way) {
	if len(w.Nodes) < 2 || x.wayIDs[int64(w.ID)] {
		return
	}
	x.wayIDs[int64(w.ID)] = true
	k, reversed := readKind(w.Tags)
	n, ok := x.kindOf[k]
	if !ok {
		n = int32(len(x.kinds))
		x.kindOf[k] = n
		x.kinds = append(x.kinds, k)
	}
	from := len(x.refs)
	for _, r := range w.Nodes {
		x.refs = append(x.refs, int64(r.ID))
	}
	if reversed {
		slices.Reverse(x.refs[from:])
	}
	x.ways = append(x.ways, way{int64(w.ID), n, from, len(x.refs)})
}

// at is where a node lies.
func (x *Extract) at(id int64) ([2]int32, bool) {
	for _, s := range x.stores {
		if at, ok := s.get(id); ok {
			return at, true
		}
	}
	return [2]int32{}, false
}
