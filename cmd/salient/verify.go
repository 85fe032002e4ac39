package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/spf13/cobra"

	"salient"
	"salient/flow"
	"salient/store"
	"salient/store/sqlite"
)

// reproduce finds the days a brief was made for in the command that every brief ends with.
var reproduce = regexp.MustCompile(`--on (\d{4}-\d{2}-\d{2})(?: --known (\d{4}-\d{2}-\d{2}))?(?: --marking (clear))?`)

func (a *app) verify() *cobra.Command {
	var ledger bool
	var noted string
	cmd := &cobra.Command{
		Use:   "verify CASE BRIEF | verify --ledger FILE [--noted CHAIN]",
		Short: "Build a brief again and compare it byte for byte; or check a ledger's chain of digests",
		RunE: func(cmd *cobra.Command, args []string) error {
			if ledger {
				return a.verifyLedger(cmd.Context(), args, noted)
			}
			if noted != "" {
				return &salient.Error{Kind: salient.Usage, What: "--noted is for a ledger", Mend: "give --ledger FILE, or leave it out"}
			}
			return a.verifyBrief(cmd.Context(), args)
		},
	}
	cmd.Flags().BoolVar(&ledger, "ledger", false, "the argument is a ledger")
	cmd.Flags().StringVar(&noted, "noted", "", "a chain that was noted down when the ledger was sound: refuse a ledger that does not go on from it")
	return cmd
}

func (a *app) verifyBrief(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return &salient.Error{Kind: salient.Usage, What: "verify takes a case and a brief", Mend: "salient verify CASE BRIEF.html"}
	}
	have, err := os.ReadFile(args[1])
	if err != nil {
		return &salient.Error{Kind: salient.NotFound, What: "the brief cannot be read: " + salient.Plainly(err), Mend: "name the file", Err: err}
	}
	if ext := filepath.Ext(args[1]); ext == ".pdf" || ext == ".docx" {
		return &salient.Error{Kind: salient.Usage, File: args[1], What: "a brief is compared as HTML or Markdown", Mend: "write it with -o BRIEF.html too, and verify that; the digests in the headers say whether they are of one case"}
	}
	found := reproduce.FindAllSubmatch(have, -1)
	if len(found) == 0 {
		return &salient.Error{Kind: salient.Invalid, File: args[1], What: "this is not a brief of Salient: it does not say how to reproduce it"}
	}
	days := found[len(found)-1] // the last: a quote in the text may look like one
	render, err := renderer(args[1])
	if err != nil {
		return err
	}
	f, err := a.openFor(args[0], audience{string(days[3])})
	if err != nil {
		return err
	}
	when, err := briefDays(args[1], string(days[1]), string(days[2]))
	if err != nil {
		return err
	}
	want, err := f.Brief(ctx, when, args[0], render)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, want) {
		return &salient.Error{Kind: salient.Invalid, File: args[1], Line: firstDifference(have, want), What: "the brief differs from the one this case gives", Mend: "the case, the engine or the brief has changed since; the digests in the two headers say which"}
	}
	fmt.Fprintf(a.Out, "%s: the same, byte for byte, as %s gives for %s\n", args[1], args[0], when.Day)
	return nil
}

// briefDays reads the days that a brief names; a day that is none is a fault of the brief.
func briefDays(file, on, known string) (flow.When, error) {
	day, err := salient.ParseDay(on)
	when := flow.When{Day: day}
	if err == nil && known != "" {
		var k salient.Day
		k, err = salient.ParseDay(known)
		when.Known = salient.Some(k)
	}
	if err != nil {
		return when, &salient.Error{Kind: salient.Invalid, File: file, What: "the brief names a day that is none: " + salient.Plainly(err), Mend: "it has been changed since it was made; make it anew", Err: err}
	}
	return when, nil
}

func (a *app) verifyLedger(ctx context.Context, args []string, noted string) error {
	if len(args) != 1 {
		return &salient.Error{Kind: salient.Usage, What: "verify --ledger takes one file"}
	}
	if info, err := os.Stat(args[0]); err != nil || info.Size() == 0 {
		return &salient.Error{Kind: salient.NotFound, What: "there is no ledger " + args[0], Mend: "make one with: salient import CASE --ledger FILE", Err: err}
	}
	db, err := sqlite.Open(ctx, args[0])
	if err != nil {
		return err
	}
	defer db.Close()
	head, err := db.Verify(ctx)
	if err != nil {
		return err
	}
	if noted != "" {
		switch there, err := store.Holds(ctx, db, noted); {
		case err != nil:
			return err
		case !there:
			return &salient.Error{Kind: salient.Invalid, File: args[0], What: "no entry has the chain that was noted: entries were cut off or the ledger is another", Mend: "go back to a copy, or check what was noted"}
		}
	}
	fmt.Fprintf(a.Out, "%s: sound, %d entries, chain %s\n", args[0], head.Seq, head.Chain)
	return nil
}

// firstDifference is the line, counted from 1, at which two texts part.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return bytes.Count(a[:n], []byte("\n")) + 1
}
