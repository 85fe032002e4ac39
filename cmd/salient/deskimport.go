package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/reports"
	"salient/table"
)

// claimsKind is the importer of rows in the form of claims.csv; the others are doors in, whose claims are proposed.
const claimsKind = "claims"

// mostRejects is how many rejects are told.
const mostRejects = 1000

// Importers are the kinds of files that can be imported.
func (d desk) Importers() []string {
	out := []string{claimsKind}
	for _, f := range doorsIn() {
		out = append(out, f.Name)
	}
	return out
}

// Import reads a file into the case: claims into claims.csv, reports and what is proposed from them into the ledger.
func (d desk) Import(ctx context.Context, in api.Import, report func(api.Progress)) (api.Imported, api.Workbench, error) {
	if in.Kind == claimsKind {
		return d.importClaims(ctx, in, report)
	}
	i := slices.IndexFunc(doorsIn(), func(f reports.Form) bool { return f.Name == in.Kind })
	if i < 0 {
		return api.Imported{}, nil, &salient.Error{Kind: salient.Usage, What: "there is no importer " + in.Kind}
	}
	out, err := d.importReports(ctx, doorsIn()[i], in, report)
	return out, d, err // the case is as it was; its queue is not
}

func (d desk) importReports(ctx context.Context, form reports.Form, in api.Import, report func(api.Progress)) (api.Imported, error) {
	out := api.Imported{}
	if form.Known && !form.Dated && !in.Known.Known() {
		return out, &api.FieldError{Field: "known", Err: &salient.Error{Kind: salient.Invalid, What: "files of the form " + form.Name + " do not say when they were published", Mend: "say so with known=YYYY-MM-DD"}}
	}
	way, err := (&app{quiet: true}).openDoor(ctx, d.dir, "", false)
	if err != nil {
		return out, err
	}
	defer func() { _ = way.close() }() // what was appended is on the disk already
	way.job.Form, way.job.Origin.Known, way.job.Origin.Source = form, in.Known, in.Source
	if in.Source == "" {
		way.job.Origin.Source = salient.ID(form.Name)
	}
	way.reject = func(e *salient.Error) { out.Rejects = addReject(out.Rejects, e.Line, "", e) }
	r, err := way.take(ctx, bytes.NewReader(in.Body), filepath.Base(in.Name), "", func(n int) { report(api.Progress{Done: n, Rows: n}) })
	return toldOf(out, r), err
}

// toldOf counts in reports and proposals what the ledger counts in rows.
func toldOf(out api.Imported, r reading) api.Imported {
	came, proposed := r.Nouns[salient.ReportNoun], r.Nouns[salient.ProposalNoun]
	out.Added, out.Corrected, out.Unchanged, out.Proposed = came.New, came.Corrected, came.Unchanged, proposed.New+proposed.Corrected
	out.Rejected, out.Copies, out.Outside = r.Rejected, r.Copies, r.Outside
	if r.Before {
		out.Unchanged = r.Reports
		if then, ok := r.Known.Get(); ok && r.said.Known() && then != r.said.Or(0) {
			out.Advice = fmt.Sprintf("The file was read before, as published on %s. To have its reports published on another day, use salient import %s with --again on the command line.", then, r.form)
		}
	}
	return out
}

func addReject(list []api.Reject, line int, column string, err error) []api.Reject {
	if len(list) >= mostRejects {
		return list
	}
	message := err.Error()
	if e, ok := errors.AsType[*salient.Error](err); ok {
		message = (&salient.Error{What: e.What, Mend: e.Mend}).Error()
	}
	return append(list, api.Reject{Line: line, Column: column, Message: message})
}

// importClaims appends the rows of a file that has columns of claims.csv. A row that cannot be is left out and told of.
func (d desk) importClaims(ctx context.Context, in api.Import, report func(api.Progress)) (api.Imported, api.Workbench, error) {
	t, faults := table.Read(bytes.NewReader(in.Body), filepath.Base(in.Name))
	if err := faults.Err(); err != nil {
		return api.Imported{}, nil, err
	}
	release, err := lockFolder(d.dir)
	if err != nil {
		return api.Imported{}, nil, err
	}
	defer release()
	path := filepath.Join(d.dir, cases.ClaimsFile)
	body, err := os.ReadFile(path)
	if err != nil {
		return api.Imported{}, nil, failed("claims.csv cannot be read", err)
	}
	b := &batch{d: d, body: body, here: map[salient.ID]salient.Claim{}}
	for _, x := range d.Case().Claims {
		b.here[x.ID] = x
	}
	for i, row := range t.Rows {
		if err := ctx.Err(); err != nil {
			return b.out, nil, err
		}
		b.take(t, row)
		report(api.Progress{Done: i + 1, Total: len(t.Rows), Rows: i + 1})
	}
	if b.out.Added == 0 {
		return b.out, nil, nil
	}
	c, warnings, err := cases.Load(cases.Overlay(os.DirFS(d.dir), map[string][]byte{cases.ClaimsFile: b.body}), d.dir)
	if err != nil {
		return b.out, nil, err
	}
	if err := writeFile(path, b.body); err != nil {
		return b.out, nil, err
	}
	after, err := d.again(c, warnings)
	return b.out, after, err
}

// batch is an import of claims under way.
type batch struct {
	d    desk
	body []byte // claims.csv with what was taken
	here map[salient.ID]salient.Claim
	out  api.Imported
}

// take takes one row, or notes why it cannot be.
func (b *batch) take(t *table.Table, row table.Row) {
	columns := map[string]string{}
	for _, column := range t.Columns {
		if _, all := reports.ClaimColumns(); slices.Contains(all, column) {
			columns[column] = row.Get(column)
		}
	}
	x, err := readClaim(columns, b.d.Case().Zone)
	if err == nil {
		err = b.refers(x)
	}
	old, known := b.here[x.ID]
	switch {
	case err != nil:
		b.reject(row.Line, err)
		return
	case known && old == x:
		b.out.Unchanged++
		return
	}
	body, err := cases.AppendClaim(b.body, x)
	if err != nil {
		b.reject(row.Line, err)
		return
	}
	b.body = body
	b.out.Added++
	b.here[x.ID] = x
}

func (b *batch) reject(line int, err error) {
	column := ""
	if at, ok := errors.AsType[*api.FieldError](err); ok {
		column = at.Field
	}
	b.out.Rejected++
	b.out.Rejects = addReject(b.out.Rejects, line, column, err)
}

// refers checks that what a claim names is in the case, so that one bad row does not hinder the others.
func (b *batch) refers(x salient.Claim) error {
	c := b.d.Case()
	missing := func(column, what string) error {
		return &api.FieldError{Field: column, Err: &salient.Error{Kind: salient.Invalid, What: "the case has no " + column + " " + table.Quoted(what)}}
	}
	_, place := c.Place(x.Place)
	_, side := c.Side(x.Side)
	switch {
	case x.Place != "" && !place:
		return missing("place", string(x.Place))
	case x.Side != "" && !side:
		return missing("side", string(x.Side))
	case !slices.ContainsFunc(c.Sources, func(s salient.Source) bool { return s.ID == x.Source }):
		return missing("source", string(x.Source))
	}
	return nil
}
