package control_test

import (
	"fmt"
	"testing"

	"salient"
	"salient/control"
	"salient/geo"
)

// square is a case of n×n places 10 km or so apart, the western half held by "w", the eastern by "e".
func square(n int) *salient.Case {
	c := &salient.Case{Sides: []salient.Side{{ID: "w"}, {ID: "e"}}, Span: salient.Span{From: 0, To: 100},
		Thresholds: salient.Thresholds{Held: .8}, Sources: []salient.Source{{ID: "survey", Kind: "dataset"}}}
	for i := range n * n {
		id := salient.ID(fmt.Sprint(i))
		c.Places = append(c.Places, salient.Place{ID: id, At: salient.Point{Lat: 10 + .1*float64(i/n), Lon: 20 + .1*float64(i%n)}})
		side := salient.ID("w")
		if i%n >= n/2 {
			side = "e"
		}
		tell(c, said{source: "survey", predicate: salient.Holds, place: id, side: side, hedge: "asserted", evidence: "dataset"})
	}
	return c
}

func TestFrontBetweenTheHalves(t *testing.T) {
	c := square(8)
	ctl, _, err := control.Compute(c, 0, salient.None[salient.Day]())
	if err != nil {
		t.Fatal(err)
	}
	f, err := control.Front(c, &ctl, "w")
	if err != nil || len(f.Lines) != 1 || len(f.From) != 16 {
		t.Fatalf("%v: %d lines from %d claims", err, len(f.Lines), len(f.From))
	}
	for _, p := range f.Lines[0] {
		if d := geo.Distance(p, salient.Point{Lat: p.Lat, Lon: 20.35}); d > 50 {
			t.Errorf("%v is %v off the middle", p, d)
		}
	}
	if l := geo.Length(f.Lines[0]); l < 77000 || l > 78500 { // seven steps of 0.1° of latitude
		t.Errorf("length %v", l)
	}
	if first, last := f.Lines[0][0], f.Lines[0][len(f.Lines[0])-1]; first.Lat > last.Lat {
		t.Error("the west does not lie on the left")
	}
}

func TestFrontRunsOnlyWhereSomethingIsKnown(t *testing.T) {
	c := square(24)
	c.Claims = c.Claims[:96] // nobody speaks of the north: of the twenty rows there, ten are near enough to infer
	ctl, _, _ := control.Compute(c, 0, salient.None[salient.Day]())
	f, _ := control.Front(c, &ctl, "e")
	for _, line := range f.Lines {
		for _, p := range line {
			if p.Lat > 11.4001 {
				t.Errorf("the front runs to %v, among places nobody spoke of", p)
			}
		}
	}
	if h, _ := ctl.Of("575"); h.Known() || h.Status != salient.Unknown || len(h.Because) != 0 {
		t.Errorf("a place nobody spoke of is %+v", h)
	}
	if _, err := control.Front(c, &ctl, "x"); salient.KindOf(err) != salient.NotFound {
		t.Errorf("unknown side: %v", err)
	}
}

func ExampleCompute() {
	c := autumn2020()
	ctl, _, err := control.Compute(c, day(10, 21), salient.Some(day(10, 21)))
	if err != nil {
		fmt.Println(err)
		return
	}
	h, _ := ctl.Of("zangilan")
	fmt.Printf("az %.2f, %s\n", h.P[0], h.Status)
	for _, b := range h.Because {
		fmt.Printf("%s for %s %+.1f\n", b.Claim, b.Side, b.Weight)
	}
	// Output:
	// az 0.88, az
	// c15 for az +5.3
	// c02 for am +4.0
	// c16 for az +1.7
}
