package main

import (
	"fmt"
	"math"
	"slices"

	"salient/lifelines"
)

// set is questions of one kind.
type set struct {
	name string
	asks []ask
}

// tally counts intervals that held the day, on which side the others missed, and how wide they were.
type tally struct {
	asked, held, early, late int
	widths                   []int
}

func (t *tally) add(after, early, late int) {
	t.asked++
	t.widths = append(t.widths, min(late, lifelines.Horizon+1)-early)
	switch {
	case after < early:
		t.early++
	case after > late:
		t.late++
	default:
		t.held++
	}
}

func (t *tally) String() string {
	if t.asked == 0 {
		return "     0"
	}
	slices.Sort(t.widths)
	n := float64(t.asked) / 100
	return fmt.Sprintf("%6d  %5.1f %%  %5.1f %%  %5.1f %%  %4d", t.asked, float64(t.held)/n, float64(t.early)/n, float64(t.late)/n, t.widths[len(t.widths)/2])
}

// all adds an ask to the tally of the 80 % interval: what is not reached within the horizon is held by an interval that is
// open to the right.
func (t *tally) all(a ask) {
	after := a.after
	if after == 0 {
		after = lifelines.Horizon + 1
	}
	t.add(after, a.clock.Early.Or(lifelines.Horizon+1), a.clock.Late.Or(math.MaxInt32))
}

func (t *tally) reached(a ask) {
	if a.after > 0 {
		t.add(a.after, a.clock.IfEarly.Or(lifelines.Horizon), a.clock.IfLate.Or(lifelines.Horizon))
	}
}

func report(sets []set) {
	fmt.Println("chance of being reached in 90 days   asked   chance   share   Brier  (of the fitted share)")
	share := 0.
	for i, s := range sets {
		mean, got, brier, base := 0., 0., 0., 0.
		for _, a := range s.asks {
			mean += float64(a.clock.Chance)
			got += float64(min(a.after, 1))
		}
		n := float64(max(1, len(s.asks)))
		if i == 0 {
			share = got / n
		}
		for _, a := range s.asks {
			y := float64(min(a.after, 1))
			brier += square(float64(a.clock.Chance) - y)
			base += square(share - y)
		}
		fmt.Printf("  %-32s %7d    %5.3f   %5.3f   %5.3f  (%5.3f)\n", s.name, len(s.asks), mean/n, got/n, brier/n, base/n)
	}
	for _, kind := range []struct {
		name string
		add  func(*tally, ask)
	}{{"80 % interval, reached or not", (*tally).all}, {"80 % interval of those reached", (*tally).reached}} {
		fmt.Printf("\n%-34s    asked   held   sooner    later  median width, days\n", kind.name)
		for _, s := range sets {
			var t tally
			for _, a := range s.asks {
				kind.add(&t, a)
			}
			fmt.Printf("  %-32s %s\n", s.name, t.String())
		}
	}
}

func square(x float64) float64 { return x * x }

// before asks so many days before a place was taken, chosen knowing that it fell.
func (w *war) before() {
	fmt.Printf("\n%-34s    asked   held   sooner    later  median width, days\n", "asked before a place was taken")
	for _, days := range []int{3, 7, 14} {
		var all, reached, held, heldReached tally
		for p := range w.at {
			t, ok := w.next(p, 0)
			if w.taken[0][p] || !ok || t-days < first {
				continue
			}
			a, ok := w.ask(p, t-days)
			if !ok {
				continue
			}
			all.all(a)
			reached.reached(a)
			if t-days > lastFit {
				held.all(a)
				heldReached.reached(a)
			}
		}
		fmt.Printf("  %2d days, 80 %% interval           %s\n  %2d days, of those reached        %s\n", days, all.String(), days, reached.String())
		fmt.Printf("  %2d days, the first, held back    %s\n  %2d days, the second, held back   %s\n", days, held.String(), days, heldReached.String())
	}
}
