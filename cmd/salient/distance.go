package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
)

func (a *app) distance() *cobra.Command {
	var when whenFlags
	cmd := &cobra.Command{
		Use:     "distance CASE A B [--on D]",
		Short:   "The shortest distance between two places, borders, fronts or roads",
		Long:    "A and B are a place id, boundary:ID, front:SIDE or road:ID. Distances are geodesics on WGS-84; the points used are named.",
		Example: "  salient distance karabakh-2020 zangilan boundary:iran\n  salient distance karabakh-2020 front:az road:R004 --on 2020-10-21 --known 2020-10-21",
		Args:    cobra.ExactArgs(3),
	}
	when.add(cmd)
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
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
			g := grid{head: []string{"metres", "from", "from_lat", "from_lon", "to", "to_lat", "to_lon", "method"}}
			g.add(fmt.Sprintf("%.0f", m.Metres), m.From.Ref, fmt.Sprintf("%.6f", m.From.Lat), fmt.Sprintf("%.6f", m.From.Lon),
				m.To.Ref, fmt.Sprintf("%.6f", m.To.Lat), fmt.Sprintf("%.6f", m.To.Lon), m.Method)
			return g.csv(a.Out)
		}
		fmt.Fprintf(a.Out, "%s\nfrom %s (%.5f, %.5f)\nto %s (%.5f, %.5f)\n%s\n", salient.Meters(m.Metres),
			m.From.Ref, m.From.Lat, m.From.Lon, m.To.Ref, m.To.Lat, m.To.Lon, m.Method)
		return nil
	}
	return cmd
}
