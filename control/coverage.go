package control

import (
	"cmp"
	"fmt"
	"slices"

	"salient"
)

// Coverage is what one source published: how many claims on which days, in order. Silence is a state: a day without
// a claim is not a day without a change.
type Coverage struct {
	Source salient.ID       `json:"source"`
	Days   []DayCount       `json:"days"`
	Claims int              `json:"claims"`
	Silent salient.Opt[int] `json:"silent_days"` // days since the last, where that is long for this source
}

// DayCount is the number of claims published on a day.
type DayCount struct {
	Day    salient.Day `json:"day"`
	Claims int         `json:"claims"`
}

// A source has fallen silent after this many times its usual gap between days with a claim (the median), and no
// sooner than after a week. A source with fewer than four such days has no usual gap.
const (
	silentGaps = 4
	silentDays = 7
	usualFrom  = 4
)

// Cover tells for each source of the case, in its order, what it had published by the end of a day. Claims of every
// kind count, not of control alone.
func Cover(c *salient.Case, by salient.Day) []Coverage {
	counts := map[salient.ID]map[salient.Day]int{}
	for i := range c.Claims {
		x := &c.Claims[i]
		if x.Known > by {
			continue
		}
		if counts[x.Source] == nil {
			counts[x.Source] = map[salient.Day]int{}
		}
		counts[x.Source][x.Known]++
	}
	out := make([]Coverage, len(c.Sources))
	for i, s := range c.Sources {
		v := Coverage{Source: s.ID, Days: []DayCount{}}
		for d, n := range counts[s.ID] {
			v.Days = append(v.Days, DayCount{d, n})
			v.Claims += n
		}
		slices.SortFunc(v.Days, func(a, b DayCount) int { return cmp.Compare(a.Day, b.Day) })
		v.Silent = silent(v.Days, by)
		out[i] = v
	}
	return out
}

func silent(days []DayCount, by salient.Day) salient.Opt[int] {
	if len(days) < usualFrom {
		return salient.None[int]()
	}
	gaps := make([]int, 0, len(days))
	for i := 1; i < len(days); i++ {
		gaps = append(gaps, int(days[i].Day-days[i-1].Day))
	}
	slices.Sort(gaps)
	since := int(by - days[len(days)-1].Day)
	if since < silentDays || since < silentGaps*gaps[len(gaps)/2] {
		return salient.None[int]()
	}
	return salient.Some(since)
}

// Silences warns of each source that had fallen silent by the end of a day: that it reports nothing does not mean
// that nothing happens.
func Silences(c *salient.Case, by salient.Day) []salient.Warning {
	out := []salient.Warning{}
	for _, v := range Cover(c, by) {
		if n, ok := v.Silent.Get(); ok {
			out = append(out, salient.Warning{Code: "source_silent",
				Text: fmt.Sprintf("%s published nothing for %d days up to %s, long for it; that is not a report of calm", v.Source, n, by),
				From: []salient.Ref{{Noun: salient.SourceNoun, ID: v.Source}}})
		}
	}
	return out
}
