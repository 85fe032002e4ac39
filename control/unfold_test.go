package control_test

import (
	"fmt"
	"testing"

	"salient"
	"salient/control"
)

// Every day of an unfolding is the day computed by itself on the case as known that day, number for number.
func TestUnfoldIsEachDayByItself(t *testing.T) {
	cases := []*salient.Case{crowd(7)}
	for seed := range uint64(4) {
		cases = append(cases, shuffled(seed, 60, 200))
	}
	for n, c := range cases {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			from, to := c.Span.From, min(c.Span.Last(), c.Span.From+60)
			s, err := control.New(c).Unfold(from, to)
			if err != nil {
				t.Fatal(err)
			}
			moved := false
			for d := from; d <= to; d++ {
				then := c.AsKnown(d)
				one, _, err := control.Compute(&then, d, salient.Some(d))
				if err != nil {
					t.Fatal(err)
				}
				moved = sameDay(t, c, s, &one) || moved
			}
			if !moved {
				t.Error("nothing moved; the test shows nothing")
			}
		})
	}
}

// sameDay compares a day of a surface, and tells whether it differs from the first day.
func sameDay(t *testing.T, c *salient.Case, s *control.Surface, ctl *salient.Control) (moved bool) {
	t.Helper()
	for i, h := range ctl.Holds {
		for k := range c.Sides {
			got, ok := s.At(i, ctl.Day, k)
			if ok != h.Known() || (ok && k < len(c.Sides)-1 && float32(got) != float32(h.P[k])) {
				t.Fatalf("place %d on %s: %v %v, by itself %v", i, ctl.Day, got, ok, h.P)
			}
			before, _ := s.At(i, s.From, k)
			moved = moved || got != before
		}
	}
	return moved
}

// crowd is a case in which few have spoken at first and then, on two days, everybody else speaks.
func crowd(day salient.Day) *salient.Case {
	c := square(12)
	for i := range c.Claims {
		if i >= 20 {
			c.Claims[i].Day, c.Claims[i].Known = day, day+salient.Day(i%3/2)
		}
	}
	return c
}
