package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"salient"
	"salient/export"
	"salient/flow"
)

func (a *app) front() *cobra.Command {
	var when whenFlags
	var side, boundary string
	var band bool
	cmd := &cobra.Command{
		Use:     "front CASE --on D [--known D] [--side S] [--band] [--boundary B]",
		Short:   "The boundary between the control of different sides, the band in which it lies, and who holds a border",
		Long:    "The front of each side. With --band, the ground where the side's probability lies between 0.2 and 0.8 as well, as polygons. With --boundary, the share of that boundary each side holds instead.",
		Example: "  salient front karabakh-2020 --on 2020-10-21 --known 2020-10-21 --band\n  salient front karabakh-2020 --on 2020-10-21 --boundary iran",
		Args:    cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&side, "side", "", "only this side's edge")
	cmd.Flags().BoolVar(&band, "band", false, "the band in which the front lies as well, as geojson")
	cmd.Flags().StringVar(&boundary, "boundary", "", "the share of this boundary that each side holds, as table, csv or json")
	cmd.MarkFlagsMutuallyExclusive("band", "boundary")
	form := addFormat(cmd, "geojson", "table", "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		if boundary != "" {
			if !cmd.Flags().Changed("format") && !cmd.Flags().Changed("json") {
				name = "table"
			}
			return a.boundaryShare(cmd.Context(), f, w, salient.ID(boundary), name)
		}
		fronts, err := frontsOf(cmd.Context(), f, w, side)
		if err != nil {
			return err
		}
		switch {
		case band && (name == "geojson" || name == "json"):
			return a.writeBands(cmd.Context(), f, w, fronts)
		case band:
			return &salient.Error{Kind: salient.Usage, What: "a band is polygons", Mend: "write it as geojson"}
		case name == "table":
			return frontTable(fronts).table(a.Out)
		case name == "csv":
			return frontPoints(fronts).csv(a.Out)
		}
		about, err := aboutOf(f, w.Known)
		if err != nil {
			return err
		}
		return export.FrontGeoJSON(a.Out, f.Case(), fronts, about)
	}
	return cmd
}

// frontsOf is the fronts of all sides, or of one.
func frontsOf(ctx context.Context, f *flow.Flow, w flow.When, side string) ([]salient.Front, error) {
	if side != "" {
		if _, err := f.Side(salient.ID(side)); err != nil {
			return nil, err
		}
		if !slices.Contains(f.Case().SideIDs(), salient.ID(side)) {
			return nil, flow.NoFront(f.Case(), salient.ID(side))
		}
	}
	fronts, err := f.Fronts(ctx, w)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(fronts), func(x salient.Front) bool { return side != "" && x.Side != salient.ID(side) }), nil
}

func (a *app) writeBands(ctx context.Context, f *flow.Flow, w flow.When, fronts []salient.Front) error {
	var bands []export.Band
	for _, x := range fronts {
		b, err := f.Band(ctx, w, x.Side)
		if err != nil {
			return err
		}
		bands = append(bands, export.Band{Side: b.Side, Low: b.Low, High: b.High, Polygons: b.Polygons})
	}
	about, err := aboutOf(f, w.Known)
	if err != nil {
		return err
	}
	return export.BandGeoJSON(a.Out, f.Case(), fronts, bands, about)
}

func frontTable(fronts []salient.Front) grid {
	g := grid{head: []string{"side", "day", "lines", "points", "claims"}}
	for _, front := range fronts {
		points := 0
		for _, l := range front.Lines {
			points += len(l)
		}
		g.add(string(front.Side), front.Day.String(), fmt.Sprint(len(front.Lines)), fmt.Sprint(points), fmt.Sprint(len(front.From)))
	}
	return g
}

// frontPoints is a row for each point of each line.
func frontPoints(fronts []salient.Front) grid {
	g := grid{head: []string{"date", "known", "side", "line", "point", "lat", "lon"}}
	for _, front := range fronts {
		for i, l := range front.Lines {
			for k, p := range l {
				g.add(front.Day.String(), optText(front.Known), string(front.Side), fmt.Sprint(i+1), fmt.Sprint(k+1), fmt.Sprintf("%.6f", p.Lat), fmt.Sprintf("%.6f", p.Lon))
			}
		}
	}
	return g
}

func (a *app) boundaryShare(ctx context.Context, f *flow.Flow, w flow.When, boundary salient.ID, form string) error {
	s, err := f.BoundaryShare(ctx, w, boundary)
	if err != nil {
		return err
	}
	if form == "json" {
		return writeJSON(a.Out, s)
	}
	if form == "geojson" {
		return &salient.Error{Kind: salient.Usage, What: "a share of a boundary has no shape", Mend: "write it as table, csv or json"}
	}
	g := grid{head: []string{"date", "known", "boundary", "side", "part", "km"}}
	for _, x := range s.Shares {
		g.add(w.Day.String(), optText(w.Known), string(boundary), string(x.Side), fmt.Sprintf("%.3f", x.Part), fmt.Sprintf("%.1f", x.Km))
	}
	g.add(w.Day.String(), optText(w.Known), string(boundary), "unknown", "", fmt.Sprintf("%.1f", s.Unknown))
	return g.write(a.Out, form)
}
