package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/export"
	"salient/flow"
	"salient/lifelines"
)

func (a *app) lifelines() *cobra.Command {
	var when whenFlags
	var side, town, advance, layer string
	var lose, hold, open, stock []string
	var month int
	cmd := &cobra.Command{
		Use:   "lifelines CASE --on D --side S [--town T] [--known D] [--lose ID…] [--hold ID…] [--open CORRIDOR…] [--advance SIDE KM/DAY] [--month N] [--stock TOWN=DAYS,SOURCE…]",
		Short: "Which roads feed which towns, and where a single loss would cut them off",
		Args:  cobra.RangeArgs(1, 2),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&side, "side", "", "the side whose towns are asked about")
	cmd.Flags().StringVar(&town, "town", "", "only this town")
	cmd.Flags().StringArrayVar(&lose, "lose", nil, "suppose this place or road (an id, or a road's name) were lost; may be given again")
	cmd.Flags().StringArrayVar(&hold, "hold", nil, "suppose the side held this place, or this road were not closed; may be given again")
	cmd.Flags().StringArrayVar(&open, "open", nil, "suppose this road, all roads of this name or those of this agreement were open by agreement; may be given again")
	cmd.Flags().StringVar(&advance, "advance", "", "suppose this side came nearer all along the front by so many km a day: --advance az 3")
	cmd.Flags().IntVar(&month, "month", 0, "suppose every road reported hard to pass in this month, 1 to 12, were shut")
	cmd.Flags().StringArrayVar(&stock, "stock", nil, "suppose a town's stocks lasted so many days from the day asked about, and who says so: --stock TOWN=20,SOURCE")
	cmd.Flags().StringVar(&layer, "layer", "towns", "what GeoJSON holds: towns or roads")
	_ = cmd.MarkFlagRequired("side") // fails only for a flag that does not exist
	form := addFormat(cmd, "table", "json", "csv", "geojson")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		q := lifelines.Question{Side: salient.ID(side), Town: salient.ID(town), Lose: ids(lose), Hold: ids(hold), Open: ids(open), Month: month}
		if q.Stocks, err = stocked(w.Day, stock); err != nil {
			return err
		}
		if err := pace(&q, advance, args[1:]); err != nil {
			return err
		}
		answer, err := f.Lifelines(cmd.Context(), w, q)
		if err != nil {
			return err
		}
		switch name {
		case "json":
			return writeJSON(a.Out, answer)
		case "geojson":
			return a.lifelinesGeoJSON(f, w, answer, layer)
		case "csv":
			return townsGrid(answer).csv(a.Out)
		}
		return a.lifelinesTables(answer)
	}
	return cmd
}

// stocked reads stocks from a day on, each TOWN=DAYS,SOURCE.
func stocked(day salient.Day, texts []string) ([]lifelines.Stock, error) {
	var out []lifelines.Stock
	for _, text := range texts {
		town, rest, _ := strings.Cut(text, "=")
		days, source, _ := strings.Cut(rest, ",")
		n, err := strconv.ParseFloat(days, 64)
		if err != nil {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--stock: %q is no stock", text), Mend: "write the town, the days and who says so: --stock TOWN=20,SOURCE"}
		}
		out = append(out, lifelines.Stock{Town: salient.ID(town), Days: n, Since: day, Source: strings.TrimSpace(source)})
	}
	return out, nil
}

// pace reads an advance: the side and the kilometres a day in one text, or the number as the argument after it.
func pace(q *lifelines.Question, text string, rest []string) error {
	words := append(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '=' }), rest...)
	if len(words) == 0 {
		return nil
	}
	if text == "" || len(words) != 2 {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("%q is no advance", strings.Join(words, " ")), Mend: "write the side and kilometres a day: --advance az 3"}
	}
	km, err := strconv.ParseFloat(words[1], 64)
	if err != nil {
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--advance: %q is no number of kilometres a day", words[1]), Mend: "write the side and kilometres a day: --advance az 3"}
	}
	q.AdvanceBy, q.Advance = salient.ID(words[0]), salient.Meters(km*1000)
	return nil
}

func townsGrid(answer *lifelines.Answer) grid {
	before := map[salient.ID]string{}
	for _, c := range answer.Changed {
		before[c.Place] = c.Before
	}
	towns := grid{head: []string{"place", "status", "held_only", "with_contested", "with_unknown", "routes", "cut", "people", "people_date", "chance", "stock_until", "before"}}
	for _, t := range answer.Towns {
		chance, stock := "", ""
		if c, ok := t.Chance.Get(); ok {
			chance = fmt.Sprintf("%.3f", float64(c.Supplied))
		}
		if s, ok := t.Stock.Get(); ok {
			stock = s.Until.String()
		}
		towns.add(string(t.Place), t.Status, strconv.FormatBool(t.HeldOnly), strconv.FormatBool(t.WithContested), strconv.FormatBool(t.WithUnknown),
			strconv.Itoa(t.Routes), joinIDs(t.Cut), optInt(t.People), t.PeopleDate, chance, stock, before[t.Place])
	}
	return towns
}

func (a *app) lifelinesTables(answer *lifelines.Answer) error {
	fmt.Fprintln(a.Out, answer.Marking)
	if err := townsGrid(answer).table(a.Out); err != nil {
		return err
	}
	points := grid{head: []string{"what", "id", "people", "towns"}}
	for _, p := range answer.SinglePoints {
		points.add(p.What, string(p.ID), optInt(p.People), joinIDs(p.Towns))
	}
	second := grid{head: []string{"town", "without", "status", "routes", "then critical"}}
	for _, t := range answer.Towns {
		for _, w := range t.Without {
			second.add(string(t.Place), w.Name, w.Status, strconv.Itoa(w.Routes), joinIDs(append(append([]salient.ID{}, w.CriticalRoads...), w.CriticalPlaces...)))
		}
	}
	people := grid{head: []string{"within", "held by", "places", "people", "of unknown size", "new places", "new people"}}
	for _, c := range answer.Within {
		people.add(c.Within.String(), c.Status, strconv.Itoa(c.Places), optInt(c.People), strconv.Itoa(c.PeopleUnknown), optInt(c.NewPlaces), optInt(c.NewPeople))
	}
	for _, part := range []struct {
		title string
		rows  grid
	}{
		{"Single points of failure, in the order of their ids", points},
		{"With the roads of one name lost, and what would then be critical", second},
		{"How long watched towns can last: stocks as published, hard months, what reopens", siegeGrid(answer)},
		{"Roads and the front", threatsGrid(answer)},
		{"People near the front; new since the day before", people},
		{"What is assumed changes", assumedGrid(answer.Changed)},
		{"The advance assumed, day by day against today", advanceGrid(answer)},
	} {
		if len(part.rows.rows) == 0 {
			continue
		}
		fmt.Fprintf(a.Out, "\n%s\n", part.title)
		if err := part.rows.table(a.Out); err != nil {
			return err
		}
	}
	a.warn(answer.Warnings)
	return nil
}

// siegeGrid lists the towns of which something is known that bears on how long they last.
func siegeGrid(answer *lifelines.Answer) grid {
	g := grid{head: []string{"town", "status", "people", "stock", "until", "days left", "hard months", "reopens"}}
	for _, t := range answer.Towns {
		stock, until, left := "unknown", "", ""
		if s, ok := t.Stock.Get(); ok {
			stock, until, left = strings.TrimSpace(s.Of+" ("+s.Source+")"), s.Until.String(), strconv.Itoa(s.Left)
		}
		var months, reopens []string
		for _, s := range t.Seasons {
			months = append(months, s.Month)
		}
		for _, r := range t.Reopens {
			reopens = append(reopens, fmt.Sprintf("%s: %s, %d routes", r.Day, r.Status, r.Routes))
		}
		if until != "" || len(months)+len(reopens) > 0 {
			g.add(string(t.Place), t.Status, optInt(t.People), stock, until, left, strings.Join(months, " "), strings.Join(reopens, "; "))
		}
	}
	return g
}

func threatsGrid(answer *lifelines.Answer) grid {
	g := grid{head: []string{"road", "name", "front", "chance in 90 days", "80 % interval, days", "of those that arrive", "by division"}}
	for _, t := range answer.Threats {
		c, ok := t.Clock.Get()
		if !ok {
			g.add(string(t.Road), t.Name, optText(t.Front), "", "", "", "")
			continue
		}
		division := ""
		if x, ok := c.AtTempo.Get(); ok {
			division = fmt.Sprintf("%.0f", x)
		}
		g.add(string(t.Road), t.Name, optText(t.Front), fmt.Sprintf("%.2f", float64(c.Chance)), fromTo(c.Early, c.Late), fromTo(c.IfEarly, c.IfLate), division)
	}
	return g
}

// fromTo writes an interval of days; beyond the horizon it is open.
func fromTo(early, late salient.Opt[int]) string {
	text := func(o salient.Opt[int]) string {
		if n, ok := o.Get(); ok {
			return strconv.Itoa(n)
		}
		return "over " + strconv.Itoa(lifelines.Horizon)
	}
	if !early.Known() {
		return text(early)
	}
	return text(early) + " to " + text(late)
}

func changesGrid(list []lifelines.Change, day, fallen string) grid {
	g := grid{head: []string{"day", "lost or gained", "town", "before", "after", "routes before", "after"}}
	for _, c := range list {
		g.add(day, fallen, string(c.Place), sideStatus(c.Before), sideStatus(c.After), strconv.Itoa(c.RoutesBefore), strconv.Itoa(c.RoutesAfter))
		day, fallen = "", ""
	}
	return g
}

// assumedGrid is the changes with the chance of supply before and after.
func assumedGrid(list []lifelines.Change) grid {
	g := grid{head: []string{"town", "before", "after", "routes before", "after", "chance before", "after"}}
	for _, c := range list {
		g.add(string(c.Place), sideStatus(c.Before), sideStatus(c.After), strconv.Itoa(c.RoutesBefore), strconv.Itoa(c.RoutesAfter), optProb(c.ChanceBefore), optProb(c.ChanceAfter))
	}
	return g
}

func optProb(o salient.Opt[salient.Prob]) string {
	if p, ok := o.Get(); ok {
		return fmt.Sprintf("%.3f", float64(p))
	}
	return ""
}

func advanceGrid(answer *lifelines.Answer) grid {
	out := changesGrid(nil, "", "")
	adv, _ := answer.Advance.Get()
	for _, s := range adv.Steps {
		fallen := strconv.Itoa(len(s.Lost)+len(s.Gained)) + " places"
		out.rows = append(out.rows, changesGrid(s.Changed, s.Day.String(), fallen).rows...)
	}
	return out
}

// lifelinesGeoJSON writes the towns, or the roads with their state.
func (a *app) lifelinesGeoJSON(f *flow.Flow, w flow.When, answer *lifelines.Answer, layer string) error {
	about, err := aboutOf(f, w.Known)
	if err != nil {
		return err
	}
	about.Marking = answer.Marking
	var part export.Lifelines
	if err := through(answer, &part); err != nil {
		return err
	}
	c := f.Case()
	var of export.Layer
	switch layer {
	case "towns":
		of = export.LifelinesLayer(c, []export.Lifelines{part}, about)
	case "roads":
		of = export.RoadsLayer(c, w.Day, w.Known, []export.Lifelines{part}, about)
	default:
		return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--layer: there is no layer %q", layer), Mend: "choose towns or roads"}
	}
	return export.GeoJSON(a.Out, export.NewSheet(c, about, w.Day, w.Known, of))
}

func optInt(o salient.Opt[int]) string {
	if n, ok := o.Get(); ok {
		return strconv.Itoa(n)
	}
	return ""
}

func joinIDs(ids []salient.ID) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return strings.Join(texts, " ")
}

// sideStatus is a town's status, or that it is not the side's.
func sideStatus(status string) string {
	if status == "" {
		return "not the side's"
	}
	return status
}
