package control_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"salient"
	"salient/control"
)

func reliance(t testing.TB, c *salient.Case, place int, s control.Span) *control.Reliance {
	t.Helper()
	r, err := control.NewRelying(c, control.DefaultWeights(), nil).Of(context.Background(), place, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// spans is a case asked about in each of the three ways.
func spans(c *salient.Case) []control.Span {
	from, to := c.Span.From, c.Span.Last()
	return []control.Span{{From: from, To: to}, {From: from, To: to, Known: salient.Some(to - 20)}, {From: from, To: to, Each: true}}
}

// full is one place by the engine, on the whole case without a source: what a reliance has to come to.
func full(t *testing.T, c *salient.Case, place int, s control.Span, without salient.ID) [][]salient.Prob {
	t.Helper()
	cut := *c
	cut.Claims = slices.DeleteFunc(slices.Clone(c.Claims), func(x salient.Claim) bool { return x.Source == without })
	var out [][]salient.Prob
	for d := s.From; d <= s.To; d++ {
		known := s.Known
		if s.Each {
			known = salient.Some(d)
		}
		then := cut
		if k, ok := known.Get(); ok {
			then = cut.AsKnown(k)
		}
		ctl, _, err := control.Compute(&then, d, known)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, ctl.Holds[place].P)
	}
	return out
}

func near(a, b []salient.Prob) bool {
	return slices.EqualFunc(a, b, func(p, q salient.Prob) bool { return math.Abs(float64(p-q)) < 1e-9 })
}

// Worked out on the few places around, with a source and without it, it is what the whole case gives.
func TestRelianceIsTheWholeCaseWithoutASource(t *testing.T) {
	c := shuffled(5, 90, 260)
	c.Span.To = c.Span.From + 30
	for _, s := range spans(c) {
		r := reliance(t, c, 7, s)
		for d, want := range full(t, c, 7, s, "") {
			if !near(r.Days[d].P, want) {
				t.Fatalf("%+v, day %d: %v, the whole case gives %v", s, d, r.Days[d].P, want)
			}
		}
		for i, id := range r.Sources {
			for d, want := range full(t, c, 7, s, id) {
				if got := r.Days[d].Without[i]; !near(got, want) {
					t.Fatalf("%+v, without %s, day %d: %v, the whole case gives %v", s, id, d, got, want)
				}
			}
		}
	}
}

// The band holds the estimate on every day, for each side, and the sides' bands are each other's mirror.
func TestTheBandHoldsTheEstimate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	for seed := range uint64(3) {
		c := shuffled(seed, 40, 120)
		for _, s := range spans(c) {
			r := reliance(t, c, rnd.IntN(len(c.Places)), s)
			for d, x := range r.Days {
				for k, p := range x.P {
					if x.Low[k] > p || x.High[k] < p || x.Low[k] < 0 || x.High[k] > 1 {
						t.Fatalf("day %d: %.3f outside %.3f to %.3f", d, p, x.Low[k], x.High[k])
					}
				}
				if x.P != nil && math.Abs(float64(x.Low[0]+x.High[1]-1)) > 1e-9 {
					t.Fatalf("day %d: %v and %v are not each other's mirror", d, x.Low, x.High)
				}
				if (x.P == nil) != (x.Low == nil) {
					t.Fatalf("day %d: a band without an estimate, or the other way round", d)
				}
			}
		}
	}
}

// told is one place of which n independent papers say the same on one day.
func told(n int) *salient.Case {
	c := autumn2020()
	c.Places, c.Claims, c.Sources = c.Places[:1], nil, nil
	for i := range n {
		id := salient.ID(fmt.Sprint("paper", i))
		c.Sources = append(c.Sources, salient.Source{ID: id, Kind: "media"})
		tell(c, said{day: day(10, 9), source: id, predicate: salient.Holds, place: c.Places[0].ID, side: "az", hedge: "asserted", evidence: "statement"})
	}
	return c
}

func TestTheBandClosesAsSourcesAgreeAndIsOpenWithOne(t *testing.T) {
	on := control.Span{From: day(10, 10), To: day(10, 10)}
	last := math.Inf(1)
	for _, n := range []int{1, 2, 3, 6} {
		x := reliance(t, told(n), 0, on).Days[0]
		width := float64(x.High[0] - x.Low[0])
		if n == 1 && (x.Low[0] != 0 || x.High[0] != 1 || x.Without[0] != nil) {
			t.Errorf("with one source: %v to %v, without it %v", x.Low, x.High, x.Without[0])
		}
		if width >= last {
			t.Errorf("%d sources: %.3f wide, as wide as with fewer", n, width)
		}
		if n == 6 && width > .002 {
			t.Errorf("six sources that agree leave %.4f", width)
		}
		last = width
	}
}

// A source that quotes another does not stand in for it when that is left out; one of its own does.
func TestAnEchoGoesWithItsSource(t *testing.T) {
	c := told(2)
	c.Sources[1].Quotes = []salient.ID{"paper0"}
	on := control.Span{From: day(10, 10), To: day(10, 10)}
	x := reliance(t, c, 0, on).Days[0]
	if x.Without[0] != nil || x.Without[1] == nil {
		t.Errorf("without the original %v, without the echo %v", x.Without[0], x.Without[1])
	}
	if i, ok := x.Most(); !ok || i != 0 {
		t.Errorf("it rests most on %d, %v", i, ok)
	}
}

// Of one day each claim says what would be without it.
func TestEachClaimIsLeftOut(t *testing.T) {
	c := shuffled(5, 90, 260)
	d := c.Span.From + 20
	at := slices.IndexFunc(c.Places, func(p salient.Place) bool {
		n := 0
		for _, x := range c.Claims {
			if x.Place == p.ID && x.Replaces == "" {
				n++
			}
		}
		return n > 4
	})
	r := reliance(t, c, at, control.Span{From: d, To: d})
	if len(r.Claims) == 0 || len(reliance(t, c, at, control.Span{From: d - 1, To: d}).Claims) != len(r.Claims) {
		t.Fatalf("%d claims", len(r.Claims))
	}
	for _, x := range r.Claims {
		cut := *c
		cut.Claims = slices.DeleteFunc(slices.Clone(c.Claims), func(y salient.Claim) bool { return y.ID == x.Claim })
		ctl, _, err := control.Compute(&cut, d, salient.None[salient.Day]())
		if err != nil {
			t.Fatal(err)
		}
		if !x.Told || !near(x.Without, ctl.Holds[at].P) {
			t.Errorf("without %s: %v, the whole case gives %v", x.Claim, x.Without, ctl.Holds[at].P)
		}
	}
}

// Hadrut as known each day: the step of the 9th names the announcement, and the claims that make a step came in that day.
func TestStepsNameWhatCameIn(t *testing.T) {
	c := autumn2020()
	r := reliance(t, c, 0, control.Span{From: c.Span.From, To: c.Span.Last(), Each: true})
	if len(r.Steps) == 0 || !slices.Equal(r.Voices, []salient.ID{"az", "am"}) {
		t.Fatalf("%d steps, voices %v", len(r.Steps), r.Voices)
	}
	at := slices.IndexFunc(r.Steps, func(s control.Step) bool { return s.Day == day(10, 9) })
	if at < 0 {
		t.Fatalf("no step on the day of the announcement: %+v", r.Steps)
	}
	s := r.Steps[at]
	if !near(s.After, r.Days[s.Day-r.From].P) || !near(s.Before, r.Days[s.Day-1-r.From].P) {
		t.Errorf("the step is not that of the days: %+v", s)
	}
	known := map[salient.ID]salient.Day{}
	for _, x := range c.Claims {
		known[x.ID] = x.Known
	}
	for _, s := range r.Steps {
		for _, b := range slices.Concat(s.By, s.Near) {
			if known[b.Claim] != s.Day {
				t.Errorf("the step of %s names %s, published on %s", s.Day, b.Claim, known[b.Claim])
			}
		}
	}
	if s.By[0].Side != "az" || s.By[0].Weight <= 0 {
		t.Errorf("the announcement does not speak for its side: %+v", s.By)
	}
}

func TestRelianceRefuses(t *testing.T) {
	c := autumn2020()
	r := control.NewRelying(c, control.DefaultWeights(), nil)
	if _, err := r.Of(context.Background(), 0, control.Span{From: c.Span.From - 1, To: c.Span.From}); salient.KindOf(err) != salient.NotFound {
		t.Errorf("a day outside the case: %v", err)
	}
	ended, stop := context.WithCancel(context.Background())
	stop()
	if _, err := r.Of(ended, 0, control.Span{From: c.Span.From, To: c.Span.From}); err == nil {
		t.Error("an ended question is answered")
	}
}

func BenchmarkReliance(b *testing.B) {
	c := shuffled(1, 3000, 60_000)
	c.Span.To = c.Span.From + 1500
	r := control.NewRelying(c, control.DefaultWeights(), nil)
	for _, each := range []bool{false, true} {
		b.Run(map[bool]string{false: "hindsight", true: "each"}[each], func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if _, err := r.Of(context.Background(), i%len(c.Places), control.Span{From: c.Span.From, To: c.Span.Last(), Each: each}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
