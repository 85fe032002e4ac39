package osm_test

import (
	"bytes"
	"context"
	"reflect"
	"testing"

	"salient"
	"salient/atlas"
	"salient/atlas/osm"
)

// What is written is read back by the readers of a case, without a fault, and is the same.
func TestWrittenAndReadBack(t *testing.T) {
	extracts := map[string]*osm.Extract{"hamlet": osm.New()}
	if err := extracts["hamlet"].ReadPBF(context.Background(), bytes.NewReader(asPBF(t)), "a", nil); err != nil {
		t.Fatal(err)
	}
	t.Run("hamlet", func(t *testing.T) { readBack(t, extracts["hamlet"].Build(nil)) })
	t.Run("andorra", func(t *testing.T) { readBack(t, shared(t, "andorra.osm.pbf").Build(nil)) })
}

func readBack(t *testing.T, n *osm.Network) {
	var b bytes.Buffer
	if err := n.WritePlaces(&b); err != nil {
		t.Fatal(err)
	}
	places, faults := atlas.Places(&b, "places.csv")
	if faults.Err() != nil || len(places) != len(n.Places) {
		t.Fatalf("%d of %d places: %v", len(places), len(n.Places), faults.Err())
	}
	for i, p := range places {
		if q := n.Places[i]; p.ID != q.ID || p.At != q.At || p.Population != q.Population || p.PopulationDate != q.PopulationDate {
			t.Errorf("got %+v, want %+v", p, q)
		}
	}
	b.Reset()
	if err := n.WriteRoads(&b); err != nil {
		t.Fatal(err)
	}
	roads, faults := atlas.Roads(&b, "roads.csv")
	if faults.Err() != nil {
		t.Fatal(faults.Err())
	}
	byID := map[salient.ID]salient.Road{}
	for _, r := range roads {
		byID[r.ID] = r
	}
	for _, r := range n.Roads {
		got, ok := byID[r.ID]
		if r.A == r.B {
			continue
		}
		d := got.Length.Or(0) - r.Length.Or(0)
		if !ok || got.A != r.A || got.B != r.B || d < -.11 || d > .11 || got.Name != r.Name || len(got.ClosedMonths)+len(r.ClosedMonths) > 0 && !reflect.DeepEqual(got.ClosedMonths, r.ClosedMonths) {
			t.Errorf("got %+v, want %+v", got, r.Road)
		}
	}
}
