package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/export"
	"salient/flow"
)

// whenFlags are the flags that say which day is asked about and from which day.
type whenFlags struct {
	on, known string
	audience  audience
}

func (w *whenFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&w.on, "on", "", "the day asked about, YYYY-MM-DD")
	cmd.Flags().StringVar(&w.known, "known", "", "use only what had been published by this day; without it, in hindsight")
}

// get reads the flags; without --on it takes the day the case opens at, or its last day.
func (w *whenFlags) get(c *salient.Case) (flow.When, error) {
	known, err := optDay("known", w.known)
	if err != nil {
		return flow.When{}, err
	}
	if w.on == "" {
		return flow.When{Day: c.OpenAt.Or(c.Span.Last()), Known: known}, nil
	}
	on, err := day("on", w.on)
	return flow.When{Day: on, Known: known}, err
}

// question reads what most commands share: the format, the case, and the day asked about.
func (a *app) question(name string, when *whenFlags, form *format) (*flow.Flow, flow.When, string, error) {
	chosen, err := form.get()
	if err != nil {
		return nil, flow.When{}, "", err
	}
	f, w, err := a.asked(name, when)
	return f, w, chosen, err
}

// asked reads the case as the audience may see it, and the day asked about.
func (a *app) asked(name string, when *whenFlags) (*flow.Flow, flow.When, error) {
	f, err := a.openFor(name, when.audience)
	if err != nil {
		return nil, flow.When{}, err
	}
	w, err := when.get(f.Case())
	return f, w, err
}

// open reads a case and prepares the rooms.
func (a *app) open(name string) (*flow.Flow, error) {
	c, warnings, err := a.load(name)
	if err != nil {
		return nil, err
	}
	a.warn(warnings)
	return flow.New(c, warnings, Version)
}

// openFor reads a case and prepares what the audience may see of it.
func (a *app) openFor(name string, m audience) (*flow.Flow, error) {
	f, err := a.open(name)
	if err != nil {
		return nil, err
	}
	return m.of(f)
}

func (a *app) control() *cobra.Command {
	var flags spanFlags
	cmd := &cobra.Command{
		Use:   "control CASE (--on D | --from D --to D) [--known D|each] [--place ID]",
		Short: "Who holds each place on each day, how surely, and by which claims",
		Long: "Who holds each place on each day. With --place one place through time: beside each probability the least and the most that it would be " +
			"were any one source left out (0 and 1 where nothing would be known without one), the source it rests on most and what it would be without that, " +
			"and as JSON every source and the days on which it moved most with the claims that moved it.",
		Example: "  salient control karabakh-2020 --place hadrut --from 2020-10-01 --to 2020-10-21 --known each",
		Args:    cobra.ExactArgs(1),
	}
	flags.add(cmd)
	var place string
	cmd.Flags().StringVar(&place, "place", "", "one place, with the band in which it lies without any one source")
	form := addFormat(cmd, "table", "csv", "json", "ndjson", "geojson")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, days, name, err := a.spanQuestion(args[0], &flags, form)
		if err != nil {
			return err
		}
		if place != "" {
			return a.controlOf(cmd.Context(), f, salient.ID(place), days, name)
		}
		series, err := f.Series(cmd.Context(), days.first, days.last, days.known, days.each, a.meter("days"))
		if err != nil {
			return err
		}
		w := flow.When{Day: days.last, Known: days.known}
		if days.each {
			w.Known = salient.Some(days.last)
		}
		doubts, err := f.Doubts(cmd.Context(), w)
		if err != nil {
			return err
		}
		a.warn(doubts)
		return a.writeControl(f, days.known, days.each, series, name)
	}
	return cmd
}

// controlOf tells of one place.
func (a *app) controlOf(ctx context.Context, f *flow.Flow, place salient.ID, days span, form string) error {
	r, err := f.Reliance(ctx, place, flow.Span{From: days.first, To: days.last, Known: days.known, Each: days.each})
	if err != nil {
		return err
	}
	return a.writePlace(f, place, days, r, form)
}

func (a *app) writeControl(f *flow.Flow, known salient.Opt[salient.Day], each bool, series []*salient.Control, name string) error {
	c := f.Case()
	days := make([]salient.Control, len(series))
	for i, ctl := range series {
		days[i] = *ctl
	}
	switch name {
	case "csv":
		return export.ControlCSV(a.Out, c, days)
	case "ndjson":
		return controlLines(a.Out, days)
	case "json", "geojson": // only these say the digest, which takes as long as the computation
		return a.writeSigned(f, known, each, series, days, name)
	}
	g := grid{head: []string{"date", "known", "place", "name"}}
	for _, s := range c.Sides {
		g.head = append(g.head, string(s.ID))
	}
	g.head = append(g.head, "status", "because")
	for _, ctl := range series {
		for i, h := range ctl.Holds {
			g.add(controlRow(c, ctl, h, c.Places[i])...)
		}
	}
	return g.table(a.Out)
}

// writeSigned writes the forms that carry the digest of all that went in.
func (a *app) writeSigned(f *flow.Flow, known salient.Opt[salient.Day], each bool, series []*salient.Control, days []salient.Control, name string) error {
	about, err := aboutSeries(f, known, each, series)
	switch {
	case err != nil:
		return err
	case name == "json":
		return export.ControlJSON(a.Out, f.Case(), days, about)
	case len(days) != 1:
		return &salient.Error{Kind: salient.Usage, What: "GeoJSON holds one day", Mend: "ask with --on, or choose csv or json"}
	}
	return export.ControlGeoJSON(a.Out, f.Case(), days[0], about)
}

func controlRow(c *salient.Case, ctl *salient.Control, h salient.Hold, p salient.Place) []string {
	row := []string{ctl.Day.String(), optText(ctl.Known), string(p.ID), p.Name}
	row = append(row, probCells(h.P, len(c.Sides))...)
	because := ""
	for i, b := range h.Because {
		if i == 3 {
			because += " …"
			break
		}
		because += " " + string(b.Claim)
	}
	return append(row, h.Status, because)
}

// probCells writes the probabilities of one place and day with two decimals that add up to 1; empty where nothing is known.
func probCells(ps []salient.Prob, sides int) []string {
	out := make([]string, sides)
	for i, n := range salient.Hundredths(ps) {
		out[i] = fmt.Sprintf("%.2f", float64(n)/100)
	}
	return out
}

func optText[T fmt.Stringer](o salient.Opt[T]) string {
	if v, ok := o.Get(); ok {
		return v.String()
	}
	return ""
}

// meter shows progress on a terminal, and nothing elsewhere.
func (a *app) meter(what string) func(done, of int) {
	file, ok := fileOf(a.Err)
	if a.quiet || !ok || !terminal(file) {
		return nil
	}
	return func(done, of int) {
		fmt.Fprintf(file, "\r%d of %d %s", done, of, what)
		if done == of {
			fmt.Fprint(file, "\r\x1b[K")
		}
	}
}
