package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/gmcr"
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
	}
	flags.addConcepts(cmd)
	flags.addCheck(cmd)
	cmd.Flags().IntVar(&samples, "samples", options.DefaultSamples, "draws")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "of the draws")
	cmd.Flags().Float64Var(&loose, "loose", 0, "the probability that neighbouring statements stand the other way round, beyond what the model leaves open")
	cmd.Flags().StringArrayVar(&measure, "measure", nil, "a lever changed from today, held there; may be given again")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		if samples < 1 {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--samples: %d draws cannot be made", samples), Mend: "give a number from 1"}
		}
		return options.Sample(ctx, q.Model, options.OddsRequest{
			Samples: samples, Seed: seed, Loose: salient.Prob(loose), Measure: ids(measure), Concepts: q.concepts, Known: q.known, Check: q.check,
		})
	}, "table", "json")
}

func (a *app) turns() *cobra.Command {
	var flags solveFlags
	var actor string
	cmd := &cobra.Command{
		Use:   "turns FILE|CASE [--actor A]",
		Short: "Which preferences the smallest measures turn on: each moved by one place or left out",
	}
	flags.addConcepts(cmd)
	cmd.Flags().StringVar(&actor, "actor", "", "only this actor's preferences")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		return options.Turns(ctx, q.Model, options.TurnRequest{Actor: salient.ID(actor), Concepts: q.concepts, Known: q.known})
	}, "table", "json")
}

func (a *app) swaps() *cobra.Command {
	var flags solveFlags
	var target, concept string
	var measure []string
	var depth int
	cmd := &cobra.Command{
		Use:   "swaps FILE|CASE --target T [--concept C] [--measure LEVER] [--depth N]",
		Short: "The fewest swaps of neighbouring preferences after which a halt would hold",
	}
	cmd.Flags().StringVar(&target, "target", "", "the halt target")
	cmd.Flags().StringVar(&concept, "concept", "nash", "nash, gmr, smr, seq, sseq or sim")
	cmd.Flags().StringArrayVar(&measure, "measure", nil, "a lever changed from today, held there; may be given again")
	cmd.Flags().IntVar(&depth, "depth", options.DefaultDepth, "the most swaps tried")
	_ = cmd.MarkFlagRequired("target") // fails only for a flag that does not exist
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		if depth < 1 {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--depth: %d swaps cannot be tried", depth), Mend: "give a number from 1"}
		}
		one, err := oneConcept(concept)
		if err != nil {
			return nil, err
		}
		return options.Swaps(ctx, q.Model, options.SwapRequest{Target: salient.ID(target), Concept: one, Measure: ids(measure), Known: q.known, Depth: depth})
	}, "table", "json")
}

// oneConcept reads the name of one concept.
func oneConcept(text string) (gmcr.Concept, error) {
	concepts, err := conceptsOf(text)
	if err != nil {
		return "", err
	}
	if len(concepts) != 1 {
		return "", &salient.Error{Kind: salient.Usage, What: "--concept takes one concept", Mend: "choose nash, gmr, smr, seq, sseq or sim"}
	}
	return concepts[0], nil
}
