package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"salient"
	"salient/lifelines"
)

func (a *app) roads() *cobra.Command {
	var sources []int
	cmd := &cobra.Command{
		Use:   "roads FILE [--sources A,B]",
		Short: "Bridges and articulation points of a bare graph (PACE or DIMACS .gr), and who each cuts off",
		Args:  cobra.ExactArgs(1),
	}
	cmd.Flags().IntSliceVar(&sources, "sources", nil, "nodes from which supplies come, numbered as in the file")
	form := addFormat(cmd, "json", "table")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		name, err := form.get()
		if err != nil {
			return err
		}
		r, closing, err := a.reader(args[0])
		if err != nil {
			return err
		}
		defer closing()
		survey, err := lifelines.SurveyGraph(r, args[0], sources...)
		if err != nil {
			return err
		}
		if name == "json" {
			return writeJSON(a.Out, survey)
		}
		fmt.Fprintf(a.Out, "%d nodes, %d edges, %d components, %d bridges, %d articulation points\n",
			survey.Nodes, survey.Edges, survey.Components, len(survey.Bridges), len(survey.Articulated))
		return nil
	}
	return cmd
}

// reader opens a file, or standard input for a hyphen.
func (a *app) reader(name string) (io.Reader, func(), error) {
	if name == "-" {
		return a.In, func() {}, nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, nil, &salient.Error{Kind: salient.Usage, File: name, What: "is a folder", Mend: "name a file, or - for standard input"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, &salient.Error{Kind: salient.NotFound, File: name, What: "cannot be read: " + salient.Plainly(err), Mend: "name a file, or - for standard input", Err: err}
	}
	return f, func() { _ = f.Close() }, nil
}
