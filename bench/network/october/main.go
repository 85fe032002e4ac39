// Command october prints the lifelines of the worked case of autumn 2020 as they stood on five days, as known then:
// the roads that feed four towns, the cuts, the people with the source of the figure, how far the front was from the
// Lachin road, what its clock said and whether its 80 % intervals held the day on which the road was in fact closed, and
// what remains with Lachin lost:
//
//	go run ./bench/network/october
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"salient"
	"salient/cases"
	"salient/examples"
	"salient/flow"
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
	c, warnings, err := cases.Load(folder, "karabakh-2020")
	if err != nil {
		return err
	}
	closed, ok := closedOn(c)
	if !ok {
		return fmt.Errorf("the case does not say when %s was closed", road)
	}
	f, err := flow.New(c, warnings, "bench")
	if err != nil {
		return err
	}
	for _, text := range []string{"2020-10-01", "2020-10-21", "2020-10-26", "2020-11-05", "2020-11-09"} {
		day, err := salient.ParseDay(text)
		if err != nil {
			return err
		}
		w := flow.When{Day: day, Known: salient.Some(day)}
		a, err := f.Lifelines(context.Background(), w, lifelines.Question{Side: side})
		if err != nil {
			return err
		}
		show(c, a, day, closed)
		lost, err := f.Lifelines(context.Background(), w, lifelines.Question{Side: side, Lose: []salient.ID{"lachin"}})
		if err != nil {
			return err
		}
		without(c, lost)
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

func towns() []salient.ID { return []salient.ID{"stepanakert", "shusha", "martakert", "kalbajar"} }

func show(c *salient.Case, a *lifelines.Answer, day, closed salient.Day) {
	fmt.Printf("\n%s, as known then\n", day.Long())
	for _, id := range towns() {
		i := slices.IndexFunc(a.Towns, func(t lifelines.Town) bool { return t.Place == id })
		if i < 0 {
			fmt.Printf("  %-12s not the side's\n", id)
			continue
		}
		t := a.Towns[i]
		fmt.Printf("  %-12s %s, %d routes, cut %v, %s\n", t.Name, t.Status, t.Routes, t.Cut, people(c, t))
		if x, ok := t.Chance.Get(); ok {
			fmt.Printf("    supplied with a chance of %.2f (%.2f to %.2f); places apart %.2f, together %.2f\n", x.Supplied, x.Low, x.High, x.Apart, x.Together)
		}
		ways(t.Ways)
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
		if k, ok := t.Clock.Get(); ok && t.Road == road {
			fmt.Printf("  clock: a chance of %.2f in %d days; 80 %% interval %s to %s days, of those that arrive %s to %s; by plain division %.0f\n", k.Chance, lifelines.Horizon,
				days(k.Early), days(k.Late), days(k.IfEarly), days(k.IfLate), k.AtTempo.Or(-1))
			after := int(closed - day)
			fmt.Printf("  it was closed after %d days: %s; of those that arrive %s\n", after, verdict(k.Early, k.Late, after), verdict(k.IfEarly, k.IfLate, after))
		}
	}
	for _, x := range a.Closures {
		fmt.Printf("  closed: %s since %s (%s)\n", x.Road, x.Since, sourceOf(c, x))
	}
}

// without prints what remains of the four towns' supply with Lachin lost, and which of its roads winter closes.
func without(c *salient.Case, a *lifelines.Answer) {
	fmt.Println("  Lachin lost:")
	for _, id := range towns() {
		i := slices.IndexFunc(a.Towns, func(t lifelines.Town) bool { return t.Place == id })
		if i < 0 {
			continue
		}
		t := a.Towns[i]
		fmt.Printf("  %-12s %s, %d routes\n", t.Name, t.Status, t.Routes)
		ways(t.Ways)
		for _, s := range t.Seasons {
			for _, id := range s.Hard {
				r := c.Roads[slices.IndexFunc(c.Roads, func(r salient.Road) bool { return r.ID == id })]
				fmt.Printf("    %s closes at times in %s: %s; leaves %d routes\n", id, s.Month, r.Note, s.Routes)
			}
			break // the first winter month says it
		}
	}
}

func ways(list []lifelines.Way) {
	for _, w := range list {
		capacity := "capacity unknown"
		if n, ok := w.Capacity.Get(); ok {
			capacity = fmt.Sprintf("%.0f vehicles a day", n)
		}
		fmt.Printf("    from %s by %s; %s\n", w.Entry, strings.Join(w.Names, ", "), capacity)
	}
}

func people(c *salient.Case, t lifelines.Town) string {
	n, ok := t.People.Get()
	if !ok {
		return "people unknown"
	}
	p, _ := c.Place(t.Place)
	return fmt.Sprintf("%d people (%s, %s)", n, t.PeopleDate, p.PopulationSource)
}

func sourceOf(c *salient.Case, x lifelines.Closed) string {
	i := slices.IndexFunc(c.Closures, func(y salient.Closure) bool { return y.Road == x.Road && y.Since == x.Since })
	return c.Closures[i].Source
}

func days(d salient.Opt[int]) string {
	if n, ok := d.Get(); ok {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("over %d", lifelines.Horizon)
}

func verdict(early, late salient.Opt[int], after int) string {
	switch {
	case after < 0:
		return "already closed"
	case after < early.Or(lifelines.Horizon+1):
		return "sooner than the interval"
	case after > late.Or(after):
		return "later than the interval"
	}
	return "within the interval"
}
