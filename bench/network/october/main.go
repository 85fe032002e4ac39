// Command october prints the lifelines of the worked case of autumn 2020 as they stood on five days, as known then:
// the roads that feed four towns, the cuts, the people, how far the front was from the Lachin road, what its clock said
// and whether its 80 % interval held the day on which the road was in fact closed:
//
//	go run ./bench/network/october
package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"salient"
	"salient/cases"
	"salient/control"
	"salient/examples"
	"salient/lifelines"
)

const (
	side = salient.ID("am")
	// The road is the stretch between Lachin and Shusha; closures.csv has it closed from 4 November, the end of what
	// the clock looks for.
	road = salient.ID("R004")
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "october:", err)
		os.Exit(1)
	}
}

func run() error {
	folder, ok := examples.Case("karabakh-2020")
	if !ok {
		return fmt.Errorf("there is no such case")
	}
	c, _, err := cases.Load(folder, "karabakh-2020")
	if err != nil {
		return err
	}
	closed, ok := closedOn(c)
	if !ok {
		return fmt.Errorf("the case does not say when %s was closed", road)
	}
	for _, text := range []string{"2020-10-01", "2020-10-21", "2020-10-26", "2020-11-05", "2020-11-09"} {
		day, err := salient.ParseDay(text)
		if err != nil {
			return err
		}
		a, err := assess(c, day)
		if err != nil {
			return err
		}
		show(a, day, closed)
	}
	return nil
}

func closedOn(c *salient.Case) (salient.Day, bool) {
	i := slices.IndexFunc(c.Closures, func(x salient.Closure) bool { return x.Road == road && !x.Until.Known() })
	if i < 0 {
		return 0, false
	}
	return c.Closures[i].Since, true
}

// assess asks for the side's lifelines with three weeks of front, all as known on the day.
func assess(c *salient.Case, day salient.Day) (*lifelines.Answer, error) {
	known := salient.Some(day)
	from := max(c.Span.From, day-lifelines.Lookback)
	list, _, err := control.Series(c, from, day, known, false)
	if err != nil {
		return nil, err
	}
	q := lifelines.Question{Day: day, Side: side}
	var now []salient.Path
	for i := range list {
		f, err := control.Front(c, &list[i], side)
		if err != nil {
			return nil, err
		}
		q.History, now = append(q.History, lifelines.Past{Day: list[i].Day, Fronts: f.Lines}), f.Lines
	}
	return lifelines.Assess(c, &list[len(list)-1], now, q)
}

func show(a *lifelines.Answer, day, closed salient.Day) {
	fmt.Printf("\n%s, as known then\n", day.Long())
	for _, id := range []salient.ID{"stepanakert", "shusha", "martakert", "kalbajar"} {
		i := slices.IndexFunc(a.Towns, func(t lifelines.Town) bool { return t.Place == id })
		if i < 0 {
			fmt.Printf("  %-12s not the side's\n", id)
			continue
		}
		t := a.Towns[i]
		people := "people unknown"
		if n, ok := t.People.Get(); ok {
			people = fmt.Sprintf("%d people (%s)", n, t.PeopleDate)
		}
		fmt.Printf("  %-12s %s, %d routes, cut %v, %s\n", t.Name, t.Status, t.Routes, t.Cut, people)
		if c, ok := t.Chance.Get(); ok {
			fmt.Printf("    supplied with a chance of %.2f (%.2f to %.2f); places apart %.2f, together %.2f\n", c.Supplied, c.Low, c.High, c.Apart, c.Together)
		}
		for _, w := range t.Ways {
			fmt.Printf("    from %s by %s\n", w.Entry, strings.Join(w.Names, ", "))
		}
		for _, s := range t.Seasons {
			fmt.Printf("    in %s hard to pass: %v; shut, that leaves %d routes\n", s.Month, s.Hard, s.Routes)
		}
	}
	for _, r := range a.Roads {
		if r.ID == road {
			fmt.Printf("  %s: the front is %v away\n", road, r.Front.Or(-1))
		}
	}
	for _, t := range a.Threats {
		if c, ok := t.Clock.Get(); ok && t.Road == road {
			fmt.Printf("  clock: %s, %s, %s days; it was closed after %d: %s\n", days(c.Early), days(c.Middle), days(c.Late), closed-day, verdict(c, int(closed-day)))
		}
	}
	for _, x := range a.Closures {
		fmt.Printf("  closed: %s since %s\n", x.Road, x.Since)
	}
}

func days(d salient.Opt[int]) string {
	if n, ok := d.Get(); ok {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("over %d", lifelines.Horizon)
}

func verdict(c lifelines.Clock, after int) string {
	switch {
	case after < 0:
		return "already closed"
	case after < c.Early.Or(lifelines.Horizon+1):
		return "sooner than the interval"
	case after > c.Late.Or(after):
		return "later than the interval"
	}
	return "within the interval"
}
