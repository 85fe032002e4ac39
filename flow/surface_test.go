package flow_test

import (
	"context"
	"math"
	"testing"

	"salient"
	"salient/flow"
)

// The surface of all days and the control of each say the same.
func TestTheSurfaceIsTheControlOfEveryDay(t *testing.T) {
	f := open(t, files(t, "karabakh-2020"), "karabakh-2020")
	span := f.Case().Span
	for _, known := range []salient.Opt[salient.Day]{salient.None[salient.Day](), salient.Some(span.From + 24)} {
		s, err := f.Surface(context.Background(), known)
		if err != nil {
			t.Fatal(err)
		}
		for d := span.From; d <= span.Last(); d += 9 {
			ctl, err := f.Control(context.Background(), flow.When{Day: d, Known: known})
			if err != nil {
				t.Fatal(err)
			}
			for i, h := range ctl.Holds {
				for side := range ctl.Sides {
					p, ok := s.At(i, d, side)
					if ok != h.Known() || ok && math.Abs(float64(p-h.P[side])) > 1e-6 {
						t.Fatalf("%s of side %d on %s: %v %v, not %v", f.Case().Places[i].ID, side, d, p, ok, h.P)
					}
				}
			}
		}
	}
}
