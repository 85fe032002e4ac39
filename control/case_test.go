package control_test

import (
	"testing"

	"salient"
	"salient/cases"
	"salient/control"
	"salient/examples"
)

// The worked case, whole, with the weights that every case has.
func TestWorkedCaseAsKnownThen(t *testing.T) {
	c := worked(t)
	for _, q := range []struct {
		name     string
		place    salient.ID
		on       salient.Day
		from, to float64
	}{
		{"announced, denied, unconfirmed", "hadrut", day(10, 10), 0, .4999},
		{"footage, denied still", "hadrut", day(10, 17), .5001, 1},
		{"announced and confirmed", "zangilan", day(10, 21), .80, 1},
		{"bombarded, not taken", "lachin", day(10, 24), 0, .2},
		{"admitted and denied", "shusha", day(11, 9), .55, 1},
	} {
		t.Run(q.name, func(t *testing.T) {
			got := p(t, c, q.place, q.on)
			t.Logf("%s as known %s: %.3f", q.place, q.on, got)
			if got < q.from || got > q.to {
				t.Errorf("%.3f, want %.2f to %.2f", got, q.from, q.to)
			}
		})
	}
}

func worked(t testing.TB) *salient.Case {
	t.Helper()
	folder, ok := examples.Case("karabakh-2020")
	if !ok {
		t.Skip("the worked case is not in this build")
	}
	c, _, err := cases.Load(folder, "karabakh-2020")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Three sides, an invented case: probabilities are probabilities whatever the number of sides.
func TestThreeSides(t *testing.T) {
	folder, ok := examples.Case("three-rivers")
	if !ok {
		t.Skip("the case is not in this build")
	}
	c, _, err := cases.Load(folder, "three-rivers")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := control.Series(c, c.Span.From, c.Span.Last(), salient.None[salient.Day](), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, ctl := range all {
		for _, h := range ctl.Holds {
			sum := salient.Prob(0)
			for _, p := range h.P {
				sum += p
				if !(p > 0 && p < 1) {
					t.Fatalf("%s on %s: %v", h.Place, ctl.Day, h.P)
				}
			}
			if h.Known() && (sum < .999999 || sum > 1.000001) {
				t.Fatalf("%s on %s: %v sums to %v", h.Place, ctl.Day, h.P, sum)
			}
		}
	}
}
