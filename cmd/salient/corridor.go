package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"salient"
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
	cmd.Flags().StringArrayVar(&lose, "lose", nil, "a place or road that cannot be passed; may be given again")
	cmd.Flags().StringArrayVar(&open, "open", nil, "a road taken as not closed; may be given again")
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		found, err := f.Corridors(cmd.Context(), w, lifelines.Passage{From: salient.ID(args[1]), To: salient.ID(args[2]), Lose: ids(lose), Open: ids(open)})
		if err != nil {
			return err
		}
		if name == "json" {
			return writeJSON(a.Out, found)
		}
		return a.corridorTable(found, name)
	}
	return cmd
}

func (a *app) corridorTable(found *lifelines.Corridors, name string) error {
	g := grid{head: []string{"best", "risk", "risk_at", "exposure", "length", "hours", "front", "must_agree", "roads"}}
	for _, w := range found.Ways {
		hours := ""
		if h, ok := w.Hours.Get(); ok {
			hours = fmt.Sprintf("%.1f", h)
		}
		g.add(strings.Join(w.Best, ", "), fmt.Sprintf("%.2f", w.Risk), string(w.RiskAt), fmt.Sprintf("%.1f", w.Exposure),
			optText(w.Length), hours, optText(w.Front), joinIDs(w.MustAgree), joinIDs(w.Roads))
	}
	if name == "csv" {
		return g.csv(a.Out)
	}
	fmt.Fprintln(a.Out, found.Marking)
	a.warn(found.Warnings)
	return g.table(a.Out)
}

// ids turns texts into ids.
func ids(texts []string) []salient.ID {
	out := make([]salient.ID, len(texts))
	for i, t := range texts {
		out[i] = salient.ID(t)
	}
	return out
}
