package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"salient"
	"salient/store"
	"salient/store/sqlite"
)

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
