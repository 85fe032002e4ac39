package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"salient"
	"salient/cases"
	"salient/claims"
	"salient/flow"
	"salient/store/sqlite"
)

// docket is where proposed claims are decided upon: a case, as it is now, and the ledger with its reports and proposals.
type docket struct {
	folder string // empty: an example, which nobody writes to
	name   string // of the case, as the user gave it
	f      *flow.Flow
	ledger *sqlite.DB
}

// openDocket opens a case and its ledger; path may be empty. The caller closes the ledger.
func (a *app) openDocket(ctx context.Context, name, path string) (*docket, error) {
	f, err := a.open(name)
	if err != nil {
		return nil, err
	}
	d := &docket{name: name, f: f}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		d.folder = name
	}
	d.ledger, err = a.openLedger(ctx, name, path)
	return d, err
}

// proposal finds a proposal of the ledger.
func (d *docket) proposal(ctx context.Context, id salient.ID) (claims.Proposal, error) {
	all, err := flow.Proposals(ctx, d.ledger)
	if err != nil {
		return claims.Proposal{}, err
	}
	i := slices.IndexFunc(all, func(p claims.Proposal) bool { return p.Claim.ID == id })
	if i < 0 {
		return claims.Proposal{}, &salient.Error{Kind: salient.NotFound, What: fmt.Sprintf("there is no proposal %q", id), Mend: "salient review CASE lists them"}
	}
	return all[i], nil
}

// decide records a review, in the case folder and in the ledger. Corrected is nil unless the verdict is to correct.
func (d *docket) decide(ctx context.Context, p claims.Proposal, r salient.Review, corrected *salient.Claim) error {
	if d.folder == "" {
		return &salient.Error{Kind: salient.Refused, What: d.name + " is an example and cannot be written to", Mend: "copy its folder and name the copy"}
	}
	release, err := lockFolder(d.folder)
	if err != nil {
		return err
	}
	defer release()
	r.Proposal, r.When = p.Claim.ID, time.Now().UTC().Truncate(time.Second)
	x := salient.None[salient.Claim]()
	if corrected != nil {
		x = salient.Some(*corrected)
	}
	files, err := flow.Decide(os.DirFS(d.folder), d.name, p, r, x)
	if err != nil {
		return err
	}
	for _, name := range []string{cases.ReviewsFile, cases.ClaimsFile} { // in this order: see flow.Decide
		if body, ok := files[name]; ok {
			if err := writeFile(filepath.Join(d.folder, name), body); err != nil {
				return err
			}
		}
	}
	row, err := flow.ReviewRow(r, p)
	if err == nil {
		_, err = d.ledger.Append(ctx, row, time.Now())
	}
	return err
}

// reload reads the case again after it was written to.
func (d *docket) reload() error {
	c, warnings, err := cases.Load(d.files(), d.name)
	if err == nil {
		d.f, err = flow.New(c, warnings, Version)
	}
	return err
}

func (d *docket) files() fs.FS { return os.DirFS(d.folder) }

// valuesOf is a claim as the fields in which it is asked for.
func valuesOf(c salient.Claim) map[string]*string {
	known, credibility := c.Known.String(), ""
	if at, ok := c.KnownAt.Get(); ok {
		known = at.Format(time.RFC3339Nano)
	}
	if n, ok := c.Credibility.Get(); ok {
		credibility = strconv.Itoa(n)
	}
	out := map[string]*string{}
	for name, v := range map[string]string{
		"day": c.Day.String(), "known": known, "source": string(c.Source), "predicate": string(c.Predicate), "place": string(c.Place), "route": string(c.Route),
		"unit": string(c.Unit), "side": string(c.Side), "hedge": string(c.Hedge), "evidence": string(c.Evidence), "credibility": credibility,
		"quote": c.Quote, "url": c.URL, "replaces": string(c.Replaces),
	} {
		out[name] = &v
	}
	return out
}
