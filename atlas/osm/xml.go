package osm

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/paulmach/osm"
	"github.com/paulmach/osm/osmxml"

	"salient"
)

// readXML reads an extract in OSM's XML form.
func (x *Extract) readXML(ctx context.Context, r io.Reader) error {
	s := osmxml.New(ctx, r)
	defer s.Close()
	for s.Scan() {
		switch o := s.Object().(type) {
		case *osm.Node:
			if at := (salient.Point{Lat: o.Lat, Lon: o.Lon}); !at.Valid() {
				return fmt.Errorf("node %d lies off the globe", o.ID)
			}
			x.xmlNode(o)
		case *osm.Way:
			x.xmlWay(o)
		}
	}
	return s.Err()
}

func (x *Extract) xmlNode(n *osm.Node) {
	x.objects++
	id, at := int64(n.ID), [2]int32{fixed(n.Lat), fixed(n.Lon)}
	x.stores[len(x.stores)-1].add(id, at)
	t := tagsOf(n.Tags)
	if k, ok := settlementKind(t); ok {
		x.settle(settlement(id, at, t, k))
	}
}

func (x *Extract) xmlWay(w *osm.Way) {
	x.objects++
	t := tagsOf(w.Tags)
	if !drivable(t) {
		return
	}
	refs := make([]int64, len(w.Nodes))
	for i, n := range w.Nodes {
		refs[i] = int64(n.ID)
	}
	k, reversed := readKind(t)
	if reversed {
		slices.Reverse(refs)
	}
	x.way(int64(w.ID), k, refs)
}

func tagsOf(list osm.Tags) tags {
	t := make(tags, len(list))
	for i, x := range list {
		t[i] = tag{x.Key, x.Value}
	}
	return t
}
