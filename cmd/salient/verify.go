package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"regexp"

	"salient"
	"salient/flow"
	"salient/store/sqlite"
)

// reproduce finds the days a brief was made for in the command that every brief ends with.
var reproduce = regexp.MustCompile(`--on (\d{4}-\d{2}-\d{2})(?: --known (\d{4}-\d{2}-\d{2}))?`)

func (a *app) verifyBrief(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return &salient.Error{Kind: salient.Usage, What: "verify takes a case and a brief", Mend: "salient verify CASE BRIEF.html"}
	}
	have, err := os.ReadFile(args[1])
	if err != nil {
		return &salient.Error{Kind: salient.NotFound, What: "the brief cannot be read: " + err.Error(), Mend: "name the file", Err: err}
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
	f, err := a.open(args[0])
	if err != nil {
		return err
	}
	on, err := day("on", string(days[1]))
	if err != nil {
		return err
	}
	known, err := optDay("known", string(days[2]))
	if err != nil {
		return err
	}
	want, err := f.Brief(ctx, flow.When{Day: on, Known: known}, args[0], render)
	if err != nil {
		return err
	}
	if !bytes.Equal(have, want) {
		return &salient.Error{Kind: salient.Invalid, File: args[1], Line: firstDifference(have, want), What: "the brief differs from the one this case gives", Mend: "the case, the engine or the brief has changed since; the digests in the two headers say which"}
	}
	fmt.Fprintf(a.Out, "%s: the same, byte for byte, as %s gives for %s\n", args[1], args[0], on)
	return nil
}

func (a *app) verifyLedger(ctx context.Context, args []string) error {
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
	fmt.Fprintf(a.Out, "%s: sound, %d entries, chain %s\n", args[0], head.Seq, head.Chain)
	return nil
}
