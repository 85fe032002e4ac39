// Command clock fits the base rate behind lifelines' clock and measures how often its 80 % intervals held the day on
// which a place was taken:
//
//	go run ./bench/network/clock ../shared/data/ukraine-2022
//
// It asks of every place within 50 km of the front on every third day. Fitted on: Ukraine, 3 March to 10 April 2022, one
// published map's verdicts (local measurement only). Held back: the same map from 11 to 27 April, after which fewer
// than 90 days follow; another map of those days; and the worked case of autumn 2020, asked as known then, of which only
// 46 days are there to follow. A place's distance from the front is that to the nearest place the other side holds.
package main

import (
	"fmt"
	"os"

	"salient/lifelines"
)

// The days, counted from the first of the data, 24 February 2022, between which is asked.
const (
	first   = 7
	lastFit = 45
	lastAsk = 62
	step    = 3
)

func main() {
	dir := "../shared/data/ukraine-2022"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, "clock:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	isw, err := load(dir, "truth_isw.csv")
	if err != nil {
		return err
	}
	other, err := load(dir, "truth_liveuamap.csv")
	if err != nil {
		return err
	}
	autumn, err := karabakh("karabakh-2020")
	if err != nil {
		return err
	}
	isw.measure()
	other.measure()
	fitted := isw.asks(first, lastFit)
	fit(fitted).print()
	sets := []set{
		{"fitted, to 10 April", fitted},
		{"held back, 11 to 27 April", isw.asks(lastFit+step, lastAsk)},
		{"another map, 11 to 27 April", other.asks(lastFit+step, min(lastAsk, len(other.taken)-1-lifelines.Horizon))},
		{"autumn 2020, as known then", autumn},
	}
	report(sets)
	compare(sets)
	isw.before()
	return nil
}
