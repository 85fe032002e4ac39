package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"salient"
	"salient/control"
	"salient/flow"
)

func (a *app) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check CASE",
		Short: "Read a case and name every fault with file, line, column and mend; change nothing",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, warnings, err := a.load(args[0])
			if err != nil {
				a.warn(warnings)
				return err
			}
			f, err := flow.New(c, warnings, Version)
			if err != nil {
				a.warn(warnings)
				return err
			}
			a.warn(append(f.Warnings(), control.Circles(c.Sources)...))
			fmt.Fprintf(a.Out, "%s: sound. %s\n", args[0], counts(c))
			return nil
		},
	}
}

// counts says how much a case holds.
func counts(c *salient.Case) string {
	return fmt.Sprintf("%s, %s, %s, %s, %s to %s (%s).",
		many(len(c.Places), "place"), many(len(c.Roads), "road"), many(len(c.Sources), "source"), many(len(c.Claims), "claim"),
		c.Span.From, c.Span.Last(), c.Zone)
}

// many writes a count with its noun.
func many(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
