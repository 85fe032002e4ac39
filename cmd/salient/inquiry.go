package main

import (
	"context"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
	"salient/gmcr"
)

// asked is what every question about a model of options comes with, once its flags have been read.
type asked struct {
	*flow.Situation
	concepts []gmcr.Concept
	known    salient.Opt[salient.Day]
	check    bool
	state    string
}

// answering gives the answer to a question, as something that can be written.
type answering func(ctx context.Context, q asked) (any, error)

// inquire turns a command into a question about one model: its formats are given, the first the default; the answer
// is asked for once format, concepts, days and model have been read.
func (a *app) inquire(cmd *cobra.Command, flags *solveFlags, answer answering, formats ...string) *cobra.Command {
	cmd.Args = cobra.ExactArgs(1)
	flags.addDay(cmd)
	form := addFormat(cmd, formats...)
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
		result, err := answer(cmd.Context(), asked{then, concepts, known, flags.check, flags.state})
		if err != nil {
			return err
		}
		return a.write(result, name)
	}
	return cmd
}
