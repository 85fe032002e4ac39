package main

import (
	"github.com/spf13/cobra"

	"salient"
	"salient/options"
)

func (a *app) paths() *cobra.Command {
	var flags solveFlags
	var state string
	cmd := &cobra.Command{
		Use:   "paths FILE|CASE [--state DECIMAL|today]",
		Short: "Which ways lead from today’s state to an equilibrium, by whose moves, and where best moves end",
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&state, "state", "today", "the state to start from: its decimal, or today")
	form := addFormat(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		concepts, known, err := flags.get()
		if err != nil {
			return err
		}
		then, err := a.modelThen(cmd.Context(), args[0], flags.on, known)
		if err != nil {
			return err
		}
		from, err := stateOf(then.Model, state)
		if err != nil {
			return err
		}
		answer, err := options.StatusQuo(cmd.Context(), then.Model, options.QuoRequest{From: salient.Some(from), Concepts: concepts, Known: known})
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
}

func (a *app) rankings() *cobra.Command {
	var flags solveFlags
	var state, actor string
	cmd := &cobra.Command{
		Use:   "rankings FILE|CASE --actor A [--state DECIMAL|today]",
		Short: "Which rankings of one actor would make a state stable for it, counted exactly",
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&state, "state", "today", "the state: its decimal, or today")
	cmd.Flags().StringVar(&actor, "actor", "", "the actor whose rankings are counted")
	_ = cmd.MarkFlagRequired("actor") // fails only for a flag that does not exist
	form := addFormat(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		concepts, known, err := flags.get()
		if err != nil {
			return err
		}
		then, err := a.modelThen(cmd.Context(), args[0], flags.on, known)
		if err != nil {
			return err
		}
		s, err := stateOf(then.Model, state)
		if err != nil {
			return err
		}
		answer, err := options.Inverse(then.Model, options.InverseRequest{State: s, Actor: salient.ID(actor), Concepts: concepts, Known: known})
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
}
