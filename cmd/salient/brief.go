package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
)

func (a *app) brief() *cobra.Command {
	var when whenFlags
	var out string
	cmd := &cobra.Command{
		Use:   "brief CASE --on D [--known D] -o FILE.{html,pdf,docx,md}",
		Short: "Write the cited assessment of a day",
		Args:  cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write, .html, .pdf, .docx or .md; - writes Markdown to standard output")
	_ = cmd.MarkFlagRequired("output") // fails only for a flag that does not exist
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		render, err := renderer(out)
		if err != nil {
			return err
		}
		f, w, err := a.asked(args[0], &when)
		if err != nil {
			return err
		}
		body, err := f.Brief(cmd.Context(), w, args[0], render)
		if err != nil {
			return err
		}
		return a.deliver(out, body, f.Marking())
	}
	return cmd
}

// renderer chooses how a brief is written from the name of its file.
func renderer(out string) (flow.Render, error) {
	form := strings.TrimPrefix(filepath.Ext(out), ".")
	if out == "-" {
		form = "md"
	}
	render, ok := renderOf(form)
	if !ok {
		return nil, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--output: a brief is not written as %q", form), Mend: "end the name in .html, .pdf, .docx or .md"}
	}
	return render, nil
}
