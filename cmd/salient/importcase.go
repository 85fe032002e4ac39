package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/cases"
	"salient/store"
)

func (a *app) importCase() *cobra.Command {
	var path string
	cmd := &cobra.Command{
		Use:   "import CASE [--ledger FILE]",
		Short: "Load a case into a ledger: twice adds nothing, a changed row is kept beside the old one",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, warnings, err := a.load(args[0])
			if err != nil {
				return err
			}
			a.warn(warnings)
			db, err := a.openLedger(cmd.Context(), args[0], path)
			if err != nil {
				return err
			}
			defer db.Close()
			added, err := appendCase(cmd.Context(), db, c)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.Out, "%s: %d new, %d corrected (the old rows are kept), %d unchanged\n", db.Path(), added.New, added.Corrected, added.Unchanged)
			return nil
		},
	}
	cmd.AddCommand(a.importGazetteer(), a.importOSM())
	cmd.AddCommand(a.importForms()...)
	cmd.Flags().StringVar(&path, "ledger", "", "the ledger's file; without it one named after the case in the data folder")
	var forms []string
	for _, c := range cmd.Commands() {
		forms = append(forms, c.Name())
	}
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		err = inOurWords(c, err)
		ours, ok := errors.AsType[*salient.Error](err)
		if !ok || !c.HasSubCommands() {
			return err
		}
		return &salient.Error{Kind: salient.Usage, What: ours.What, Mend: "files are read by the name of their form, salient import FORM FILE --case CASE, and the forms are " + strings.Join(forms, ", ")}
	})
	return cmd
}

// appendCase records every row of a case.
func appendCase(ctx context.Context, ledger store.Ledger, c *salient.Case) (store.Added, error) {
	facts, err := cases.Rows(c)
	if err != nil {
		return store.Added{}, err
	}
	rows := make([]store.Row, len(facts))
	for i, row := range facts {
		rows[i] = store.Row{Noun: row.Noun, ID: row.ID, Body: row.JSON}
	}
	return ledger.Append(ctx, rows, time.Now())
}
