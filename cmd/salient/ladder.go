package main

import (
	"context"

	"github.com/spf13/cobra"

	"salient/options"
)

func (a *app) ladder() *cobra.Command {
	var flags solveFlags
	var targets []string
	cmd := &cobra.Command{
		Use:   "ladder FILE|CASE [--on D] [--known D] [--target T]",
		Short: "The measures by risk of escalation and cost, and the lowest rung at which each halt holds",
		Long:  "Each measure stands after what it presupposes. It is an order of description and recommends none.",
	}
	flags.addConcepts(cmd)
	cmd.Flags().StringArrayVar(&targets, "target", nil, "only this halt target; may be given again")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		return options.Climb(ctx, q.Model, options.LadderRequest{Targets: ids(targets), Concepts: q.concepts, Known: q.known, Means: q.Means})
	}, "table", "json")
}

func (a *app) days() *cobra.Command {
	var from, to, known, concepts string
	var targets, measure []string
	cmd := &cobra.Command{
		Use:   "days CASE --from D --to D [--known D|each] [--measure LEVER] [--target T]",
		Short: "On which day each halt became stable, with control, lifelines and means as they were each day",
		Args:  cobra.ExactArgs(1),
	}
	cmd.Flags().StringVar(&from, "from", "", "first day, YYYY-MM-DD; without it the first of the case")
	cmd.Flags().StringVar(&to, "to", "", "last day, inclusive; without it the last of the case")
	cmd.Flags().StringVar(&known, "known", "", "use only what had been published by this day; each: every day as known on that day")
	cmd.Flags().StringVar(&concepts, "concepts", "", "nash,gmr,smr,seq,sseq,sim; without it all six")
	cmd.Flags().StringArrayVar(&targets, "target", nil, "only this halt target; may be given again")
	cmd.Flags().StringArrayVar(&measure, "measure", nil, "a lever changed from today on every day; may be given again")
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		list, err := conceptsOf(concepts)
		if err != nil {
			return err
		}
		each := known == "each"
		if each {
			known = ""
		}
		k, err := optDay("known", known)
		if err != nil {
			return err
		}
		f, err := a.caseModel(args[0])
		if err != nil {
			return err
		}
		first, last, err := spanOf(f.Case(), "", from, to)
		if err != nil {
			return err
		}
		m, err := f.Model()
		if err != nil {
			return err
		}
		inputs, err := f.DayInputs(cmd.Context(), first, last, k, each)
		if err != nil {
			return err
		}
		answer, err := options.DayByDay(cmd.Context(), m, inputs, options.DaysRequest{Targets: ids(targets), Concepts: list, Measure: ids(measure)})
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
}
