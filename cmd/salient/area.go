package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/control"
	"salient/flow"
)

func (a *app) area() *cobra.Command {
	var flags spanFlags
	var every int
	cmd := &cobra.Command{
		Use:   "area CASE (--on D | --from D --to D) [--known D|each] [--every N]",
		Short: "How much each side holds, with its interval, what it gained and lost, how fast and in which direction",
		Long: "Area and number of places by side, with the range in which nine of ten drawn maps lie (neighbours err together), and what changed hands since N days before: " +
			"1 by day, 7 by week. Gains compare two days as known on one. The bearing is from the middle of what a side held to the middle of what it gained, in degrees from north.",
		Example: "  salient area karabakh-2020 --from 2020-10-01 --to 2020-11-09 --known each --every 7",
		Args:    cobra.ExactArgs(1),
	}
	flags.add(cmd)
	cmd.Flags().IntVar(&every, "every", 1, "go by so many days, and compare with so many days before")
	form := addFormat(cmd, "table", "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, asked, name, err := a.spanQuestion(args[0], &flags, form)
		if err != nil {
			return err
		}
		days, err := f.Areas(cmd.Context(), asked.first, asked.last, asked.known, asked.each, every)
		if err != nil {
			return err
		}
		if name == "json" {
			return writeJSON(a.Out, map[string]any{"format": 1, "marking": f.Marking(), "days": days})
		}
		return areaGrid(days).write(a.Out, name)
	}
	return cmd
}

func areaGrid(days []flow.AreaDay) grid {
	g := grid{head: []string{"date", "known", "side", "km2", "low_km2", "high_km2", "places", "low_places", "high_places", "unknown_km2", "since", "gained_km2", "lost_km2", "low_net_km2", "high_net_km2", "places_net", "km2_a_day", "bearing"}}
	for _, d := range days {
		for i, x := range d.Areas {
			row := []string{d.Day.String(), optText(d.Known), string(x.Side), fmt.Sprintf("%.0f", x.Km2), fmt.Sprintf("%.0f", x.Low), fmt.Sprintf("%.0f", x.High),
				fmt.Sprintf("%.1f", x.Places), fmt.Sprintf("%.0f", x.PlacesLow), fmt.Sprintf("%.0f", x.PlacesHigh), fmt.Sprintf("%.0f", d.Unknown), optText(d.Since)}
			if i < len(d.Gains) {
				row = append(row, gainCells(d.Gains[i])...)
			} else {
				row = append(row, "", "", "", "", "", "", "")
			}
			g.add(row...)
		}
	}
	return g
}

func gainCells(x control.Gain) []string {
	return []string{fmt.Sprintf("%.1f", x.Gained), fmt.Sprintf("%.1f", x.Lost), optNumber(x.NetLow), optNumber(x.NetHigh), fmt.Sprintf("%.1f", x.Places), fmt.Sprintf("%.1f", x.Km2ADay), optNumber(x.Bearing)}
}

// optNumber is a number without decimals, empty where it is unknown.
func optNumber(o salient.Opt[float64]) string {
	if x, ok := o.Get(); ok {
		return fmt.Sprintf("%.0f", x)
	}
	return ""
}
