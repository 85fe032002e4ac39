package main

import (
	"fmt"

	"salient"
	"salient/lifelines"
)

// Two clocks to compare with, each as a tenth, a half and nine tenths of all chances, in days, one more than the
// horizon where that share does not arrive.

// replay lets the advance go on as it went, and nothing else.
func replay(own []salient.Opt[salient.Meters], others [][]salient.Opt[salient.Meters], seed uint64) [3]int {
	by, _ := lifelines.Replay(own, others, 0, seed)
	var out [3]int
	for i, share := range []float64{.1, .5, .9} {
		for out[i] = 0; out[i] <= lifelines.Horizon && by[out[i]] < share; {
			out[i]++
		}
	}
	return out
}

// division is the plain one: the way left by what was closed a day.
func division(c lifelines.Clock) [3]int {
	d := lifelines.Horizon + 1
	if x, ok := c.AtTempo.Get(); ok && x < float64(d) {
		d = int(x)
	}
	return [3]int{d, d, d}
}

// read is what the clock says.
func read(c lifelines.Clock) [3]int {
	const never = lifelines.Horizon + 1
	return [3]int{c.Early.Or(never), c.Middle.Or(never), c.Late.Or(never)}
}

// loss is the pinball loss of the three shares together, in days: the lower the better (Koenker and Bassett, "Regression
// quantiles", Econometrica 46, 1978).
func loss(q [3]int, after int) float64 {
	if after == 0 {
		after = lifelines.Horizon + 1
	}
	sum := 0.
	for i, share := range []float64{.1, .5, .9} {
		if miss := float64(after - q[i]); miss > 0 {
			sum += share * miss
		} else {
			sum += (share - 1) * miss
		}
	}
	return sum
}

// compare prints the mean loss of the three clocks.
func compare(sets []set) {
	fmt.Printf("\n%-34s    clock   replay of the tempo   division\n", "mean loss, days (less is better)")
	for _, s := range sets {
		var sum [3]float64
		for _, a := range s.asks {
			for i, q := range [][3]int{read(a.clock), a.replay, division(a.clock)} {
				sum[i] += loss(q, a.after)
			}
		}
		n := float64(max(1, len(s.asks)))
		fmt.Printf("  %-32s   %6.1f   %19.1f   %8.1f\n", s.name, sum[0]/n, sum[1]/n, sum[2]/n)
	}
}
