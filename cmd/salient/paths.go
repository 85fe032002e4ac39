package main

import (
	"context"

	"github.com/spf13/cobra"

	"salient"
	"salient/options"
)

func (a *app) paths() *cobra.Command {
	var flags solveFlags
	cmd := &cobra.Command{
		Use:   "paths FILE|CASE [--state DECIMAL|today]",
		Short: "Which ways lead from today’s state to an equilibrium, by whose moves, and where best moves end",
	}
	flags.addConcepts(cmd)
	flags.addState(cmd)
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		from, err := stateOf(q.Model, q.state)
		if err != nil {
			return nil, err
		}
		return options.StatusQuo(ctx, q.Model, options.QuoRequest{From: salient.Some(from), Concepts: q.concepts, Known: q.known})
	}, "table", "json")
}

func (a *app) rankings() *cobra.Command {
	var flags solveFlags
	var actor string
	cmd := &cobra.Command{
		Use:   "rankings FILE|CASE --actor A [--state DECIMAL|today]",
		Short: "Which rankings of one actor would make a state stable for it, counted exactly",
	}
	flags.addConcepts(cmd)
	flags.addState(cmd)
	cmd.Flags().StringVar(&actor, "actor", "", "the actor whose rankings are counted")
	_ = cmd.MarkFlagRequired("actor") // fails only for a flag that does not exist
	return a.inquire(cmd, &flags, func(_ context.Context, q asked) (any, error) {
		state, err := stateOf(q.Model, q.state)
		if err != nil {
			return nil, err
		}
		return options.Inverse(q.Model, options.InverseRequest{State: state, Actor: salient.ID(actor), Concepts: q.concepts, Known: q.known})
	}, "table", "json")
}
