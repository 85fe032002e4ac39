package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"salient/control"
)

func (a *app) coverage() *cobra.Command {
	var when whenFlags
	cmd := &cobra.Command{
		Use:   "coverage CASE [--on D] [--known D]",
		Short: "What each source had published by a day, and which have fallen silent",
		Long:  "What each source had published by a day. That a source reports nothing does not mean that nothing happens: one that is silent for long, measured by its own habit, is named. As csv, one row for each source and day with a claim.",
		Args:  cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	form := addFormat(cmd, "table", "csv", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, w, name, err := a.question(args[0], &when, form)
		if err != nil {
			return err
		}
		all, err := f.Coverage(w)
		if err != nil {
			return err
		}
		doubts, err := f.Doubts(cmd.Context(), w)
		if err != nil {
			return err
		}
		a.warn(doubts)
		switch name {
		case "json":
			return writeJSON(a.Out, map[string]any{"format": 1, "marking": f.Marking(), "day": w.Day, "known": w.Known, "sources": all, "warnings": doubts})
		case "csv":
			return coverageDays(a.Out, all)
		}
		return coverageTable(a.Out, all)
	}
	return cmd
}

func coverageDays(out io.Writer, all []control.Coverage) error {
	g := grid{head: []string{"source", "day", "claims"}}
	for _, v := range all {
		for _, d := range v.Days {
			g.add(string(v.Source), d.Day.String(), fmt.Sprint(d.Claims))
		}
	}
	return g.csv(out)
}

func coverageTable(out io.Writer, all []control.Coverage) error {
	g := grid{head: []string{"source", "claims", "days", "first", "last", "silent for"}}
	for _, v := range all {
		first, last, silent := "", "", ""
		if n := len(v.Days); n > 0 {
			first, last = v.Days[0].Day.String(), v.Days[n-1].Day.String()
		}
		if n, ok := v.Silent.Get(); ok {
			silent = many(n, "day")
		}
		g.add(string(v.Source), fmt.Sprint(v.Claims), fmt.Sprint(len(v.Days)), first, last, silent)
	}
	return g.table(out)
}
