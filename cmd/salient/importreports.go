package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"salient"
	"salient/reports"
)

// intakeFlags are the flags of an import of reports.
type intakeFlags struct {
	caseName, source, known, mapping, ledger, rejects string
	dry, again, outside                               bool
}

// importForms are the subcommands of import, one for each door in.
func (a *app) importForms() []*cobra.Command {
	out := []*cobra.Command{a.importForm(reports.Form{Name: "csv", About: "a table, by a mapping"})}
	for _, f := range doorsIn() {
		out = append(out, a.importForm(f))
	}
	return out
}

func (a *app) importForm(form reports.Form) *cobra.Command {
	f := &intakeFlags{}
	cmd := &cobra.Command{
		Use:   form.Name + " FILE… --case CASE --source SOURCE",
		Short: "Read " + form.About,
		Long: "Read " + form.About + " into the case's ledger: reports are kept, claims are proposed, and nothing counts\n" +
			"before a person accepts it (salient review). The same file twice adds nothing; a reading that was stopped goes on.\n" +
			"A file may be packed as .gz or as a ZIP archive of one file; - is standard input.",
		Args: cobra.MinimumNArgs(1),
	}
	if form.Name == "rss" {
		cmd.Aliases = []string{"atom"}
	}
	flags := cmd.Flags()
	flags.StringVar(&f.caseName, "case", "", "the case the reports are about")
	flags.StringVar(&f.source, "source", "", "id of the source that published them; without it the one called as the form")
	flags.StringVar(&f.known, "known", "", "the day they were published, where they do not say so themselves")
	flags.StringVar(&f.ledger, "ledger", "", "the ledger's file; without it the case's own in the data folder")
	flags.StringVar(&f.rejects, "rejects", "", "where to list the records that cannot be read; without it beside the ledger")
	flags.BoolVar(&f.dry, "dry-run", false, "read everything and keep nothing")
	flags.BoolVar(&f.again, "again", false, "read a file that was read before")
	flags.BoolVar(&f.outside, "outside", false, "keep rows of data sets that lie outside the case's area, too")
	if form.Name == "csv" {
		flags.StringVar(&f.mapping, "map", "", "the mapping: which column feeds which field (TOML)")
		_ = cmd.MarkFlagRequired("map") // fails only for a flag that does not exist
	}
	_ = cmd.MarkFlagRequired("case") // as above
	format := addFormat(cmd, "table", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name, err := format.get()
		if err != nil {
			return err
		}
		return a.importFiles(cmd.Context(), form, f, args, name)
	}
	return cmd
}

func (a *app) importFiles(ctx context.Context, form reports.Form, f *intakeFlags, files []string, format string) error {
	if f.rejects != "" && len(files) > 1 {
		return &salient.Error{Kind: salient.Usage, What: "--rejects names one file, and there are several to read", Mend: "leave it out: each has a list of its own"}
	}
	if f.rejects != "" {
		if err := freeForRejects(f.rejects); err != nil {
			return err
		}
	}
	rules := Version
	if f.mapping != "" {
		m, digest, err := readMapping(f.mapping)
		if err != nil {
			return err
		}
		form, rules = m.Form(), rules+" "+digest // another mapping reads a file anew
	}
	known, err := optDay("known", f.known)
	if err != nil {
		return err
	}
	if form.Known && !form.Dated && !known.Known() {
		return &salient.Error{Kind: salient.Usage, What: "files of the form " + form.Name + " do not say when they were published", Mend: "say so with --known YYYY-MM-DD"}
	}
	d, err := a.openDoor(ctx, f.caseName, f.ledger, f.dry)
	if err != nil {
		return err
	}
	defer func() { _ = d.close() }() // what was appended is on the disk already
	d.job.Rules = rules
	d.job.Form, d.job.Origin.Known, d.job.Again, d.job.Outside = form, known, f.again, f.outside
	d.job.Origin.Source = salient.ID(f.source)
	if f.source == "" {
		d.job.Origin.Source = salient.ID(form.Name)
	}
	var all []reading
	var faults salient.Faults
	for _, file := range files {
		r, err := a.importFile(ctx, d, file, f.rejects)
		if r.SHA256 != "" { // else it never came in
			all = append(all, r)
		}
		if fault, ok := errors.AsType[*salient.Error](err); ok && fault.Kind == salient.Invalid {
			faults = append(faults, fault) // the next file may be sound
		} else if err != nil {
			return err
		}
	}
	if err := a.sayReadings(all, format, f.dry); err != nil {
		return err
	}
	return faults.Err()
}

// readMapping reads a mapping, and gives its digest too.
func readMapping(path string) (*reports.Mapping, string, error) {
	r, err := os.Open(path)
	if err != nil {
		return nil, "", &salient.Error{Kind: salient.NotFound, File: path, What: "the mapping cannot be read", Mend: "name the file", Err: err}
	}
	defer r.Close()
	sum := sha256.New()
	m, err := reports.ReadMapping(io.TeeReader(r, sum), path)
	return m, fmt.Sprintf("%x", sum.Sum(nil)[:8]), err
}

func (a *app) importFile(ctx context.Context, d *door, file, rejects string) (reading, error) {
	r, closing, err := a.reader(file)
	if err != nil {
		return reading{File: file}, err
	}
	defer closing()
	show := a.progress(file)
	defer show(-1)
	return d.take(ctx, r, file, rejects, show)
}

// progress shows on a terminal how many records were read, at most ten times a second; -1 takes it away.
func (a *app) progress(file string) func(int) {
	to, ok := fileOf(a.Err)
	if a.quiet || !ok || !terminal(to) {
		return func(int) {}
	}
	var last time.Time
	return func(n int) {
		if n < 0 {
			fmt.Fprint(to, "\r\x1b[K")
		} else if time.Since(last) > time.Second/10 {
			last = time.Now()
			fmt.Fprintf(to, "\r%s: %d records\x1b[K", visible(file), n)
		}
	}
}

// sayReadings prints what the readings came to.
func (a *app) sayReadings(all []reading, format string, dry bool) error {
	if format == "json" {
		return writeJSON(a.Out, struct {
			Format int       `json:"format"`
			DryRun bool      `json:"dry_run"`
			Files  []reading `json:"files"`
		}{1, dry, all})
	}
	for _, r := range all {
		fmt.Fprintln(a.Out, r.line(dry))
		if r.Rejects != "" {
			a.say("%s: %d records could not be read; they are listed in %s", r.File, r.listed, r.Rejects)
		}
	}
	return nil
}

// line is a reading in a sentence.
func (r reading) line(dry bool) string {
	if then, ok := r.Known.Get(); ok && r.said.Known() && then != r.said.Or(0) {
		return fmt.Sprintf("%s: read before, as published on %s; nothing added. Import it with --again to have its reports published on %s: the old day stays in the ledger, beside the new", r.File, then, r.said.Or(0))
	}
	if r.Before {
		return fmt.Sprintf("%s: read before, %d records, %d rejected; nothing added (--again reads it anew)", r.File, r.Records, r.Rejected)
	}
	parts := []string{fmt.Sprintf("%d reports", r.Reports), fmt.Sprintf("%d proposed claims", r.Proposals)}
	for _, x := range []struct {
		n    int
		what string
	}{
		{r.Dated, "published on the day of their dateline, since nobody says when"}, {r.Copies, "copies of earlier reports"}, {r.Withdrawn, "withdrawn"}, {r.Same, "the same as the day before"},
		{r.Outside, "outside the case"}, {r.Rejected, "rejected"},
	} {
		if x.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", x.n, x.what))
		}
	}
	out := fmt.Sprintf("%s: %d records: %s", r.File, r.Records, strings.Join(parts, ", "))
	if dry {
		return out + "; nothing was kept"
	}
	return out + fmt.Sprintf("; %d rows new, %d corrected, %d unchanged", r.New, r.Corrected, r.Unchanged)
}
