package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/export"
	"salient/flow"
	"salient/lifelines"
)

func (a *app) corridor() *cobra.Command {
	var when whenFlags
	var lose, open []string
	cmd := &cobra.Command{
		Use:   "corridor CASE FROM TO --on D [--known D]",
		Short: "Ways between two places across whoever holds them, that no other way beats in everything",
		Long:  "Compares the greatest risk, the exposure, the length and the time of each way, and names who would have to agree.",
		Args:  cobra.ExactArgs(3),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringArrayVar(&lose, "lose", nil, "a place or road (an id, or a road's name) that cannot be passed; may be given again")
	cmd.Flags().StringArrayVar(&open, "open", nil, "a road, all roads of a name or those of an agreement taken as not closed; may be given again")
	form := addFormat(cmd, "table", "json", "csv", "geojson")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		found, err := f.Corridors(cmd.Context(), w, lifelines.Passage{From: salient.ID(args[1]), To: salient.ID(args[2]), Lose: ids(lose), Open: ids(open)})
		if err != nil {
			return err
		}
		switch name {
		case "json":
			return writeJSON(a.Out, found)
		case "geojson":
			return a.corridorGeoJSON(f, w, found)
		}
		return a.corridorTable(found, name)
	}
	return cmd
}

func (a *app) corridorTable(found *lifelines.Corridors, name string) error {
	g := grid{head: []string{"best", "risk", "risk_at", "exposure", "length", "hours", "front", "must_agree", "roads", "agreed_by", "unclear"}}
	for _, w := range found.Ways {
		hours := ""
		if h, ok := w.Hours.Get(); ok {
			hours = fmt.Sprintf("%.1f", h)
		}
		g.add(strings.Join(w.Best, ", "), fmt.Sprintf("%.2f", w.Risk), string(w.RiskAt), fmt.Sprintf("%.1f", w.Exposure),
			optText(w.Length), hours, optText(w.Front), joinIDs(w.MustAgree), joinIDs(w.Roads), joinIDs(w.Agreed), joinIDs(w.Unclear))
	}
	if name == "csv" {
		return g.csv(a.Out)
	}
	fmt.Fprintln(a.Out, found.Marking)
	a.warn(found.Warnings)
	if err := g.table(a.Out); err != nil {
		return err
	}
	if len(found.Ways) == 0 {
		return nil
	}
	return a.capacityTable(found.Capacity)
}

// capacityTable says how many vehicles a day the roads carry together, as far as somebody published it.
func (a *app) capacityTable(c lifelines.Capacity) error {
	most := "unknown: some roads have no published capacity"
	if n, ok := c.AtMost.Get(); ok {
		most = fmt.Sprintf("%.0f vehicles a day", n)
	}
	fmt.Fprintf(a.Out, "\nTogether the roads carry at least %.0f vehicles a day by published capacities; at most: %s\n", c.AtLeast, most)
	if len(c.Cut) == 0 {
		return nil
	}
	g := grid{head: []string{"set by road", "vehicles a day", "source"}}
	for _, b := range c.Cut {
		g.add(string(b.Road), fmt.Sprintf("%.0f", b.Capacity), b.Source)
	}
	return g.table(a.Out)
}

func (a *app) corridorGeoJSON(f *flow.Flow, w flow.When, found *lifelines.Corridors) error {
	about, err := aboutOf(f, w.Known)
	if err != nil {
		return err
	}
	about.Marking = found.Marking
	var part export.Corridors
	if err := through(found, &part); err != nil {
		return err
	}
	return export.GeoJSON(a.Out, export.NewSheet(f.Case(), about, w.Day, w.Known, export.CorridorsLayer(f.Case(), part, about)))
}

// through reads what is exported of an answer out of its JSON, whose form is a contract.
func through(answer, part any) error {
	body, err := json.Marshal(answer)
	if err == nil {
		err = json.Unmarshal(body, part)
	}
	if err != nil {
		return failed("the answer cannot be exported", err)
	}
	return nil
}

// ids turns texts into ids.
func ids(texts []string) []salient.ID {
	out := make([]salient.ID, len(texts))
	for i, t := range texts {
		out[i] = salient.ID(t)
	}
	return out
}
