package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
	"salient/gmcr"
	"salient/options"
)

// write writes an answer of the options room. Each can be written as JSON, most as a table, some as CSV as well; what
// has no such form is written as JSON.
func (a *app) write(answer any, name string) error {
	switch name {
	case "json":
		return writeJSON(a.Out, answer)
	case "csv":
		if x, ok := answer.(interface{ CSV(w io.Writer) error }); ok {
			return x.CSV(a.Out)
		}
	}
	if x, ok := answer.(interface{ Table(w io.Writer) error }); ok {
		return x.Table(a.Out)
	}
	return writeJSON(a.Out, answer)
}

// modelFile reads a model from a file or from standard input; false where the name is neither.
func (a *app) modelFile(name string) (*options.Model, bool, error) {
	file, body, err := "standard input", []byte(nil), error(nil)
	if name == "-" {
		body, err = io.ReadAll(a.In)
	} else {
		if info, e := os.Stat(name); e != nil || info.IsDir() {
			return nil, false, nil
		}
		file = name
		body, err = os.ReadFile(name)
	}
	if err != nil {
		return nil, true, failed("cannot read the model", err)
	}
	m, err := options.Read(salient.Text{File: file, Body: body})
	return m, true, err
}

// caseModel opens a case for its model. Warnings of the reading are left to the verbs about the case.
func (a *app) caseModel(name string) (*flow.Flow, error) {
	c, warnings, err := a.load(name)
	if err != nil {
		return nil, err
	}
	return flow.New(c, warnings, Version)
}

// model reads a model from a file, from standard input, or from a case, as it is written.
func (a *app) model(name string) (*options.Model, error) {
	if m, ok, err := a.modelFile(name); ok {
		return m, err
	}
	f, err := a.caseModel(name)
	if err != nil {
		return nil, err
	}
	return f.Model()
}

// modelThen reads a model. That of a case is prepared for a day: what was so, and what means were in place. Without a
// day it is the model's own, or the day of knowledge where that comes before.
func (a *app) modelThen(ctx context.Context, name, on string, known salient.Opt[salient.Day]) (*flow.Situation, error) {
	w := flow.When{Known: known}
	if on != "" {
		d, err := day("on", on)
		if err != nil {
			return nil, err
		}
		w.Day = d
	}
	if m, ok, err := a.modelFile(name); ok {
		if err == nil && on != "" {
			err = &salient.Error{Kind: salient.Usage, What: name + " is a model and knows of no days", Mend: "name the case, or leave out --on"}
		}
		return &flow.Situation{Model: m}, err
	}
	f, err := a.caseModel(name)
	if err != nil {
		return nil, err
	}
	if on == "" {
		w.Day = f.ModelDay()
		if k, ok := known.Get(); ok && k < w.Day && f.Case().Span.Contains(k) {
			w.Day = k
		}
	}
	return f.Situation(ctx, w)
}

// solveFlags are the flags that the questions about a model share.
type solveFlags struct {
	concepts, on, known, state string
	check                      bool
}

func (s *solveFlags) addConcepts(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.concepts, "concepts", "", "nash,gmr,smr,seq,sseq,sim; without it all six")
}

func (s *solveFlags) addDay(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.on, "on", "", "the day asked about, of a case: what was so and what means were in place; without it the model's own")
	cmd.Flags().StringVar(&s.known, "known", "", "use only preferences whose ground had been published by this day, and of a case only what had been")
}

func (s *solveFlags) addCheck(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&s.check, "check", false, "compare with the slow solver whatever the size")
}

func (s *solveFlags) addState(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.state, "state", "today", "the state: its decimal, or today")
}

func (s *solveFlags) get() ([]gmcr.Concept, salient.Opt[salient.Day], error) {
	known, err := optDay("known", s.known)
	if err != nil {
		return nil, known, err
	}
	concepts, err := conceptsOf(s.concepts)
	return concepts, known, err
}
