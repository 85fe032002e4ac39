package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

func (a *app) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check CASE",
		Short: "Read a case and name every fault with file, line, column and mend; change nothing",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, warnings, err := a.load(args[0])
			a.warn(warnings)
			if err != nil {
				return err
			}
			if _, err := flow.New(c, warnings, Version); err != nil {
				return err
			}
			fmt.Fprintf(a.Out, "%s: sound. %s\n", args[0], counts(c))
			return nil
		},
	}
}

// counts says how much a case holds.
func counts(c *salient.Case) string {
	return fmt.Sprintf("%d places, %d roads, %d sources, %d claims, %s to %s (%s).",
		len(c.Places), len(c.Roads), len(c.Sources), len(c.Claims), c.Span.From, c.Span.Last(), c.Zone)
}
