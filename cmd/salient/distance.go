package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

func (a *app) distance() *cobra.Command {
	var when whenFlags
	var from, to string
	cmd := &cobra.Command{
		Use:     "distance CASE A B [--on D | --from D --to D]",
		Short:   "The shortest distance between two places, borders, fronts or roads, on a day or day by day",
		Long:    "A and B are a place id, boundary:ID, front:SIDE or road:ID. Distances are geodesics on WGS-84; the points used are named.",
		Example: "  salient distance karabakh-2020 zangilan boundary:iran\n  salient distance karabakh-2020 front:az road:R004 --on 2020-10-21 --known 2020-10-21\n  salient distance karabakh-2020 front:az lachin --from 2020-10-01 --to 2020-10-31 --known each --format csv",
		Args:    cobra.ExactArgs(3),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&from, "from", "", "first day; a day without a front is left out")
	cmd.Flags().StringVar(&to, "to", "", "last day, inclusive; with --known each, every day as known on that day")
	cmd.MarkFlagsMutuallyExclusive("on", "from")
	cmd.MarkFlagsMutuallyExclusive("on", "to")
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if from != "" || to != "" {
			return a.distances(cmd.Context(), args, spanFlags{from: from, to: to, known: when.known, audience: when.audience}, form)
		}
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		m, err := f.Distance(cmd.Context(), args[1], args[2], w)
		if err != nil {
			return err
		}
		switch name {
		case "json":
			return writeJSON(a.Out, m)
		case "csv":
			g := grid{head: measuredHead()}
			g.add(measuredCells(m)...)
			return g.csv(a.Out)
		}
		fmt.Fprintf(a.Out, "%s\nfrom %s (%.5f, %.5f)\nto %s (%.5f, %.5f)\n%s\n", salient.Meters(m.Metres),
			m.From.Ref, m.From.Lat, m.From.Lon, m.To.Ref, m.To.Lat, m.To.Lon, m.Method)
		return nil
	}
	return cmd
}

func measuredHead() []string {
	return []string{"metres", "from", "from_lat", "from_lon", "to", "to_lat", "to_lon", "method"}
}

func measuredCells(m flow.Measured) []string {
	return []string{fmt.Sprintf("%.0f", m.Metres), m.From.Ref, fmt.Sprintf("%.6f", m.From.Lat), fmt.Sprintf("%.6f", m.From.Lon),
		m.To.Ref, fmt.Sprintf("%.6f", m.To.Lat), fmt.Sprintf("%.6f", m.To.Lon), m.Method}
}

// distances is a distance on every day of a span.
func (a *app) distances(ctx context.Context, args []string, flags spanFlags, form *format) error {
	f, asked, name, err := a.spanQuestion(args[0], &flags, form)
	if err != nil {
		return err
	}
	all, err := f.Distances(ctx, args[1], args[2], asked.first, asked.last, asked.known, asked.each)
	if err != nil {
		return err
	}
	if name == "json" {
		return writeJSON(a.Out, map[string]any{"format": 1, "marking": f.Marking(), "days": all})
	}
	g := grid{head: append([]string{"date", "known"}, measuredHead()...)}
	if name == "table" {
		g.head = []string{"date", "known", "distance", "from_lat", "from_lon", "to_lat", "to_lon"}
	}
	for _, m := range all {
		row := []string{m.Day.String(), optText(m.Known)}
		cells := measuredCells(m.Measured)
		if name == "table" {
			cells = []string{salient.Meters(m.Metres).String(), cells[2], cells[3], cells[5], cells[6]}
		}
		g.add(append(row, cells...)...)
	}
	return g.write(a.Out, name)
}
