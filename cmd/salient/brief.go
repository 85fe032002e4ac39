package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/brief"
	"salient/flow"
)

// briefFlags are the flags of a brief beside the days.
type briefFlags struct {
	out, since string
	force      bool
}

func (a *app) brief() *cobra.Command {
	var when whenFlags
	var x briefFlags
	cmd := &cobra.Command{
		Use:   "brief CASE --on D [--known D] [--since D|FILE] -o FILE.{html,pdf,docx,md}",
		Short: "Write the cited assessment of a day",
		Args:  cobra.ExactArgs(1),
	}
	when.add(cmd)
	when.audience.add(cmd)
	cmd.Flags().StringVar(&x.since, "since", "", "tell the changes since this day (D, or D@K for D as known on K), or since the brief in this file; without it, since the day before")
	cmd.Flags().StringVarP(&x.out, "output", "o", "", "the file to write, .html, .pdf, .docx or .md; - writes Markdown to standard output")
	cmd.Flags().BoolVar(&x.force, "force", false, "also over a file that is no brief; a file of the case is never replaced")
	_ = cmd.MarkFlagRequired("output") // fails only for a flag that does not exist
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		render, err := renderer(x.out)
		if err != nil {
			return err
		}
		if err := x.guard(args[0]); err != nil {
			return err
		}
		f, w, err := a.asked(args[0], &when)
		if err != nil {
			return err
		}
		e := flow.Edition{When: w, Name: briefName(args[0])}
		e.Since, err = lastBrief(w, x.since)
		if err != nil {
			return err
		}
		body, err := f.Brief(cmd.Context(), e, render)
		if err != nil {
			return err
		}
		return a.deliver(x.out, body, f.Marking())
	}
	return cmd
}

// lastBrief reads which brief was the one before: a day, a day as known on another, or the file of that brief.
func lastBrief(w flow.When, since string) (salient.Opt[flow.When], error) {
	none := salient.None[flow.When]()
	if since == "" {
		return none, nil
	}
	if exists(since) {
		h, err := stampOf(since)
		if err != nil {
			return none, err
		}
		return salient.Some(flow.When{Day: h.Day, Known: h.Known}), nil
	}
	on, known, asKnown := strings.Cut(since, "@")
	d, err := salient.ParseDay(on)
	if err != nil {
		return none, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--since: %q is neither a day nor a file", since), Mend: "write YYYY-MM-DD, or name the file of the brief before", Err: err}
	}
	last := w.Back(d)
	if asKnown {
		if last.Known, err = optDay("since", known); err != nil {
			return none, err
		}
	}
	return salient.Some(last), nil
}

// stampOf is what the file of a brief says of itself.
func stampOf(path string) (salient.Header, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return salient.Header{}, &salient.Error{Kind: salient.NotFound, What: "the brief cannot be read: " + salient.Plainly(err), Mend: "name the file", Err: err}
	}
	h, ok, err := brief.ReadStamp(body)
	if e, is := err.(*salient.Error); is { //nolint:errorlint // made there
		e.File = path
	}
	if err == nil && !ok {
		err = &salient.Error{Kind: salient.Invalid, File: path, What: "this is not a brief as Salient writes it: it does not say what it was made from", Mend: "name the file as it was written; a Word document saved by another program, or an older brief, no longer says it"}
	}
	return h, err
}

// guard refuses to write a brief over what is none: never over a file that the case is read from or that lies in its
// folder, and over another file only when told to.
func (x briefFlags) guard(folder string) error {
	if x.out == "-" {
		return nil
	}
	if err := notOf(folder, x.out); err != nil {
		return err
	}
	info, err := os.Stat(x.out)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil // nothing there, or what writing will refuse
	}
	if _, err := stampOf(x.out); err == nil {
		return nil
	}
	if own, err := os.Stat(folder); err == nil && own.IsDir() {
		if at, err := os.Stat(filepath.Dir(x.out)); err == nil && os.SameFile(own, at) {
			return &salient.Error{Kind: salient.Usage, File: x.out, What: "belongs to the case and is no brief", Mend: "choose another name"}
		}
	}
	if x.force {
		return nil
	}
	return &salient.Error{Kind: salient.Usage, File: x.out, What: "is there already and is no brief", Mend: "choose another name, or give --force to replace it"}
}

// briefName is the name of a case in a brief: a folder's own name and not where it lies on this machine, so that the file
// says nothing of that, and is the same wherever it is made.
func briefName(name string) string {
	whole, err := filepath.Abs(name)
	if err != nil {
		return filepath.Base(name)
	}
	return filepath.Base(whole)
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
