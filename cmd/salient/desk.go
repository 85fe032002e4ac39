package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"time"

	"salient"
	"salient/api"
	"salient/cases"
	"salient/flow"
	"salient/reports"
	"salient/table"
)

// desk is the workbench of a case folder that can be written to.
type desk struct {
	workbench
	dir  string
	tray *tray // shared by the case's states
}

// bench is the flow as the API asks for it: to be written to where the case is a folder in which one may write.
func bench(f *flow.Flow, name string) api.Workbench {
	w := workbench{f, name}
	if !writable(filepath.Join(name, cases.ClaimsFile)) {
		return w
	}
	return desk{w, name, &tray{}}
}

// writable tells whether a file is there and may be written; it changes nothing.
func writable(path string) bool {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return false
	}
	return file.Close() == nil
}

// AddClaim appends a claim to claims.csv if the case is sound with it.
func (d desk) AddClaim(_ context.Context, columns map[string]string) (api.Written, error) {
	claim, err := readClaim(columns, d.Case().Zone)
	if err != nil {
		return api.Written{}, err
	}
	release, err := lockFolder(d.dir)
	if err != nil {
		return api.Written{}, err
	}
	defer release()
	body, c, warnings, err := withClaim(d.dir, claim)
	if err != nil {
		return api.Written{}, fieldError(body, err)
	}
	if err := writeFile(filepath.Join(d.dir, cases.ClaimsFile), body); err != nil {
		return api.Written{}, err
	}
	after, err := d.again(c, warnings)
	return api.Written{ID: c.Claims[len(c.Claims)-1].ID, Warnings: newDoubts(d.Warnings(), warnings), After: after}, err
}

// readClaim reads a claim as a claims.csv with that one row is read.
func readClaim(columns map[string]string, zone *time.Location) (salient.Claim, error) {
	_, all := reports.ClaimColumns()
	for column := range columns {
		if !slices.Contains(all, column) {
			return salient.Claim{}, &api.FieldError{Field: column, Err: &salient.Error{Kind: salient.Invalid, What: "a claim has no column " + column}}
		}
	}
	row := make([]string, len(all))
	for i, column := range all {
		row[i] = columns[column]
		if column == "id" && row[i] == "" {
			row[i] = "new" // one is made of its content
		}
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	_ = w.WriteAll([][]string{all, row}) // a buffer takes everything
	t, faults := table.Read(bytes.NewReader(text.Bytes()), cases.ClaimsFile)
	claims, more := reports.ClaimRows(t, zone)
	if err := append(faults, more...).Err(); err != nil || len(claims) != 1 {
		return salient.Claim{}, fieldError(text.Bytes(), err)
	}
	claims[0].ID = salient.ID(columns["id"])
	return claims[0], nil
}

// again is the desk with the case as it is now.
func (d desk) again(c *salient.Case, warnings []salient.Warning) (api.Workbench, error) {
	f, err := flow.New(c, warnings, Version)
	if err != nil {
		return nil, err
	}
	return desk{workbench{f, d.name}, d.dir, d.tray}, nil
}

// newDoubts are the warnings that were not there before.
func newDoubts(before, after []salient.Warning) []salient.Warning {
	return slices.DeleteFunc(slices.Clone(after), func(w salient.Warning) bool {
		return slices.ContainsFunc(before, func(o salient.Warning) bool { return o.Code == w.Code && o.Text == w.Text })
	})
}

// fieldError names the column of the last row of a claims.csv in which a fault lies, where it lies there.
func fieldError(body []byte, err error) error {
	faults, ok := err.(salient.Faults) //nolint:errorlint // as cases.Load gives them
	if !ok || len(body) == 0 {
		return err
	}
	t, _ := table.Read(bytes.NewReader(body), cases.ClaimsFile)
	if len(t.Rows) == 0 {
		return err
	}
	last := t.Rows[len(t.Rows)-1]
	for _, fault := range faults {
		for _, column := range t.Columns {
			if at := last.Fault(column, "", ""); at.Line == fault.Line && at.Col == fault.Col && filepath.Base(fault.File) == cases.ClaimsFile {
				return &api.FieldError{Field: column, Err: &salient.Error{Kind: fault.Kind, What: fault.What, Mend: fault.Mend, Err: err}}
			}
		}
	}
	return err
}
