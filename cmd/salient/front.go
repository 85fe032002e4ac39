package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"salient"
	"salient/export"
	"salient/flow"
)

func (a *app) front() *cobra.Command {
	var when whenFlags
	var side string
	cmd := &cobra.Command{
		Use:   "front CASE --on D [--known D] [--side S]",
		Short: "The boundary between the control of different sides, as GeoJSON",
		Args:  cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&side, "side", "", "only this side's edge")
	form := addFormat(cmd, "geojson", "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		if side != "" {
			if _, err := f.Side(salient.ID(side)); err != nil {
				return err
			}
			if !slices.Contains(f.Case().SideIDs(), salient.ID(side)) {
				return flow.NoFront(f.Case(), salient.ID(side))
			}
		}
		fronts, err := f.Fronts(cmd.Context(), w)
		if err != nil {
			return err
		}
		kept := fronts[:0:0]
		for _, front := range fronts {
			if side == "" || front.Side == salient.ID(side) {
				kept = append(kept, front)
			}
		}
		if name != "table" {
			about, err := aboutOf(f, w.Known)
			if err != nil {
				return err
			}
			return export.FrontGeoJSON(a.Out, f.Case(), kept, about)
		}
		g := grid{head: []string{"side", "day", "lines", "points", "claims"}}
		for _, front := range kept {
			points := 0
			for _, l := range front.Lines {
				points += len(l)
			}
			g.add(string(front.Side), front.Day.String(), fmt.Sprint(len(front.Lines)), fmt.Sprint(points), fmt.Sprint(len(front.From)))
		}
		return g.table(a.Out)
	}
	return cmd
}
