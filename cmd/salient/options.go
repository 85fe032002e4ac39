package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/gmcr"
	"salient/options"
)

// conceptsOf reads a list of concepts; an empty one means all.
func conceptsOf(text string) ([]gmcr.Concept, error) {
	var out []gmcr.Concept
	for part := range strings.SplitSeq(text, ",") {
		c := gmcr.Concept(strings.ToLower(strings.TrimSpace(part)))
		if c == "" {
			continue
		}
		if !slices.Contains(gmcr.Concepts(), c) {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--concepts: there is no concept %q", c), Mend: fmt.Sprintf("choose among %v", gmcr.Concepts())}
		}
		out = append(out, c)
	}
	return out, nil
}

func (a *app) options() *cobra.Command {
	var flags solveFlags
	var count bool
	cmd := &cobra.Command{
		Use:   "options FILE|CASE",
		Short: "Which states of a conflict are stable, for whom, and under which concept",
		Long:  "Solves a graph model exactly. FILE is an options.toml, a .gmcr file or a ranking in JSON; - is standard input.",
	}
	flags.addConcepts(cmd)
	flags.addCheck(cmd)
	cmd.Flags().BoolVar(&count, "count", false, "only the numbers of states and equilibria, as JSON")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		r := options.Request{Concepts: q.concepts, Known: q.known, Check: q.check, Count: count}
		if count {
			return options.Count(ctx, q.Model, r)
		}
		return options.Solve(ctx, q.Model, r)
	}, "table", "json", "csv")
}

func (a *app) levers() *cobra.Command {
	var flags solveFlags
	var targets []string
	var show int
	cmd := &cobra.Command{
		Use:   "levers FILE|CASE",
		Short: "Which sets of third-party measures make each halt target hold, and what each leans on",
		Long:  "Searches every setting of the third-party options, exactly. It compares measures and recommends none.",
	}
	flags.addConcepts(cmd)
	flags.addCheck(cmd)
	cmd.Flags().StringArrayVar(&targets, "target", nil, "only this halt target; may be given again")
	cmd.Flags().IntVar(&show, "show", options.DefaultShow, "measures shown in each list")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		if show < 1 {
			return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--show: %d measures cannot be shown", show), Mend: "give a number from 1"}
		}
		return options.Levers(ctx, q.Model, options.LeverRequest{Targets: ids(targets), Concepts: q.concepts, Known: q.known, Check: q.check, Show: show})
	}, "table", "json", "csv")
}

func (a *app) explain() *cobra.Command {
	var flags solveFlags
	var actors []string
	cmd := &cobra.Command{
		Use:   "explain FILE|CASE --state DECIMAL|today [--actor A]",
		Short: "Why a state is or is not stable, in words: the move, the reply, whose threat it leans on",
	}
	flags.addConcepts(cmd)
	cmd.Flags().BoolVar(&flags.check, "check", false, "accepted; an explanation is judged from the definitions in any case")
	flags.addState(cmd)
	cmd.Flags().StringArrayVar(&actors, "actor", nil, "only this actor; may be given again")
	return a.inquire(cmd, &flags, func(ctx context.Context, q asked) (any, error) {
		state, err := stateOf(q.Model, q.state)
		if err != nil {
			return nil, err
		}
		return options.Explain(ctx, q.Model, options.ExplainRequest{State: state, Actors: ids(actors), Concepts: q.concepts, Known: q.known})
	}, "table", "json", "csv")
}

// stateOf reads a state's decimal, or today.
func stateOf(m *options.Model, text string) (options.State, error) {
	if text == "today" {
		if s, ok := m.Today.Get(); ok {
			return s, nil
		}
		return 0, &salient.Error{Kind: salient.Usage, What: "the model does not say where things stand today", Mend: "give --state DECIMAL"}
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--state: %q is not a state", text), Mend: "write its decimal: the sum of 2^i over the options i that are taken, or today"}
	}
	return options.State(n), nil
}

func (a *app) convert() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "convert FILE|CASE --to toml|ranking|gmcr",
		Short: "Write a model of options in another form, and say what that form cannot hold",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := a.model(args[0])
			if err != nil {
				return err
			}
			warnings, err := options.Convert(a.Out, m, options.Form(to))
			a.warn(warnings)
			return err
		},
	}
	cmd.Flags().StringVar(&to, "to", string(options.TOML), "toml, ranking or gmcr")
	return cmd
}
