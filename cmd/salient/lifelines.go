package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/lifelines"
)

func (a *app) lifelines() *cobra.Command {
	var when whenFlags
	var side, town string
	var lose, hold, open []string
	cmd := &cobra.Command{
		Use:   "lifelines CASE --on D --side S [--town T] [--known D] [--lose ID…] [--hold ID…] [--open ROAD…]",
		Short: "Which roads feed which towns, and where a single loss would cut them off",
		Args:  cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&side, "side", "", "the side whose towns are asked about")
	cmd.Flags().StringVar(&town, "town", "", "only this town")
	cmd.Flags().StringArrayVar(&lose, "lose", nil, "suppose this place or road were lost; may be given again")
	cmd.Flags().StringArrayVar(&hold, "hold", nil, "suppose the side held this place, or this road were not closed; may be given again")
	cmd.Flags().StringArrayVar(&open, "open", nil, "suppose this road were open by agreement; may be given again")
	_ = cmd.MarkFlagRequired("side") // fails only for a flag that does not exist
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		answer, err := f.Lifelines(cmd.Context(), w, lifelines.Question{Side: salient.ID(side), Town: salient.ID(town), Lose: ids(lose), Hold: ids(hold), Open: ids(open)})
		if err != nil {
			return err
		}
		if name == "json" {
			return writeJSON(a.Out, answer)
		}
		return a.lifelinesTables(answer, name)
	}
	return cmd
}

func (a *app) lifelinesTables(answer *lifelines.Answer, name string) error {
	towns := grid{head: []string{"place", "status", "held_only", "with_contested", "with_unknown", "routes", "cut", "people"}}
	for _, t := range answer.Towns {
		towns.add(string(t.Place), t.Status, strconv.FormatBool(t.HeldOnly), strconv.FormatBool(t.WithContested), strconv.FormatBool(t.WithUnknown),
			strconv.Itoa(t.Routes), joinIDs(t.Cut), optInt(t.People))
	}
	if err := towns.write(a.Out, name); err != nil || name == "csv" {
		return err
	}
	fmt.Fprintf(a.Out, "\n%s\nSingle points of failure, in the order of their ids\n", answer.Marking)
	points := grid{head: []string{"kind", "id", "people", "towns"}}
	for _, p := range answer.SinglePoints {
		points.add(p.Kind, string(p.ID), optInt(p.People), joinIDs(p.Towns))
	}
	return points.table(a.Out)
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
