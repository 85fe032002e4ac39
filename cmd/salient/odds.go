package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/options"
)

func (a *app) odds() *cobra.Command {
	var flags solveFlags
	var samples int
	var seed uint64
	var loose float64
	var measure []string
	cmd := &cobra.Command{
		Use:   "odds FILE|CASE [--samples N] [--seed N] [--loose P] [--measure LEVER]",
		Short: "How likely each halt is to be stable while preferences are uncertain, and on what it turns most",
		Long:  "Draws the preferences that the model leaves open and solves each draw. The same seed gives the same answer.",
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	flags.addCheck(cmd)
	cmd.Flags().IntVar(&samples, "samples", options.DefaultSamples, "draws")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "of the draws")
	cmd.Flags().Float64Var(&loose, "loose", 0, "the probability that neighbouring statements stand the other way round, beyond what the model leaves open")
	cmd.Flags().StringArrayVar(&measure, "measure", nil, "a lever changed from today, held there; may be given again")
	form := addFormat(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		if samples < 1 {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--samples: %d draws cannot be made", samples), Mend: "give a number from 1"}
		}
		concepts, known, err := flags.get()
		if err != nil {
			return err
		}
		then, err := a.modelThen(cmd.Context(), args[0], flags.on, known)
		if err != nil {
			return err
		}
		answer, err := options.Sample(cmd.Context(), then.Model, options.OddsRequest{
			Samples: samples, Seed: seed, Loose: salient.Prob(loose), Measure: ids(measure), Concepts: concepts, Known: known, Check: flags.check,
		})
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
}

func (a *app) swaps() *cobra.Command {
	var flags solveFlags
	var target, concept string
	var measure []string
	var depth int
	cmd := &cobra.Command{
		Use:   "swaps FILE|CASE --target T [--concept C] [--measure LEVER] [--depth N]",
		Short: "The fewest swaps of neighbouring preferences after which a halt would hold",
		Args:  cobra.ExactArgs(1),
	}
	flags.addDay(cmd)
	cmd.Flags().StringVar(&target, "target", "", "the halt target")
	cmd.Flags().StringVar(&concept, "concept", "nash", "nash, gmr, smr, seq, sseq or sim")
	cmd.Flags().StringArrayVar(&measure, "measure", nil, "a lever changed from today, held there; may be given again")
	cmd.Flags().IntVar(&depth, "depth", options.DefaultDepth, "the most swaps tried")
	_ = cmd.MarkFlagRequired("target") // fails only for a flag that does not exist
	form := addFormat(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		if depth < 1 {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--depth: %d swaps cannot be tried", depth), Mend: "give a number from 1"}
		}
		concepts, err := conceptsOf(concept)
		if err != nil {
			return err
		}
		if len(concepts) != 1 {
			return &salient.Error{Kind: salient.Usage, What: "--concept takes one concept", Mend: "choose nash, gmr, smr, seq, sseq or sim"}
		}
		_, known, err := flags.get()
		if err != nil {
			return err
		}
		then, err := a.modelThen(cmd.Context(), args[0], flags.on, known)
		if err != nil {
			return err
		}
		answer, err := options.Swaps(cmd.Context(), then.Model, options.SwapRequest{Target: salient.ID(target), Concept: concepts[0], Measure: ids(measure), Known: known, Depth: depth})
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
}
