package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"salient"
	"salient/cases"
	"salient/examples"
)

// Version is the version of the program and of its engine; it enters every digest.
const Version = "0.1.0"

// interrupted is the exit code after an interrupt, as shells count it.
const interrupted = 130

// Streams is where a command reads and writes: data to Out, progress and log to Err.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// app is what the subcommands share.
type app struct {
	Streams
	quiet bool
}

// Run runs one command line and gives its exit code. It never ends the process, so that tests can call it.
func Run(ctx context.Context, args []string, s Streams) int {
	out := &sink{Writer: s.Out}
	if terminal(s.Out) {
		out.Writer = &screen{Writer: s.Out}
	}
	s.Out, s.Err = out, &screen{Writer: s.Err}
	a := &app{Streams: s}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	refuseOtherShells(root)
	refuseOtherTopics(root)
	err := root.ExecuteContext(ctx)
	if out.err != nil {
		err = failed("standard output cannot be written", out.err)
	}
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		return sayInterrupted(s.Err)
	}
	a.complain(err)
	return int(kindOf(err))
}

// kindOf is the error's kind; what cobra refuses is a matter of usage.
func kindOf(err error) salient.Kind {
	if e, ok := errors.AsType[*salient.Error](err); ok {
		return e.Kind
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
		return salient.Failed
	}
	return salient.Usage
}

// failed wraps an error of the machine.
func failed(what string, err error) error {
	return &salient.Error{Kind: salient.Failed, What: what + ": " + salient.Plainly(err), Err: err}
}

// complain prints an error for the reader, one line a fault.
func (a *app) complain(err error) {
	if faults, ok := errors.AsType[salient.Faults](err); ok {
		for _, f := range faults {
			fmt.Fprintln(a.Err, "salient:", f)
		}
		if len(faults) > 1 {
			fmt.Fprintf(a.Err, "salient: %d faults; nothing was changed\n", len(faults))
		}
		return
	}
	fmt.Fprintln(a.Err, "salient:", err)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "salient",
		Short: "Who holds what, what is about to be cut off, and what would make a halt hold",
		Long: "Salient turns dated, partisan, contradictory reports into control by place and day, the lifelines at risk,\n" +
			"the options under which a halt holds, and a cited brief. A CASE is a folder or the name of an example:\n" +
			strings.Join(examples.Names(), ", ") + ".",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no warnings")
	root.PersistentFlags().Bool("no-color", false, "accepted for scripts; Salient prints no colour")
	root.PersistentPreRunE = func(cmd *cobra.Command, args []string) error {
		if err := refuseEmpty(cmd); err != nil {
			return err
		}
		return a.fillFlags(cmd, args)
	}
	root.AddCommand(a.commands()...)
	root.SetFlagErrorFunc(inOurWords)
	return root
}

// refuseOtherShells makes completion for a shell that is not served an error; the library prints its help.
func refuseOtherShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd("completion")
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.RunE = func(_ *cobra.Command, args []string) error {
				return &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("no completion for %q", args), Mend: "choose bash, zsh, fish or powershell"}
			}
			c.Args = cobra.ArbitraryArgs
		}
	}
}

// refuseOtherTopics makes help about what is no command an error; the library prints its help and is content.
func refuseOtherTopics(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.Name() == "help" {
			c.Args = func(_ *cobra.Command, args []string) error {
				_, _, err := root.Find(args)
				return err
			}
		}
	}
}

// say prints a line of progress.
func (a *app) say(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.Err, format+"\n", args...)
	}
}

// warn prints warnings, once a line.
func (a *app) warn(ws []salient.Warning) {
	for _, w := range ws {
		a.say("warning: %s", w.Sentence())
	}
}

// load reads a case from a folder or, where there is no such folder, from the examples.
func (a *app) load(name string) (*salient.Case, []salient.Warning, error) {
	files, err := a.caseFiles(name)
	if err != nil {
		return nil, nil, err
	}
	return cases.Load(files, name)
}

func (a *app) caseFiles(name string) (fs.FS, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		if _, both := examples.Case(name); both && !a.quiet {
			a.say("reading the folder %s here, not the example of that name", name)
		}
		return os.DirFS(name), finishWriting(name)
	case err == nil:
		return nil, &salient.Error{Kind: salient.Usage, What: name + " is a file", Mend: "name the folder of the case"}
	}
	if files, ok := examples.Case(name); ok {
		return files, nil
	}
	return nil, &salient.Error{
		Kind: salient.NotFound, What: fmt.Sprintf("there is no case folder %q", name),
		Mend: "name a folder, or one of the examples: " + strings.Join(examples.Names(), ", "),
	}
}

// day reads a day given by a flag.
func day(flag, text string) (salient.Day, error) {
	d, err := salient.ParseDay(text)
	if err != nil {
		return 0, &salient.Error{Kind: salient.Usage, What: fmt.Sprintf("--%s: %q is not a day", flag, text), Mend: "write it as YYYY-MM-DD"}
	}
	return d, nil
}

// optDay reads a day that may be left out.
func optDay(flag, text string) (salient.Opt[salient.Day], error) {
	if text == "" {
		return salient.None[salient.Day](), nil
	}
	d, err := day(flag, text)
	return salient.Some(d), err
}
