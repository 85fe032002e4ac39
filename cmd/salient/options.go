package main

import (
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
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	flags.addCheck(cmd)
	cmd.Flags().BoolVar(&count, "count", false, "only the numbers of states and equilibria, as JSON")
	form := addFormat(cmd, "table", "json", "csv")
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
		m := then.Model
		q := options.Request{Concepts: concepts, Known: known, Check: flags.check, Count: count}
		if count {
			counts, err := options.Count(cmd.Context(), m, q)
			if err != nil {
				return err
			}
			return writeJSON(a.Out, counts)
		}
		result, err := options.Solve(cmd.Context(), m, q)
		if err != nil {
			return err
		}
		return a.write(result, name)
	}
	return cmd
}

func (a *app) levers() *cobra.Command {
	var flags solveFlags
	var targets []string
	var show int
	cmd := &cobra.Command{
		Use:   "levers FILE|CASE",
		Short: "Which sets of third-party measures make each halt target hold, and what each leans on",
		Long:  "Searches every setting of the third-party options, exactly. It compares measures and recommends none.",
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	flags.addCheck(cmd)
	cmd.Flags().StringArrayVar(&targets, "target", nil, "only this halt target; may be given again")
	cmd.Flags().IntVar(&show, "show", options.DefaultShow, "measures shown in each list")
	form := addFormat(cmd, "table", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		concepts, known, err := flags.get()
		if err != nil {
			return err
		}
		if show < 1 {
			return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--show: %d measures cannot be shown", show), Mend: "give a number from 1"}
		}
		then, err := a.modelThen(cmd.Context(), args[0], flags.on, known)
		if err != nil {
			return err
		}
		q := options.LeverRequest{Targets: ids(targets), Concepts: concepts, Known: known, Check: flags.check, Show: show}
		result, err := options.Levers(cmd.Context(), then.Model, q)
		if err != nil {
			return err
		}
		return a.write(result, name)
	}
	return cmd
}

func (a *app) explain() *cobra.Command {
	var flags solveFlags
	var state string
	var actors []string
	cmd := &cobra.Command{
		Use:   "explain FILE|CASE --state DECIMAL|today [--actor A]",
		Short: "Why a state is or is not stable, in words: the move, the reply, whose threat it leans on",
		Args:  cobra.ExactArgs(1),
	}
	flags.add(cmd)
	cmd.Flags().BoolVar(&flags.check, "check", false, "accepted; an explanation is judged from the definitions in any case")
	cmd.Flags().StringVar(&state, "state", "today", "the state's decimal, or today")
	cmd.Flags().StringArrayVar(&actors, "actor", nil, "only this actor; may be given again")
	form := addFormat(cmd, "table", "json", "csv")
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
		m := then.Model
		q := options.ExplainRequest{Concepts: concepts, Known: known}
		if q.State, err = stateOf(m, state); err != nil {
			return err
		}
		for _, id := range actors {
			q.Actors = append(q.Actors, salient.ID(id))
		}
		answer, err := options.Explain(cmd.Context(), m, q)
		if err != nil {
			return err
		}
		return a.write(answer, name)
	}
	return cmd
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
