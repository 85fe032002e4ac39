package osm_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"math"
	"reflect"
	"testing"

	"salient"
	"salient/atlas"
	"salient/atlas/osm"
)

// What is written is read back by the readers of a case, without a fault, and is the same.
func TestWrittenAndReadBack(t *testing.T) {
	extracts := map[string]*osm.Extract{"hamlet": osm.New()}
	if err := extracts["hamlet"].Read(context.Background(), bytes.NewReader(asPBF(t)), "a"); err != nil {
		t.Fatal(err)
	}
	t.Run("hamlet", func(t *testing.T) { readBack(t, extracts["hamlet"].Build(nil)) })
	t.Run("andorra", func(t *testing.T) { readBack(t, shared(t, "andorra.osm.pbf").Build(nil)) })
}

func readBack(t *testing.T, n *osm.Network) {
	places, faults := atlas.Places(text(t, n.PlaceRows()), "places.csv")
	if faults.Err() != nil || len(places) != len(n.Places) {
		t.Fatalf("%d of %d places: %v", len(places), len(n.Places), faults.Err())
	}
	for i, p := range places {
		if q := n.Places[i]; p.ID != q.ID || p.At != q.At || p.Population != q.Population || p.PopulationDate != q.PopulationDate {
			t.Errorf("got %+v, want %+v", p, q)
		}
	}
	roads, faults := atlas.Roads(text(t, n.RoadRows()), "roads.csv")
	if faults.Err() != nil {
		t.Fatal(faults.Err())
	}
	byID := map[salient.ID]salient.Road{}
	for _, r := range roads {
		byID[r.ID] = r
	}
	for _, want := range n.Roads {
		if want.A == want.B {
			continue
		}
		got := byID[want.ID]
		if d := got.Length.Or(0) - want.Length.Or(0); d < -.11 || d > .11 || len(got.Path) != len(want.Path) {
			t.Errorf("got %+v, want %+v", got, want)
			continue
		}
		for i, p := range got.Path {
			if q := want.Path[i]; math.Abs(p.Lat-q.Lat) > 6e-7 || math.Abs(p.Lon-q.Lon) > 6e-7 {
				t.Errorf("%s: got %v, want %v", got.ID, p, q)
			}
		}
		if len(want.ClosedMonths) == 0 {
			want.ClosedMonths = []int{}
		}
		got.Length, got.Path = want.Length, want.Path
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func text(t *testing.T, rows [][]string) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return &b
}
