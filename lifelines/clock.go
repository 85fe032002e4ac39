package lifelines

import (
	"math"
	"math/rand/v2"
	"slices"

	"salient"
)

// Clock is when an advance could bring a thing within reach, if it goes on as it went in the days looked at. It is
// an extrapolation and no forecast: it knows no plan, no reserve and no terrain.
type Clock struct {
	Distance salient.Meters `json:"distance_m"` // from the front now
	Reach    salient.Meters `json:"reach_m"`    // how near the front must come; 0: to the thing itself
	// Early, Middle and Late are whole days until then: in a tenth, a half and nine tenths of the runs drawn it had
	// happened. Null: not within [Horizon] days. Early to Late is the 80 % interval.
	Early  salient.Opt[int] `json:"early_days"`
	Middle salient.Opt[int] `json:"middle_days"`
	Late   salient.Opt[int] `json:"late_days"`
	// Closed is how much nearer the front came over the days looked at, and Days how many they were.
	Closed salient.Meters `json:"closed_m"`
	Days   int            `json:"days"`
}

const (
	// Horizon is the number of days beyond which a clock says nothing.
	Horizon = 90
	// Lookback is how many days of tempo a clock looks at.
	Lookback = 21
	// block is how many days in a row are drawn together, so that a push of several days stays one.
	block = 3
	runs  = 1000
	// stall is the chance, at each piece drawn, that the advance stops for good: about one per cent a day. Without
	// it the intervals of a month's fast advance end too soon. It and the one in four below were set, coarsely, on
	// Ukraine's first five months (bench/network/clock).
	stall = .03
)

// NewClock runs a clock on a thing's distance from the front, day by day without a gap and the day in question last;
// others are the distances of other things over the same days, from the same front. An unknown distance breaks the
// tempo at that day. False where the last distance is unknown or fewer than two days are known.
//
// Each of 1,000 runs takes the tempo of one thing, three times in four the thing's own, else another's, and draws
// three-day pieces of it again and again (a block bootstrap: Künsch, "The jackknife and the bootstrap for general
// stationary observations", Annals of Statistics 17, 1989) until the distance is within reach or the advance stops.
func NewClock(own []salient.Opt[salient.Meters], others [][]salient.Opt[salient.Meters], reach salient.Meters, seed uint64) (Clock, bool) {
	own = tail(own)
	steps := closing(own)
	if len(own) == 0 || len(steps) == 0 {
		return Clock{}, false
	}
	now, ok := own[len(own)-1].Get()
	if !ok {
		return Clock{}, false
	}
	c := Clock{Distance: now, Reach: reach, Days: len(steps)}
	for _, s := range steps {
		c.Closed += salient.Meters(s)
	}
	if now <= reach {
		c.Early, c.Middle, c.Late = salient.Some(0), salient.Some(0), salient.Some(0)
		return c, true
	}
	var donors [][]float64
	for _, o := range others {
		if s := closing(tail(o)); len(s) > 0 {
			donors = append(donors, s)
		}
	}
	r := rand.New(rand.NewPCG(seed, uint64(now)))
	days := make([]int, runs)
	for k := range days {
		donor := steps
		if len(donors) > 0 && r.IntN(4) == 0 {
			donor = donors[r.IntN(len(donors))]
		}
		days[k] = arrival(r, donor, float64(now-reach))
	}
	slices.Sort(days)
	c.Early, c.Middle, c.Late = quantile(days, .1), quantile(days, .5), quantile(days, .9)
	return c, true
}

func tail[T any](x []T) []T { return x[max(0, len(x)-Lookback-1):] }

// closing is how much nearer the front came, day by day, over the last run of days without an unknown.
func closing(d []salient.Opt[salient.Meters]) []float64 {
	var out []float64
	for i := len(d) - 1; i > 0; i-- {
		after, ok := d[i].Get()
		before, ok2 := d[i-1].Get()
		if !ok || !ok2 {
			break
		}
		out = append(out, float64(before-after))
	}
	slices.Reverse(out)
	return out
}

// arrival is the day on which pieces of the tempo, one after the other, first cover the distance; Horizon+1 where
// they do not.
func arrival(r *rand.Rand, tempo []float64, distance float64) int {
	day, at := 0, 0
	for day <= Horizon {
		if day%block == 0 {
			at = r.IntN(len(tempo))
			if r.Float64() < stall {
				break
			}
		}
		distance -= tempo[(at+day%block)%len(tempo)]
		day++
		if distance <= 0 {
			return day
		}
	}
	return Horizon + 1
}

// quantile is the day by which a share of the runs had ended; null where the share never had.
func quantile(sorted []int, share float64) salient.Opt[int] {
	d := sorted[min(len(sorted)-1, int(math.Ceil(share*float64(len(sorted))))-1)]
	if d > Horizon {
		return salient.None[int]()
	}
	return salient.Some(d)
}
